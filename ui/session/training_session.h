// The training as the window knows it: where it is, what it has shown so far, the commands that move it, and
// its checkpoints.
#pragma once

#include "core/engine/engine.h"

#include <QObject>
#include <QString>
#include <QTimer>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

namespace flowlab {

class LabSession;
class Settings;

class TrainingSession : public QObject {
    Q_OBJECT
  public:
    TrainingSession(LabSession& lab, Settings& settings, QObject* parent = nullptr);

    // ---- commands ----
    /// Train, pause or go on, whichever fits the phase. A notice says what is wrong with the settings.
    void trainOrPause();
    void step();
    void reset();
    /// A new run with the settings as they are.
    void startNewRun();
    /// A new run with settings of its own, and the changes that it makes by itself. The panel's stay as they
    /// are. False: they are invalid, and a notice says why.
    bool startWith(const TrainOptions& options, const std::vector<SettingChange>& changes);
    /// A start was asked for, and nothing has come of it so far.
    [[nodiscard]] bool starting() const { return startsAfter_.has_value(); }
    /// A notice says what is wrong with `options`, unless nothing is.
    [[nodiscard]] bool isSound(const TrainOptions& options);
    /// While `on` the settings are those of the next training: a change of them goes to no training that is
    /// there. Off again, they are those of this one, as undo step `settings of the run`. A start by hand, a
    /// checkpoint that is opened, and a reset turn it off without touching the settings.
    void prepareNext(bool on);
    [[nodiscard]] bool preparesNext() const { return preparesNext_; }

    // ---- where it is ----
    [[nodiscard]] const TrainStatus& status() const { return status_; }
    [[nodiscard]] bool running() const { return status_.phase == TrainPhase::training; }
    /// There is a run that can go on.
    [[nodiscard]] bool hasRun() const;
    /// The share of the time for long work beside the training: a running training takes the rest.
    [[nodiscard]] double shareBeside() const { return running() ? 0.5 : 1.0; }

    // ---- what it has shown ----
    [[nodiscard]] const std::vector<LossPoint>& losses() const { return losses_; }
    [[nodiscard]] const std::vector<LossMark>& marks() const { return marks_; }
    [[nodiscard]] std::shared_ptr<const LossByT> lossByT() const { return lossByT_; }
    /// The floor of the loss; nothing while nobody has begun to look for it.
    [[nodiscard]] const std::optional<LossFloorNews>& floor() const { return floor_; }
    /// The loss on test pictures so far.
    [[nodiscard]] const std::vector<HeldOutPoint>& heldOut() const { return heldOut_; }
    [[nodiscard]] std::shared_ptr<const LiveSamples> live() const { return live_; }
    /// Measures of its quality so far, as often as the settings ask for.
    [[nodiscard]] const std::vector<QualityPoint>& quality() const { return quality_; }

    // ---- checkpoints ----
    /// The file that holds its weights as they were at some step.
    [[nodiscard]] const TrainingFile& file() const { return file_; }
    void saveCheckpoint(const QString& path);
    enum class AfterOpening { pause, goOn };
    void openCheckpoint(const QString& path, AfterOpening afterwards = AfterOpening::pause);
    /// See Engine::keep(); may be called from any thread.
    Kept keep(const QString& otherwise, Afterwards afterwards, std::chrono::milliseconds limit);
    /// Saves and waits until it is written or has failed. False: failed, a notice says why. Only for closing.
    bool saveAndWait(const QString& path);

  Q_SIGNALS:
    void statusChanged();
    /// By hand.
    void runStarted();
    /// A training was to begin, and did not; a notice says why.
    void startFailed();
    void prepareChanged();
    void lossesChanged(bool restarted);
    void lossByTChanged();
    void floorChanged();
    void heldOutChanged();
    void liveChanged();
    void qualityChanged();

  private:
    void take(const Snapshot& news);
    void takeCurves(const Snapshot& news);
    /// The settings' budget goes with that of the run, which is longer than `before` once it goes on.
    void followBudget(const TrainOptions& before);
    void takeOpened(const Snapshot& news);
    /// Starts a new run with the present settings; false: they are invalid, and a notice says why.
    bool start(bool running);
    void sendLiveSettings();
    /// A line that failed is off in the engine: each training tries again.
    void sendQualityInterval();
    void setPreparesNext(bool on);

    LabSession& lab_;
    Settings& settings_;

    TrainStatus status_;
    std::vector<LossPoint> losses_;
    std::vector<LossMark> marks_;
    std::shared_ptr<const LossByT> lossByT_;
    std::optional<LossFloorNews> floor_;
    std::vector<HeldOutPoint> heldOut_;
    std::shared_ptr<const LiveSamples> live_;
    std::vector<QualityPoint> quality_;
    TrainingFile file_;
    std::filesystem::path goesOn_; // the checkpoint whose training goes on once it is opened; empty: none

    TrainOptions sentLive_;                   // what change() told the engine last
    bool preparesNext_ = false;               // see prepareNext()
    std::optional<std::int64_t> startsAfter_; // number of the training that a start takes the place of
    QTimer changeTimer_;                      // live settings go out when the hand rests
};

} // namespace flowlab
