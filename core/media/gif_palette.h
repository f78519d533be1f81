// The 256 colours of a GIF. Films in grey keep every shade; of films in colour the colours are counted first.
#pragma once

#include "core/media/colour_map.h"
#include "core/media/picture.h"

#include <unordered_map>
#include <vector>

namespace flowlab {

/// Which colours occur, and how often.
class ColourCount {
  public:
    void add(const Picture& picture); // RGB

  private:
    friend class GifPalette;
    /// Above this many different colours, the last two bits of each part are dropped: they make no difference
    /// to 256 colours chosen from so many.
    static constexpr std::size_t max_exact = 4096;

    std::uint32_t mask_ = 0xFFFFFF;
    std::unordered_map<std::uint32_t, std::uint64_t> counts_; // by 0xRRGGBB & mask_
};

class GifPalette {
  public:
    /// 256 greys.
    GifPalette();
    /// All counted colours where there are at most 256, else the means of 256 boxes of about equal error:
    /// median cut, always splitting the box that is worst. (Heckbert 1982, split at the mean.)
    explicit GifPalette(const ColourCount& count);

    [[nodiscard]] const std::vector<Rgb>& colours() const { return colours_; } // 256
    /// The index of the nearest colour for each pixel, without dithering: single enlarged pixels must stay
    /// flat.
    void indices(const Picture& picture, std::vector<std::uint8_t>& out);

  private:
    [[nodiscard]] std::uint8_t nearest(std::uint32_t colour);

    bool grey_ = true;
    std::vector<Rgb> colours_;
    std::unordered_map<std::uint32_t, std::uint8_t> known_; // answers of nearest
};

} // namespace flowlab
