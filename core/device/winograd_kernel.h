// Convolutions by Winograd's minimal filtering (1509.09308), over plain memory, on one thread, for CPUs with
// AVX512-BF16. Tiles of 2 × 2 outputs: 16 products instead of 36 for a 3 × 3 kernel, 9 instead of 16 for each
// of the four 2 × 2 kernels that a 4 × 4 kernel of stride 2 is made of. Products are of bf16, sums in fp32.
#pragma once

#include <cstdint>

namespace flowlab::winograd {

/// Some pictures: (count, height, width, channels) bf16 bits, channels fastest. channels is a multiple of 64.
struct Maps {
    std::uint16_t* data;
    int height, width, channels;
};

enum class Form {
    same3, ///< 3 × 3, stride 1, padding 1: (H, W) -> (H, W)
    down4, ///< 4 × 4, stride 2, padding 1: (2h, 2w) -> (h, w)
    up4,   ///< its transpose: (h, w) -> (2h, 2w)
};

/// Steps that are taken with a sum before it is written; null: that step is left out.
struct Epilogue {
    const float* bias = nullptr;    // (out)
    bool silu = false;              // y = z sigmoid(z)
    std::uint16_t* slope = nullptr; // SiLU's derivative at z, shaped like y
};

/// How many 32-bit words the transformed weights take: K channels in, N out.
[[nodiscard]] int weight_words(Form form, int k, int n);

/// Transforms weights for apply(). Memory of `w`: (N, side, side, K) bf16 for same3 and down4 as PyTorch's
/// conv2d has it in channels_last, (K, side, side, N) for up4 as conv_transpose2d has it.
void prepare(Form form, const std::uint16_t* w, int k, int n, std::uint32_t* out);
/// Prepares weights for the gradient of same3's input: `w` (K, 3, 3, N) is mirrored.
void prepare_mirrored(const std::uint16_t* w, int k, int n, std::uint32_t* out);

/// y = the convolution of x, of `count` pictures. The channels of x are those of the first, then of the
/// second part if there is one (data null: none), and so are those of y. `work` is scratch of work_words()
/// 32-bit words.
void apply(Form form, int count, const Maps (&x)[2], const Maps (&y)[2], const std::uint32_t* weights,
           const Epilogue& epilogue, std::uint32_t* work);
[[nodiscard]] int work_words();

/// dw = the gradient of the weights of same3 or down4 given x and dy (one part), in bf16: (N, side, side, K)
/// with K the channels of both parts of x. `sums` is scratch of sum_words(N) words.
void weight_gradient(Form form, int count, const Maps (&x)[2], const Maps& dy, std::uint16_t* dw,
                     std::uint32_t* work, float* sums);
[[nodiscard]] int sum_words(int n);

/// g = dy slope (slope null: g = dy, and g may be dy); bias[c] = the sum of g over all pixels.
void output_gradient(const std::uint16_t* dy, const std::uint16_t* slope, std::int64_t pixels, int channels,
                     std::uint16_t* g, float* bias);

} // namespace flowlab::winograd
