#include "core/jobs/likelihood_job.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <utility>

namespace flowlab {
namespace {

Likelihood likelihood_of(const LikelihoodRequest& request, ResolvedModel model, SamplingStart pictures) {
    at::Tensor labels;
    if (model.model.network->classes() > 0) {
        labels = at::empty({request.count}, at::kLong);
        std::ranges::copy(pictures.labels, labels.mutable_data_ptr<std::int64_t>());
    }
    // Uniform dequantisation: each grey value is somewhere in its 256th.
    pictures.data += dequantisation(request.likelihood.seed, pictures.data.sizes());
    return {VelocityField(std::move(model.model), {"trained"}, {}, model.compute), pictures.data, labels,
            request.likelihood};
}

} // namespace

LikelihoodJob::LikelihoodJob(const LikelihoodRequest& request, ResolvedModel model, SamplingStart pictures,
                             Outbox& outbox)
    : Job(request.id), request_(request), given_labels_(model.model.network->classes() > 0),
      likelihood_(likelihood_of(request, std::move(model), std::move(pictures))), outbox_(outbox) {
    publish();
}

bool LikelihoodJob::advance() {
    const auto before = likelihood_.nats().size();
    likelihood_.advance();
    if (likelihood_.nats().size() != before) publish();
    return !likelihood_.done();
}

void LikelihoodJob::fail(const std::exception& error) {
    outbox_.post([&](Snapshot& s) {
        s.likelihood = LikelihoodResult{};
        s.notices.push_back(to_notice(error));
    });
}

void LikelihoodJob::publish() const {
    const LikelihoodResult result{id(),           request_.model,         int(likelihood_.nats().size()),
                                  request_.count, likelihood_.estimate(), given_labels_};
    outbox_.post([&](Snapshot& s) { s.likelihood = result; });
}

} // namespace flowlab
