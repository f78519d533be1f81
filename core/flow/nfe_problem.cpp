#include "core/flow/nfe_problem.h"

#include "core/base/error.h"

#include <string>

namespace flowlab {

std::optional<Problem> nfe_problem(const SolverInfo& solver, int nfe) {
    try {
        (void)steps_for(solver, nfe);
        return {};
    } catch (const Error& error) {
        std::string nearest = error.hint; // "The nearest possible …"
        if (!nearest.empty()) nearest.front() = 't', nearest.pop_back();
        return Problem{"nfe", "is " + std::to_string(nfe) + ", but with " + std::string(solver.title) + " " +
                                  error.why + "; " + nearest};
    }
}

} // namespace flowlab
