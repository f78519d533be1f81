// A slider whose handle comes to where it is pressed and follows the hand from there.
#pragma once

#include <QSlider>

namespace flowlab {

class Slider : public QSlider {
    Q_OBJECT
  public:
    /// Horizontal.
    explicit Slider(QWidget* parent = nullptr) : QSlider(Qt::Horizontal, parent) {}

  protected:
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

  private:
    [[nodiscard]] QRect handle() const;
    [[nodiscard]] int valueAt(double x) const;

    bool beside_ = false; // pressed beside the handle, which then stays under the pointer
};

} // namespace flowlab
