#include "core/solve/integrator.h"

#include "core/base/error.h"

#include <ATen/ATen.h>

namespace flowlab {

std::vector<double> uniform_grid(int steps) {
    std::vector<double> times(std::size_t(steps) + 1);
    for (int i = 0; i <= steps; ++i) times[std::size_t(i)] = double(i) / steps;
    return times;
}

Integrator::Integrator(const Tableau& solver, std::vector<double> times, at::Tensor x)
    : solver_(solver), times_(std::move(times)), x_(std::move(x)), stage_x_(x_) {
    if (times_.size() < 2)
        throw usage_error("solve", "time grid", "it has fewer than two times", "Give at least 0 and 1.");
    const bool forward = times_[1] > times_[0];
    for (std::size_t i = 1; i < times_.size(); ++i)
        if (!(forward ? times_[i] > times_[i - 1] : times_[i] < times_[i - 1])) // true for what is no number
            throw usage_error("solve", "time grid", "it goes back at its entry " + std::to_string(i + 1),
                              "Let the times rise (or fall) strictly.");
}

double Integrator::t() const {
    const auto i = std::size_t(step_);
    return times_[i] + solver_.c[k_.size()] * (times_[i + 1] - times_[i]);
}

bool Integrator::tell(const at::Tensor& v) {
    k_.push_back(v);
    const auto i = std::size_t(step_);
    const double h = times_[i + 1] - times_[i];
    const auto stage = k_.size();
    const bool last = stage == std::size_t(solver_.stages());
    const auto& row = last ? solver_.b : solver_.a[stage];
    at::Tensor next = x_;
    for (std::size_t j = 0; j < stage; ++j)
        if (row[j] != 0) next = next.add(k_[j], h * row[j]);
    stage_x_ = next;
    if (!last) return false;
    x_ = next;
    k_.clear();
    ++step_;
    return true;
}

at::Tensor integrate(const Tableau& solver, const std::vector<double>& times, const at::Tensor& x,
                     const std::function<at::Tensor(const at::Tensor& x, double t)>& velocity) {
    Integrator integrator(solver, times, x);
    while (!integrator.done()) integrator.tell(velocity(integrator.x(), integrator.t()));
    return integrator.state();
}

} // namespace flowlab
