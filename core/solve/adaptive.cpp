#include "core/solve/adaptive.h"

#include "core/base/error.h"
#include "core/base/number_text.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>

namespace flowlab {
namespace {

constexpr double safety = 0.9, min_factor = 0.2, max_factor = 5; // of one step to the next
constexpr double min_step = 1e-7;

bool anywhere_unbounded(const FollowedPath& followed) {
    const auto [at_noise, at_data] = unbounded_velocity(followed.path, followed.end);
    return at_noise || at_data;
}

} // namespace

AdaptiveIntegrator::AdaptiveIntegrator(const Tableau& solver, std::vector<double> frames, const at::Tensor& x,
                                       const Tolerance& tolerance,
                                       const std::optional<FollowedPath>& followed)
    : solver_(solver), frames_(std::move(frames)), times_(frames_), tolerance_(tolerance),
      direction_(frames_.back() > frames_.front() ? 1 : -1), x_(x) {
    const auto count = std::size_t(x.size(0));
    if (followed && anywhere_unbounded(*followed)) {
        straight_ = followed;
        for (auto& frame : frames_) frame = straighten(straight_->path.at(frame)).t;
        x_ = x / straighten(straight_->path.at(times_.front())).scale;
        if (straight_->end == FieldEnd::points) { // the paths between there and the data are straight
            const double last = straighten(straight_->path.at(last_at_points)).t;
            if (frames_.front() > last) x_ = x_ * (last / frames_.front()); // x̂0 = 0
            for (auto& frame : frames_) frame = std::min(frame, last);
        }
    }
    stage_x_ = x_;
    for (std::size_t i = 0; i < count; ++i) active_.push_back(int(i));
    t_.assign(count, frames_.front());
    stage_t_ = t_;
    h_.assign(count, 0);
    before_.assign(count, 1);
    was_rejected_.assign(count, 0);
    next_frame_.assign(count, 1);
    counts_.resize(count);
    states_ = at::stack(std::vector<at::Tensor>(frames_.size(), x)); // (T, B, …); [0] stays the start
    slopes_ = at::zeros_like(states_);
    ask();
}

std::string AdaptiveIntegrator::shown(double own) const {
    return "t = " + number_text(straight_ ? time_on(straight_->path, own) : own, 4);
}

/// What is asked next: the stage as it is on the path.
void AdaptiveIntegrator::ask() {
    asked_t_ = stage_t_, asked_x_ = stage_x_;
    if (!straight_) return;
    asked_.clear();
    std::vector<double> scales;
    for (auto& t : asked_t_) {
        const auto& path = straight_->path;
        t = path.moving(t == frames_.front() && !begun_ ? times_.front() : time_on(path, t));
        if (straight_->end == FieldEnd::points) t = std::min(t, last_at_points);
        asked_.push_back(straighten(path.at(t)));
        scales.push_back(asked_.back().scale);
    }
    asked_x_ = stage_x_ * column(scales);
}

at::Tensor AdaptiveIntegrator::slope(const at::Tensor& v) const {
    if (!straight_) return v;
    std::vector<double> of_x, of_v;
    for (const auto& at : asked_) of_x.push_back(at.slope.of_x), of_v.push_back(at.slope.of_value);
    return column(of_x) * asked_x_ + column(of_v) * v;
}

/// (A) numbers as a tensor that multiplies x's rows.
at::Tensor AdaptiveIntegrator::column(const std::vector<double>& values) const {
    std::vector<std::int64_t> shape(std::size_t(x_.dim()), 1);
    shape[0] = std::int64_t(values.size());
    return at::tensor(values, at::kDouble).view(shape).to(x_.options());
}

/// Σ row_j k_j, undefined for a row of zeros.
at::Tensor AdaptiveIntegrator::combine(const std::vector<double>& row) const {
    at::Tensor sum;
    for (std::size_t j = 0; j < row.size(); ++j)
        if (row[j] != 0) sum = sum.defined() ? sum.add(k_[j], row[j]) : k_[j] * row[j];
    return sum;
}

/// (A): root of the mean square of each row.
std::vector<double> AdaptiveIntegrator::row_norms(const at::Tensor& values) const {
    const at::Tensor norms = values.flatten(1).square().mean(1).sqrt().to(at::kCPU, at::kDouble).contiguous();
    return {norms.const_data_ptr<double>(), norms.const_data_ptr<double>() + norms.numel()};
}

void AdaptiveIntegrator::supply(const at::Tensor& v) {
    for (const int sample : active_) ++counts_[std::size_t(sample)].evaluations;
    if (!begun_) {
        begin(slope(v));
        return;
    }
    k_.push_back(slope(v));
    if (k_.size() == std::size_t(solver_.stages()))
        finish_step();
    else
        next_stage();
}

void AdaptiveIntegrator::begin(const at::Tensor& v) {
    begun_ = true;
    k_ = {v};
    if (straight_)
        for (int i = 0; i < int(active_.size()); ++i) keep_frame(0, i, x_[i], v[i]);
    else
        slopes_[0].copy_(v);
    // A first step by which x changes by a tenth of its size; what it should have been the second one knows.
    const at::Tensor scale = tolerance_.absolute + tolerance_.relative * x_.abs();
    const auto sizes = row_norms(x_ / scale), speeds = row_norms(v / scale);
    const double span = std::abs(frames_.back() - frames_.front());
    for (std::size_t i = 0; i < h_.size(); ++i) {
        if (!std::isfinite(speeds[i]))
            throw failure(Text::of("solve"), shown(t_[i]), Text::of("the velocity is not finite"),
                          Text::of("Choose another model or fp32."));
        const double guess = sizes[i] > 1e-5 && speeds[i] > 1e-5 ? 0.1 * sizes[i] / speeds[i] : 1e-3;
        h_[i] = direction_ * span * std::clamp(guess, 1e-3, 0.1);
    }
    next_stage();
}

void AdaptiveIntegrator::next_stage() {
    const auto stage = k_.size();
    stage_x_ = x_ + column(h_) * combine(solver_.a[stage]);
    for (std::size_t i = 0; i < t_.size(); ++i) stage_t_[i] = t_[i] + solver_.c[stage] * h_[i];
    ask();
}

/// Keeps what the steps' own coordinates hold at a frame as x and dx/dt.
void AdaptiveIntegrator::keep_frame(std::size_t frame, int row, const at::Tensor& y,
                                    const at::Tensor& slope) {
    const auto sample = active_[std::size_t(row)];
    at::Tensor x = states_[std::int64_t(frame)][sample], v = slopes_[std::int64_t(frame)][sample];
    if (!straight_) {
        x.copy_(y), v.copy_(slope);
        return;
    }
    const double t = times_[frame];
    const auto there = straighten(straight_->path.at(t));
    if (frame > 0) x.copy_((y + (there.t - frames_[frame]) * slope) * there.scale);
    if (t == 1)
        v.copy_(slope);
    else
        v.copy_(there.velocity.of_x * x + there.velocity.of_value * slope);
}

void AdaptiveIntegrator::keep_frames(int row, double h, const at::Tensor& after) {
    const auto i = std::size_t(row);
    const double end = t_[i] + h;
    for (auto& frame = next_frame_[i]; frame < int(frames_.size()); ++frame) {
        const double time = frames_[std::size_t(frame)];
        if ((time - end) * direction_ > 1e-12) return;
        const bool at_end = std::abs(time - end) <= 1e-12;
        const double theta = at_end ? 1 : (time - t_[i]) / h;
        at::Tensor x = x_[row], slope = at::zeros_like(x);
        for (int s = 0; s < solver_.stages(); ++s) {
            const auto& k = k_[std::size_t(s)];
            if (!at_end) x = x.add(k[row], h * solver_.dense_weight(s, theta));
            slope.add_(k[row], solver_.dense_slope(s, theta));
        }
        keep_frame(std::size_t(frame), row, at_end ? after[row] : x, slope);
    }
}

void AdaptiveIntegrator::finish_step() {
    const at::Tensor h = column(h_);
    const at::Tensor after = stage_x_; // the last stage is asked at the step's end
    const at::Tensor scale = tolerance_.absolute + tolerance_.relative * at::maximum(x_.abs(), after.abs());
    const auto errors = row_norms(h * combine(solver_.error) / scale);
    const double exponent = 1.0 / solver_.order; // the estimate is of this order in h
    std::vector<char> accepted(errors.size());
    std::vector<std::int64_t> left;
    for (std::size_t i = 0; i < errors.size(); ++i) {
        auto& count = counts_[std::size_t(active_[i])];
        const double error = errors[i];
        if (!std::isfinite(error))
            throw failure(Text::of("solve"), shown(t_[i]), Text::of("the velocity is not finite"),
                          Text::of("Choose another model or fp32."));
        accepted[i] = error <= 1;
        const double size = std::max(error, 1e-10);
        double factor = safety * std::pow(size, -exponent);
        if (accepted[i]) { // a PI controller: what the error was before counts as well
            factor = safety * std::pow(size, -0.7 * exponent) * std::pow(before_[i], 0.4 * exponent);
            if (was_rejected_[i]) factor = std::min(factor, 1.0);
            before_[i] = std::max(size, 1e-4);
            ++count.accepted;
            keep_frames(int(i), h_[i], after);
            t_[i] += h_[i];
        } else {
            ++count.rejected;
        }
        was_rejected_[i] = !accepted[i];
        const double rest = std::abs(frames_.back() - t_[i]);
        const double next = std::abs(h_[i]) * std::clamp(factor, min_factor, max_factor);
        h_[i] = direction_ * std::min(next, rest);
        if (rest <= 1e-12) continue;
        left.push_back(std::int64_t(i));
        if (next < min_step || count.evaluations >= tolerance_.max_evaluations)
            throw failure(
                Text::of("solve"), shown(t_[i]),
                Text::of("the tolerance cannot be met: %1 evaluations, and the steps are down to %2",
                         count.evaluations, std::to_string(next)),
                Text::of("Ask for a looser tolerance, or compute in fp32."));
    }
    // The last stage of what was accepted is the first of the next step; what was rejected keeps its first.
    std::vector<double> share(accepted.begin(), accepted.end());
    const at::Tensor taken = column(share) > 0;
    k_ = {at::where(taken, k_.back(), k_.front())};
    x_ = at::where(taken, after, x_);
    if (left.size() < active_.size()) {
        const at::Tensor rows = at::tensor(left, at::kLong).to(x_.device());
        x_ = x_.index_select(0, rows);
        k_[0] = k_[0].index_select(0, rows);
        const auto keep = [&](auto& values) {
            for (std::size_t i = 0; i < left.size(); ++i) values[i] = values[std::size_t(left[i])];
            values.resize(left.size());
        };
        keep(active_), keep(t_), keep(h_), keep(stage_t_), keep(before_), keep(was_rejected_),
            keep(next_frame_);
    }
    if (!done()) next_stage();
}

} // namespace flowlab
