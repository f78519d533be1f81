#include "core/media/device_tiles.h"

#include "core/device/kernels.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace flowlab {

at::Tensor compose_rgba(const at::Tensor& tiles, const GridLayout& layout, const Compute& compute,
                        const ValueColours* map) {
    const auto& kernels = compute.kernels ? *compute.kernels : cpu_kernels();
    const at::Tensor values = (compute.kernels ? tiles : tiles.to(at::kCPU)).to(at::kFloat).contiguous();
    const TileShape shape{int(values.size(1)), int(values.size(2)), int(values.size(3))};
    const int count = int(values.size(0)), scale = std::max(1, layout.scale);
    const int columns = std::max(1, std::min(layout.columns, count)), rows = (count + columns - 1) / columns;
    const int width = (columns * (shape.width + layout.padding) + layout.padding) * scale;
    const int height = (rows * (shape.height + layout.padding) + layout.padding) * scale;
    const at::Tensor out = at::empty({height, width, 4}, at::TensorOptions(values.device()).dtype(at::kByte));
    at::Tensor colours;
    if (map) {
        colours = at::empty({std::int64_t(map->colours.size())}, at::kInt);
        std::ranges::copy(map->colours, static_cast<std::uint32_t*>(colours.data_ptr()));
        colours = colours.to(values.device());
    }
    kernels.compose_tiles({
        .count = values.size(0),
        .channels = shape.channels,
        .height = shape.height,
        .width = shape.width,
        .columns = columns,
        .padding = layout.padding,
        .scale = scale,
        .sheet_width = width,
        .sheet_height = height,
        .tiles = values.const_data_ptr<float>(),
        .colours = map ? static_cast<const std::uint32_t*>(colours.const_data_ptr()) : nullptr,
        .colour_count = map ? int(map->colours.size()) : 0,
        .limit = map ? float(map->limit) : 1.0F,
        .around = map ? map->around : 0xff000000U,
        .out = static_cast<std::uint32_t*>(out.data_ptr()),
    });
    return out.to(at::kCPU);
}

Picture compose(const at::Tensor& tiles, const GridLayout& layout, const Compute& compute) {
    const at::Tensor rgba = compose_rgba(tiles, layout, compute);
    Picture picture{int(rgba.size(1)), int(rgba.size(0)), tiles.size(1) == 3 ? 3 : 1, {}};
    const at::Tensor wanted = rgba.narrow(2, 0, picture.channels).contiguous();
    const auto* from = wanted.const_data_ptr<std::uint8_t>();
    picture.pixels.assign(from, from + wanted.numel());
    return picture;
}

} // namespace flowlab
