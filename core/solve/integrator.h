// A Runge–Kutta solver as a conversation: it says where it wants the velocity, and is told. So whoever drives
// it decides what runs between two evaluations.
#pragma once

#include "core/solve/tableau.h"

#include <ATen/core/Tensor.h>

#include <functional>
#include <vector>

namespace flowlab {

/// `steps` + 1 times evenly spaced from 0 to 1.
[[nodiscard]] std::vector<double> uniform_grid(int steps);

class Integrator {
  public:
    /// `times` rises strictly (or falls strictly, for reverse time); x: any shape, fp32 or fp64. Throws a
    /// usage Error.
    Integrator(const Tableau& solver, std::vector<double> times, at::Tensor x);

    [[nodiscard]] bool done() const { return step_ + 1 >= int(times_.size()); }
    /// Where the next velocity is wanted.
    [[nodiscard]] double t() const;
    [[nodiscard]] const at::Tensor& x() const { return stage_x_; }
    /// Takes v(x(), t()); true when a step was completed: see state().
    bool tell(const at::Tensor& v);

    [[nodiscard]] int step() const { return step_; }             // steps completed
    [[nodiscard]] const at::Tensor& state() const { return x_; } // x after step()

  private:
    const Tableau& solver_;
    std::vector<double> times_;
    at::Tensor x_, stage_x_;
    std::vector<at::Tensor> k_;
    int step_ = 0;
};

/// The state at the last of `times`, for fields that are plain functions.
[[nodiscard]] at::Tensor integrate(const Tableau& solver, const std::vector<double>& times,
                                   const at::Tensor& x,
                                   const std::function<at::Tensor(const at::Tensor& x, double t)>& velocity);

} // namespace flowlab
