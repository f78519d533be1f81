// The kinds of film that the lab writes, one row each: file ending, encoders, what it can and cannot do.
#pragma once

#include "core/base/text.h"

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace flowlab {

struct FilmFormat {
    std::string_view key;                        // "mp4"
    std::string_view title;                      // "MP4 (H.264)"
    std::string_view ending;                     // ".mp4"; empty: a folder of pictures
    std::string_view meaning;                    // one line: what it is good for; for Text::of_marked()
    int max_fps;                                 // frames a second that players keep up with
    bool loops;                                  // the file itself says whether it starts over
    bool lossless;                               // every pixel comes back as it was drawn
    std::string_view container = {};             // libav's name; empty: the lab writes these itself
    std::vector<std::string_view> encoders = {}; // libav's names, in the order they are tried
    std::string_view fallback = {};              // key of what is written where none of them works
};

/// All formats, in the order they are shown: mp4, webm, gif, apng, png.
[[nodiscard]] std::span<const FilmFormat> film_formats();
/// Throws a usage Error that lists the known names.
[[nodiscard]] const FilmFormat& film_format(std::string_view key);
/// The format that a path's ending names; a path without ending is a folder of pictures. ".png" is refused:
/// it names one picture. Throws a usage Error that lists the known endings.
[[nodiscard]] const FilmFormat& film_format_of(const std::filesystem::path& path);

/// Why this build, on this machine, cannot write films of a format, without a full stop, and what to do.
struct FilmObstacle {
    Text why, hint; // empty: it can
};
/// Looks for FFmpeg's libraries the first time (tens of milliseconds).
[[nodiscard]] FilmObstacle film_format_obstacle(const FilmFormat& format);
/// The obstacle of a format as sentences; empty: there is none.
[[nodiscard]] Text film_format_problem(const FilmFormat& format);

} // namespace flowlab
