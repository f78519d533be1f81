// The fixed-step solvers: one table row each.
#include "core/solve/tableau.h"

#include "core/base/error.h"
#include "core/base/registry.h"

#include <algorithm>
#include <string>

namespace flowlab {
namespace {

const std::vector<Tableau>& table() {
    static const std::vector<Tableau> rows = {
        {.key = "euler",
         .title = "Euler",
         .formula = "x + h v(x, t)",
         .reference = "Euler 1768; Hairer, Nørsett & Wanner, Solving ODEs I, II.1",
         .order = 1,
         .c = {0},
         .a = {{}},
         .b = {1},
         .dense = {{1}}},
        {.key = "midpoint",
         .title = "Midpoint",
         .formula = "x + h v(x + h/2 k₁, t + h/2)",
         .reference = "Runge 1895; Hairer, Nørsett & Wanner, Solving ODEs I, II.1",
         .order = 2,
         .c = {0, 0.5},
         .a = {{}, {0.5}},
         .b = {0, 1},
         // The order-2 extension: β₂ = θ²/(2c₂), β₁ = θ − β₂.
         .dense = {{1, -1}, {0, 1}}},
        {.key = "heun",
         .title = "Heun 2",
         .formula = "x + h/2 (k₁ + k₂), k₂ = v(x + h k₁, t + h)",
         .reference = "Heun 1900; Hairer, Nørsett & Wanner, Solving ODEs I, II.1",
         .order = 2,
         .c = {0, 1},
         .a = {{}, {1}},
         .b = {0.5, 0.5},
         .dense = {{1, -0.5}, {0, 0.5}}},
        // Not the 3/8 rule, which torchdiffeq calls rk4.
        {.key = "rk4",
         .title = "RK4 (classical)",
         .formula = "x + h/6 (k₁ + 2k₂ + 2k₃ + k₄)",
         .reference = "Kutta 1901; Hairer, Nørsett & Wanner, Solving ODEs I, II.1 and II.6",
         .order = 4,
         .c = {0, 0.5, 0.5, 1},
         .a = {{}, {0.5}, {0, 0.5}, {0, 0, 1}},
         .b = {1.0 / 6, 1.0 / 3, 1.0 / 3, 1.0 / 6},
         .dense = {{1, -1.5, 2.0 / 3}, {0, 1, -2.0 / 3}, {0, 1, -2.0 / 3}, {0, -0.5, 2.0 / 3}}},
    };
    return rows;
}

} // namespace

double Tableau::dense_weight(int stage, double theta) const {
    const auto& row = dense[std::size_t(stage)];
    double value = 0;
    for (auto i = row.size(); i-- > 0;) value = (value + row[i]) * theta;
    return value;
}

double Tableau::dense_slope(int stage, double theta) const {
    const auto& row = dense[std::size_t(stage)];
    double value = 0;
    for (auto i = row.size(); i-- > 0;) value = value * theta + double(i + 1) * row[i];
    return value;
}

std::span<const Tableau> tableaus() {
    return table();
}

const Tableau& tableau(std::string_view key) {
    return find_row(tableaus(), key, "solver");
}

int steps_for(const Tableau& solver, int nfe) {
    const int stages = solver.stages();
    if (nfe >= stages && nfe % stages == 0) return nfe / stages;
    const int lower = nfe / stages * stages; // 0 where not even one step fits
    const std::string nearest = nfe < stages
                                    ? std::to_string(stages)
                                    : std::to_string(lower) + " and " + std::to_string(lower + stages);
    throw usage_error("spend " + std::to_string(nfe) + " evaluations", std::string(solver.title),
                      nfe < 1 ? "at least one step is needed, and one takes " + std::to_string(stages) +
                                    (stages == 1 ? " evaluation" : " evaluations")
                              : "a step takes " + std::to_string(stages) + " evaluations",
                      std::string("The nearest possible ") + (nfe < stages ? "is " : "are ") + nearest + ".");
}

int nearest_nfe(const Tableau& solver, int nfe) {
    const int stages = solver.stages();
    return std::max(1, (nfe + stages / 2) / stages) * stages;
}

} // namespace flowlab
