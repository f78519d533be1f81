// PNG, JPEG and WebP files of unknown origin as pixels.
#pragma once

#include "core/data/picture_fault.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace flowlab {

/// 8-bit pixels, row by row, channels interleaved.
struct DecodedPicture {
    int width = 0, height = 0, channels = 0; // 1: grey, 3: RGB; while decoding 2 and 4: and alpha
    std::vector<std::uint8_t> pixels;

    [[nodiscard]] std::size_t size() const {
        return std::size_t(width) * std::size_t(height) * std::size_t(channels);
    }
};

/// More are refused before memory is asked for.
constexpr std::int64_t max_decoded_pixels = 100'000'000, max_picture_bytes = 256'000'000;

/// The bytes of a picture's file. Throws an UnreadablePicture.
[[nodiscard]] std::string read_picture_bytes(const std::filesystem::path& path);

/// The picture in `bytes`, known by its first ones: alpha over white, turned upright as EXIF says, 16 bits
/// rounded to 8, CMYK as RGB. `wanted`: the side that it will be scaled to, above which a JPEG need not be
/// decoded in full; 0: all of it. Throws an UnreadablePicture.
[[nodiscard]] DecodedPicture decode_picture(std::string_view bytes, int wanted);

// The parts of decode_picture(); each throws an UnreadablePicture.

[[nodiscard]] DecodedPicture decode_png(std::string_view bytes);
[[nodiscard]] DecodedPicture decode_jpeg(std::string_view bytes, int wanted);
[[nodiscard]] DecodedPicture decode_webp(std::string_view bytes);

/// Throws for a picture that is too large to be decoded.
void require_decodable(std::int64_t width, std::int64_t height);

} // namespace flowlab
