// A film as a folder of numbered PNG files, for programs that cut films or show pictures: frame-0000.png …,
// each with the recipe inside, and recipe.json.
#pragma once

#include "core/base/atomic_folder.h"
#include "core/media/film_encoder.h"

#include <filesystem>
#include <string>

namespace flowlab {

class PngFolder : public FilmEncoder {
  public:
    /// `recipe` is ASCII.
    PngFolder(const std::filesystem::path& path, const FilmFrames& frames, const std::string& recipe);
    void add(const Picture& picture) override;
    void finish() override {}

    /// The folder, to add to and to commit.
    [[nodiscard]] AtomicFolder& folder() { return folder_; }

  private:
    std::filesystem::path path_;
    AtomicFolder folder_;
    std::string recipe_;
    int added_ = 0;
    int digits_; // of the file names: 4, or as many as the last needs
};

} // namespace flowlab
