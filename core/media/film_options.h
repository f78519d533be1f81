// What a film of a trajectory shows and how; the same struct serves the window, the command line and recipes.
#pragma once

#include "core/base/json.h"
#include "core/base/problem.h"
#include "core/trajectory/trajectory.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace flowlab {

/// One of the views that a frame shows, from left to right.
struct FilmView {
    std::string_view key, title; // "x_t", "State xₜ"
    std::vector<TrajectoryView> panels;
};

/// All views: x_t, x1, v, all (the three side by side).
[[nodiscard]] std::span<const FilmView> film_views();
/// Throws a usage Error that lists the known names.
[[nodiscard]] const FilmView& film_view(std::string_view key);

/// Width × height in pixels; 0 × 0: as large as the content.
struct FrameSize {
    int width = 0, height = 0;
    bool operator==(const FrameSize&) const = default;
};
/// Reads "512x384", "512" (a square) or "auto" (0 × 0). Throws a usage Error. to_string is its inverse.
[[nodiscard]] FrameSize parse_frame_size(const std::string& text);
[[nodiscard]] std::string to_string(const FrameSize& size);

struct FilmOptions {
    std::string format = "mp4"; // a key of film_formats()
    int fps = 30;               // frames a second, 1 to 120, and at most what the format allows
    double seconds = 6;         // the whole film, holds and the way back included, up to 600
    double hold = 0.1;          // share of the film that rests at each end, 0 to 0.4
    bool ping_pong = false;     // from noise to data and back again, in the same time
    std::string view = "x_t";   // a key of film_views()
    int columns = 8;            // tiles a row, 1 to 64
    int scale = 0;              // pixels a value, nearest neighbour, 1 to 16; 0: the largest that fits
    FrameSize size;             // of a frame, 16 to 4096 a side; the content lies in its middle, on black
    bool caption = true;        // solver, NFE and t under the pictures
    bool t_bar = true;          // a bar that fills as t goes from 0 to 1
    bool loop = true;           // start over when it ends, where the format can say so

    bool operator==(const FilmOptions&) const = default;

    /// Frames of the film: at least 2, with ping-pong 3.
    [[nodiscard]] int frames() const;
    /// t of frame `i` in 0 .. frames() - 1. The first is exactly 0 (noise), the last exactly 1 (data), or 0
    /// again with ping-pong, where 1 is met in the middle.
    [[nodiscard]] double time(int i) const;

    /// Every problem, in words a user understands; empty when all is well. Whether the content fits the frame
    /// only a FilmScript can say.
    [[nodiscard]] std::vector<Problem> validate() const;
    [[nodiscard]] Json to_json() const;
    /// Mistyped entries throw a usage Error; missing ones keep the defaults, unknown ones are left alone.
    static FilmOptions from_json(const Json& json);
};

} // namespace flowlab
