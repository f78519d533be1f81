// WebP by libwebp.
#include "core/data/decode_picture.h"

#include <webp/decode.h>

namespace flowlab {
namespace {

PictureFault fault_of_webp(VP8StatusCode status) {
    switch (status) {
    case VP8_STATUS_NOT_ENOUGH_DATA:
    case VP8_STATUS_SUSPENDED:
        return PictureFault::cut;
    case VP8_STATUS_OUT_OF_MEMORY:
        return PictureFault::no_memory;
    case VP8_STATUS_UNSUPPORTED_FEATURE:
        return PictureFault::unsupported;
    default:
        return PictureFault::damaged;
    }
}

} // namespace

DecodedPicture decode_webp(std::string_view bytes) {
    const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
    WebPDecoderConfig config;
    if (!WebPInitDecoderConfig(&config)) throw UnreadablePicture(PictureFault::unsupported);
    if (const auto status = WebPGetFeatures(data, bytes.size(), &config.input); status != VP8_STATUS_OK)
        throw UnreadablePicture(fault_of_webp(status));
    if (config.input.has_animation) throw UnreadablePicture(PictureFault::animated);
    require_decodable(config.input.width, config.input.height);
    const bool alpha = config.input.has_alpha != 0;
    DecodedPicture picture{config.input.width, config.input.height, alpha ? 4 : 3, {}};
    picture.pixels.resize(picture.size());
    config.output.colorspace = alpha ? MODE_RGBA : MODE_RGB;
    config.output.is_external_memory = 1;
    config.output.u.RGBA.rgba = picture.pixels.data();
    config.output.u.RGBA.stride = picture.width * picture.channels;
    config.output.u.RGBA.size = picture.pixels.size();
    const auto status = WebPDecode(data, bytes.size(), &config);
    WebPFreeDecBuffer(&config.output);
    if (status != VP8_STATUS_OK) throw UnreadablePicture(fault_of_webp(status));
    return picture;
}

} // namespace flowlab
