// Numbers of common distributions out of Philox words.
#include "core/base/random.h"

#include <cmath>
#include <numbers>
#include <numeric>
#include <utility>

namespace flowlab {

RandomStream::RandomStream(std::uint64_t seed, Purpose purpose, std::uint64_t index)
    : key_(philox_key(seed)), counter_(philox_counter(purpose, index, 0)) {}

std::uint32_t RandomStream::bits() {
    if (used_ == 4) {
        block_ = philox(counter_, key_);
        ++counter_[0];
        used_ = 0;
    }
    return block_[std::size_t(used_++)];
}

double RandomStream::uniform() {
    const std::uint64_t high = bits() >> 5; // 27 bits
    const std::uint64_t low = bits() >> 6;  // 26 bits
    return double(high << 26 | low) * 0x1p-53;
}

// Box & Muller: two uniforms give two normals; the second waits in spare_.
double RandomStream::normal() {
    if (has_spare_) {
        has_spare_ = false;
        return spare_;
    }
    const double radius = std::sqrt(-2 * std::log1p(-uniform())); // 1 - u is in (0, 1]
    const double angle = 2 * std::numbers::pi * uniform();
    spare_ = radius * std::sin(angle);
    has_spare_ = true;
    return radius * std::cos(angle);
}

double RandomStream::gamma(double shape) {
    // Below 1, Gamma(shape) = Gamma(shape + 1) u^(1/shape).
    if (shape < 1) return gamma(shape + 1) * std::pow(1 - uniform(), 1 / shape);
    const double d = shape - 1.0 / 3;
    const double c = 1 / std::sqrt(9 * d);
    while (true) {
        const double x = normal();
        const double root = 1 + c * x;
        if (root <= 0) continue;
        const double v = root * root * root;
        if (std::log1p(-uniform()) < x * x / 2 + d - d * v + d * std::log(v)) return d * v;
    }
}

// Lemire 2019: multiply instead of divide; the few words that would favour small numbers are drawn again.
std::uint32_t RandomStream::below(std::uint32_t bound) {
    std::uint64_t product = std::uint64_t(bits()) * bound;
    if (std::uint32_t(product) < bound) {
        const std::uint32_t unfair = (0u - bound) % bound; // 2^32 mod bound
        while (std::uint32_t(product) < unfair) product = std::uint64_t(bits()) * bound;
    }
    return std::uint32_t(product >> 32);
}

std::vector<std::int64_t> random_order(std::int64_t count, RandomStream& random) {
    std::vector<std::int64_t> order(static_cast<std::size_t>(count));
    std::iota(order.begin(), order.end(), 0);
    for (std::size_t i = order.size(); i > 1; --i)
        std::swap(order[i - 1], order[random.below(std::uint32_t(i))]);
    return order;
}

} // namespace flowlab
