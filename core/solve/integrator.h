// Runge–Kutta with fixed steps: a tableau and one `tell`.
#pragma once

#include "core/solve/stepper.h"

#include <optional>

namespace flowlab {

/// `steps` + 1 times evenly spaced from 0 to 1.
[[nodiscard]] std::vector<double> uniform_grid(int steps);

class Integrator final : public Stepper {
  public:
    /// Without a path all steps are made in x and t themselves.
    Integrator(const Tableau& solver, std::vector<double> times, at::Tensor x,
               std::optional<FollowedPath> followed = {});

    [[nodiscard]] double t() const override;
    [[nodiscard]] const at::Tensor& x() const override { return stage_x_; }
    [[nodiscard]] bool at_step() const override { return k_.empty(); }
    bool supply(const at::Tensor& v) override;
    [[nodiscard]] StageUpdate* pending_update() override;

    /// Puts another state, and another time before next_time(), in the place of state(): noise added between
    /// two steps.
    void restart(double t, const at::Tensor& x);

  private:
    /// The weights of the velocities known after `stage` evaluations.
    [[nodiscard]] const std::vector<double>& row(std::size_t stage) const;
    void begin_step();
    bool tell_straight(const at::Tensor& v);

    /// The tableau of the step in progress.
    [[nodiscard]] const Tableau& method() const {
        return straight_ && straight_->length() > 0 ? tableau_to_data(solver_) : solver_;
    }

    const Tableau& solver_;
    std::optional<FollowedPath> followed_;
    std::optional<StraightStep> straight_; // the step in progress, where it is made along the straight path
    at::Tensor stage_x_;
    std::vector<at::Tensor> k_;
    StageUpdate pending_;
};

/// The state at the last of `times`, for fields that are plain functions.
[[nodiscard]] at::Tensor integrate(const Tableau& solver, const std::vector<double>& times,
                                   const at::Tensor& x,
                                   const std::function<at::Tensor(const at::Tensor& x, double t)>& velocity);

} // namespace flowlab
