#include "ui/panels/projector_bar.h"

#include "ui/panels/choice_box.h"
#include "ui/panels/sampler_panel.h"
#include "ui/style/icons.h"
#include "ui/style/theme.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/named_control.h"
#include "ui/widgets/number_box.h"
#include "ui/widgets/seed_box.h"
#include "ui/widgets/seed_knob.h"
#include "ui/widgets/value_slider.h"

#include <QPushButton>
#include <QSlider>
#include <QToolButton>

namespace flowlab {
namespace {

void mirror(ChoiceBox& mine, const ChoiceBox& its) {
    bool same = mine.count() == its.count();
    for (int i = 0; same && i < mine.count(); ++i)
        same = mine.itemData(i) == its.itemData(i) && mine.itemText(i) == its.itemText(i);
    if (!same) { // otherwise an open list would close under the user's hand
        mine.clear();
        for (int i = 0; i < its.count(); ++i)
            mine.add(its.itemData(i).toString(), its.itemText(i),
                     its.itemData(i, Qt::ToolTipRole).toString());
    }
    if (its.count() > 0) mine.setKey(its.key());
    mine.setEnabled(its.isEnabled());
    mine.setToolTip(its.toolTip());
    mine.setAccessibleDescription(its.toolTip());
}

void mirror(ValueSlider& mine, const ValueSlider& its) {
    mine.setRange(its.range());
    mine.setSnap(its.snap());
    mine.setRule(its.box()->rule());
    mine.setValue(its.value());
    mine.setEnabled(its.isEnabled());
    mine.setHint(its.slider()->toolTip());
}

} // namespace

template <class Control>
Control* ProjectorBar::ofPanel(const char* name) const {
    return panel_.findChild<Control*>(QString::fromLatin1(name));
}

ProjectorBar::ProjectorBar(SamplerPanel& panel, QWidget* parent)
    : QWidget(parent), panel_(panel), itsSolver_(ofPanel<ChoiceBox>("solver")),
      itsClasses_(ofPanel<ChoiceBox>("classes")), itsNfe_(ofPanel<ValueSlider>("nfe")),
      itsGuidance_(ofPanel<ValueSlider>("guidance")), itsSeed_(ofPanel<SeedBox>("seed")),
      nfe_(new ValueSlider(tr("NFE"), itsNfe_->range(), this)), solver_(new ChoiceBox(this)),
      classes_(new ChoiceBox(this)), guidance_(new ValueSlider(tr("guidance"), itsGuidance_->range(), this)),
      seed_(new SeedBox(this)) {
    setObjectName(QStringLiteral("projectorBar"));
    setAccessibleName(tr("Knobs of the sampler"));
    nfe_->setObjectName(QStringLiteral("projectorNfe"));
    solver_->setObjectName(QStringLiteral("projectorSolver"));
    classes_->setObjectName(QStringLiteral("projectorClasses"));
    guidance_->setObjectName(QStringLiteral("projectorGuidance"));
    seed_->setObjectName(QStringLiteral("projectorSeed"));
    nfe_->setOneLine();
    guidance_->setOneLine();

    auto* dice = new QPushButton(tr("New noise"), this);
    dice->setObjectName(QStringLiteral("projectorDice"));
    dice->setFocusPolicy(Qt::TabFocus);
    dice->setToolTip(tr("Random seed"));
    bindIcon(dice, QStringLiteral("dice"));
    auto* leave = new QToolButton(this);
    leave->setObjectName(QStringLiteral("leaveProjector"));
    leave->setFocusPolicy(Qt::TabFocus);
    leave->setToolTip(tr("Leave projector mode (Esc)"));
    leave->setAccessibleName(tr("Leave projector mode"));
    bindIcon(leave, QStringLiteral("close"));

    auto* row = new FlowLayout(2 * grid, this);
    row->addWidget(nfe_);
    row->addWidget(named(tr("solver"), solver_, {}));
    row->addWidget(named(tr("class"), classes_, {}));
    row->addWidget(guidance_);
    row->addWidget(named(tr("seed"), seed_, itsSeed_->toolTip()));
    row->addWidget(dice);
    row->addWidget(leave);
    QSizePolicy high(QSizePolicy::Preferred, QSizePolicy::Preferred);
    high.setHeightForWidth(true);
    setSizePolicy(high);

    // As if it were done in the panel, which knows what else follows from it.
    connect(nfe_, &ValueSlider::edited, itsNfe_, &ValueSlider::edited);
    connect(guidance_, &ValueSlider::edited, itsGuidance_, &ValueSlider::edited);
    connect(solver_, &ChoiceBox::picked, itsSolver_, &ChoiceBox::picked);
    connect(classes_, &ChoiceBox::picked, itsClasses_, &ChoiceBox::picked);
    connect(seed_, &SeedBox::edited, itsSeed_, &SeedBox::edited);
    connect(dice, &QPushButton::clicked, &panel_, &SamplerPanel::rollDice);
    connect(leave, &QToolButton::clicked, this, &ProjectorBar::left);
    refresh();
}

void ProjectorBar::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    refresh();
}

void ProjectorBar::refresh() {
    mirror(*solver_, *itsSolver_);
    mirror(*classes_, *itsClasses_);
    mirror(*guidance_, *itsGuidance_);
    refreshNfe();
    seed_->setValue(itsSeed_->value());
}

// The panel hides it where a solver has tolerances instead; here everything keeps its place.
void ProjectorBar::refreshNfe() {
    mirror(*nfe_, *itsNfe_);
    if (!itsNfe_->isHidden()) return;
    nfe_->setEnabled(false);
    nfe_->setHint(tr("No effect: this solver chooses its steps by its tolerances."));
}

} // namespace flowlab
