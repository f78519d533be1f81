// What a person asks of the sampler; the same struct serves the window, the command line and recipes.
#pragma once

#include "core/base/json.h"
#include "core/base/problem.h"
#include "core/flow/guidance.h"
#include "core/flow/time_grid.h"

#include <cstdint>
#include <string>
#include <vector>

namespace flowlab {

/// Which class each sample should show: sample i gets cycle[(i / run) % size]. Empty: any class, drawn per
/// sample from the sampler's seed, so that the same sample always gets the same one.
struct LabelPlan {
    std::vector<int> cycle;
    int run = 1; // how many samples in a row share an entry (the columns of a grid: one digit a row)

    bool operator==(const LabelPlan&) const = default;
};

/// Reads "any", "3", "0-9" or "0,2,5-7"; "0-9x8" is a run of 8. Throws a usage Error. to_string is its
/// inverse.
[[nodiscard]] LabelPlan parse_labels(const std::string& text);
[[nodiscard]] std::string to_string(const LabelPlan& plan);

struct SamplerOptions {
    std::string solver = "midpoint"; // a key of solvers()
    int nfe = 8; // network evaluations a sample, 1 to 1000; adaptive solvers find their own
    double rtol = 1e-4, atol = 1e-4; // of adaptive solvers, 1e-9 to 0.1
    GridOptions grid;                // of solvers with fixed steps
    /// The path that is followed: of schedules(), or "trained": the network's own (see reschedule).
    Choice schedule{"trained"};
    int count = 64;         // samples, 1 to 1,000,000, as far as memory holds what is kept of them
    std::uint64_t seed = 0; // sample i starts from noise that depends on (seed, i) alone
    /// "noise", or "data": sample i is test picture seed + i, solved back to its noise and then forward
    /// again.
    std::string start = "noise";
    LabelPlan labels; // ignored by networks without labels, and by those that start from data: they have one
    /// Classifier-free guidance w (2207.12598): v = v_∅ + w (v_y - v_∅), 0 to 20; 1 is plain. Ignored by
    /// networks without labels. Both branches count as one evaluation, at twice the batch.
    double guidance = 1;
    /// It acts for t in [guidance_from, guidance_to] of the followed path alone (2404.07724), 0 to 1, rising;
    /// evaluations outside take one branch. Their own time decides, also within a step.
    double guidance_from = 0, guidance_to = 1;
    /// Its form: a key of guidance_kinds(). "zero-star" (2503.18886) also leaves out the first of at least
    /// two fixed steps, where it begins at noise and guidance acts at t = 0: it costs nothing.
    std::string guidance_kind = "plain";
    /// Runge–Kutta solvers with fixed steps may be made stochastic. sde: strength s of the Langevin term that
    /// keeps the marginals, dx = (v − s x̂0) dt + √(2 s σ) dW, 0 to 10; in a step of length h at most σ/(2h),
    /// beyond which steps overshoot. churn: the share of the grid's last step by which each step goes back to
    /// more noise first (2206.00364), 0 to 1.
    double sde = 0, churn = 0;
    std::string weights = "ema"; // "ema" or "raw"

    bool operator==(const SamplerOptions&) const = default;
    [[nodiscard]] bool stochastic() const { return sde > 0 || churn > 0; }
    [[nodiscard]] Guidance whole_guidance() const {
        return {guidance, guidance_from, guidance_to, guidance_kind};
    }

    /// Every problem, in words a user understands; empty when all is well.
    [[nodiscard]] std::vector<Problem> validate() const;
    [[nodiscard]] Json to_json() const;
    /// Mistyped entries throw a usage Error; missing ones keep the defaults, unknown ones are left alone.
    static SamplerOptions from_json(const Json& json);
};

} // namespace flowlab
