// Explicit Runge–Kutta methods as data: a Butcher tableau, its continuous extension, and what to call it.
#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace flowlab {

/// One explicit Runge–Kutta method for dx/dt = v(x, t).
struct Tableau {
    std::string_view key;               // "rk4": command line and files
    std::string_view title;             // "RK4 (classical)": window
    std::string_view formula;           // one step in words or symbols
    std::string_view reference;         // the paper or book
    int order = 1;                      // global error O(h^order)
    std::vector<double> c;              // (s) nodes in [0, 1]; c[0] = 0
    std::vector<std::vector<double>> a; // (s) rows; row i holds its i entries left of the diagonal
    std::vector<double> b;              // (s) weights; they sum to 1
    /// Continuous extension: x(t + θh) = x + h Σ_i β_i(θ) k_i with β_i(θ) = Σ_j dense[i][j] θ^(j+1); β_i(1) =
    /// b_i.
    std::vector<std::vector<double>> dense;
    /// (s) what an embedded method of lower order would do differently: h Σ e_i k_i estimates a step's error.
    /// Empty: none, the step is fixed. With one, the last stage is the next step's first (c = 1, its row =
    /// b).
    std::vector<double> error = {};

    [[nodiscard]] bool adaptive() const { return !error.empty(); }
    [[nodiscard]] int stages() const { return int(b.size()); }
    /// β_i(θ) and dβ_i/dθ for i in [0, s), θ in [0, 1].
    [[nodiscard]] double dense_weight(int stage, double theta) const;
    [[nodiscard]] double dense_slope(int stage, double theta) const;
};

/// All of them, fixed steps first.
[[nodiscard]] std::span<const Tableau> tableaus();
/// Throws a usage Error that lists the known names.
[[nodiscard]] const Tableau& tableau(std::string_view key);
/// The method for a step along the straight path to the data: `method`, or for Heun the one of as many stages
/// and of its order that does not ask at t = 1, where a network sees no noise that it could predict: Ralston.
[[nodiscard]] const Tableau& tableau_to_data(const Tableau& method);

} // namespace flowlab
