// One small picture at a whole factor of its pixels.
#pragma once

#include "ui/widgets/dimming.h"

#include <QImage>
#include <QWidget>

namespace flowlab {

class SmallPicture : public QWidget {
    Q_OBJECT
  public:
    explicit SmallPicture(QWidget* parent = nullptr);

    /// One pixel a value; none: an empty frame of the size that pictures had before.
    void show(const QImage& image);
    /// Screen pixels a pixel, at least 1.
    void setFactor(int factor);
    [[nodiscard]] int factor() const { return factor_; }
    /// A newer one will replace it: it dims, see Dimming.
    void setStale(bool stale) { dimming_.setStale(stale); }
    [[nodiscard]] bool dimmed() const { return dimming_.dimmed(); }
    [[nodiscard]] const QImage& image() const { return image_; }

    [[nodiscard]] QSize sizeHint() const override;

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    QImage image_;
    QSize size_{28, 28};
    int factor_ = 2;
    Dimming dimming_{*this};
};

} // namespace flowlab
