// JPEG by libjpeg-turbo.
#include "core/data/decode_picture.h"

#include <algorithm>
#include <csetjmp>
#include <cstdio> // the library's header needs it
#include <jerror.h>
#include <jpeglib.h>

namespace flowlab {
namespace {

constexpr int max_scans = 500; // of a progressive file: some claim thousands to keep a reader busy
constexpr int reserve = 2;     // pixels for each wanted one that a smaller decoding must leave

/// The library's errors jump, for nothing may be thrown through C code.
struct JpegErrors {
    jpeg_error_mgr manager{}; // first: the library knows no more of it
    std::jmp_buf jump{};
    PictureFault fault = PictureFault::damaged;
};

[[noreturn]] void jump_out(j_common_ptr jpeg, PictureFault fault) {
    auto* errors = reinterpret_cast<JpegErrors*>(jpeg->err);
    errors->fault = fault;
    std::longjmp(errors->jump, 1);
}

[[noreturn]] void on_jpeg_error(j_common_ptr jpeg) {
    switch (jpeg->err->msg_code) {
    case JERR_OUT_OF_MEMORY:
        jump_out(jpeg, PictureFault::no_memory);
    case JERR_SOF_UNSUPPORTED:
    case JERR_BAD_PRECISION:
    case JERR_CONVERSION_NOTIMPL:
    case JERR_ARITH_NOTIMPL:
        jump_out(jpeg, PictureFault::unsupported);
    case JERR_INPUT_EMPTY:
    case JERR_INPUT_EOF:
        jump_out(jpeg, PictureFault::cut);
    default:
        jump_out(jpeg, PictureFault::damaged);
    }
}

/// The library mends what it can, in grey. A picture that was mended so is none.
void on_jpeg_warning(j_common_ptr jpeg, int level) {
    if (level >= 0) return;
    switch (jpeg->err->msg_code) {
    case JWRN_JPEG_EOF:
        jump_out(jpeg, PictureFault::cut);
    case JWRN_HIT_MARKER:
    case JWRN_HUFF_BAD_CODE:
    case JWRN_MUST_RESYNC:
        jump_out(jpeg, PictureFault::damaged);
    default:
        break;
    }
}

void on_jpeg_progress(j_common_ptr jpeg) {
    if (jpeg->is_decompressor && reinterpret_cast<j_decompress_ptr>(jpeg)->input_scan_number > max_scans)
        jump_out(jpeg, PictureFault::damaged);
}

class JpegReader {
  public:
    JpegReader() {
        jpeg_.err = jpeg_std_error(&errors_.manager);
        errors_.manager.error_exit = on_jpeg_error;
        errors_.manager.emit_message = on_jpeg_warning;
        progress_.progress_monitor = on_jpeg_progress;
    }
    JpegReader(const JpegReader&) = delete;
    JpegReader& operator=(const JpegReader&) = delete;
    ~JpegReader() { jpeg_destroy_decompress(&jpeg_); }

    // Each is false after an error. No local in them may need a destructor: setjmp skips it.
    bool read_header(std::string_view bytes) {
        if (setjmp(errors_.jump)) return false;
        jpeg_create_decompress(&jpeg_);
        jpeg_.progress = &progress_;
        jpeg_mem_src(&jpeg_, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
        jpeg_read_header(&jpeg_, TRUE);
        return true;
    }
    bool start(int wanted) {
        if (setjmp(errors_.jump)) return false;
        switch (jpeg_.jpeg_color_space) {
        case JCS_GRAYSCALE:
            jpeg_.out_color_space = JCS_GRAYSCALE;
            break;
        case JCS_CMYK:
        case JCS_YCCK:
            jpeg_.out_color_space = JCS_CMYK;
            break;
        default:
            jpeg_.out_color_space = JCS_RGB;
        }
        const auto side = std::min(jpeg_.image_width, jpeg_.image_height);
        jpeg_.scale_num = jpeg_.scale_denom = 1;
        while (wanted > 0 && jpeg_.scale_denom < 8 &&
               side / (2 * jpeg_.scale_denom) >= unsigned(reserve * wanted))
            jpeg_.scale_denom *= 2;
        jpeg_.dct_method = JDCT_ISLOW;
        jpeg_start_decompress(&jpeg_);
        return true;
    }
    bool read_rows(std::uint8_t* to, std::size_t row_bytes) {
        if (setjmp(errors_.jump)) return false;
        while (jpeg_.output_scanline < jpeg_.output_height) {
            JSAMPROW row = to + jpeg_.output_scanline * row_bytes;
            jpeg_read_scanlines(&jpeg_, &row, 1);
        }
        jpeg_finish_decompress(&jpeg_);
        return true;
    }

    [[nodiscard]] const jpeg_decompress_struct& jpeg() const { return jpeg_; }
    [[nodiscard]] UnreadablePicture fault() const { return UnreadablePicture(errors_.fault); }

  private:
    jpeg_decompress_struct jpeg_{};
    JpegErrors errors_;
    jpeg_progress_mgr progress_{};
};

/// Inks to light. Adobe's files, which are nearly all that there are, say how much paper is left instead.
void to_rgb(DecodedPicture& picture, bool inverted) {
    const std::size_t count = picture.size() / 4;
    for (std::size_t i = 0; i < count; ++i) {
        unsigned left[4];
        for (std::size_t c = 0; c < 4; ++c) {
            const unsigned value = picture.pixels[4 * i + c];
            left[c] = inverted ? value : 255 - value;
        }
        for (std::size_t c = 0; c < 3; ++c)
            picture.pixels[3 * i + c] = std::uint8_t((left[c] * left[3] + 127) / 255);
    }
    picture.channels = 3;
    picture.pixels.resize(picture.size());
}

} // namespace

DecodedPicture decode_jpeg(std::string_view bytes, int wanted) {
    JpegReader reader;
    if (!reader.read_header(bytes)) throw reader.fault();
    require_decodable(reader.jpeg().image_width, reader.jpeg().image_height);
    if (!reader.start(wanted)) throw reader.fault();
    const auto& jpeg = reader.jpeg();
    DecodedPicture picture{int(jpeg.output_width), int(jpeg.output_height), jpeg.output_components, {}};
    picture.pixels.resize(picture.size());
    if (!reader.read_rows(picture.pixels.data(), picture.size() / jpeg.output_height)) throw reader.fault();
    if (picture.channels == 4) to_rgb(picture, jpeg.saw_Adobe_marker != 0);
    return picture;
}

} // namespace flowlab
