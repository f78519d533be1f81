// Whose fault it is when numbers are not finite: of what was given, of the weights, or of the computation.
#pragma once

#include "core/base/error.h"
#include "core/model/parameters.h"

#include <filesystem>
#include <optional>
#include <string>

namespace flowlab {

/// "x0[3, 0, 12, 5] is nan" for the first number of `values` that is not finite; nothing where all are.
[[nodiscard]] std::optional<Text> first_not_finite(const std::string& name, const at::Tensor& values);
/// "in1.weight[3, 0] is nan" for the first weight of a network that is not finite; nothing where all are.
[[nodiscard]] std::optional<Text> first_not_finite(const ParameterSpecs& specs, const Parameters& weights);

/// Throws a failure Error that names the number; `tried` completes "cannot …", `where` is a file or a thing.
void require_finite(const Text& tried, const Place& where, const std::string& name, const at::Tensor& values);

/// The failure Error for a velocity that is not finite at `where` ("t = 0.25"): it names the weights if it is
/// theirs.
[[nodiscard]] Error velocity_not_finite(const Text& tried, const Place& where, const ParameterSpecs& specs,
                                        const Parameters& weights);

} // namespace flowlab
