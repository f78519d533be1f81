#include "core/data/decode_picture.h"

#include "core/base/descriptor.h"
#include "core/data/exif.h"
#include "core/data/scale_picture.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <new>
#include <sys/stat.h>

namespace flowlab {
namespace {

constexpr std::string_view png_magic("\x89PNG\r\n\x1a\n", 8), jpeg_magic("\xff\xd8\xff", 3);

bool is_webp(std::string_view bytes) {
    return bytes.size() >= 12 && bytes.starts_with("RIFF") && bytes.substr(8, 4) == "WEBP";
}

/// (1: grey and alpha, 3: colours and alpha) over white.
void lay_over_white(DecodedPicture& picture) {
    const auto with = std::size_t(picture.channels), without = with - 1;
    const std::size_t count = picture.size() / with;
    for (std::size_t i = 0; i < count; ++i) {
        const unsigned alpha = picture.pixels[i * with + without];
        for (std::size_t c = 0; c < without; ++c)
            picture.pixels[i * without + c] =
                std::uint8_t((picture.pixels[i * with + c] * alpha + 255 * (255 - alpha) + 127) / 255);
    }
    picture.channels = int(without);
    picture.pixels.resize(picture.size());
}

PictureFault fault_of(int code) {
    if (code == ENOENT || code == ENOTDIR || code == ELOOP) return PictureFault::missing;
    return code == EACCES || code == EPERM ? PictureFault::forbidden : PictureFault::unread;
}

DecodedPicture decode(std::string_view bytes, int wanted) {
    if (bytes.starts_with(png_magic)) return decode_png(bytes);
    if (bytes.starts_with(jpeg_magic)) return decode_jpeg(bytes, wanted);
    if (is_webp(bytes)) return decode_webp(bytes);
    throw UnreadablePicture(bytes.empty() ? PictureFault::empty : PictureFault::not_a_picture);
}

} // namespace

std::string read_picture_bytes(const std::filesystem::path& path) {
    // Without waiting for a pipe's other end, should one have taken the file's place.
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (!file.open()) throw UnreadablePicture(fault_of(errno));
    struct stat status {};
    if (::fstat(file.number(), &status) != 0) throw UnreadablePicture(fault_of(errno));
    if (!S_ISREG(status.st_mode)) throw UnreadablePicture(PictureFault::not_a_picture);
    if (status.st_size > max_picture_bytes) throw UnreadablePicture(PictureFault::too_large);
    std::string bytes(std::size_t(status.st_size), '\0');
    std::size_t size = 0;
    while (size < bytes.size()) {
        const auto got = ::read(file.number(), bytes.data() + size, bytes.size() - size);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) throw UnreadablePicture(fault_of(errno));
        if (got == 0) break;
        size += std::size_t(got);
    }
    bytes.resize(size);
    return bytes;
}

DecodedPicture decode_picture(std::string_view bytes, int wanted) {
    try {
        auto picture = decode(bytes, wanted);
        if (picture.channels % 2 == 0) lay_over_white(picture);
        return turned(std::move(picture), exif_orientation(bytes));
    } catch (const std::bad_alloc&) {
        throw UnreadablePicture(PictureFault::no_memory);
    }
}

void require_decodable(std::int64_t width, std::int64_t height) {
    if (width < 1 || height < 1) throw UnreadablePicture(PictureFault::damaged);
    if (width > max_decoded_pixels / height) throw UnreadablePicture(PictureFault::too_large);
}

Text describe(PictureFault fault) {
    switch (fault) {
    case PictureFault::none:
        break;
    case PictureFault::missing:
        return Text::of("it was removed meanwhile");
    case PictureFault::forbidden:
        return Text::of("no permission to read it");
    case PictureFault::unread:
        return Text::of("the disk could not read it");
    case PictureFault::empty:
        return Text::of("the file is empty");
    case PictureFault::not_a_picture:
        return Text::of("it is neither PNG nor JPEG nor WebP");
    case PictureFault::cut:
        return Text::of("the file was cut");
    case PictureFault::damaged:
        return Text::of("the file is damaged");
    case PictureFault::too_large:
        return Text::of("it is larger than %1 million pixels or %2 MB", max_decoded_pixels / 1'000'000,
                        max_picture_bytes / 1'000'000);
    case PictureFault::animated:
        return Text::of("it is animated");
    case PictureFault::unsupported:
        return Text::of("it is of a kind that is not read");
    case PictureFault::no_memory:
        return Text::of("there is not enough memory");
    }
    return {};
}

} // namespace flowlab
