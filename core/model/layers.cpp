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

} // namespace

at::Tensor Convolution::operator()(const Parameters& p, const at::Tensor& x) const {
    return convolution(x, {}, at_place(p, weight), at_place(p, bias), {stride, padding, transposed}, false);
}

at::Tensor Convolution::silu(const Parameters& p, const at::Tensor& x, const at::Tensor& joined) const {
    return convolution(x, joined, at_place(p, weight), at_place(p, bias), {stride, padding, transposed},
                       true);
}

at::Tensor Linear::operator()(const Parameters& p, const at::Tensor& x) const {
    return at::linear(x, at_place(p, weight), at_place(p, bias));
}

at::Tensor NormSiLU::operator()(const Parameters& p, const at::Tensor& x, const at::Tensor& scale,
                                const at::Tensor& shift) const {
    return norm_silu(x, at_place(p, weight), at_place(p, bias), scale, shift, groups);
}

at::Tensor Embedding::operator()(const Parameters& p, const at::Tensor& labels) const {
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
