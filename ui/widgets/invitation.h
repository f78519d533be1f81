// What a page says while it has nothing to show: some words, and the button that changes it.
#pragma once

class QPushButton;
class QString;
class QWidget;

namespace flowlab {

/// Both in the middle of a page. `start` becomes its child.
[[nodiscard]] QWidget* makeInvitation(const QString& words, QPushButton* start, QWidget* parent);

} // namespace flowlab
