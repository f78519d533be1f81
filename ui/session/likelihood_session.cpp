#include "ui/session/likelihood_session.h"

#include "ui/session/lab_session.h"
#include "ui/session/settings.h"

namespace flowlab {

LikelihoodSession::LikelihoodSession(LabSession& lab, const Settings& settings, QObject* parent)
    : QObject(parent), lab_(lab), settings_(settings) {
    connect(&lab_, &LabSession::news, this, &LikelihoodSession::take);
}

void LikelihoodSession::measure() {
    const auto* info = lab_.model();
    if (!info) return;
    // Of the sampler's settings which pictures and which weights; the rest is the measure's own.
    const auto& options = settings_.sampler().options;
    LikelihoodRequest request{++lastId_, info->id, options.weights, options.count, {}};
    request.likelihood.seed = options.seed;
    measuring_ = request.id;
    result_.reset();
    clock_.start();
    lab_.engineWithData().measure(request);
    Q_EMIT changed();
}

void LikelihoodSession::cancel() {
    lab_.engine().cancel_measure();
    measuring_ = 0;
    Q_EMIT changed();
}

double LikelihoodSession::secondsLeft() const {
    if (measuring_ == 0 || !result_ || result_->done == 0) return -1;
    return double(clock_.elapsed()) / 1000 * (result_->total - result_->done) / result_->done;
}

void LikelihoodSession::take(const Snapshot& news) {
    if (!news.likelihood || measuring_ == 0) return;
    const auto& result = *news.likelihood;
    if (result.id == 0) // it failed; a notice says why
        result_.reset();
    else if (result.id == measuring_)
        result_ = result;
    else
        return;
    if (result.done == result.total) measuring_ = 0;
    Q_EMIT changed();
}

} // namespace flowlab
