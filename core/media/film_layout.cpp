#include "core/media/film_layout.h"

#include "core/base/error.h"
#include "core/media/film_format.h"
#include "core/media/glyphs.h"

#include <algorithm>

namespace flowlab {
namespace {

constexpr int padding = 2;                  // values around tiles, as in pictures
constexpr FrameSize comfortable{1600, 720}; // for the largest scale that fits
constexpr int smallest_text = 13, largest_text = 24;
constexpr int pixels_a_text_pixel = 30; // width of the picture for each pixel of the font
constexpr int margin = 8, little = 2;

bool fits(const FilmLayout& layout, const FrameSize& frame) {
    return fits(FrameSize{layout.width, layout.height}, frame);
}

/// As small as it can be at this scale, with a font of at most `text_pixels`.
FilmLayout tight(const FilmOptions& options, const TileShape& shape, int count, int panels,
                 const std::string& caption, int scale, int text_pixels = largest_text) {
    FilmLayout layout;
    layout.grid = {options.columns, padding, scale};
    const auto extent = grid_extent(shape, count, layout.grid);
    const int gap = even(std::max(margin, 2 * padding * scale));
    const int width = panels * extent.width + (panels - 1) * gap;
    int widest = width, line = 0;
    if (options.caption) {
        layout.text_pixels =
            std::clamp(width / pixels_a_text_pixel, smallest_text, std::max(smallest_text, text_pixels));
        while (true) { // smaller if it is too long; if it still is, the frame grows
            const Glyphs glyphs(layout.text_pixels, caption);
            line = glyphs.height();
            widest = std::max(width, glyphs.width(caption) + 2 * margin);
            if (widest == width || layout.text_pixels == smallest_text) break;
            --layout.text_pixels;
        }
    }
    const bool names = options.caption && panels > 1;
    // Even places, so that 4:2:0 chroma falls on whole tiles.
    const int top = names ? even(line + little) : 0;
    const int left = even((widest - width) / 2);
    layout.names_top = little;
    for (int i = 0; i < panels; ++i)
        layout.panels.push_back({left + i * (extent.width + gap), top, extent.width, extent.height});
    int bottom = top + extent.height; // the grid's own border lies above it
    const int border = padding * scale, inner_left = left + border, inner_width = width - 2 * border;
    if (options.t_bar) {
        bottom += std::max(0, 2 * little - border);
        layout.bar = {inner_left, bottom, inner_width, film_bar_height};
        bottom += film_bar_height + little;
    }
    if (options.caption) {
        const bool narrow = widest > width;
        layout.caption = {narrow ? margin : inner_left, bottom, narrow ? widest - 2 * margin : inner_width,
                          line};
        bottom += line + little;
    }
    layout.width = std::max(widest, left + width), layout.height = bottom;
    return layout;
}

/// The largest scale, and for that the largest font, at which all of it fits; scale 1 where none does.
FilmLayout fitted(const FilmOptions& options, const TileShape& shape, int count, int panels,
                  const std::string& caption, const FrameSize& frame) {
    for (int scale = std::clamp(frame.width / std::max(1, shape.width), 1, 16); scale >= 1; --scale) {
        auto layout = tight(options, shape, count, panels, caption, scale);
        for (int text = layout.text_pixels - 1; text >= smallest_text && !fits(layout, frame); --text)
            layout = tight(options, shape, count, panels, caption, scale, text);
        if (scale == 1 || fits(layout, frame)) return layout;
    }
    return {};
}

void move(FilmLayout& layout, int right, int down) {
    const auto shift = [&](Spot& spot) { spot.left += right, spot.top += down; };
    for (auto& panel : layout.panels) shift(panel);
    shift(layout.bar);
    shift(layout.caption);
    layout.names_top += down;
}

} // namespace

FrameSize frame_around(const FrameSize& content, const FilmOptions& options) {
    if (!(options.size == FrameSize{})) return options.size;
    if (film_format(options.format).container.empty()) return content;
    return {even(content.width), even(content.height)};
}

FilmLayout lay_out(const FilmOptions& options, const TileShape& shape, int count, int panels,
                   const std::string& caption) {
    const bool free = options.size == FrameSize{};
    const FrameSize wanted = free ? comfortable : options.size;
    auto layout = options.scale > 0 ? tight(options, shape, count, panels, caption, options.scale)
                                    : fitted(options, shape, count, panels, caption, wanted);
    if (!fits(layout, free ? largest_frame : wanted)) {
        const auto why =
            free ? Text::of("%1 tiles at scale %2 need a frame of %3 × %4 pixels, and %5 × %6 is the largest",
                            count, layout.grid.scale, layout.width, layout.height, largest_frame.width,
                            largest_frame.height)
                 : Text::of("%1 tiles at scale %2 need a frame of %3 × %4 pixels, and %5 × %6 was wanted",
                            count, layout.grid.scale, layout.width, layout.height, wanted.width,
                            wanted.height);
        throw usage_error(Text::of("lay out the film"), "size, scale", why,
                          Text::of("Choose a larger size, a smaller scale, more columns or fewer samples."));
    }
    const auto frame = frame_around({layout.width, layout.height}, options);
    move(layout, (frame.width - layout.width) / 4 * 2, (frame.height - layout.height) / 4 * 2);
    layout.width = frame.width, layout.height = frame.height;
    return layout;
}

} // namespace flowlab
