#include "core/flow/network_options.h"

#include "core/base/error.h"
#include "core/flow/network_info.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <system_error>

namespace flowlab {
namespace {

constexpr std::string_view no_numbers = "none", example = "channels=32 multipliers=1,2,2";

[[noreturn]] void refuse_options(std::string_view where, const Text& why) {
    throw usage_error(Text::of("read the network options"), std::string(where), why,
                      Text::of("Write names with their numbers: %1.", example));
}

/// The shortest text that reads back as the same number.
std::string exact_text(double value) {
    char text[32];
    return {text, std::to_chars(text, text + sizeof text, value).ptr};
}

std::string numbers_text(const std::vector<double>& numbers) {
    std::string text;
    for (const double number : numbers) (text += text.empty() ? "" : ",") += exact_text(number);
    return text.empty() ? std::string(no_numbers) : text;
}

std::vector<double> parse_numbers(std::string_view text, std::string_view where) {
    if (text == no_numbers) return {};
    std::vector<double> numbers;
    while (true) {
        const auto comma = text.find(',');
        const auto part = text.substr(0, comma);
        double value = 0;
        const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), value);
        if (part.empty() || error != std::errc() || end != part.data() + part.size())
            refuse_options(where, Text::of("\"%1\" is not a number", part));
        numbers.push_back(value);
        if (comma == std::string_view::npos) return numbers;
        text = text.substr(comma + 1);
    }
}

const NetworkOption* find_option(const NetworkInfo& info, std::string_view key) {
    const auto found = std::ranges::find(info.options, key, &NetworkOption::key);
    return found == info.options.end() ? nullptr : &*found;
}

void check_option(std::vector<Problem>& problems, const NetworkOption& option,
                  const std::vector<double>& numbers) {
    const bool list = option.kind == NetworkOption::Kind::list;
    const std::size_t min = list ? option.min_count : 1, max = list ? option.max_count : 1;
    if (numbers.size() < min || numbers.size() > max) {
        problems.push_back({option.key, min == max
                                            ? Text::of("has %1 numbers; it must have one", numbers.size())
                                            : Text::of("has %1 numbers; it must have between %2 and %3",
                                                       numbers.size(), min, max)});
        return;
    }
    for (const double number : numbers) {
        if (!option.range.holds(number))
            problems.push_back({option.key, out_of_range(number, option.range.min, option.range.max)});
        else if (option.kind != NetworkOption::Kind::real && number != std::floor(number))
            problems.push_back({option.key, Text::of("is %1; it must be a whole number", number)});
    }
}

} // namespace

const std::vector<double>& NetworkOptions::numbers(std::string_view key) const {
    return values_.find(key)->second;
}

std::string NetworkOptions::text() const {
    std::string text;
    for (const auto& [key, numbers] : values_)
        ((text += text.empty() ? "" : " ") += key).append("=").append(numbers_text(numbers));
    return text;
}

NetworkOptions NetworkOptions::from_text(std::string_view text) {
    constexpr std::string_view spaces = " \t\n";
    NetworkOptions options;
    for (auto begin = text.find_first_not_of(spaces); begin != std::string_view::npos;) {
        const auto end = std::min(text.find_first_of(spaces, begin), text.size());
        const auto word = text.substr(begin, end - begin);
        const auto equals = word.find('=');
        if (equals == 0 || equals == std::string_view::npos)
            refuse_options(word, Text::of("it is not a name with a number"));
        std::string key(word.substr(0, equals));
        if (options.has(key)) refuse_options(word, Text::of("%1 is given twice", key));
        options.set(std::move(key), parse_numbers(word.substr(equals + 1), word));
        begin = text.find_first_not_of(spaces, end);
    }
    return options;
}

Json NetworkOptions::to_json() const {
    Json json = Json::object();
    for (const auto& [key, numbers] : values_) {
        Json list = Json::array();
        for (const double number : numbers) {
            if (number == std::floor(number) && std::abs(number) < 1e15)
                list.push_back(std::int64_t(number));
            else
                list.push_back(number);
        }
        json[key] = list.size() == 1 ? list[0] : list;
    }
    return json;
}

NetworkOptions NetworkOptions::from_json(const Json& json) {
    if (!json.is_object())
        refuse_options("network_options", Text::of("an object is expected, not %1", json.dump()));
    NetworkOptions options;
    for (const auto& [key, value] : json.items()) {
        std::vector<double> numbers;
        for (const auto& number : value.is_array() ? value : Json::array({value})) {
            if (!number.is_number())
                refuse_options(key,
                               Text::of("a number or a list of numbers is expected, not %1", value.dump()));
            numbers.push_back(number.get<double>());
        }
        options.set(key, std::move(numbers));
    }
    return options;
}

NetworkOptions all_options(const NetworkInfo& info, const NetworkOptions& given) {
    NetworkOptions all;
    for (const auto& option : info.options)
        all.set(option.key, given.has(option.key) ? given.numbers(option.key)
                                                  : parse_numbers(option.initial, option.key));
    return all;
}

std::vector<Problem> check_options(const NetworkInfo& info, const NetworkOptions& given) {
    std::vector<Problem> problems;
    for (const auto& [key, numbers] : given.values()) {
        if (const auto* option = find_option(info, key)) {
            check_option(problems, *option, numbers);
            continue;
        }
        std::string known;
        for (const auto& option : info.options) (known += known.empty() ? "" : ", ") += option.key;
        problems.push_back({key, Text::of("is no option of %1; its options are %2", info.key, known)});
    }
    if (!problems.empty() || !info.problem) return problems;
    if (auto problem = info.problem(all_options(info, given)); !problem.option.empty())
        problems.push_back(std::move(problem));
    return problems;
}

} // namespace flowlab
