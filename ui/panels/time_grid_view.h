// A time grid as handles on an axis from noise to data: the times between can be moved, by mouse or by keys.
#pragma once

#include <QWidget>

#include <vector>

namespace flowlab {

class TimeGridView : public QWidget {
    Q_OBJECT
  public:
    explicit TimeGridView(QWidget* parent = nullptr);

    /// `times`: at least 0 and 1, rising strictly; `name`: what the grid is called. Tells nobody, and does
    /// not end a drag as long as the number of times is the same.
    void show(const std::vector<double>& times, const QString& name);
    [[nodiscard]] std::vector<double> times() const { return times_; }

    /// The handle that keys move, 1 … steps - 1; 0: there is none.
    [[nodiscard]] int chosen() const { return chosen_; }
    /// The middle of a handle.
    [[nodiscard]] QPointF handle(int index) const;

    [[nodiscard]] QSize sizeHint() const override;

  Q_SIGNALS:
    /// A time was moved; all of them without 0 and 1. Sent all along a drag.
    void edited(const std::vector<double>& interior);

  protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

  private:
    [[nodiscard]] int steps() const { return int(times_.size()) - 1; }
    [[nodiscard]] QRectF axis() const;          // a line: its ends are t = 0 and t = 1
    [[nodiscard]] int handleAt(double x) const; // of those between, at most 8 px away; 0: none
    void choose(int index);
    void move(int index, double t); // as far as the neighbours let it
    void describe();

    std::vector<double> times_{0, 1};
    QString name_;
    int chosen_ = 0, dragged_ = 0; // 0: none
    double grabbedAt_ = 0;         // pixels from the pointer to the middle of the dragged handle
};

} // namespace flowlab
