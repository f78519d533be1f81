#include "core/data/scale_picture.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace flowlab {
namespace {

constexpr double lobes = 3;

double lanczos(double x) {
    if (x == 0) return 1;
    if (std::abs(x) >= lobes) return 0;
    const double at = std::numbers::pi * x;
    return lobes * std::sin(at) * std::sin(at / lobes) / (at * at);
}

/// Which pixels of a line make up one of a scaled line, and in which shares.
struct Taps {
    std::size_t first = 0;
    std::vector<float> shares; // their sum is 1
};

/// Of a line of `from` pixels scaled to `to`.
std::vector<Taps> taps_of(int from, int to) {
    const double step = double(from) / to, width = std::max(1.0, step), reach = lobes * width;
    std::vector<Taps> all;
    for (int i = 0; i < to; ++i) {
        const double centre = (i + 0.5) * step;
        const int first = std::max(0, int(std::floor(centre - reach + 0.5))),
                  last = std::min(from, int(std::floor(centre + reach + 0.5)));
        Taps taps{std::size_t(first), {}};
        double sum = 0;
        for (int k = first; k < last; ++k) {
            const double share = lanczos((k + 0.5 - centre) / width);
            taps.shares.push_back(float(share));
            sum += share;
        }
        for (auto& share : taps.shares) share = float(share / sum);
        all.push_back(std::move(taps));
    }
    return all;
}

} // namespace

DecodedPicture turned(DecodedPicture picture, int orientation) {
    if (orientation < 2 || orientation > 8) return picture;
    const bool swaps = orientation >= 5; // rows become columns
    const int w = picture.width, h = picture.height;
    DecodedPicture upright{swaps ? h : w, swaps ? w : h, picture.channels, {}};
    upright.pixels.resize(picture.size());
    const bool from_right = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
    const bool from_below = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
    const auto channels = std::size_t(picture.channels);
    auto to = upright.pixels.begin();
    for (int y = 0; y < upright.height; ++y)
        for (int x = 0; x < upright.width; ++x) {
            const int across = swaps ? y : x, down = swaps ? x : y;
            const auto column = std::size_t(from_right ? w - 1 - across : across),
                       row = std::size_t(from_below ? h - 1 - down : down);
            const auto from =
                picture.pixels.begin() + std::ptrdiff_t((row * std::size_t(w) + column) * channels);
            to = std::copy_n(from, channels, to);
        }
    return upright;
}

DecodedPicture scaled_square(const DecodedPicture& picture, int size) {
    const int side = std::min(picture.width, picture.height);
    const auto channels = std::size_t(picture.channels), stride = std::size_t(picture.width) * channels,
               across = std::size_t(size) * channels;
    const auto left = std::size_t(picture.width - side) / 2, top = std::size_t(picture.height - side) / 2;
    const std::uint8_t* corner = picture.pixels.data() + top * stride + left * channels;
    DecodedPicture scaled{size, size, picture.channels, {}};
    scaled.pixels.resize(scaled.size());
    if (side == size) {
        for (std::size_t y = 0; y < std::size_t(size); ++y)
            std::copy_n(corner + y * stride, across, scaled.pixels.data() + y * across);
        return scaled;
    }
    const auto taps = taps_of(side, size);
    std::vector<float> narrow(std::size_t(side) * across); // scaled across, not down
    for (std::size_t y = 0; y < std::size_t(side); ++y)
        for (std::size_t x = 0; x < taps.size(); ++x)
            for (std::size_t c = 0; c < channels; ++c) {
                const std::uint8_t* from = corner + y * stride + taps[x].first * channels + c;
                float sum = 0;
                for (std::size_t k = 0; k < taps[x].shares.size(); ++k)
                    sum += taps[x].shares[k] * float(from[k * channels]);
                narrow[y * across + x * channels + c] = sum;
            }
    std::vector<float> line(across);
    for (std::size_t y = 0; y < taps.size(); ++y) {
        std::ranges::fill(line, 0.0f);
        for (std::size_t k = 0; k < taps[y].shares.size(); ++k) {
            const float* from = narrow.data() + (taps[y].first + k) * across;
            for (std::size_t i = 0; i < across; ++i) line[i] += taps[y].shares[k] * from[i];
        }
        for (std::size_t i = 0; i < across; ++i)
            scaled.pixels[y * across + i] = std::uint8_t(std::clamp(line[i], 0.0f, 255.0f) + 0.5f);
    }
    return scaled;
}

} // namespace flowlab
