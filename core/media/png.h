// PNG files with the recipe that made them inside.
#pragma once

#include "core/media/picture.h"

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>

namespace flowlab {

/// Text chunks by keyword (1 to 79 Latin-1 characters); values are stored as ASCII.
using PngText = std::map<std::string, std::string>;

/// Pixels of a side that a picture may have at most, read or written.
constexpr int max_png_side = 32768;
/// Bytes of a text from which on it is stored compressed.
constexpr std::size_t compress_text_from = 1024;

/// The bytes of a PNG file. Equal pictures and texts give equal bytes. `where` names the file in errors.
/// Throws a failure Error for a picture or text that PNG cannot hold.
[[nodiscard]] std::string png_bytes(const Picture& picture, const PngText& text,
                                    const std::filesystem::path& where);
/// Written whole or not at all (see write_atomically). Throws a failure Error.
void write_png(const std::filesystem::path& path, const Picture& picture, const PngText& text = {});
[[nodiscard]] Picture read_png(const std::filesystem::path& path, PngText* text = nullptr);

} // namespace flowlab
