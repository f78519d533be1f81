#include "core/model/layers.h"

#include "core/device/convolution.h"
#include "core/device/norm_silu.h"

#include <ATen/ATen.h>

#include <cmath>
#include <numbers>

namespace flowlab {
namespace {

at::Tensor at_place(const Parameters& p, int place) {
    return p[std::size_t(place)];
}

thread_local LayerCount* counting = nullptr;

/// Notes a layer that keeps `kept`, and returns a tensor like its result.
at::Tensor counted(const at::Tensor& x, at::IntArrayRef sizes, std::int64_t multiply_adds,
                   std::initializer_list<at::Tensor> kept) {
    counting->multiply_adds += multiply_adds;
    for (const auto& tensor : kept)
        if (tensor.defined()) counting->kept.push_back(tensor);
    return at::empty(sizes, x.options());
}

at::Tensor count_convolution(const Convolution& layer, const Parameters& p, const at::Tensor& x,
                             const at::Tensor& joined, bool silu) {
    const at::Tensor weight = at_place(p, layer.weight);
    const auto kernel = weight.size(2), out = weight.size(layer.transposed ? 1 : 0);
    const auto side = [&](std::int64_t n) {
        return layer.transposed ? (n - 1) * layer.stride - 2 * layer.padding + kernel
                                : (n + 2 * layer.padding - kernel) / layer.stride + 1;
    };
    const auto height = side(x.size(2)), width = side(x.size(3));
    const auto pixels = x.size(0) * (layer.transposed ? x.size(2) * x.size(3) : height * width);
    at::Tensor y = counted(x, {x.size(0), out, height, width}, pixels * weight.numel(), {x, joined});
    if (silu) counting->kept.push_back(at::empty_like(y)); // its slope
    return y;
}

} // namespace

CountLayers::CountLayers(LayerCount& count) {
    counting = &count;
}
CountLayers::~CountLayers() {
    counting = nullptr;
}

at::Tensor Convolution::operator()(const Parameters& p, const at::Tensor& x) const {
    if (counting) return count_convolution(*this, p, x, {}, false);
    return convolution(x, {}, at_place(p, weight), at_place(p, bias), {stride, padding, transposed}, false);
}

at::Tensor Convolution::silu(const Parameters& p, const at::Tensor& x, const at::Tensor& joined) const {
    if (counting) return count_convolution(*this, p, x, joined, true);
    return convolution(x, joined, at_place(p, weight), at_place(p, bias), {stride, padding, transposed},
                       true);
}

at::Tensor Linear::operator()(const Parameters& p, const at::Tensor& x) const {
    if (counting) {
        auto sizes = x.sizes().vec();
        sizes.back() = at_place(p, weight).size(0);
        return counted(x, sizes, x.numel() * sizes.back(), {x});
    }
    return at::linear(x, at_place(p, weight), at_place(p, bias));
}

at::Tensor NormSiLU::operator()(const Parameters& p, const at::Tensor& x, const at::Tensor& scale,
                                const at::Tensor& shift) const {
    if (counting) return counted(x, x.sizes(), 0, {x});
    return norm_silu(x, at_place(p, weight), at_place(p, bias), scale, shift, groups);
}

at::Tensor GroupNorm::operator()(const Parameters& p, const at::Tensor& x) const {
    if (counting) return counted(x, x.sizes(), 0, {x});
    return at::group_norm(x, groups, at_place(p, weight), at_place(p, bias));
}

at::Tensor attention(const at::Tensor& qkv, int heads) {
    const auto count = qkv.size(0), tokens = qkv.size(1), width = qkv.size(2) / 3;
    if (counting) {
        at::Tensor y = counted(qkv, {count, tokens, width}, 2 * count * tokens * tokens * width, {qkv});
        counting->kept.push_back(y);
        return y;
    }
    const at::Tensor parts = qkv.view({count, tokens, 3, heads, width / heads}).permute({2, 0, 3, 1, 4});
    return at::scaled_dot_product_attention(parts[0], parts[1], parts[2]) // (B, heads, N, C / heads)
        .transpose(1, 2)
        .reshape({count, tokens, width});
}

at::Tensor modulated_norm(const at::Tensor& x, const at::Tensor& scale, const at::Tensor& shift) {
    if (counting) return counted(x, x.sizes(), 0, {x, at::empty_like(x)});
    const at::Tensor normalised = at::layer_norm(x, {x.size(-1)}, {}, {}, 1e-6);
    return at::addcmul(shift.unsqueeze(1), normalised, (scale + 1).unsqueeze(1));
}

at::Tensor tanh_gelu(const at::Tensor& x) {
    if (counting) return counted(x, x.sizes(), 0, {x});
    return at::gelu(x, "tanh");
}

at::Tensor Embedding::operator()(const Parameters& p, const at::Tensor& labels) const {
    if (counting) {
        const at::Tensor table = at_place(p, weight);
        return counted(table, {labels.size(0), table.size(1)}, 0, {});
    }
    return at::embedding(at_place(p, weight), labels);
}

int Builder::add(std::string name, std::vector<std::int64_t> shape, Initial initial, std::int64_t fan_in) {
    specs_.push_back({std::move(name), std::move(shape), initial, fan_in});
    return int(specs_.size()) - 1;
}

Convolution Builder::convolution(const std::string& name, int in, int out, int kernel, int stride,
                                 int padding, Start start) {
    const auto initial = start == Start::zero ? Initial::zero : Initial::uniform;
    const std::int64_t fan_in = std::int64_t(in) * kernel * kernel;
    const int weight = add(name + ".weight", {out, in, kernel, kernel}, initial, fan_in);
    const int bias = add(name + ".bias", {out}, initial, fan_in);
    return {weight, bias, stride, padding, false};
}

Convolution Builder::transposed(const std::string& name, int in, int out, int kernel, int stride,
                                int padding) {
    const std::int64_t fan_in =
        std::int64_t(out) * kernel * kernel; // as PyTorch counts it for (in, out, k, k)
    const int weight = add(name + ".weight", {in, out, kernel, kernel}, Initial::uniform, fan_in);
    const int bias = add(name + ".bias", {out}, Initial::uniform, fan_in);
    return {weight, bias, stride, padding, true};
}

Linear Builder::linear(const std::string& name, int in, int out, Start start) {
    const auto initial = start == Start::zero ? Initial::zero : Initial::uniform;
    const int weight = add(name + ".weight", {out, in}, initial, in);
    const int bias = add(name + ".bias", {out}, initial, in);
    return {weight, bias};
}

Linear Builder::hidden_linear(const std::string& name, int in, int out, Start start) {
    const auto layer = linear(name, in, out, start);
    specs_[std::size_t(layer.weight)].hidden = true;
    return layer;
}

GroupNorm Builder::group_norm(const std::string& name, int channels, int groups) {
    const auto norm = norm_silu(name, channels, groups);
    return {norm.weight, norm.bias, norm.groups};
}

NormSiLU Builder::norm_silu(const std::string& name, int channels, int groups) {
    const int weight = add(name + ".weight", {channels}, Initial::one, 1);
    const int bias = add(name + ".bias", {channels}, Initial::zero, 1);
    return {weight, bias, groups};
}

Embedding Builder::embedding(const std::string& name, int rows, int out) {
    return {add(name + ".weight", {rows, out}, Initial::normal, 1)};
}

at::Tensor time_features(const at::Tensor& t, int half, double speed) {
    const auto frequencies = at::exp(at::linspace(0.0, std::log(1000.0), half, t.options()));
    const auto angles = t.unsqueeze(1) * (2 * std::numbers::pi * speed) * frequencies.unsqueeze(0);
    return at::cat({at::sin(angles), at::cos(angles)}, 1);
}

} // namespace flowlab
