// The key to the diverging colours: a bar from -scale to +scale with its numbers.
#pragma once

#include <QWidget>

namespace flowlab {

class ColourScale : public QWidget {
    Q_OBJECT
  public:
    explicit ColourScale(QWidget* parent = nullptr);

    /// The value at the right end.
    void setScale(double scale);
    [[nodiscard]] double scale() const { return scale_; }
    [[nodiscard]] QSize sizeHint() const override;

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    double scale_ = 1;
};

} // namespace flowlab
