// Finds text that a window does not show whole, by measuring: labels, buttons, fields, lists, tabs, headers.
#pragma once

#include "ui/widgets/elided_label.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QGroupBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStyleOptionComboBox>
#include <QStyleOptionFrame>
#include <QTabBar>

namespace flowlab::test {

class ClippedText {
  public:
    /// Each text of `top` and what is in it that has less room than it takes: "QLabel name: 80 of 92 pixels:
    /// text".
    [[nodiscard]] static QStringList in(const QWidget& top) {
        ClippedText found;
        const auto widgets = top.findChildren<QWidget*>();
        for (const auto* widget : widgets)
            if (widget->isVisible()) found.look(*widget);
        found.lines_.removeDuplicates();
        return found.lines_;
    }

  private:
    void look(const QWidget& widget) {
        if (const auto* label = qobject_cast<const QLabel*>(&widget)) return lookAt(*label);
        if (const auto* button = qobject_cast<const QAbstractButton*>(&widget)) return lookAt(*button);
        if (const auto* box = qobject_cast<const QComboBox*>(&widget)) return lookAt(*box);
        if (const auto* edit = qobject_cast<const QLineEdit*>(&widget)) return lookAt(*edit);
        if (const auto* tabs = qobject_cast<const QTabBar*>(&widget)) return lookAt(*tabs);
        if (const auto* header = qobject_cast<const QHeaderView*>(&widget)) return lookAt(*header);
    }
    void lookAt(const QLabel& label) {
        if (label.text().isEmpty() || !label.pixmap(Qt::ReturnByValue).isNull()) return;
        if (const auto* elided = qobject_cast<const ElidedLabel*>(&label)) {
            if (elided->isElided()) lines_ << name(label) + QStringLiteral(": elided: ") + label.text();
        } else if (label.wordWrap()) {
            expect(label, label.height(), label.heightForWidth(label.width()), label.text());
            cutBy(label, label.text());
            return;
        } else {
            expect(label, label.width(), label.sizeHint().width(), label.text());
            if (label.text().contains(u'…') && !label.toolTip().section(u'\n', 0, 0).contains(u'…') &&
                !label.toolTip().isEmpty())
                lines_ << name(label) + QStringLiteral(": elided: ") + label.text() + QStringLiteral(" <- ") +
                              label.toolTip();
        }
        expect(label, label.height(), label.fontMetrics().height(), label.text());
        cutBy(label, label.text());
    }
    void lookAt(const QAbstractButton& button) {
        if (button.text().isEmpty()) return;
        expect(button, button.width(), button.minimumSizeHint().width(), button.text());
        cutBy(button, button.text());
    }
    void lookAt(const QComboBox& box) {
        QStyleOptionComboBox option;
        option.initFrom(&box);
        option.editable = box.isEditable(), option.subControls = QStyle::SC_All;
        const QRect room =
            box.style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, &box);
        expect(box, room.width() - 4, box.fontMetrics().horizontalAdvance(box.currentText()),
               box.currentText());
        cutBy(box, box.currentText());
    }
    void lookAt(const QLineEdit& edit) {
        QStyleOptionFrame option;
        option.initFrom(&edit);
        const QString text = edit.text().isEmpty() ? edit.placeholderText() : edit.text();
        const int margin = 2 + (edit.hasFrame() ? 2 : 0);
        const QMargins own = edit.textMargins();
        expect(edit, edit.width() - 2 * margin - own.left() - own.right(),
               edit.fontMetrics().horizontalAdvance(text), text);
        cutBy(edit, text);
    }
    void lookAt(const QTabBar& tabs) {
        for (int i = 0; i < tabs.count(); ++i)
            expect(tabs, tabs.tabRect(i).width(), tabs.fontMetrics().horizontalAdvance(tabs.tabText(i)),
                   tabs.tabText(i));
    }
    void lookAt(const QHeaderView& header) {
        if (header.orientation() != Qt::Horizontal || !header.model()) return;
        for (int i = 0; i < header.count(); ++i) {
            if (header.isSectionHidden(i)) continue;
            const QString text = header.model()->headerData(i, Qt::Horizontal).toString();
            expect(header, header.sectionSize(i), header.fontMetrics().horizontalAdvance(text), text);
        }
    }
    void expect(const QWidget& widget, int room, int wanted, const QString& text) {
        if (text.startsWith(u'/')) return; // the user's own folder, which a tooltip tells whole
        if (room < wanted)
            lines_ << QStringLiteral("%1: %2 of %3 pixels: %4")
                          .arg(name(widget))
                          .arg(room)
                          .arg(wanted)
                          .arg(text);
    }
    /// A part of a widget that none of its ancestors shows, unless one of them scrolls.
    void cutBy(const QWidget& widget, const QString& text) {
        QRect rect = widget.rect();
        for (const QWidget* at = &widget; at->parentWidget() && !at->isWindow(); at = at->parentWidget()) {
            const QWidget* parent = at->parentWidget();
            rect.translate(at->pos());
            if (qobject_cast<const QAbstractScrollArea*>(parent->parentWidget())) return;
            if (!parent->rect().contains(rect)) {
                lines_ << QStringLiteral("%1: cut by %2: %3").arg(name(widget), name(*parent), text);
                return;
            }
        }
    }
    static QString name(const QWidget& widget) {
        QString name =
            QString::fromLatin1(widget.metaObject()->className()).remove(QStringLiteral("flowlab::"));
        if (!widget.objectName().isEmpty()) name += u' ' + widget.objectName();
        return name;
    }

    QStringList lines_;
};

} // namespace flowlab::test
