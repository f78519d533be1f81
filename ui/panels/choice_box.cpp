#include "ui/panels/choice_box.h"

#include "ui/words/text.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QSignalBlocker>
#include <QStyleOptionComboBox>
#include <QStylePainter>
#include <QToolTip>

#include <algorithm>

namespace flowlab {

ChoiceBox::ChoiceBox(QWidget* parent) : QComboBox(parent) {
    setFocusPolicy(Qt::TabFocus); // a click leaves the focus where it was
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
            add(QString::fromStdString(entry.key), title.section(u':', 0, 0),
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

QString ChoiceBox::hint() const {
    const QString about = currentData(Qt::ToolTipRole).toString();
    // A tooltip of the entry that goes on from its title holds all of it.
    const QString whole = about.startsWith(currentText()) ? about.section(u'\n', 0, 0) : currentText();
    return toolTip().startsWith(whole) || whole.isEmpty() ? toolTip() : whole + u'\n' + toolTip();
}

void ChoiceBox::showPopup() {
    view()->setMinimumWidth(std::max(width(), view()->sizeHintForColumn(0) + 2 * iconSize().width()));
    QComboBox::showPopup();
}

bool ChoiceBox::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip) return QComboBox::event(event);
    QToolTip::showText(static_cast<QHelpEvent*>(event)->globalPos(), hint(), this);
    return true;
}

} // namespace flowlab
