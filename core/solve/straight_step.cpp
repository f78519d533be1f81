#include "core/solve/straight_step.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>

namespace flowlab {

double time_on(const Path& path, double straight_t) {
    return path.t_of_snr(straight_t / (1 - straight_t)); // ∞ at the data
}

StraightStep::StraightStep(const FollowedPath& followed, double from, double to, const at::Tensor& x)
    : followed_(followed), from_(from), to_(to) {
    const auto at_start = straighten(followed_.path.at(from));
    finish_ = straighten(followed_.path.at(to));
    begin_ = at_start.t, end_ = finish_.t;
    start_ = to_straight(at_start, x);
    asked_t_ = possible(from);
    asked_ = straighten(followed_.path.at(asked_t_));
    asked_y_ = from_points() ? start_ * (asked_.t / begin_) : start_;
    asked_x_ = asked_t_ == from ? x : to_path(asked_, asked_y_);
}

double StraightStep::possible(double t) const {
    if (followed_.end == FieldEnd::points) t = std::min(t, last_at_points);
    return followed_.path.moving(t);
}

double StraightStep::node(double t) const {
    return (straighten(followed_.path.at(t)).t - begin_) / length();
}

void StraightStep::ask(double share, const at::Tensor& y) {
    const double t = share == 1 ? to_ : time_on(followed_.path, begin_ + share * length());
    asked_t_ = possible(t);
    asked_ = straighten(followed_.path.at(asked_t_));
    asked_y_ = y;
    asked_x_ = to_path(asked_, y);
}

at::Tensor StraightStep::slope(double t, const at::Tensor& x, const at::Tensor& v) const {
    return slope(straighten(followed_.path.at(t)), x, v);
}

at::Tensor StraightStep::slope_to_data(const at::Tensor& w) const {
    return (asked_y_ + (1 - asked_.t) * w - start_) / (1 - begin_);
}

bool StraightStep::to_points() const {
    return followed_.end == FieldEnd::points && to_ > from_;
}

bool StraightStep::from_points() const {
    return followed_.end == FieldEnd::points && to_ < from_ && from_ > last_at_points;
}

at::Tensor StraightStep::noiseless(double share) const {
    return start_ * ((begin_ + share * length()) / begin_);
}

at::Tensor StraightStep::finish(const at::Tensor& y) const {
    return to_path(finish_, y);
}

// Along x = S(t) y the divergence of v is that of w, in its own time, and numbers · d(log S)/dt.
at::Tensor StraightStep::slope(const Straight& at, const at::Tensor& x, const at::Tensor& v) const {
    const auto [of_x, of_v] = at.slope;
    if (followed_.numbers == 0) return of_x * x + of_v * v;
    const auto d = followed_.numbers, sums = x.size(1) - d;
    return at::cat({of_x * x.narrow(1, 0, d) + of_v * v.narrow(1, 0, d),
                    at.scale * (of_x * double(d) + of_v * v.narrow(1, d, sums))},
                   1);
}

at::Tensor StraightStep::to_straight(const Straight& at, const at::Tensor& x) const {
    if (followed_.numbers == 0) return x / at.scale;
    const auto d = followed_.numbers, sums = x.size(1) - d;
    return at::cat({x.narrow(1, 0, d) / at.scale, x.narrow(1, d, sums) - double(d) * std::log(at.scale)}, 1);
}

at::Tensor StraightStep::to_path(const Straight& at, const at::Tensor& y) const {
    if (followed_.numbers == 0) return y * at.scale;
    const auto d = followed_.numbers, sums = y.size(1) - d;
    return at::cat({y.narrow(1, 0, d) * at.scale, y.narrow(1, d, sums) + double(d) * std::log(at.scale)}, 1);
}

} // namespace flowlab
