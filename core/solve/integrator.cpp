#include "core/solve/integrator.h"

#include <ATen/ATen.h>

namespace flowlab {

std::vector<double> uniform_grid(int steps) {
    std::vector<double> times(std::size_t(steps) + 1);
    for (int i = 0; i <= steps; ++i) times[std::size_t(i)] = double(i) / steps;
    return times;
}

Integrator::Integrator(const Tableau& solver, std::vector<double> times, at::Tensor x)
    : Stepper(std::move(times), std::move(x)), solver_(solver), stage_x_(x_) {}

double Integrator::t() const {
    return time() + solver_.c[k_.size()] * (next_time() - time());
}

bool Integrator::tell(const at::Tensor& v) {
    k_.push_back(v);
    const double h = next_time() - time();
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

void Integrator::restart(double t, const at::Tensor& x) {
    times_[std::size_t(step_)] = t;
    x_ = stage_x_ = x;
    k_.clear();
}

at::Tensor integrate(const Tableau& solver, const std::vector<double>& times, const at::Tensor& x,
                     const std::function<at::Tensor(const at::Tensor& x, double t)>& velocity) {
    Integrator integrator(solver, times, x);
    return integrate(integrator, velocity);
}

} // namespace flowlab
