// Chooses where t is sampled in training: kind, its parameters, and the density they give.
#pragma once

#include "core/flow/t_distribution.h"

#include <QWidget>

namespace flowlab {

class ChoiceBox;
class DensityView;
class Section;
class ValueSlider;

class TDistributionBox : public QObject {
    Q_OBJECT
  public:
    /// Adds its widgets to `section`.
    explicit TDistributionBox(Section* section);

    /// Without telling anyone.
    void setOptions(const TDistributionOptions& options);

  Q_SIGNALS:
    void edited(const flowlab::TDistributionOptions& options);

  private:
    void showParameters();

    TDistributionOptions options_;
    ChoiceBox* kind_;
    ValueSlider* a_;
    ValueSlider* b_;
    DensityView* density_;
};

} // namespace flowlab
