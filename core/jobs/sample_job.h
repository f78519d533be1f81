// Samples that the window asked for: the first ones, then all of them.
#pragma once

#include "core/jobs/job.h"
#include "core/jobs/resolved_model.h"
#include "core/messages/outbox.h"
#include "core/solve/sampling.h"

#include <chrono>

namespace flowlab {

class SampleJob final : public Job {
  public:
    /// `start` fits request.options. Throws a usage Error for options that do not fit the model.
    SampleJob(const SampleRequest& request, ResolvedModel model, SamplingStart start, Outbox& outbox);

    bool advance() override;
    void fail(const std::exception& error) override { publish_failure(outbox_, id(), error); }
    /// For a request that no job could be made of.
    static void publish_failure(Outbox& outbox, std::uint64_t id, const std::exception& error);

  private:
    SampleRequest request_;
    std::int64_t step_;
    UsedInputs inputs_;
    Sampling sampling_;
    Outbox& outbox_;
    std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
    bool preview_sent_;
};

} // namespace flowlab
