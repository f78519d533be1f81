#include "core/base/number_text.h"

#include <charconv>

namespace flowlab {

std::string number_text(double value, int digits) {
    char text[40];
    const auto end = std::to_chars(text, text + sizeof text, value, std::chars_format::general, digits);
    return {text, end.ptr};
}

} // namespace flowlab
