// The button that runs long work or cancels it, how far it is, and in words what it costs.
#pragma once

#include <QWidget>

class QProgressBar;
class QPushButton;

namespace flowlab {

class ElidedLabel;

class RunStrip : public QWidget {
    Q_OBJECT
  public:
    /// Its button is called `name`Run, its words `name`Cost. `run`, `cancel`: what the button does, for its
    /// tooltip; `progress`: of what, for screen readers.
    RunStrip(const QString& name, const QString& run, const QString& cancel, const QString& progress,
             QWidget* parent = nullptr);

    /// `possible`: it could be run now; `fraction`: of the work in progress, 0 to 1.
    void show(bool running, bool possible, double fraction, const QString& words);
    using QWidget::show;
    /// A layout elsewhere may take it from the strip, which goes on to keep it.
    [[nodiscard]] QPushButton* button() const { return button_; }

  Q_SIGNALS:
    void pressed();

  private:
    QPushButton* button_;
    QProgressBar* progress_;
    ElidedLabel* words_;
    QString run_, cancel_;
};

/// "about 3 min".
[[nodiscard]] QString aboutTime(double seconds);

} // namespace flowlab
