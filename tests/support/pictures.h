// How far pictures are apart.
#pragma once

#include "core/media/picture.h"

#include <cmath>

namespace flowlab::test {

/// Root of the mean square of the differences of pictures of one size, in shades of 255; 255 for others.
inline double difference(const Picture& a, const Picture& b) {
    if (a.pixels.size() != b.pixels.size()) return 255;
    double sum = 0;
    for (std::size_t i = 0; i < a.pixels.size(); ++i) {
        const double off = double(a.pixels[i]) - double(b.pixels[i]);
        sum += off * off;
    }
    return std::sqrt(sum / double(a.pixels.size()));
}

} // namespace flowlab::test
