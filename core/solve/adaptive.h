// Runge–Kutta with steps as long as a tolerance allows, each sample at its own pace: what a sample costs and
// where it ends does not depend on the others in its batch.
#pragma once

#include "core/flow/conversion.h"
#include "core/flow/tableau.h"
#include "core/solve/straight_step.h"

#include <ATen/core/Tensor.h>

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace flowlab {

struct Tolerance {
    double relative = 1e-5, absolute = 1e-5;
    int max_evaluations = 2000; // of a sample, before it is given up
};

/// The cost of one sample in evaluations and steps.
struct StepCount {
    int evaluations = 0, accepted = 0, rejected = 0;
    bool operator==(const StepCount&) const = default;
};

class AdaptiveIntegrator {
  public:
    /// `frames` rises (or falls) strictly: times at which states are kept, the first is the start. x (B, …)
    /// fp32 or fp64. `solver` is adaptive. A step is accepted when the root of the mean square of
    /// error / (absolute + relative · max(|x|, |x′|)) is at most 1. Where v has no bound at an end of the
    /// path all steps are made along the straight path: no tolerance can be met there else. In a field of
    /// points they end at last_at_points, and the samples are x̂1 of there.
    AdaptiveIntegrator(const Tableau& solver, std::vector<double> frames, const at::Tensor& x,
                       const Tolerance& tolerance, const std::optional<FollowedPath>& followed = {});

    [[nodiscard]] bool done() const { return active_.empty(); }
    /// Samples in progress, A of them; a velocity is wanted for each.
    [[nodiscard]] std::span<const int> active() const { return active_; }
    [[nodiscard]] std::span<const double> t() const { return asked_t_; } // (A)
    [[nodiscard]] const at::Tensor& x() const { return asked_x_; }       // (A, …)
    /// Takes v(x(), t()) (A, …). Throws a failure Error that says at which t the field was not finite, or
    /// where the tolerance could not be met.
    void supply(const at::Tensor& v);

    [[nodiscard]] const std::vector<StepCount>& counts() const { return counts_; } // (B)
    /// (T, B, …): x and dx/dt at the frames, by the method's continuous extension. Where the last of the way
    /// to the data is along the straight path, the slope at its end is dy/dt of that.
    [[nodiscard]] const at::Tensor& states() const { return states_; }
    [[nodiscard]] const at::Tensor& slopes() const { return slopes_; }

  private:
    void begin(const at::Tensor& v);
    void ask();
    /// dy/dt of the asked rows from v, where steps are made along the straight path.
    [[nodiscard]] at::Tensor slope(const at::Tensor& v) const;
    void keep_frame(std::size_t frame, int row, const at::Tensor& y, const at::Tensor& slope);
    [[nodiscard]] std::string shown(double own) const;
    void finish_step();
    void next_stage();
    [[nodiscard]] at::Tensor column(const std::vector<double>& values) const;
    [[nodiscard]] at::Tensor combine(const std::vector<double>& row) const;
    [[nodiscard]] std::vector<double> row_norms(const at::Tensor& values) const;
    void keep_frames(int row, double h, const at::Tensor& after);

    const Tableau& solver_;
    std::vector<double> frames_, times_; // in the time of the steps, and of the path
    std::optional<FollowedPath> straight_;
    Tolerance tolerance_;
    double direction_;
    std::vector<int> active_;
    std::vector<double> t_, h_, stage_t_, before_; // (A) time, step (signed), asked time, last error
    std::vector<char> was_rejected_;
    std::vector<int> next_frame_; // (A)
    at::Tensor x_, stage_x_;      // (A, …)
    std::vector<double> asked_t_; // (A) the stage as the path has it
    at::Tensor asked_x_;          // (A, …)
    std::vector<Straight> asked_; // (A), where steps are made along the straight path
    std::vector<at::Tensor> k_;
    std::vector<StepCount> counts_;
    at::Tensor states_, slopes_;
    bool begun_ = false;
};

} // namespace flowlab
