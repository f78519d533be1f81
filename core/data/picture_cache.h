// Decoded pictures of a folder, and the file in the user's cache that keeps them.
#pragma once

#include "core/base/tiles.h"
#include "core/data/picture_fault.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace flowlab {

struct DecodedFolder {
    TileShape shape;                  // of one picture
    std::vector<std::uint8_t> images; // (N, C, H, W)
    std::vector<std::uint8_t> labels; // (N)
    std::vector<std::uint8_t> tests;  // (N), 1: for tests, else for training
    std::size_t left_out = 0;         // files that gave no picture
    std::vector<std::pair<std::string, PictureFault>>
        reasons;         // of the first few of them, by their UTF-8 names
    bool lasting = true; // false: some were left out for what may be over the next time
};

class PictureCache {
  public:
    /// `made_of` says which pictures and how they are read; of one `place` the newest is kept. Keeps nothing
    /// where the user has no folder for that.
    PictureCache(const std::string& place, std::string made_of);

    /// Nothing where there is none, or it is damaged or of something else.
    [[nodiscard]] std::optional<DecodedFolder> find() const;
    /// Never throws: with a cache that cannot be written, nothing but time is lost.
    void save(const DecodedFolder& pictures) const;

  private:
    std::filesystem::path file_;
    std::string made_of_;
};

} // namespace flowlab
