// PNG by libpng. Equal pictures give equal bytes: fixed compression and filters, no time, no gamma.
#include "core/media/png.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"

#include <algorithm>
#include <csetjmp>
#include <cstring>
#include <png.h>

namespace flowlab {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t max_pixels = 1 << 28; // read

/// The state that libpng's C callbacks see. Nothing may be thrown through C code: errors are noted here and
/// jump.
struct Session {
    std::string bytes;            // written, or to be read
    std::size_t position = 0;     // of reading
    const char* reason = nullptr; // of an error of ours, marked
    char message[200] = "";       // of an error, as libpng has it

    [[nodiscard]] Text why() const { return reason ? Text::of_marked(reason) : Text::verbatim(message); }
};

[[noreturn]] void on_error(png_structp png, png_const_charp message) {
    auto* session = static_cast<Session*>(png_get_error_ptr(png));
    std::strncpy(session->message, message, sizeof session->message - 1);
    png_longjmp(png, 1);
}
void on_warning(png_structp, png_const_charp) {}
[[noreturn]] void fail(png_structp png, Session& session, const char* marked) {
    session.reason = marked;
    png_error(png, marked);
}

void on_write(png_structp png, png_bytep data, std::size_t size) {
    auto* session = static_cast<Session*>(png_get_io_ptr(png));
    bool done = true;
    try {
        session->bytes.append(reinterpret_cast<const char*>(data), size);
    } catch (const std::exception&) {
        done = false; // the jump must not leave the handler
    }
    if (!done) fail(png, *session, Text::marked("not enough memory"));
}
void on_flush(png_structp) {}

void on_read(png_structp png, png_bytep data, std::size_t size) {
    auto* session = static_cast<Session*>(png_get_io_ptr(png));
    if (size > session->bytes.size() - session->position)
        fail(png, *session, Text::marked("it ends too early; the file was cut"));
    std::memcpy(data, session->bytes.data() + session->position, size);
    session->position += size;
}

/// False after an error. No local here may need a destructor: setjmp skips it.
bool encode(png_structp png, png_infop info, const Picture& picture, png_textp texts, int text_count,
            png_bytepp rows) {
    if (setjmp(png_jmpbuf(png))) return false;
    png_set_user_limits(png, max_png_side, max_png_side);
    png_set_IHDR(png, info, png_uint_32(picture.width), png_uint_32(picture.height), 8,
                 picture.channels == 1 ? PNG_COLOR_TYPE_GRAY : PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_set_compression_level(png, 6);
    png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_FILTER_NONE | PNG_FILTER_UP);
    if (text_count > 0) png_set_text(png, info, texts, text_count);
    png_write_info(png, info);
    png_write_image(png, rows);
    png_write_end(png, nullptr);
    return true;
}

bool decode_header(png_structp png, png_infop info) {
    if (setjmp(png_jmpbuf(png))) return false;
    png_set_user_limits(png, max_png_side, max_png_side);
    png_set_crc_action(png, PNG_CRC_ERROR_QUIT, PNG_CRC_ERROR_QUIT); // a damaged recipe is no recipe
    png_read_info(png, info);
    png_set_expand(png);
    png_set_strip_16(png);
    png_set_strip_alpha(png);
    png_set_interlace_handling(png);
    png_read_update_info(png, info);
    return true;
}

bool decode_rows(png_structp png, png_infop info, png_bytepp rows) {
    if (setjmp(png_jmpbuf(png))) return false;
    png_read_image(png, rows);
    png_read_end(png, info);
    return true;
}

std::vector<png_bytep> row_pointers(Picture& picture) {
    std::vector<png_bytep> rows(std::size_t(picture.height));
    const std::size_t stride = std::size_t(picture.width) * std::size_t(picture.channels);
    for (std::size_t y = 0; y < rows.size(); ++y) rows[y] = picture.pixels.data() + y * stride;
    return rows;
}

/// Why libpng could not write this picture, or nothing.
Text problem_of(const Picture& picture, const PngText& text) {
    if (picture.channels != 1 && picture.channels != 3)
        return Text::of("it has %1 channels, not 1 or 3", picture.channels);
    if (picture.width < 1 || picture.height < 1) return Text::of("it has no pixels");
    if (picture.width > max_png_side || picture.height > max_png_side)
        return Text::of("it is %1 × %2 pixels; at most %3 a side are possible", picture.width, picture.height,
                        max_png_side);
    if (picture.pixels.size() !=
        std::size_t(picture.width) * std::size_t(picture.height) * std::size_t(picture.channels))
        return Text::of("its pixels do not fill its size");
    const auto is_plain = [](char c) { return (c >= 32 && c < 127) || c == '\n'; };
    for (const auto& [key, value] : text) {
        if (key.empty() || key.size() > 79 || key.front() == ' ' || key.back() == ' ' ||
            key.find("  ") != std::string::npos || key.find('\n') != std::string::npos ||
            !std::ranges::all_of(key, is_plain))
            return Text::of("\"%1\" cannot name a text in a PNG", key);
        if (!std::ranges::all_of(value, is_plain)) return Text::of("its text \"%1\" is not plain ASCII", key);
    }
    return {};
}

} // namespace

std::string png_bytes(const Picture& given, const PngText& text, const fs::path& path) {
    const auto refuse = [&](const Text& why) {
        return failure(Text::of("write the picture"), path, why, Text::of("Choose another size or content."));
    };
    if (const auto problem = problem_of(given, text); !problem.empty()) throw refuse(problem);

    Picture picture = given; // libpng asks for rows that it may change
    auto rows = row_pointers(picture);
    PngText owned = text;
    std::vector<png_text> texts;
    std::vector<std::string> keys;
    keys.reserve(owned.size());
    for (auto& [key, value] : owned) {
        keys.push_back(key);
        png_text chunk{};
        chunk.compression =
            value.size() < compress_text_from ? PNG_TEXT_COMPRESSION_NONE : PNG_TEXT_COMPRESSION_zTXt;
        chunk.key = keys.back().data();
        chunk.text = value.data();
        chunk.text_length = value.size();
        texts.push_back(chunk);
    }
    Session session;
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, &session, on_error, on_warning);
    png_infop info = png ? png_create_info_struct(png) : nullptr;
    if (png) png_set_write_fn(png, &session, on_write, on_flush);
    const bool done = info && encode(png, info, picture, texts.data(), int(texts.size()), rows.data());
    png_destroy_write_struct(&png, &info);
    if (!done) throw refuse(session.message[0] ? session.why() : Text::of("there is not enough memory"));
    return std::move(session.bytes);
}

void write_png(const fs::path& path, const Picture& picture, const PngText& text) {
    write_atomically(path, png_bytes(picture, text, path));
}

Picture read_png(const fs::path& path, PngText* text) {
    const Text what = Text::of("read the picture");
    Session session;
    session.bytes = read_file(path, what);
    const auto refuse = [&](const Text& why) {
        return failure(what, path, why, Text::of("Use another copy, or save it as PNG again."));
    };
    if (session.bytes.size() < 8 ||
        png_sig_cmp(reinterpret_cast<png_const_bytep>(session.bytes.data()), 0, 8) != 0)
        throw refuse(Text::of("it is not a PNG file"));

    /// Frees libpng's state however we leave.
    struct Reader {
        png_structp png = nullptr;
        png_infop info = nullptr;
        ~Reader() { png_destroy_read_struct(&png, &info, nullptr); }
    } reader;
    reader.png = png_create_read_struct(PNG_LIBPNG_VER_STRING, &session, on_error, on_warning);
    reader.info = reader.png ? png_create_info_struct(reader.png) : nullptr;
    if (!reader.info) throw refuse(Text::of("there is not enough memory"));
    png_set_read_fn(reader.png, &session, on_read);
    if (!decode_header(reader.png, reader.info)) throw refuse(session.why());

    Picture picture;
    picture.width = int(png_get_image_width(reader.png, reader.info));
    picture.height = int(png_get_image_height(reader.png, reader.info));
    picture.channels = png_get_channels(reader.png, reader.info);
    if (std::int64_t(picture.width) * picture.height > max_pixels)
        throw refuse(Text::of("it claims %1 × %2 pixels, too many to hold", picture.width, picture.height));
    picture.pixels.resize(std::size_t(picture.width) * std::size_t(picture.height) *
                          std::size_t(picture.channels));
    auto rows = row_pointers(picture);
    if (!decode_rows(reader.png, reader.info, rows.data())) throw refuse(session.why());
    if (text) {
        text->clear();
        png_textp chunks = nullptr;
        const int count = png_get_text(reader.png, reader.info, &chunks, nullptr);
        for (int i = 0; i < count; ++i) (*text)[chunks[i].key] = chunks[i].text ? chunks[i].text : "";
    }
    return picture;
}

} // namespace flowlab
