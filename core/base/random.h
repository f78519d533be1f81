// Counter-based random numbers (Philox4x32-10, Salmon et al. 2011): every number is a pure function of
// (seed, purpose, index), so streams never influence each other, resume needs no state, and any part can be
// drawn alone.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

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
    sample_path,      // noise added on the way; index: sample * 2^20 + step
    probe,            // of the divergence; index: picture
    dequantisation,   // of bytes, for the likelihood; index: picture
    blocks,           // which samples a jackknife leaves out together; index: 0
    reference,        // which pictures of a set stand for it; index: 0
    loss_floor,       // of the floor of the loss; index: 2 * draw its picture and t, 2 * draw + 1 its noise
    dropout,          // what a network drops in training; index: 0
    augmentation,     // how a picture is moved; index: sample of the training
};

using PhiloxCounter = std::array<std::uint32_t, 4>;
using PhiloxKey = std::array<std::uint32_t, 2>;

/// Four independent 32-bit words for a counter under a key: Philox4x32-10, bit for bit as in Random123.
[[nodiscard]] constexpr PhiloxCounter philox(PhiloxCounter counter, PhiloxKey key) {
    for (int round = 0; round < 10; ++round) {
        const std::uint64_t product0 = std::uint64_t(0xD2511F53u) * counter[0];
        const std::uint64_t product1 = std::uint64_t(0xCD9E8D57u) * counter[2];
        counter = {std::uint32_t(product1 >> 32) ^ counter[1] ^ key[0], std::uint32_t(product1),
                   std::uint32_t(product0 >> 32) ^ counter[3] ^ key[1], std::uint32_t(product0)};
        key = {key[0] + 0x9E3779B9u, key[1] + 0xBB67AE85u};
    }
    return counter;
}

/// The key of a seed.
[[nodiscard]] constexpr PhiloxKey philox_key(std::uint64_t seed) {
    return {std::uint32_t(seed), std::uint32_t(seed >> 32)};
}

/// The counter of a stream's block of four words.
[[nodiscard]] constexpr PhiloxCounter philox_counter(Purpose purpose, std::uint64_t index,
                                                     std::uint32_t block) {
    return {block, std::uint32_t(purpose), std::uint32_t(index), std::uint32_t(index >> 32)};
}

/// A sequence of numbers that belongs to (seed, purpose, index).
class RandomStream {
  public:
    RandomStream(std::uint64_t seed, Purpose purpose, std::uint64_t index);

    std::uint32_t bits();                     // 32 random bits
    double uniform();                         // [0, 1), 53 bits
    double normal();                          // N(0, 1)
    double gamma(double shape);               // Gamma(shape, 1), shape > 0; Marsaglia & Tsang 2000
    std::uint32_t below(std::uint32_t bound); // [0, bound), unbiased

  private:
    PhiloxKey key_;
    PhiloxCounter counter_; // words 0: block, 1: purpose, 2-3: index; 2^34 words, then it starts over
    PhiloxCounter block_{};
    int used_ = 4;
    double spare_ = 0;
    bool has_spare_ = false;
};

/// 0 ... count - 1 in an order that the stream draws (Fisher–Yates); count below 2^32.
[[nodiscard]] std::vector<std::int64_t> random_order(std::int64_t count, RandomStream& random);

} // namespace flowlab
