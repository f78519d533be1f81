// The quality of samples by the judge, point by point, in units of one evaluation of one chunk: for the
// compute thread and for headless use alike.
#pragma once

#include "core/judge/set_comparison.h"
#include "core/options/quality_options.h"
#include "core/solve/sampling.h"

#include <memory>
#include <optional>
#include <vector>

namespace flowlab {

/// One point to measure. Its weights must not change meanwhile.
struct QualityTask {
    std::string model;     // what it is called in the point
    std::int64_t step = 0; // updates behind its weights
    SampledModel field;
    Compute compute;
    SamplerOptions sampler; // of QualityOptions::points(); its count is the number of samples
    /// How many pictures of each class the data have: samples without labels of their own are asked for
    /// classes in these shares. Empty: each is asked for one at random.
    std::vector<std::int64_t> label_counts{};
};

class Quality {
  public:
    /// The reference is made on the way if it is not there yet. Throws a usage Error for a network whose
    /// pictures the judge cannot read.
    Quality(std::vector<QualityTask> tasks, std::shared_ptr<ReferenceSet> reference);

    /// One unit; false when all points are there. Throws a failure Error for samples that are not finite; the
    /// points before stay.
    bool advance();
    [[nodiscard]] bool done() const { return points_.size() == tasks_.size(); }
    [[nodiscard]] const std::vector<QualityPoint>& points() const { return points_; }
    [[nodiscard]] int total() const { return int(tasks_.size()); }
    /// The share of all points' network evaluations that is done; an adaptive solver's are a guess.
    [[nodiscard]] double fraction() const;

  private:
    void begin_point();
    void begin_block();
    void judge_block();
    void end_point();

    std::vector<QualityTask> tasks_;
    std::shared_ptr<ReferenceSet> reference_;
    std::vector<QualityPoint> points_;
    double evaluations_done_ = 0, evaluations_ = 0;

    // The point in progress:
    bool begun_ = false;
    std::optional<Sampling> sampling_; // of a block of its samples
    std::int64_t finished_ = 0;        // samples judged
    at::Tensor features_;              // (samples, F)
    std::vector<int> labels_;          // (samples) asked for; empty: as the sampler has it
    std::vector<int> classes_, wanted_;
    std::vector<float> certainty_;
    std::int64_t evaluations_of_samples_ = 0;
    std::optional<SetComparison> comparison_;
    double seconds_ = 0;
};

} // namespace flowlab
