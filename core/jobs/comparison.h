// A comparison of solvers in units of one network evaluation of one chunk, for the compute thread and for
// headless use alike.
#pragma once

#include "core/base/error.h"
#include "core/jobs/resolved_model.h"
#include "core/judge/judge.h"
#include "core/messages/comparison_news.h"
#include "core/messages/comparison_result.h"
#include "core/solve/sampling.h"

#include <chrono>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace flowlab {

/// A model of a comparison. Its weights must not change meanwhile.
struct ComparedField {
    SampledModel model, fine; // in the comparison's precision, and in fp32
    Compute compute, fine_compute;
    ComparedModelInfo info;
    std::string identity = {}; // equal for equal weights, so that a reference can be kept
};

/// Model number `model` of the options: in their precision, and in fp32. Throws what `resolve` throws.
[[nodiscard]] ComparedField resolve_field(const ComparisonOptions& options, int model,
                                          const ResolveModel& resolve);

class Comparison {
  public:
    /// `models`: as options.models. `judge`: null for none. `known`: references of earlier comparisons with
    /// the same models and sampler, as options.models; null, or none at all, to solve them here. Throws a
    /// usage Error for options that do not fit, or where the pictures would take more than 1 GB.
    Comparison(const ComparisonOptions& options, std::vector<ComparedField> models,
               std::shared_ptr<const JudgeWeights> judge,
               std::vector<std::shared_ptr<const ReferenceCell>> known = {});

    /// One evaluation, or what follows a cell's last one. False when all is done. A cell whose sampling fails
    /// says so itself; throws the failure Error of a reference.
    bool advance();
    [[nodiscard]] bool done() const { return job_ == jobs_.size(); }
    [[nodiscard]] const ComparisonResult& result() const { return result_; }
    [[nodiscard]] ComparisonProgress progress() const;

    /// Cells and references that were finished, or got their errors, since the last call.
    struct News {
        std::vector<std::shared_ptr<const ComparedCell>> cells;
        std::vector<std::shared_ptr<const ReferenceCell>> references;
    };
    [[nodiscard]] bool has_news() const { return !news_.cells.empty() || !news_.references.empty(); }
    [[nodiscard]] News take_news() { return std::exchange(news_, {}); }

  private:
    using Clock = std::chrono::steady_clock;
    enum class Kind { warm_up, cell, reference, check };
    struct Job {
        Kind kind = Kind::cell;
        int index = 0; // of the plan's cells, or of the model
        SamplerOptions sampler;
        const ComparedField* field = nullptr;
        bool fine = false;            // computed in fp32
        std::int64_t evaluations = 0; // a sample; a guess for adaptive solvers
    };
    /// What a job has sampled so far.
    struct Sampled {
        Tiles tiles;
        std::vector<double> exact; // where it is computed in fp64
        std::vector<std::shared_ptr<const Trajectory>> trajectories;
        std::vector<int> evaluations, classes; // (samples)
        std::vector<double> straightness, cost;
        double seconds = 0;
    };

    [[nodiscard]] double trajectory_gigabytes(const TileShape& shape) const;
    void add_jobs();
    void add_job(Kind kind, int index, int model, SamplerOptions sampler);
    void begin_part();
    void end_part();
    void end_job();
    void end_cell(const Job& job);
    void end_reference(const Job& job);
    void fail_cell(const Error& error);
    void compare(ComparedCell& cell) const;
    [[nodiscard]] std::optional<JudgedClasses> judged() const;
    [[nodiscard]] double mean_evaluations() const;
    void put(ComparedCell cell);
    void put(ReferenceCell reference);

    std::vector<ComparedField> models_;
    std::shared_ptr<const JudgeWeights> judge_;
    ComparisonResult result_;
    News news_;
    std::vector<Job> jobs_;
    std::size_t job_ = 0;
    bool keeps_trajectories_ = false;
    Sampled sampled_;
    std::optional<Sampling> part_; // the next samples of the job
    int part_evaluations_ = 0;
    std::int64_t jobs_done_ = 0, total_ = 0; // evaluations times samples
    std::optional<Clock::time_point> begin_;
};

} // namespace flowlab
