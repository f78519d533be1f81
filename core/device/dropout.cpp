#include "core/device/dropout.h"

#include "core/base/random.h"

#include <ATen/ATen.h>

namespace flowlab {
namespace {

constexpr std::int64_t low_32 = 0xFFFFFFFF;

/// z >> bits without its sign.
at::Tensor shifted(const at::Tensor& z, int bits) {
    return at::bitwise_and(at::bitwise_right_shift(z, bits), std::int64_t(~std::uint64_t(0) >> bits));
}

/// The finaliser of SplitMix64 (Steele et al. 2014), one for each sample and layer.
at::Tensor mixed_64(at::Tensor z) {
    z = at::bitwise_xor(z, shifted(z, 30)) * std::int64_t(0xBF58476D1CE4E5B9U);
    z = at::bitwise_xor(z, shifted(z, 27)) * std::int64_t(0x94D049BB133111EBU);
    return at::bitwise_xor(z, shifted(z, 31));
}

/// (B) int64: two 32-bit keys of each sample, for this layer.
at::Tensor layer_keys(const at::Tensor& streams, int layer) {
    return mixed_64(streams + std::int64_t(std::uint64_t(layer + 1) * 0x9E3779B97F4A7C15U));
}

/// A bijection of 32 bits that mixes them well (C. Wellons, lowbias32).
constexpr std::uint32_t mixed_32(std::uint32_t h) {
    h = (h ^ (h >> 16)) * 0x7FEB352DU;
    h = (h ^ (h >> 15)) * 0x846CA68BU;
    return h ^ (h >> 16);
}
at::Tensor mixed_32(at::Tensor h) { // 32 bits in 64
    h = at::bitwise_and(at::bitwise_xor(h, shifted(h, 16)) * std::int64_t(0x7FEB352D), low_32);
    h = at::bitwise_and(at::bitwise_xor(h, shifted(h, 15)) * std::int64_t(0x846CA68B), low_32);
    return at::bitwise_xor(h, shifted(h, 16));
}

/// Below it a value is dropped.
std::uint32_t drop_limit(double rate) {
    return std::uint32_t(rate * 4294967296.0);
}

template <class Number>
void fill_mask(const at::Tensor& mask, const at::Tensor& keys, double rate) {
    auto* out = mask.mutable_data_ptr<Number>();
    const std::uint32_t limit = drop_limit(rate);
    const Number kept(float(1 / (1 - rate))), dropped(0.0F);
    const std::int64_t size = mask.numel() / mask.size(0);
    for (std::int64_t n = 0; n < mask.size(0); ++n, out += size) {
        const auto key = std::uint64_t(keys.const_data_ptr<std::int64_t>()[n]);
        const auto first = std::uint32_t(key), second = std::uint32_t(key >> 32);
        for (std::int64_t i = 0; i < size; ++i)
            out[i] = mixed_32(mixed_32(std::uint32_t(i) ^ first) + second) < limit ? dropped : kept;
    }
}

} // namespace

at::Tensor dropout_streams(std::uint64_t seed, const at::Tensor& indices) {
    RandomStream random(seed, Purpose::dropout, 0);
    const std::uint64_t high = random.bits(), low = random.bits();
    return indices + std::int64_t(high << 32 | low);
}

at::Tensor Dropout::operator()(const at::Tensor& x, int layer) const {
    if (!streams.defined() || rate == 0) return x;
    return x * dropout_mask(*this, x, layer);
}

at::Tensor dropout_mask(const Dropout& dropout, const at::Tensor& x, int layer) {
    const bool known = x.scalar_type() == at::kFloat || x.scalar_type() == at::kBFloat16;
    if (!x.device().is_cpu() || !known) return dropout_mask_reference(dropout, x, layer);
    const at::Tensor keys = layer_keys(dropout.streams, layer);
    const at::Tensor mask = at::empty({x.size(0), x.size(2), x.size(3), x.size(1)}, x.options());
    if (x.scalar_type() == at::kFloat)
        fill_mask<float>(mask, keys, dropout.rate);
    else
        fill_mask<at::BFloat16>(mask, keys, dropout.rate);
    return mask.permute({0, 3, 1, 2});
}

at::Tensor dropout_mask_reference(const Dropout& dropout, const at::Tensor& x, int layer) {
    const at::Tensor keys = layer_keys(dropout.streams, layer).view({-1, 1, 1, 1});
    const auto height = x.size(2), width = x.size(3), channels = x.size(1);
    const at::Tensor places =
        at::arange(height * width * channels, keys.options()).view({1, height, width, channels});
    const at::Tensor first = mixed_32(at::bitwise_xor(places, at::bitwise_and(keys, low_32)));
    const at::Tensor second = mixed_32(at::bitwise_and(first + shifted(keys, 32), low_32));
    return (second.ge(std::int64_t(drop_limit(dropout.rate))).to(x.scalar_type()) * (1 / (1 - dropout.rate)))
        .permute({0, 3, 1, 2});
}

} // namespace flowlab
