#include "ui/session/training_speeds.h"

#include "ui/session/lab_session.h"
#include "ui/session/training_session.h"

#include <QSettings>
#include <QStringList>

#include <cmath>
#include <utility>

namespace flowlab {
namespace {

constexpr int minSpeedSteps = 10; // the first ones are slower, and few say little
constexpr qsizetype maxSpeeds = 64;
const char* const speedsKey = "trainingSpeeds";

} // namespace

TrainingSpeeds::TrainingSpeeds(const LabSession& lab, const TrainingSession& training, QObject* parent)
    : QObject(parent), lab_(lab), training_(training),
      known_(QSettings().value(QLatin1String(speedsKey)).toMap()) {
    if (known_.size() > maxSpeeds) known_.clear();
    connect(&training_, &TrainingSession::statusChanged, this, &TrainingSpeeds::follow);
}

TrainingSpeeds::~TrainingSpeeds() {
    save();
}

QString TrainingSpeeds::keyOf(const TrainOptions& options) const {
    return QStringList{lab_.device(),
                       QString::fromStdString(options.network + options.network_options.text()),
                       QString::fromStdString(options.data), QString::fromStdString(options.precision)}
        .join(u'|');
}

std::optional<TrainingSpeed> TrainingSpeeds::of(const TrainOptions& options) const {
    const auto& status = training_.status();
    const auto isSpeed = [](double speed) { return std::isfinite(speed) && speed > 0; };
    if (training_.hasRun() && isSpeed(status.images_per_second) && keyOf(options) == keyOf(status.options))
        return TrainingSpeed{status.images_per_second, true};
    const double known = known_.value(keyOf(options)).toDouble();
    if (!isSpeed(known)) return std::nullopt;
    return TrainingSpeed{known, false};
}

// Of its computing time, which a budget in seconds counts too.
void TrainingSpeeds::follow() {
    const auto& status = training_.status();
    const bool running = status.phase == TrainPhase::training;
    if (running && !std::exchange(running_, true)) {
        firstStep_ = status.step;
        firstSecond_ = status.seconds;
        return;
    }
    if (!running_) return;
    const auto steps = status.step - firstStep_;
    const double seconds = status.seconds - firstSecond_;
    if (steps < 0) running_ = false; // another one
    if (steps >= minSpeedSteps && seconds > 0 && !lab_.device().isEmpty()) {
        known_[keyOf(status.options)] = double(steps) * status.options.batch / seconds;
        unsaved_ = true;
    }
    if (running) return;
    running_ = false;
    save();
    Q_EMIT changed();
}

void TrainingSpeeds::save() {
    if (std::exchange(unsaved_, false)) QSettings().setValue(QLatin1String(speedsKey), known_);
}

} // namespace flowlab
