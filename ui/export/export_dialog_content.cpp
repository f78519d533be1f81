// The previews of the Export dialog for each kind of export, and the exports that it queues.
#include "core/base/error.h"
#include "core/media/film_forecast.h"
#include "core/media/film_format.h"
#include "core/media/film_run.h"
#include "core/media/film_script.h"
#include "core/media/own_files.h"
#include "ui/export/export_dialog.h"
#include "ui/export/export_work.h"
#include "ui/export/film_form.h"
#include "ui/export/plot_form.h"
#include "ui/export/preview_pane.h"
#include "ui/widgets/plot.h"
#include "ui/widgets/whole_box.h"
#include "ui/words/text.h"
#include "ui/workspace/shot.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QCoreApplication>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QLocale>
#include <QMessageBox>
#include <QPushButton>
#include <QStackedWidget>
#include <QThreadPool>

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

namespace flowlab {
namespace {

constexpr const char* historyView = "x_t"; // of finished samples; a history knows no other

std::shared_ptr<const FilmScript> scriptOf(const Shot& shot, const FilmOptions& options) {
    if (shot.comparison) return std::make_shared<const FilmScript>(shot.comparison, shot.sheet, options);
    if (!shot.history) return std::make_shared<const FilmScript>(shot.trajectory, options);
    std::vector<HistoryFilmSide> sides;
    for (const auto& side : shot.history->sides) sides.push_back(side.film);
    return std::make_shared<const FilmScript>(std::move(sides), shot.history->axis, options);
}

QString sizeWords(const QSize& size) {
    const QLocale locale;
    return ExportDialog::tr("%1 × %2 pixels")
        .arg(locale.toString(size.width()), locale.toString(size.height()));
}

} // namespace

int ExportDialog::pictureScale() const {
    return touchedScale_ || !taken_.shot ? scale_->value() : exportScale(*taken_.shot);
}

FilmOptions ExportDialog::film() const {
    auto options = film_->options();
    if (taken_.shot) options.columns = std::clamp(taken_.shot->columns, 1, 64);
    if (taken_.shot && taken_.shot->history) options.view = historyView;
    return options;
}

void ExportDialog::allow(bool save, const QString& why) {
    save_->setEnabled(save);
    copy_->setEnabled(!preview_->image().isNull());
    save_->setToolTip(save ? tr("Choose a file; the status bar shows the progress (Enter)") : why);
    save_->setAccessibleDescription(save_->toolTip());
}

void ExportDialog::refresh() {
    if (stop_) *stop_ = true;
    forecast_.stop();
    forms_->setCurrentIndex(int(kind_));
    if (kind_ == ExportKind::plot) return refreshPlot();
    if (!taken_.shot) {
        const QString why = tr("There is nothing to export in this workspace yet.");
        preview_->showWords(why);
        facts_->clear();
        return allow(false, why);
    }
    kind_ == ExportKind::film ? refreshFilm() : refreshPicture();
    if (!taken_.shot->whole) {
        const QString why = tr("The remaining samples are being drawn…");
        facts_->setText(why);
        allow(false, why);
    }
}

void ExportDialog::refreshPicture() {
    const bool labelled = bool(taken_.shot->comparison); // by itself
    caption_->setEnabled(!labelled);
    caption_->setToolTip(labelled               ? tr("A comparison has labels of its own")
                         : taken_.shot->history ? tr("Run, step, seconds and loss under the pictures")
                                                : tr("Solver, NFE and t under the pictures"));
    caption_->setAccessibleDescription(caption_->toolTip());
    taken_.shot->caption = caption_->isChecked();
    QImage image;
    try {
        image = imageOf(pictureOf(*taken_.shot, pictureScale()));
    } catch (const Error& error) { // a comparison may be too large for one picture
        const QString why = said(Text::of("%1. %2", error.why, error.hint));
        preview_->showWords(why);
        facts_->setText(why);
        return allow(false, why);
    }
    preview_->showPicture(image);
    facts_->setText(sizeWords(image.size()));
    allow(true);
}

void ExportDialog::refreshFilm() {
    const auto options = film();
    auto problems = film_->problems();
    std::shared_ptr<const FilmScript> script;
    if (problems.empty()) {
        try {
            script = scriptOf(*taken_.shot, options);
        } catch (const Error& error) { // it does not fit, or the caption has no font
            const bool view = error.where.english() == "view";
            problems.push_back({error.kind != ErrorKind::usage ? "caption"
                                : view                         ? "view"
                                                               : "size",
                                Text::of("%1. %2", error.why, error.hint)});
        }
    }
    if (const QString reason = film_->reason(); !reason.isEmpty())
        problems.push_back({"format", spoken(reason)});
    film_->showProblems(problems);
    if (script) {
        script_ = script;
        preview_->showFilm(script, options.fps);
        const QLocale locale;
        facts_->setText(
            QStringList{sizeWords({script->width(), script->height()}),
                        tr("%1 frames").arg(locale.toString(script->frames())),
                        tr("%1 s").arg(locale.toString(double(script->frames()) / options.fps, 'f', 1))}
                .join(QStringLiteral(" · ")));
        if (problems.empty()) forecast_.start();
    } else {
        preview_->setPlaying(false); // the last sound film stays
        facts_->setText(tr("This film cannot be made: fix the marked fields."));
    }
    allow(problems.empty(), facts_->text());
}

void ExportDialog::forecast() {
    const auto stop = stop_ = std::make_shared<std::atomic<bool>>(false);
    QPointer<ExportDialog> alive(this);
    QThreadPool::globalInstance()->start(
        [alive, stop, script = script_, options = FilmRunOptions{{}, film(), recipeOf(*taken_.shot)}] {
            std::optional<std::uintmax_t> bytes;
            try {
                bytes = forecast_bytes(*script, options, *stop);
            } catch (const std::exception&) {
                // Without a forecast the film can be made as well; what is wrong with it, its export will
                // say.
            }
            if (!bytes) return;
            QMetaObject::invokeMethod(
                QCoreApplication::instance(),
                [alive, stop, bytes = qint64(*bytes)] {
                    auto* dialog = alive.data();
                    if (!dialog || *stop) return;
                    dialog->facts_->setText(dialog->facts_->text() + QStringLiteral(" · ") +
                                            tr("about %1").arg(QLocale().formattedDataSize(bytes)));
                },
                Qt::QueuedConnection);
        });
}

void ExportDialog::refreshPlot() {
    auto* plot = plot_->plot();
    if (!plot) {
        const QString why = tr("There is no plot in this workspace.");
        preview_->showWords(why);
        facts_->clear();
        return allow(false, why);
    }
    const bool png = plot_->format() == PlotFormat::png;
    const QSize size = pictureSize(*plot);
    preview_->showPicture(plot->toPixmap(size.width(), size.height(), png ? plot_->scale() : 1).toImage());
    if (png)
        facts_->setText(sizeWords(size * plot_->scale()));
    else if (plot_->format() == PlotFormat::csv)
        facts_->setText(tr("A header and one line per point"));
    else
        facts_->setText(tr("As large as in the window; lines and text stay sharp at any size"));
    allow(true);
}

QString ExportDialog::ending() const {
    if (kind_ == ExportKind::picture) return QStringLiteral(".png");
    if (kind_ == ExportKind::plot) return u'.' + endingOf(plot_->format());
    const auto ending = film_format(film_->options().format).ending;
    return utf8(ending);
}

QString ExportDialog::withEnding(const QString& path) const {
    const QString end = ending();
    const bool alsoPng = kind_ == ExportKind::film && end == QStringLiteral(".apng") &&
                         path.endsWith(QStringLiteral(".png"), Qt::CaseInsensitive);
    return alsoPng || path.endsWith(end, Qt::CaseInsensitive) ? path : path + end;
}

void ExportDialog::chooseFile() {
    const auto* plot = kind_ == ExportKind::plot ? plot_->plot() : nullptr;
    const QString stem = plot ? plot->fileStem() : taken_.shot ? taken_.shot->name : QString();
    const QString end = ending();
    auto* chooser = new QFileDialog(this, tr("Export"), lastFolder());
    chooser->setObjectName(QStringLiteral("exportFile"));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setAcceptMode(QFileDialog::AcceptSave);
    chooser->setFileMode(QFileDialog::AnyFile);
    if (end.isEmpty()) {
        chooser->setLabelText(QFileDialog::FileName, tr("New folder:"));
        chooser->setNameFilter(tr("All files (*)"));
    } else {
        chooser->setDefaultSuffix(end.mid(1));
        chooser->setNameFilter(plot                             ? filterOf(plot_->format())
                               : kind_ == ExportKind::picture   ? filterOf(PlotFormat::png)
                               : end == QStringLiteral(".apng") ? tr("Film (*.apng *.png)")
                                                                : tr("Film (*%1)").arg(end));
    }
    chooser->selectFile(stem + end);
    connect(chooser, &QFileDialog::fileSelected, this, &ExportDialog::saveTo);
    chooser->open(); // returns at once: the lab goes on
}

void ExportDialog::saveTo(const QString& path) {
    auto* plot = kind_ == ExportKind::plot ? plot_->plot() : nullptr;
    // Something may have changed while the file was chosen.
    if (!save_->isEnabled() || (kind_ == ExportKind::plot && !plot)) return;
    const QString file = withEnding(path);
    // What has exactly this name was asked about where it was chosen.
    const std::filesystem::path target = file.toStdString();
    auto foreign = plot ? std::vector<std::filesystem::path>() : foreign_files(target);
    if (std::error_code ignored; plot && std::filesystem::exists(target, ignored)) foreign.push_back(target);
    const bool overwrite = !foreign.empty();
    if (path == file) std::erase(foreign, target);
    if (!foreign.empty() && !mayReplace(foreign)) return;
    ExportQueue::Work work;
    if (plot)
        work = bytesWork(plotBytes(*plot, plot_->format(), plot_->scale()), file);
    else if (kind_ == ExportKind::picture)
        work = pictureWork(*taken_.shot, pictureScale(), file, overwrite);
    else
        work = filmWork(script_, {target, film(), recipeOf(*taken_.shot), overwrite});
    setLastFolder(file);
    choice().remember();
    Q_EMIT exportAsked(QFileInfo(file).fileName(), work);
    accept();
}

bool ExportDialog::mayReplace(const std::vector<std::filesystem::path>& files) {
    QStringList names;
    for (const auto& file : files) names << QString::fromStdString(file.filename().string());
    QMessageBox box(QMessageBox::Question, tr("Replace a file"),
                    tr("%1 already exists, and it was not written by this export. Replace it?")
                        .arg(names.join(QStringLiteral(", "))),
                    QMessageBox::Cancel, this);
    box.setObjectName(QStringLiteral("replaceQuestion"));
    auto* yes = box.addButton(tr("Replace"), QMessageBox::DestructiveRole);
    yes->setObjectName(QStringLiteral("confirmReplace"));
    box.setDefaultButton(QMessageBox::Cancel);
    box.exec();
    return box.clickedButton() == yes;
}

void ExportDialog::copy() {
    QApplication::clipboard()->setImage(preview_->image());
    Q_EMIT copied();
}

} // namespace flowlab
