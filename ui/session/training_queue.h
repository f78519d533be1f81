// Trainings that wait in line: each begins with its own settings when the one before it is done.
#pragma once

#include "core/options/train_recipe.h"

#include <QObject>
#include <QString>
#include <QTimer>

#include <cstdint>
#include <optional>
#include <vector>

namespace flowlab {

class LabSession;
class Settings;
class TrainingSession;

class TrainingQueue : public QObject {
    Q_OBJECT
  public:
    static constexpr int capacity = 20;

    /// Trainings that were left at the last end of the program wait for startNext(), or for the end of a
    /// training.
    TrainingQueue(LabSession& lab, TrainingSession& training, Settings& settings, QObject* parent = nullptr);

    // ---- commands ----
    /// Puts a training behind the others. Where none is at work or paused, the first begins at once. False:
    /// its settings are invalid, or there are too many, and a notice says so.
    bool add(const TrainRecipe& wanted);
    /// The settings as they are, with the changes that the next run repeats. Where the training in front
    /// cannot have them, later changes of them are not for it either: see TrainingSession::prepareNext().
    bool addSettings();
    void remove(int place);
    void clear();
    /// The first begins now. A training in front ends where it is, and stays in its folder.
    void startNext();

    // ---- where it is ----
    /// The first is the next.
    [[nodiscard]] const std::vector<TrainRecipe>& waiting() const { return waiting_; }
    [[nodiscard]] bool empty() const { return waiting_.empty(); }
    /// Trainings that belong together, from the one in front when the first was put behind it to the last
    /// that waits: how many there are, and which is in front, from 1 on.
    [[nodiscard]] int total() const { return done_ + 1 + int(waiting_.size()); }
    [[nodiscard]] int place() const { return done_ + 1; }
    /// The training in front is finished and in no file: the next would be the end of it.
    [[nodiscard]] bool waitsForSave() const { return waitsForSave_ && !waiting_.empty(); }
    /// "quick, t: U-shaped, a = 4, budget 60 seconds"
    [[nodiscard]] QString wordsOf(const TrainRecipe& training) const;

  Q_SIGNALS:
    void changed();
    /// The next is about to begin; TrainingSession still has the one before it.
    void advancing();
    /// A message to show for some seconds.
    void said(const QString& message);

  private:
    void follow();
    void giveUpStart();
    /// Whether the training in front is done, and its files are too.
    [[nodiscard]] bool isDone();
    void setWaitsForSave(bool on);
    void begin();
    void showSettings(const TrainOptions& options);
    void read();
    void write() const;

    LabSession& lab_;
    TrainingSession& training_;
    Settings& settings_;
    std::vector<TrainRecipe> waiting_;
    /// Told to the engine, and without a step so far: another start of the program would find it in no
    /// folder, but in the queue.
    std::optional<TrainRecipe> started_;
    std::optional<TrainOptions> shown_; // the settings that showSettings() put into the panel last
    std::int64_t before_ = 0;           // number of the training that `started_` takes the place of
    std::int64_t front_ = 0;            // number of the training in front
    int done_ = 0;                      // of those that belong together
    bool waitsForSave_ = false;
    bool late_ = false; // the end of the training in front takes long to be settled
    QTimer patience_;
};

} // namespace flowlab
