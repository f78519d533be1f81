// The choices made in the Export dialog, remembered for the next time.
#pragma once

#include "core/media/film_options.h"
#include "ui/widgets/plot_file.h"

namespace flowlab {

enum class ExportKind { picture, film, plot };

struct ExportChoice {
    ExportKind kind = ExportKind::picture;
    int pictureScale = 0; // pixels a value, 1 to 16; 0: a picture of about a thousand pixels
    FilmOptions film;     // its columns follow the workspace
    PlotFormat plotFormat = PlotFormat::png;
    int plotScale = 2; // pixels of a PNG for one of the window, 1 to 8
    bool pictureCaption = false;
    bool previewFits = false; // the preview shows all of it, however large it is

    /// From QSettings; what is missing there, or wrong, keeps its default.
    [[nodiscard]] static ExportChoice remembered();
    void remember() const;
};

} // namespace flowlab
