#include "core/options/likelihood_options.h"

#include "core/base/error.h"
#include "core/flow/nfe_problem.h"

#include <algorithm>
#include <cmath>
#include <string_view>

namespace flowlab {

std::vector<Problem> LikelihoodOptions::validate() const {
    std::vector<Problem> problems;
    check_grid(problems, grid);
    if (probes < 1 || probes > 64)
        problems.push_back({"probes", "is " + std::to_string(probes) + "; it must be between 1 and 64"});
    const auto rows = solvers();
    const auto row = std::ranges::find(rows, std::string_view(solver), &SolverInfo::key);
    if (row == rows.end()) {
        problems.push_back({"solver", "\"" + solver + "\" is not known; see flowlab-cli list"});
    } else if (row->family != SolverFamily::runge_kutta && row->family != SolverFamily::adams) {
        problems.push_back({"solver", "is " + std::string(row->title) +
                                          "; a likelihood needs a Runge–Kutta solver with fixed steps, or "
                                          "Adams–Bashforth"});
    } else if (nfe < 1 || nfe > 1000) {
        problems.push_back({"nfe", "is " + std::to_string(nfe) + "; it must be between 1 and 1000"});
    } else if (auto problem = nfe_problem(*row, nfe)) {
        problems.push_back(std::move(*problem));
    }
    return problems;
}

double LikelihoodEstimate::total_error() const {
    return std::hypot(bits.error, solver_error);
}

} // namespace flowlab
