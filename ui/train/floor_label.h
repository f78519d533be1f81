// The floor of the loss as a number, with what it is, or why there is none, as tooltip and for screen
// readers.
#pragma once

#include <QLabel>

namespace flowlab {

class TrainingSession;

class FloorLabel : public QLabel {
    Q_OBJECT
  public:
    explicit FloorLabel(const TrainingSession& training, QWidget* parent = nullptr);

  private:
    void refresh();

    const TrainingSession& training_;
};

} // namespace flowlab
