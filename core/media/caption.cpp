#include "core/media/caption.h"

#include "core/flow/solver.h"
#include "core/media/film_content.h"
#include "core/media/glyphs.h"

#include <algorithm>
#include <cstring>

namespace flowlab {
namespace {

constexpr int smallest_caption = 13, largest_caption = 24; // pixels of the font
constexpr int width_a_text_pixel = 30;                     // of the picture for each pixel of the font
constexpr int caption_margin = 8, above_and_below = 2;

} // namespace

std::string film_title(const Trajectory& trajectory) {
    const int most = trajectory.evaluations.empty() ? 0 : *std::ranges::max_element(trajectory.evaluations);
    const bool adaptive = !trajectory.accepted.empty();
    return std::string(solver(trajectory.solver).title) + " · NFE " + (adaptive ? "up to " : "") +
           std::to_string(most);
}

Picture with_caption(const Picture& picture, const std::string& left, const std::string& right) {
    const std::string all = left + "   " + right;
    int pixels = std::clamp(picture.width / width_a_text_pixel, smallest_caption, largest_caption);
    Glyphs glyphs(pixels, all);
    while (pixels > smallest_caption && glyphs.width(all) + 2 * caption_margin > picture.width)
        glyphs = Glyphs(--pixels, all);
    Picture whole{std::max(picture.width, glyphs.width(all) + 2 * caption_margin),
                  picture.height + glyphs.height() + 2 * above_and_below,
                  picture.channels,
                  {}};
    whole.pixels.assign(whole.row_bytes() * std::size_t(whole.height), 0);
    const auto shift = std::size_t((whole.width - picture.width) / 2) * std::size_t(picture.channels);
    for (int y = 0; y < picture.height; ++y)
        std::memcpy(whole.row(y) + shift, picture.row(y), picture.row_bytes());
    const int baseline = picture.height + above_and_below + glyphs.ascent();
    glyphs.draw(whole, caption_margin, baseline, left, film_text_grey);
    glyphs.draw(whole, whole.width - caption_margin - glyphs.width(right), baseline, right, film_text_grey);
    return whole;
}

} // namespace flowlab
