// Where everything stands in a frame: panels side by side, over them their names, under them the t bar and
// the caption, all in the middle of a black frame.
#pragma once

#include "core/base/tiles.h"
#include "core/media/film_options.h"
#include "core/media/picture.h"

#include <string>
#include <vector>

namespace flowlab {

inline constexpr FrameSize largest_frame{4096, 4096};
inline constexpr int film_bar_height = 4; // of t

/// The next even number.
[[nodiscard]] constexpr int even(int value) {
    return value + value % 2;
}
[[nodiscard]] constexpr bool fits(const FrameSize& content, const FrameSize& frame) {
    return content.width <= frame.width && content.height <= frame.height;
}
/// The frame of content of this size that fits: the one that is wanted; else as large as it is, in even
/// numbers where the format needs them.
[[nodiscard]] FrameSize frame_around(const FrameSize& content, const FilmOptions& options);

struct Spot {
    int left = 0, top = 0, width = 0, height = 0; // pixels
};

struct FilmLayout {
    int width = 0, height = 0; // of the frame
    GridLayout grid;           // of each panel
    std::vector<Spot> panels;  // padding included
    int text_pixels = 0;       // the caption's font; 0: no text
    int names_top = 0;         // line with the panels' names; used with several panels
    Spot bar;                  // of no height without a t bar
    Spot caption;              // the line; of no height without caption
};

/// The layout for `panels` of `count` tiles of `shape` each; `caption` as it will be at its longest. Throws a
/// usage Error when it does not fit the wanted frame, a failure Error when a font is needed and missing.
[[nodiscard]] FilmLayout lay_out(const FilmOptions& options, const TileShape& shape, int count, int panels,
                                 const std::string& caption);

} // namespace flowlab
