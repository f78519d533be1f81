#include "ui/train/floor_label.h"

#include "ui/session/training_session.h"
#include "ui/train/loss_references.h"

namespace flowlab {

FloorLabel::FloorLabel(const TrainingSession& training, QWidget* parent)
    : QLabel(parent), training_(training) {
    setObjectName(QStringLiteral("lossFloor"));
    connect(&training_, &TrainingSession::floorChanged, this, &FloorLabel::refresh);
    refresh();
}

void FloorLabel::refresh() {
    const auto& floor = training_.floor();
    setVisible(floor.has_value());
    setText(floor ? floorWords(*floor) : QString());
    const QString hint = floor ? floorHint(*floor) : QString();
    // As rich text, so that long sentences are wrapped.
    setToolTip(hint.isEmpty() ? hint : QStringLiteral("<p>%1</p>").arg(hint.toHtmlEscaped()));
    setAccessibleDescription(hint);
}

} // namespace flowlab
