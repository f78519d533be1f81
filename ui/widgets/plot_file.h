// A plot as a file: pixels, lines that scale, or its numbers.
#pragma once

#include <QByteArray>
#include <QSize>
#include <QString>

namespace flowlab {

class Plot;

enum class PlotFormat { png, svg, pdf, csv };

/// The size of a plot's picture: that in the window, or a usual one where it was never laid out there, for
/// its labels would lie over each other.
[[nodiscard]] QSize pictureSize(const Plot& plot);
/// The plot as it stands in the window, of pictureSize(); `scale`: of a PNG. Only on the GUI thread.
[[nodiscard]] QByteArray plotBytes(Plot& plot, PlotFormat format, int scale = 2);
/// "png", "svg", "pdf", "csv".
[[nodiscard]] QString endingOf(PlotFormat format);
/// For file dialogs, in the user's language: "PNG picture (*.png)".
[[nodiscard]] QString filterOf(PlotFormat format);

/// Writes a file whole or not at all; nothing left behind and false, with the reason, where that fails.
bool writeWhole(const QString& path, const QByteArray& bytes, QString* problem = nullptr);

} // namespace flowlab
