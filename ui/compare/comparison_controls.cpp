#include "ui/compare/comparison_controls.h"

#include "core/options/number_list.h"
#include "ui/compare/reference_menu.h"
#include "ui/compare/solver_menu.h"
#include "ui/panels/choice_box.h"
#include "ui/quality/quality_fields.h"
#include "ui/session/sessions.h"
#include "ui/session/settings.h"
#include "ui/style/theme.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/named_control.h"
#include "ui/widgets/run_strip.h"
#include "ui/widgets/segments.h"
#include "ui/words/cell_words.h"
#include "ui/words/text.h"

#include <QLabel>
#include <QLineEdit>
#include <QList>
#include <QLocale>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

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

} // namespace

ComparisonControls::ComparisonControls(Sessions& sessions, Settings& settings, QWidget* parent)
    : QWidget(parent), sessions_(sessions), settings_(settings), comparison_(sessions.comparison) {
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

    strip_ = new RunStrip(QStringLiteral("compare"), tr("Fill the matrix (Ctrl+Return)"),
                          tr("Stop; finished cells are kept (Esc)"), tr("Progress of the comparison"), this);
    column->addWidget(strip_);
    connect(strip_, &RunStrip::pressed, this, &ComparisonControls::runAsked);
    setQuality(false);

    rest_.setSingleShot(true);
    rest_.setInterval(typingRestMs);
    connect(&rest_, &QTimer::timeout, this, &ComparisonControls::takeColumns);
    // What an evaluation takes is known from the first picture on.
    connect(&sessions_.sampling, &SamplingSession::sampleChanged, this, &ComparisonControls::refreshProgress);
    connect(&sessions_.training, &TrainingSession::statusChanged, this, &ComparisonControls::refreshProgress);
    connect(&comparison_, &ComparisonSession::askedChanged, this, &ComparisonControls::refresh);
    connect(&comparison_, &ComparisonSession::progressed, this, &ComparisonControls::refreshProgress);
    refresh();
}

template <class Edit>
void ComparisonControls::edit(const QString& what, Edit change) {
    ComparisonChoice choice = settings_.compare();
    change(choice);
    settings_.setComparison(choice, what);
}

void ComparisonControls::buildWhat(FlowLayout* row) {
    auto* parent = row->parentWidget();
    pages_ = new Segments({tr("Matrix"), tr("Quality")},
                          {tr("The samples of every solver side by side, and their errors"),
                           tr("The quality of many samples for their cost, measured by the judge")},
                          parent);
    pages_->setObjectName(QStringLiteral("comparePages"));
    row->addWidget(pages_);
    connect(pages_, &Segments::picked, this, [this](int page) { Q_EMIT pagePicked(page == 1); });
    solvers_ = new SolverMenu(parent);
    row->addWidget(solvers_);
    connect(solvers_, &SolverMenu::edited, this, [this] {
        edit(tr("solvers"), [this](ComparisonChoice& choice) { choice.solvers = solvers_->chosen(); });
    });

    columns_ = new QLineEdit(parent);
    columns_->setObjectName(QStringLiteral("compareColumns"));
    columns_->setFixedWidth(18 * grid);
    row->addWidget(
        named(tr("NFE"), columns_,
              tr("The columns: 1,2,4,8, a range such as 3-6, 1-64 (x2) or 1-9 (+2), or a mix of these"),
              &columnsName_));
    columnsWrong_ = new QLabel(parent);
    columnsWrong_->setObjectName(QStringLiteral("compareColumnsWrong"));
    columnsWrong_->setTextFormat(Qt::PlainText);
    row->addWidget(columnsWrong_);
    connect(columns_, &QLineEdit::textEdited, this, [this] { rest_.start(); });
    connect(columns_, &QLineEdit::editingFinished, this, &ComparisonControls::takeColumns);
    connect(columns_, &QLineEdit::returnPressed, this, &ComparisonControls::entered);

    equal_ = new Segments(
        {tr("Equal NFE"), tr("Equal steps")},
        {tr("All cells of a column spend the same evaluations: the fair comparison"),
         tr("All cells of a column take the same steps: RK4 then spends four times what Euler does")},
        parent);
    equal_->setObjectName(QStringLiteral("compareEqual"));
    row->addWidget(equal_);
    connect(equal_, &Segments::picked, this, [this](int choice) {
        edit(tr("equal"),
             [&](ComparisonChoice& wanted) { wanted.equal = choice == 0 ? "evaluations" : "steps"; });
    });
}

void ComparisonControls::buildModels(FlowLayout* row) {
    auto* parent = row->parentWidget();
    first_ = new ChoiceBox(parent);
    first_->setObjectName(QStringLiteral("compareModelA"));
    row->addWidget(named(QStringLiteral("A"), first_,
                         tr("The model of all cells: that of the panel SAMPLER, which also sets the weights, "
                            "seed, classes, guidance and times")));
    connect(first_, &ChoiceBox::picked, this, [this](const QString& key) {
        SamplerChoice choice = settings_.sampler();
        choice.model = key.toStdString();
        settings_.setSampler(choice, tr("model"));
    });
    other_ = new ChoiceBox(parent);
    other_->setObjectName(QStringLiteral("compareModelB"));
    row->addWidget(named(QStringLiteral("B"), other_,
                         tr("A second model in the same matrix: its rows stand below those of A")));
    connect(other_, &ChoiceBox::picked, this, &ComparisonControls::pickOther);

    samples_ = new ChoiceBox(parent);
    samples_->setObjectName(QStringLiteral("compareSamples"));
    for (const int count : sampleCounts)
        samples_->add(QString::number(count), tr("first %1").arg(QLocale().toString(count)));
    samples_->add(QStringLiteral("0"), tr("all"));
    samples_->setMinimumContentsLength(5);
    samplesGroup_ = named(
        tr("samples"), samples_,
        tr("How many of the samples of the panel SAMPLER each cell draws, from the same noise in all cells"));
    row->addWidget(samplesGroup_);
    connect(samples_, &ChoiceBox::picked, this, [this](const QString& key) {
        edit(tr("samples"), [&](ComparisonChoice& choice) { choice.samples = key.toInt(); });
    });

    reference_ = new ReferenceMenu(parent);
    row->addWidget(reference_);
    connect(reference_, &ReferenceMenu::edited, this, [this] {
        edit(tr("reference"), [this](ComparisonChoice& choice) {
            choice.reference = reference_->reference();
            choice.precision = reference_->precision();
        });
    });
    fields_ = new QualityFields(settings_, parent);
    row->addWidget(fields_);
}

void ComparisonControls::setQuality(bool on) {
    quality_ = on;
    pages_->setCurrent(on ? 1 : 0);
    for (auto* widget : {static_cast<QWidget*>(equal_), samplesGroup_, static_cast<QWidget*>(reference_),
                         static_cast<QWidget*>(strip_)})
        widget->setVisible(!on);
    fields_->setVisible(on);
    nameColumns();
}

// Quality is always drawn against evaluations.
void ComparisonControls::nameColumns() {
    columnsName_->setText(!quality_ && settings_.compare().equal == "steps" ? tr("steps") : tr("NFE"));
    columns_->setAccessibleName(columnsName_->text());
}

void ComparisonControls::pickOther(const QString& key) {
    edit(tr("model B"), [&](ComparisonChoice& choice) {
        choice.other = key.toStdString();
        choice.otherWeights.clear();
        if (key != QString::fromLatin1(otherWeightsKey)) return;
        choice.other = settings_.sampler().model;
        choice.otherWeights = settings_.sampler().options.weights == "raw" ? "ema" : "raw";
    });
}

void ComparisonControls::takeColumns() {
    rest_.stop();
    edit(tr("columns"),
         [this](ComparisonChoice& choice) { choice.columns = columns_->text().toStdString(); });
}

void ComparisonControls::refreshModels() {
    const auto& sampler = settings_.sampler();
    const bool raw = sampler.options.weights == "raw";
    QList<Entry> all, others{{QString(), tr("none")}};
    for (const auto& info : sessions_.lab.models()) {
        const Entry entry{QString::fromStdString(info.id), said(info.title)};
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

void ComparisonControls::refresh() {
    const auto& choice = settings_.compare();
    solvers_->setChosen(choice.solvers);
    if (const QString typed = QString::fromStdString(choice.columns);
        !rest_.isActive() && columns_->text() != typed)
        columns_->setText(typed);
    nameColumns();
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

QString ComparisonControls::costWords() const {
    const auto& plan = comparison_.plan();
    const int count = comparison_.options()->sampler.count;
    const QLocale locale;
    QString words = tr("%1 cells and the reference: %2 evaluations per sample, %3 in all")
                        .arg(locale.toString(int(plan->order.size())),
                             locale.toString(qlonglong(plan->evaluations / count)),
                             locale.toString(qlonglong(plan->evaluations)));
    if (const double seconds = comparison_.estimatedSeconds(); seconds >= 0)
        words += QStringLiteral(" · ") + aboutTime(seconds);
    return words;
}

QString ComparisonControls::progressWords() const {
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
        words += QStringLiteral(" · ") + tr("%1 left").arg(aboutTime(progress.seconds_left));
    return words;
}

void ComparisonControls::refreshProgress() {
    const bool running = comparison_.running();
    const auto& progress = comparison_.progress();
    QString words;
    if (running)
        words = progressWords();
    else if (comparison_.wrongColumns())
        words = tr("Fix the list: %1").arg(comparison_.wrongColumns()->why);
    else if (!comparison_.plan())
        words = comparison_.problem();
    else if (comparison_.result() && !comparison_.stale() && comparison_.phase() == ComparisonPhase::finished)
        words = tr("%1 cells in %2 s · %3")
                    .arg(QLocale().toString(progress.cells), QLocale().toString(progress.seconds, 'f', 1),
                         said(comparison_.result()->device));
    else if (comparison_.result() && !comparison_.stale() &&
             comparison_.phase() == ComparisonPhase::cancelled)
        words = tr("cancelled: %1 of %2 cells are kept").arg(progress.cells_done).arg(progress.cells);
    else
        words = costWords();
    const double fraction = progress.total > 0 ? double(progress.done) / double(progress.total) : 0;
    strip_->show(running, comparison_.plan().has_value(), fraction, words);
}

} // namespace flowlab
