#include "core/base/json_text.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"

#include <algorithm>
#include <set>
#include <vector>

namespace flowlab {
namespace {

/// Looks at a text's values without keeping them. The parser itself needs no stack for nested values; what it
/// would build from them does, when it is copied or destroyed.
class Checker : public nlohmann::json_sax<Json> {
  public:
    explicit Checker(std::string_view text) : text_(text) {}
    [[nodiscard]] const Text& problem() const { return problem_; }

    bool null() override { return true; }
    bool boolean(bool) override { return true; }
    bool number_integer(number_integer_t) override { return true; }
    bool number_unsigned(number_unsigned_t) override { return true; }
    bool number_float(number_float_t, const string_t&) override { return true; }
    bool string(string_t&) override { return true; }
    bool binary(binary_t&) override { return true; }
    bool start_object(std::size_t) override {
        names_.emplace_back();
        return deeper();
    }
    bool key(string_t& name) override {
        if (names_.back().insert(name).second) return true;
        return refuse(Text::of("the name %1 stands twice in it", name));
    }
    bool end_object() override {
        names_.pop_back();
        --depth_;
        return true;
    }
    bool start_array(std::size_t) override { return deeper(); }
    bool end_array() override {
        --depth_;
        return true;
    }
    bool parse_error(std::size_t position, const std::string&,
                     const nlohmann::detail::exception& error) override {
        if (error.id == 406) return refuse(Text::of("it holds a number that is too large"));
        const auto before = text_.substr(0, std::min(position, text_.size()));
        const auto line = std::ranges::count(before, '\n') + 1;
        const auto column = before.size() - (before.rfind('\n') + 1); // npos + 1 is 0
        const bool bytes = std::string_view(error.what()).find("UTF-8") != std::string_view::npos;
        return refuse(bytes ? Text::of("it is not UTF-8 text (line %1, column %2)", line, column)
                            : Text::of("it is not JSON (line %1, column %2)", line, column));
    }

  private:
    bool deeper() {
        if (++depth_ <= max_json_depth) return true;
        return refuse(Text::of("it is nested deeper than %1 levels", max_json_depth));
    }
    bool refuse(Text problem) {
        if (problem_.empty()) problem_ = std::move(problem);
        return false;
    }

    std::string_view text_;
    Text problem_;
    std::vector<std::set<std::string>> names_; // of the objects that are open
    int depth_ = 0;
};

} // namespace

void check_json(std::string_view text, std::size_t max_bytes) {
    if (text.size() > max_bytes) throw JsonError(Text::of("it is longer than %1 MB", max_bytes >> 20));
    if (text.find('\0') != std::string_view::npos) // the parser would take it for the end
        throw JsonError(Text::of("it is not JSON: it holds a zero byte"));
    Checker checker(text);
    if (!Json::sax_parse(text, &checker))
        throw JsonError(checker.problem().empty() ? Text::of("it is not JSON") : checker.problem());
}

Json parse_json(std::string_view text, std::size_t max_bytes) {
    check_json(text, max_bytes);
    return Json::parse(text);
}

Json json_or_null(std::string_view text) {
    try {
        return parse_json(text);
    } catch (const JsonError&) {
        return nullptr;
    }
}

Json read_json(const std::filesystem::path& path, const Text& what) {
    std::error_code ignored;
    try {
        if (std::filesystem::is_regular_file(path, ignored) &&
            std::filesystem::file_size(path, ignored) > max_json_bytes)
            throw JsonError(Text::of("it is longer than %1 MB", max_json_bytes >> 20));
        return parse_json(read_file(path, what));
    } catch (const JsonError& error) {
        throw failure(what, path, error.why, Text::of("Use another copy, or write it again."));
    }
}

std::string to_text(const Json& json, int indent) {
    return json.dump(indent, ' ', /*ensure_ascii=*/true, Json::error_handler_t::replace);
}

} // namespace flowlab
