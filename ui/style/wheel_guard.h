// The wheel scrolls what lies under it. A field changes by it only where someone chose the field before.
#pragma once

#include <QObject>

namespace flowlab {

/// Filters the events of the whole application: lists, sliders and boxes for numbers let the wheel pass to
/// whatever scrolls around them, unless they have the focus.
class WheelGuard : public QObject {
    Q_OBJECT
  public:
    using QObject::QObject;

    /// A field whose value the wheel would change.
    [[nodiscard]] static bool isField(const QObject* object);
    bool eventFilter(QObject* watched, QEvent* event) override;
};

} // namespace flowlab
