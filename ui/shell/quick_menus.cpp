#include "ui/shell/quick_menus.h"

#include "ui/panels/quick_choices.h"
#include "ui/session/sessions.h"
#include "ui/session/settings.h"

#include <QActionGroup>
#include <QLocale>
#include <QMenu>
#include <QToolButton>

#include <algorithm>
#include <cmath>

namespace flowlab {
namespace {

QAction* addQuickChoice(QMenu& menu, const QString& title, const QString& cost, const QString& hint,
                        bool used) {
    auto* action = menu.addAction(cost.isEmpty() ? title : title + QStringLiteral(" · ") + cost);
    action->setCheckable(true);
    action->setChecked(used);
    action->setToolTip(hint);
    return action;
}

} // namespace

QuickMenus::QuickMenus(Sessions& sessions, Settings& settings, QWidget* parent)
    : QObject(parent), sessions_(sessions), settings_(settings), time_(makeButton("quickTime", parent)),
      sampler_(makeButton("quickSampler", parent)) {
    connect(time_->menu(), &QMenu::aboutToShow, this, [this] { fillTimes(*time_->menu()); });
    connect(sampler_->menu(), &QMenu::aboutToShow, this, [this] { fillPresets(*sampler_->menu()); });
    connect(&settings_, &Settings::trainChanged, this, &QuickMenus::refresh);
    connect(&settings_, &Settings::samplerChanged, this, &QuickMenus::refresh);
    connect(&sessions_.speeds, &TrainingSpeeds::changed, this, &QuickMenus::refresh);
    connect(&sessions_.lab, &LabSession::deviceChanged, this, &QuickMenus::refresh);
    refresh();
}

QToolButton* QuickMenus::makeButton(const char* name, QWidget* parent) {
    auto* button = new QToolButton(parent);
    button->setObjectName(QString::fromLatin1(name));
    button->setPopupMode(QToolButton::InstantPopup);
    button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    button->setFocusPolicy(Qt::TabFocus);
    auto* menu = new QMenu(button);
    menu->setToolTipsVisible(true);
    button->setMenu(menu);
    return button;
}

void QuickMenus::fillTimes(QMenu& menu) {
    menu.clear();
    const auto& budget = settings_.train().budget;
    for (const auto& time : trainingTimes()) {
        auto* action =
            addQuickChoice(menu, time.title, stepsWords(time.seconds), {}, budget.seconds == time.seconds);
        connect(action, &QAction::triggered, this, [this, seconds = time.seconds] {
            auto options = settings_.train();
            options.budget = {0, 0, seconds};
            settings_.setTrain(options, tr("training time"), settings_.plannedChanges());
        });
    }
}

void QuickMenus::fillPresets(QMenu& menu) {
    menu.clear();
    const auto& options = settings_.sampler().options;
    const auto presets = samplerPresets();
    const int used = usedPreset(options);
    for (int i = 0; i < int(presets.size()); ++i) {
        const auto& preset = presets[std::size_t(i)];
        auto* action = addQuickChoice(menu, preset.title,
                                      preset.costWords(sessions_.sampling.secondsOfOne(), options.count),
                                      preset.meaning, i == used);
        connect(action, &QAction::triggered, this, [this, preset] {
            auto choice = settings_.sampler();
            preset.applyTo(choice.options);
            settings_.setSampler(choice, tr("solver and NFE"));
        });
    }
}

QString QuickMenus::stepsWords(double seconds) const {
    const auto& options = settings_.train();
    const auto speed = sessions_.speeds.of(options);
    if (!speed || options.batch <= 0) return {};
    return tr("about %1 steps")
        .arg(QLocale().toString(std::llround(speed->imagesPerSecond * seconds / options.batch)));
}

QString QuickMenus::budgetWords() const {
    const auto& budget = settings_.train().budget;
    const QLocale locale;
    if (budget.steps > 0) return tr("%1 steps").arg(locale.toString(qlonglong(budget.steps)));
    if (budget.epochs > 0) return tr("%1 epochs").arg(locale.toString(budget.epochs, 'g', 4));
    const auto times = trainingTimes();
    const auto known = std::ranges::find(times, budget.seconds, &TrainingTime::seconds);
    return known != times.end() ? known->title : tr("%1 s").arg(locale.toString(budget.seconds, 'g', 4));
}

void QuickMenus::refresh() {
    const auto put = [](QToolButton* button, const QString& text, const QString& name, const QString& hint) {
        button->setText(text);
        button->setToolTip(name + u'\n' + hint);
        button->setAccessibleName(name);
        button->setAccessibleDescription(hint);
    };
    const auto& budget = settings_.train().budget;
    const QString steps = budget.steps > 0 || budget.epochs > 0 ? QString() : stepsWords(budget.seconds),
                  words = budgetWords();
    put(time_, words, tr("Training time: %1").arg(words),
        steps.isEmpty() ? tr("How long the next training lasts") : steps);
    const auto& options = settings_.sampler().options;
    const int used = usedPreset(options);
    const auto presets = samplerPresets();
    const QString preset = used >= 0 ? presets[std::size_t(used)].title : tr("Presets");
    put(sampler_, preset, tr("Presets of the sampler: %1").arg(used >= 0 ? preset : tr("none of them")),
        used >= 0 ? presets[std::size_t(used)].meaning
                  : tr("A solver with a number of evaluations that suits it"));
    Q_EMIT resized();
}

} // namespace flowlab
