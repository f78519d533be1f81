// The training pictures nearest to samples, for the window, and what distances are read by.
#pragma once

#include "core/jobs/job.h"
#include "core/jobs/judge_store.h"
#include "core/judge/nearest_pictures.h"
#include "core/judge/nearest_yardstick.h"
#include "core/messages/outbox.h"

#include <memory>
#include <string>

namespace flowlab {

class NearestJob final : public Job {
  public:
    /// Looks in `train`. Throws a usage Error for pictures that the judge cannot read.
    NearestJob(const NearestRequest& request, std::shared_ptr<const DataSet> train, JudgeStore& judges,
               Outbox& outbox);

    bool advance() override;
    void fail(const std::exception& error) override { publish_failure(outbox_, id(), error); }
    void cancel() override;
    /// For a request that no job could be made of.
    static void publish_failure(Outbox& outbox, std::uint64_t id, const std::exception& error);

  private:
    std::shared_ptr<const DataSet> train_;
    JudgeStore& judges_;
    Outbox& outbox_;
    NearestPictures pictures_;
};

/// How near pictures of `test` come to those of `train`.
class NearestYardstickJob final : public Job {
  public:
    /// `data`: the name that both splits go by. Throws a usage Error for pictures that the judge cannot read.
    NearestYardstickJob(std::string data, const std::shared_ptr<const DataSet>& train,
                        const std::shared_ptr<const DataSet>& test, JudgeStore& judges, Outbox& outbox);

    bool advance() override;
    void fail(const std::exception& error) override { outbox_.notice(to_notice(error)); }

  private:
    std::string data_;
    JudgeStore& judges_;
    Outbox& outbox_;
    NearestYardstick yardstick_;
};

} // namespace flowlab
