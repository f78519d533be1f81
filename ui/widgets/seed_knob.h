// A seed: typed as any whole number up to 2^64 − 1, or dragged among the small ones.
#pragma once

#include <QWidget>

class QSlider;
class QToolButton;

namespace flowlab {

class SeedBox;

class SeedKnob : public QWidget {
    Q_OBJECT
  public:
    explicit SeedKnob(const QString& name, QWidget* parent = nullptr);

    /// Tells nobody. A large seed stands in the box; the slider is at its end.
    void setValue(quint64 value);
    /// Sets the value that reset goes back to.
    void setInitial(quint64 initial);
    void setHint(const QString& hint);
    [[nodiscard]] SeedBox* box() const { return box_; }

  Q_SIGNALS:
    /// The user changed it.
    void edited(quint64 value);

  private:
    void take(quint64 value);

    SeedBox* box_;
    QSlider* slider_;
    QToolButton* reset_;
    quint64 initial_ = 0;
};

} // namespace flowlab
