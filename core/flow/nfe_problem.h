// What is wrong with a number of evaluations that is asked of a solver with fixed steps.
#pragma once

#include "core/base/problem.h"
#include "core/flow/solver.h"

#include <optional>

namespace flowlab {

/// Why `solver` cannot spend exactly `nfe` evaluations, with the nearest numbers that it can; empty where it
/// can.
[[nodiscard]] std::optional<Problem> nfe_problem(const SolverInfo& solver, int nfe);

} // namespace flowlab
