// Pictures as the files that cameras and programs write, made by the libraries' encoders.
#pragma once

#include "core/data/decode_picture.h"

#include <csetjmp>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <jpeglib.h>
#include <png.h>
#include <string>
#include <webp/encode.h>
#include <zlib.h>

namespace flowlab::test {

/// A picture whose values `at` gives: (x, y, channel).
inline DecodedPicture drawn(int width, int height, int channels,
                            const std::function<int(int, int, int)>& at) {
    DecodedPicture picture{width, height, channels, {}};
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            for (int c = 0; c < channels; ++c) picture.pixels.push_back(std::uint8_t(at(x, y, c)));
    return picture;
}
inline DecodedPicture plain(int width, int height, int red, int green, int blue) {
    return drawn(width, height, 3, [=](int, int, int c) { return c == 0 ? red : c == 1 ? green : blue; });
}

/// 1 to 4 channels: grey, grey and alpha, RGB, RGBA.
inline std::string png_of(const DecodedPicture& picture) {
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.width = png_uint_32(picture.width), image.height = png_uint_32(picture.height);
    constexpr png_uint_32 formats[] = {PNG_FORMAT_GRAY, PNG_FORMAT_GA, PNG_FORMAT_RGB, PNG_FORMAT_RGBA};
    image.format = formats[picture.channels - 1];
    std::string bytes(picture.size() * 2 + 4096, '\0');
    png_alloc_size_t size = bytes.size();
    if (!png_image_write_to_memory(&image, bytes.data(), &size, 0, picture.pixels.data(), 0, nullptr))
        std::abort();
    bytes.resize(size);
    return bytes;
}

inline std::string big_endian(std::uint32_t value) {
    return {char(value >> 24), char(value >> 16), char(value >> 8), char(value)};
}
inline std::string png_chunk(const std::string& name, const std::string& data) {
    const std::string body = name + data;
    const auto sum = crc32(0, reinterpret_cast<const Bytef*>(body.data()), uInt(body.size()));
    return big_endian(std::uint32_t(data.size())) + body + big_endian(std::uint32_t(sum));
}
/// With a chunk behind the header.
inline std::string png_with(const std::string& png, const std::string& chunk) {
    constexpr std::size_t header = 8 + 25;
    return png.substr(0, header) + chunk + png.substr(header);
}
/// A header that claims a size, and no pixels.
inline std::string png_header(std::uint32_t width, std::uint32_t height) {
    return std::string("\x89PNG\r\n\x1a\n", 8) +
           png_chunk("IHDR", big_endian(width) + big_endian(height) + std::string("\x08\x02\0\0\0", 5)) +
           png_chunk("IDAT", "x") + png_chunk("IEND", "");
}

/// 1: grey, 3: YCbCr, 4: CMYK as Adobe's programs write it. `app1`: the contents of a marker for EXIF.
inline std::string jpeg_of(const DecodedPicture& picture, const std::string& app1 = {}) {
    jpeg_compress_struct jpeg{};
    jpeg_error_mgr errors{};
    jpeg.err = jpeg_std_error(&errors);
    jpeg_create_compress(&jpeg);
    unsigned char* memory = nullptr;
    unsigned long size = 0;
    jpeg_mem_dest(&jpeg, &memory, &size);
    jpeg.image_width = JDIMENSION(picture.width), jpeg.image_height = JDIMENSION(picture.height);
    jpeg.input_components = picture.channels;
    jpeg.in_color_space = picture.channels == 1 ? JCS_GRAYSCALE : picture.channels == 3 ? JCS_RGB : JCS_CMYK;
    jpeg_set_defaults(&jpeg);
    jpeg_set_quality(&jpeg, 100, TRUE);
    jpeg_start_compress(&jpeg, TRUE);
    if (!app1.empty())
        jpeg_write_marker(&jpeg, JPEG_APP0 + 1, reinterpret_cast<const JOCTET*>(app1.data()),
                          unsigned(app1.size()));
    while (jpeg.next_scanline < jpeg.image_height) {
        auto* row = const_cast<JSAMPLE*>(picture.pixels.data()) +
                    std::size_t(jpeg.next_scanline) * std::size_t(picture.width * picture.channels);
        jpeg_write_scanlines(&jpeg, &row, 1);
    }
    jpeg_finish_compress(&jpeg);
    const std::string bytes(reinterpret_cast<const char*>(memory), size);
    jpeg_destroy_compress(&jpeg);
    std::free(memory);
    return bytes;
}

/// Without a loss; 3 or 4 channels.
inline std::string webp_of(const DecodedPicture& picture) {
    std::uint8_t* memory = nullptr;
    const auto encode = picture.channels == 4 ? WebPEncodeLosslessRGBA : WebPEncodeLosslessRGB;
    const auto size = encode(picture.pixels.data(), picture.width, picture.height,
                             picture.width * picture.channels, &memory);
    const std::string bytes(reinterpret_cast<const char*>(memory), size);
    WebPFree(memory);
    return bytes;
}

inline std::string little_endian(std::uint32_t value, int bytes) {
    std::string text;
    for (int i = 0; i < bytes; ++i) text += char(value >> 8 * i);
    return text;
}
/// In the extended form, with these flags (8: EXIF, 2: animation) and another chunk behind the pixels.
inline std::string webp_extended(const std::string& webp, int width, int height, int flags,
                                 const std::string& name = {}, const std::string& data = {}) {
    std::string body = "WEBPVP8X" + little_endian(10, 4) + little_endian(std::uint32_t(flags), 4) +
                       little_endian(std::uint32_t(width - 1), 3) +
                       little_endian(std::uint32_t(height - 1), 3) + webp.substr(12);
    if (!name.empty())
        body +=
            name + little_endian(std::uint32_t(data.size()), 4) + data + std::string(data.size() % 2, '\0');
    return "RIFF" + little_endian(std::uint32_t(body.size()), 4) + body;
}

/// A block of EXIF data that says one thing.
inline std::string exif_block(int orientation, bool big) {
    const auto number = [&](std::uint32_t value, int bytes) {
        auto text = little_endian(value, bytes);
        if (big) std::reverse(text.begin(), text.end());
        return text;
    };
    return (big ? "MM" : "II") + number(42, 2) + number(8, 4) + number(1, 2) + number(0x0112, 2) +
           number(3, 2) + number(1, 4) + number(std::uint32_t(orientation), 2) + number(0, 2) + number(0, 4);
}

} // namespace flowlab::test
