#include "ui/panels/choice_box.h"

#include "ui/words/text.h"

#include <QSignalBlocker>
#include <QStyleOptionComboBox>
#include <QStylePainter>
#include <QWheelEvent>

namespace flowlab {

ChoiceBox::ChoiceBox(QWidget* parent) : QComboBox(parent) {
    setFocusPolicy(Qt::TabFocus); // after a click, Space still means Train
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(8);
    connect(this, &QComboBox::activated, this,
            [this](int index) { Q_EMIT picked(itemData(index).toString()); });
}

void ChoiceBox::add(const QString& key, const QString& title, const QString& hint) {
    addItem(title, key);
    if (!hint.isEmpty()) setItemData(count() - 1, hint, Qt::ToolTipRole);
}

void ChoiceBox::fill(const std::vector<CatalogSection>& catalog, const std::string& section) {
    clear();
    for (const auto& part : catalog) {
        if (part.key != section) continue;
        for (const auto& entry : part.entries) {
            const QString title = saidOf(entry.title), reference = saidOf(entry.reference);
            add(QString::fromStdString(entry.key), title,
                reference.isEmpty() ? title : title + QStringLiteral("\n") + reference);
        }
    }
}

std::string ChoiceBox::key() const {
    return currentData().toString().toStdString();
}

void ChoiceBox::setKey(const std::string& key) {
    const QSignalBlocker block(this);
    const QString wanted = QString::fromStdString(key);
    int index = findData(wanted);
    if (index < 0) {
        add(wanted, wanted);
        index = count() - 1;
    }
    setCurrentIndex(index);
}

// A title that does not fit ends in dots instead of half a letter.
void ChoiceBox::paintEvent(QPaintEvent*) {
    QStylePainter painter(this);
    QStyleOptionComboBox option;
    initStyleOption(&option);
    const QRect room =
        style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, this);
    option.currentText = fontMetrics().elidedText(option.currentText, Qt::ElideRight, room.width() - 4);
    painter.drawComplexControl(QStyle::CC_ComboBox, option);
    painter.drawControl(QStyle::CE_ComboBoxLabel, option);
}

// The wheel scrolls the panel; it must not turn a setting by accident.
void ChoiceBox::wheelEvent(QWheelEvent* event) {
    event->ignore();
}

} // namespace flowlab
