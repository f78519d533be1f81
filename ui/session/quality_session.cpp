#include "ui/session/quality_session.h"

#include "core/flow/solver.h"
#include "core/options/number_list.h"
#include "ui/session/lab_session.h"
#include "ui/session/sampling_session.h"
#include "ui/session/settings.h"
#include "ui/session/training_session.h"
#include "ui/words/text.h"

#include <QStringList>

namespace flowlab {

QualitySession::QualitySession(LabSession& lab, const TrainingSession& training,
                               const SamplingSession& sampling, Settings& settings, QObject* parent)
    : QObject(parent), lab_(lab), training_(training), sampling_(sampling), settings_(settings) {
    connect(&settings_, &Settings::qualityChanged, this, &QualitySession::refresh);
    connect(&settings_, &Settings::compareChanged, this, &QualitySession::refresh);
    connect(&settings_, &Settings::samplerChanged, this, &QualitySession::refresh);
    connect(&lab_, &LabSession::modelsChanged, this, &QualitySession::refresh);
    connect(&lab_, &LabSession::news, this, &QualitySession::take);
    refresh();
}

void QualitySession::refresh() {
    question_.reset();
    problem_.clear();
    try {
        auto question = qualityQuestion(settings_.quality(), settings_.compare(), settings_.sampler());
        problem_ = problemOf(question);
        if (problem_.isEmpty()) question_ = std::move(question);
    } catch (const NumberListError& error) {
        problem_ = tr("Fix the list: %1").arg(said(error.why));
    }
    Q_EMIT askedChanged();
}

QString QualitySession::problemOf(const QualityQuestion& question) const {
    const auto& models = question.models;
    const auto& sampler = question.options.sampler;
    if (question.options.solvers.empty()) return tr("Choose at least one solver.");
    if (!lab_.modelOf(models[0])) return tr("The models are still loading.");
    if (const auto& weights = settings_.compare().otherWeights;
        models.size() > 1 && !weights.empty() && weights != sampler.weights)
        return tr("Quality is measured with one kind of weights at a time: choose another model B, or none.");
    if (models.size() > 1 && !lab_.modelOf(models[1]))
        return tr("Model B is no longer available: choose another.");
    if (models.size() > 1 && models[0] == models[1])
        return tr("A and B are the same: choose another model B, or none.");
    if (sampler.start != "noise")
        return tr("Quality is measured of samples from noise: set “start from” to noise in the panel "
                  "SAMPLER.");
    return problemLines(question.options.validate()).join(QStringLiteral("; "));
}

QualitySession::Cost QualitySession::cost() const {
    Cost cost;
    if (!question_) return cost;
    const auto models = std::int64_t(question_->models.size());
    for (const auto& point : question_->options.points()) {
        cost.points += int(models);
        if (solver(point.solver).adaptive())
            cost.adaptive = true;
        else
            cost.evaluations += models * point.nfe * point.count;
    }
    return cost;
}

double QualitySession::estimatedSeconds() const {
    const double one = secondsOfOne_ >= 0 ? secondsOfOne_ : sampling_.secondsOfOne();
    return question_ && one >= 0 ? double(cost().evaluations) * one / training_.shareBeside() : -1;
}

void QualitySession::run() {
    if (!question_) return;
    running_ = *question_;
    begun_ = false;
    progress_ = {};
    progress_.total = cost().points;
    progress_.id = ++lastId_;
    lab_.engineWithData().measure_quality({lastId_, running_.models, running_.options});
    Q_EMIT progressed();
}

void QualitySession::cancel() {
    if (running()) lab_.engine().cancel_quality();
}

void QualitySession::begin() {
    begun_ = true;
    chart_ = std::make_shared<QualityChart>();
    chart_->question = running_;
    Q_EMIT began();
    Q_EMIT askedChanged(); // what is shown is what is asked for
}

void QualitySession::take(const Snapshot& news) {
    if (progress_.id == 0) return;
    const auto& real = news.quality_real;
    const auto& progress = news.quality_progress;
    const auto before = begun_ ? chart_->points.size() : 0;
    for (const auto& result : news.quality) {
        if (result.id != progress_.id) continue;
        if (!begun_) begin();
        chart_->points.push_back(result.point);
        if (const double all = result.point.nfe * result.point.samples; all > 0)
            secondsOfOne_ = result.point.seconds / all;
    }
    const bool measured = begun_ && real && real->id == progress_.id;
    if (measured) chart_->real = real->mean;
    if (begun_ && (measured || chart_->points.size() != before)) Q_EMIT grew();
    if (!progress || progress->id != progress_.id) return;
    if (!begun_ && progress->state != State::failed) begin();
    progress_ = *progress;
    Q_EMIT progressed();
}

QString QualitySession::modelName(int model) const {
    if (!chart_ || model < 0 || model >= int(chart_->question.models.size())) return {};
    const auto& question = chart_->question;
    return lab_.nameOf(question.models[std::size_t(model)], question.options.sampler.weights, model,
                       question.models.size() > 1);
}

} // namespace flowlab
