#include "ui/widgets/run_strip.h"

#include "ui/style/icons.h"
#include "ui/style/theme.h"
#include "ui/widgets/elided_label.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>

#include <algorithm>
#include <cmath>

namespace flowlab {

RunStrip::RunStrip(const QString& name, const QString& run, const QString& cancel, const QString& progress,
                   QWidget* parent)
    : QWidget(parent), button_(new QPushButton(this)), progress_(new QProgressBar(this)),
      words_(new ElidedLabel(this)), run_(run), cancel_(cancel) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(grid);
    button_->setObjectName(name + QStringLiteral("Run"));
    button_->setFocusPolicy(Qt::TabFocus);
    const auto letters = button_->fontMetrics();
    button_->setMinimumWidth(
        std::max(letters.horizontalAdvance(tr("Run")), letters.horizontalAdvance(tr("Cancel"))) + 5 * grid);
    progress_->setRange(0, 1000);
    progress_->setTextVisible(false);
    progress_->setFixedSize(14 * grid, 2 * grid);
    progress_->setAccessibleName(progress);
    words_->setObjectName(name + QStringLiteral("Cost"));
    row->addWidget(button_);
    row->addWidget(progress_);
    row->addWidget(words_, 1);
    connect(button_, &QPushButton::clicked, this, &RunStrip::pressed);
}

void RunStrip::show(bool running, bool possible, double fraction, const QString& words) {
    button_->setText(running ? tr("Cancel") : tr("Run"));
    bindIcon(button_, running ? QStringLiteral("close") : QStringLiteral("play"));
    button_->setToolTip(running ? cancel_ : run_);
    button_->setEnabled(running || possible);
    progress_->setVisible(running);
    progress_->setValue(int(1000 * fraction));
    words_->setWords(words);
}

QString aboutTime(double seconds) {
    const QLocale locale;
    if (seconds < 1) return RunStrip::tr("less than 1 s");
    if (seconds < 90) return RunStrip::tr("about %1 s").arg(locale.toString(int(std::ceil(seconds))));
    if (seconds < 5400)
        return RunStrip::tr("about %1 min").arg(locale.toString(int(std::lround(seconds / 60))));
    return RunStrip::tr("about %1 h").arg(locale.toString(seconds / 3600, 'f', 1));
}

} // namespace flowlab
