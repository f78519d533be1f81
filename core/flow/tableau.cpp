// The Runge–Kutta methods: one table row each.
#include "core/flow/tableau.h"

#include "core/base/registry.h"

#include <array>

namespace flowlab {
namespace {

/// Dormand and Prince's extension of order 4, in powers of θ (Hairer, Nørsett & Wanner, II.6, "contd5").
std::vector<std::vector<double>> dormand_prince_dense(const std::vector<double>& b) {
    constexpr std::array<double, 7> d = {-12715105075.0 / 11282082432,  0,
                                         87487479700.0 / 32700410799,   -10690763975.0 / 1880347072,
                                         701980252875.0 / 199316789632, -1453857185.0 / 822651844,
                                         69997945.0 / 29380423};
    std::vector<std::vector<double>> rows;
    for (std::size_t i = 0; i < d.size(); ++i) {
        // β = θ (b + (1−θ) (p + θ (q + (1−θ) d))), p = [i first] − b, q = b − [i last] − p.
        const double p = (i == 0 ? 1 : 0) - b[i], q = b[i] - (i + 1 == d.size() ? 1 : 0) - p;
        rows.push_back({b[i] + p, q + d[i] - p, -q - 2 * d[i], d[i]});
    }
    return rows;
}

const std::vector<double> dormand_prince = {35.0 / 384, 0, 500.0 / 1113, 125.0 / 192, -2187.0 / 6784,
                                            11.0 / 84,  0};

const std::vector<Tableau>& tableau_table() {
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
        {.key = "ralston",
         .title = "Ralston 2",
         .formula = "x + h/4 (k₁ + 3k₂), k₂ = v(x + 2h/3 k₁, t + 2h/3)",
         .reference = "Ralston 1962; Hairer, Nørsett & Wanner, Solving ODEs I, II.1",
         .order = 2,
         .c = {0, 2.0 / 3},
         .a = {{}, {2.0 / 3}},
         .b = {0.25, 0.75},
         .dense = {{1, -0.75}, {0, 0.75}}},
        {.key = "kutta3",
         .title = "Kutta 3",
         .formula = "x + h/6 (k₁ + 4k₂ + k₃)",
         .reference = "Kutta 1901; Hairer, Nørsett & Wanner, Solving ODEs I, II.1",
         .order = 3,
         .c = {0, 0.5, 1},
         .a = {{}, {0.5}, {-1, 2}},
         .b = {1.0 / 6, 2.0 / 3, 1.0 / 6},
         .dense = {{1, -1.5, 2.0 / 3}, {0, 2, -4.0 / 3}, {0, -0.5, 2.0 / 3}}},
        {.key = "ssprk3",
         .title = "SSPRK3",
         .formula = Text::marked("x + h/6 (k₁ + k₂ + 4k₃): three Euler steps, averaged"),
         .reference = "Shu & Osher 1988",
         .order = 3,
         .c = {0, 1, 0.5},
         .a = {{}, {1}, {0.25, 0.25}},
         .b = {1.0 / 6, 1.0 / 6, 2.0 / 3},
         .dense = {{1, -1.5, 2.0 / 3}, {0, -0.5, 2.0 / 3}, {0, 2, -4.0 / 3}}},
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
        {.key = "rk4-38",
         .title = "RK4 (3/8 rule)",
         .formula = "x + h/8 (k₁ + 3k₂ + 3k₃ + k₄)",
         .reference = "Kutta 1901; Hairer, Nørsett & Wanner, Solving ODEs I, II.1; torchdiffeq's rk4",
         .order = 4,
         .c = {0, 1.0 / 3, 2.0 / 3, 1},
         .a = {{}, {1.0 / 3}, {-1.0 / 3, 1}, {1, -1, 1}},
         .b = {0.125, 0.375, 0.375, 0.125},
         // The one extension of order 3.
         .dense = {{1, -1.875, 1}, {0, 1.875, -1.5}, {0, 0.375}, {0, -0.375, 0.5}}},
        {.key = "bs32",
         .title = "Bogacki–Shampine 3(2)",
         .formula = Text::marked("x + h/9 (2k₁ + 3k₂ + 4k₃), h from the difference to order 2"),
         .reference = "Bogacki & Shampine 1989",
         .order = 3,
         .c = {0, 0.5, 0.75, 1},
         .a = {{}, {0.5}, {0, 0.75}, {2.0 / 9, 1.0 / 3, 4.0 / 9}},
         .b = {2.0 / 9, 1.0 / 3, 4.0 / 9, 0},
         .dense = {{1, -4.0 / 3, 5.0 / 9}, {0, 1, -2.0 / 3}, {0, 4.0 / 3, -8.0 / 9}, {0, -1, 1}},
         .error = {-5.0 / 72, 1.0 / 12, 1.0 / 9, -0.125}},
        {.key = "dopri5",
         .title = "Dormand–Prince 5(4)",
         .formula = Text::marked("order 5, h from the difference to order 4"),
         .reference = "Dormand & Prince 1980; Hairer, Nørsett & Wanner, Solving ODEs I, II.4 and II.6",
         .order = 5,
         .c = {0, 0.2, 0.3, 0.8, 8.0 / 9, 1, 1},
         .a = {{},
               {0.2},
               {3.0 / 40, 9.0 / 40},
               {44.0 / 45, -56.0 / 15, 32.0 / 9},
               {19372.0 / 6561, -25360.0 / 2187, 64448.0 / 6561, -212.0 / 729},
               {9017.0 / 3168, -355.0 / 33, 46732.0 / 5247, 49.0 / 176, -5103.0 / 18656},
               {dormand_prince.begin(), dormand_prince.end() - 1}},
         .b = dormand_prince,
         .dense = dormand_prince_dense(dormand_prince),
         .error = {71.0 / 57600, 0, -71.0 / 16695, 71.0 / 1920, -17253.0 / 339200, 22.0 / 525, -1.0 / 40}},
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
    return tableau_table();
}

const Tableau& tableau(std::string_view key) {
    return find_row(tableaus(), key, Text::of("Runge–Kutta method"));
}

const Tableau& tableau_to_data(const Tableau& method) {
    return method.stages() == 2 && method.c.back() == 1 ? tableau("ralston") : method;
}

} // namespace flowlab
