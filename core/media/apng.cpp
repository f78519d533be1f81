#include "core/media/apng.h"

#include "core/base/error.h"
#include "core/media/changed_part.h"
#include "core/media/film.h"
#include "core/media/png.h"

#include <cstring>
#include <zlib.h>

namespace flowlab {
namespace {

constexpr int compression = 6;

/// Most significant byte first.
std::string number(std::uint32_t value, int bytes = 4) {
    std::string text;
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) text.push_back(char(value >> shift & 255));
    return text;
}

std::string deflated(const std::string& data) {
    uLongf size = compressBound(uLong(data.size()));
    std::string packed(size, '\0');
    if (compress2(reinterpret_cast<Bytef*>(packed.data()), &size, reinterpret_cast<const Bytef*>(data.data()),
                  uLong(data.size()), compression) != Z_OK)
        throw failure(Text::of("write the film"), "", Text::of("there is not enough memory"),
                      Text::of("Close other programs."));
    packed.resize(size);
    return packed;
}

/// Rows with their filters: up where a row repeats the one above, as enlarged pixels do, else left.
std::string filtered(const Picture& picture, const Part& part) {
    const auto channels = std::size_t(picture.channels), bytes = std::size_t(part.width) * channels;
    std::string rows;
    rows.reserve((bytes + 1) * std::size_t(part.height));
    for (int y = 0; y < part.height; ++y) {
        const auto* row = picture.row(part.top + y) + std::size_t(part.left) * channels;
        const auto* above = y > 0 ? row - picture.row_bytes() : nullptr;
        if (above && std::memcmp(row, above, bytes) == 0) {
            rows.push_back(2); // Up: all zero
            rows.append(bytes, '\0');
        } else {
            rows.push_back(1); // Sub
            for (std::size_t i = 0; i < bytes; ++i)
                rows.push_back(char(row[i] - (i < channels ? 0 : row[i - channels])));
        }
    }
    return rows;
}

} // namespace

ApngEncoder::ApngEncoder(AtomicFile& file, const FilmFrames& frames, const FilmTarget& target,
                         const std::string& recipe)
    : file_(file), width_(frames.width), height_(frames.height), channels_(frames.channels),
      fps_(target.fps) {
    static constexpr char signature[] = {'\x89', 'P', 'N', 'G', '\r', '\n', '\x1a', '\n'};
    file_.write(std::as_bytes(std::span(signature)));
    const char colour = channels_ == 1 ? 0 : 2;
    chunk("IHDR", number(std::uint32_t(width_)) + number(std::uint32_t(height_)) + char(8) + colour +
                      std::string(3, '\0'));
    chunk("acTL", number(std::uint32_t(frames.count)) + number(target.loop ? 0 : 1));
    const std::string key = std::string(recipe_key) + '\0';
    if (recipe.size() < compress_text_from)
        chunk("tEXt", key + recipe);
    else
        chunk("zTXt", key + '\0' + deflated(recipe));
}

void ApngEncoder::add(const Picture& picture) {
    const Part part = changed_part(before_, picture.pixels, width_, height_, channels_);
    chunk("fcTL", number(sequence_++) + number(std::uint32_t(part.width)) +
                      number(std::uint32_t(part.height)) + number(std::uint32_t(part.left)) +
                      number(std::uint32_t(part.top)) + number(1, 2) + number(std::uint32_t(fps_), 2) +
                      std::string(2, '\0'));
    const std::string data = deflated(filtered(picture, part));
    if (first_)
        chunk("IDAT", data);
    else
        chunk("fdAT", number(sequence_++) + data);
    first_ = false;
    before_ = picture.pixels;
}

void ApngEncoder::finish() {
    chunk("IEND", {});
}

void ApngEncoder::chunk(const char* type, const std::string& data) {
    std::string whole = number(std::uint32_t(data.size())) + type + data;
    const auto sum = crc32(0, reinterpret_cast<const Bytef*>(whole.data() + 4), uInt(whole.size() - 4));
    whole += number(std::uint32_t(sum));
    file_.write(std::as_bytes(std::span(whole)));
}

} // namespace flowlab
