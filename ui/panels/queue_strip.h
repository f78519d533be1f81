// The trainings that wait in line, in a few words each; one can be taken out, all of them, or the first
// begun.
#pragma once

#include <QFrame>

class QLabel;
class QVBoxLayout;

namespace flowlab {

class TrainingQueue;

class QueueStrip : public QFrame {
    Q_OBJECT
  public:
    /// Hidden while none waits.
    explicit QueueStrip(TrainingQueue& queue, QWidget* parent = nullptr);

  private:
    void buildHead(QVBoxLayout* column);
    void refresh();
    void addRow(QVBoxLayout* column, int place);
    void restyle();

    TrainingQueue& queue_;
    QLabel *title_, *waits_;
    QWidget* rows_ = nullptr;
};

} // namespace flowlab
