// Samples measured by the judge, for the window: points as they are done, and what real pictures score.
#pragma once

#include "core/jobs/job.h"
#include "core/jobs/judge_store.h"
#include "core/judge/quality.h"
#include "core/judge/real_score.h"
#include "core/messages/outbox.h"

#include <chrono>
#include <memory>
#include <optional>
#include <vector>

namespace flowlab {

class QualityJob final : public Job {
  public:
    /// `tasks`: the points of the request, measured against `test`; `train`: the real pictures. Throws a
    /// usage Error.
    QualityJob(const QualityRequest& request, std::vector<QualityTask> tasks,
               const std::shared_ptr<const DataSet>& test, std::shared_ptr<const DataSet> train,
               JudgeStore& judges, Outbox& outbox);

    bool advance() override;
    void fail(const std::exception& error) override;
    void cancel() override { publish(QualityProgress::State::cancelled); }
    /// For a request that no job could be made of.
    static void publish_failure(Outbox& outbox, QualityProgress progress, const std::exception& error);

  private:
    using Clock = std::chrono::steady_clock;

    void measure_real();
    [[nodiscard]] QualityProgress progress(QualityProgress::State state) const;
    void publish(QualityProgress::State state);

    JudgeStore& judges_;
    Outbox& outbox_;
    std::shared_ptr<ReferenceSet> test_;
    std::shared_ptr<const DataSet> train_;
    int samples_; // of each point
    Quality quality_;
    Clock::time_point begin_ = Clock::now(), published_ = begin_;
    std::optional<RealScore> real_; // what so many training pictures score, after the first point
    bool real_done_;
};

} // namespace flowlab
