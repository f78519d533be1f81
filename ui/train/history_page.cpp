#include "ui/train/history_page.h"

#include "ui/panels/choice_box.h"
#include "ui/runs/run_store.h"
#include "ui/session/sessions.h"
#include "ui/style/theme.h"
#include "ui/train/history_bar.h"
#include "ui/train/history_plot.h"
#include "ui/train/history_side.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/segments.h"
#include "ui/widgets/tile_grid.h"
#include "ui/words/text.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace flowlab {
namespace {

constexpr int growthMs = 1000; // between two looks at the files of a history
constexpr int lookEvery = 2;   // of them there is one at the list of runs

QString textIn(const Json& json, const char* key) {
    const auto found = json.find(key);
    return found != json.end() && found->is_string() ? utf8(found->get<std::string>()) : QString();
}

} // namespace

QString HistoryPage::Choice::key() const {
    return folder.empty() ? missing : pathText(folder);
}

HistoryPage::HistoryPage(Sessions& sessions, RunStore& store, QWidget* parent)
    : QWidget(parent), sessions_(sessions), store_(store),
      axes_(new Segments(
          {tr("By step"), tr("By seconds")},
          {tr("Two runs stand at the same step"), tr("Two runs stand at the same second of computing")},
          this)),
      pictures_(new QBoxLayout(QBoxLayout::LeftToRight)), note_(new QLabel(this)), bar_(new HistoryBar(this)),
      plot_(new HistoryPlot(this)) {
    setObjectName(QStringLiteral("historyPage"));
    axes_->setObjectName(QStringLiteral("historyAxis"));
    axes_->setAccessibleName(tr("History"));
    for (std::size_t i = 0; i < sides_.size(); ++i) {
        sides_[i] = new HistorySide(int(i), this);
        pictures_->addWidget(sides_[i], 1);
        connect(&sides_[i]->feed(), &HistoryFeed::changed, this, &HistoryPage::redraw);
    }
    sides_[1]->hide();
    pictures_->setSpacing(flowlab::grid);
    note_->setObjectName(QStringLiteral("historyNote"));
    note_->setWordWrap(true);
    note_->hide();
    plot_->setFixedHeight(plot_->minimumHeight() + flowlab::grid);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(flowlab::grid / 2);
    column->addLayout(buildChoices());
    column->addLayout(pictures_, 1);
    column->addWidget(note_);
    column->addWidget(bar_);
    column->addWidget(plot_);

    connect(axes_, &Segments::picked, this, [this](int which) { setAxis(HistoryAxis(which)); });
    connect(bar_, &HistoryBar::picked, this, [this](int at, bool byHand) {
        if (at < 0 || at >= int(positions_.size())) return;
        position_ = positions_[std::size_t(at)];
        // A hand that comes to the newest moment stays with the newest.
        following_ = byHand && at + 1 == int(positions_.size());
        redraw();
    });
    connect(bar_, &HistoryBar::followingPicked, this, [this](bool on) {
        following_ = on;
        redraw();
    });
    connect(&store_, &RunStore::runsChanged, this, [this] {
        findMissing();
        fillRuns();
    });
    connect(&store_, &RunStore::moved, this, &HistoryPage::follow);
    connect(&sessions_.training, &TrainingSession::statusChanged, this, &HistoryPage::refreshSides);
    timer_.setInterval(growthMs);
    connect(&timer_, &QTimer::timeout, this, [this] {
        for (auto* side : sides_) side->feed().refresh();
        if (++ticks_ % lookEvery == 0) store_.refresh();
    });
    fillRuns();
    refreshSides();
    redraw();
}

QLayout* HistoryPage::buildChoices() {
    auto* row = new FlowLayout(flowlab::grid);
    const auto add = [&](std::size_t side, const QString& name, const QString& hint) {
        auto* part = new QWidget(this);
        auto* line = new QHBoxLayout(part);
        line->setContentsMargins(0, 0, 0, 0);
        line->setSpacing(flowlab::grid / 2);
        auto* label = new QLabel(name, part);
        auto* box = boxes_[side] = new ChoiceBox(part);
        box->setObjectName(side == 0 ? QStringLiteral("historyRun") : QStringLiteral("historyBeside"));
        box->setMinimumContentsLength(20);
        box->setAccessibleName(name);
        box->setToolTip(hint);
        box->setAccessibleDescription(hint);
        label->setBuddy(box);
        line->addWidget(label);
        line->addWidget(box);
        row->addWidget(part);
        connect(box, &ChoiceBox::picked, this, [this, side](const QString& key) { pick(side, key); });
    };
    add(0, tr("History of"), tr("The run whose samples are shown"));
    add(1, tr("beside"), tr("A second run, at the same step or second"));
    row->addWidget(axes_);
    return row;
}

std::array<TileGrid*, 2> HistoryPage::grids() const {
    return {sides_[0]->grid(), sides_[1]->grid()};
}

Player& HistoryPage::player() {
    return bar_->player();
}

void HistoryPage::pick(std::size_t side, const QString& key) {
    auto& chosen = chosen_[side];
    if (key == chosen.key()) return;
    chosen = {key.toStdString(), {}};
    if (side == 0) following_ = true; // another training has a newest moment of its own
    refreshSides();
    redraw();
}

void HistoryPage::showRuns(const std::filesystem::path& run, const std::filesystem::path& beside) {
    bar_->player().setPlaying(false);
    chosen_ = {Choice{run, {}}, Choice{beside, {}}};
    following_ = true;
    fillRuns();
    refreshSides();
    redraw();
}

void HistoryPage::restore(const Json& details) {
    bar_->player().setPlaying(false);
    chosen_ = {};
    if (const auto runs = details.find("runs"); runs != details.end() && runs->is_array())
        for (std::size_t i = 0; i < std::min(runs->size(), chosen_.size()); ++i)
            if ((*runs)[i].is_string()) chosen_[i].missing = utf8((*runs)[i].get<std::string>());
    axis_ = textIn(details, "axis") == QStringLiteral("seconds") ? HistoryAxis::seconds : HistoryAxis::steps;
    axes_->setCurrent(int(axis_));
    const auto position = details.find("position");
    following_ = position == details.end() || !position->is_number();
    if (!following_) position_ = position->get<double>();
    findMissing();
    fillRuns();
    refreshSides();
    redraw();
    store_.refresh(); // it may have come since the last look
    if (!store_.scanned()) return;
    for (std::size_t i = 0; i < chosen_.size(); ++i)
        if (!chosen_[i].missing.isEmpty()) Q_EMIT said(wordsWithout(i));
}

void HistoryPage::findMissing() {
    bool found = false;
    for (auto& chosen : chosen_) {
        if (chosen.missing.isEmpty()) continue;
        const auto& runs = store_.runs(); // the newest first
        const auto run = std::ranges::find_if(
            runs, [&](const RunInfo& each) { return utf8(each.name()) == chosen.missing; });
        if (run == runs.end()) continue;
        chosen = {run->folder, {}};
        found = true;
    }
    if (found) fillRuns();
    refreshSides();
}

void HistoryPage::fillRuns() {
    std::vector<std::pair<QString, QString>> runs;
    for (const auto& run : store_.runs()) runs.emplace_back(pathText(run.folder), utf8(run.name()));
    for (const auto& chosen : chosen_) { // what was chosen stays in the list, even if its folder is gone
        const QString key = chosen.key();
        const bool known = std::ranges::any_of(runs, [&](const auto& run) { return run.first == key; });
        if (!key.isEmpty() && !known)
            runs.emplace_back(key, chosen.folder.empty() ? key : utf8(chosen.folder.filename().string()));
    }
    if (runs != listed_ || boxes_[0]->count() == 0) {
        listed_ = std::move(runs);
        for (std::size_t i = 0; i < boxes_.size(); ++i) {
            boxes_[i]->clear();
            boxes_[i]->add({}, i == 0 ? tr("The run in training") : tr("no other run"));
            for (const auto& [key, name] : listed_) boxes_[i]->add(key, name, name + u'\n' + key);
        }
    }
    for (std::size_t i = 0; i < boxes_.size(); ++i) boxes_[i]->setKey(chosen_[i].key().toStdString());
}

void HistoryPage::follow(const std::filesystem::path& from, const std::filesystem::path& to) {
    for (std::size_t i = 0; i < chosen_.size(); ++i) {
        if (chosen_[i].folder == from) chosen_[i].folder = to;
        if (sides_[i]->feed().run() == from) sides_[i]->feed().follow(to);
    }
    fillRuns();
    refreshSides();
}

std::filesystem::path HistoryPage::folderOf(std::size_t side) const {
    const auto& chosen = chosen_[side];
    if (side == 1 || !chosen.folder.empty() || !chosen.missing.isEmpty()) return chosen.folder;
    return sessions_.training.hasRun() ? sessions_.training.status().run : std::filesystem::path();
}

QString HistoryPage::wordsWithout(std::size_t side) const {
    const auto& chosen = chosen_[side];
    if (!chosen.missing.isEmpty())
        return store_.scanned() ? tr("The run %1 is not here: add the folder that holds it, under Runs.")
                                      .arg(chosen.missing)
                                : QString();
    const auto folder = folderOf(side);
    const auto& training = sessions_.training;
    const bool live = training.hasRun() && (folder.empty() || folder == training.status().run);
    if (live && folder.empty())
        return sessions_.lab.runs().empty()
                   ? tr("This training has no folder, and so its samples are not kept.")
                   : tr("The samples of this training are kept from its fifth step on.");
    if (live) return tr("The first samples of this training are being drawn…");
    if (folder.empty())
        return tr("No training is in progress. Press Start (Space), or choose one of the runs so far.");
    return tr("This run kept no samples: it was trained by an earlier version, or without keeping them.");
}

void HistoryPage::refreshSides() {
    for (std::size_t i = 0; i < sides_.size(); ++i) {
        const auto folder = folderOf(i);
        const auto& missing = chosen_[i].missing;
        sides_[i]->feed().setRun(folder);
        sides_[i]->setWords(missing.isEmpty() ? utf8(folder.filename().string()) : missing, wordsWithout(i));
    }
    const bool two = !chosen_[1].key().isEmpty();
    if (sides_[1]->isHidden() == two) {
        sides_[1]->setVisible(two);
        redraw();
    }
}

void HistoryPage::setAxis(HistoryAxis axis) {
    if (axis == axis_) return;
    axis_ = axis;
    axes_->setCurrent(int(axis));
    for (const auto* side : sides_) // the moment stays, on the other axis
        if (const auto moment = side->moment()) {
            position_ = position_of(*moment, axis_);
            break;
        }
    redraw();
}

void HistoryPage::redraw() {
    std::vector<const SampleHistory*> histories;
    std::vector<HistoryLine> lines;
    for (const auto* side : sides_)
        if (const auto& history = side->feed().history()) {
            histories.push_back(&history->samples);
            lines.push_back({side->name(), history});
        }
    positions_ = positions_of(histories, axis_);
    if (following_ && !positions_.empty()) position_ = positions_.back();
    QString words;
    for (auto* side : sides_) {
        side->showAt(position_, axis_);
        if (!side->isHidden() && !side->words().isEmpty())
            words += (words.isEmpty() ? QString() : QStringLiteral("; ")) + side->words();
    }
    const auto next = std::ranges::upper_bound(positions_, position_);
    const int at = std::max(int(next - positions_.begin()) - 1, 0);
    const QLocale locale;
    const QString place = positions_.empty() ? QString()
                          : axis_ == HistoryAxis::steps
                              ? tr("step %1").arg(locale.toString(qlonglong(std::llround(position_))))
                              : tr("%1 s").arg(locale.toString(position_, 'f', 1));
    bar_->setMoment(int(positions_.size()), at, place, words);
    bar_->setFollowing(following_);
    plot_->show(std::move(lines), axis_);
    if (!positions_.empty()) plot_->setPosition(position_);
    refreshNote();
    Q_EMIT changed();
}

void HistoryPage::refreshNote() {
    const auto &a = sides_[0]->feed().history(), &b = sides_[1]->feed().history();
    const bool other = a && b && a->samples.noise() != b->samples.noise();
    note_->setText(other ? tr("These two were drawn from other noise, or other classes: compare them as "
                              "wholes, not picture by picture.")
                         : QString());
    note_->setVisible(other);
}

std::optional<Shot> HistoryPage::shot() const {
    auto history = std::make_shared<HistoryShot>();
    history->axis = axis_;
    history->position = position_;
    Shot shot;
    for (const auto* side : sides_) {
        const auto moment = side->moment();
        const auto& kept = side->feed().history();
        if (!moment || !kept) continue;
        if (history->sides.empty()) {
            shot.tiles = side->tiles();
            shot.columns = side->columns();
            shot.name = QStringLiteral("history-step-%1").arg(moment->step);
            const auto& runs = store_.runs();
            const auto run = std::ranges::find(runs, side->feed().run(), &RunInfo::folder);
            if (run != runs.end() && run->recipe)
                shot.train = TrainRecipe{*run->recipe, run->changes, run->data};
        }
        history->sides.push_back(
            {{kept->samples, side->name().toStdString()}, side->tiles(), *moment, side->loss()});
    }
    if (history->sides.empty()) return std::nullopt;
    shot.details = Json{{"workspace", "train"}, {"view", "history"}};
    shot.history = std::move(history);
    return shot;
}

void HistoryPage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    store_.refresh();
    for (auto* side : sides_) side->feed().refresh();
    timer_.start();
}

void HistoryPage::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    timer_.stop();
    bar_->player().setPlaying(false);
}

void HistoryPage::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    // Side by side where there is the width for it.
    pictures_->setDirection(width() < 0.8 * height() ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

} // namespace flowlab
