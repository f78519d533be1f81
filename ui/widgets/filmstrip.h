// One sample at equal steps of t, side by side, in one or several views: clicking a frame goes to its t.
#pragma once

#include <QImage>
#include <QWidget>

#include <functional>
#include <vector>

class QPainter;

namespace flowlab {

class Filmstrip : public QWidget {
    Q_OBJECT
  public:
    struct Row {
        QString name;                        // "x_t"
        std::function<QImage(double)> frame; // the picture at t, one pixel a value
        double scale = 0; // signed pictures: the value of the strongest colour, for a scale beside them
    };

    explicit Filmstrip(QWidget* parent = nullptr);

    /// New pictures; an empty list clears the strip.
    void setRows(std::vector<Row> rows);
    /// Where the marker stands.
    void setTime(double t);
    [[nodiscard]] int frames() const;
    /// The height that the strip may take: its pictures grow until they fill it, or the width.
    void setRoom(int height);
    /// A frame of the strip, by row and by number; empty where there is none.
    [[nodiscard]] QRect frameRect(int row, int frame) const;

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
    [[nodiscard]] int margin() const; // on both sides, for names and scales: the frames stay in the middle
    [[nodiscard]] int lane() const;   // below the frames: the marker of t, and the times
    [[nodiscard]] int frameSize() const;
    [[nodiscard]] int leftEdge() const; // of the first frame
    void paintScale(QPainter& painter, const QRect& room, double scale) const;
    void paintTimes(QPainter& painter, int top) const;
    void paintMarker(QPainter& painter, int top) const;

    std::vector<Row> rows_;
    std::vector<std::vector<QImage>> images_; // by row, by frame
    double t_ = 0;
    int room_ = 0; // 0: as high as it likes
};

} // namespace flowlab
