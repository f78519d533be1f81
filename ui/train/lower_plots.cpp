#include "ui/train/lower_plots.h"

#include "ui/panels/choice_box.h"
#include "ui/session/settings.h"
#include "ui/style/theme.h"
#include "ui/train/loss_by_t_plot.h"
#include "ui/train/quality_line_plot.h"
#include "ui/train/quality_pane.h"
#include "ui/widgets/segments.h"

#include <QHBoxLayout>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace flowlab {

LowerPlots::LowerPlots(TrainingSession& training, Settings& settings, QWidget* parent)
    : QWidget(parent), settings_(settings),
      choice_(new Segments(
          {tr("Loss"), tr("By t"), tr("Quality")},
          {tr("The loss of each step"), tr("Loss by t: where between noise and data the loss comes from"),
           tr("The quality of samples during the training, by the judge, as often as you choose")},
          this)),
      stack_(new QStackedWidget(this)), byT_(new LossByTPlot(stack_)),
      quality_(new QualityPane(training, settings, stack_)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(grid / 2);
    choice_->setObjectName(QStringLiteral("trainLower"));
    stack_->addWidget(byT_);
    stack_->addWidget(quality_);
    auto* bar = new QHBoxLayout;
    bar->setSpacing(grid / 2);
    bar->addWidget(choice_);
    bar->addWidget(quality_->measureBox(), 1);
    bar->addStretch(0);
    column->addLayout(bar);
    column->addWidget(stack_, 1);
    choice_->setCurrent(lossByT);
    choice_->setChoiceShown(loss, false);
    refresh();
    connect(choice_, &Segments::picked, this, &LowerPlots::show);
    // A line that is asked for, at an earlier start say, is shown where it takes nothing's place.
    connect(&settings_, &Settings::qualityLineChanged, this, [this] {
        if (!settings_.qualityLine().on()) return;
        usual_ = samplesQuality;
        if (!low_) show(samplesQuality);
    });
}

void LowerPlots::setLow(bool low) {
    if (low == low_) return;
    low_ = low;
    if (low) {
        usual_ = choice_->current();
        choice_->setChoiceShown(loss, true);
        choice_->setCurrent(loss);
    } else {
        if (choice_->current() == loss) choice_->setCurrent(usual_);
        choice_->setChoiceShown(loss, false);
    }
    refresh();
    Q_EMIT changed();
}

void LowerPlots::show(int choice) {
    choice_->setCurrent(choice);
    refresh();
    Q_EMIT changed();
}

bool LowerPlots::hasPlots() const {
    return choice_->isChoiceShown(lossByT) || choice_->isChoiceShown(samplesQuality);
}

bool LowerPlots::showsLoss() const {
    return !low_ || choice_->current() == loss || !hasPlots();
}

void LowerPlots::refresh() {
    choice_->setCurrent(choice_->shownFor(choice_->current()));
    const int current = choice_->current();
    if (current != loss) stack_->setCurrentIndex(current - lossByT);
    stack_->setVisible(current != loss);
    quality_->measureBox()->setVisible(current == samplesQuality);
    // Without a plot only the buttons are left: the loss has the rest.
    setMaximumHeight(current == loss ? choice_->sizeHint().height() : QWIDGETSIZE_MAX);
    setVisible(hasPlots());
}

std::vector<Plot*> LowerPlots::plots() const {
    if (!hasPlots() || choice_->current() == loss) return {};
    return {choice_->current() == lossByT ? static_cast<Plot*>(byT_) : quality_->plot()};
}

std::vector<WorkspacePart> LowerPlots::parts() {
    std::vector<WorkspacePart> parts;
    const auto add = [&](const QString& key, int choice) {
        parts.push_back({key, choice_->text(choice), [this, choice](bool shown) {
                             choice_->setChoiceShown(choice, shown);
                             refresh();
                             Q_EMIT changed();
                         }});
    };
    add(QStringLiteral("live/byT"), lossByT);
    add(QStringLiteral("live/quality"), samplesQuality);
    return parts;
}

} // namespace flowlab
