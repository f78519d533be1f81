// One sample at equal steps of t, side by side, in one or several views: clicking a frame goes to its t.
#pragma once

#include <QImage>
#include <QWidget>

#include <functional>
#include <vector>

namespace flowlab {

class Filmstrip : public QWidget {
    Q_OBJECT
  public:
    struct Row {
        QString name;                        // "x_t"
        std::function<QImage(double)> frame; // the picture at t, one pixel a value
    };

    explicit Filmstrip(QWidget* parent = nullptr);

    /// New pictures; an empty list clears the strip.
    void setRows(std::vector<Row> rows);
    /// Where the marker stands.
    void setTime(double t);
    [[nodiscard]] int frames() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

  Q_SIGNALS:
    void timePicked(double t);

  protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;

  private:
    void render();
    void goTo(int x);
    [[nodiscard]] int nameWidth() const;
    [[nodiscard]] int frameSize() const;
    [[nodiscard]] int leftEdge() const; // of the first frame

    std::vector<Row> rows_;
    std::vector<std::vector<QImage>> images_; // by row, by frame
    double t_ = 0;
};

} // namespace flowlab
