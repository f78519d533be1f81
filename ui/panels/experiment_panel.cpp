#include "ui/panels/experiment_panel.h"

#include "core/base/error.h"
#include "core/messages/outbox.h"
#include "core/options/train_settings.h"
#include "core/options/training_effects.h"
#include "ui/panels/choice_box.h"
#include "ui/panels/choice_knobs.h"
#include "ui/panels/density_view.h"
#include "ui/panels/schedule_view.h"
#include "ui/session/sessions.h"
#include "ui/style/theme.h"
#include "ui/widgets/number_box.h"
#include "ui/widgets/section.h"
#include "ui/widgets/seed_box.h"
#include "ui/widgets/value_slider.h"
#include "ui/words/text.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <string_view>
#include <type_traits>
#include <utility>

namespace flowlab {
namespace {

/// The part of a budget in which it is counted.
const BudgetPart& countedIn(const Budget& budget) {
    return *std::ranges::find(budget_parts(), std::string_view(budget.unit()), &BudgetPart::key);
}

/// A value from a file is shown as it is, in its range or not: validate() says what is wrong with it.
void showAsItIs(NumberBox* box, double value, const Range& range) {
    const QSignalBlocker block(box);
    box->setRange(std::min(range.min, value), std::max(range.max, value));
    box->setValue(value);
}

} // namespace

ExperimentPanel::ExperimentPanel(Sessions& sessions, Settings& settings, QWidget* parent)
    : ScrollPanel(parent), sessions_(sessions), settings_(settings),
      presets_(sessions.lab.resources() / "presets"), catalog_(catalog(presets_.string())) {
    buildNewRunBar();
    buildExperiment();
    buildTime();
    buildOptimizer();
    buildBudget();

    connect(&settings_, &Settings::trainChanged, this, &ExperimentPanel::refresh);
    connect(&sessions_.training, &TrainingSession::statusChanged, this, &ExperimentPanel::refreshBar);
    connect(&sessions_.sampling, &SamplingSession::sampleChanged, this, &ExperimentPanel::showPicture);
    connect(&Theme::instance(), &Theme::changed, this, &ExperimentPanel::refreshBar);
    refresh();
}

void ExperimentPanel::edit(const QString& what, const std::function<void(TrainOptions&)>& change) {
    TrainOptions options = settings_.train();
    change(options);
    settings_.setTrain(options, what, settings_.plannedChanges());
}

void ExperimentPanel::addField(TrainMember member, std::function<void(const TrainOptions&)> show) {
    fields_.push_back(&train_setting(member));
    shows_.push_back(std::move(show));
}

void ExperimentPanel::endSection(Section* section, const QString& what,
                                 std::initializer_list<TrainMember> hidden) {
    for (const auto& member : hidden) fields_.push_back(&train_setting(member));
    connect(section, &Section::resetAsked, this, [this, what, fields = std::exchange(fields_, {})] {
        const auto preset = presetOptions();
        edit(what, [&](TrainOptions& options) {
            for (const auto* field : fields) field->copy(preset, options);
        });
    });
}

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

NumberBox* ExperimentPanel::addBox(Section* section, const QString& name, double step, bool whole,
                                   const QString& hint,
                                   const std::function<void(TrainOptions&, double)>& set) {
    auto* box = new NumberBox(this);
    if (whole) box->setDecimals(0);
    box->setSingleStep(step);
    section->addRow(name, box, hint);
    connect(box, &QDoubleSpinBox::valueChanged, this, [this, name, set](double value) {
        edit(name, [&](TrainOptions& options) { set(options, value); });
    });
    return box;
}

template <class Number>
NumberBox* ExperimentPanel::addNumber(Section* section, const QString& name, Number TrainOptions::*field,
                                      double step, const QString& hint,
                                      const std::function<void(TrainOptions&)>& then) {
    auto* box = addBox(section, name, step, std::is_integral_v<Number>, hint,
                       [field, then](TrainOptions& options, double value) {
                           options.*field = Number(value);
                           if (then) then(options);
                       });
    addField(field, [box, field](const TrainOptions& options) {
        showAsItIs(box, double(options.*field), *train_setting(field).range());
    });
    return box;
}

ValueSlider* ExperimentPanel::addKnob(Section* section, const QString& name, const Range& slider, bool log,
                                      const QString& hint, double TrainOptions::*field) {
    auto* knob = new ValueSlider(name,
                                 {slider.min, slider.max, initial_.*field, (slider.max - slider.min) / 100,
                                  log, false, *train_setting(field).range()},
                                 this);
    knob->setHint(hint);
    section->body()->addWidget(knob);
    connect(knob, &ValueSlider::edited, this, [this, name, field](double value) {
        edit(name, [&](TrainOptions& options) { options.*field = value; });
    });
    addField(field, [this, knob, field](const TrainOptions& options) {
        knob->setInitial(initial_.*field);
        knob->setValue(options.*field);
    });
    return knob;
}

void ExperimentPanel::buildNewRunBar() {
    newRunBar_ = new QFrame(this);
    newRunBar_->setObjectName(QStringLiteral("newRunBar"));
    newRunBar_->setAutoFillBackground(true);
    auto* layout = new QVBoxLayout(newRunBar_);
    layout->setContentsMargins(grid, grid, grid, grid);
    newRunText_ = new QLabel(newRunBar_);
    newRunText_->setWordWrap(true);
    layout->addWidget(newRunText_);
    auto* buttons = new QHBoxLayout;
    layout->addLayout(buttons);
    auto* start = new QPushButton(tr("Start a new run"), newRunBar_);
    start->setObjectName(QStringLiteral("startNewRun"));
    auto* keep = new QPushButton(tr("Keep"), newRunBar_);
    keep->setToolTip(tr("Take these settings back to those of the present run"));
    for (auto* button : {start, keep}) {
        button->setFocusPolicy(Qt::TabFocus);
        buttons->addWidget(button);
    }
    connect(start, &QPushButton::clicked, &sessions_.training, &TrainingSession::startNewRun);
    connect(keep, &QPushButton::clicked, this,
            [this] { settings_.setTrain(sessions_.training.status().options, tr("settings of the run")); });
    column()->addWidget(newRunBar_);

    problems_ = new QLabel(this);
    problems_->setObjectName(QStringLiteral("problems"));
    problems_->setWordWrap(true);
    problems_->setAutoFillBackground(true);
    problems_->setMargin(grid);
    column()->addWidget(problems_);
    repeated_ = new QLabel(this);
    repeated_->setObjectName(QStringLiteral("repeatedChanges"));
    repeated_->setWordWrap(true);
    repeated_->setMargin(grid);
    column()->addWidget(repeated_);
}

void ExperimentPanel::buildExperiment() {
    auto* section = addSection(tr("Experiment"));
    preset_ =
        addChoice(section, tr("preset"), "presets", tr("A set of settings that belong together"), nullptr);
    for (int i = 0; i < preset_->count(); ++i) // its name says more than what it holds
        preset_->setItemText(i,
                             preset_->itemData(i).toString() + QStringLiteral(": ") + preset_->itemText(i));
    connect(preset_, &ChoiceBox::picked, this, &ExperimentPanel::pickPreset);
    addChoice(section, tr("data"), "data", tr("The pictures to learn from (new run)"), &TrainOptions::data);
    addChoice(section, tr("network"), "networks", tr("What predicts the velocity v (new run)"),
              &TrainOptions::network);
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
    endSection(section, tr("experiment"));
}

void ExperimentPanel::buildTime() {
    auto* section = addSection(tr("Times in training"));
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

void ExperimentPanel::buildOptimizer() {
    auto* section = addSection(tr("Optimizer"));
    addChoice(section, tr("optimizer"), "optimizers", tr("How an update follows from the gradient (new run)"),
              &TrainOptions::optimizer);
    addKnob(section, tr("learning rate"), {1e-5, 1e-1}, true,
            tr("Peak learning rate; may change while it runs"), &TrainOptions::lr)
        ->setObjectName(QStringLiteral("lr"));
    addKnob(section, tr("weight decay"), {0, 0.2}, false,
            tr("w ← w − lr · decay · w at each step; may change while it runs"), &TrainOptions::weight_decay);
    addKnob(
        section, tr("EMA decay"), {0, 0.9999}, false,
        tr("Averaged weights: e ← d·e + (1 − d)·w, warmed up as min(d, (1+n)/(10+n)); may change while it "
           "runs"),
        &TrainOptions::ema_decay);
    const QString dropHint =
        tr("Share of samples trained without their label (2207.12598); may change while it runs");
    auto* drop = addKnob(section, tr("label drop"), {0, 1}, false, dropHint, &TrainOptions::label_drop);
    shows_.push_back([drop, dropHint](const TrainOptions& options) {
        const bool drops = !idle_reason(idle_training_options(options), "label_drop");
        drop->setEnabled(drops);
        drop->setHint(drops ? dropHint : tr("No effect: this network takes no labels"));
    });
    addNumber(section, tr("batch"), &TrainOptions::batch, 16, tr("Images per step (new run)"),
              [](TrainOptions& options) { options.micro_batch = microBatchFor(options.batch); })
        ->setObjectName(QStringLiteral("batch"));
    addNumber(section, tr("warm-up"), &TrainOptions::warmup, 10,
              tr("Steps in which the learning rate rises from 0 (new run)"));
    addNumber(section, tr("decay to"), &TrainOptions::final_lr, 0.05,
              tr("The learning rate falls in a line to this share of its peak; 1 keeps it (new run)"));
    endSection(section, tr("optimizer"),
               {&TrainOptions::micro_batch, &TrainOptions::beta1, &TrainOptions::beta2});
}

void ExperimentPanel::buildBudget() {
    auto* section = addSection(tr("Budget"));
    auto* kind = new ChoiceBox(section);
    kind->add(QStringLiteral("seconds"), tr("seconds"));
    kind->add(QStringLiteral("epochs"), tr("epochs"));
    kind->add(QStringLiteral("steps"), tr("steps"));
    section->addRow(tr("counted in"), kind,
                    tr("Seconds of computing, passes over the data, or steps (new run)"));
    connect(kind, &ChoiceBox::picked, this, [this](const QString& key) {
        edit(tr("budget"), [&](TrainOptions& o) {
            o.budget = key == QStringLiteral("epochs")  ? Budget{10, 0, 0}
                       : key == QStringLiteral("steps") ? Budget{0, 1000, 0}
                                                        : Budget{0, 0, 60};
        });
    });
    auto* lasts = addBox(section, tr("lasts"), 1, false, tr("How long a training lasts (new run)"),
                         [](TrainOptions& o, double amount) {
                             o.budget.decay = 0; // over all of the new one
                             countedIn(o.budget).visit(o.budget, [&](auto& value) {
                                 if constexpr (std::is_integral_v<std::remove_cvref_t<decltype(value)>>)
                                     value = std::llround(amount);
                                 else
                                     value = amount;
                             });
                         });
    lasts->setObjectName(QStringLiteral("budget"));
    addField(&TrainOptions::budget, [kind, lasts](const TrainOptions& o) {
        const auto& part = countedIn(o.budget);
        kind->setKey(part.key);
        lasts->setSingleStep(o.budget.steps > 0 ? 100 : 1);
        showAsItIs(lasts, part.visit(o.budget, [](auto value) { return double(value); }), part.range);
    });
    auto* precision = new ChoiceBox(section);
    precision->add(QStringLiteral("auto"), tr("automatic"), tr("bf16 where the machine is fast at it"));
    precision->add(QStringLiteral("fp32"), tr("fp32"));
    precision->add(QStringLiteral("bf16"), tr("bf16"));
    section->addRow(tr("precision"), precision, tr("Numbers that the network computes with (new run)"));
    setsName(precision, tr("precision"), &TrainOptions::precision);
    auto* seed = new SeedBox(this);
    seed->setObjectName(QStringLiteral("trainSeed"));
    section->addRow(
        tr("seed"), seed,
        tr("Decides weights, order, noise and times: the same seed gives the same run (new run)"));
    connect(seed, &SeedBox::edited, this,
            [this](quint64 value) { edit(tr("seed"), [&](TrainOptions& o) { o.seed = value; }); });
    addField(&TrainOptions::seed, [seed](const TrainOptions& o) { seed->setValue(o.seed); });
    endSection(section, tr("budget"));
}

TrainOptions ExperimentPanel::presetOptions() const {
    try {
        return load_preset(presets_, settings_.train().preset);
    } catch (const std::exception&) {
        return {};
    }
}

void ExperimentPanel::resetAll() {
    settings_.setTrain(presetOptions(), tr("all settings"));
}

void ExperimentPanel::pickPreset(const QString& name) {
    try {
        settings_.setTrain(load_preset(presets_, name.toStdString()), tr("preset"));
    } catch (const Error& error) {
        Q_EMIT sessions_.lab.notice(to_notice(error));
    }
    refresh();
}

void ExperimentPanel::refresh() {
    const auto& o = settings_.train();
    preset_->setKey(o.preset);
    if (presetShown_ != o.preset) {
        presetShown_ = o.preset;
        initial_ = presetOptions();
    }
    for (const auto& show : shows_) show(o);
    refreshRepeated();
    refreshBar();
}

void ExperimentPanel::refreshRepeated() {
    const auto& changes = settings_.plannedChanges();
    repeated_->setVisible(!changes.empty());
    QStringList lines{tr("The next run repeats these changes:")};
    for (const auto& change : changes)
        lines << tr("step %1: %2").arg(change.step).arg(said(change.describe()));
    repeated_->setText(lines.join(QStringLiteral("\n")));
}

void ExperimentPanel::showPicture() {
    // The first picture that the lab draws: nothing has to be read for it.
    const auto& sample = sessions_.sampling.sample();
    if (hasPicture_ || !sample || sample->trajectory->count == 0) return;
    hasPicture_ = true;
    const Tiles tiles = sample->trajectory->samples();
    const auto tile = tiles.tile(0);
    pathView_->setPicture({tile.begin(), tile.end()}, tiles.shape);
}

void ExperimentPanel::refreshBar() {
    const QStringList changed = sessions_.training.hasRun()
                                    ? needsNewRun(sessions_.training.status().options, settings_.train())
                                    : QStringList();
    newRunBar_->setVisible(!changed.isEmpty());
    if (!changed.isEmpty())
        newRunText_->setText(tr("Needs a new run: %1.").arg(changed.join(QStringLiteral(", "))));
    QPalette palette = this->palette();
    palette.setColor(QPalette::Window, Theme::instance().colours().warningFace);
    newRunBar_->setPalette(palette);

    const QStringList lines = problemLines(settings_.train().validate());
    problems_->setVisible(!lines.isEmpty());
    problems_->setText(lines.join(QStringLiteral("\n")));
    palette.setColor(QPalette::Window, Theme::instance().colours().errorFace);
    problems_->setPalette(palette);
}

} // namespace flowlab
