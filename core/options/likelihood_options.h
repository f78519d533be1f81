// How a likelihood is measured, and what comes out: plain numbers for the window, the command line and files.
#pragma once

#include "core/base/problem.h"
#include "core/flow/time_grid.h"
#include "core/trajectory/path_measures.h"

#include <cstdint>
#include <string>
#include <vector>

namespace flowlab {

/// The measure has a solver of its own, whatever draws the pictures: what is asked for is an integral, and
/// its error should be far below the spread of the pictures. The grid is fine near t = 1, where the
/// divergence of a model of sharp pictures is large; along a path whose slope has no bound there it is that
/// of the straight path, at equal signal-to-noise.
struct LikelihoodOptions {
    std::string solver = "rk4"; // a key of solvers(), Runge–Kutta with fixed steps or Adams–Bashforth
    int nfe = 32;               // evaluations of one solve; half as many are spent on its check
    GridOptions grid{.kind = {"shift", 0.1}, .distribution = GridOptions().distribution, .points = {}};
    /// Random directions per picture in which the divergence is taken (Hutchinson), 1 to 64. Each costs a
    /// gradient for every evaluation.
    int probes = 1;
    /// The divergence from all d derivatives instead: exact, and d times as expensive.
    bool exact_divergence = false;
    std::uint64_t seed = 0; // of the directions

    bool operator==(const LikelihoodOptions&) const = default;
    [[nodiscard]] std::vector<Problem> validate() const;
};

/// Bits per number of the picture, over several pictures.
struct LikelihoodEstimate {
    /// The mean, with its statistical error: of which pictures were taken, and of the random directions. Of a
    /// single picture that of the directions alone.
    Estimate bits;
    /// The part of the statistical error that comes from the random directions, from their scatter; 0 for an
    /// exact divergence, NaN for a single direction per picture, whose scatter is not known by itself.
    double probe_error = 0;
    /// How far the mean moves when the steps are halved: of a solver of order p about 2^p − 1 times the error
    /// of the solve itself. NaN where there is a single step, which cannot be halved.
    double solver_error = 0;

    /// Both together: the root of the sum of their squares.
    [[nodiscard]] double total_error() const;
};

} // namespace flowlab
