// How many samples a point of the quality chart has, and how often it is drawn.
#pragma once

#include <QWidget>

namespace flowlab {

class ChoiceBox;
class Settings;
class WholeBox;

class QualityFields : public QWidget {
    Q_OBJECT
  public:
    explicit QualityFields(Settings& settings, QWidget* parent = nullptr);

  private:
    void refresh();

    Settings& settings_;
    ChoiceBox* samples_;
    WholeBox* seeds_;
};

} // namespace flowlab
