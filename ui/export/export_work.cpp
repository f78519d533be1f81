#include "ui/export/export_work.h"

#include "core/base/atomic_file.h"
#include "core/media/comparison_files.h"
#include "ui/widgets/plot_file.h"
#include "ui/workspace/shot.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace flowlab {
namespace {

/// The context of this file's texts.
struct ExportWork {
    Q_DECLARE_TR_FUNCTIONS(flowlab::ExportWork)
};

/// Remembers whether a file was there when it was named.
class Claim {
  public:
    explicit Claim(std::filesystem::path path) : path_(std::move(path)), wasThere_(isThere()) {}
    /// Throws a failure Error if it has come since.
    void check() const {
        if (!wasThere_ && isThere())
            throw failure(
                Text::of("write the file"), path_,
                Text::of("a file of this name has come since it was chosen, perhaps from the export before"),
                Text::of("Export it under another name."));
    }

  private:
    [[nodiscard]] bool isThere() const {
        std::error_code ignored;
        return std::filesystem::exists(path_, ignored);
    }
    std::filesystem::path path_;
    bool wasThere_;
};

} // namespace

ExportQueue::Work pictureWork(const Shot& shot, int scale, const QString& path, bool overwrite) {
    return [shot, scale, path, overwrite, claim = Claim(path.toStdString())](const std::atomic<bool>&,
                                                                             const ExportQueue::Report&) {
        claim.check();
        const std::filesystem::path file = path.toStdString();
        if (shot.comparison) { // the core's own writer: the command line's bytes
            write_comparison_sheet(file, *shot.comparison, sheetOf(shot, scale), overwrite);
            return Written{path, QFileInfo(path).size(), {}};
        }
        write_picture(file, pictureOf(shot, scale), recipeOf(shot), overwrite);
        return Written{path, QFileInfo(path).size(), {}};
    };
}

ExportQueue::Work filmWork(std::shared_ptr<const FilmScript> script, const FilmRunOptions& options) {
    return [script = std::move(script), options,
            claim = Claim(options.out)](const std::atomic<bool>& stop, const ExportQueue::Report& report) {
        claim.check();
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
    return [bytes, path, claim = Claim(path.toStdString())](const std::atomic<bool>&,
                                                            const ExportQueue::Report&) {
        claim.check();
        write_atomically(std::filesystem::path(path.toStdString()),
                         std::as_bytes(std::span(bytes.constData(), std::size_t(bytes.size()))));
        return Written{path, bytes.size(), {}};
    };
}

} // namespace flowlab
