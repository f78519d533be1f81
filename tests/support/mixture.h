// A small mixture of Gaussians whose velocity is known: what solvers are measured on.
#pragma once

#include "core/base/random.h"
#include "core/model/exact_field.h"
#include "tests/support/support.h"

#include <ATen/ATen.h>

#include <memory>

namespace flowlab::test {

inline const NetworkInfo toy_info{.key = "toy", .channels_last = false};
inline constexpr TileShape toy_shape{1, 1, 2};

/// Three components in the plane.
inline Mixture toy_mixture() {
    return {at::tensor({1.5, 0.0, -1.0, 1.2, -0.4, -1.6}, at::kDouble).view({3, 2}),
            {0.5, 0.7, 0.6},
            {std::log(0.5), std::log(0.3), std::log(0.2)},
            {}};
}

inline std::shared_ptr<const Network> toy_field(const Choice& path) {
    return make_exact_field(toy_info, toy_shape, 0, toy_mixture(), path);
}

/// x (B, 1, 1, 2) -> v, in x's type.
inline at::Tensor velocity(const Network& field, const at::Tensor& x, double t,
                           const at::Tensor& labels = {}) {
    return field.forward({}, x, {at::full({x.size(0)}, t, at::kDouble), labels});
}

/// (count, 1, 1, 2) fp64 standard normal, always the same.
inline at::Tensor toy_noise(int count = 40) {
    RandomStream random(5, Purpose::sample_noise, 1);
    at::Tensor x = at::empty({count, 1, 1, 2}, at::kDouble);
    for (std::int64_t i = 0; i < x.numel(); ++i) x.mutable_data_ptr<double>()[i] = random.normal();
    return x;
}

/// The slope of a straight line through (log size, log error) by least squares.
inline double fitted_order(const std::vector<double>& sizes, const std::vector<double>& errors) {
    double n = 0, x = 0, y = 0, xx = 0, xy = 0;
    for (std::size_t i = 0; i < sizes.size(); ++i) {
        const double h = std::log(sizes[i]), e = std::log(errors[i]);
        n += 1, x += h, y += e, xx += h * h, xy += h * e;
    }
    return (n * xy - x * y) / (n * xx - x * x);
}

} // namespace flowlab::test
