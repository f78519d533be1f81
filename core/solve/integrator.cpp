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

Integrator::Integrator(const Tableau& solver, std::vector<double> times, at::Tensor x,
                       std::optional<FollowedPath> followed)
    : Stepper(std::move(times), std::move(x)), solver_(solver), followed_(followed) {
    begin_step();
}

void Integrator::begin_step() {
    stage_x_ = x_;
    straight_.reset();
    if (done() || !followed_ || !made_straight(followed_->path, followed_->end, time(), next_time())) return;
    straight_.emplace(*followed_, time(), next_time(), x_);
    stage_x_ = straight_->x();
}

double Integrator::t() const {
    return straight_ ? straight_->t() : time() + solver_.c[k_.size()] * (next_time() - time());
}

const std::vector<double>& Integrator::row(std::size_t stage) const {
    return stage == std::size_t(method().stages()) ? method().b : method().a[stage];
}

StageUpdate* Integrator::pending_update() {
    const auto plain = [](const at::Tensor& x) { return x.scalar_type() == at::kFloat && x.is_contiguous(); };
    if (straight_) return nullptr;
    const auto& weights = row(k_.size() + 1);
    if (weights.size() > std::size_t(max_stages) || !plain(x_) || !std::ranges::all_of(k_, plain))
        return nullptr;
    const double h = next_time() - time();
    pending_ = {x_, {}, {}, h * weights[k_.size()], {}};
    for (std::size_t j = 0; j < k_.size(); ++j) {
        if (weights[j] == 0) continue;
        pending_.k.push_back(k_[j]);
        pending_.weights.push_back(h * weights[j]);
    }
    return &pending_;
}

bool Integrator::supply(const at::Tensor& v) {
    if (straight_) return tell_straight(v);
    velocity_ = v;
    k_.push_back(v);
    const double h = next_time() - time();
    const auto stage = k_.size();
    at::Tensor next = std::exchange(pending_.next, {});
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
    begin_step();
    return true;
}

bool Integrator::tell_straight(const at::Tensor& v) {
    auto& step = *straight_;
    velocity_ = step.slope(v);
    k_.push_back(velocity_);
    const auto stage = k_.size();
    const bool last = stage == std::size_t(solver_.stages());
    const double share = last ? 1 : method().c[stage];
    at::Tensor y = step.start();
    if (step.from_points()) {
        y = step.noiseless(share);
    } else if (last && step.to_points()) {
        velocity_ = step.slope_to_data(velocity_);
        y = y.add(velocity_, step.length());
    } else {
        const auto& weights = row(stage);
        for (std::size_t j = 0; j < stage; ++j)
            if (weights[j] != 0) y = y.add(k_[j], step.length() * weights[j]);
    }
    if (!last) {
        step.ask(share, y);
        stage_x_ = step.x();
        return false;
    }
    x_ = step.finish(y);
    k_.clear();
    ++step_;
    begin_step();
    return true;
}

void Integrator::restart(double t, const at::Tensor& x) {
    times_[std::size_t(step_)] = t;
    x_ = x;
    k_.clear();
    begin_step();
}

at::Tensor integrate(const Tableau& solver, const std::vector<double>& times, const at::Tensor& x,
                     const std::function<at::Tensor(const at::Tensor& x, double t)>& velocity) {
    Integrator integrator(solver, times, x);
    return integrate(integrator, velocity);
}

} // namespace flowlab
