// How cells of the table of runs are painted and edited.
#pragma once

#include "ui/style/theme.h"

#include <QApplication>
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

/// Edits a text; what is typed or selected in an open editor stays when the table is renewed meanwhile.
template <class Painted>
class KeepTypedDelegate : public Painted {
  public:
    using Painted::Painted;
    void setEditorData(QWidget* editor, const QModelIndex& index) const override {
        if (editor->property("filled").toBool()) return;
        Painted::setEditorData(editor, index);
        editor->setProperty("filled", true);
    }
};

} // namespace flowlab
