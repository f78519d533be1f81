#include "ui/guide/first_steps_bar.h"

#include "ui/guide/explain.h"
#include "ui/style/icons.h"
#include "ui/style/theme.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace flowlab {
namespace {

constexpr int letterHeightsForOneRow = 46; // of the width; in a narrower strip the text has a row of its own

} // namespace

FirstStepsBar::FirstStepsBar(FirstSteps& steps, QWidget* parent)
    : QFrame(parent), steps_(steps), marks_(new QWidget(this)), buttons_(new QWidget(this)),
      text_(new QLabel(this)), layout_(new QGridLayout(this)) {
    setObjectName(QStringLiteral("firstSteps"));
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::AlternateBase);
    setAccessibleName(tr("First steps"));

    marks_->setAccessibleName(tr("Steps"));
    auto* marks = new QHBoxLayout(marks_);
    marks->setContentsMargins(0, 0, 0, 0);
    marks->setSpacing(0);
    for (int i = 0; i < FirstSteps::count; ++i) {
        auto* mark = new QToolButton(marks_);
        mark->setObjectName(QStringLiteral("firstStep%1").arg(i + 1));
        mark->setAutoRaise(true);
        mark->setCheckable(true);
        mark->setFocusPolicy(Qt::TabFocus);
        connect(mark, &QToolButton::clicked, this, [this, i] {
            steps_.setCurrent(FirstSteps::Step(i));
            refresh(); // a click on the current one must not take its check away
        });
        marks->addWidget(mark);
        mark_[std::size_t(i)] = mark;
    }

    text_->setObjectName(QStringLiteral("firstStepText"));
    text_->setTextFormat(Qt::RichText);
    text_->setWordWrap(true);
    text_->setMinimumWidth(20 * grid);

    auto* buttons = new QHBoxLayout(buttons_);
    buttons->setContentsMargins(0, 0, 0, 0);
    buttons->setSpacing(grid / 2);
    act_ = addButton("firstStepAct", {}, {});
    act_->setAutoRaise(false);
    help_ = helpButton(FirstSteps::term(steps_.current()), buttons_);
    help_->setObjectName(QStringLiteral("firstStepHelp"));
    buttons->addWidget(help_);
    back_ = addButton("firstStepBack", QStringLiteral("chevron-left"), tr("Step before"));
    next_ = addButton("firstStepNext", QStringLiteral("chevron-right"), tr("Next step"));
    again_ = addButton("firstStepsAgain", QStringLiteral("reset"), tr("Start over: take all marks away"));
    QSizePolicy kept = again_->sizePolicy(); // no button moves under the mouse when it appears
    kept.setRetainSizeWhenHidden(true);
    again_->setSizePolicy(kept);
    close_ = addButton("firstStepsClose", QStringLiteral("close"),
                       tr("Close the first steps; Help → First steps brings them back"));
    connect(act_, &QToolButton::clicked, &steps_, &FirstSteps::carryOut);
    connect(back_, &QToolButton::clicked, this, [this] { go(-1); });
    connect(next_, &QToolButton::clicked, this, [this] { go(1); });
    connect(again_, &QToolButton::clicked, &steps_, &FirstSteps::startOver);
    connect(close_, &QToolButton::clicked, this, [this] { steps_.setOpen(false); });

    layout_->setContentsMargins(grid, grid / 2, grid, grid / 2);
    layout_->setHorizontalSpacing(grid);
    layout_->setVerticalSpacing(grid / 2);
    layout_->setColumnStretch(1, 1);
    layout_->addWidget(marks_, 0, 0);
    layout_->addWidget(buttons_, 0, 2);
    layout_->addWidget(text_, 1, 0, 1, 3);

    connect(&steps_, &FirstSteps::changed, this, &FirstStepsBar::refresh);
    connect(&Theme::instance(), &Theme::changed, this, [this] {
        arrange();
        refresh();
    });
    refresh();
}

QToolButton* FirstStepsBar::addButton(const char* name, const QString& icon, const QString& words) {
    auto* button = new QToolButton(buttons_);
    button->setObjectName(QString::fromLatin1(name));
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    if (!icon.isEmpty()) bindIcon(button, icon);
    button->setToolTip(words);
    button->setAccessibleName(words);
    buttons_->layout()->addWidget(button);
    return button;
}

// Round and round: a button that went out at an end would give its focus to the one beside it.
void FirstStepsBar::go(int way) {
    steps_.setCurrent(steps_.neighbour(way));
}

void FirstStepsBar::resizeEvent(QResizeEvent* event) {
    QFrame::resizeEvent(event);
    arrange();
}

void FirstStepsBar::arrange() {
    const bool wide = width() >= letterHeightsForOneRow * fontMetrics().height();
    if (wide == wide_) return;
    wide_ = wide;
    layout_->removeWidget(text_);
    if (wide)
        layout_->addWidget(text_, 0, 1);
    else
        layout_->addWidget(text_, 1, 0, 1, 3);
}

void FirstStepsBar::refresh() {
    // A projector shows what the teacher says.
    setVisible(steps_.isOpen() && steps_.anyOffered() && !Theme::instance().large());
    bool any = false;
    int number = 0;
    for (int i = 0; i < FirstSteps::count; ++i) {
        const auto step = FirstSteps::Step(i);
        auto* mark = mark_[std::size_t(i)];
        mark->setVisible(steps_.offered(step));
        if (!steps_.offered(step)) continue;
        const bool done = steps_.done(step);
        any = any || done;
        mark->setText(QString::number(++number) + (done ? QStringLiteral("✓") : QString()));
        mark->setChecked(step == steps_.current());
        const QString words = tr("Step %1: %2").arg(number).arg(FirstSteps::title(step));
        mark->setToolTip(done ? tr("%1 (done)").arg(words) : words);
        mark->setAccessibleName(mark->toolTip());
    }
    const auto current = steps_.current();
    const QString title = FirstSteps::title(current), look = FirstSteps::look(current);
    text_->setText(QStringLiteral("<b>%1.</b> %2").arg(title.toHtmlEscaped(), look.toHtmlEscaped()));
    act_->setText(steps_.offer());
    act_->setAccessibleName(tr("%1: %2").arg(title, steps_.offer()));
    setHelpTerm(help_, FirstSteps::term(current));
    if (!any && again_->hasFocus()) act_->setFocus(); // not to the button that closes all
    again_->setVisible(any);
    setAccessibleDescription(title + QStringLiteral(". ") + look);
}

} // namespace flowlab
