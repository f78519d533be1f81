#include "core/solve/not_finite.h"

#include <ATen/ATen.h>

#include <cmath>

namespace flowlab {

std::optional<Text> first_not_finite(const std::string& name, const at::Tensor& values) {
    const at::Tensor wrong = at::isfinite(values).logical_not();
    if (!wrong.any().item<bool>()) return {};
    const at::Tensor place = wrong.nonzero()[0].cpu().contiguous();
    at::Tensor value = values;
    std::string index;
    for (std::int64_t d = 0; d < place.numel(); ++d) {
        const auto i = place.const_data_ptr<std::int64_t>()[d];
        value = value[i];
        index += (index.empty() ? "" : ", ") + std::to_string(i);
    }
    const double number = value.to(at::kDouble).item<double>();
    return Text::of("%1 is %2", name + "[" + index + "]",
                    std::isnan(number) ? "nan"
                    : number > 0       ? "inf"
                                       : "-inf");
}

std::optional<Text> first_not_finite(const ParameterSpecs& specs, const Parameters& weights) {
    for (std::size_t i = 0; i < weights.size() && i < specs.size(); ++i)
        if (auto found = first_not_finite(specs[i].name, weights[i])) return found;
    return {};
}

void require_finite(const Text& tried, const Place& where, const std::string& name,
                    const at::Tensor& values) {
    if (const auto found = first_not_finite(name, values))
        throw failure(tried, where, *found, Text::of("Give finite numbers."));
}

Error velocity_not_finite(const Text& tried, const Place& where, const ParameterSpecs& specs,
                          const Parameters& weights) {
    if (const auto found = first_not_finite(specs, weights))
        return failure(
            tried, where, Text::of("the model's weights are not finite: %1", *found),
            Text::of("Choose another model, or go back to a checkpoint from before its training diverged."));
    return failure(tried, where, Text::of("the velocity is not finite, though the weights and the start are"),
                   Text::of("Compute in fp32, ask for less guidance, or choose another model."));
}

} // namespace flowlab
