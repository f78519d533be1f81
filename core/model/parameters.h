// The parameters of a network as a list of named shapes over one flat buffer.
//
// One buffer, because AdamW, the moving average and the cast to bf16 then are one pass each over contiguous
// memory, and a second set of weights (the average) is a second buffer. A network is a pure function of the
// list it is given.
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <string>
#include <vector>

namespace flowlab {

/// How fresh weights are drawn.
enum class Initial {
    uniform, // U(-1/√fan_in, 1/√fan_in), PyTorch's default for convolutions and linear layers
    normal,  // N(0, 1), PyTorch's default for embeddings
    zero,
    one,
};

struct ParameterSpec {
    std::string name; // "in1.weight"
    std::vector<std::int64_t> shape;
    Initial initial = Initial::uniform;
    std::int64_t fan_in = 1;
    bool hidden = false; // a matrix between hidden layers that is no convolution's

    [[nodiscard]] std::int64_t size() const;
};

using ParameterSpecs = std::vector<ParameterSpec>;

/// Tensors in the order of the specs.
using Parameters = std::vector<at::Tensor>;

[[nodiscard]] std::int64_t total_size(const ParameterSpecs& specs);

/// Views of `flat` (N) in the specs' shapes; those of 4-d weights are channels_last in memory if
/// `channels_last`.
[[nodiscard]] Parameters views_of(const ParameterSpecs& specs, const at::Tensor& flat, bool channels_last);

/// One set of weights: fp32 on its device.
class Weights {
  public:
    Weights() = default;
    /// Zeros.
    Weights(const ParameterSpecs& specs, at::Device device, bool channels_last);

    /// Draws fresh weights: each tensor from its own stream of `seed`.
    void initialise(const ParameterSpecs& specs, std::uint64_t seed);

    [[nodiscard]] bool defined() const { return flat_.defined(); }
    [[nodiscard]] const at::Tensor& flat() const { return flat_; }        // (N) fp32
    [[nodiscard]] const Parameters& parameters() const { return views_; } // fp32 views of it
    [[nodiscard]] Weights clone(const ParameterSpecs& specs) const;
    /// The weights in the type the network computes in: the views themselves for fp32, a cast copy otherwise.
    [[nodiscard]] Parameters cast(const ParameterSpecs& specs, at::ScalarType type) const;

  private:
    at::Tensor flat_;
    Parameters views_;
    bool channels_last_ = false;
};

} // namespace flowlab
