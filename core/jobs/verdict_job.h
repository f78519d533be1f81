// Which class each of some samples shows, for the window.
#pragma once

#include "core/jobs/job.h"
#include "core/jobs/judge_store.h"
#include "core/messages/outbox.h"

#include <memory>

namespace flowlab {

class VerdictJob final : public Job {
  public:
    /// Opens the judge where it knows such pictures. Throws an Error where it cannot be opened.
    VerdictJob(VerdictsRequest request, const std::string& data, JudgeStore& judges, Outbox& outbox);

    bool advance() override;
    void fail(const std::exception& error) override { publish_failure(outbox_, id(), error); }
    void cancel() override;
    /// For a request that no job could be made of. Nobody asked for the classes by hand, so the notice is no
    /// more than a remark.
    static void publish_failure(Outbox& outbox, std::uint64_t id, const std::exception& error);

  private:
    void publish(SampleVerdicts verdicts);

    VerdictsRequest request_;
    std::shared_ptr<const Judge> judge_; // null: it knows no such pictures
    Outbox& outbox_;
    SampleVerdicts read_; // so far
};

} // namespace flowlab
