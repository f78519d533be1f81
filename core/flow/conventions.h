// What a network's file may not say of it: the path it was trained on, which way its t runs, what it
// predicts.
#pragma once

#include "core/base/choice.h"
#include "core/flow/conversion.h"

#include <string>
#include <vector>

namespace flowlab {

/// The defaults are the lab's own conventions.
struct ModelConventions {
    Choice path{"linear"}; // of schedules()
    /// "noise-to-data": t = 0 is noise, t = 1 data. "data-to-noise": the other way round; a velocity then
    /// points to the noise, too.
    std::string t = "noise-to-data";
    double t_scale = 1;         // the network is given t_scale · t, with t in [0, 1]; 1e-3 to 1e6
    std::string predicts = "v"; // "v", "x1" (data), "x0" (noise) or "score" (∇ log p_t)

    bool operator==(const ModelConventions&) const = default;
    /// Every problem, in words a user understands; empty when all is well.
    [[nodiscard]] std::vector<Problem> validate() const;
    [[nodiscard]] Json to_json() const;
    /// Mistyped entries throw a usage Error; missing ones keep the defaults.
    static ModelConventions from_json(const Json& json);
};

/// "path linear, t from noise to data, predicting v"
[[nodiscard]] Text describe(const ModelConventions& conventions);

/// The velocity at t from one evaluation of a network: velocity.of_x · x + velocity.of_value · network(x, t).
struct NetworkQuestion {
    double t; // as the network counts it
    Affine velocity;
};

/// The question for a network of these conventions, trained on `path` (theirs), that answers v at t in
/// [0, 1]. Where the velocity does not follow from what it predicts (from x̂1 at σ = 0, from x̂0 or the score
/// at α = 0), that of the nearest time with 1/200 ≤ α/σ ≤ 200 is taken.
[[nodiscard]] NetworkQuestion ask_network(const ModelConventions& conventions, const Path& path, double t);

} // namespace flowlab
