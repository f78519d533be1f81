// A solver with fixed steps as a conversation: it says where it wants the velocity, and gets it. So whoever
// drives it decides what runs between two evaluations.
#pragma once

#include "core/flow/solver.h"
#include "core/solve/straight_step.h"

#include <ATen/core/Tensor.h>

#include <functional>
#include <memory>
#include <vector>

namespace flowlab {

/// The state that a solver will make of the next velocity v: next = x + Σ weights_j k_j + last v. Who
/// knows it beforehand can make both in one pass.
struct StageUpdate {
    at::Tensor x;              // as those of the solver, fp32
    std::vector<at::Tensor> k; // at most max_stages
    std::vector<double> weights;
    double last = 0;
    at::Tensor next; // undefined until somebody made it
};

class Stepper {
  public:
    /// `times` rises strictly (or falls strictly, for reverse time); x: any shape, fp32 or fp64. Throws a
    /// usage Error.
    Stepper(std::vector<double> times, at::Tensor x);
    virtual ~Stepper() = default;
    Stepper(const Stepper&) = delete;
    Stepper& operator=(const Stepper&) = delete;

    [[nodiscard]] bool done() const { return step_ + 1 >= int(times_.size()); }
    /// Where the next velocity is wanted.
    [[nodiscard]] virtual double t() const = 0;
    [[nodiscard]] virtual const at::Tensor& x() const = 0;
    /// That is at the beginning of a step: at state(), at a time of the grid.
    [[nodiscard]] virtual bool at_step() const = 0;
    /// Takes v(x(), t()); true when a step was completed: see state().
    virtual bool supply(const at::Tensor& v) = 0;
    /// The velocity of the last supply() as its step used it: of the followed path, or of the straight one
    /// where the step is made along that (see made_straight). Of a step to the points of a field the last one
    /// leads straight from its beginning to its end.
    [[nodiscard]] const at::Tensor& velocity() const { return velocity_; }
    /// The update that supply() will make of v; its `next` may be filled in before. Null: it is no such sum.
    [[nodiscard]] virtual StageUpdate* pending_update() { return nullptr; }

    [[nodiscard]] int step() const { return step_; }                         // steps completed
    [[nodiscard]] const at::Tensor& state() const { return x_; }             // x after step()
    [[nodiscard]] double time() const { return times_[std::size_t(step_)]; } // of state()
    [[nodiscard]] double next_time() const { return times_[std::size_t(step_) + 1]; }

  protected:
    std::vector<double> times_;
    at::Tensor x_, velocity_;
    int step_ = 0;
};

/// Steps next to an end of the path at which v has no bound are made along the straight path, so that no
/// solver multiplies x̂0 by a slope without bound (see made_straight). Throws a usage Error for a grid that
/// does not rise or fall, for an adaptive solver, and for reverse time where a solver cannot have it.
[[nodiscard]] std::unique_ptr<Stepper> make_stepper(const SolverInfo& solver, std::vector<double> times,
                                                    at::Tensor x, const FollowedPath& followed);

// Makers of the multistep ones, each in its own file.
[[nodiscard]] std::unique_ptr<Stepper> make_adams_bashforth(int order, std::vector<double> times,
                                                            at::Tensor x, const FollowedPath& followed);
[[nodiscard]] std::unique_ptr<Stepper> make_dpm_solver(bool corrected, std::vector<double> times,
                                                       at::Tensor x, const Path& path);

/// The state at the last of `times`, for fields that are plain functions.
[[nodiscard]] at::Tensor integrate(Stepper& stepper,
                                   const std::function<at::Tensor(const at::Tensor& x, double t)>& velocity);

} // namespace flowlab
