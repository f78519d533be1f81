// Every solver as front ends see it: what it is called and what it costs. A Runge–Kutta method comes from its
// tableau; the multistep ones are rows of their own.
#pragma once

#include "core/base/text.h"
#include "core/flow/tableau.h"

#include <span>
#include <string_view>
#include <vector>

namespace flowlab {

enum class SolverFamily {
    runge_kutta, // fixed steps; each forgets the one before
    adaptive,    // Runge–Kutta with steps as long as a tolerance allows, for each sample its own
    adams,       // multistep on v
    exponential, // multistep on x̂1 in λ = log(α/σ)
};

struct SolverInfo {
    std::string_view key, title, formula, reference;
    int order = 1;
    SolverFamily family = SolverFamily::runge_kutta;
    const Tableau* tableau = nullptr; // of the Runge–Kutta ones
    int evaluations_a_step = 1;
    std::vector<int> first_steps = {}; // evaluations of the first steps, where a history must be made first

    [[nodiscard]] bool adaptive() const { return family == SolverFamily::adaptive; }
    /// The evaluations of the network that `steps` fixed steps cost.
    [[nodiscard]] int evaluations(int steps) const;
};

/// All solvers, in the order they are shown.
[[nodiscard]] std::span<const SolverInfo> solvers();
/// Throws a usage Error that lists the known names.
[[nodiscard]] const SolverInfo& solver(std::string_view key);
/// nullptr: there is none of that name.
[[nodiscard]] const SolverInfo* find_solver(std::string_view key);

/// Steps that spend exactly `nfe` evaluations (at least 1). Throws a usage Error naming the nearest possible
/// ones. Not for adaptive solvers.
[[nodiscard]] int steps_for(const SolverInfo& solver, int nfe);
/// Why there are none and which are the nearest: "a step takes 4 evaluations; the nearest possible is 4";
/// empty where there are.
[[nodiscard]] Text steps_problem(const SolverInfo& solver, int nfe);
/// The nearest NFE to `nfe` that the solver can spend exactly, at least one step.
[[nodiscard]] int nearest_nfe(const SolverInfo& solver, int nfe);

} // namespace flowlab
