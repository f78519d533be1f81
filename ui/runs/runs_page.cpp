#include "ui/runs/runs_page.h"

#include "ui/runs/curves_plot.h"
#include "ui/runs/run_questions.h"
#include "ui/runs/run_store.h"
#include "ui/runs/runs_model.h"
#include "ui/runs/runs_table.h"
#include "ui/session/sessions.h"
#include "ui/style/icons.h"
#include "ui/style/theme.h"
#include "ui/words/text.h"

#include <QAction>
#include <QDesktopServices>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSplitter>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>

namespace flowlab {

RunsPage::RunsPage(Sessions& sessions, Settings& settings, QWidget* parent)
    : QWidget(parent), sessions_(sessions), settings_(settings),
      store_(new RunStore(sessions.training, sessions.lab.runs(), this)),
      model_(new RunsModel(*store_, sessions.lab.resources() / "presets", this)),
      order_(new RunsOrder(*model_, this)) {
    setObjectName(QStringLiteral("runsPage"));
    buildActions();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(grid / 2);
    column->addWidget(buildTop());
    invitation_ = new QLabel(this);
    invitation_->setObjectName(QStringLiteral("runsInvitation"));
    invitation_->setWordWrap(true);
    column->addWidget(invitation_);
    empty_ = new QToolButton(this);
    empty_->setObjectName(QStringLiteral("addRunFolder"));
    empty_->setDefaultAction(addFolder_);
    empty_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    empty_->setFocusPolicy(Qt::TabFocus);
    column->addWidget(empty_, 0, Qt::AlignLeft);
    split_ = new QSplitter(Qt::Vertical, this);
    split_->setChildrenCollapsible(false);
    split_->addWidget(buildTable());
    more_->insertMenu(addFolder_, table_->columnsMenu());
    more_->insertAction(showFolder_, history_);
    table_->insertAction(showFolder_, history_);
    split_->addWidget(buildCurves());
    split_->setStretchFactor(0, 2);
    split_->setStretchFactor(1, 3);
    column->addWidget(split_, 1);
    column->addStretch(0);

    connect(store_, &RunStore::moved, &sessions_.lab, &LabSession::followFolder);
    connect(store_, &RunStore::runsChanged, this, &RunsPage::refresh);
    connect(store_, &RunStore::curvesChanged, this, &RunsPage::refreshCurves);
    connect(model_, &RunsModel::pinsChanged, this, &RunsPage::refreshCurves);
    connect(model_, &RunsModel::failed, this, &RunsPage::failed);
    connect(model_, &RunsModel::full, this, [this] {
        Q_EMIT said(tr("At most eight runs can be shown together. Remove a check mark first."));
    });
    refresh();
}

void RunsPage::buildActions() {
    const auto make = [this](const QString& label, const char* icon, const QString& hint, auto slot) {
        auto* action = new QAction(label, this);
        if (*icon) bindIcon(action, QString::fromLatin1(icon));
        action->setToolTip(hint);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, this, slot);
        return action;
    };
    sample_ =
        make(tr("Sample from it"), "explore",
             tr("Its network becomes the sampler's model; your settings and your training stay (Enter)"),
             [this] { sessions_.lab.openWeights(pathText(chosen()->weights)); });
    resume_ = make(tr("Resume training it"), "play",
                   tr("It becomes your training, paused, with its settings; Undo brings yours back"), [this] {
                       const auto checkpoint = pathText(chosen()->checkpoint);
                       if (mayChange(tr("resume the run"))) sessions_.training.openCheckpoint(checkpoint);
                   });
    useAll_ = make(
        tr("Use all its settings"), "copy",
        tr("Copies them to the panel EXPERIMENT, with what was changed while it trained; Undo brings yours "
           "back"),
        [this] { useAll(); });
    useSeed_ = make(tr("Use its seed only"), "dice",
                    tr("The same initial weights and order of data, with your other settings"),
                    [this] { useSeed(); });
    queue_ = make(tr("Queue again with these settings"), "train",
                  tr("Trains once more with its settings, and with what was changed while it trained, when "
                     "the training in front is done"),
                  [this] { queueAgain(); });
    history_ = make(
        tr("Show its history"), "loop",
        tr("The samples that it kept while it trained; where one other run has a check mark, those of that "
           "run beside them (H)"),
        [this] { showHistory(); });
    history_->setShortcut(Qt::Key_H);
    history_->setObjectName(QStringLiteral("historyOfRun"));
    showFolder_ = make(tr("Show its folder"), "open", tr("In the desktop's file manager"), [this] {
        QDesktopServices::openUrl(QUrl::fromLocalFile(pathText(chosen()->folder)));
    });
    rename_ = make(tr("Rename"), "", tr("Renames its folder (F2)"), [this] {
        if (mayChange(tr("rename the run"))) table_->editCell(RunsModel::name);
    });
    rename_->setShortcut(Qt::Key_F2);
    note_ = make(tr("Edit note"), "", tr("A line of yours about the run, kept in its folder (Shift+F2)"),
                 [this] { table_->editCell(RunsModel::note); });
    note_->setShortcut(Qt::SHIFT | Qt::Key_F2);
    remove_ = make(tr("Delete…"), "close", tr("Moves its folder to the trash (Del)"), [this] { remove(); });
    remove_->setShortcut(QKeySequence::Delete);
    addFolder_ = make(tr("Add a folder of runs…"), "open",
                      tr("Runs of flowlab-cli, or of another machine, are listed beside yours"),
                      [this] { addFolder(); });
    sample_->setObjectName(QStringLiteral("sampleRun"));
    resume_->setObjectName(QStringLiteral("resumeRun"));
    useAll_->setObjectName(QStringLiteral("useAllOfRun"));
    useSeed_->setObjectName(QStringLiteral("useSeedOfRun"));
    queue_->setObjectName(QStringLiteral("queueRun"));
    rename_->setObjectName(QStringLiteral("renameRun"));
    note_->setObjectName(QStringLiteral("noteOnRun"));
    remove_->setObjectName(QStringLiteral("deleteRun"));
}

QWidget* RunsPage::buildTop() {
    auto* part = new QWidget(this);
    auto* row = new QHBoxLayout(part);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(grid / 2);
    filter_ = new QLineEdit(part);
    filter_->setObjectName(QStringLiteral("runsFilter"));
    filter_->setPlaceholderText(tr("Filter"));
    filter_->setToolTip(tr("Words that occur in a run's name, its note or any of its settings: lr 0.0003"));
    filter_->setAccessibleName(tr("Filter of the runs"));
    filter_->setClearButtonEnabled(true);
    connect(filter_, &QLineEdit::textChanged, this, [this](const QString& words) {
        order_->setWords(words);
        refresh();
    });
    row->addWidget(filter_, 1);
    const auto button = [&](const QString& label, const char* icon, const QString& hint,
                            const QList<QAction*>& actions) {
        auto* menu = new QMenu(part);
        menu->addActions(actions);
        menu->setToolTipsVisible(true);
        auto* one = new QToolButton(part);
        one->setText(label);
        bindIcon(one, QString::fromLatin1(icon));
        one->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        one->setToolTip(hint);
        one->setMenu(menu);
        one->setPopupMode(QToolButton::InstantPopup);
        one->setFocusPolicy(Qt::TabFocus);
        row->addWidget(one);
        return menu;
    };
    button(tr("Open"), "open", tr("Sample from the selected run's network, or resume its training"),
           {sample_, resume_});
    button(tr("Use"), "copy", tr("Use settings of the selected run"), {useAll_, useSeed_, queue_});
    more_ = button(tr("More"), "table", tr("Columns, notes, folders, names, deleting"),
                   {showFolder_, rename_, note_, remove_, addFolder_});
    return part;
}

QWidget* RunsPage::buildTable() {
    table_ = new RunsTable(*model_, *order_, this);
    table_->addActions(
        {sample_, resume_, useAll_, useSeed_, queue_, showFolder_, rename_, note_, remove_, addFolder_});
    table_->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
        refreshActions();
        refreshCurves();
    });
    connect(table_, &RunsTable::opened, this, [this] {
        if (sample_->isEnabled()) sample_->trigger();
    });
    return table_;
}

void RunsPage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    store_->watch(true);
    refreshCurves();
}

void RunsPage::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    store_->watch(false);
}

const RunInfo* RunsPage::chosen() const {
    const auto place = order_->mapToSource(table_->currentIndex());
    return place.isValid() ? &model_->run(place.row()) : nullptr;
}

void RunsPage::refresh() {
    const bool none = store_->runs().empty(), hidden = !none && order_->rowCount() == 0;
    invitation_->setText(
        hidden ? tr("No run matches the filter.")
               : tr("Every training is kept here with its curve, its settings and its network, from its "
                    "fifth step on. Press Start (Space), or add a folder of runs made by flowlab-cli."));
    invitation_->setVisible(hidden || (none && store_->scanned()));
    empty_->setVisible(none && store_->scanned());
    split_->setVisible(!none);
    table_->refreshColumns();
    if (!table_->currentIndex().isValid() && order_->rowCount() > 0)
        table_->setCurrentIndex(order_->index(0, RunsModel::name));
    refreshActions();
    refreshCurves();
}

void RunsPage::setHistoryShown(bool shown) {
    history_->setVisible(shown); // its key goes with it
}

void RunsPage::refreshActions() {
    const auto* run = chosen();
    const bool current = run && run->folder == store_->current();
    sample_->setEnabled(run && !run->weights.empty());
    resume_->setEnabled(run && !run->checkpoint.empty() && !current);
    useAll_->setEnabled(run && run->recipe);
    useSeed_->setEnabled(run && run->recipe);
    queue_->setEnabled(run && run->recipe);
    history_->setEnabled(run);
    showFolder_->setEnabled(run);
    rename_->setEnabled(run && !current);
    note_->setEnabled(run);
    remove_->setEnabled(run && !current);
}

void RunsPage::useAll() {
    const auto* run = chosen();
    if (!run || !run->recipe) return;
    const QString name = QString::fromStdString(run->name());
    settings_.setTrain(*run->recipe, tr("settings of %1").arg(name), run->changes);
    Q_EMIT said(run->changes.empty()
                    ? tr("The settings of %1 are in use; Undo brings yours back").arg(name)
                    : tr("The settings of %1 are in use, and the next run repeats its changes: %2. Undo "
                         "brings yours back")
                          .arg(name, changeLines(*run).join(QStringLiteral("; "))));
}

void RunsPage::useSeed() {
    const auto* run = chosen();
    if (!run || !run->recipe) return;
    auto options = settings_.train();
    options.seed = run->recipe->seed;
    settings_.setTrain(options, tr("seed of %1").arg(QString::fromStdString(run->name())));
    Q_EMIT said(
        tr("The seed is now %1, that of %2").arg(options.seed).arg(QString::fromStdString(run->name())));
}

void RunsPage::queueAgain() {
    const auto* run = chosen();
    if (!run || !run->recipe) return;
    TrainRecipe wanted;
    wanted.start = *run->recipe;
    wanted.changes = run->changes;
    sessions_.queue.add(wanted);
}

void RunsPage::showHistory() {
    const auto* run = chosen();
    if (!run) return;
    auto others = model_->pinned();
    std::erase_if(others, [run](const RunInfo& other) { return other.folder == run->folder; });
    Q_EMIT historyAsked(run->folder, others.size() == 1 ? others.front().folder : std::filesystem::path());
}

bool RunsPage::mayChange(const QString& what) {
    const auto folder = chosen()->folder; // the list may change while the question stands
    QString why;
    if (isFree(this, folder, why)) return true;
    if (!why.isEmpty()) Q_EMIT failed(what, pathText(folder), why);
    return false;
}

void RunsPage::remove() {
    if (!remove_->isEnabled()) return;
    const RunInfo run = *chosen(); // the list may change while the question stands
    if (!mayChange(tr("delete the run"))) return;
    const auto agreed = [this](const QString& question, const QString& button) {
        return confirmed(this, QStringLiteral("deleteQuestion"), tr("Delete a run"), question, button);
    };
    const QString name = QString::fromStdString(run.name());
    if (!agreed(tr("Move the run %1 with its curve and its checkpoint to the trash?").arg(name),
                tr("Move to trash")))
        return;
    if (const auto why = inUse(run.folder); !why.isEmpty()) // since the question was asked
        return Q_EMIT failed(tr("delete the run"), pathText(run.folder), why);
    if (store_->moveToTrash(run)) return;
    if (!agreed(tr("%1 has no trash. Delete the run permanently?").arg(pathText(run.folder)),
                tr("Delete permanently")))
        return;
    const QString why = store_->removeForEver(run);
    if (!why.isEmpty()) Q_EMIT failed(tr("delete the run"), pathText(run.folder), why);
}

void RunsPage::addFolder() {
    const QString folder = QFileDialog::getExistingDirectory(this, tr("A folder of runs"), lastFolder());
    if (folder.isEmpty()) return;
    store_->addFolder(folder);
}

} // namespace flowlab
