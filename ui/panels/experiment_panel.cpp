#include "ui/panels/experiment_panel.h"

#include "core/base/error.h"
#include "core/messages/outbox.h"
#include "ui/panels/choice_box.h"
#include "ui/panels/schedule_view.h"
#include "ui/session/sessions.h"
#include "ui/style/theme.h"
#include "ui/widgets/section.h"
#include "ui/words/text.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include <cmath>
#include <utility>

namespace flowlab {

ExperimentPanel::ExperimentPanel(Sessions& sessions, Settings& settings, QWidget* parent)
    : ScrollPanel(parent), sessions_(sessions), settings_(settings),
      presets_(sessions.lab.resources() / "presets"), catalog_(catalog(presets_.string())) {
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
    buildReproducibility(more->addSection(tr("Reproducibility")));
    more->rememberAs(more->objectName(), false);

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
    refreshEstimate();
}

// Only a training of this network and data tells how fast the next one goes.
void ExperimentPanel::refreshEstimate() {
    const auto& wanted = settings_.train();
    const auto& status = sessions_.training.status();
    const double rate = status.images_per_second / wanted.batch;
    const bool known = sessions_.training.hasRun() && std::isfinite(rate) && rate > 0 &&
                       wanted.network == status.options.network &&
                       wanted.network_options == status.options.network_options &&
                       wanted.data == status.options.data;
    estimate_->setVisible(known && wanted.budget.epochs <= 0);
    if (estimate_->isHidden()) return;
    const QLocale locale;
    estimate_->setText(wanted.budget.steps > 0
                           ? tr("about %1 s at the current speed")
                                 .arg(locale.toString(std::llround(double(wanted.budget.steps) / rate)))
                           : tr("about %1 steps at the current speed")
                                 .arg(locale.toString(std::llround(wanted.budget.seconds * rate))));
}

} // namespace flowlab
