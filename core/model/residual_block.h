// The block that residual U-Nets are made of.
#pragma once

#include "core/model/layers.h"

#include <string>

namespace flowlab {

/// GroupNorm–SiLU–3×3 twice around a skip (2006.11239, 2105.05233); the second norm is scaled and shifted by
/// the condition; starts as the skip. Where the channels change, the skip is a 1×1 convolution.
class ResidualBlock {
  public:
    struct Groups { // of the two norms
        int first, second;
    };
    ResidualBlock(Builder& b, const std::string& name, int in, int out, int condition, Groups groups);

    /// x (B, in, H, W), c (B, condition) -> (B, out, H, W).
    at::Tensor operator()(const Parameters& p, const at::Tensor& x, const at::Tensor& c,
                          const Dropout& dropout = {}) const;

  private:
    NormSiLU norm1_;
    Convolution conv1_;
    Linear modulation_;
    NormSiLU norm2_;
    Convolution conv2_, skip_;
};

} // namespace flowlab
