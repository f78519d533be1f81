#include "ui/quality/quality_page.h"

#include "ui/panels/choice_box.h"
#include "ui/quality/quality_plot.h"
#include "ui/quality/quality_table.h"
#include "ui/session/sessions.h"
#include "ui/style/theme.h"
#include "ui/widgets/invitation.h"
#include "ui/widgets/run_strip.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace flowlab {

using State = QualityProgress::State;

QualityPage::QualityPage(Sessions& sessions, QWidget* parent)
    : QWidget(parent), sessions_(sessions), quality_(sessions.quality),
      strip_(new RunStrip(QStringLiteral("quality"), tr("Measure every point (Ctrl+Return)"),
                          tr("Stop; finished points are kept (Esc)"), tr("Progress of the measurement"),
                          this)),
      stack_(new QStackedWidget(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(grid / 2);
    column->addWidget(strip_);
    column->addWidget(stack_, 1);
    stack_->addWidget(buildInvitation());
    stack_->addWidget(buildChart());
    connect(strip_, &RunStrip::pressed, this, &QualityPage::runAsked);
    connect(runFirst_, &QPushButton::clicked, this, &QualityPage::runAsked);
    connect(&quality_, &QualitySession::began, this, &QualityPage::begin);
    connect(&quality_, &QualitySession::grew, this, &QualityPage::grow);
    connect(&quality_, &QualitySession::askedChanged, this, &QualityPage::refresh);
    connect(&quality_, &QualitySession::progressed, this, &QualityPage::refresh);
    // What an evaluation takes is known from the first picture on.
    connect(&sessions_.sampling, &SamplingSession::sampleChanged, this, &QualityPage::refresh);
    connect(&sessions_.training, &TrainingSession::statusChanged, this, &QualityPage::refresh);
    setMeasure(QualityMeasure::fid);
    refresh();
}

QWidget* QualityPage::buildInvitation() {
    runFirst_ = new QPushButton(tr("Measure the quality"));
    runFirst_->setObjectName(QStringLiteral("qualityRunFirst"));
    return makeInvitation(
        tr("How good are the samples for what they cost?\n\nRun draws many samples with every solver at "
           "every NFE, and the judge, a classifier, compares them with the test pictures. A lower feature "
           "FID is better; it can be compared only under the same judge and at the same number of samples, "
           "and as many real pictures are measured beside it. KID does not depend on the number of samples. "
           "Precision says how many samples look like real pictures; recall and coverage say how much of the "
           "variety of real pictures is there. Classes are asked for in the shares that they have in the "
           "data. Error bars come from the seeds."),
        runFirst_, stack_);
}

QWidget* QualityPage::buildChart() {
    auto* page = new QWidget(stack_);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(grid / 2);
    auto* head = new QHBoxLayout;
    head->setSpacing(grid);
    measure_ = new ChoiceBox(page);
    measure_->setObjectName(QStringLiteral("compareQualityMeasure"));
    measure_->setAccessibleName(tr("What the plot shows"));
    measure_->setMinimumContentsLength(14);
    for (const auto measure : qualityMeasures)
        measure_->add(keyOf(measure), nameOf(measure), hintOf(measure));
    connect(measure_, &ChoiceBox::picked, this,
            [this](const QString& key) { setMeasure(measureFromKey(key)); });
    hint_ = new QLabel(page);
    hint_->setObjectName(QStringLiteral("qualityHint"));
    hint_->setWordWrap(true);
    stale_ = new QLabel(tr("out of date: press Run to update"), page);
    stale_->setObjectName(QStringLiteral("qualityStale"));
    head->addWidget(measure_);
    head->addWidget(stale_);
    head->addStretch(1);
    column->addLayout(head);
    column->addWidget(hint_);
    caption_ = new QLabel(page);
    caption_->setWordWrap(true);
    caption_->setObjectName(QStringLiteral("qualityCaption"));
    caption_->setForegroundRole(QPalette::PlaceholderText);
    column->addWidget(caption_);
    auto* split = new QSplitter(Qt::Vertical, page);
    split->setChildrenCollapsible(false);
    plot_ = new QualityPlot(split);
    table_ = new QualityTable(split);
    split->addWidget(plot_);
    split->addWidget(table_);
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 1);
    column->addWidget(split, 1);
    return page;
}

void QualityPage::setMeasure(QualityMeasure measure) {
    measure_->setKey(keyOf(measure).toStdString());
    hint_->setText(hintOf(measure));
    plot_->setMeasure(measure);
    refreshCaption();
}

void QualityPage::begin() {
    stack_->setCurrentIndex(1);
    grow();
}

void QualityPage::grow() {
    const auto chart = quality_.chart();
    plot_->show(chart);
    table_->show(chart);
    refreshCaption();
}

void QualityPage::refreshCaption() {
    const auto chart = quality_.chart();
    if (!chart) return;
    const auto& options = chart->question.options;
    const QLocale locale;
    QString words = quality_.modelName(0);
    if (chart->question.models.size() > 1) words += QStringLiteral("   ") + quality_.modelName(1);
    QString seeds = QString::number(options.sampler.seed);
    if (options.seeds > 1)
        seeds += QStringLiteral("–%1").arg(options.sampler.seed + std::uint64_t(options.seeds - 1));
    words += QStringLiteral(" · ") +
             tr("%1 samples per point, seeds: %2, guidance %3")
                 .arg(locale.toString(options.samples), seeds, locale.toString(options.sampler.guidance));
    if (!chart->points.empty())
        words += QStringLiteral(" · ") + tr("judge %1").arg(QString::fromStdString(chart->points[0].judge));
    if (const QString bars = plot_->barWords(); !bars.isEmpty()) words += QStringLiteral(" · ") + bars;
    caption_->setText(words);
}

QString QualityPage::costWords() const {
    const auto cost = quality_.cost();
    const QLocale locale;
    QString words = tr("%1 points: %2 evaluations")
                        .arg(locale.toString(cost.points), locale.toString(qlonglong(cost.evaluations)));
    if (const double seconds = quality_.estimatedSeconds(); seconds >= 0 && cost.evaluations > 0)
        words += QStringLiteral(" · ") + aboutTime(seconds);
    if (cost.adaptive) words += QStringLiteral(" · ") + tr("plus those of adaptive solvers");
    return words;
}

QString QualityPage::progressWords() const {
    const auto& progress = quality_.progress();
    const QLocale locale;
    QString words =
        tr("%1 of %2 points").arg(locale.toString(progress.points), locale.toString(progress.total));
    if (progress.seconds_left >= 0)
        words += QStringLiteral(" · ") + tr("%1 left").arg(aboutTime(progress.seconds_left));
    return words;
}

QString QualityPage::doneWords() const {
    double seconds = 0;
    for (const auto& point : quality_.chart()->points) seconds += point.seconds;
    const QLocale locale;
    return tr("%1 points in %2 s · %3")
        .arg(locale.toString(quality_.progress().points), locale.toString(seconds, 'f', 1),
             sessions_.lab.device());
}

void QualityPage::refresh() {
    const bool running = quality_.running(), possible = quality_.question().has_value();
    const auto& progress = quality_.progress();
    const bool fresh = quality_.chart() && !quality_.stale();
    QString words;
    if (running)
        words = progressWords();
    else if (!possible)
        words = quality_.problem();
    else if (fresh && progress.state == State::done)
        words = doneWords();
    else if (fresh && progress.state == State::cancelled)
        words = tr("cancelled: %1 of %2 points are kept").arg(progress.points).arg(progress.total);
    else if (fresh && progress.state == State::failed)
        words = tr("failed: %1 of %2 points are kept").arg(progress.points).arg(progress.total);
    else
        words = costWords();
    strip_->show(running, possible, progress.fraction, words);
    runFirst_->setEnabled(possible && !running);
    stale_->setVisible(quality_.stale() && !running);
}

} // namespace flowlab
