#include "ui/panels/experiment_panel.h"

#include "core/base/error.h"
#include "core/flow/loss_info.h"
#include "core/flow/schedule.h"
#include "core/flow/t_distribution.h"
#include "core/flow/weighting.h"
#include "core/options/train_ranges.h"
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

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace flowlab {

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
    connect(&sessions_.sampling, &SamplingSession::sampleChanged, this, &ExperimentPanel::showDigit);
    connect(&Theme::instance(), &Theme::changed, this, &ExperimentPanel::refreshBar);
    refresh();
}

void ExperimentPanel::edit(const QString& what, const std::function<void(TrainOptions&)>& change) {
    TrainOptions options = settings_.train();
    change(options);
    settings_.setTrain(options, what, settings_.plannedChanges());
}

ChoiceBox* ExperimentPanel::addChoice(Section* section, const QString& name, const char* part,
                                      const QString& hint, std::string TrainOptions::*field) {
    auto* box = new ChoiceBox(section);
    box->setObjectName(QString::fromLatin1(part));
    box->fill(catalog_, part);
    section->addRow(name, box, hint);
    if (field) {
        connect(box, &ChoiceBox::picked, this, [this, name, field](const QString& key) {
            edit(name, [&](TrainOptions& options) { options.*field = key.toStdString(); });
        });
    }
    return box;
}

ChoiceKnobs* ExperimentPanel::addKnobs(Section* section, const QString& name, const QString& label,
                                       const QString& hint, ChoiceRows rows, Choice TrainOptions::*field,
                                       QWidget* picture) {
    auto* knobs = new ChoiceKnobs(section, label, hint, std::move(rows), picture);
    connect(knobs, &ChoiceKnobs::edited, this, [this, name, field](const Choice& choice) {
        edit(name, [&](TrainOptions& options) { options.*field = choice; });
    });
    return knobs;
}

NumberBox* ExperimentPanel::addNumber(Section* section, const QString& name, const Range& range, double step,
                                      bool whole, const QString& hint,
                                      const std::function<void(TrainOptions&, double)>& set) {
    auto* box = new NumberBox(this);
    if (whole) box->setDecimals(0);
    box->setRange(range.least, range.most);
    box->setSingleStep(step);
    section->addRow(name, box, hint);
    connect(box, &QDoubleSpinBox::valueChanged, this, [this, name, set](double value) {
        edit(name, [&](TrainOptions& options) { set(options, value); });
    });
    return box;
}

ValueSlider* ExperimentPanel::addKnob(Section* section, const QString& name, const Range& slider,
                                      const Range& valid, double initial, bool log, const QString& hint,
                                      const std::function<void(TrainOptions&, double)>& set) {
    auto* knob = new ValueSlider(
        name, {slider.least, slider.most, initial, (slider.most - slider.least) / 100, log, false, valid},
        this);
    knob->setHint(hint);
    section->body()->addWidget(knob);
    connect(knob, &ValueSlider::edited, this, [this, name, set](double value) {
        edit(name, [&](TrainOptions& options) { set(options, value); });
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
    data_ = addChoice(section, tr("data"), "data", tr("The pictures to learn from (new run)"),
                      &TrainOptions::data);
    network_ = addChoice(section, tr("network"), "networks", tr("What predicts the velocity v (new run)"),
                         &TrainOptions::network);
    pathView_ = new ScheduleView(section);
    path_ = addKnobs(section, tr("path"), tr("path"),
                     tr("x_t = α(t) x1 + σ(t) x0: the way from noise to data (new run)"),
                     choice_rows(schedules()), &TrainOptions::schedule, pathView_);
    path_->setObjectNames(QStringLiteral("schedules"));
    loss_ = addKnobs(section, tr("loss"), tr("loss"),
                     tr("What is made small: how far v is from its target (new run)"), choice_rows(losses()),
                     &TrainOptions::loss);
    loss_->setObjectNames(QStringLiteral("losses"));
    coupling_ = addChoice(section, tr("coupling"), "couplings",
                          tr("Which noise goes with which picture (new run)"), &TrainOptions::coupling);
    connect(section, &Section::resetAsked, this, [this] {
        const auto preset = presetOptions();
        edit(tr("experiment"), [&](TrainOptions& options) {
            options.data = preset.data, options.network = preset.network, options.schedule = preset.schedule;
            options.loss = preset.loss, options.coupling = preset.coupling;
        });
    });
}

void ExperimentPanel::buildTime() {
    auto* section = addSection(tr("Times in training"));
    density_ = new DensityView(section);
    time_ = addKnobs(section, tr("t-distribution"), tr("t from"),
                     tr("Where t is sampled in training; may change while it runs"),
                     choice_rows(t_distributions()), &TrainOptions::t, density_);
    time_->setObjectNames(QStringLiteral("tDistribution"));
    weighting_ = addKnobs(section, tr("weighting"), tr("weight of t"),
                          tr("How much each t counts in the loss; may change while it runs"),
                          choice_rows(weightings()), &TrainOptions::weighting);
    weighting_->setObjectNames(QStringLiteral("weighting"));
    connect(section, &Section::resetAsked, this, [this] {
        const auto preset = presetOptions();
        edit(tr("t-distribution"),
             [&](TrainOptions& options) { options.t = preset.t, options.weighting = preset.weighting; });
    });
}

void ExperimentPanel::buildOptimizer() {
    auto* section = addSection(tr("Optimizer"));
    optimizer_ = addChoice(section, tr("optimizer"), "optimizers",
                           tr("How an update follows from the gradient (new run)"), &TrainOptions::optimizer);
    lr_ = addKnob(section, tr("learning rate"), {1e-5, 1e-1}, train_ranges::lr, 2e-3, true,
                  tr("Peak learning rate; may change while it runs"),
                  [](TrainOptions& o, double v) { o.lr = v; });
    lr_->setObjectName(QStringLiteral("lr"));
    decay_ = addKnob(section, tr("weight decay"), {0, 0.2}, train_ranges::weight_decay, 0.01, false,
                     tr("w ← w − lr · decay · w at each step; may change while it runs"),
                     [](TrainOptions& o, double v) { o.weight_decay = v; });
    ema_ = addKnob(
        section, tr("EMA decay"), {0, 0.9999}, train_ranges::ema_decay, 0.998, false,
        tr("Averaged weights: e ← d·e + (1 − d)·w, warmed up as min(d, (1+n)/(10+n)); may change while it "
           "runs"),
        [](TrainOptions& o, double v) { o.ema_decay = v; });
    labelDrop_ =
        addKnob(section, tr("label drop"), {0, 1}, train_ranges::label_drop, 0.1, false,
                tr("Share of samples trained without their label (2207.12598); may change while it runs"),
                [](TrainOptions& o, double v) { o.label_drop = v; });
    batch_ = addNumber(
        section, tr("batch"), train_ranges::batch, 16, true, tr("Images a step (new run)"),
        [](TrainOptions& o, double v) { o.batch = int(v), o.micro_batch = microBatchFor(o.batch); });
    batch_->setObjectName(QStringLiteral("batch"));
    warmup_ = addNumber(section, tr("warm-up"), train_ranges::warmup, 10, true,
                        tr("Steps in which the learning rate rises from 0 (new run)"),
                        [](TrainOptions& o, double v) { o.warmup = int(v); });
    finalLr_ =
        addNumber(section, tr("decay to"), train_ranges::final_lr, 0.05, false,
                  tr("The learning rate falls in a line to this share of its peak; 1 keeps it (new run)"),
                  [](TrainOptions& o, double v) { o.final_lr = v; });
    connect(section, &Section::resetAsked, this, [this] {
        const auto preset = presetOptions();
        edit(tr("optimizer"), [&](TrainOptions& o) {
            o.optimizer = preset.optimizer;
            o.lr = preset.lr, o.weight_decay = preset.weight_decay, o.ema_decay = preset.ema_decay;
            o.label_drop = preset.label_drop, o.batch = preset.batch, o.micro_batch = preset.micro_batch;
            o.beta1 = preset.beta1, o.beta2 = preset.beta2, o.warmup = preset.warmup,
            o.final_lr = preset.final_lr;
        });
    });
}

void ExperimentPanel::buildBudget() {
    auto* section = addSection(tr("Budget"));
    budgetKind_ = new ChoiceBox(section);
    budgetKind_->add(QStringLiteral("seconds"), tr("seconds"));
    budgetKind_->add(QStringLiteral("epochs"), tr("epochs"));
    budgetKind_->add(QStringLiteral("steps"), tr("steps"));
    section->addRow(tr("counted in"), budgetKind_,
                    tr("Seconds of computing, passes over the data, or updates (new run)"));
    connect(budgetKind_, &ChoiceBox::picked, this, [this](const QString& kind) {
        edit(tr("budget"), [&](TrainOptions& o) {
            o.budget = kind == QStringLiteral("epochs")  ? Budget{10, 0, 0}
                       : kind == QStringLiteral("steps") ? Budget{0, 1000, 0}
                                                         : Budget{0, 0, 60};
        });
    });
    budget_ = addNumber(section, tr("lasts"), train_ranges::seconds, 1, false,
                        tr("How long a training lasts (new run)"), [](TrainOptions& o, double v) {
                            o.budget.decay = 0; // over all of the new one
                            if (o.budget.epochs > 0)
                                o.budget.epochs = v;
                            else if (o.budget.steps > 0)
                                o.budget.steps = std::int64_t(std::llround(v));
                            else
                                o.budget.seconds = v;
                        });
    budget_->setObjectName(QStringLiteral("budget"));
    precision_ = new ChoiceBox(section);
    precision_->add(QStringLiteral("auto"), tr("automatic"), tr("bf16 where the machine is fast at it"));
    precision_->add(QStringLiteral("fp32"), tr("fp32"));
    precision_->add(QStringLiteral("bf16"), tr("bf16"));
    section->addRow(tr("precision"), precision_, tr("Numbers that the network computes with (new run)"));
    connect(precision_, &ChoiceBox::picked, this, [this](const QString& key) {
        edit(tr("precision"), [&](TrainOptions& o) { o.precision = key.toStdString(); });
    });
    seed_ = new SeedBox(this);
    seed_->setObjectName(QStringLiteral("trainSeed"));
    section->addRow(
        tr("seed"), seed_,
        tr("Decides weights, order, noise and times: the same seed gives the same run (new run)"));
    connect(seed_, &SeedBox::edited, this,
            [this](quint64 seed) { edit(tr("seed"), [&](TrainOptions& o) { o.seed = seed; }); });
    connect(section, &Section::resetAsked, this, [this] {
        const auto preset = presetOptions();
        edit(tr("budget"), [&](TrainOptions& o) {
            o.budget = preset.budget, o.precision = preset.precision, o.seed = preset.seed;
        });
    });
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
        Q_EMIT sessions_.lab.notice({Notice::Level::error, error.tried, error.where, error.why, error.hint});
    }
    refresh();
}

void ExperimentPanel::refresh() {
    const auto& o = settings_.train();
    preset_->setKey(o.preset);
    if (presetShown_ != o.preset) {
        presetShown_ = o.preset;
        const auto preset = presetOptions();
        lr_->setInitial(preset.lr);
        decay_->setInitial(preset.weight_decay);
        ema_->setInitial(preset.ema_decay);
        labelDrop_->setInitial(preset.label_drop);
    }
    data_->setKey(o.data);
    network_->setKey(o.network);
    path_->setChoice(o.schedule);
    pathView_->show(o.schedule);
    loss_->setChoice(o.loss);
    weighting_->setChoice(o.weighting);
    coupling_->setKey(o.coupling);
    optimizer_->setKey(o.optimizer);
    precision_->setKey(o.precision);
    time_->setChoice(o.t);
    density_->show(o.t);
    lr_->setValue(o.lr);
    decay_->setValue(o.weight_decay);
    ema_->setValue(o.ema_decay);
    labelDrop_->setValue(o.label_drop);
    const bool drops = !idle_reason(idle_training_options(o), "label_drop");
    labelDrop_->setEnabled(drops);
    labelDrop_->setHint(
        drops ? tr("Share of samples trained without their label (2207.12598); may change while it runs")
              : tr("No effect: this network takes no labels"));
    // A value from a file is shown as it is: validate() says what is wrong with it.
    const auto set = [](NumberBox* box, double value, const Range& range) {
        const QSignalBlocker block(box);
        box->setRange(std::min(range.least, value), std::max(range.most, value));
        box->setValue(value);
    };
    set(batch_, o.batch, train_ranges::batch);
    set(warmup_, o.warmup, train_ranges::warmup);
    set(finalLr_, o.final_lr, train_ranges::final_lr);
    seed_->setValue(o.seed);
    budgetKind_->setKey(o.budget.epochs > 0 ? "epochs" : o.budget.steps > 0 ? "steps" : "seconds");
    const bool counted = o.budget.steps > 0;
    budget_->setSingleStep(counted ? 100 : 1);
    set(budget_,
        o.budget.epochs > 0 ? o.budget.epochs
        : counted           ? double(o.budget.steps)
                            : o.budget.seconds,
        o.budget.epochs > 0 ? train_ranges::epochs
        : counted           ? train_ranges::steps
                            : train_ranges::seconds);
    refreshRepeated();
    refreshBar();
}

void ExperimentPanel::refreshRepeated() {
    const auto& changes = settings_.plannedChanges();
    repeated_->setVisible(!changes.empty());
    QStringList lines{tr("The next run repeats these changes:")};
    for (const auto& change : changes)
        lines << tr("step %1: %2").arg(change.step).arg(QString::fromStdString(change.describe()));
    repeated_->setText(lines.join(QStringLiteral("\n")));
}

void ExperimentPanel::showDigit() {
    // The first picture that the lab draws: nothing has to be read for it.
    const auto& sample = sessions_.sampling.sample();
    if (hasDigit_ || !sample || sample->trajectory->count == 0) return;
    hasDigit_ = true;
    const Tiles tiles = sample->trajectory->samples();
    const auto tile = tiles.tile(0);
    pathView_->setDigit({tile.begin(), tile.end()}, tiles.shape);
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

    QStringList lines;
    for (const auto& problem : settings_.train().validate())
        lines << QString::fromStdString(problem.option + " " + problem.text);
    problems_->setVisible(!lines.isEmpty());
    problems_->setText(lines.join(QStringLiteral("\n")));
    palette.setColor(QPalette::Window, Theme::instance().colours().errorFace);
    problems_->setPalette(palette);
}

} // namespace flowlab
