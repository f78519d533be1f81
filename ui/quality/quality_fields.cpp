#include "ui/quality/quality_fields.h"

#include "ui/panels/choice_box.h"
#include "ui/session/settings.h"
#include "ui/style/theme.h"
#include "ui/widgets/named_control.h"
#include "ui/widgets/whole_box.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QSignalBlocker>

#include <array>

namespace flowlab {
namespace {

constexpr std::array qualityCounts{100, 200, 500, 1000, 2000, 5000, 10000};

} // namespace

QualityFields::QualityFields(Settings& settings, QWidget* parent)
    : QWidget(parent), settings_(settings), samples_(new ChoiceBox(this)), seeds_(new WholeBox(this)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(grid);
    samples_->setObjectName(QStringLiteral("compareQualitySamples"));
    for (const int count : qualityCounts) samples_->add(QString::number(count), QLocale().toString(count));
    samples_->setMinimumContentsLength(6);
    row->addWidget(named(tr("samples"), samples_,
                         tr("Samples per point. More are more reliable; FID is too high for few samples, so "
                            "compare only equal numbers")));
    seeds_->setObjectName(QStringLiteral("compareQualitySeeds"));
    seeds_->setRange(1, 20);
    row->addWidget(named(tr("seeds"), seeds_,
                         tr("Sets of samples per point, from the seed in the panel SAMPLER and the seeds "
                            "after it; error bars show how far they differ")));
    connect(samples_, &ChoiceBox::picked, this, [this](const QString& key) {
        auto choice = settings_.quality();
        choice.samples = key.toInt();
        settings_.setQuality(choice, tr("samples"));
    });
    connect(seeds_, &QSpinBox::valueChanged, this, [this](int seeds) {
        auto choice = settings_.quality();
        choice.seeds = seeds;
        settings_.setQuality(choice, tr("seeds"));
    });
    connect(&settings_, &Settings::qualityChanged, this, &QualityFields::refresh);
    refresh();
}

void QualityFields::refresh() {
    const QSignalBlocker block(seeds_);
    samples_->setKey(std::to_string(settings_.quality().samples));
    seeds_->setValue(settings_.quality().seeds);
}

} // namespace flowlab
