#include "core/device/device_tiles.h"

#include "core/device/kernels.h"
#include "core/media/colour_map.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace flowlab {
namespace {

constexpr std::uint32_t opaque_black = 0xff000000, opaque_white = 0xffffffff; // RGBA, red in the lowest byte

/// (511) int32: the diverging map from -1 to 1.
at::Tensor diverging_colours() {
    at::Tensor table = at::empty({511}, at::kInt);
    for (int i = 0; i < 511; ++i) {
        const Rgb colour = diverging_colour(i / 255.0 - 1);
        static_cast<std::uint32_t*>(table.data_ptr())[i] =
            opaque_black | colour[0] | std::uint32_t(colour[1]) << 8 | std::uint32_t(colour[2]) << 16;
    }
    return table;
}

} // namespace

at::Tensor compose_rgba(const at::Tensor& tiles, const GridLayout& layout, const Compute& compute,
                        const Colouring& colouring) {
    const auto& kernels = compute.kernels ? *compute.kernels : cpu_kernels();
    const at::Tensor values = (compute.kernels ? tiles : tiles.to(at::kCPU)).to(at::kFloat).contiguous();
    const TileShape shape{int(values.size(1)), int(values.size(2)), int(values.size(3))};
    const int count = int(values.size(0));
    const auto [width, height] = grid_extent(shape, count, layout);
    const at::Tensor out = at::empty({height, width, 4}, at::TensorOptions(values.device()).dtype(at::kByte));
    const bool diverging = colouring.map == ColourMap::diverging;
    const at::Tensor colours = diverging ? diverging_colours().to(values.device()) : at::Tensor();
    kernels.compose_tiles({
        .count = values.size(0),
        .channels = shape.channels,
        .height = shape.height,
        .width = shape.width,
        .columns = std::max(1, std::min(layout.columns, count)),
        .padding = layout.padding,
        .scale = std::max(1, layout.scale),
        .sheet_width = width,
        .sheet_height = height,
        .tiles = values.const_data_ptr<float>(),
        .colours = diverging ? static_cast<const std::uint32_t*>(colours.const_data_ptr()) : nullptr,
        .colour_count = diverging ? int(colours.numel()) : 0,
        .factor = float(colouring.scale > 0 ? 1 / colouring.scale : 1),
        .around = diverging ? opaque_white : opaque_black,
        .out = static_cast<std::uint32_t*>(out.data_ptr()),
    });
    return out.to(at::kCPU);
}

Picture compose(const at::Tensor& tiles, const GridLayout& layout, const Compute& compute,
                const Colouring& colouring) {
    const at::Tensor rgba = compose_rgba(tiles, layout, compute, colouring);
    const TileShape shape{int(tiles.size(1)), int(tiles.size(2)), int(tiles.size(3))};
    Picture picture{int(rgba.size(1)), int(rgba.size(0)), channels_of(shape, colouring.map), {}};
    const at::Tensor wanted = rgba.narrow(2, 0, picture.channels).contiguous();
    const auto* from = wanted.const_data_ptr<std::uint8_t>();
    picture.pixels.assign(from, from + wanted.numel());
    return picture;
}

} // namespace flowlab
