// The settings of the page Quality of the workspace Compare that it does not share with the matrix: how many
// samples, and how often.
#pragma once

#include "core/options/quality_options.h"

#include <string>
#include <vector>

namespace flowlab {

struct ComparisonChoice;
struct SamplerChoice;

struct QualityChoice {
    int samples = 500; // a point, 100 to 10000
    int seeds = 3;     // draws of each point, 1 to 20, from the panel's seed on

    bool operator==(const QualityChoice&) const = default;
};

/// The measurement asked for, and its models.
struct QualityQuestion {
    std::vector<std::string> models; // of ModelInfo::id: A, then B if there is one
    QualityOptions options;

    bool operator==(const QualityQuestion&) const = default;
};

/// Solvers, NFE and model B are the comparison's, all else is the panel's. Throws a NumberListError for a
/// wrong list of NFE; the rest is up to QualityOptions::validate.
[[nodiscard]] QualityQuestion qualityQuestion(const QualityChoice& choice, const ComparisonChoice& compare,
                                              const SamplerChoice& sampler);

[[nodiscard]] Json qualityChoiceToJson(const QualityChoice& choice);
/// Missing entries keep their defaults; wrong types throw.
[[nodiscard]] QualityChoice qualityChoiceFromJson(const Json& json);

} // namespace flowlab
