#include "ui/export/export_strip.h"

#include "ui/export/export_queue.h"
#include "ui/panels/status_strip.h"
#include "ui/style/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QToolButton>

#include <cmath>

namespace flowlab {
namespace {

constexpr int longestName = 24 * grid; // pixels

/// "12 % · 767 frames/s · 12 s left"
QString wordsFor(const FilmProgress& progress) {
    const QLocale locale;
    QStringList parts;
    if (progress.total > 0)
        parts << ExportStrip::tr("%1 %").arg(locale.toString(int(100.0 * progress.done / progress.total)));
    if (progress.frames_per_second > 0)
        parts << ExportStrip::tr("%1 frames/s")
                     .arg(locale.toString(int(std::lround(progress.frames_per_second))));
    if (const QString left = timeLeft(progress.seconds_left); !left.isEmpty()) parts << left;
    return parts.join(QStringLiteral(" · "));
}

} // namespace

ExportStrip::ExportStrip(ExportQueue& queue, QWidget* parent)
    : QWidget(parent), queue_(queue), label_(new QLabel(this)), progress_(new QProgressBar(this)),
      cancel_(new QToolButton(this)) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(grid, grid / 2, grid, grid / 2);
    layout->setSpacing(grid);
    label_->setObjectName(QStringLiteral("exportStatus"));
    progress_->setObjectName(QStringLiteral("exportProgress"));
    progress_->setFixedWidth(10 * grid);
    progress_->setFixedHeight(2 * grid);
    progress_->setTextVisible(false);
    progress_->setAccessibleName(tr("Progress of the export"));
    cancel_->setObjectName(QStringLiteral("exportCancel"));
    cancel_->setText(tr("Cancel export"));
    cancel_->setToolTip(tr("Stop writing; no file is left behind"));
    cancel_->setFocusPolicy(Qt::TabFocus);
    layout->addWidget(label_);
    layout->addWidget(progress_);
    layout->addWidget(cancel_);
    connect(cancel_, &QToolButton::clicked, &queue_, &ExportQueue::cancel);
    connect(&queue_, &ExportQueue::changed, this, &ExportStrip::refresh);
    refresh();
}

void ExportStrip::refresh() {
    setVisible(queue_.busy());
    if (!queue_.busy()) return;
    const auto progress = queue_.progress();
    progress_->setRange(0, progress.total); // 0: moves to and fro
    progress_->setValue(progress.done);
    const QString name = label_->fontMetrics().elidedText(queue_.title(), Qt::ElideMiddle, longestName);
    const QString words = wordsFor(progress);
    label_->setText(words.isEmpty() ? name : name + QStringLiteral(" · ") + words);
    QString all = queue_.title();
    if (progress.total > 0)
        all +=
            QStringLiteral("\n") +
            tr("frame %1 of %2").arg(QLocale().toString(progress.done), QLocale().toString(progress.total));
    if (queue_.waiting() > 0) all += QStringLiteral("\n") + tr("queued: %1").arg(queue_.waiting());
    label_->setToolTip(all);
}

} // namespace flowlab
