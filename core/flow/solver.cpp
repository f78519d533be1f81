#include "core/flow/solver.h"

#include "core/base/error.h"
#include "core/base/registry.h"

#include <algorithm>
#include <string>

namespace flowlab {
namespace {

const std::vector<SolverInfo>& solver_table() {
    static const std::vector<SolverInfo> rows = [] {
        std::vector<SolverInfo> all;
        for (const auto& row : tableaus())
            all.push_back({row.key, row.title, row.formula, row.reference, row.order,
                           row.adaptive() ? SolverFamily::adaptive : SolverFamily::runge_kutta, &row,
                           // of an adaptive one the last stage is the next step's first
                           row.adaptive() ? row.stages() - 1 : row.stages()});
        // The first steps of Adams–Bashforth are Runge–Kutta ones, of an order that keeps the method's own.
        all.push_back({"ab2", "Adams–Bashforth 2",
                       Text::marked("x + h [(1 + h/2h₋) v − (h/2h₋) v₋]; begins with Euler"),
                       "Hairer, Nørsett & Wanner, Solving ODEs I, III.1 and III.5", 2, SolverFamily::adams});
        all.push_back({"ab3",
                       "Adams–Bashforth 3",
                       Text::marked("∫ of the parabola through the last 3 v; begins with midpoint"),
                       "Hairer, Nørsett & Wanner, Solving ODEs I, III.1 and III.5",
                       3,
                       SolverFamily::adams,
                       nullptr,
                       1,
                       {2}});
        all.push_back({"ab4",
                       "Adams–Bashforth 4",
                       Text::marked("∫ of the cubic through the last 4 v; begins with Kutta 3"),
                       "Hairer, Nørsett & Wanner, Solving ODEs I, III.1 and III.5",
                       4,
                       SolverFamily::adams,
                       nullptr,
                       1,
                       {3, 3}});
        all.push_back({"dpmpp-2m", "DPM-Solver++ (2M)",
                       Text::marked("(σ′/σ) x − α′ expm1(−h) [x̂1 + (h/2h₋)(x̂1 − x̂1₋)], h in λ = log(α/σ)"),
                       Text::marked("Lu et al. 2022, arXiv 2211.01095; of order 2 in λ"), 2,
                       SolverFamily::exponential});
        all.push_back(
            {"unipc-2", "UniPC-2",
             Text::marked("DPM-Solver++ (2M), and each step corrected by the next evaluation"),
             Text::marked("Zhao et al. 2023, arXiv 2302.04867; of order 3 in λ, but for the last step"), 2,
             SolverFamily::exponential});
        return all;
    }();
    return rows;
}

/// The most fixed steps that `nfe` evaluations pay for.
int affordable_steps(const SolverInfo& solver, int nfe) {
    int steps = 0;
    while (solver.evaluations(steps + 1) <= nfe) ++steps;
    return steps;
}

/// The cost of a step, for messages where `nfe` evaluations are not the price of whole steps.
Text cost(const SolverInfo& solver, int nfe) {
    const int first = solver.evaluations(1);
    if (nfe < 1)
        return first == 1 ? Text::of("at least one step is needed, and one takes %1 evaluation", first)
                          : Text::of("at least one step is needed, and one takes %1 evaluations", first);
    return solver.first_steps.empty() ? Text::of("a step takes %1 evaluations", solver.evaluations_a_step)
                                      : Text::of("a step takes more at the beginning and then %1 evaluations",
                                                 solver.evaluations_a_step);
}

} // namespace

int SolverInfo::evaluations(int steps) const {
    int sum = steps * evaluations_a_step;
    for (std::size_t i = 0; i < first_steps.size() && int(i) < steps; ++i)
        sum += first_steps[i] - evaluations_a_step;
    return sum;
}

std::span<const SolverInfo> solvers() {
    return solver_table();
}

const SolverInfo& solver(std::string_view key) {
    return find_row(solver_table(), key, Text::of("solver"));
}

const SolverInfo* find_solver(std::string_view key) {
    const auto& rows = solver_table();
    const auto row = std::ranges::find(rows, key, &SolverInfo::key);
    return row == rows.end() ? nullptr : &*row;
}

int steps_for(const SolverInfo& solver, int nfe) {
    const int steps = affordable_steps(solver, nfe), below = solver.evaluations(steps);
    if (steps >= 1 && below == nfe) return steps;
    const int above = solver.evaluations(steps + 1);
    throw usage_error(Text::of("spend %1 evaluations", nfe), std::string(solver.title), cost(solver, nfe),
                      steps < 1 ? Text::of("The nearest possible is %1.", above)
                                : Text::of("The nearest possible are %1 and %2.", below, above));
}

Text steps_problem(const SolverInfo& solver, int nfe) {
    const int steps = affordable_steps(solver, nfe), below = solver.evaluations(steps);
    if (steps >= 1 && below == nfe) return {};
    const int above = solver.evaluations(steps + 1);
    return steps < 1 ? Text::of("%1; the nearest possible is %2", cost(solver, nfe), above)
                     : Text::of("%1; the nearest possible are %2 and %3", cost(solver, nfe), below, above);
}

int nearest_nfe(const SolverInfo& solver, int nfe) {
    const int steps = std::max(1, affordable_steps(solver, nfe));
    const int lower = solver.evaluations(steps), upper = solver.evaluations(steps + 1);
    return nfe - lower < upper - nfe ? lower : upper;
}

} // namespace flowlab
