#include "ui/shell/panel_fold.h"

#include "ui/style/theme.h"

#include <QAction>
#include <QDockWidget>
#include <QMainWindow>
#include <QScopedValueRollback>
#include <QStyle>

#include <algorithm>

namespace flowlab {
namespace {
constexpr int narrowestCentre = 46 * grid; // pixels
constexpr int comfortableCentre = 76 * grid;
} // namespace

PanelFold::PanelFold(QMainWindow& window, const QList<QDockWidget*>& panels)
    : QObject(&window), window_(window), panels_(panels) {
    for (auto* panel : panels_) {
        connect(panel->toggleViewAction(), &QAction::triggered, this, [this, panel](bool shown) {
            folded_.removeAll(panel); // it is as the user wants it
            if (shown) opened_ = panel;
            refit();
        });
        // Whoever shows what is folded wants it as much as if the menu had been asked.
        connect(panel->toggleViewAction(), &QAction::toggled, this, [this, panel](bool shown) {
            if (!shown || moving_ || !folded_.contains(panel)) return;
            folded_.removeAll(panel);
            opened_ = panel;
            QMetaObject::invokeMethod(this, &PanelFold::refit, Qt::QueuedConnection);
        });
        connect(panel, &QDockWidget::topLevelChanged, this, &PanelFold::refit);
    }
}

int PanelFold::roomFor(const QDockWidget& panel) const {
    return panel.minimumSizeHint().width() +
           window_.style()->pixelMetric(QStyle::PM_DockWidgetSeparatorExtent, nullptr, &window_);
}

void PanelFold::show(QDockWidget* panel, bool shown) {
    const QScopedValueRollback moving(moving_, true);
    panel->setVisible(shown);
}

void PanelFold::refit() {
    if (held_ || moving_) return;
    int used = narrowestCentre;
    for (const auto* panel : panels_)
        if (!panel->isHidden() && !panel->isFloating()) used += roomFor(*panel);
    for (auto* panel : panels_) {
        if (used <= window_.width()) break;
        if (panel == opened_ || panel->isHidden() || panel->isFloating()) continue;
        used -= roomFor(*panel);
        folded_ << panel;
        show(panel, false);
    }
    for (qsizetype i = panels_.size() - 1; i >= 0; --i) { // what was folded last comes back first
        auto* panel = panels_[i];
        if (!folded_.contains(panel) || used + roomFor(*panel) > window_.width()) continue;
        used += roomFor(*panel);
        folded_.removeAll(panel);
        show(panel, true);
    }
    narrow();
}

// Pictures first: panels wider than they must be give way before the centre becomes crowded. One that the
// user has made narrow stays so.
void PanelFold::narrow() {
    QList<QDockWidget*> shown;
    int room = window_.width() - comfortableCentre;
    for (auto* panel : panels_) {
        if (panel->isHidden() || panel->isFloating()) continue;
        shown << panel;
        room -= roomFor(*panel) - panel->minimumSizeHint().width();
    }
    QList<QDockWidget*> changed;
    QList<int> widths;
    for (auto* panel : std::as_const(shown)) {
        const int min = panel->minimumSizeHint().width(), usual = std::max(min, panel->sizeHint().width());
        const int wanted = std::clamp(room / int(shown.size()), min, usual);
        // The same size again is no idle word: a page that needs much may press a panel, and the next not.
        if (panel->width() < wanted && !narrowed_.contains(panel)) continue;
        if (panel->width() >= usual && wanted == usual) continue;
        narrowed_.removeAll(panel);
        if (wanted < usual) narrowed_ << panel;
        changed << panel;
        widths << wanted;
    }
    if (changed.isEmpty()) return;
    const QScopedValueRollback moving(moving_, true);
    window_.resizeDocks(changed, widths, Qt::Horizontal);
}

void PanelFold::unfold() {
    for (auto* panel : std::as_const(folded_)) show(panel, true);
    folded_.clear();
}

void PanelFold::hold(bool held) {
    held_ = held;
    refit();
}

bool PanelFold::letGo(QDockWidget* panel) {
    narrowed_.removeAll(panel);
    if (opened_ == panel) opened_ = nullptr;
    return folded_.removeAll(panel) > 0;
}

void PanelFold::forget() {
    folded_.clear();
    narrowed_.clear();
    opened_ = nullptr;
}

} // namespace flowlab
