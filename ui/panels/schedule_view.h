// A small drawing of a schedule: α(t) and σ(t) over [0, 1], and one picture on its way under it.
#pragma once

#include "core/base/placeholder_shape.h"
#include "core/flow/schedule.h"

#include <QImage>
#include <QWidget>

#include <vector>

namespace flowlab {

class ScheduleView : public QWidget {
    Q_OBJECT
  public:
    explicit ScheduleView(QWidget* parent = nullptr);

    /// Throws a usage Error for an unknown kind.
    void show(const Choice& schedule);
    /// The picture x1, (C, H, W) in [-1, 1], of the strip x_t = α x1 + σ x0 under the curves; until it is
    /// there, and for values that do not fit the shape, there is no strip.
    void setPicture(std::vector<float> x1, TileShape shape);

    [[nodiscard]] QSize sizeHint() const override;

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    void render();
    [[nodiscard]] int tileSize() const;
    /// Where the curves are; its ends stand over the middles of the first and the last tile.
    [[nodiscard]] QRectF curveArea() const;
    void paintCurves(QPainter& painter, const QRectF& area) const;

    Choice schedule_{"linear"};
    TileShape shape_ = placeholder_shape;
    std::vector<float> x0_, x1_; // (C, H, W)
    std::vector<QImage> strip_;  // x_t at equal steps of t, or empty
};

} // namespace flowlab
