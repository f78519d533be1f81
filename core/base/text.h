// What the lab tells a person, kept so that a front end can say it in another language.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace flowlab {

/// How a front end says what Text keeps in English: the literals that Text::of() and marked() are given, and
/// numbers.
struct Language {
    std::function<std::string(const char* english)> words;
    std::function<std::string(std::int64_t)> whole;
    std::function<std::string(double)> number;
};

/// A text with its values apart: an English literal with %1 to %9 where they stand, or a text that is the
/// same in every language. Cheap to make and to copy beside the work that fails. (`lupdate` does not read the
/// name of a class behind an attribute: so it files all literals under "Text", whichever the namespace.)
class [[nodiscard]] Text {
  public:
    Text() = default;

    /// `english` with `values` for %1, %2 …: other texts, numbers, and names or paths as strings. `lupdate`
    /// collects the literals of this function and of marked() for the translators.
    template <std::size_t size, class... Values>
    [[nodiscard]] static Text of(const char (&english)[size], const Values&... values) {
        static_assert(sizeof...(values) <= 9);
        return Text(static_cast<const char*>(english), {value(values)...});
    }
    /// A text that is the same in every language: a name, a path, a message of the system.
    [[nodiscard]] static Text verbatim(std::string text) { return Text(Content(std::move(text))); }
    /// Marks a literal of a table, whose text of_marked() makes when it is shown.
    [[nodiscard]] static constexpr const char* marked(const char* english) { return english; }
    /// The text of a literal that went through marked(), which ends where the literal does.
    [[nodiscard]] static Text of_marked(std::string_view english) { return Text(Content(english.data())); }
    /// Adds `more` after "; ", or alone where there is nothing yet.
    void append(const Text& more);

    [[nodiscard]] bool empty() const { return content_ == Content(); }
    [[nodiscard]] std::string english() const;
    [[nodiscard]] std::string in(const Language& language) const;

    bool operator==(const Text& other) const { return english() == other.english(); }

  private:
    using Content = std::variant<std::string, const char*, std::int64_t, double>;

    explicit Text(Content content, std::vector<Text> values = {})
        : content_(std::move(content)), values_(std::move(values)) {}

    static Text value(const Text& text) { return text; }
    static Text value(std::string_view text) { return verbatim(std::string(text)); }
    template <class Number>
    requires std::is_arithmetic_v<Number>
    static Text value(Number number) {
        using Kept = std::conditional_t<std::is_integral_v<Number>, std::int64_t, double>;
        return Text(Content(std::in_place_type<Kept>, Kept(number)));
    }

    Content content_;          // the same in every language, an English literal, or a number
    std::vector<Text> values_; // of a literal
};

} // namespace flowlab
