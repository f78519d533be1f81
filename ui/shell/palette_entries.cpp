#include "ui/shell/palette_entries.h"

#include "ui/widgets/section.h"
#include "ui/widgets/segments.h"

#include <QAbstractButton>
#include <QAbstractItemModel>
#include <QAbstractSpinBox>
#include <QAction>
#include <QComboBox>
#include <QLineEdit>
#include <QPointer>
#include <QScrollArea>
#include <QSlider>
#include <QToolButton>

namespace flowlab {
namespace {

/// Whether `widget` is shown once its part is and all sections are unfolded.
bool canBeShown(const QWidget* widget, const QWidget* root) {
    for (; widget && widget != root; widget = widget->parentWidget()) {
        if (widget->isWindow()) return false; // of a menu
        // A page that was never shown is hidden too, but nobody hid what is on it.
        const bool putAway = widget->isHidden() && widget->testAttribute(Qt::WA_WState_ExplicitShowHide);
        if (putAway && !qobject_cast<const Section*>(widget->parentWidget())) return false;
    }
    return widget != nullptr;
}

void reveal(QWidget* widget, const std::function<void()>& bring) {
    if (bring) bring();
    for (auto* above = widget->parentWidget(); above; above = above->parentWidget()) {
        if (auto* section = qobject_cast<Section*>(above)) section->setOpen(true);
        if (auto* area = qobject_cast<QScrollArea*>(above)) area->ensureWidgetVisible(widget);
    }
}

void focusOn(QWidget* widget) {
    widget->setFocus(Qt::ShortcutFocusReason);
    if (auto* box = qobject_cast<QAbstractSpinBox*>(widget)) box->selectAll();
    if (auto* line = qobject_cast<QLineEdit*>(widget)) line->selectAll();
}

class Collector {
  public:
    Collector(std::vector<PaletteEntry>& entries, const SettingsPart& part)
        : entries_(entries), part_(part) {}

    void collect() {
        const auto widgets = part_.root->findChildren<QWidget*>();
        for (auto* widget : widgets) {
            if (!canBeShown(widget, part_.root)) continue;
            if (auto* list = qobject_cast<QComboBox*>(widget)) {
                addControl(list);
                addChoices(list);
            } else if (qobject_cast<QAbstractSpinBox*>(widget)) {
                addControl(widget);
            } else if (qobject_cast<QLineEdit*>(widget)) {
                if (!qobject_cast<QAbstractSpinBox*>(widget->parentWidget())) addControl(widget);
            } else if (qobject_cast<QSlider*>(widget)) {
                if (!hasNumberBeside(widget)) addControl(widget);
            } else if (auto* button = qobject_cast<QAbstractButton*>(widget)) {
                const auto* tool = qobject_cast<QToolButton*>(button);
                if (tool && tool->menu())
                    addControl(button);
                else if (button->isCheckable())
                    addButton(button);
            }
        }
    }

  private:
    /// A knob is found by the box of its number.
    static bool hasNumberBeside(const QWidget* slider) {
        const auto* knob = slider->parentWidget();
        return knob && knob->findChild<QAbstractSpinBox*>();
    }

    void addControl(QWidget* widget) {
        const QString name = widget->accessibleName();
        if (name.isEmpty()) return;
        entries_.push_back({name,
                            part_.title,
                            widget->objectName(),
                            {},
                            widget->isEnabled(),
                            [widget = QPointer(widget), bring = part_.bring] {
                                if (!widget) return;
                                reveal(widget, bring);
                                focusOn(widget);
                            }});
    }

    void addChoices(QComboBox* list) {
        const QString name = list->accessibleName();
        if (name.isEmpty()) return;
        for (int i = 0; i < list->count(); ++i) {
            const QString text = list->itemText(i), key = list->itemData(i).toString();
            const bool can =
                list->isEnabled() &&
                (list->model()->flags(list->model()->index(i, list->modelColumn())) & Qt::ItemIsEnabled);
            entries_.push_back({QStringLiteral("%1: %2").arg(name, text),
                                part_.title,
                                QStringLiteral("%1: %2").arg(name, key),
                                {},
                                can,
                                [list = QPointer(list), key, text, bring = part_.bring] {
                                    if (!list) return;
                                    reveal(list, bring);
                                    // The list may have been filled anew since.
                                    const int index =
                                        key.isEmpty() ? list->findText(text) : list->findData(key);
                                    if (index < 0 || index == list->currentIndex()) return;
                                    list->setCurrentIndex(index);
                                    Q_EMIT list->activated(index); // as a click on the entry does
                                }});
        }
    }

    /// One of a row of buttons is a choice; any other that stays down is a setting of its own.
    void addButton(QAbstractButton* button) {
        QString title = button->text();
        title.remove(u'&');
        if (title.isEmpty()) title = button->accessibleName();
        if (title.isEmpty()) return;
        if (const auto* row = qobject_cast<Segments*>(button->parentWidget());
            row && !row->accessibleName().isEmpty())
            title = QStringLiteral("%1: %2").arg(row->accessibleName(), title);
        entries_.push_back({title, part_.title, button->objectName(), button->icon(), button->isEnabled(),
                            [button = QPointer(button), bring = part_.bring] {
                                if (!button) return;
                                reveal(button, bring);
                                button->click();
                            }});
    }

    std::vector<PaletteEntry>& entries_;
    const SettingsPart& part_;
};

} // namespace

std::vector<PaletteEntry> paletteEntries(const QList<QAction*>& actions,
                                         const std::vector<SettingsPart>& parts) {
    std::vector<PaletteEntry> entries;
    for (auto* action : actions)
        if (action->isVisible()) entries.push_back(CommandPalette::entryOf(action));
    for (const auto& part : parts) Collector(entries, part).collect();
    return entries;
}

} // namespace flowlab
