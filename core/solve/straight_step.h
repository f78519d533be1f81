// One step of a solver along the straight path between the same noise and data, where the velocity stays
// bounded.
#pragma once

#include "core/flow/conversion.h"
#include "core/flow/path_end.h"

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace flowlab {

/// The path that a solver follows, and what it has to know of its field.
struct FollowedPath {
    Path path;
    FieldEnd end = FieldEnd::smooth;
    /// 0, or: states are (B, numbers + n), each of the last n columns what a divergence of v adds up to
    /// along the path.
    std::int64_t numbers = 0;
};

/// Turns a solver's questions for y and dy/dt = w on the straight path into ones for x and v on the followed
/// one (see straighten). In a field of points a step to the data ends at x̂1 of its last evaluation, so
/// without noise; one that starts there goes back with x̂0 = 0, since any noise may have led to a point.
class StraightStep {
  public:
    /// From x at t = `from` to t = `to`. Asks at the beginning first.
    StraightStep(const FollowedPath& followed, double from, double to, const at::Tensor& x);

    /// The step in straight time, negative towards the noise.
    [[nodiscard]] double length() const { return end_ - begin_; }
    [[nodiscard]] const at::Tensor& start() const { return start_; } // y
    /// A time of the followed path as a straight one, in steps from the beginning.
    [[nodiscard]] double node(double t) const;

    /// Asks next at `share` of the step, where a solver supposes y.
    void ask(double share, const at::Tensor& y);
    [[nodiscard]] double t() const { return asked_t_; }            // of the followed path, like
    [[nodiscard]] const at::Tensor& x() const { return asked_x_; } // this
    /// w from v(x(), t()).
    [[nodiscard]] at::Tensor slope(const at::Tensor& v) const { return slope(asked_, asked_x_, v); }
    /// w from v(x, t) of an earlier evaluation.
    [[nodiscard]] at::Tensor slope(double t, const at::Tensor& x, const at::Tensor& v) const;

    /// The slope that leads straight from the beginning to x̂1 of the last evaluation with w.
    [[nodiscard]] at::Tensor slope_to_data(const at::Tensor& w) const;
    [[nodiscard]] bool to_points() const;   // ends at x̂1 = start() + slope_to_data(w)
    [[nodiscard]] bool from_points() const; // y is noiseless() throughout
    [[nodiscard]] at::Tensor noiseless(double share) const;

    /// x at `to` from y there.
    [[nodiscard]] at::Tensor finish(const at::Tensor& y) const;

  private:
    [[nodiscard]] at::Tensor slope(const Straight& at, const at::Tensor& x, const at::Tensor& v) const;
    [[nodiscard]] at::Tensor to_straight(const Straight& at, const at::Tensor& x) const;
    [[nodiscard]] at::Tensor to_path(const Straight& at, const at::Tensor& y) const;
    /// Where the field is asked instead of at t.
    [[nodiscard]] double possible(double t) const;

    FollowedPath followed_;
    double from_, to_, begin_ = 0, end_ = 0;
    at::Tensor start_;
    Straight finish_{}, asked_{};
    double asked_t_ = 0;
    at::Tensor asked_x_, asked_y_;
};

/// The time of a path at which its straight path is at `straight_t` in [0, 1].
[[nodiscard]] double time_on(const Path& path, double straight_t);

} // namespace flowlab
