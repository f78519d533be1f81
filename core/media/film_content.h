// What a film shows, as a function of t.
#pragma once

#include "core/media/picture.h"

#include <cmath>
#include <cstdio>
#include <string>

namespace flowlab {

class FilmContent {
  public:
    FilmContent() = default;
    virtual ~FilmContent() = default;
    FilmContent(const FilmContent&) = delete;
    FilmContent& operator=(const FilmContent&) = delete;

    /// The part that is the same in every frame: a picture of the size and the channels of all.
    [[nodiscard]] const Picture& still() const { return still_; }
    [[nodiscard]] virtual int scale() const = 0; // pixels a value
    /// Draws the part that changes with t in [0, 1] onto a copy of still(). May run on several threads at
    /// once.
    virtual void draw(double t, Picture& picture) const = 0;

  protected:
    Picture still_;
};

inline constexpr std::uint8_t film_text_grey = 210;
inline constexpr Rgb film_track{56, 56, 56}, film_filled{210, 210, 210};

/// "t = 0.42"
inline std::string film_time_text(double t) {
    char text[32];
    std::snprintf(text, sizeof text, "t = %.2f", t);
    return text;
}

/// Length of a bar of `width` pixels that is full at t = 1.
inline int film_bar_length(double t, int width) {
    return int(std::lround(t * width));
}

} // namespace flowlab
