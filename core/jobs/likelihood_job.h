// How probable a model finds test pictures, for the window: values as they are done.
#pragma once

#include "core/jobs/job.h"
#include "core/jobs/resolved_model.h"
#include "core/judge/likelihood.h"
#include "core/messages/outbox.h"

namespace flowlab {

class LikelihoodJob final : public Job {
  public:
    /// `pictures`: request.count of them with their labels, which are dequantised here. Throws a usage Error.
    LikelihoodJob(const LikelihoodRequest& request, ResolvedModel model, SamplingStart pictures,
                  Outbox& outbox);

    bool advance() override;
    void fail(const std::exception& error) override;

  private:
    void publish() const;

    LikelihoodRequest request_;
    bool given_labels_;
    Likelihood likelihood_;
    Outbox& outbox_;
};

} // namespace flowlab
