#include "core/model/residual_block.h"

#include <ATen/ATen.h>

namespace flowlab {

ResidualBlock::ResidualBlock(Builder& b, const std::string& name, int in, int out, int condition,
                             Groups groups)
    : norm1_(b.norm_silu(name + ".norm1", in, groups.first)),
      conv1_(b.convolution(name + ".conv1", in, out, 3, 1, 1)),
      modulation_(b.linear(name + ".modulation", condition, 2 * out)),
      norm2_(b.norm_silu(name + ".norm2", out, groups.second)),
      conv2_(b.convolution(name + ".conv2", out, out, 3, 1, 1, Builder::Start::zero)) {
    if (in != out) skip_ = b.convolution(name + ".skip", in, out, 1, 1, 0);
}

at::Tensor ResidualBlock::operator()(const Parameters& p, const at::Tensor& x, const at::Tensor& c,
                                     const Dropout& dropout) const {
    const auto scale_shift = modulation_(p, c).chunk(2, 1);
    const auto h = conv1_(p, norm1_(p, x));
    const auto residual = conv2_(p, dropout(norm2_(p, h, scale_shift[0], scale_shift[1]), conv2_.weight));
    return residual + (skip_.weight < 0 ? x : skip_(p, x));
}

} // namespace flowlab
