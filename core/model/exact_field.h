// Fields that are known in closed form: the velocity that a perfectly trained network would have.
#pragma once

#include "core/data/data_set.h"
#include "core/flow/schedule.h"
#include "core/model/network.h"

#include <ATen/core/Tensor.h>

#include <memory>
#include <string>
#include <vector>

namespace flowlab {

/// Data as Σ w_k N(m_k, s_k² I) in d numbers; s_k = 0 makes it a finite set of points.
struct Mixture {
    at::Tensor means;                // (K, d) fp32 or fp64
    std::vector<double> deviations;  // (K) s_k, at least 0
    std::vector<double> log_weights; // (K) log w_k, up to a constant
    at::Tensor labels;               // (K) int64: the class of each component; undefined: no classes
};

/// v(x, t) = E[α̇ x1 + σ̇ x0 | x_t = x] for data from `mixture` along `schedule`, as a network without weights;
/// with a label, for the components of that class. Computes in the type of the means. `info` must
/// outlive it. Next to points (s = 0) v has no bound at t = 1: t ends at last_at_points.
[[nodiscard]] std::shared_ptr<const Network> make_exact_field(const NetworkInfo& info, const TileShape& shape,
                                                              int classes, Mixture mixture,
                                                              const Choice& schedule);

/// Fields of a data set that the lab offers beside its networks: "exact:data", every picture a point, and
/// "exact:mixture", one Gaussian a class.
[[nodiscard]] std::span<const NetworkInfo> exact_fields();
[[nodiscard]] bool is_exact_field(const std::string& model);
/// The classes that a field in closed form knows, rising: those of its data that have pictures. Empty for
/// networks that learned theirs, and for fields without classes.
[[nodiscard]] std::vector<int> classes_with_pictures(const Network& network);
/// That field of `data`, for pictures and classes like theirs. Throws a usage Error for an unknown name.
[[nodiscard]] std::shared_ptr<const Network> make_exact_field(const std::string& name, const DataSet& data,
                                                              const Choice& schedule);

} // namespace flowlab
