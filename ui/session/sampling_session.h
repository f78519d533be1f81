// The sampler's picture as the window knows it: what was asked for, what has come of it, and which of its
// samples is selected.
#pragma once

#include "core/messages/snapshot.h"
#include "ui/session/recipe.h"
#include "ui/session/sample_layout.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

namespace flowlab {

class LabSession;
class Settings;
class TrainingSession;

class SamplingSession : public QObject {
    Q_OBJECT
  public:
    SamplingSession(LabSession& lab, const TrainingSession& training, Settings& settings,
                    QObject* parent = nullptr);

    // ---- the request ----
    /// Asks again with the present settings, e.g. for the newer weights of a running training.
    void resample();
    /// While true, pictures of the network in training are renewed every few seconds.
    void setFollowTraining(bool follow) { follow_ = follow; }
    /// A picture that the user asked for is on its way.
    [[nodiscard]] bool pending() const { return pending_ && !quiet_; }
    /// Gives up the picture on its way; what is there of it stays.
    void cancel();

    // ---- the picture ----
    /// The newest result; its trajectory may be only a preview. Empty before the first.
    [[nodiscard]] const std::optional<SampleResult>& sample() const { return sample_; }
    /// Whose weights drew sample().
    [[nodiscard]] std::optional<ModelIdentity> sampledModel() const;
    /// Seconds that one evaluation of one sample took in the picture; -1: not known.
    [[nodiscard]] double secondsOfOne() const;
    /// The trajectories to draw: fresh ones first, then those of the older picture that still stand in.
    [[nodiscard]] Tiles tiles(TrajectoryView view, double t, int* fresh) const;
    /// The trajectory that holds a tile of tiles(), nullptr: none.
    [[nodiscard]] const Trajectory* trajectoryOf(int tile) const;
    [[nodiscard]] SampleLayout layout() const;
    [[nodiscard]] int columns() const { return layout().columns; }
    /// The layout of an earlier picture.
    [[nodiscard]] SampleLayout layoutOfSample(const SampleResult& sample) const;
    /// The whole picture that was shown before the settings changed last: before the first picture of other
    /// settings came, however many a drag went through. Empty: they have not changed.
    [[nodiscard]] const std::optional<SampleResult>& before() const { return before_; }
    /// A bound of |v| that fits nearly all pixels of the present picture.
    [[nodiscard]] double velocityScale() const { return velocityScale_; }

    // ---- the selection ----
    [[nodiscard]] int selectedTile() const { return selected_; }
    void selectTile(int tile);

  Q_SIGNALS:
    void sampleChanged();
    void pendingChanged(bool pending);
    void selectionChanged(int tile);

  private:
    void take(const Snapshot& news);
    void takeSample(const SampleResult& result);
    /// Weights without a training: something to sample from.
    void takeWeights(const std::filesystem::path& path);
    void follow();
    void sendRequest();
    void endRequest();

    LabSession& lab_;
    const TrainingSession& training_;
    Settings& settings_;

    std::uint64_t lastId_ = 0;
    bool pending_ = false;
    bool quiet_ = false; // the request only renews what is shown: nothing is dimmed meanwhile
    bool follow_ = false;
    std::optional<SampleRequest> asked_;
    std::optional<SampleResult> sample_;
    std::optional<SampleResult> before_;
    std::shared_ptr<const Trajectory> older_; // the last whole picture before sample_
    double velocityScale_ = 3;
    int selected_ = 0;
    QTimer requestTimer_; // at most one request a frame
    QTimer followTimer_;
};

} // namespace flowlab
