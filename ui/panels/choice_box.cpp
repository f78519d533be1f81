#include "ui/panels/choice_box.h"

#include <QSignalBlocker>
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
        for (const auto& entry : part.entries)
            add(QString::fromStdString(entry.key), QString::fromStdString(entry.title),
                QString::fromStdString(entry.reference));
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

// The wheel scrolls the panel; it must not turn a setting by accident.
void ChoiceBox::wheelEvent(QWheelEvent* event) {
    event->ignore();
}

} // namespace flowlab
