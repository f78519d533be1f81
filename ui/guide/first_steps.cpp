#include "ui/guide/first_steps.h"

#include "core/flow/solver.h"
#include "ui/session/player.h"
#include "ui/session/sessions.h"
#include "ui/session/settings.h"

#include <QScopedValueRollback>
#include <QSettings>
#include <QStringList>
#include <QVariantAnimation>

#include <algorithm>
#include <cmath>
#include <utility>

namespace flowlab {
namespace {

constexpr std::array<const char*, FirstSteps::count> stepKeys{"time", "nfe", "rows", "train", "compare"};
constexpr int glideMs = 3000;       // from noise to data, slow enough to see a digit appear
constexpr double leastTravel = 0.1; // of t; less is a click, not a drag
const char* const settingsGroup = "firstSteps/";

/// Samples of every model of a comparison are there.
bool allModelsShown(const ComparisonResult& result) {
    std::vector<bool> shown(result.models.size());
    for (const auto& cell : result.cells)
        if (cell && cell->failed.empty())
            shown[std::size_t(result.plan.rows[std::size_t(cell->row)].model)] = true;
    return std::ranges::all_of(shown, [](bool one) { return one; });
}

} // namespace

FirstSteps::FirstSteps(Sessions& sessions, Settings& settings, Player& player, QObject* parent)
    : QObject(parent), sessions_(sessions), settings_(settings), player_(player), t_(player.time()),
      glide_(new QVariantAnimation(this)) {
    const QSettings store;
    const auto kept = [&store](const char* name) {
        return store.value(QLatin1String(settingsGroup) + QLatin1String(name));
    };
    const QStringList keys = kept("done").toStringList();
    for (int i = 0; i < count; ++i)
        done_[std::size_t(i)] = keys.contains(QLatin1String(stepKeys[std::size_t(i)]));
    open_ = !kept("closed").toBool();
    current_ = Step(std::clamp(kept("current").toInt(), 0, count - 1));

    glide_->setStartValue(0.0);
    glide_->setEndValue(1.0);
    glide_->setDuration(glideMs);
    connect(glide_, &QVariantAnimation::valueChanged, this, [this](const QVariant& t) {
        if (glide_->state() != QAbstractAnimation::Running) return; // its beginning, set before it runs
        const QScopedValueRollback<bool> own(movesItself_, true);
        player_.setTime(t.toDouble());
    });
    connect(&player_, &Player::timeChanged, this, &FirstSteps::followTime);
    connect(&player_, &Player::stateChanged, this, [this] {
        if (!player_.playing()) return;
        glide_->stop();
        moves_ = 0, travelled_ = 0;
    });
    connect(&settings_, &Settings::samplerChanged, this, &FirstSteps::followSampler);
    connect(&sessions_.lab, &LabSession::modelsChanged, this, &FirstSteps::followTraining);
    connect(&sessions_.training, &TrainingSession::statusChanged, this, &FirstSteps::followTraining);
    connect(&sessions_.comparison, &ComparisonSession::filled, this, &FirstSteps::followComparison);
    rows_ = asksForRows();
}

QString FirstSteps::title(Step step) {
    switch (step) {
    case dragTime:
        return tr("Drag t");
    case setNfe:
        return tr("Set NFE to 2, then to 16");
    case classPerRow:
        return tr("Ask for one digit per row");
    case trainOwn:
        return tr("Train your own network");
    case compareOwn:
        return tr("See yours beside the shipped one");
    }
    return {};
}

QString FirstSteps::look(Step step) {
    switch (step) {
    case dragTime:
        return tr("The slider below leads all samples from noise to data. When can you first tell which "
                  "digit it will be?");
    case setNfe:
        return tr("A sample costs that many evaluations of the network. Which digits break at 2, and which "
                  "are whole again at 16?");
    case classPerRow:
        return tr("A network with labels draws what it is asked for: class, in the panel SAMPLER. Does any "
                  "row hold a wrong digit?");
    case trainOwn:
        return tr("Space starts and pauses. The samples begin as noise; how soon do you recognise a digit?");
    case compareOwn:
        return tr("Both networks draw from the same noise. Which digits are the same, and whose are better?");
    }
    return {};
}

const char* FirstSteps::term(Step step) {
    switch (step) {
    case dragTime:
        return "t";
    case setNfe:
        return "nfe";
    case classPerRow:
        return "guidance";
    case trainOwn:
        return "loss";
    case compareOwn:
        return "seed";
    }
    return "t";
}

QStringList FirstSteps::needs(Step step) {
    switch (step) {
    case dragTime:
        return {QStringLiteral("trajectory")};
    case setNfe:
    case classPerRow:
        return {QStringLiteral("explore"), QStringLiteral("panels/sampler")};
    case trainOwn:
        return {QStringLiteral("train")};
    case compareOwn:
        return {QStringLiteral("train"), QStringLiteral("compare")};
    }
    return {};
}

void FirstSteps::setOffered(const std::array<bool, count>& offered) {
    if (offered == offered_) return;
    offered_ = offered;
    if (!this->offered(current_)) current_ = neighbour(1);
    Q_EMIT changed();
}

bool FirstSteps::anyOffered() const {
    return std::ranges::find(offered_, true) != offered_.end();
}

FirstSteps::Step FirstSteps::neighbour(int way) const {
    for (int i = 1; i <= count; ++i)
        if (const auto step = Step((int(current_) + way * i + count * count) % count); offered(step))
            return step;
    return current_;
}

QString FirstSteps::offer() const {
    switch (current_) {
    case dragTime:
        return tr("Move it");
    case setNfe:
        return tr("Set NFE to %1").arg(nfeNear(fewSeen_ ? manyEvaluations : fewEvaluations));
    case classPerRow:
        return tr("Ask for it");
    case trainOwn:
        return trains_ ? tr("Show it") : tr("Start training");
    case compareOwn:
        return hasOwn_ ? tr("Compare them") : tr("First train one");
    }
    return {};
}

void FirstSteps::setCurrent(Step step) {
    if (step == current_) return;
    current_ = step;
    save();
    Q_EMIT changed();
}

void FirstSteps::setOpen(bool open) {
    if (open == open_) return;
    open_ = open;
    save();
    Q_EMIT changed();
}

void FirstSteps::startOver() {
    done_ = {};
    current_ = dragTime;
    if (!offered(current_)) current_ = neighbour(1);
    moves_ = 0, travelled_ = 0;
    fewSeen_ = false;
    save();
    Q_EMIT changed();
}

void FirstSteps::mark(Step step) {
    if (done(step)) return;
    done_[std::size_t(step)] = true;
    save();
    Q_EMIT changed();
}

void FirstSteps::save() const {
    QStringList keys;
    for (int i = 0; i < count; ++i)
        if (done_[std::size_t(i)]) keys << QLatin1String(stepKeys[std::size_t(i)]);
    QSettings store;
    const auto keep = [&store](const char* name, const QVariant& value) {
        store.setValue(QLatin1String(settingsGroup) + QLatin1String(name), value);
    };
    keep("done", keys);
    keep("closed", !open_);
    keep("current", int(current_));
}

// The film moves t as well, and begins anew at 0; only what happens while it is held is the hand's doing.
void FirstSteps::followTime(double t) {
    const double way = std::abs(t - std::exchange(t_, t));
    if (!movesItself_) glide_->stop(); // the hand took over
    if (player_.playing() || t <= 0 || t >= 1) return;
    travelled_ += way;
    if (++moves_ > 1 && travelled_ >= leastTravel) mark(dragTime);
}

void FirstSteps::followSampler() {
    const auto& options = settings_.sampler().options;
    if (!solver(options.solver).adaptive()) {
        const bool seen = fewSeen_;
        if (options.nfe <= nfeNear(fewEvaluations)) {
            fewSeen_ = true;
        } else if (fewSeen_ && options.nfe >= nfeNear(manyEvaluations)) {
            fewSeen_ = false;
            mark(setNfe);
        }
        if (fewSeen_ != seen) Q_EMIT changed(); // the button offers the other one
    }
    const bool before = std::exchange(rows_, asksForRows());
    if (rows_ && !before) mark(classPerRow);
}

void FirstSteps::followTraining() {
    const bool trained = std::exchange(trains_, sessions_.training.running());
    const bool had = std::exchange(hasOwn_, !ownModel().empty());
    if (trains_ && !trained) mark(trainOwn);
    if (trains_ != trained || hasOwn_ != had) Q_EMIT changed();
}

void FirstSteps::followComparison() {
    const auto result = sessions_.comparison.result();
    if (!result || !allModelsShown(*result)) return;
    const auto holds = [&result](bool (*kind)(const std::string&)) {
        return std::ranges::any_of(result->options.models,
                                   [kind](const ComparedModel& one) { return kind(one.model); });
    };
    if (holds(isOwn) && holds(isShipped)) mark(compareOwn);
}

bool FirstSteps::isOwn(const std::string& model) {
    return model == "training" || model.starts_with("opened:");
}

bool FirstSteps::isShipped(const std::string& model) {
    return model.starts_with("shipped:");
}

} // namespace flowlab
