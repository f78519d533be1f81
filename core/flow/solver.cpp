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
        all.push_back({"ab2", "Adams–Bashforth 2", "x + h [(1 + h/2h₋) v − (h/2h₋) v₋]; begins with Euler",
                       "Hairer, Nørsett & Wanner, Solving ODEs I, III.1 and III.5", 2, SolverFamily::adams});
        all.push_back({"ab3",
                       "Adams–Bashforth 3",
                       "∫ of the parabola through the last 3 v; begins with midpoint",
                       "Hairer, Nørsett & Wanner, Solving ODEs I, III.1 and III.5",
                       3,
                       SolverFamily::adams,
                       nullptr,
                       1,
                       {2}});
        all.push_back({"ab4",
                       "Adams–Bashforth 4",
                       "∫ of the cubic through the last 4 v; begins with Kutta 3",
                       "Hairer, Nørsett & Wanner, Solving ODEs I, III.1 and III.5",
                       4,
                       SolverFamily::adams,
                       nullptr,
                       1,
                       {3, 3}});
        all.push_back({"dpmpp-2m", "DPM-Solver++ (2M)",
                       "(σ′/σ) x − α′ expm1(−h) [x̂1 + (h/2h₋)(x̂1 − x̂1₋)], h in λ = log(α/σ)",
                       "Lu et al. 2022, arXiv 2211.01095; of order 2 in λ", 2, SolverFamily::exponential});
        all.push_back({"unipc-2", "UniPC-2",
                       "DPM-Solver++ (2M), and each step corrected by the next evaluation",
                       "Zhao et al. 2023, arXiv 2302.04867; of order 3 in λ, but for the last step", 2,
                       SolverFamily::exponential});
        return all;
    }();
    return rows;
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
    return find_row(solver_table(), key, "solver");
}

const SolverInfo* find_solver(std::string_view key) {
    const auto& rows = solver_table();
    const auto row = std::ranges::find(rows, key, &SolverInfo::key);
    return row == rows.end() ? nullptr : &*row;
}

int steps_for(const SolverInfo& solver, int nfe) {
    int steps = 0; // the most that nfe pays for
    while (solver.evaluations(steps + 1) <= nfe) ++steps;
    if (steps >= 1 && solver.evaluations(steps) == nfe) return steps;
    const int upper = solver.evaluations(steps + 1);
    const std::string cost = solver.first_steps.empty() ? std::to_string(solver.evaluations_a_step)
                                                        : "more at the beginning and then " +
                                                              std::to_string(solver.evaluations_a_step);
    throw usage_error("spend " + std::to_string(nfe) + " evaluations", std::string(solver.title),
                      nfe < 1 ? "at least one step is needed, and one takes " +
                                    std::to_string(solver.evaluations(1)) +
                                    (solver.evaluations(1) == 1 ? " evaluation" : " evaluations")
                              : "a step takes " + cost + " evaluations",
                      steps < 1 ? "The nearest possible is " + std::to_string(upper) + "."
                                : "The nearest possible are " + std::to_string(solver.evaluations(steps)) +
                                      " and " + std::to_string(upper) + ".");
}

int nearest_nfe(const SolverInfo& solver, int nfe) {
    int steps = 1;
    while (solver.evaluations(steps + 1) <= nfe) ++steps;
    const int lower = solver.evaluations(steps), upper = solver.evaluations(steps + 1);
    return nfe - lower < upper - nfe ? lower : upper;
}

} // namespace flowlab
