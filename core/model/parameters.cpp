#include "core/model/parameters.h"

#include "core/base/random.h"

#include <ATen/ATen.h>

#include <cmath>
#include <functional>
#include <numeric>

namespace flowlab {

std::int64_t ParameterSpec::size() const {
    return std::accumulate(shape.begin(), shape.end(), std::int64_t(1), std::multiplies<>());
}

std::int64_t total_size(const ParameterSpecs& specs) {
    std::int64_t total = 0;
    for (const auto& spec : specs) total += spec.size();
    return total;
}

Parameters views_of(const ParameterSpecs& specs, const at::Tensor& flat, bool channels_last) {
    Parameters views;
    views.reserve(specs.size());
    std::int64_t offset = 0;
    for (const auto& spec : specs) {
        const auto& s = spec.shape;
        const at::Tensor part = flat.narrow(0, offset, spec.size());
        views.push_back(channels_last && s.size() == 4
                            ? part.view({s[0], s[2], s[3], s[1]}).permute({0, 3, 1, 2})
                            : part.view(s));
        offset += spec.size();
    }
    return views;
}

Weights::Weights(const ParameterSpecs& specs, at::Device device, bool channels_last)
    : flat_(at::zeros({total_size(specs)}, at::TensorOptions(device).dtype(at::kFloat))),
      views_(views_of(specs, flat_, channels_last)), channels_last_(channels_last) {}

void Weights::initialise(const ParameterSpecs& specs, std::uint64_t seed) {
    for (std::size_t i = 0; i < specs.size(); ++i) {
        const auto& spec = specs[i];
        at::Tensor values =
            at::zeros(spec.shape, at::kFloat); // filled in logical order, whatever the memory format
        auto* out = values.mutable_data_ptr<float>();
        RandomStream random(seed, Purpose::weights, i);
        const double bound = 1 / std::sqrt(double(spec.fan_in));
        for (std::int64_t k = 0; k < spec.size(); ++k) {
            switch (spec.initial) {
            case Initial::uniform:
                out[k] = float((2 * random.uniform() - 1) * bound);
                break;
            case Initial::normal:
                out[k] = float(random.normal());
                break;
            case Initial::zero:
                out[k] = 0;
                break;
            case Initial::one:
                out[k] = 1;
                break;
            }
        }
        views_[i].copy_(values);
    }
}

Weights Weights::clone(const ParameterSpecs& specs) const {
    Weights copy;
    copy.flat_ = flat_.clone();
    copy.views_ = views_of(specs, copy.flat_, channels_last_);
    copy.channels_last_ = channels_last_;
    return copy;
}

Parameters Weights::cast(const ParameterSpecs& specs, at::ScalarType type) const {
    if (type == at::kFloat) return views_;
    return views_of(specs, flat_.to(type), channels_last_);
}

} // namespace flowlab
