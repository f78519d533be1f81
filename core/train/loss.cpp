#include "core/train/loss.h"

#include "core/base/registry.h"

#include <ATen/ATen.h>

#include <array>

namespace flowlab {
namespace {

at::Tensor mean_square(const at::Tensor& v, const at::Tensor& u, double, double) {
    return (v - u).square().flatten(1).mean(1);
}

at::Tensor pseudo_huber(const at::Tensor& v, const at::Tensor& u, double r, double) {
    const at::Tensor off = (v - u).flatten(1);
    const double d = double(off.size(1)), c = r * d;
    return ((off.square().sum(1) + c * c).sqrt() - c) / d;
}

struct Row {
    std::string_view key;
    PerSampleLoss per_sample;
};

const std::array loss_rows = {Row{"mse", mean_square}, Row{"pseudo-huber", pseudo_huber}};

} // namespace

PerSampleLoss loss(std::string_view key) {
    return find_row(loss_rows, key, Text::of("loss")).per_sample;
}

} // namespace flowlab
