// The runs on disk as the window sees them: found and read off the GUI thread, with the run in training on
// top of what its files say.
#pragma once

#include "core/runs/run_curve.h"
#include "core/runs/run_list.h"

#include <QObject>
#include <QStringList>
#include <QTimer>

#include <map>
#include <memory>
#include <utility>
#include <vector>

namespace flowlab {

class TrainingSession;

class RunStore : public QObject {
    Q_OBJECT
  public:
    using Points = std::shared_ptr<const std::vector<RunPoint>>;

    /// `kept`: where trainings are kept; empty: nowhere.
    RunStore(const TrainingSession& training, const std::filesystem::path& kept, QObject* parent = nullptr);
    ~RunStore() override;

    [[nodiscard]] const std::vector<RunInfo>& runs() const { return runs_; }
    /// Folder of the run in training, or paused; empty: it has none.
    [[nodiscard]] const std::filesystem::path& current() const { return current_; }
    /// Folders that were added are remembered.
    void addFolder(const QString& folder);
    [[nodiscard]] bool scanned() const { return scanned_; }

    /// Looks for changes now, and while `on` every two seconds.
    void watch(bool on);
    void refresh();
    /// The curves of these runs are read, and renewed when they grow.
    void follow(std::vector<std::filesystem::path> folders, RunMeasure measure = RunMeasure::loss);
    /// The points of the measure that is followed. nullptr: not read yet.
    [[nodiscard]] Points curve(const std::filesystem::path& folder) const;

    /// Says why not, in the user's language; empty: done.
    [[nodiscard]] QString rename(const RunInfo& run, const QString& name);
    /// Writes what the user says about a run, likewise; empty: removes it.
    [[nodiscard]] QString setNote(const RunInfo& run, const QString& note);
    /// Into the trash. False: there is none for it.
    [[nodiscard]] bool moveToTrash(const RunInfo& run);
    [[nodiscard]] QString removeForEver(const RunInfo& run);

  Q_SIGNALS:
    void runsChanged();
    /// Only the numbers of the run in training.
    void currentChanged();
    void curvesChanged();
    /// A run's folder was renamed.
    void moved(const std::filesystem::path& from, const std::filesystem::path& to);

  private:
    using Curve = std::pair<std::filesystem::path, RunMeasure>;
    struct Reader;
    struct News;
    void take(const News& news);
    [[nodiscard]] bool follows(const Curve& curve) const;
    void overlay();

    const TrainingSession& training_; // gone before the store is, when the window closes
    const std::filesystem::path kept_;
    std::filesystem::path current_;
    std::shared_ptr<Reader> reader_; // at work in one job at a time
    bool busy_ = false, again_ = false, scanned_ = false;
    int edits_ = 0; // of names and notes: what was read before the last one is old
    std::vector<RunInfo> runs_;
    std::vector<std::filesystem::path> followed_;
    RunMeasure measure_ = RunMeasure::loss;
    std::map<Curve, Points> curves_;
    QTimer timer_;
};

} // namespace flowlab
