#include "ui/shell/window_fit.h"

#include <algorithm>

namespace flowlab {

WindowFit fitWindow(const QRect& wanted, const QMargins& frame, const QRect& available) {
    const QRect room = available.marginsRemoved(frame);
    WindowFit fit{{wanted.topLeft(), wanted.size().boundedTo(room.size())}, false};
    fit.maximise = fit.content.size() != wanted.size();
    const auto inside = [](int place, int least, int most) {
        return std::clamp(place, least, std::max(least, most));
    };
    fit.content.moveTo(inside(wanted.x(), room.left(), room.left() + room.width() - fit.content.width()),
                       inside(wanted.y(), room.top(), room.top() + room.height() - fit.content.height()));
    return fit;
}

} // namespace flowlab
