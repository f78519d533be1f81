#include "ui/panels/experiment_panel.h"

#include "core/base/error.h"
#include "core/messages/outbox.h"
#include "ui/panels/choice_box.h"
#include "ui/panels/queue_strip.h"
#include "ui/panels/schedule_view.h"
#include "ui/session/sessions.h"
#include "ui/style/theme.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/section.h"
#include "ui/words/text.h"

#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <cmath>
#include <utility>

namespace flowlab {

ExperimentPanel::ExperimentPanel(Sessions& sessions, Settings& settings, QWidget* parent)
    : ScrollPanel(parent), sessions_(sessions), settings_(settings),
      presets_(sessions.lab.resources() / "presets"), catalog_(catalog(presets_.string())) {
    buildQueue();
    buildNewRunBar();
    buildFirst();
    auto* more = addSection(tr("More settings"));
    more->setObjectName(QStringLiteral("moreTraining"));
    more->removeReset();
    more->body()->setContentsMargins(0, 0, 0, 0);
    buildBudgetUnit(more);
    buildNetwork(more->addSection(tr("Network and path")));
    buildTimes(more->addSection(tr("Times in training")));
    buildOptimizer(more->addSection(tr("Optimizer")));
    buildAugmentation(more->addSection(tr("Augmentation")));
    buildReproducibility(more->addSection(tr("Reproducibility")));
    more->rememberAs(more->objectName(), false);

    connect(&settings_, &Settings::trainChanged, this, &ExperimentPanel::refresh);
    connect(&sessions_.training, &TrainingSession::statusChanged, this, &ExperimentPanel::refreshBar);
    connect(&sessions_.training, &TrainingSession::prepareChanged, this, &ExperimentPanel::refreshBar);
    connect(&sessions_.sampling, &SamplingSession::sampleChanged, this, &ExperimentPanel::showPicture);
    connect(&sessions_.speeds, &TrainingSpeeds::changed, this, &ExperimentPanel::refreshEstimate);
    connect(&sessions_.lab, &LabSession::deviceChanged, this, &ExperimentPanel::refreshEstimate);
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

void ExperimentPanel::buildQueue() {
    column()->addWidget(new QueueStrip(sessions_.queue, this));
    prepare_ = new QToolButton(this);
    prepare_->setObjectName(QStringLiteral("prepareNext"));
    prepare_->setText(tr("Prepare the next training"));
    prepare_->setToolTip(tr(
        "While this is on, changes here are for the next training, and the present one keeps its settings"));
    prepare_->setCheckable(true);
    prepare_->setFocusPolicy(Qt::TabFocus);
    connect(prepare_, &QToolButton::clicked, &sessions_.training, &TrainingSession::prepareNext);
    column()->addWidget(prepare_);
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
    auto* buttons = new FlowLayout(grid / 2);
    layout->addLayout(buttons);
    auto* start = new QPushButton(tr("Start a new run"), newRunBar_);
    start->setObjectName(QStringLiteral("startNewRun"));
    auto* next = new QPushButton(tr("Train next"), newRunBar_);
    next->setObjectName(QStringLiteral("trainNext"));
    next->setToolTip(
        tr("Puts these settings in the queue: they are trained when the training in front is done"));
    keep_ = new QPushButton(newRunBar_);
    keep_->setObjectName(QStringLiteral("keepRun"));
    keep_->setToolTip(tr("Take these settings back to those of the present run"));
    for (auto* button : {start, next, keep_}) {
        button->setFocusPolicy(Qt::TabFocus);
        buttons->addWidget(button);
    }
    connect(start, &QPushButton::clicked, &sessions_.training, &TrainingSession::startNewRun);
    connect(next, &QPushButton::clicked, &sessions_.queue, &TrainingQueue::addSettings);
    connect(keep_, &QPushButton::clicked, this, [this] {
        if (sessions_.training.preparesNext()) return sessions_.training.prepareNext(false);
        settings_.setTrain(sessions_.training.status().options, tr("settings of the run"));
    });
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
    const auto& training = sessions_.training;
    const bool prepares = training.preparesNext();
    const QStringList changed =
        training.hasRun() ? needsNewRun(training.status().options, settings_.train()) : QStringList();
    newRunBar_->setVisible(prepares || !changed.isEmpty());
    keep_->setText(prepares ? tr("Back to the present run") : tr("Keep"));
    newRunText_->setText(prepares
                             ? tr("These settings are for the next training; the present one keeps its own.")
                             : tr("Needs a new run: %1.").arg(changed.join(QStringLiteral(", "))));
    const auto phase = training.status().phase;
    prepare_->setVisible(prepares || phase == TrainPhase::training || phase == TrainPhase::paused);
    prepare_->setChecked(prepares);
    QPalette palette = this->palette();
    palette.setColor(QPalette::Window, Theme::instance().colours().warningFace);
    newRunBar_->setPalette(palette);

    const QStringList lines = problemLines(settings_.train().validate());
    problems_->setVisible(!lines.isEmpty());
    problems_->setText(lines.join(QStringLiteral("\n")));
    palette.setColor(QPalette::Window, Theme::instance().colours().errorFace);
    problems_->setPalette(palette);
    refreshEstimate();
}

void ExperimentPanel::refreshEstimate() {
    const auto& wanted = settings_.train();
    const auto speed = sessions_.speeds.of(wanted);
    estimate_->setVisible(speed && wanted.batch > 0 && wanted.budget.epochs <= 0);
    if (estimate_->isHidden()) return;
    const double rate = speed->imagesPerSecond / wanted.batch;
    const QLocale locale;
    const QString steps = locale.toString(std::llround(wanted.budget.seconds * rate)),
                  seconds = locale.toString(std::llround(double(wanted.budget.steps) / rate));
    if (speed->present)
        estimate_->setText(wanted.budget.steps > 0 ? tr("about %1 s at the current speed").arg(seconds)
                                                   : tr("about %1 steps at the current speed").arg(steps));
    else
        estimate_->setText(wanted.budget.steps > 0
                               ? tr("about %1 s, by the last such training").arg(seconds)
                               : tr("about %1 steps, by the last such training").arg(steps));
}

} // namespace flowlab
