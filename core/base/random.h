// Counter-based random numbers (Philox4x32-10, Salmon et al. 2011): every number is a pure function of
// (seed, purpose, index), so streams never influence each other, resume needs no state, and any part can be drawn alone.
#pragma once

#include <array>
#include <cstdint>

namespace flowlab {

/// Who draws: each consumer of randomness has its own stream.
enum class Purpose : std::uint32_t {
    sample_noise = 1, // x0 of the sampler; index: sample
    sample_label,     // class of a sample; index: sample
    weights,          // initial weights; index: tensor
    order,            // the order of the data; index: epoch
    train_noise,      // x0 in training; index: step
    train_time,       // t in training; index: step
    label_drop,       // dropped labels; index: step
};

/// Four independent 32-bit words for a counter under a key.
[[nodiscard]] std::array<std::uint32_t, 4> philox(std::array<std::uint32_t, 4> counter, std::array<std::uint32_t, 2> key);

/// A sequence of numbers that belongs to (seed, purpose, index).
class RandomStream {
  public:
    RandomStream(std::uint64_t seed, Purpose purpose, std::uint64_t index);

    std::uint32_t bits();                        // 32 random bits
    double uniform();                            // [0, 1), 53 bits
    double normal();                             // N(0, 1)
    double gamma(double shape);                  // Gamma(shape, 1), shape > 0; Marsaglia & Tsang 2000
    std::uint32_t below(std::uint32_t bound);    // [0, bound), unbiased

  private:
    std::array<std::uint32_t, 2> key_;
    std::array<std::uint32_t, 4> counter_; // words 0: block, 1: purpose, 2-3: index
    std::array<std::uint32_t, 4> block_{};
    int used_ = 4;
    double spare_ = 0;
    bool has_spare_ = false;
};

} // namespace flowlab
