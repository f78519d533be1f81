// Animated PNG: every pixel as it was drawn, any rate, and the recipe in a text chunk as in a PNG. A program
// that knows no APNG shows the first frame. https://www.w3.org/TR/png-3/
#pragma once

#include "core/base/atomic_file.h"
#include "core/media/film_encoder.h"

#include <string>

namespace flowlab {

class ApngEncoder : public FilmEncoder {
  public:
    /// Begins the file; `recipe` is ASCII.
    ApngEncoder(AtomicFile& file, const FilmFrames& frames, const FilmTarget& target,
                const std::string& recipe);
    void add(const Picture& picture) override;
    void finish() override;

  private:
    void chunk(const char* type, const std::string& data);

    AtomicFile& file_;
    const int width_, height_, channels_, fps_;
    std::uint32_t sequence_ = 0; // of fcTL and fdAT chunks together
    bool first_ = true;
    std::vector<std::uint8_t> before_;
};

} // namespace flowlab
