// A small drawing of a t-distribution's density over [0, 1], live under its sliders.
#pragma once

#include "core/flow/t_distribution.h"

#include <QWidget>

#include <vector>

namespace flowlab {

/// The density at n equal steps (middles of bins), at most `most`: some are infinite at the ends.
[[nodiscard]] std::vector<double> sampledDensity(const Choice& options, int n, double max);

class DensityView : public QWidget {
    Q_OBJECT
  public:
    explicit DensityView(QWidget* parent = nullptr);
    void show(const Choice& options);
    [[nodiscard]] QSize sizeHint() const override;

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    Choice options_;
};

} // namespace flowlab
