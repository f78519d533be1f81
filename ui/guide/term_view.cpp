#include "ui/guide/term_view.h"

#include "ui/style/theme.h"

#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

namespace flowlab {
namespace {

constexpr int letterHeightsAcross = 22, letterHeightsUp = 9; // of the picture
constexpr double titleGrowth = 1.2;

} // namespace

TermPicture::TermPicture(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&Theme::instance(), &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void TermPicture::show(const GlossaryTerm& term) {
    paint_ = term.picture;
    setAccessibleName(tr("Picture: %1").arg(term.title));
    setAccessibleDescription(term.shown);
    setToolTip(term.shown);
    update();
}

QSize TermPicture::sizeHint() const {
    const int letter = fontMetrics().height();
    return {letterHeightsAcross * letter, letterHeightsUp * letter};
}

void TermPicture::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), Theme::instance().colours().face);
    painter.setPen(Theme::instance().colours().grid);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
    if (!paint_) return;
    TermCanvas canvas(painter, rect());
    paint_(canvas);
}

TermView::TermView(QWidget* parent)
    : QWidget(parent), title_(new QLabel(this)), text_(new QLabel(this)), formula_(new QLabel(this)),
      paper_(new QLabel(this)), picture_(new TermPicture(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(grid);
    title_->setObjectName(QStringLiteral("termTitle"));
    text_->setObjectName(QStringLiteral("termText"));
    formula_->setObjectName(QStringLiteral("termFormula"));
    for (auto* label : {title_, text_, formula_, paper_}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    const auto dress = [this] {
        QFont large = font();
        large.setBold(true);
        large.setPointSizeF(large.pointSizeF() * titleGrowth);
        title_->setFont(large);
    };
    dress();
    connect(&Theme::instance(), &Theme::changed, this, dress);
    formula_->setFrameShape(QFrame::StyledPanel);
    formula_->setMargin(grid / 2);
    formula_->setAccessibleName(tr("Formula"));
    for (auto* label : {title_, text_}) column->addWidget(label);
    column->addWidget(formula_);
    column->addWidget(picture_);
    column->addWidget(paper_);
    column->addStretch(1);
}

void TermView::show(const GlossaryTerm& term) {
    key_ = term.key;
    title_->setText(term.title);
    text_->setText(term.text);
    formula_->setText(term.formula);
    formula_->setAccessibleDescription(term.formula);
    paper_->setText(tr("Read more: %1").arg(term.paper));
    paper_->setVisible(!term.paper.isEmpty());
    picture_->show(term);
    setAccessibleName(term.title);
    setAccessibleDescription(term.text);
}

} // namespace flowlab
