// The part of the status bar that shows an export: what, how far, how fast, how long still, and Cancel.
#pragma once

#include <QWidget>

class QLabel;
class QProgressBar;
class QToolButton;

namespace flowlab {

class ExportQueue;

class ExportStrip : public QWidget {
    Q_OBJECT
  public:
    /// Hidden while nothing is written.
    explicit ExportStrip(ExportQueue& queue, QWidget* parent = nullptr);

  private:
    void refresh();

    ExportQueue& queue_;
    QLabel* label_;
    QProgressBar* progress_;
    QToolButton* cancel_;
};

} // namespace flowlab
