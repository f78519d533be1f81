// Text in pictures, by FreeType, in DejaVu Sans.
#pragma once

#include "core/media/picture.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace flowlab {

/// The pixels of some characters of one size, drawn once. What is left is plain numbers: any thread may use
/// them.
class Glyphs {
  public:
    /// `pixels`: the font's size, an em. `characters`: UTF-8, all that will be drawn. The font is the file
    /// that the environment names as FLOWLAB_FONT, else DejaVu Sans where the system has it. Throws a failure
    /// Error that says what to install.
    Glyphs(int pixels, std::string_view characters);

    /// In pixels, from the first glyph's origin to the last one's end.
    [[nodiscard]] int width(std::string_view text) const;
    [[nodiscard]] int ascent() const { return ascent_; } // of a line above its baseline, pixels
    [[nodiscard]] int height() const { return height_; } // of a line, pixels
    /// Light on what is there; what leaves the picture is cut. Characters that were not named are left out.
    void draw(Picture& picture, int left, int baseline, std::string_view text, std::uint8_t grey) const;

  private:
    struct Glyph {
        int left = 0, top = 0, width = 0, height = 0; // pixels; top: above the baseline
        int advance = 0;                              // to the next, in 1/64 pixels
        std::vector<std::uint8_t> cover;              // row by row, 255: all
    };
    std::map<char32_t, Glyph> glyphs_;
    int ascent_ = 0, height_ = 0;
};

/// Why there can be no text in pictures, as an Error says it; empty: there can.
[[nodiscard]] std::string caption_problem();

} // namespace flowlab
