// PNG by libpng.
#include "core/data/decode_picture.h"

#include <csetjmp>
#include <cstring>
#include <png.h>

namespace flowlab {
namespace {

/// The state that libpng's C callbacks see. Nothing may be thrown through C code: faults are noted here and
/// jump.
struct PngInput {
    std::string_view bytes;
    PictureFault fault = PictureFault::damaged;
};

void on_png_read(png_structp png, png_bytep to, std::size_t size) {
    auto* input = static_cast<PngInput*>(png_get_io_ptr(png));
    if (size > input->bytes.size()) {
        input->fault = PictureFault::cut;
        png_error(png, "cut");
    }
    std::memcpy(to, input->bytes.data(), size);
    input->bytes.remove_prefix(size);
}
[[noreturn]] void on_png_error(png_structp png, png_const_charp /*message*/) {
    png_longjmp(png, 1);
}
void on_png_warning(png_structp, png_const_charp) {}

// Each is false after an error. No local in them may need a destructor: setjmp skips it.
bool read_png_header(png_structp png, png_infop info) {
    if (setjmp(png_jmpbuf(png))) return false;
    png_set_user_limits(png, 0x7fffffff, 0x7fffffff); // the number of pixels is looked at instead
    png_read_info(png, info);
    return true;
}
bool start_png(png_structp png, png_infop info) { // asks for memory for a row
    if (setjmp(png_jmpbuf(png))) return false;
    png_set_expand(png);
    png_set_scale_16(png);
    png_set_interlace_handling(png);
    png_read_update_info(png, info);
    return true;
}
bool read_png_rows(png_structp png, png_bytepp rows) {
    if (setjmp(png_jmpbuf(png))) return false;
    png_read_image(png, rows);
    png_read_end(png, nullptr);
    return true;
}

/// Frees libpng's state however a function ends.
struct PngReader {
    png_structp png = nullptr;
    png_infop info = nullptr;

    PngReader() = default;
    PngReader(const PngReader&) = delete;
    PngReader& operator=(const PngReader&) = delete;
    ~PngReader() { png_destroy_read_struct(&png, &info, nullptr); }
};

} // namespace

DecodedPicture decode_png(std::string_view bytes) {
    PngInput input{bytes};
    PngReader reader;
    reader.png = png_create_read_struct(PNG_LIBPNG_VER_STRING, &input, on_png_error, on_png_warning);
    reader.info = reader.png ? png_create_info_struct(reader.png) : nullptr;
    if (!reader.info) throw UnreadablePicture(PictureFault::no_memory);
    png_set_read_fn(reader.png, &input, on_png_read);
    if (!read_png_header(reader.png, reader.info)) throw UnreadablePicture(input.fault);
    const auto width = png_get_image_width(reader.png, reader.info),
               height = png_get_image_height(reader.png, reader.info);
    require_decodable(width, height);
    if (!start_png(reader.png, reader.info)) throw UnreadablePicture(input.fault);
    DecodedPicture picture{int(width), int(height), int(png_get_channels(reader.png, reader.info)), {}};
    const std::size_t row_bytes = picture.size() / height;
    if (png_get_rowbytes(reader.png, reader.info) != row_bytes)
        throw UnreadablePicture(PictureFault::unsupported);
    picture.pixels.resize(picture.size());
    std::vector<png_bytep> rows(height);
    for (std::size_t y = 0; y < rows.size(); ++y) rows[y] = picture.pixels.data() + y * row_bytes;
    if (!read_png_rows(reader.png, rows.data())) throw UnreadablePicture(input.fault);
    return picture;
}

} // namespace flowlab
