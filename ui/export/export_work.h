// The work of each kind of export. Made on the GUI thread, run on the export queue's.
#pragma once

#include "core/media/film_run.h"
#include "ui/export/export_queue.h"
#include "ui/workspace/shot.h"

namespace flowlab {

// A file that appears between the making of a work and its turn is never replaced: an export before it may
// bear the same name.

/// PATH with the recipe inside, and the recipe beside it (picture.png: picture.png.json). `overwrite`: the
/// user agreed to the loss of files that the lab did not write.
[[nodiscard]] ExportQueue::Work pictureWork(const Shot& shot, int scale, const QString& path,
                                            bool overwrite = false);
/// A film and the recipe beside it; where no encoder works, what the format falls back to.
[[nodiscard]] ExportQueue::Work filmWork(std::shared_ptr<const FilmScript> script,
                                         const FilmRunOptions& options);
/// Bytes that are ready, such as a plot's.
[[nodiscard]] ExportQueue::Work bytesWork(const QByteArray& bytes, const QString& path);

} // namespace flowlab
