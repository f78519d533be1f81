// The bridge between the window and the engine: owns the engine, sends commands, turns snapshots into
// signals, and holds the newest state of everything that is shown. Lives on the GUI thread and never waits.
#pragma once

#include "core/engine/engine.h"
#include "core/options/option_effects.h"
#include "ui/session/recipe.h"
#include "ui/session/settings.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <atomic>
#include <memory>
#include <optional>
#include <vector>

namespace flowlab {

class LabSession : public QObject {
    Q_OBJECT
  public:
    /// `config.wake` is set by the session.
    LabSession(EngineConfig config, Settings& settings, QObject* parent = nullptr);
    ~LabSession() override;

    // ---- training ----
    /// Train, pause or go on, whichever fits the phase. Tells by refused() when the settings are wrong.
    void trainOrPause();
    void step();
    void reset();
    /// A new run with the settings as they are.
    void startNewRun();
    [[nodiscard]] const TrainStatus& status() const { return status_; }
    [[nodiscard]] bool training() const { return status_.phase == TrainPhase::training; }
    /// There is a run that can go on.
    [[nodiscard]] bool hasRun() const;
    [[nodiscard]] const std::vector<LossPoint>& losses() const { return losses_; }
    [[nodiscard]] const std::vector<LossMark>& marks() const { return marks_; }
    [[nodiscard]] std::shared_ptr<const LossByT> lossByT() const { return lossByT_; }
    [[nodiscard]] std::shared_ptr<const LiveSamples> live() const { return live_; }
    /// What the judge said of the training so far, as often as the settings ask for.
    [[nodiscard]] const std::vector<QualityPoint>& trainingQuality() const { return quality_; }

    // ---- sampling ----
    [[nodiscard]] const std::vector<ModelInfo>& models() const { return models_; }
    /// The model the sampler points at; nullptr: unknown so far.
    [[nodiscard]] const ModelInfo* model() const { return modelOf(settings_.sampler().model); }
    [[nodiscard]] const ModelInfo* modelOf(const std::string& id) const;
    /// What is known of a model that decides which options matter.
    [[nodiscard]] static ModelTraits traitsOf(const ModelInfo& info);
    /// Whose weights drew sample().
    [[nodiscard]] std::optional<ModelIdentity> sampledModel() const;
    /// The file that holds the training's weights as they were at some step.
    [[nodiscard]] const TrainingFile& trainingFile() const { return trainingFile_; }
    /// Asks again with the present settings, e.g. for the newer weights of a running training.
    void resample();
    /// While true, pictures of the network in training are renewed every few seconds.
    void setFollowTraining(bool follow);
    /// A picture that the user asked for is on its way.
    [[nodiscard]] bool pending() const { return pending_ && !quiet_; }
    /// Gives up the picture on its way; what is there of it stays.
    void cancelSampling();
    /// The newest result; its trajectory may be only a preview. Empty before the first.
    [[nodiscard]] const std::optional<SampleResult>& sample() const { return sample_; }
    /// The trajectories to draw: fresh ones first, then those of the older picture that still stand in.
    [[nodiscard]] Tiles tiles(TrajectoryView view, double t, int* fresh) const;
    /// The trajectory that holds a tile of tiles(), nullptr: none.
    [[nodiscard]] const Trajectory* trajectoryOf(int tile) const;
    [[nodiscard]] int columns() const;
    /// A bound of |v| that fits nearly all pixels of the present picture.
    [[nodiscard]] double velocityScale() const { return velocityScale_; }
    [[nodiscard]] int selectedTile() const { return selected_; }
    void selectTile(int tile);

    // ---- measures ----
    /// How probable the sampler's model finds test digits; the newest replaces an older one.
    void measureLikelihood();
    void cancelLikelihood();
    [[nodiscard]] bool measuring() const { return measuring_ != 0; }
    /// What is known so far of the one asked for last; empty: none.
    [[nodiscard]] const std::optional<LikelihoodResult>& likelihood() const { return likelihood_; }

    /// What test pictures have in place of a sample's distance to its nearest training picture, of the data
    /// that were searched last; empty: not known yet.
    [[nodiscard]] const std::optional<NearestYardstickResult>& nearestYardstick() const {
        return nearestYardstick_;
    }
    /// Looks for the training pictures nearest to these, in place of an older request; returns the id that
    /// nearestFound() brings.
    std::uint64_t findNearest(const Tiles& samples);

    // ---- comparisons; their state is CompareSession's ----
    /// Begins one, in place of an older one, and returns the id that its news carry.
    std::uint64_t compare(const CompareOptions& options);
    void cancelComparison();

    // ---- quality; its state is QualitySession's ----
    /// Begins one, in place of an older one, and returns the id that its news carry.
    std::uint64_t measureQuality(const QualityQuestion& question);
    void cancelQuality();

    /// What one evaluation of one sample took in the newest picture, in seconds; -1: not known.
    [[nodiscard]] double secondsOfOne() const;
    /// Of the time, that long work has: a training takes the rest.
    [[nodiscard]] double shareBesideTraining() const { return training() ? 0.5 : 1.0; }

    // ---- files ----
    void saveCheckpoint(const QString& path);
    void openCheckpoint(const QString& path);
    /// The network in a checkpoint becomes the sampler's model; the training stays as it is.
    /// `conventions`: of a file that does not say them; opening it again takes the place of its model.
    void openWeights(const QString& path, const std::optional<ModelConventions>& conventions = {});
    /// See Engine::keep(); may be called from any thread.
    Kept keep(const QString& otherwise, Afterwards afterwards, std::chrono::milliseconds limit);
    /// Saves and waits until it is written or has failed. False: failed, a notice says why. Only for closing.
    bool saveAndWait(const QString& path);
    /// Goes on with the run of the checkpoint that is opened next.
    void resumeAfterOpening() { resumeAfterOpening_ = true; }

    [[nodiscard]] const std::filesystem::path& resources() const { return resources_; }
    /// Where trainings are kept; empty: nowhere.
    [[nodiscard]] const std::filesystem::path& runs() const { return runs_; }
    [[nodiscard]] QString device() const { return device_; }

  Q_SIGNALS:
    void statusChanged();
    void lossesChanged(bool restarted);
    void lossByTChanged();
    void liveChanged();
    void qualityLineChanged();
    void modelsChanged();
    void deviceChanged();
    void sampleChanged();
    void pendingChanged(bool pending);
    void selectionChanged(int tile);
    void likelihoodChanged();
    void nearestFound(const flowlab::NearestResult& result);
    void nearestYardstickChanged();
    void compareNews(const flowlab::CompareNews& news);
    void qualityNews(const std::vector<flowlab::QualityResult>& results,
                     const std::optional<flowlab::RealQuality>& real,
                     const std::optional<flowlab::QualityProgress>& progress);
    void runStarted();
    void notice(const flowlab::Notice& notice);
    void saved(const QString& path);
    /// `isRun`: a training that can go on; otherwise weights to sample from.
    void opened(const QString& path, bool isRun);

  private:
    void take();
    void apply(const Snapshot& news);
    void takeSample(const SampleResult& result);
    void trainSettingsChanged();
    /// A line that failed is off in the engine: each training tries again.
    void sendQualityInterval();
    /// The sampler's data, where the engine has others.
    void sendData();
    void sendRequest();
    void endRequest();
    bool settingsAreSound();

    Settings& settings_;
    std::filesystem::path resources_, runs_;
    std::atomic<bool> waiting_ = false; // a queued take() is on its way

    TrainStatus status_;
    std::vector<LossPoint> losses_;
    std::vector<LossMark> marks_;
    std::shared_ptr<const LossByT> lossByT_;
    std::shared_ptr<const LiveSamples> live_;
    std::vector<QualityPoint> quality_;
    std::vector<ModelInfo> models_;
    TrainingFile trainingFile_;
    QString device_;

    std::uint64_t lastId_ = 0;
    bool pending_ = false;
    bool quiet_ = false; // the request only renews what is shown: nothing is dimmed meanwhile
    std::optional<SampleRequest> asked_;
    std::optional<SampleResult> sample_;
    std::shared_ptr<const Trajectory> older_; // the last whole picture before sample_
    double velocityScale_ = 3;
    int selected_ = 0;
    std::uint64_t measuring_ = 0, lastMeasure_ = 0; // ids; 0: nothing under way
    std::optional<LikelihoodResult> likelihood_;
    std::optional<NearestYardstickResult> nearestYardstick_;
    std::uint64_t lastNearest_ = 0, lastComparison_ = 0, lastQuality_ = 0;
    bool follow_ = false, resumeAfterOpening_ = false;

    TrainOptions sentLive_; // what change() told the engine last
    std::string sentData_;  // of the sampler, likewise
    QTimer changeTimer_;    // live settings go out when the hand rests
    QTimer requestTimer_;   // at most one request a frame
    QTimer followTimer_;

    std::unique_ptr<Engine> engine_; // last: goes first, before what its wake() touches
};

} // namespace flowlab
