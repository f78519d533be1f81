// Sampling a network in units of one evaluation of one chunk, recorded as a trajectory of plain numbers.
#pragma once

#include "core/base/random.h"
#include "core/data/data_set.h"
#include "core/device/transfer.h"
#include "core/options/sampler_options.h"
#include "core/solve/adaptive.h"
#include "core/solve/first_velocities.h"
#include "core/solve/integrator.h"
#include "core/solve/velocity_field.h"
#include "core/trajectory/trajectory.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace flowlab {

/// Samples are computed in chunks of this many, so that a preview is the beginning of the whole and costs
/// nothing extra, a newer request waits for one small evaluation only, and the activations of a chunk stay in
/// the cache.
[[nodiscard]] int sampling_chunk(const Compute& compute);

/// A plan that shows each of `classes` in turn, whatever their number; empty for 0.
[[nodiscard]] LabelPlan one_of_each(int classes);
/// The class of sample `i` under a plan: from the plan's cycle, or drawn from (seed, i).
[[nodiscard]] int label_of(const SamplerOptions& options, int sample, int classes);

/// Where samples start when the options do not say it all.
struct SamplingStart {
    /// The number of sample `i`, on which its noise, label and path depend.
    [[nodiscard]] int number(int i) const { return numbers.empty() ? first + i : numbers[std::size_t(i)]; }

    at::Tensor noise;          // (count, C, H, W) fp32 instead of the seed's noise
    at::Tensor data;           // (count, C, H, W) fp32 in [-1, 1], for start "data"
    std::vector<int> labels{}; // (count) of the data; or, from noise, asked for in place of the options'
    /// The number of the first sample: a set that is too large for one trajectory is sampled part by part,
    /// and its samples have the noise, labels and paths that they have in the whole.
    int first = 0;
    /// (count) the number of each sample instead of first, first + 1 …; empty: those.
    std::vector<int> numbers{};
    /// Where the first velocities are looked up, and left for the next. They count as evaluations all the
    /// same: so many the solver needs. Null: all are computed.
    std::shared_ptr<FirstVelocities> known{};
};

/// Pictures seed, seed + 1 … of a data set, around its end.
[[nodiscard]] SamplingStart start_from(const DataSet& data, const SamplerOptions& options);

/// The part of the samples that is kept: their trajectories, or the final samples alone.
enum class Recording { trajectories, final_samples };

class Sampling {
  public:
    /// Throws a usage Error for options that do not fit.
    Sampling(SampledModel model, const SamplerOptions& options, const Compute& compute,
             SamplingStart start = {}, Recording recording = Recording::trajectories);

    /// One network evaluation of one chunk. False when all samples are done. Throws a failure Error that says
    /// at which t the field was not finite (of what is kept). A device that is given work ahead is waited for
    /// at the end of a chunk.
    bool advance();
    [[nodiscard]] bool done() const { return finished_ == options_.count; }
    [[nodiscard]] int finished() const { return finished_; } // samples that reached t = 1
    /// The first `count` samples, finished ones, as plain numbers. For Recording::trajectories.
    [[nodiscard]] std::shared_ptr<const Trajectory> trajectory(int count) const;
    /// The finished samples at t = 1, at least one: (finished, C, H, W) fp32, on the device. For
    /// Recording::final_samples, and for whatever computes in fp64: then they are fp64.
    [[nodiscard]] at::Tensor final_samples() const;
    /// The finished samples at t = 1 as plain numbers, with their labels.
    [[nodiscard]] Tiles samples() const;
    /// (count) the class that each sample should show; empty for networks without labels.
    [[nodiscard]] const std::vector<int>& labels() const { return all_.labels; }
    /// (count) as counted at the network; of samples that are not finished, so far.
    [[nodiscard]] const std::vector<int>& evaluations() const { return all_.evaluations; }
    /// How many of all samples' evaluations were known before.
    [[nodiscard]] std::int64_t reused() const { return reused_; }
    [[nodiscard]] const SamplerOptions& options() const { return options_; }

  private:
    void make_room();
    void begin_chunk();
    void begin_solve(const at::Tensor& x, bool backward);
    /// Whether the first step leaves the noise as it is (see GuidanceKind::rests_first).
    [[nodiscard]] bool rests_first() const;
    /// Records that step; costs no evaluation.
    void rest(const at::Tensor& x);
    /// Of the grid, from its beginning.
    [[nodiscard]] int step() const { return rested_ + stepper_->step(); }
    void take_fixed();
    void take_adaptive();
    /// v(x, t) of the chunk's rows in progress: looked up where it is the first and known.
    [[nodiscard]] at::Tensor velocity(const at::Tensor& x, std::span<const double> t,
                                      const at::Tensor& labels, StageUpdate* update);
    void end_solve(const at::Tensor& end);
    [[nodiscard]] at::Tensor last_slope(const at::Tensor& start, double from, const at::Tensor& end) const;
    void add_noise(const at::Tensor& before, double t, const at::Tensor& v);
    /// (chunk, C, H, W) on the device: of each sample the stream `first` + its number * `stride`.
    [[nodiscard]] at::Tensor noise(Purpose purpose, std::uint64_t first, std::uint64_t stride) const;
    [[nodiscard]] at::Tensor path_noise(int kind) const;

    struct Frame { // a chunk's values at one time
        bool velocity;
        std::size_t frame;
        double t;
    };
    /// Takes a frame's values, or sees to their being taken when the device has them.
    void record(const Frame& frame, const at::Tensor& values);
    /// Waits for all that are still on their way.
    void collect();
    /// Keeps a frame; throws for what is not finite.
    void keep(const Frame& frame, const at::Tensor& values);

    SamplerOptions options_;
    const SolverInfo& solver_;
    VelocityField field_;
    SamplingStart start_;
    Recording recording_;
    Trajectory all_;
    at::Tensor labels_;                      // (chunk) int64 or undefined
    bool backward_ = false, begins_ = false; // begins_: the next velocity is the chunk's first
    std::int64_t reused_ = 0;
    std::unique_ptr<Stepper> stepper_; // of fixed steps
    std::optional<AdaptiveIntegrator> adaptive_;
    at::Tensor first_v_;    // v at the beginning of the step in progress
    std::size_t frame_ = 0; // the next of velocities, between a tableau's steps
    int rested_ = 0;        // steps of the solve in progress that are not the stepper's
    int finished_ = 0, chunk_ = 0;
    std::vector<std::pair<Frame, Download>> on_their_way_;
    std::vector<at::Tensor> final_samples_; // (chunk, C, H, W) each
};

} // namespace flowlab
