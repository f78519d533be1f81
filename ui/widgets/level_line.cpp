#include "ui/widgets/level_line.h"

#include "ui/style/theme.h"

#include <QApplication>

namespace flowlab {

LevelLine::LevelLine(QCustomPlot* plot) : line_(new QCPItemStraightLine(plot)), text_(new QCPItemText(plot)) {
    text_->position->setTypeX(QCPItemPosition::ptAxisRectRatio);
    text_->position->setTypeY(QCPItemPosition::ptPlotCoords);
    text_->setPositionAlignment(Qt::AlignLeft | Qt::AlignBottom);
    hide();
}

void LevelLine::show(double value, const QString& name) {
    line_->point1->setCoords(1e-9, value); // above 0: the axis may be logarithmic
    line_->point2->setCoords(1e9, value);
    text_->position->setCoords(0.01, value);
    text_->setText(name);
    line_->setVisible(true);
    text_->setVisible(true);
}

void LevelLine::hide() {
    line_->setVisible(false);
    text_->setVisible(false);
}

void LevelLine::restyle(const QColor& colour) {
    line_->setPen(QPen(colour, Theme::instance().scale(), Qt::DashLine));
    text_->setColor(colour);
    text_->setFont(QApplication::font());
}

} // namespace flowlab
