#include "core/media/yuv.h"

#include <cstring>

namespace flowlab {
namespace {

constexpr int one = 1 << 16;

// BT.709 (K_R = 0.2126, K_B = 0.0722), scaled to 16..235 and 16..240, in units of 1 / 65536. The parts of
// each chroma add up to 0 and those of luma to 219/255, so that grey stays grey.
constexpr int luma(const std::uint8_t* p) {
    return (11966 * p[0] + 40254 * p[1] + 4064 * p[2] + 16 * one + one / 2) >> 16;
}

std::array<std::uint8_t, 256> grey_table() {
    std::array<std::uint8_t, 256> table{};
    for (int i = 0; i < 256; ++i) {
        const std::array<std::uint8_t, 3> grey{std::uint8_t(i), std::uint8_t(i), std::uint8_t(i)};
        table[std::size_t(i)] = std::uint8_t(luma(grey.data()));
    }
    return table;
}

void convert_grey(const Picture& picture, const YuvPlanes& planes) {
    static const auto table = grey_table();
    for (int y = 0; y < picture.height; ++y) {
        const auto* from = picture.row(y);
        auto* to = planes.data[0] + y * planes.stride[0];
        for (int x = 0; x < picture.width; ++x) to[x] = table[from[x]];
    }
    for (std::size_t plane = 1; plane < 3; ++plane)
        for (int y = 0; y < picture.height / 2; ++y)
            std::memset(planes.data[plane] + y * planes.stride[plane], 128, std::size_t(picture.width / 2));
}

} // namespace

void to_yuv420(const Picture& picture, const YuvPlanes& planes) {
    if (picture.channels == 1) return convert_grey(picture, planes);
    for (int y = 0; y < picture.height; ++y) {
        const auto* from = picture.row(y);
        auto* to = planes.data[0] + y * planes.stride[0];
        for (int x = 0; x < picture.width; ++x) to[x] = std::uint8_t(luma(from + std::ptrdiff_t(3) * x));
    }
    for (int y = 0; y < picture.height / 2; ++y) {
        const auto *a = picture.row(2 * y), *b = picture.row(2 * y + 1);
        auto* blue = planes.data[1] + y * planes.stride[1];
        auto* red = planes.data[2] + y * planes.stride[2];
        for (int x = 0; x < picture.width / 2; ++x, a += 6, b += 6) {
            const int r = a[0] + a[3] + b[0] + b[3], g = a[1] + a[4] + b[1] + b[4], // of four pixels
                u = a[2] + a[5] + b[2] + b[5];
            blue[x] = std::uint8_t((-6596 * r - 22189 * g + 28785 * u + 128 * 4 * one + 2 * one) >> 18);
            red[x] = std::uint8_t((28784 * r - 26145 * g - 2639 * u + 128 * 4 * one + 2 * one) >> 18);
        }
    }
}

} // namespace flowlab
