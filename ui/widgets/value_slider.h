// A knob: a name, a slider, a typed value and a reset, as every slider of the lab has them, and a line below
// for what became of a typed value that cannot be.
#pragma once

#include "core/base/range.h"

#include <QWidget>

#include <functional>

class QLabel;
class QSlider;
class QToolButton;

namespace flowlab {

class ElidedLabel;
class NumberBox;

/// The range of the slider. A typed value, or one from a file, may lie outside: the box shows it exactly and
/// the slider stands at its end.
struct ValueRange {
    double min = 0, max = 1, initial = 0;
    double step = 0.01;       // of an arrow key
    bool logarithmic = false; // equal distances are equal factors; min > 0
    bool whole = false;       // integers
    Range valid = {1, 0};     // that the option may have; with min above max: the slider's own
};

class ValueSlider : public QWidget {
    Q_OBJECT
  public:
    ValueSlider(const QString& name, const ValueRange& range, QWidget* parent = nullptr);

    [[nodiscard]] double value() const { return value_; }
    /// Sets the value without telling anyone.
    void setValue(double value);
    void setRange(const ValueRange& range);
    /// Sets the value that reset goes back to.
    void setInitial(double initial);
    void setName(const QString& name);
    /// Values that make sense near a wanted one, e.g. whole steps of a solver.
    void setSnap(std::function<double(double)> snap);
    /// Which values can be, for people; empty: the range says it.
    void setRule(const QString& rule);
    /// Behind the value, with its space: " s".
    void setUnit(const QString& unit);
    /// Name, slider and value in one line, where there is more width than height.
    void setOneLine();
    /// Formula and paper, shown as a tooltip and read out by screen readers.
    void setHint(const QString& hint);

    [[nodiscard]] const ValueRange& range() const { return range_; }
    [[nodiscard]] const std::function<double(double)>& snap() const { return snap_; }
    [[nodiscard]] QSlider* slider() const { return slider_; }
    [[nodiscard]] NumberBox* box() const { return box_; }

  Q_SIGNALS:
    /// The user changed it.
    void edited(double value);

  private:
    void take(double value);
    void showValue();
    /// Each value has a tick of the slider.
    [[nodiscard]] bool eachIsATick() const { return range_.whole && !range_.logarithmic; }
    [[nodiscard]] int ticksOf(double value) const;
    [[nodiscard]] double valueOf(int ticks) const;
    [[nodiscard]] Range valid() const;
    void setBoxRange();

    ValueRange range_;
    double value_ = 0;
    std::function<double(double)> snap_;
    ElidedLabel* label_;
    QSlider* slider_;
    NumberBox* box_;
    QToolButton* reset_;
    QLabel* note_; // what the box says about a typed value
    QString hint_;
};

} // namespace flowlab
