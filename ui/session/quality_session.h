// The quality of samples as the window knows it: what the settings ask for and would cost, the measurement in
// progress, and the newest points, which stay until another measurement begins.
#pragma once

#include "core/messages/snapshot.h"
#include "ui/session/quality_choice.h"

#include <QObject>
#include <QString>

#include <memory>
#include <optional>
#include <vector>

namespace flowlab {

class LabSession;
class SamplingSession;
class Settings;
class TrainingSession;

/// All that a chart shows.
struct QualityChart {
    QualityQuestion question;
    std::vector<QualityPoint> points; // in the order in which they were done
    std::optional<QualityMean> real;  // what as many training pictures score: see Snapshot::quality_real
};

class QualitySession : public QObject {
    Q_OBJECT
  public:
    QualitySession(LabSession& lab, const TrainingSession& training, const SamplingSession& sampling,
                   Settings& settings, QObject* parent = nullptr);

    // ---- what the settings ask for ----
    /// Nothing while anything is wrong.
    [[nodiscard]] const std::optional<QualityQuestion>& question() const { return question_; }
    /// Why nothing can be measured, for the user; empty: it can.
    [[nodiscard]] const QString& problem() const { return problem_; }
    struct Cost {
        int points = 0;
        std::int64_t evaluations = 0; // of the network, for all samples of all points
        bool adaptive = false;        // and what adaptive solvers will need, which nobody knows before
    };
    [[nodiscard]] Cost cost() const;
    /// Expected seconds of cost().evaluations, from recent evaluations; -1: not known.
    [[nodiscard]] double estimatedSeconds() const;

    // ---- the measurement ----
    /// Nothing happens while anything is wrong.
    void run();
    /// Stops the measurement; finished points are kept.
    void cancel();
    [[nodiscard]] bool running() const { return progress_.id != 0 && progress_.state == State::measuring; }
    /// Progress of the newest measurement; its id is 0 before the first.
    [[nodiscard]] const QualityProgress& progress() const { return progress_; }

    // ---- the points ----
    /// The points measured so far; nullptr: none yet. Grows in place.
    [[nodiscard]] std::shared_ptr<const QualityChart> chart() const { return chart_; }
    /// The settings ask for something else than what the chart shows.
    [[nodiscard]] bool stale() const { return chart_ && (!question_ || !(*question_ == chart_->question)); }
    /// "A · Quick U-Net" of a model of the chart; the letter only where there are two.
    [[nodiscard]] QString modelName(int model) const;

  Q_SIGNALS:
    /// Question, problem, cost, or how stale the chart is.
    void askedChanged();
    /// A new chart, still empty, has taken the place of the old one.
    void began();
    /// The chart has more points.
    void grew();
    void progressed();

  private:
    using State = QualityProgress::State;
    void refresh();
    void take(const Snapshot& news);
    void begin();
    [[nodiscard]] QString problemOf(const QualityQuestion& question) const;

    LabSession& lab_;
    const TrainingSession& training_;
    const SamplingSession& sampling_;
    Settings& settings_;
    std::optional<QualityQuestion> question_;
    QString problem_;

    std::uint64_t lastId_ = 0;
    QualityProgress progress_;
    QualityQuestion running_; // the question in progress
    bool begun_ = false;      // its chart is there
    std::shared_ptr<QualityChart> chart_;
    double secondsOfOne_ = -1; // an evaluation of one sample with its judgement, in the last measurement
};

} // namespace flowlab
