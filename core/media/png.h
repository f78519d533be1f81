// PNG files with the recipe that made them inside.
#pragma once

#include "core/base/tiles.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace flowlab {

/// 8-bit pixels, row by row, channels interleaved (1: grey, 3: RGB).
struct Picture {
    int width = 0, height = 0, channels = 1;
    std::vector<std::uint8_t> pixels;
};

struct GridLayout {
    int columns = 8;
    int padding = 2; // pixels around and between tiles, before scaling; black, as torchvision's save_image
    int scale = 1;   // whole factor, nearest neighbour
};

/// Tiles side by side: values clamped to [-1, 1], then mapped to 0..255 as torchvision's save_image does.
[[nodiscard]] Picture compose(const Tiles& tiles, const GridLayout& layout);

/// Text chunks by keyword (1 to 79 Latin-1 characters); values are stored as ASCII.
using PngText = std::map<std::string, std::string>;

/// Written whole or not at all (see AtomicFile). Throws a failure Error.
void write_png(const std::filesystem::path& path, const Picture& picture, const PngText& text = {});
[[nodiscard]] Picture read_png(const std::filesystem::path& path, PngText* text = nullptr);

} // namespace flowlab
