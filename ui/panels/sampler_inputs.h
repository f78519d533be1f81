// Shows what a restored picture brought beside its settings: the data and the noise it is made of, and the
// way back to the usual ones. Hidden where there is nothing of that.
#pragma once

#include <QWidget>

class QLabel;

namespace flowlab {

class Settings;

class SamplerInputs : public QWidget {
    Q_OBJECT
  public:
    explicit SamplerInputs(Settings& settings, QWidget* parent = nullptr);

  private:
    void refresh();

    Settings& settings_;
    QLabel* text_;
};

} // namespace flowlab
