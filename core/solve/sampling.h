// Sampling a network in units of one evaluation of one chunk, recorded as a trajectory of plain numbers.
#pragma once

#include "core/device/device.h"
#include "core/model/network.h"
#include "core/solve/integrator.h"
#include "core/solve/sampler_options.h"
#include "core/solve/trajectory.h"

#include <memory>
#include <optional>

namespace flowlab {

/// Samples are computed in chunks of this many, so that a preview is the beginning of the whole and costs
/// nothing extra, a newer request waits for one small evaluation only, and the activations of a chunk stay in
/// the cache.
[[nodiscard]] int sampling_chunk(const Compute& compute);

/// The class of sample `i` under a plan: from the plan's cycle, or drawn from (seed, i).
[[nodiscard]] int label_of(const SamplerOptions& options, int sample, int classes);

class Sampling {
  public:
    /// `noise` (count, C, H, W) fp32 replaces the seed's noise; undefined: the seed's. Throws a usage Error
    /// for options that do not fit.
    Sampling(std::shared_ptr<const Network> network, Parameters parameters, const SamplerOptions& options,
             const Compute& compute, const at::Tensor& noise = {});

    /// One network evaluation of one chunk. False when all samples are done.
    bool advance();
    [[nodiscard]] bool done() const { return finished_ == options_.count; }
    [[nodiscard]] int finished() const { return finished_; }       // samples that reached t = 1
    [[nodiscard]] int evaluations() const { return evaluations_; } // NFE a sample, as counted at the network
    /// The first `count` samples, finished ones, as plain numbers.
    [[nodiscard]] std::shared_ptr<const Trajectory> trajectory(int count) const;
    [[nodiscard]] const SamplerOptions& options() const { return options_; }

  private:
    void begin_chunk();
    [[nodiscard]] at::Tensor velocity(const at::Tensor& x, const at::Tensor& t,
                                      const at::Tensor& labels) const;
    void record(std::vector<float>& out, std::size_t frame, const at::Tensor& values) const;

    std::shared_ptr<const Network> network_;
    Parameters parameters_;
    SamplerOptions options_;
    Compute compute_;
    at::Tensor noise_;
    Trajectory all_;
    at::Tensor labels_; // (chunk) int64 or undefined
    std::optional<Integrator> integrator_;
    int finished_ = 0, chunk_ = 0, evaluations_ = 0, chunk_evaluations_ = 0;
};

} // namespace flowlab
