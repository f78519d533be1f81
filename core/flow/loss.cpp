#include "core/flow/loss.h"

#include "core/base/registry.h"

#include <ATen/ATen.h>

#include <array>

namespace flowlab {
namespace {

const std::array rows = {
    Loss{"mse", "Mean squared error", "‖v - u‖² / d", "arXiv 2210.02747",
         [](const at::Tensor& v, const at::Tensor& u) { return (v - u).square().flatten(1).mean(1); }},
};

} // namespace

std::span<const Loss> losses() {
    return rows;
}

const Loss& loss(std::string_view key) {
    return find_row(rows, key, "loss");
}

} // namespace flowlab
