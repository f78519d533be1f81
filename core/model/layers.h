// The building blocks of the networks: each remembers where its parameters stand and is called with the list.
#pragma once

#include "core/device/dropout.h"
#include "core/model/parameters.h"

namespace flowlab {

/// What the layers called on a thread would do.
struct LayerCount {
    std::int64_t multiply_adds = 0;
    std::vector<at::Tensor> kept; // for the backward pass; a tensor may stand there more than once
};

/// While it lives, layers called on this thread are counted and compute nothing: they return tensors of the
/// right shape without values.
class CountLayers {
  public:
    explicit CountLayers(LayerCount& count);
    ~CountLayers();
    CountLayers(const CountLayers&) = delete;
    CountLayers& operator=(const CountLayers&) = delete;
};

/// 2-d convolution, plain or transposed. (B, in, H, W) -> (B, out, H', W').
struct Convolution {
    int weight = -1, bias = -1; // places in Parameters
    int stride = 1, padding = 0;
    bool transposed = false;
    at::Tensor operator()(const Parameters& p, const at::Tensor& x) const;
    /// Then SiLU. With `joined`, its channels stand behind those of x.
    at::Tensor silu(const Parameters& p, const at::Tensor& x, const at::Tensor& joined = {}) const;
};

/// (B, in) -> (B, out).
struct Linear {
    int weight = -1, bias = -1;
    at::Tensor operator()(const Parameters& p, const at::Tensor& x) const;
};

/// GroupNorm over `groups` groups of channels; then SiLU. With `scale` and `shift` (B, C) the normalised
/// value is multiplied by 1 + scale and shifted in between.
struct NormSiLU {
    int weight = -1, bias = -1, groups = 1;
    at::Tensor operator()(const Parameters& p, const at::Tensor& x, const at::Tensor& scale = {},
                          const at::Tensor& shift = {}) const;
};

/// GroupNorm over `groups` groups of channels.
struct GroupNorm {
    int weight = -1, bias = -1, groups = 1;
    at::Tensor operator()(const Parameters& p, const at::Tensor& x) const;
};

/// Multi-head attention of tokens to each other: queries, keys and values side by side, qkv (B, N, 3 C) ->
/// (B, N, C). `heads` divides C.
[[nodiscard]] at::Tensor attention(const at::Tensor& qkv, int heads);

/// LayerNorm of each token of x (B, N, C), times 1 + scale (B, C), plus shift (B, C).
[[nodiscard]] at::Tensor modulated_norm(const at::Tensor& x, const at::Tensor& scale,
                                        const at::Tensor& shift);
/// GELU, by tanh.
[[nodiscard]] at::Tensor tanh_gelu(const at::Tensor& x);

/// A row of a table for each label: (B) int64 -> (B, out).
struct Embedding {
    int weight = -1;
    at::Tensor operator()(const Parameters& p, const at::Tensor& labels) const;
};

/// Collects the specs while a network is put together, in the order and with the names of PyTorch's modules.
class Builder {
  public:
    enum class Start { standard, zero };
    Convolution convolution(const std::string& name, int in, int out, int kernel, int stride, int padding,
                            Start start = Start::standard);
    Convolution transposed(const std::string& name, int in, int out, int kernel, int stride, int padding);
    Linear linear(const std::string& name, int in, int out, Start start = Start::standard);
    /// Between hidden layers, for every pixel or token.
    Linear hidden_linear(const std::string& name, int in, int out, Start start = Start::standard);
    NormSiLU norm_silu(const std::string& name, int channels, int groups);
    GroupNorm group_norm(const std::string& name, int channels, int groups);
    Embedding embedding(const std::string& name, int rows, int out);

    [[nodiscard]] ParameterSpecs take() { return std::move(specs_); }

  private:
    int add(std::string name, std::vector<std::int64_t> shape, Initial initial, std::int64_t fan_in);
    ParameterSpecs specs_;
};

/// Time features (B) fp32 -> (B, 2 * half) fp32: sin and cos of 2π t f · `speed`, with `half` frequencies f
/// spaced evenly in log from 1 to 1000 (the tutorial's).
[[nodiscard]] at::Tensor time_features(const at::Tensor& t, int half, double speed);

} // namespace flowlab
