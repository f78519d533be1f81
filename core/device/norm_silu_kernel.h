// The loops of norm_silu for one sample, over plain memory: (pixels, channels), channels fastest.
#pragma once

#include <cstdint>

namespace flowlab {

/// Inputs of one sample's normalisation. All pointers have `channels` entries unless they say otherwise.
struct NormSample {
    int pixels, channels, groups;
    const float *weight, *bias;
    const float *scale, *shift; // of this sample; null: no modulation
    float *mean, *rstd;         // (groups), written forward, read backward
};

/// Backward results of one sample; weight and bias add up over samples.
struct NormGradients {
    float *weight, *bias; // added to
    float *scale, *shift; // written; null: no modulation
};

constexpr int max_channels = 1024;

// bf16 as its 16 bits; the compiler makes a version for AVX-512, one for AVX2 and one for any x86-64 of each.
void norm_silu_forward(const NormSample& s, const std::uint16_t* x, std::uint16_t* y);
void norm_silu_forward(const NormSample& s, const float* x, float* y);
/// `scratch` holds pixels * channels floats.
void norm_silu_backward(const NormSample& s, const std::uint16_t* x, const std::uint16_t* dy,
                        std::uint16_t* dx, const NormGradients& g, float* scratch);
void norm_silu_backward(const NormSample& s, const float* x, const float* dy, float* dx,
                        const NormGradients& g, float* scratch);

} // namespace flowlab
