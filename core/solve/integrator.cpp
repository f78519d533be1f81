#include "core/solve/integrator.h"

#include "core/device/requests.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <utility>

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

const std::vector<double>& Integrator::row(std::size_t stage) const {
    return stage == std::size_t(solver_.stages()) ? solver_.b : solver_.a[stage];
}

StageUpdate* Integrator::foresee() {
    const auto plain = [](const at::Tensor& x) { return x.scalar_type() == at::kFloat && x.is_contiguous(); };
    const auto& weights = row(k_.size() + 1);
    if (weights.size() > std::size_t(most_stages) || !plain(x_) || !std::ranges::all_of(k_, plain))
        return nullptr;
    const double h = next_time() - time();
    foreseen_ = {x_, {}, {}, h * weights[k_.size()], {}};
    for (std::size_t j = 0; j < k_.size(); ++j) {
        if (weights[j] == 0) continue;
        foreseen_.k.push_back(k_[j]);
        foreseen_.weights.push_back(h * weights[j]);
    }
    return &foreseen_;
}

bool Integrator::tell(const at::Tensor& v) {
    k_.push_back(v);
    const double h = next_time() - time();
    const auto stage = k_.size();
    at::Tensor next = std::exchange(foreseen_.next, {});
    if (!next.defined()) {
        const auto& weights = row(stage);
        next = x_;
        for (std::size_t j = 0; j < stage; ++j)
            if (weights[j] != 0) next = next.add(k_[j], h * weights[j]);
    }
    stage_x_ = next;
    if (stage < std::size_t(solver_.stages())) return false;
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
