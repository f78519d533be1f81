#include "core/media/gif_palette.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

namespace flowlab {
namespace {

constexpr std::size_t max_colours = 256;

std::uint32_t packed(const std::uint8_t* pixel) {
    return std::uint32_t(pixel[0]) << 16 | std::uint32_t(pixel[1]) << 8 | pixel[2];
}

int part(std::uint32_t colour, int channel) {
    return int(colour >> (16 - 8 * channel) & 255);
}

struct Counted {
    std::uint32_t colour;
    double count;
};

/// A set of colours that will become one.
struct Box {
    std::size_t begin, end;       // of the list of all colours
    std::array<double, 3> mean{}; // weighted by count
    double error = 0;             // Σ count · squared distance from the mean, along the worst channel
    int worst = 0;                // channel
};

Box box_of(const std::vector<Counted>& all, std::size_t begin, std::size_t end) {
    Box box{begin, end};
    for (int c = 0; c < 3; ++c) {
        double sum = 0, squares = 0, weight = 0;
        for (std::size_t i = begin; i < end; ++i) {
            const double value = part(all[i].colour, c);
            weight += all[i].count, sum += all[i].count * value, squares += all[i].count * value * value;
        }
        const auto channel = std::size_t(c);
        box.mean[channel] = sum / weight;
        const double error = squares - sum * sum / weight;
        if (error > box.error) box.error = error, box.worst = c;
    }
    return box;
}

} // namespace

void ColourCount::add(const Picture& picture) {
    std::uint32_t last = 0;
    std::uint64_t run = 0;
    const auto put = [&] {
        if (run > 0) counts_[last & mask_] += run;
        if (mask_ == 0xFFFFFF && counts_.size() > max_exact) {
            mask_ = 0xFCFCFC;
            std::unordered_map<std::uint32_t, std::uint64_t> coarse;
            for (const auto& [colour, count] : counts_) coarse[colour & mask_] += count;
            counts_ = std::move(coarse);
        }
    };
    for (std::size_t i = 0; i + 2 < picture.pixels.size(); i += 3) {
        const auto colour = packed(&picture.pixels[i]);
        if (run > 0 && colour == last) {
            ++run;
            continue;
        }
        put();
        last = colour, run = 1;
    }
    put();
}

GifPalette::GifPalette() {
    for (std::size_t i = 0; i < max_colours; ++i)
        colours_.push_back({std::uint8_t(i), std::uint8_t(i), std::uint8_t(i)});
}

GifPalette::GifPalette(const ColourCount& count) : grey_(false) {
    std::vector<Counted> all;
    for (const auto& [colour, number] : count.counts_) all.push_back({colour, double(number)});
    // Whatever order the map gave: equal films make equal palettes.
    std::ranges::sort(all, {}, &Counted::colour);
    std::vector<Box> boxes;
    if (!all.empty()) boxes.push_back(box_of(all, 0, all.size()));
    while (!boxes.empty() && boxes.size() < max_colours) {
        const auto worst = std::ranges::max_element(boxes, {}, &Box::error);
        if (worst->error <= 0) break; // every colour has a box of its own
        const Box box = *worst;
        const auto from = all.begin() + std::ptrdiff_t(box.begin), to = all.begin() + std::ptrdiff_t(box.end);
        const double mean = box.mean[std::size_t(box.worst)];
        const auto middle = std::stable_partition(
            from, to, [&](const Counted& c) { return part(c.colour, box.worst) <= mean; });
        const auto split = std::size_t(middle - all.begin());
        *worst = box_of(all, box.begin, split);
        boxes.push_back(box_of(all, split, box.end));
    }
    for (const auto& box : boxes) {
        Rgb colour{};
        for (std::size_t c = 0; c < 3; ++c) colour[c] = std::uint8_t(std::lround(box.mean[c]));
        colours_.push_back(colour);
    }
    colours_.resize(max_colours, Rgb{0, 0, 0});
}

std::uint8_t GifPalette::nearest(std::uint32_t colour) {
    const auto found = known_.find(colour);
    if (found != known_.end()) return found->second;
    int best = 0, least = 3 * 256 * 256;
    for (std::size_t i = 0; i < colours_.size(); ++i) {
        int distance = 0;
        for (int c = 0; c < 3; ++c) {
            const int off = part(colour, c) - colours_[i][std::size_t(c)];
            distance += off * off;
        }
        if (distance < least) best = int(i), least = distance;
    }
    return known_[colour] = std::uint8_t(best);
}

void GifPalette::indices(const Picture& picture, std::vector<std::uint8_t>& out) {
    if (grey_) {
        out = picture.pixels;
        return;
    }
    const auto width = std::size_t(picture.width);
    out.resize(width * std::size_t(picture.height));
    for (int y = 0; y < picture.height; ++y) {
        const auto* row = picture.row(y);
        auto* to = out.data() + std::size_t(y) * width;
        // Enlarged pixels repeat downwards and to the right: most answers are there already.
        if (y > 0 && std::memcmp(row, picture.row(y - 1), picture.row_bytes()) == 0) {
            std::memcpy(to, to - width, width);
            continue;
        }
        std::uint32_t last = packed(row);
        std::uint8_t index = nearest(last);
        for (std::size_t x = 0; x < width; ++x) {
            const auto colour = packed(row + 3 * x);
            if (colour != last) last = colour, index = nearest(colour);
            to[x] = index;
        }
    }
}

} // namespace flowlab
