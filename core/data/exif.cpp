#include "core/data/exif.h"

#include <cstddef>
#include <cstdint>

namespace flowlab {
namespace {

/// Bytes that are read with their bounds in view: what lies beyond is 0.
class Bytes {
  public:
    Bytes(std::string_view bytes, bool big_endian) : bytes_(bytes), big_endian_(big_endian) {}

    [[nodiscard]] std::uint32_t number(std::size_t at, std::size_t size) const {
        if (at > bytes_.size() || size > bytes_.size() - at) return 0;
        std::uint32_t value = 0;
        for (std::size_t i = 0; i < size; ++i)
            value = value << 8 | std::uint8_t(bytes_[at + (big_endian_ ? i : size - 1 - i)]);
        return value;
    }

  private:
    std::string_view bytes_;
    bool big_endian_;
};

/// Of a block in TIFF's form, before which some programs leave JPEG's mark.
int orientation_in(std::string_view tiff) {
    constexpr std::string_view mark("Exif\0\0", 6);
    if (tiff.starts_with(mark)) tiff.remove_prefix(mark.size());
    if (tiff.size() < 8 || (!tiff.starts_with("II") && !tiff.starts_with("MM"))) return 1;
    const Bytes bytes(tiff, tiff[0] == 'M');
    const std::size_t first = bytes.number(4, 4), count = bytes.number(first, 2);
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t entry = first + 2 + 12 * i;
        if (bytes.number(entry, 2) != 0x0112) continue;
        const auto value = bytes.number(entry + 8, 2);
        return bytes.number(entry + 2, 2) == 3 && value >= 1 && value <= 8 ? int(value) : 1;
    }
    return 1;
}

std::string_view part_of(std::string_view file, std::size_t at, std::size_t size) {
    return at <= file.size() && size <= file.size() - at ? file.substr(at, size) : std::string_view();
}

std::string_view exif_of_jpeg(std::string_view file) {
    const Bytes bytes(file, true);
    for (std::size_t at = 2; bytes.number(at, 1) == 0xff;) {
        const auto marker = bytes.number(at + 1, 1);
        const std::size_t size = bytes.number(at + 2, 2);
        if (marker == 0xda || size < 2) break; // the pixels begin, or it is damaged
        const auto part = part_of(file, at + 4, size - 2);
        if (marker == 0xe1 && part.starts_with(std::string_view("Exif\0\0", 6))) return part;
        at += 2 + size;
    }
    return {};
}

std::string_view exif_of_png(std::string_view file) {
    const Bytes bytes(file, true);
    for (std::size_t at = 8; at + 12 <= file.size();) {
        const std::size_t size = bytes.number(at, 4);
        if (file.substr(at + 4, 4) == "eXIf") return part_of(file, at + 8, size);
        at += 12 + size;
    }
    return {};
}

std::string_view exif_of_webp(std::string_view file) {
    const Bytes bytes(file, false);
    for (std::size_t at = 12; at + 8 <= file.size();) {
        const std::size_t size = bytes.number(at + 4, 4);
        if (file.substr(at, 4) == "EXIF") return part_of(file, at + 8, size);
        at += 8 + size + size % 2;
    }
    return {};
}

} // namespace

int exif_orientation(std::string_view file) {
    if (file.starts_with("\xff\xd8")) return orientation_in(exif_of_jpeg(file));
    if (file.starts_with("\x89PNG")) return orientation_in(exif_of_png(file));
    if (file.starts_with("RIFF")) return orientation_in(exif_of_webp(file));
    return 1;
}

} // namespace flowlab
