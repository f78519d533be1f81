// The text of a page that has nothing to show yet, and the button that changes that.
#pragma once

class QPushButton;
class QString;
class QWidget;

namespace flowlab {

/// Both in the middle of a page. `start` becomes its child.
[[nodiscard]] QWidget* makeInvitation(const QString& words, QPushButton* start, QWidget* parent);

} // namespace flowlab
