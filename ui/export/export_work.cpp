#include "ui/export/export_work.h"

#include "core/base/atomic_file.h"
#include "core/media/png.h"
#include "ui/shell/export.h"
#include "ui/widgets/plot_file.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace flowlab {
namespace {

/// The context of this file's texts.
struct ExportWork {
    Q_DECLARE_TR_FUNCTIONS(flowlab::ExportWork)
};

} // namespace

ExportQueue::Work pictureWork(const Shot& shot, int scale, const QString& path) {
    return [shot, scale, path](const std::atomic<bool>&, const ExportQueue::Report&) {
        const std::filesystem::path file = path.toStdString();
        if (shot.comparison) { // the core's own writer: the command line's bytes
            write_comparison_sheet(file, *shot.comparison, sheetOf(shot, scale));
            return Written{path, QFileInfo(path).size(), {}};
        }
        const Json recipe = recipeOf(shot);
        // ASCII-escaped, as text chunks want it.
        write_png(file, pictureOf(shot, scale), {{recipe_key, recipe.dump(-1, ' ', true)}});
        auto beside = file;
        write_atomically(beside.replace_extension(".json"), recipe.dump(2) + "\n");
        return Written{path, QFileInfo(path).size(), {}};
    };
}

ExportQueue::Work filmWork(std::shared_ptr<const FilmScript> script, const FilmRunOptions& options) {
    return [script = std::move(script), options](const std::atomic<bool>& stop,
                                                 const ExportQueue::Report& report) {
        check_film_target(film_target(options)); // before anything is drawn
        const auto result = run_film(*script, options, stop, report);
        Written written{QString::fromStdString(result.path.string()), qint64(result.bytes), {}};
        if (result.format != options.film.format)
            written.note = ExportWork::tr("no encoder for %1 works on this machine, so it became %2")
                               .arg(QString::fromUtf8(film_format(options.film.format).title.data()),
                                    QString::fromUtf8(film_format(result.format).title.data()));
        return written;
    };
}

ExportQueue::Work bytesWork(const QByteArray& bytes, const QString& path) {
    return [bytes, path](const std::atomic<bool>&, const ExportQueue::Report&) {
        write_atomically(std::filesystem::path(path.toStdString()),
                         std::as_bytes(std::span(bytes.constData(), std::size_t(bytes.size()))));
        return Written{path, bytes.size(), {}};
    };
}

} // namespace flowlab
