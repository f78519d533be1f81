#include "ui/widgets/series_style.h"

#include "core/flow/solver.h"
#include "ui/style/theme.h"

#include <QVector>

#include <algorithm>
#include <array>

namespace flowlab {
namespace {

/// Okabe and Ito's colours, darkened on white and lightened on black where they are too faint there.
constexpr std::array<std::array<QRgb, 2>, 7> seriesColours{{{0x0072b2, 0x56b4e9},
                                                            {0xc05000, 0xff8a4a},
                                                            {0x00805f, 0x2fc79d},
                                                            {0xa64b80, 0xe09ac0},
                                                            {0xb07800, 0xf0b030},
                                                            {0x3d8fbf, 0x9cd3f5},
                                                            {0x5a6068, 0xc3c8ce}}};
const std::array<QVector<qreal>, 5> seriesDashes{
    {{}, {8, 4}, {2, 3}, {8, 3, 2, 3}, {14, 4}}}; // the first: a whole line
constexpr std::array seriesMarkers{QCPScatterStyle::ssCircle, QCPScatterStyle::ssTriangle,
                                   QCPScatterStyle::ssDiamond, QCPScatterStyle::ssSquare,
                                   QCPScatterStyle::ssTriangleInverted};
constexpr double seriesMarkerSize = 8;

} // namespace

SeriesStyle seriesStyle(const std::string& solver, int model) {
    const auto all = solvers();
    const auto place = std::size_t(std::ranges::find(all, solver, &SolverInfo::key) - all.begin());
    const auto& theme = Theme::instance();
    const QColor colour(seriesColours[place % seriesColours.size()][theme.dark() ? 1 : 0]);
    SeriesStyle style;
    style.pen = QPen(colour, theme.scale());
    // Markers go through all five before a dash and a marker meet again.
    const auto& dash = seriesDashes[(place + place / seriesMarkers.size()) % seriesDashes.size()];
    if (!dash.isEmpty()) style.pen.setDashPattern(dash);
    style.marker =
        QCPScatterStyle(seriesMarkers[place % seriesMarkers.size()], QPen(colour, 1.4 * theme.scale()),
                        QBrush(model == 0 ? colour : theme.colours().face), seriesMarkerSize * theme.scale());
    return style;
}

} // namespace flowlab
