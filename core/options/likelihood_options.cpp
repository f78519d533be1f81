#include "core/options/likelihood_options.h"

#include "core/flow/nfe_problem.h"

#include <algorithm>
#include <cmath>
#include <string_view>

namespace flowlab {

std::vector<Problem> LikelihoodOptions::validate() const {
    std::vector<Problem> problems;
    check_grid(problems, grid);
    if (probes < 1 || probes > 64) problems.push_back({"probes", out_of_range(probes, 1, 64)});
    const auto rows = solvers();
    const auto row = std::ranges::find(rows, std::string_view(solver), &SolverInfo::key);
    if (row == rows.end()) {
        problems.push_back({"solver", Text::of("\"%1\" is not known; see flowlab-cli list", solver)});
    } else if (row->family != SolverFamily::runge_kutta && row->family != SolverFamily::adams) {
        problems.push_back({"solver", Text::of("is %1; a likelihood needs a Runge–Kutta solver with fixed "
                                               "steps, or Adams–Bashforth",
                                               row->title)});
    } else if (nfe < 1 || nfe > 1000) {
        problems.push_back({"nfe", out_of_range(nfe, 1, 1000)});
    } else if (auto problem = nfe_problem(*row, nfe)) {
        problems.push_back(std::move(*problem));
    }
    return problems;
}

double LikelihoodEstimate::total_error() const {
    return std::hypot(bits.error, solver_error);
}

} // namespace flowlab
