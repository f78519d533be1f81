// The judge: a small classifier of MNIST digits, trained by tests/tools/train_judge.cpp and shipped with its
// recipe. It says which digit a sample shows and how sure it is; its features say how far two sets of
// pictures lie apart. It knows digits only: of pure noise it is certain too (an 8). Being sure is no proof
// of a digit, so read that share beside the share with the wanted label, or beside the counts by digit.
#pragma once

#include "core/base/tiles.h"

#include <ATen/core/Tensor.h>

#include <array>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

namespace flowlab {

/// A 3 × 3 convolution with padding 1, a bias and ReLU.
struct JudgeConvolution {
    int in, out, stride;
};

/// The whole network: these convolutions (28 → 28 → 14 → 14 → 7 → 7 → 4 pixels a side), the mean over what is
/// left of the picture (the features), one linear layer to the digits.
inline constexpr std::array<JudgeConvolution, 6> judge_convolutions{
    {{1, 32, 1}, {32, 64, 2}, {64, 64, 1}, {64, 96, 2}, {96, 96, 1}, {96, 128, 2}}};
inline constexpr int judge_features = judge_convolutions.back().out;
inline constexpr int judge_classes = 10;
inline constexpr TileShape judge_shape{1, 28, 28}; // of the pictures that it reads

/// Whether it can tell the classes of this data set, by its key: not those of the lab's sets that it was not
/// trained on. Of the user's own data nobody knows.
[[nodiscard]] bool judge_reads(std::string_view data);

/// conv0.weight (out, in, 3, 3), conv0.bias (out), ..., head.weight (10, F), head.bias (10); fp32, on the
/// CPU.
using JudgeWeights = std::map<std::string, at::Tensor>;

/// Reads weights and checks every name, type and shape. Throws a failure Error.
[[nodiscard]] JudgeWeights load_judge(const std::filesystem::path& path);

/// A judge under the name of its file: what two judges say is not comparable.
struct Judge {
    JudgeWeights weights;
    std::string sha256; // hex, of the whole weights file

    [[nodiscard]] std::string short_hash() const { return sha256.substr(0, 12); }
};

/// judge.safetensors of the folder `models`, whose hash must be the one that the recipe beside it
/// (judge.json) names. Throws a failure Error.
[[nodiscard]] Judge open_judge(const std::filesystem::path& models);

struct Judgement {
    at::Tensor logits;   // (B, 10) fp32; softmax gives the probability of each digit
    at::Tensor features; // (B, F) fp32, none below 0
};

/// (count, 1, 28, 28) fp32 on the CPU, to be filled in.
[[nodiscard]] at::Tensor pictures_to_judge(std::int64_t count);

/// Classifies `images` (B, 1, 28, 28), fp32 on the CPU, data in [-1, 1]; values outside are taken as they
/// are, since a sampler that overshoots should be judged by what it drew. Any B, 0 included. Records no
/// gradients. Each worker takes its share; what is said of a picture depends, bit for bit, on that picture
/// alone. Throws a usage Error for another shape or type.
[[nodiscard]] Judgement classify(const JudgeWeights& weights, const at::Tensor& images);

} // namespace flowlab
