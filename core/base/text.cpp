#include "core/base/text.h"

#include "core/base/number_text.h"

namespace flowlab {
namespace {

const Language& english_language() {
    static const Language english{[](const char* text) { return std::string(text); },
                                  [](std::int64_t number) { return std::to_string(number); },
                                  [](double number) { return number_text(number); }};
    return english;
}

} // namespace

void Text::append(const Text& more) {
    if (more.empty()) return;
    *this = empty() ? more : Text::of("%1; %2", *this, more);
}

std::string Text::english() const {
    return in(english_language());
}

std::string Text::in(const Language& language) const {
    if (const auto* same = std::get_if<std::string>(&content_)) return *same;
    if (const auto* whole = std::get_if<std::int64_t>(&content_)) return language.whole(*whole);
    if (const auto* number = std::get_if<double>(&content_)) return language.number(*number);
    const std::string words = language.words(std::get<const char*>(content_));
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool place =
            words[i] == '%' && i + 1 < words.size() && words[i + 1] >= '1' && words[i + 1] <= '9';
        const auto index = place ? std::size_t(words[i + 1] - '1') : values_.size();
        if (index < values_.size()) {
            text += values_[index].in(language);
            ++i;
        } else {
            text += words[i];
        }
    }
    return text;
}

} // namespace flowlab
