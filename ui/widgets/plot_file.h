// A plot as a file: pixels, lines that scale, or its numbers.
#pragma once

#include <QByteArray>
#include <QString>

namespace flowlab {

class Plot;

enum class PlotFormat { png, svg, pdf, csv };

/// The plot as it stands in the window, of its size there; `scale`: of a PNG. Only on the GUI thread.
[[nodiscard]] QByteArray plotBytes(Plot& plot, PlotFormat format, int scale = 2);
/// "png", "svg", "pdf", "csv".
[[nodiscard]] QString endingOf(PlotFormat format);
/// For file dialogs, in the user's language: "PNG picture (*.png)".
[[nodiscard]] QString filterOf(PlotFormat format);

/// Writes a file whole or not at all; nothing left behind and false, with the reason, where that fails.
bool writeWhole(const QString& path, const QByteArray& bytes, QString* problem = nullptr);

} // namespace flowlab
