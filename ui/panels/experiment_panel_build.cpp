// What the panel of the experiment is made of: what matters first, and the rest under "More settings".
#include "core/options/train_settings.h"
#include "core/options/training_effects.h"
#include "ui/panels/choice_box.h"
#include "ui/panels/choice_knobs.h"
#include "ui/panels/density_view.h"
#include "ui/panels/experiment_panel.h"
#include "ui/panels/quick_choices.h"
#include "ui/panels/schedule_view.h"
#include "ui/session/sessions.h"
#include "ui/widgets/section.h"
#include "ui/widgets/seed_box.h"
#include "ui/widgets/seed_knob.h"
#include "ui/widgets/segments.h"
#include "ui/widgets/value_slider.h"

#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <string_view>
#include <type_traits>

namespace flowlab {
namespace {

/// The part of a budget in which it is counted.
const BudgetPart& countedIn(const Budget& budget) {
    return *std::ranges::find(budget_parts(), std::string_view(budget.unit()), &BudgetPart::key);
}

double amountOf(const Budget& budget) {
    return countedIn(budget).visit(budget, [](auto value) { return double(value); });
}

/// A budget in one of its units, and how it is shown.
struct BudgetUnit {
    QString title, unit; // "steps", " steps"
    Budget initial;
    Range slider;
};

std::vector<BudgetUnit> budgetUnits() {
    return {{ExperimentPanel::tr("seconds"), ExperimentPanel::tr(" s"), {0, 0, 60}, {10, 3600}},
            {ExperimentPanel::tr("epochs"), ExperimentPanel::tr(" epochs"), {10, 0, 0}, {0.1, 100}},
            {ExperimentPanel::tr("steps"), ExperimentPanel::tr(" steps"), {0, 1000, 0}, {10, 100000}}};
}

void setAmount(Budget& budget, double amount) {
    budget.decay = 0; // over all of the new one
    countedIn(budget).visit(budget, [&](auto& value) {
        if constexpr (std::is_integral_v<std::remove_cvref_t<decltype(value)>>)
            value = std::llround(amount);
        else
            value = amount;
    });
}

} // namespace

ChoiceBox* ExperimentPanel::addChoice(Section* section, const QString& name, const char* part,
                                      const QString& hint, std::string TrainOptions::*field) {
    auto* box = new ChoiceBox(section);
    box->setObjectName(QString::fromLatin1(part));
    box->fill(catalog_, part);
    section->addRow(name, box, hint);
    if (field) setsName(box, name, field);
    return box;
}

void ExperimentPanel::setsName(ChoiceBox* box, const QString& name, std::string TrainOptions::*field) {
    connect(box, &ChoiceBox::picked, this, [this, name, field](const QString& key) {
        edit(name, [&](TrainOptions& options) { options.*field = key.toStdString(); });
    });
    addField(field, [box, field](const TrainOptions& options) { box->setKey(options.*field); });
}

void ExperimentPanel::addKnobs(Section* section, const QString& name, const QString& label,
                               const QString& hint, const QString& objectName, Choice TrainOptions::*field,
                               QWidget* picture) {
    auto* knobs = new ChoiceKnobs(section, label, hint, train_setting(field).rows(), picture);
    knobs->setObjectNames(objectName);
    connect(knobs, &ChoiceKnobs::edited, this, [this, name, field](const Choice& choice) {
        edit(name, [&](TrainOptions& options) { options.*field = choice; });
    });
    addField(field, [knobs, field](const TrainOptions& options) { knobs->setChoice(options.*field); });
}

ValueSlider* ExperimentPanel::addKnob(Section* section, const QString& name, const ValueRange& range,
                                      const QString& hint,
                                      std::variant<double TrainOptions::*, int TrainOptions::*> field,
                                      const std::function<void(TrainOptions&)>& then) {
    return std::visit(
        [&](auto member) {
            auto* knob = new ValueSlider(name, range, this);
            knob->setHint(hint);
            section->body()->addWidget(knob);
            connect(knob, &ValueSlider::edited, this, [this, name, member, then](double value) {
                edit(name, [&](TrainOptions& options) {
                    options.*member = std::remove_cvref_t<decltype(options.*member)>(value);
                    if (then) then(options);
                });
            });
            addField(member, [this, knob, member, range](const TrainOptions& options) {
                ValueRange shown = range;
                shown.initial = double(initial_.*member);
                if (const auto* valid = train_setting(member).range()) shown.valid = *valid;
                knob->setRange(shown);
                knob->setValue(double(options.*member));
            });
            return knob;
        },
        field);
}

void ExperimentPanel::buildFirst() {
    auto* section = addSection(tr("Experiment"));
    preset_ =
        addChoice(section, tr("preset"), "presets", tr("A set of settings that belong together"), nullptr);
    for (int i = 0; i < preset_->count(); ++i) { // its name; what it holds is in the tooltip
        const QString name = preset_->itemData(i).toString();
        preset_->setItemData(i, name + QStringLiteral(": ") + preset_->itemText(i), Qt::ToolTipRole);
        preset_->setItemText(i, name);
    }
    connect(preset_, &ChoiceBox::picked, this, &ExperimentPanel::pickPreset);
    addChoice(section, tr("data"), "data", tr("The pictures to learn from (new run)"), &TrainOptions::data);
    buildBudget(section);
    endSection(section, tr("experiment"));
    section->rememberAs(QStringLiteral("experiment"), true);
}

void ExperimentPanel::buildBudget(Section* section) {
    const QString name = tr("training time"), hint = tr("How long a training lasts (new run)");
    QStringList titles;
    for (const auto& time : trainingTimes()) titles << time.title;
    auto* times = new Segments(titles, {}, section);
    times->setObjectName(QStringLiteral("trainingTimes"));
    times->setAccessibleName(name);
    times->setToolTip(hint);
    auto* knob = new ValueSlider(name, {10, 3600, 60, 1, true}, section);
    knob->setObjectName(QStringLiteral("budget"));
    knob->setHint(hint);
    section->body()->addWidget(knob);
    section->body()->addWidget(times);
    estimate_ = new QLabel(section);
    estimate_->setWordWrap(true);
    estimate_->setForegroundRole(QPalette::PlaceholderText);
    section->body()->addWidget(estimate_);
    connect(times, &Segments::picked, this, [this, name](int choice) {
        edit(name, [&](TrainOptions& o) { o.budget = {0, 0, trainingTimes()[std::size_t(choice)].seconds}; });
    });
    connect(knob, &ValueSlider::edited, this, [this, name](double amount) {
        edit(name, [&](TrainOptions& o) { setAmount(o.budget, amount); });
    });
    addField(&TrainOptions::budget, [this, times, knob](const TrainOptions& o) {
        const auto& part = countedIn(o.budget);
        const auto units = budgetUnits();
        const auto unit = std::ranges::find_if(
            units, [&](const BudgetUnit& one) { return &countedIn(one.initial) == &part; });
        const bool same = &countedIn(initial_.budget) == &part, whole = o.budget.steps > 0;
        knob->setUnit(unit->unit);
        knob->setRange({unit->slider.min, unit->slider.max, amountOf(same ? initial_.budget : unit->initial),
                        whole ? 100.0 : 1.0, true, whole, part.range});
        knob->setValue(amountOf(o.budget));
        const auto presets = trainingTimes();
        const auto used = std::ranges::find(presets, o.budget.seconds, &TrainingTime::seconds);
        times->setCurrent(used == presets.end() ? -1 : int(used - presets.begin()));
    });
}

void ExperimentPanel::buildBudgetUnit(Section* more) {
    auto* kind = new ChoiceBox(more);
    kind->setObjectName(QStringLiteral("budgetUnit"));
    for (const auto& unit : budgetUnits())
        kind->add(QString::fromUtf8(countedIn(unit.initial).key), unit.title);
    more->addRow(tr("training time counted in"), kind,
                 tr("Seconds of computing, passes over the data, or steps (new run)"));
    connect(kind, &ChoiceBox::picked, this, [this](const QString& key) {
        for (const auto& unit : budgetUnits())
            if (key == QString::fromUtf8(countedIn(unit.initial).key))
                edit(tr("training time"), [&](TrainOptions& o) { o.budget = unit.initial; });
    });
    shows_.push_back([kind](const TrainOptions& o) { kind->setKey(countedIn(o.budget).key); });
}

void ExperimentPanel::buildNetwork(Section* section) {
    auto* network =
        addChoice(section, tr("network"), "networks", tr("What predicts the velocity v (new run)"), nullptr);
    connect(network, &ChoiceBox::picked, this, [this](const QString& key) {
        edit(tr("network"), [&](TrainOptions& options) {
            if (options.network != key.toStdString()) options.network_options = {}; // they were the other's
            options.network = key.toStdString();
        });
    });
    addField(&TrainOptions::network,
             [network](const TrainOptions& options) { network->setKey(options.network); });
    pathView_ = new ScheduleView(section);
    addKnobs(section, tr("path"), tr("path"),
             tr("x_t = α(t) x1 + σ(t) x0: the way from noise to data (new run)"), QStringLiteral("schedules"),
             &TrainOptions::schedule, pathView_);
    shows_.push_back([this](const TrainOptions& options) { pathView_->show(options.schedule); });
    addKnobs(section, tr("loss"), tr("loss"),
             tr("The loss to minimise: distance between v and its target (new run)"),
             QStringLiteral("losses"), &TrainOptions::loss);
    addChoice(section, tr("coupling"), "couplings", tr("Which noise goes with which picture (new run)"),
              &TrainOptions::coupling);
    endSection(section, tr("network and path"), {&TrainOptions::network_options});
}

void ExperimentPanel::buildTimes(Section* section) {
    auto* density = new DensityView(section);
    addKnobs(section, tr("t-distribution"), tr("t from"),
             tr("Where t is sampled in training; may change while it runs"), QStringLiteral("tDistribution"),
             &TrainOptions::t, density);
    shows_.push_back([density](const TrainOptions& options) { density->show(options.t); });
    addKnobs(section, tr("weighting"), tr("weight of t"),
             tr("How much each t counts in the loss; may change while it runs"), QStringLiteral("weighting"),
             &TrainOptions::weighting);
    endSection(section, tr("t-distribution"));
}

void ExperimentPanel::buildOptimizer(Section* section) {
    addChoice(section, tr("optimizer"), "optimizers", tr("How an update follows from the gradient (new run)"),
              &TrainOptions::optimizer);
    addKnob(section, tr("learning rate"), {1e-5, 1e-1, 0, 1e-3, true},
            tr("Peak learning rate; may change while it runs"), &TrainOptions::lr)
        ->setObjectName(QStringLiteral("lr"));
    addKnob(section, tr("weight decay"), {0, 0.2, 0, 0.002},
            tr("w ← w − lr · decay · w at each step; may change while it runs"), &TrainOptions::weight_decay)
        ->setObjectName(QStringLiteral("weightDecay"));
    addKnob(
        section, tr("EMA decay"), {0, 0.9999, 0, 0.01},
        tr("Averaged weights: e ← d·e + (1 − d)·w, warmed up as min(d, (1+n)/(10+n)); may change while it "
           "runs"),
        &TrainOptions::ema_decay)
        ->setObjectName(QStringLiteral("emaDecay"));
    const QString dropHint =
        tr("Share of samples trained without their label (2207.12598); may change while it runs");
    auto* drop = addKnob(section, tr("label drop"), {0, 1, 0, 0.01}, dropHint, &TrainOptions::label_drop);
    drop->setObjectName(QStringLiteral("labelDrop"));
    shows_.push_back([drop, dropHint](const TrainOptions& options) {
        const bool drops = !idle_reason(idle_training_options(options), "label_drop");
        drop->setEnabled(drops);
        drop->setHint(drops ? dropHint : tr("No effect: this network takes no labels"));
    });
    auto* batch = addKnob(section, tr("batch"), {16, 512, 0, 16, false, true},
                          tr("Images per step (new run)"), &TrainOptions::batch,
                          [](TrainOptions& options) { options.micro_batch = microBatchFor(options.batch); });
    batch->setObjectName(QStringLiteral("batch"));
    batch->setUnit(tr(" images"));
    addKnob(section, tr("warm-up"), {0, 1000, 0, 10, false, true},
            tr("Steps in which the learning rate rises from 0 (new run)"), &TrainOptions::warmup)
        ->setUnit(tr(" steps"));
    addKnobs(section, tr("decay"), tr("decay"), tr("How the learning rate falls from its peak (new run)"),
             QStringLiteral("decayKind"), &TrainOptions::decay_kind);
    const QString leftHint = tr("The share of its peak to which the learning rate falls (new run)");
    auto* left = addKnob(section, tr("decay to"), {0, 1, 0, 0.05}, leftHint, &TrainOptions::final_lr);
    left->setObjectName(QStringLiteral("finalLr"));
    shows_.push_back([left, leftHint](const TrainOptions& options) {
        const bool falls = !idle_reason(idle_training_options(options), "final_lr");
        left->setEnabled(falls);
        left->setHint(falls ? leftHint : tr("No effect: the learning rate is kept constant"));
    });
    addKnob(
        section, tr("gradient clipping"), {0, 10, 0, 0.1},
        tr("g ← g · min(1, c / ‖g‖): longer gradients are shortened to c; 0: none is (1211.5063) (new run)"),
        &TrainOptions::clip)
        ->setObjectName(QStringLiteral("clip"));
    endSection(section, tr("optimizer"),
               {&TrainOptions::micro_batch, &TrainOptions::beta1, &TrainOptions::beta2});
}

void ExperimentPanel::buildAugmentation(Section* section) {
    addKnob(section, tr("flips"), {0, 1, 0, 0.05},
            tr("Share of samples that are mirrored left to right: for photographs, not for digits (new run)"),
            &TrainOptions::flip)
        ->setObjectName(QStringLiteral("flip"));
    auto* shift = addKnob(
        section, tr("shifts"), {0, 8, 0, 1, false, true},
        tr("Samples are shifted at random by up to so much each way; what comes in is black (new run)"),
        &TrainOptions::shift);
    shift->setObjectName(QStringLiteral("shift"));
    shift->setUnit(tr(" pixels"));
    endSection(section, tr("augmentation"));
}

void ExperimentPanel::buildReproducibility(Section* section) {
    auto* precision = new ChoiceBox(section);
    precision->setObjectName(QStringLiteral("precision"));
    precision->add(QStringLiteral("auto"), tr("automatic"), tr("bf16 where the machine is fast at it"));
    precision->add(QStringLiteral("fp32"), tr("fp32"));
    precision->add(QStringLiteral("bf16"), tr("bf16"));
    section->addRow(tr("precision"), precision, tr("Numbers that the network computes with (new run)"));
    setsName(precision, tr("precision"), &TrainOptions::precision);
    auto* seed = new SeedKnob(tr("seed"), section);
    seed->box()->setObjectName(QStringLiteral("trainSeed"));
    seed->setHint(tr("Decides weights, order, noise and times: the same seed gives the same run (new run)"));
    section->body()->addWidget(seed);
    connect(seed, &SeedKnob::edited, this,
            [this](quint64 value) { edit(tr("seed"), [&](TrainOptions& o) { o.seed = value; }); });
    addField(&TrainOptions::seed, [this, seed](const TrainOptions& o) {
        seed->setInitial(initial_.seed);
        seed->setValue(o.seed);
    });
    endSection(section, tr("reproducibility"));
}

} // namespace flowlab
