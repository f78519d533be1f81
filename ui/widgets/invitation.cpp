#include "ui/widgets/invitation.h"

#include "ui/style/icons.h"
#include "ui/style/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace flowlab {

QWidget* makeInvitation(const QString& words, QPushButton* start, QWidget* parent) {
    auto* page = new QWidget(parent);
    auto* column = new QVBoxLayout(page);
    auto* label = new QLabel(words, page);
    label->setWordWrap(true);
    label->setAlignment(Qt::AlignCenter);
    label->setMaximumWidth(70 * grid);
    bindIcon(start, QStringLiteral("play"));
    auto* middle = new QHBoxLayout;
    middle->addStretch(1);
    middle->addWidget(label, 8);
    middle->addStretch(1);
    column->addStretch(2);
    column->addLayout(middle);
    column->addSpacing(grid);
    column->addWidget(start, 0, Qt::AlignHCenter);
    column->addStretch(3);
    return page;
}

} // namespace flowlab
