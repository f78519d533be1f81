#include "core/options/number_list.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>

namespace flowlab {
namespace {

/// Which character, from 1, begins at byte `at`: continuation bytes of UTF-8 are none.
std::size_t character(std::string_view text, std::size_t at) {
    const auto before = text.substr(0, at);
    return 1 + std::size_t(
                   std::ranges::count_if(before, [](char c) { return (std::uint8_t(c) & 0xC0) != 0x80; }));
}

Text message(const std::string& text, std::size_t at, const Text& why) {
    return text.empty() ? why : Text::of("%1 (character %2)", why, character(text, at));
}

class Reader {
  public:
    explicit Reader(const std::string& text) : text_(text) {}

    std::vector<int> read() {
        skip();
        if (at_ == text_.size()) fail(0, text_.size(), Text::of("it is empty"));
        while (true) {
            read_item();
            if (at_ == text_.size()) break;
            if (!take({","})) fail(at_, rest(), Text::of("a comma was expected before \"%1\"", shown(at_)));
        }
        std::ranges::sort(numbers_);
        return std::move(numbers_);
    }

  private:
    [[noreturn]] void fail(std::size_t at, std::size_t length, const Text& why) const {
        throw NumberListError(text_, at, length, why);
    }
    [[nodiscard]] std::size_t rest() const { return text_.size() - at_; }
    /// What stands at `at` up to the next separator, for a message.
    [[nodiscard]] std::string shown(std::size_t at) const {
        const auto end = std::max(text_.find_first_of(", ()", at), at + 1);
        return text_.substr(at, end - at);
    }
    void skip() {
        while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t')) ++at_;
    }
    /// Takes one of these signs, with the spaces behind it.
    bool take(std::initializer_list<std::string_view> signs) {
        for (const auto sign : signs)
            if (std::string_view(text_).substr(at_).starts_with(sign)) {
                at_ += sign.size();
                skip();
                return true;
            }
        return false;
    }
    int number(int min, int max) {
        const auto begin = at_;
        const char* first = text_.data() + at_;
        int value = 0;
        const auto [stop, error] = std::from_chars(first, text_.data() + text_.size(), value);
        if (stop == first || *first == '-')
            fail(begin, std::max<std::size_t>(1, shown(begin).size()),
                 begin == text_.size() ? Text::of("a number is missing at the end")
                                       : Text::of("a number was expected, not \"%1\"", shown(begin)));
        at_ += std::size_t(stop - first);
        const auto length = at_ - begin;
        if (error != std::errc() || value < min || value > max)
            fail(begin, length,
                 Text::of("%1 is not between %2 and %3", text_.substr(begin, length), min, max));
        if (at_ < text_.size() && text_[at_] == '.')
            fail(begin, length + 1, Text::of("only whole numbers are possible"));
        skip();
        return value;
    }
    void read_item() {
        const auto begin = at_;
        const int first = number(1, max_listed_number);
        int last = first, step = 1, factor = 1;
        const bool range = take({"-", "–"});
        if (range && (last = number(1, max_listed_number)) < first)
            fail(begin, at_ - begin, Text::of("the range from %1 to %2 runs backwards", first, last));
        if (take({"("})) {
            if (!range) fail(begin, at_ - begin, Text::of("a step needs a range, such as 1-64 (x2)"));
            if (take({"x", "X", "×", "*"}))
                step = 0, factor = number(2, max_listed_number);
            else if (take({"+"}))
                step = number(1, max_listed_number);
            else
                fail(at_, 1, Text::of("x or + was expected, as in (x2) or (+2)"));
            if (!take({")"})) fail(at_, std::min<std::size_t>(1, rest()), Text::of("\")\" is missing"));
        }
        for (int value = first; value <= last; value = value * factor + step)
            if (std::ranges::find(numbers_, value) == numbers_.end()) {
                if (numbers_.size() == max_listed)
                    fail(begin, at_ - begin, Text::of("these are more than %1 numbers in all", max_listed));
                numbers_.push_back(value);
            }
    }

    const std::string& text_;
    std::size_t at_ = 0;
    std::vector<int> numbers_;
};

/// `numbers` without its first as far as it goes on by `next`: how many, the first included.
template <class Next>
std::size_t run_length(std::span<const int> numbers, const Next& next) {
    std::size_t length = 1;
    while (length < numbers.size() && numbers[length] == next(numbers[length - 1])) ++length;
    return length;
}

} // namespace

NumberListError::NumberListError(const std::string& text, std::size_t at_, std::size_t length_,
                                 const Text& reason)
    : Error(ErrorKind::usage, Text::of("read the list of numbers"), text, message(text, at_, reason),
            Text::of("Write numbers and ranges with commas: 1,2,4,8 or 1-64 (x2) or 1-9 (+2).")),
      at(at_), length(length_) {}

std::vector<int> parse_number_list(const std::string& text) {
    return Reader(text).read();
}

std::string number_list_text(std::span<const int> numbers) {
    // The shortest text of each tail, from the last number to the first.
    std::vector<std::string> best(numbers.size() + 1);
    for (std::size_t i = numbers.size(); i-- > 0;) {
        const auto tail = numbers.subspan(i);
        std::optional<std::string> shortest;
        const auto offer = [&](std::size_t length, const std::string& text) {
            const auto& behind = best[i + length];
            auto whole = text;
            if (!behind.empty()) whole.append(1, ',').append(behind);
            if (!shortest || whole.size() < shortest->size()) shortest = std::move(whole);
        };
        const auto first = std::to_string(tail[0]);
        offer(1, first);
        if (tail.size() > 1) {
            const int step = tail[1] - tail[0], factor = tail[1] / tail[0];
            const auto even = run_length(tail, [step](int n) { return n + step; });
            for (auto n = even; n > 1; --n)
                offer(n, first + "-" + std::to_string(tail[n - 1]) +
                             (step == 1 ? "" : " (+" + std::to_string(step) + ")"));
            const auto growing = run_length(tail, [factor](int n) { return n * factor; });
            for (auto n = growing; n > 1 && factor > 1; --n)
                offer(n, first + "-" + std::to_string(tail[n - 1]) + " (x" + std::to_string(factor) + ")");
        }
        best[i] = *shortest;
    }
    return best[0];
}

} // namespace flowlab
