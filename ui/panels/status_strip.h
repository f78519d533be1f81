// The footer of the window: device, speed, progress, time left, loss, and a place for messages.
#pragma once

#include <QTimer>
#include <QWidget>

class QLabel;
class QProgressBar;
class QToolButton;

namespace flowlab {

struct Sessions;

class StatusStrip : public QWidget {
    Q_OBJECT
  public:
    explicit StatusStrip(Sessions& sessions, QWidget* parent = nullptr);

    /// Shown for some seconds.
    void say(const QString& message);
    /// Long work that goes on out of sight, with a button to cancel it; empty: none. `seconds`: left, below
    /// 0: not known.
    void setTask(const QString& text, double seconds = -1);
    [[nodiscard]] QString trainingText() const;

  Q_SIGNALS:
    void taskCancelled();

  protected:
    void resizeEvent(QResizeEvent* event) override;

  private:
    void refresh();
    void refreshMessage();

    Sessions& sessions_;
    QLabel *device_, *training_, *message_;
    QProgressBar* progress_;
    QToolButton *cancel_, *cancelTask_;
    QTimer clear_;
    QTimer patience_; // sampling that takes long can be cancelled
    QString text_, task_;
};

/// "4 min left", "12 s left"; empty while unknown.
[[nodiscard]] QString timeLeft(double seconds);

} // namespace flowlab
