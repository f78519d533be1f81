#include "ui/compare/comparison_controls.h"

#include "core/options/number_list.h"
#include "ui/compare/comparison_setup.h"
#include "ui/compare/reference_fields.h"
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
#include <QPushButton>
#include <QStringList>
#include <QVBoxLayout>

#include <algorithm>

namespace flowlab {
namespace {

constexpr int typingRestMs = 300;
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
    what->setObjectName(QStringLiteral("compareLine"));
    line_ = new FlowLayout(grid, what);
    QSizePolicy high(QSizePolicy::Preferred, QSizePolicy::Preferred);
    high.setHeightForWidth(true);
    what->setSizePolicy(high);
    column->addWidget(what);
    buildColumns();
    buildSetup();
    addTool(new QualityFields(settings_, what), true);

    strip_ = new RunStrip(QStringLiteral("compare"), tr("Fill the matrix (Ctrl+Return)"),
                          tr("Stop; finished cells are kept (Esc)"), tr("Progress of the comparison"), this);
    column->addWidget(strip_);
    ofMatrix_ << strip_;
    addTool(strip_->button(), false);
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
    connect(&Theme::instance(), &Theme::changed, this, &ComparisonControls::refresh);
    refresh();
}

template <class Edit>
void ComparisonControls::edit(const QString& what, Edit change) {
    ComparisonChoice choice = settings_.compare();
    change(choice);
    settings_.setComparison(choice, what);
}

void ComparisonControls::buildColumns() {
    auto* parent = line_->parentWidget();
    pages_ = new Segments({tr("Matrix"), tr("Quality")},
                          {tr("The samples of every solver side by side, and their errors"),
                           tr("The quality of many samples for their cost, measured by the judge")},
                          parent);
    pages_->setObjectName(QStringLiteral("comparePages"));
    line_->addWidget(pages_);
    connect(pages_, &Segments::picked, this, [this](int page) { Q_EMIT pagePicked(page == 1); });
    solvers_ = new SolverMenu(parent);
    line_->addWidget(solvers_);
    connect(solvers_, &SolverMenu::edited, this, [this] {
        edit(tr("solvers"), [this](ComparisonChoice& choice) { choice.solvers = solvers_->chosen(); });
    });

    columns_ = new QLineEdit(parent);
    columns_->setObjectName(QStringLiteral("compareColumns"));
    columns_->setFixedWidth(12 * grid);
    line_->addWidget(
        named(tr("NFE"), columns_,
              tr("The columns: 1,2,4,8, a range such as 3-6, 1-64 (x2) or 1-9 (+2), or a mix of these"),
              &columnsName_));
    columnsWrong_ = new QLabel(parent);
    columnsWrong_->setObjectName(QStringLiteral("compareColumnsWrong"));
    columnsWrong_->setTextFormat(Qt::PlainText);
    line_->addWidget(columnsWrong_);
    connect(columns_, &QLineEdit::textEdited, this, [this] { rest_.start(); });
    connect(columns_, &QLineEdit::editingFinished, this, &ComparisonControls::takeColumns);
}

void ComparisonControls::buildSetup() {
    setup_ = new ComparisonSetup(line_->parentWidget());
    line_->addWidget(setup_);
    connect(setup_->equal(), &Segments::picked, this, [this](int choice) {
        edit(tr("equal"),
             [&](ComparisonChoice& wanted) { wanted.equal = choice == 0 ? "evaluations" : "steps"; });
    });
    connect(setup_->first(), &ChoiceBox::picked, this, [this](const QString& key) {
        SamplerChoice choice = settings_.sampler();
        choice.model = key.toStdString();
        settings_.setSampler(choice, tr("model"));
    });
    connect(setup_->other(), &ChoiceBox::picked, this, &ComparisonControls::pickOther);
    connect(setup_->samples(), &ChoiceBox::picked, this, [this](const QString& key) {
        edit(tr("samples"), [&](ComparisonChoice& choice) { choice.samples = key.toInt(); });
    });
    connect(setup_->reference(), &ReferenceFields::edited, this, [this] {
        edit(tr("reference"), [this](ComparisonChoice& choice) {
            choice.reference = setup_->reference()->reference();
            choice.precision = setup_->reference()->precision();
        });
    });
}

void ComparisonControls::addTool(QWidget* tool, bool ofQuality) {
    line_->addWidget(tool);
    (ofQuality ? ofQuality_ : ofMatrix_) << tool;
    tool->setVisible(ofQuality == quality_);
}

void ComparisonControls::setQuality(bool on) {
    quality_ = on;
    pages_->setCurrent(on ? 1 : 0);
    setup_->setQuality(on);
    for (auto* tool : std::as_const(ofMatrix_)) tool->setVisible(!on);
    for (auto* tool : std::as_const(ofQuality_)) tool->setVisible(on);
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
    fill(setup_->first(), all);
    fill(setup_->other(), others);
    if (setup_->first()->findData(QString::fromStdString(sampler.model)) >= 0)
        setup_->first()->setKey(sampler.model);
    const auto& choice = settings_.compare();
    setup_->other()->setKey(choice.otherWeights.empty() ? choice.other : otherWeightsKey);
}

void ComparisonControls::refresh() {
    const auto& choice = settings_.compare();
    solvers_->setChosen(choice.solvers);
    if (const QString typed = QString::fromStdString(choice.columns);
        !rest_.isActive() && columns_->text() != typed)
        columns_->setText(typed);
    nameColumns();
    setup_->equal()->setCurrent(choice.equal == "steps" ? 1 : 0);
    refreshModels();
    setup_->nameSamples(labels_in_runs(settings_.sampler().options.labels));
    setup_->samples()->setKey(std::to_string(choice.samples));
    setup_->reference()->setReference(choice.reference, choice.precision);
    setup_->describe();

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
    const QString words = tr("%1 cells and the reference: %2 evaluations per sample")
                              .arg(locale.toString(int(plan->order.size())),
                                   locale.toString(qlonglong(plan->evaluations / count)));
    const double seconds = comparison_.estimatedSeconds();
    return seconds >= 0 ? aboutTime(seconds) + QStringLiteral(" · ") + words : words;
}

// The piece of the work in progress.
QString ComparisonControls::workWords() const {
    const auto result = comparison_.result();
    const auto& progress = comparison_.progress();
    if (progress.row >= 0 && progress.row < int(result->plan.rows.size()))
        return rowTitle(*result, progress.row) + QStringLiteral(", ") +
               columnTitle(result->options, std::max(0, progress.column));
    const bool solved = std::ranges::none_of(result->references, [](const auto& one) { return !one; });
    if (solved && progress.cells_done >= progress.cells) return tr("checking the reference");
    const bool first = progress.cells_done == 0 && result->plan.before_reference > 0;
    return solved || first ? tr("preparing") : tr("solving the reference");
}

QString ComparisonControls::progressWords() const {
    const auto& progress = comparison_.progress();
    const QLocale locale;
    QStringList parts{
        tr("%1 of %2 cells").arg(locale.toString(progress.cells_done), locale.toString(progress.cells))};
    if (comparison_.result()) parts << workWords();
    if (progress.seconds_left >= 0) parts << tr("%1 left").arg(aboutTime(progress.seconds_left));
    return parts.join(QStringLiteral(" · "));
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
