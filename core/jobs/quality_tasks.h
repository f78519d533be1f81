// The points that the judge measures, with the models that they are measured of.
#pragma once

#include "core/jobs/resolved_model.h"
#include "core/judge/quality.h"

#include <cstdint>
#include <string>
#include <vector>

namespace flowlab {

/// Every point of `options` for every model, in this order. `label_counts`: see QualityTask. Throws a usage
/// Error for options that do not fit, or without a model; and what `resolve` throws.
[[nodiscard]] std::vector<QualityTask> quality_tasks(const QualityOptions& options,
                                                     const std::vector<std::string>& models,
                                                     const std::vector<std::int64_t>& label_counts,
                                                     const ResolveModel& resolve);

} // namespace flowlab
