// What the buttons of the first steps do.
#include "core/flow/solver.h"
#include "ui/guide/first_steps.h"
#include "ui/session/player.h"
#include "ui/session/sessions.h"
#include "ui/session/settings.h"

#include <QVariantAnimation>

#include <algorithm>

namespace flowlab {
namespace {

constexpr int samplesPerClass = 8; // in a row
constexpr int comparedSamples = 16;

} // namespace

void FirstSteps::carryOut() {
    switch (current_) {
    case dragTime:
        return glide();
    case setNfe:
        return changeNfe();
    case classPerRow:
        return askForRows();
    case trainOwn:
        if (!trains_) Q_EMIT trainAsked();
        Q_EMIT asked(QStringLiteral("train"), {});
        return;
    case compareOwn:
        return compare();
    }
}

void FirstSteps::glide() {
    Q_EMIT asked(QStringLiteral("trajectory"), {});
    player_.setPlaying(false);
    glide_->stop();
    glide_->start();
}

void FirstSteps::changeNfe() {
    auto choice = settings_.sampler();
    auto& options = choice.options;
    options.nfe = nfeNear(fewSeen_ ? manyEvaluations : fewEvaluations);
    if (solver(options.solver).adaptive()) options.solver = SamplerOptions().solver; // it has no NFE
    Q_EMIT asked(QStringLiteral("explore"), {});
    settings_.setSampler(choice, tr("NFE"));
    followSampler(); // it may have stood there before
}

int FirstSteps::nfeNear(int wanted) const {
    const auto& chosen = solver(settings_.sampler().options.solver);
    return nearest_nfe(chosen.adaptive() ? solver(SamplerOptions().solver) : chosen, wanted);
}

bool FirstSteps::asksForRows() const {
    const auto& labels = settings_.sampler().options.labels;
    return labels.cycle.size() > 1 && labels.run > 1;
}

void FirstSteps::askForRows() {
    auto choice = settings_.sampler();
    const auto* info = sessions_.lab.model();
    if (!info || info->classes < 2) { // a network without labels can be asked for nothing
        const auto& models = sessions_.lab.models();
        const auto able = std::ranges::find_if(models, [](const ModelInfo& one) { return one.classes > 1; });
        if (able == models.end()) return;
        info = &*able;
        choice.model = info->id;
    }
    auto& options = choice.options;
    options.labels = {};
    for (int label = 0; label < info->classes; ++label) options.labels.cycle.push_back(label);
    options.labels.run = samplesPerClass;
    options.count = std::max(options.count, info->classes * samplesPerClass);
    options.start = "noise"; // test pictures bring their own labels
    Q_EMIT asked(QStringLiteral("explore"), {});
    settings_.setSampler(choice, tr("class"));
    mark(classPerRow);
}

// A training that has not begun has nothing to show; a network that was opened is the user's as well.
std::string FirstSteps::ownModel() const {
    std::string own;
    for (const auto& info : sessions_.lab.models())
        if (isOwn(info.id) && (info.id != "training" || sessions_.training.status().step > 0) &&
            (own.empty() || info.id == "training"))
            own = info.id;
    return own;
}

std::string FirstSteps::shippedModel() const {
    for (const auto& info : sessions_.lab.models())
        if (isShipped(info.id)) return info.id;
    return {};
}

void FirstSteps::compare() {
    auto sampler = settings_.sampler();
    sampler.model = ownModel();
    if (sampler.model.empty()) return setCurrent(trainOwn);
    auto choice = settings_.compare();
    choice.other = shippedModel();
    if (choice.other.empty()) return;
    choice.otherWeights.clear();
    // Few cells, so that they are large and soon there; Euler can spend every number of evaluations.
    choice.solvers = {"euler"};
    choice.columns = "2,8,16";
    choice.equal = "evaluations";
    choice.samples = comparedSamples;
    sampler.options.start = "noise";
    sampler.options.sde = sampler.options.churn = 0;
    settings_.setComparison(choice, sampler, tr("your network beside the shipped one"));
    Q_EMIT asked(QStringLiteral("compare"), {{"view", "samples"}});
    sessions_.comparison.run();
}

} // namespace flowlab
