#include "core/solve/stepper.h"

#include "core/base/error.h"
#include "core/solve/integrator.h"

namespace flowlab {

Stepper::Stepper(std::vector<double> times, at::Tensor x) : times_(std::move(times)), x_(std::move(x)) {
    if (times_.size() < 2)
        throw usage_error(Text::of("solve"), Text::of("time grid"), Text::of("it has fewer than two times"),
                          Text::of("Give at least 0 and 1."));
    const bool forward = times_[1] > times_[0];
    for (std::size_t i = 1; i < times_.size(); ++i)
        if (!(forward ? times_[i] > times_[i - 1] : times_[i] < times_[i - 1])) // true for what is no number
            throw usage_error(Text::of("solve"), Text::of("time grid"),
                              Text::of("it goes back at its entry %1", i + 1),
                              Text::of("Let the times rise (or fall) strictly."));
}

std::unique_ptr<Stepper> make_stepper(const SolverInfo& solver, std::vector<double> times, at::Tensor x,
                                      const FollowedPath& followed) {
    switch (solver.family) {
    case SolverFamily::runge_kutta:
        return std::make_unique<Integrator>(*solver.tableau, std::move(times), std::move(x), followed);
    case SolverFamily::adams:
        return make_adams_bashforth(solver.order, std::move(times), std::move(x), followed);
    case SolverFamily::exponential:
        return make_dpm_solver(solver.key == "unipc-2", std::move(times), std::move(x), followed.path);
    case SolverFamily::adaptive:
        break;
    }
    throw usage_error(Text::of("solve"), std::string(solver.title), Text::of("it chooses its steps itself"),
                      Text::of("Choose a solver with fixed steps."));
}

at::Tensor integrate(Stepper& stepper,
                     const std::function<at::Tensor(const at::Tensor& x, double t)>& velocity) {
    while (!stepper.done()) stepper.supply(velocity(stepper.x(), stepper.t()));
    return stepper.state();
}

} // namespace flowlab
