// How cells of the table of runs are painted and edited.
#pragma once

#include "ui/style/theme.h"

#include <QApplication>
#include <QLineEdit>
#include <QStyledItemDelegate>

namespace flowlab {

/// Text beside a column of numbers keeps its distance.
class IndentDelegate : public QStyledItemDelegate {
  public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        QStyleOptionViewItem whole(option);
        initStyleOption(&whole, index);
        const auto* style = whole.widget ? whole.widget->style() : QApplication::style();
        style->drawPrimitive(QStyle::PE_PanelItemViewItem, &whole, painter, whole.widget);
        QStyleOptionViewItem inner(option);
        inner.rect.adjust(grid, 0, 0, 0);
        QStyledItemDelegate::paint(painter, inner, index);
    }
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option,
                                 const QModelIndex& index) const override {
        return QStyledItemDelegate::sizeHint(option, index) + QSize(grid, 0);
    }
};

/// Edits a run's name; the text being typed stays when the table is renewed meanwhile.
class NameDelegate : public QStyledItemDelegate {
  public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void setEditorData(QWidget* editor, const QModelIndex& index) const override {
        const auto* line = qobject_cast<QLineEdit*>(editor);
        if (!line || !line->isModified()) QStyledItemDelegate::setEditorData(editor, index);
    }
};

} // namespace flowlab
