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

/// A value of a tile as torchvision's save_image makes it a byte: clamped to [-1, 1], halved into 0..255,
/// rounded. What is no number becomes black.
[[nodiscard]] std::uint8_t to_byte(float value);

/// Tiles side by side, row by row; fewer than `columns` tiles make a narrower picture. Grey, or RGB for 3
/// channels.
[[nodiscard]] Picture compose(const Tiles& tiles, const GridLayout& layout);

/// Text chunks by keyword (1 to 79 Latin-1 characters); values are stored as ASCII.
using PngText = std::map<std::string, std::string>;

/// Written whole or not at all (see write_atomically). Throws a failure Error.
void write_png(const std::filesystem::path& path, const Picture& picture, const PngText& text = {});
[[nodiscard]] Picture read_png(const std::filesystem::path& path, PngText* text = nullptr);

} // namespace flowlab
