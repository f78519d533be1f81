// GIF 89a: 256 colours, times in hundredths of a second, the recipe in a comment.
// https://www.w3.org/Graphics/GIF
#pragma once

#include "core/base/atomic_file.h"
#include "core/media/film_encoder.h"
#include "core/media/gif_palette.h"

#include <optional>
#include <string>
#include <vector>

namespace flowlab {

class GifEncoder : public FilmEncoder {
  public:
    /// Begins the file; `recipe` is ASCII. Films in colour are looked through for their colours first.
    GifEncoder(AtomicFile& file, const FilmFrames& frames, const FilmTarget& target,
               const std::string& recipe);
    void add(const Picture& picture) override;
    void finish() override;

  private:
    AtomicFile& file_;
    const int width_, height_, fps_;
    GifPalette palette_;
    int added_ = 0;
    std::vector<std::uint8_t> before_, now_; // indices
};

/// The comments in a GIF's bytes, in order, without looking at its pictures. Nothing: it is no GIF, or it is
/// damaged.
[[nodiscard]] std::optional<std::vector<std::string>> gif_comments(std::string_view bytes);

} // namespace flowlab
