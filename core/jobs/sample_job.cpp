#include "core/jobs/sample_job.h"

#include "core/base/elapsed.h"

#include <utility>

namespace flowlab {

SampleJob::SampleJob(const SampleRequest& request, ResolvedModel model, SamplingStart start, Outbox& outbox)
    : Job(request.id), request_(request), step_(model.model.step), inputs_(std::move(model.inputs)),
      sampling_(std::move(model.model), request.options, model.compute, std::move(start)), outbox_(outbox),
      preview_sent_(request.preview <= 0 || request.preview >= request.options.count) {}

bool SampleJob::advance() {
    sampling_.advance();
    const bool whole = sampling_.done();
    if (!whole && (preview_sent_ || sampling_.finished() < request_.preview)) return true;
    preview_sent_ = true;
    SampleResult result{id(),
                        request_.model,
                        request_.options,
                        step_,
                        whole,
                        seconds_since(begin_),
                        sampling_.reused(),
                        sampling_.trajectory(whole ? request_.options.count : request_.preview),
                        inputs_,
                        request_.noise};
    outbox_.post([&](Snapshot& s) {
        std::erase_if(s.samples, [&](const SampleResult& old) { return old.id != result.id; });
        s.samples.push_back(std::move(result));
    });
    return !whole;
}

void SampleJob::publish_failure(Outbox& outbox, std::uint64_t id, const std::exception& error) {
    outbox.post([&](Snapshot& s) {
        s.failed_sample = id;
        s.notices.push_back(to_notice(error));
    });
}

} // namespace flowlab
