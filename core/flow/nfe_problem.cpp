#include "core/flow/nfe_problem.h"

namespace flowlab {

std::optional<Problem> nfe_problem(const SolverInfo& solver, int nfe) {
    const auto why = steps_problem(solver, nfe);
    if (why.empty()) return {};
    return Problem{"nfe", Text::of("is %1, but with %2 %3", nfe, solver.title, why)};
}

} // namespace flowlab
