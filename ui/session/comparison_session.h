// The comparison of solvers as the window knows it: what the settings ask for and would cost, the run in
// progress, and the newest result, which stays until a new run begins.
#pragma once

#include "core/messages/snapshot.h"
#include "ui/session/comparison_choice.h"

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

class ComparisonSession : public QObject {
    Q_OBJECT
  public:
    ComparisonSession(LabSession& lab, const TrainingSession& training, const SamplingSession& sampling,
                      Settings& settings, QObject* parent = nullptr);

    // ---- what the settings ask for ----
    /// A wrong list of columns; `at` and `length` mark the wrong part in the typed text.
    struct WrongColumns {
        QString why;
        int at = 0, length = 0;
    };
    [[nodiscard]] const std::optional<WrongColumns>& wrongColumns() const { return wrong_; }
    /// Why nothing else can be compared, for the user; empty: it can.
    [[nodiscard]] const QString& problem() const { return problem_; }
    /// Nothing while anything is wrong.
    [[nodiscard]] const std::optional<ComparisonOptions>& options() const { return options_; }
    [[nodiscard]] const std::optional<ComparisonPlan>& plan() const { return plan_; }
    /// Expected seconds of the plan, from recent evaluations of the model; -1: not known.
    [[nodiscard]] double estimatedSeconds() const;

    // ---- the run ----
    /// Nothing happens while anything is wrong.
    void run();
    /// Stops the run; finished cells are kept.
    void cancel();
    [[nodiscard]] bool running() const { return running_; }
    /// Phase of the newest run; meaningless before the first.
    [[nodiscard]] ComparisonPhase phase() const { return phase_; }
    [[nodiscard]] const ComparisonProgress& progress() const { return progress_; }

    // ---- the result ----
    /// The result so far; nullptr: none yet. Grows in place: copy it for another thread.
    [[nodiscard]] std::shared_ptr<const ComparisonResult> result() const { return result_; }
    /// The settings ask for something else than what the result shows.
    [[nodiscard]] bool stale() const { return result_ && (!options_ || !(*options_ == result_->options)); }
    /// "A · Quick U-Net, raw weights" of a model of the result; the letter only where there are two.
    [[nodiscard]] QString modelName(int model) const;

  Q_SIGNALS:
    /// Options, plan, problems, or how stale the result is.
    void askedChanged();
    /// A new result, still empty, has taken the place of the old one.
    void began();
    /// Cells of the result, by index; or, for none, a reference.
    void filled(const std::vector<int>& cells);
    /// Running, phase, progress.
    void progressed();

  private:
    void refresh();
    void take(const Snapshot& all);
    [[nodiscard]] QString problemOf(const ComparisonOptions& options) const;

    LabSession& lab_;
    const TrainingSession& training_;
    const SamplingSession& sampling_;
    Settings& settings_;
    std::optional<WrongColumns> wrong_;
    QString problem_;
    std::optional<ComparisonOptions> options_;
    std::optional<ComparisonPlan> plan_;

    std::uint64_t id_ = 0; // of the newest request; 0: none yet
    bool running_ = false;
    ComparisonPhase phase_ = ComparisonPhase::finished;
    ComparisonProgress progress_;
    std::shared_ptr<ComparisonResult> result_;
    double secondsOfOne_ = -1; // an evaluation of one sample, in the last comparison
};

} // namespace flowlab
