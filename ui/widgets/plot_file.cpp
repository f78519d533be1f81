#include "ui/widgets/plot_file.h"

#include "ui/widgets/plot.h"

#include <QBuffer>
#include <QPageSize>
#include <QPdfWriter>
#include <QSaveFile>
#include <QSvgGenerator>

namespace flowlab {
namespace {

constexpr double pointsAnInch = 72;
constexpr QSize usualPicture(640, 400);

/// Draws with lines and letters instead of pixels.
void draw(Plot& plot, QPaintDevice& device) {
    QCPPainter painter;
    painter.begin(&device);
    painter.setMode(QCPPainter::pmVectorized);
    painter.setMode(QCPPainter::pmNoCaching);
    painter.setMode(QCPPainter::pmNonCosmetic);
    const QSize size = pictureSize(plot);
    plot.toPainter(&painter, size.width(), size.height());
    painter.end();
}

} // namespace

QSize pictureSize(const Plot& plot) {
    const bool laidOut = plot.width() > plot.minimumWidth() || plot.height() > plot.minimumHeight();
    return laidOut ? plot.size() : usualPicture;
}

QByteArray plotBytes(Plot& plot, PlotFormat format, int scale) {
    if (format == PlotFormat::csv) return plot.csv().toUtf8();
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    // The resolution of the screen: letters keep the size that they have beside the lines.
    const int dots = plot.logicalDpiX();
    const QSize size = pictureSize(plot);
    if (format == PlotFormat::png) {
        plot.toPixmap(size.width(), size.height(), scale).save(&buffer, "PNG");
    } else if (format == PlotFormat::svg) {
        QSvgGenerator svg;
        svg.setOutputDevice(&buffer);
        svg.setResolution(dots);
        svg.setSize(size);
        svg.setViewBox(QRect(QPoint(), size));
        svg.setTitle(plot.name());
        draw(plot, svg);
    } else {
        QPdfWriter pdf(&buffer);
        pdf.setResolution(dots);
        pdf.setPageSize(
            QPageSize(QSizeF(size) * pointsAnInch / dots, QPageSize::Point, {}, QPageSize::ExactMatch));
        pdf.setPageMargins({});
        pdf.setTitle(plot.name());
        draw(plot, pdf);
    }
    return bytes;
}

QString endingOf(PlotFormat format) {
    switch (format) {
    case PlotFormat::svg:
        return QStringLiteral("svg");
    case PlotFormat::pdf:
        return QStringLiteral("pdf");
    case PlotFormat::csv:
        return QStringLiteral("csv");
    case PlotFormat::png:
        break;
    }
    return QStringLiteral("png");
}

QString filterOf(PlotFormat format) {
    switch (format) {
    case PlotFormat::svg:
        return Plot::tr("SVG drawing (*.svg)");
    case PlotFormat::pdf:
        return Plot::tr("PDF document (*.pdf)");
    case PlotFormat::csv:
        return Plot::tr("CSV table (*.csv)");
    case PlotFormat::png:
        break;
    }
    return Plot::tr("PNG picture (*.png)");
}

bool writeWhole(const QString& path, const QByteArray& bytes, QString* problem) {
    QSaveFile file(path);
    const bool ok = file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit();
    if (!ok && problem) *problem = file.errorString();
    return ok;
}

} // namespace flowlab
