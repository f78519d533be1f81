#include "ui/train/quality_pane.h"

#include "core/flow/solver.h"
#include "ui/panels/choice_box.h"
#include "ui/session/settings.h"
#include "ui/session/training_session.h"
#include "ui/style/theme.h"
#include "ui/train/quality_line_plot.h"
#include "ui/words/text.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <array>

namespace flowlab {
namespace {

using Measure = QualityLinePlot::Measure;

constexpr std::array secondsOffered{15, 30, 60, 300};
constexpr std::array updatesOffered{100, 500, 2000};
constexpr std::array samplesOffered{250, 500, 1000, 2000, 5000};

/// The interval in the notation of `train --quality-every`: "30s" of computing, "500" updates, "0" never.
QString keyOf(const QualityInterval& interval) {
    return interval.seconds > 0 ? QString::number(interval.seconds) + u's'
                                : QString::number(interval.updates);
}

QualityInterval intervalOf(const QString& key, QualityInterval interval) {
    const bool timed = key.endsWith(u's');
    interval.seconds = timed ? key.chopped(1).toDouble() : 0;
    interval.updates = timed ? 0 : key.toLongLong();
    return interval;
}

QString everyWords(const QualityInterval& interval) {
    return interval.on() ? QualityPane::tr("every %1").arg(intervalWords(interval)) : intervalWords(interval);
}

QString everyHint(const SamplerOptions& sampler) {
    const QLocale locale;
    const auto& title = solver(sampler.solver).title;
    return QualityPane::
        tr("How often the judge looks at samples of the network in training; seconds are of computing.\nThey "
           "are drawn like the pictures beside the curve, and not as the panel SAMPLER says, so that "
           "only\nthe training moves the curve: %1, evaluations: %2, guidance %3, averaged weights, the same "
           "noise.\nTakes at most a fifth of the time and does not change the training.")
            .arg(utf8(title), locale.toString(sampler.nfe), locale.toString(sampler.guidance));
}

QString samplesWords(int samples) {
    return QualityPane::tr("n = %1").arg(QLocale().toString(samples));
}

} // namespace

QString intervalWords(const QualityInterval& interval) {
    const QLocale locale;
    if (interval.updates > 0)
        return QualityPane::tr("%1 steps").arg(locale.toString(qlonglong(interval.updates)));
    if (interval.seconds > 60) return QualityPane::tr("%1 min").arg(locale.toString(interval.seconds / 60));
    if (interval.seconds > 0) return QualityPane::tr("%1 s").arg(locale.toString(interval.seconds));
    return QualityPane::tr("never");
}

QualityPane::QualityPane(TrainingSession& training, Settings& settings, QWidget* parent)
    : QWidget(parent), training_(training), settings_(settings), measure_(new ChoiceBox(this)),
      every_(new ChoiceBox(this)), samples_(new ChoiceBox(this)), stack_(new QStackedWidget(this)),
      words_(new QLabel(stack_)), plot_(new QualityLinePlot(stack_)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(grid / 2);
    buildControls(column);
    words_->setObjectName(QStringLiteral("qualityWords"));
    words_->setWordWrap(true);
    words_->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    stack_->addWidget(words_);
    stack_->addWidget(plot_);
    column->addWidget(stack_, 1);

    connect(&settings_, &Settings::qualityLineChanged, this, [this] {
        showSettings();
        refreshWords();
    });
    connect(&training_, &TrainingSession::qualityChanged, this, &QualityPane::showPoints);
    connect(&training_, &TrainingSession::statusChanged, this, &QualityPane::refreshWords);
    showSettings();
    showPoints();
}

void QualityPane::buildControls(QVBoxLayout* column) {
    auto* row = new QHBoxLayout;
    row->setSpacing(grid / 2);
    const auto name = [](ChoiceBox* box, const char* object, const QString& spoken, const QString& hint) {
        box->setObjectName(QString::fromLatin1(object));
        box->setMinimumContentsLength(4);
        box->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        box->setAccessibleName(spoken);
        box->setToolTip(hint);
        box->setAccessibleDescription(hint);
    };
    name(measure_, "qualityMeasure", tr("Measure of quality"),
         tr("Feature FID: distance between the features of the samples and of the test pictures, lower is "
            "better;\nthe bars are its standard error.\nWanted class: share of the samples that show the "
            "class they were asked for, by the judge.\nPrecision: share of the samples that look like test "
            "pictures.\nRecall: share of the test pictures that look like samples."));
    measure_->add(QStringLiteral("fid"), tr("feature FID"));
    measure_->add(QStringLiteral("wanted"), tr("wanted class"));
    measure_->add(QStringLiteral("precision"), tr("precision"));
    measure_->add(QStringLiteral("recall"), tr("recall"));
    name(every_, "qualityEvery", tr("Interval of the quality curve"),
         everyHint(settings_.qualityLine().sampler));
    const auto offer = [this](const QString& key) { every_->add(key, everyWords(intervalOf(key, {}))); };
    offer(QStringLiteral("0"));
    for (const int seconds : secondsOffered) offer(QString::number(seconds) + u's');
    for (const int updates : updatesOffered) offer(QString::number(updates));
    name(samples_, "qualitySamples", tr("Samples per point"),
         tr("Samples per point: more of them cost more time and show smaller differences.\nThe feature FID "
            "of few samples is too high: compare only points with equal numbers."));
    for (const int samples : samplesOffered) samples_->add(QString::number(samples), samplesWords(samples));
    row->addWidget(every_, 3);
    row->addWidget(samples_, 2);
    column->addLayout(row);

    connect(measure_, &ChoiceBox::picked, this, [this] {
        plot_->setMeasure(Measure(measure_->currentIndex()));
        refreshWords();
    });
    connect(every_, &ChoiceBox::picked, this, [this](const QString& key) {
        edit(tr("interval of the quality curve"), intervalOf(key, settings_.qualityLine()));
    });
    connect(samples_, &ChoiceBox::picked, this, [this](const QString& key) {
        auto interval = settings_.qualityLine();
        interval.samples = key.toInt();
        edit(tr("samples of the quality curve"), interval);
    });
}

void QualityPane::edit(const QString& what, const QualityInterval& interval) {
    settings_.setQualityLine(interval, what);
}

// A value that is not offered, from a file say, becomes an entry of its own.
void QualityPane::showSettings() {
    const auto& interval = settings_.qualityLine();
    const auto set = [](ChoiceBox* box, const QString& key, const QString& title) {
        if (box->findData(key) < 0) box->add(key, title);
        box->setKey(key.toStdString());
    };
    set(every_, keyOf(interval), everyWords(interval));
    every_->setToolTip(everyHint(interval.sampler));
    set(samples_, QString::number(interval.samples), samplesWords(interval.samples));
}

void QualityPane::showPoints() {
    plot_->show(training_.quality());
    refreshWords();
}

void QualityPane::refreshWords() {
    stack_->setCurrentWidget(plot_->shown() > 0 ? static_cast<QWidget*>(plot_) : words_);
    if (plot_->shown() > 0) return;
    const auto& interval = settings_.qualityLine();
    if (!training_.quality().empty())
        words_->setText(tr("This network takes no labels: no class is wanted."));
    else if (!interval.on())
        words_->setText(tr("Choose above how often the judge looks at samples of the network in training."));
    else if (!training_.hasRun())
        words_->setText(
            tr("Press Start (Space): the first point comes after %1.").arg(intervalWords(interval)));
    else if (training_.status().phase == TrainPhase::finished)
        words_->setText(tr("The network at the end of the training is being measured…"));
    else
        words_->setText(tr("The first point is measured after %1, while the training goes on.")
                            .arg(intervalWords(interval)));
}

} // namespace flowlab
