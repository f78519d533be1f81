// The footer of the window: device, the training with speed, progress, time left and loss, other long work,
// and a place for messages.
#pragma once

#include <QStringList>
#include <QTimer>
#include <QWidget>

class QLabel;
class QProgressBar;
class QToolButton;

namespace flowlab {

struct Sessions;

/// Long work beside the training, as the footer shows it.
struct ShownTask {
    QString words;         // "comparison: 3 of 12 cells"
    double seconds = -1;   // left; below 0: not known
    double fraction = -1;  // done, 0 to 1; below 0: not known
    QStringList also = {}; // the words of what else is in progress
};

class StatusStrip : public QWidget {
    Q_OBJECT
  public:
    explicit StatusStrip(Sessions& sessions, QWidget* parent = nullptr);

    /// Shown for some seconds.
    void say(const QString& message);
    /// Long work, with a button to cancel it; without words: none.
    void setTask(const ShownTask& task);
    [[nodiscard]] QString trainingText() const;
    enum class Part { device, training };
    /// Puts a part away or shows it again; other long work and messages always have their place.
    void setPartShown(Part part, bool shown);

  Q_SIGNALS:
    /// Of the work whose words are shown.
    void taskCancelled();

  protected:
    void resizeEvent(QResizeEvent* event) override;

  private:
    void buildTraining();
    void buildTask();
    void refresh();
    void refreshWords();
    [[nodiscard]] QString taskText() const;

    Sessions& sessions_;
    QLabel *device_, *training_, *taskWords_, *message_;
    QProgressBar *progress_, *taskProgress_;
    QToolButton *pause_, *cancel_, *cancelTask_;
    QTimer clear_;
    QTimer patience_; // sampling that takes long can be cancelled
    QString text_;
    ShownTask task_;
    bool showsTraining_ = true;
};

/// "4 min left", "12 s left"; empty while unknown.
[[nodiscard]] QString timeLeft(double seconds);

} // namespace flowlab
