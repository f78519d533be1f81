#include "ui/compare/compare_controls.h"

#include "core/solve/number_list.h"
#include "ui/compare/cell_words.h"
#include "ui/compare/reference_menu.h"
#include "ui/compare/solver_menu.h"
#include "ui/panels/choice_box.h"
#include "ui/session/compare_session.h"
#include "ui/session/lab_session.h"
#include "ui/session/settings.h"
#include "ui/style/icons.h"
#include "ui/style/theme.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/segments.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QList>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <cmath>

namespace flowlab {
namespace {

constexpr int typingRestMs = 300;
constexpr std::array sampleCounts{4, 9, 16, 25, 36, 64};
const char* const otherWeightsKey = "other weights";

struct Entry {
    QString key, title;
};

/// Only where something differs: an open list would close under the user's hand.
void fill(ChoiceBox* box, const QList<Entry>& entries) {
    bool same = box->count() == entries.size();
    for (int i = 0; same && i < box->count(); ++i)
        same = box->itemData(i).toString() == entries[i].key && box->itemText(i) == entries[i].title;
    if (same) return;
    box->clear();
    for (const auto& entry : entries) box->add(entry.key, entry.title);
}

/// A control with its name before it, that stay together.
QWidget* named(const QString& name, QWidget* control, const QString& hint, QLabel** label = nullptr) {
    auto* group = new QWidget(control->parentWidget());
    auto* row = new QHBoxLayout(group);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(grid / 2);
    auto* text = new QLabel(name, group);
    text->setBuddy(control);
    for (auto* widget : {static_cast<QWidget*>(text), control}) widget->setToolTip(hint);
    control->setAccessibleName(name);
    control->setAccessibleDescription(hint);
    row->addWidget(text);
    row->addWidget(control);
    if (label) *label = text;
    return group;
}

QString timeWords(double seconds) {
    const QLocale locale;
    if (seconds < 1) return CompareControls::tr("less than 1 s");
    if (seconds < 90) return CompareControls::tr("about %1 s").arg(locale.toString(int(std::ceil(seconds))));
    if (seconds < 5400)
        return CompareControls::tr("about %1 min").arg(locale.toString(int(std::lround(seconds / 60))));
    return CompareControls::tr("about %1 h").arg(locale.toString(seconds / 3600, 'f', 1));
}

} // namespace

CompareControls::CompareControls(LabSession& session, Settings& settings, CompareSession& comparison,
                                 QWidget* parent)
    : QWidget(parent), session_(session), settings_(settings), comparison_(comparison) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(grid / 2);
    auto* what = new QWidget(this);
    auto* row = new FlowLayout(grid, what);
    buildWhat(row);
    buildModels(row);
    QSizePolicy high(QSizePolicy::Preferred, QSizePolicy::Preferred);
    high.setHeightForWidth(true);
    what->setSizePolicy(high);
    column->addWidget(what);

    auto* foot = new QHBoxLayout;
    foot->setSpacing(grid);
    run_ = new QPushButton(this);
    run_->setObjectName(QStringLiteral("compareRun"));
    run_->setFocusPolicy(Qt::TabFocus);
    run_->setMinimumWidth(std::max(run_->fontMetrics().horizontalAdvance(tr("Run")),
                                   run_->fontMetrics().horizontalAdvance(tr("Cancel"))) +
                          6 * grid);
    progress_ = new QProgressBar(this);
    progress_->setRange(0, 1000);
    progress_->setTextVisible(false);
    progress_->setFixedSize(14 * grid, 2 * grid);
    progress_->setAccessibleName(tr("Progress of the comparison"));
    cost_ = new ElidedLabel(this);
    cost_->setObjectName(QStringLiteral("compareCost"));
    foot->addWidget(run_);
    foot->addWidget(progress_);
    foot->addWidget(cost_, 1);
    column->addLayout(foot);

    rest_.setSingleShot(true);
    rest_.setInterval(typingRestMs);
    connect(&rest_, &QTimer::timeout, this, &CompareControls::takeColumns);
    connect(run_, &QPushButton::clicked, this, &CompareControls::runOrCancel);
    // What an evaluation takes is known from the first picture on.
    connect(&session_, &LabSession::sampleChanged, this, &CompareControls::refreshProgress);
    connect(&session_, &LabSession::statusChanged, this, &CompareControls::refreshProgress);
    connect(&comparison_, &CompareSession::askedChanged, this, &CompareControls::refresh);
    connect(&comparison_, &CompareSession::progressed, this, &CompareControls::refreshProgress);
    refresh();
}

template <class Edit>
void CompareControls::edit(const QString& what, Edit change) {
    CompareChoice choice = settings_.compare();
    change(choice);
    settings_.setCompare(choice, what);
}

void CompareControls::buildWhat(FlowLayout* row) {
    auto* parent = row->parentWidget();
    solvers_ = new SolverMenu(parent);
    row->addWidget(solvers_);
    connect(solvers_, &SolverMenu::edited, this, [this] {
        edit(tr("solvers"), [this](CompareChoice& choice) { choice.solvers = solvers_->chosen(); });
    });

    columns_ = new QLineEdit(parent);
    columns_->setObjectName(QStringLiteral("compareColumns"));
    columns_->setFixedWidth(18 * grid);
    row->addWidget(named(tr("NFE"), columns_,
                         tr("The columns: 1,2,4,8 or a range 3-6, 1-64 (x2), 1-9 (+2), and mixes of these"),
                         &columnsName_));
    columnsWrong_ = new QLabel(parent);
    columnsWrong_->setObjectName(QStringLiteral("compareColumnsWrong"));
    columnsWrong_->setTextFormat(Qt::PlainText);
    row->addWidget(columnsWrong_);
    connect(columns_, &QLineEdit::textEdited, this, [this] { rest_.start(); });
    connect(columns_, &QLineEdit::editingFinished, this, &CompareControls::takeColumns);
    connect(columns_, &QLineEdit::returnPressed, this, [this] {
        if (!comparison_.running()) runOrCancel();
    });

    equal_ = new Segments(
        {tr("Equal NFE"), tr("Equal steps")},
        {tr("All cells of a column spend the same evaluations: the fair comparison"),
         tr("All cells of a column take the same steps: RK4 then spends four times what Euler does")},
        parent);
    equal_->setObjectName(QStringLiteral("compareEqual"));
    row->addWidget(equal_);
    connect(equal_, &Segments::picked, this, [this](int choice) {
        edit(tr("equal"),
             [&](CompareChoice& wanted) { wanted.equal = choice == 0 ? "evaluations" : "steps"; });
    });
}

void CompareControls::buildModels(FlowLayout* row) {
    auto* parent = row->parentWidget();
    first_ = new ChoiceBox(parent);
    first_->setObjectName(QStringLiteral("compareModelA"));
    row->addWidget(
        named(QStringLiteral("A"), first_,
              tr("The model of all cells; the same as in the panel SAMPLER, which also says the weights, "
                 "seed, digits, guidance and times")));
    connect(first_, &ChoiceBox::picked, this, [this](const QString& key) {
        SamplerChoice choice = settings_.sampler();
        choice.model = key.toStdString();
        settings_.setSampler(choice, tr("model"));
    });
    other_ = new ChoiceBox(parent);
    other_->setObjectName(QStringLiteral("compareModelB"));
    row->addWidget(named(QStringLiteral("B"), other_,
                         tr("A second model in the same matrix: its rows stand below those of A")));
    connect(other_, &ChoiceBox::picked, this, &CompareControls::pickOther);

    samples_ = new ChoiceBox(parent);
    samples_->setObjectName(QStringLiteral("compareSamples"));
    for (const int count : sampleCounts)
        samples_->add(QString::number(count), tr("first %1").arg(QLocale().toString(count)));
    samples_->add(QStringLiteral("0"), tr("all"));
    samples_->setMinimumContentsLength(5);
    row->addWidget(
        named(tr("samples"), samples_,
              tr("How many of the samples of the panel SAMPLER each cell draws: the same noise in all")));
    connect(samples_, &ChoiceBox::picked, this, [this](const QString& key) {
        edit(tr("samples"), [&](CompareChoice& choice) { choice.samples = key.toInt(); });
    });

    reference_ = new ReferenceMenu(parent);
    row->addWidget(reference_);
    connect(reference_, &ReferenceMenu::edited, this, [this] {
        edit(tr("reference"), [this](CompareChoice& choice) {
            choice.reference = reference_->reference();
            choice.precision = reference_->precision();
        });
    });
}

void CompareControls::pickOther(const QString& key) {
    edit(tr("model B"), [&](CompareChoice& choice) {
        choice.other = key.toStdString();
        choice.otherWeights.clear();
        if (key != QString::fromLatin1(otherWeightsKey)) return;
        choice.other = settings_.sampler().model;
        choice.otherWeights = settings_.sampler().options.weights == "raw" ? "ema" : "raw";
    });
}

void CompareControls::takeColumns() {
    rest_.stop();
    edit(tr("numbers"), [this](CompareChoice& choice) { choice.columns = columns_->text().toStdString(); });
}

void CompareControls::runOrCancel() {
    if (comparison_.running()) return comparison_.cancel();
    takeColumns();
    comparison_.run();
}

void CompareControls::refreshModels() {
    const auto& sampler = settings_.sampler();
    const bool raw = sampler.options.weights == "raw";
    QList<Entry> all, others{{QString(), tr("none")}};
    for (const auto& info : session_.models()) {
        const Entry entry{QString::fromStdString(info.id), QString::fromStdString(info.title)};
        all << entry;
        if (info.id != sampler.model)
            others << entry;
        else if (info.has_ema)
            others << Entry{QString::fromLatin1(otherWeightsKey),
                            raw ? tr("A with averaged weights (EMA)") : tr("A with raw weights")};
    }
    fill(first_, all);
    fill(other_, others);
    if (first_->findData(QString::fromStdString(sampler.model)) >= 0) first_->setKey(sampler.model);
    const auto& choice = settings_.compare();
    other_->setKey(choice.otherWeights.empty() ? choice.other : otherWeightsKey);
}

void CompareControls::refresh() {
    const auto& choice = settings_.compare();
    solvers_->setChosen(choice.solvers);
    if (const QString typed = QString::fromStdString(choice.columns);
        !rest_.isActive() && columns_->text() != typed)
        columns_->setText(typed);
    columnsName_->setText(choice.equal == "steps" ? tr("steps") : tr("NFE"));
    columns_->setAccessibleName(columnsName_->text());
    equal_->setCurrent(choice.equal == "steps" ? 1 : 0);
    refreshModels();
    samples_->setKey(std::to_string(choice.samples));
    reference_->setReference(choice.reference, choice.precision);

    const auto& wrong = comparison_.wrongColumns();
    columnsWrong_->setVisible(wrong.has_value());
    QPalette mine = palette();
    if (wrong) {
        columnsWrong_->setText(
            fontMetrics().elidedText(QStringLiteral("⚠ ") + wrong->why, Qt::ElideRight, 52 * grid));
        columnsWrong_->setToolTip(wrong->why);
        mine.setColor(QPalette::Text, Theme::instance().colours().wrong);
    }
    columns_->setPalette(mine);
    columns_->setAccessibleDescription(wrong ? wrong->why : columns_->toolTip());
    refreshProgress();
}

QString CompareControls::costWords() const {
    const auto& plan = comparison_.plan();
    const int count = comparison_.options()->sampler.count;
    const QLocale locale;
    QString words = tr("%1 cells and the reference: %2 evaluations a sample, %3 in all")
                        .arg(locale.toString(int(plan->order.size())),
                             locale.toString(qlonglong(plan->evaluations / count)),
                             locale.toString(qlonglong(plan->evaluations)));
    if (const double seconds = comparison_.estimatedSeconds(); seconds >= 0)
        words += QStringLiteral(" · ") + timeWords(seconds);
    return words;
}

QString CompareControls::progressWords() const {
    const auto& progress = comparison_.progress();
    const QLocale locale;
    QString words =
        tr("%1 of %2 cells").arg(locale.toString(progress.cells_done), locale.toString(progress.cells));
    if (const auto result = comparison_.result(); result && comparison_.running())
        words +=
            QStringLiteral(" · ") + (progress.row < 0 || progress.row >= int(result->plan.rows.size())
                                         ? tr("solving the reference")
                                         : rowTitle(*result, progress.row) + QStringLiteral(", ") +
                                               columnTitle(result->options, std::max(0, progress.column)));
    if (progress.seconds_left >= 0)
        words += QStringLiteral(" · ") + tr("%1 left").arg(timeWords(progress.seconds_left));
    return words;
}

void CompareControls::refreshProgress() {
    const bool running = comparison_.running();
    const auto& progress = comparison_.progress();
    run_->setText(running ? tr("Cancel") : tr("Run"));
    bindIcon(run_, running ? QStringLiteral("close") : QStringLiteral("play"));
    run_->setToolTip(running ? tr("Stop; the finished cells stay (Esc)")
                             : tr("Fill the matrix (Ctrl+Return)"));
    run_->setEnabled(running || comparison_.plan());
    progress_->setVisible(running);
    progress_->setValue(progress.total > 0 ? int(1000 * progress.done / progress.total) : 0);
    QString words;
    if (running)
        words = progressWords();
    else if (comparison_.wrongColumns())
        words = tr("Mend the list of numbers: %1").arg(comparison_.wrongColumns()->why);
    else if (!comparison_.plan())
        words = comparison_.problem();
    else if (comparison_.result() && !comparison_.stale() && comparison_.phase() == ComparePhase::finished)
        words = tr("%1 cells in %2 s · %3")
                    .arg(QLocale().toString(progress.cells), QLocale().toString(progress.seconds, 'f', 1),
                         QString::fromStdString(comparison_.result()->device));
    else if (comparison_.result() && !comparison_.stale() && comparison_.phase() == ComparePhase::cancelled)
        words = tr("cancelled: %1 of %2 cells are kept").arg(progress.cells_done).arg(progress.cells);
    else
        words = costWords();
    cost_->setWords(words);
}

} // namespace flowlab
