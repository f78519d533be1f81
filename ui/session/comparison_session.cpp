#include "ui/session/comparison_session.h"

#include "core/options/number_list.h"
#include "ui/session/lab_session.h"
#include "ui/session/sampling_session.h"
#include "ui/session/settings.h"
#include "ui/session/training_session.h"
#include "ui/words/text.h"

#include <QStringList>

namespace flowlab {
ComparisonSession::ComparisonSession(LabSession& lab, const TrainingSession& training,
                                     const SamplingSession& sampling, Settings& settings, QObject* parent)
    : QObject(parent), lab_(lab), training_(training), sampling_(sampling), settings_(settings) {
    connect(&settings_, &Settings::compareChanged, this, &ComparisonSession::refresh);
    connect(&settings_, &Settings::samplerChanged, this, &ComparisonSession::refresh);
    connect(&lab_, &LabSession::modelsChanged, this, &ComparisonSession::refresh);
    connect(&lab_, &LabSession::news, this, &ComparisonSession::take);
    refresh();
}

void ComparisonSession::refresh() {
    options_.reset();
    plan_.reset();
    wrong_.reset();
    problem_.clear();
    try {
        auto options = comparisonOptions(settings_.compare(), settings_.sampler());
        problem_ = problemOf(options);
        if (problem_.isEmpty()) {
            plan_ = plan_comparison(options);
            options_ = std::move(options);
        }
    } catch (const NumberListError& error) {
        // Its place is counted in bytes; the field counts letters.
        const auto letters = [&](std::size_t bytes) {
            return int(QString::fromStdString(settings_.compare().columns.substr(0, bytes)).size());
        };
        const int at = letters(error.at);
        wrong_ = {said(error.why), at, letters(error.at + error.length) - at};
    }
    Q_EMIT askedChanged();
}

QString ComparisonSession::problemOf(const ComparisonOptions& options) const {
    if (settings_.compare().solvers.empty()) return tr("Choose at least one solver.");
    if (!lab_.modelOf(options.models[0].model)) return tr("The models are still loading.");
    if (options.models.size() > 1 && !lab_.modelOf(options.models[1].model))
        return tr("Model B is no longer available: choose another.");
    if (options.sampler.start != "noise")
        return tr("A comparison starts from noise: set “start from” to noise in the panel SAMPLER.");
    if (options.sampler.stochastic())
        return tr("With new noise along the way there is no single true solution: set SDE and churn to 0 in "
                  "the panel SAMPLER.");
    return problemLines(options.validate()).join(QStringLiteral("; "));
}

double ComparisonSession::estimatedSeconds() const {
    const double one = secondsOfOne_ >= 0 ? secondsOfOne_ : sampling_.secondsOfOne();
    return plan_ && one >= 0 ? double(plan_->evaluations) * one / training_.shareBeside() : -1;
}

void ComparisonSession::run() {
    if (!options_) return;
    lab_.engineWithData().compare({++id_, *options_});
    running_ = true;
    phase_ = ComparisonPhase::running;
    progress_ = {};
    progress_.total = plan_->evaluations;
    progress_.cells = int(plan_->order.size());
    Q_EMIT progressed();
}

void ComparisonSession::cancel() {
    if (running_) lab_.engine().cancel_comparison();
}

void ComparisonSession::take(const Snapshot& all) {
    if (id_ == 0 || !all.compare || all.compare->id != id_) return;
    const auto& news = *all.compare;
    if (news.begun) {
        result_ = std::make_shared<ComparisonResult>();
        merge(*result_, {news.id, news.phase, news.progress, news.begun, {}, {}});
        Q_EMIT began();
        Q_EMIT askedChanged(); // what is shown is what is asked for
    }
    if (result_ && (!news.cells.empty() || !news.references.empty())) {
        ComparisonNews rest = news;
        rest.begun.reset();
        merge(*result_, rest);
        if (!news.references.empty()) Q_EMIT filled({});
        std::vector<int> cells;
        for (const auto& cell : news.cells) cells.push_back(cell->row * result_->plan.columns + cell->column);
        if (!cells.empty()) Q_EMIT filled(cells);
    }
    phase_ = news.phase;
    running_ = news.phase == ComparisonPhase::running;
    progress_ = news.progress;
    if (progress_.done > 0 && !training_.running())
        secondsOfOne_ = progress_.seconds / double(progress_.done);
    Q_EMIT progressed();
}

QString ComparisonSession::modelName(int model) const {
    if (!result_ || model < 0 || model >= int(result_->models.size())) return {};
    const auto& asked = result_->options.models[std::size_t(model)];
    return lab_.nameOf(asked.model, result_->models[std::size_t(model)].weights, model,
                       result_->models.size() > 1);
}

} // namespace flowlab
