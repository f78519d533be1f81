// A comparison of solvers for the window: cells as they are done.
#pragma once

#include "core/jobs/comparison.h"
#include "core/jobs/job.h"
#include "core/messages/outbox.h"

#include <chrono>
#include <deque>
#include <memory>
#include <string>
#include <vector>

namespace flowlab {

/// References of the last comparisons, which are the most expensive of their cells.
class ReferenceStore {
  public:
    /// The reference that was kept under `key`, as that of model number `model`; null if there is none.
    [[nodiscard]] std::shared_ptr<const ReferenceCell> find(const std::string& key, int model) const;
    void keep(const std::string& key, std::shared_ptr<const ReferenceCell> reference);

  private:
    struct Kept {
        std::string key;
        std::shared_ptr<const ReferenceCell> reference;
    };
    std::deque<Kept> kept_; // the newest last
};

class ComparisonJob final : public Job {
  public:
    /// `models`: those of the request. `judge`: null for none. Throws an Error.
    ComparisonJob(const ComparisonRequest& request, std::vector<ComparedField> models,
                  std::shared_ptr<const JudgeWeights> judge, ReferenceStore& references, Outbox& outbox);

    bool advance() override;
    void fail(const std::exception& error) override;
    void cancel() override { publish(ComparisonPhase::cancelled); }
    /// For a request that no job could be made of.
    static void publish_failure(Outbox& outbox, std::uint64_t id, const std::exception& error);

  private:
    void publish(ComparisonPhase phase, std::shared_ptr<const ComparisonResult> begun = {});

    ReferenceStore& references_;
    Outbox& outbox_;
    std::vector<std::string> keys_; // of each model's reference
    Comparison comparison_;
    std::chrono::steady_clock::time_point published_;
};

} // namespace flowlab
