#include "ui/widgets/plot.h"

#include "ui/style/icons.h"
#include "ui/style/theme.h"
#include "ui/widgets/accessible_role.h"

#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>
#include <QToolTip>

#include <algorithm>
#include <functional>
#include <numeric>

namespace flowlab {

QString lastFolder() {
    const QString pictures = QStandardPaths::writableLocation(QStandardPaths::PicturesLocation);
    return QSettings().value(QStringLiteral("lastFolder"), pictures).toString();
}

void setLastFolder(const QString& file) {
    QSettings().setValue(QStringLiteral("lastFolder"), QFileInfo(file).absolutePath());
}

Plot::Plot(const QString& name, const QString& fileStem, QWidget* parent)
    : QCustomPlot(parent), name_(name), fileStem_(fileStem) {
    setAccessibleName(name);
    setAccessibleRole(this, QAccessible::Chart);
    setFocusPolicy(Qt::StrongFocus);
    setMinimumSize(24 * grid, 16 * grid);
    setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
    setMultiSelectModifier(Qt::NoModifier);

    // Pinned margins: the plot must not jump when a longer label arrives.
    axisRect()->setAutoMargins(QCP::msNone);
    legend->setVisible(true);
    // The legend stands over the plot, where it hides no line.
    plotLayout()->insertRow(0);
    plotLayout()->addElement(0, 0, legend);
    plotLayout()->setRowStretchFactor(0, 0.001);
    plotLayout()->setRowSpacing(0);
    legend->setFillOrder(QCPLegend::foColumnsFirst);
    legend->setMargins(QMargins(grid / 2, grid / 2, grid / 2, 0));
    legend->setIconSize(2 * grid, 10);
    legend->setIconTextPadding(grid / 2);
    legend->setColumnSpacing(grid / 2);

    setContextMenuPolicy(Qt::ActionsContextMenu);
    const auto add = [this](const char* icon, const QString& text, auto slot) {
        auto* action = new QAction(text, this);
        bindIcon(action, QString::fromLatin1(icon));
        connect(action, &QAction::triggered, this, slot);
        addAction(action);
    };
    add("copy", tr("Copy picture"), [this] { copyPicture(); });
    add("export", tr("Save as PNG…"), [this] { save(PlotFormat::png); });
    add("export", tr("Save as SVG…"), [this] { save(PlotFormat::svg); });
    add("export", tr("Save as PDF…"), [this] { save(PlotFormat::pdf); });
    add("table", tr("Save data as CSV…"), [this] { save(PlotFormat::csv); });
    add("fit", tr("Show everything"), [this] { fit(); });

    connect(this, &QCustomPlot::beforeReplot, this, &Plot::wrapLegend);
    connect(this, &QCustomPlot::legendClick, this,
            [this](QCPLegend*, QCPAbstractLegendItem* item, QMouseEvent*) { toggle(item); });
    connect(&Theme::instance(), &Theme::changed, this, [this] { restyle(); });
}

void Plot::restyle() {
    const auto& colours = Theme::instance().colours();
    setBackground(QBrush(colours.face));
    const QFont text = QApplication::font();
    for (auto* axis : {xAxis, yAxis, xAxis2, yAxis2}) {
        axis->setBasePen(QPen(colours.faint, 1));
        axis->setTickPen(QPen(colours.faint, 1));
        axis->setSubTickPen(QPen(colours.faint, 1));
        axis->setTickLabelColor(colours.ink);
        axis->setLabelColor(colours.ink);
        axis->setTickLabelFont(text);
        axis->setLabelFont(text);
        axis->grid()->setPen(QPen(colours.grid, 1));
        axis->grid()->setZeroLinePen(QPen(colours.grid, 1));
    }
    const int line = QFontMetrics(text).height();
    axisRect()->setMargins(QMargins(line * 3, grid, 2 * grid, line * 2 + grid));
    QColor face = colours.face;
    face.setAlpha(200);
    legend->setBrush(face);
    legend->setBorderPen(Qt::NoPen);
    legend->setFont(text);
    legend->setTextColor(colours.ink);
    for (int i = 0; i < legend->itemCount(); ++i)
        if (auto* item = qobject_cast<QCPPlottableLegendItem*>(legend->item(i))) styleName(item);
    repaintSoon();
}

void Plot::makeRoomForName() {
    QMargins margins = axisRect()->margins();
    margins.setLeft(margins.left() + QFontMetrics(QApplication::font()).height());
    axisRect()->setMargins(margins);
    repaintSoon();
}

// The name of a line that is hidden is struck out.
void Plot::styleName(QCPPlottableLegendItem* item) {
    const auto& colours = Theme::instance().colours();
    const bool visible = item->plottable()->visible();
    item->setTextColor(visible ? colours.ink : colours.faint);
    QFont text = QApplication::font();
    text.setStrikeOut(!visible);
    item->setFont(text);
}

void Plot::toggle(QCPAbstractLegendItem* item) {
    auto* entry = qobject_cast<QCPPlottableLegendItem*>(item);
    if (!entry) return;
    auto* line = entry->plottable();
    line->setVisible(!line->visible());
    styleName(entry);
    repaintSoon();
}

void Plot::setLogarithmic(QCPAxis* axis, bool logarithmic) {
    // QCustomPlot wants both, the scale and a ticker that knows it.
    axis->setScaleType(logarithmic ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
    if (logarithmic) {
        axis->setTicker(QSharedPointer<QCPAxisTickerLog>::create());
    } else {
        auto ticker = QSharedPointer<QCPAxisTicker>::create();
        if (axis == yAxis) ticker->setTickCount(4); // room for each number in a low plot
        axis->setTicker(ticker);
    }
    axis->setNumberFormat(QStringLiteral("gb"));
    axis->setNumberPrecision(logarithmic ? 3 : 6);
}

QSharedPointer<QCPAxisTickerLog> Plot::doublings() {
    auto ticker = QSharedPointer<QCPAxisTickerLog>::create();
    ticker->setLogBase(2);
    ticker->setSubTickCount(0);
    return ticker;
}

void Plot::fitLosses(double min, double max) {
    if (!(min <= max)) min = 0.1, max = 2;
    if (yAxis->scaleType() == QCPAxis::stLogarithmic) {
        yAxis->setRange(std::max(min, 1e-8) / 1.15, std::max(max, 1e-7) * 1.15);
        // A span below one decade shows 2, 4, 8 as well, not a lone power of ten.
        yAxis->setTicker(max / std::max(min, 1e-8) < 30 ? doublings()
                                                        : QSharedPointer<QCPAxisTickerLog>::create());
    } else {
        const double pad = std::max(max - min, 1e-6) * 0.06;
        yAxis->setRange(std::max(0.0, min - pad), max + pad);
    }
}

// As many names stand beside each other as have room.
void Plot::wrapLegend() {
    const QFontMetrics metrics(legend->font());
    const int frame = legend->iconSize().width() + legend->iconTextPadding() + legend->columnSpacing() + grid;
    std::vector<int> widths;
    for (int i = 0; i < legend->itemCount(); ++i) // its grid may have empty places
        if (auto* item = qobject_cast<QCPPlottableLegendItem*>(legend->item(i)))
            widths.push_back(metrics.horizontalAdvance(item->plottable()->name()) + frame);
    std::ranges::sort(widths, std::greater());
    legend->setVisible(!widths.empty());
    int wrap = std::max(1, int(widths.size()));
    while (wrap > 1 && std::accumulate(widths.begin(), widths.begin() + wrap, 0) > width()) --wrap;
    if (legend->wrap() == wrap) return;
    legend->setWrap(wrap);
    legend->setFillOrder(legend->fillOrder(), true); // arranges what is there
}

void Plot::repaintSoon() {
    if (isVisible()) replot(QCustomPlot::rpQueuedReplot);
}

void Plot::showEvent(QShowEvent* event) {
    QCustomPlot::showEvent(event);
    restyle();
}

void Plot::mousePressEvent(QMouseEvent* event) {
    dragging_ = event->button() == Qt::LeftButton;
    QCustomPlot::mousePressEvent(event);
}

void Plot::mouseMoveEvent(QMouseEvent* event) {
    QCustomPlot::mouseMoveEvent(event);
    if (event->buttons() & Qt::LeftButton) {
        if (dragging_) Q_EMIT zoomed();
        return;
    }
    const QPoint place = event->position().toPoint();
    const QString text = axisRect()->rect().contains(place)
                             ? readout(xAxis->pixelToCoord(place.x()), yAxis->pixelToCoord(place.y()))
                             : QString();
    if (text.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(event->globalPosition().toPoint(), text, this);
}

void Plot::mouseDoubleClickEvent(QMouseEvent* event) {
    QCustomPlot::mouseDoubleClickEvent(event);
    if (axisRect()->rect().contains(event->position().toPoint())) fit();
}

void Plot::wheelEvent(QWheelEvent* event) {
    QCustomPlot::wheelEvent(event);
    Q_EMIT zoomed();
}

void Plot::leaveEvent(QEvent* event) {
    QCustomPlot::leaveEvent(event);
    QToolTip::hideText();
}

void Plot::keyPressEvent(QKeyEvent* event) {
    const double span = xAxis->range().size();
    switch (event->key()) {
    case Qt::Key_Left:
        xAxis->moveRange(-span / 10);
        break;
    case Qt::Key_Right:
        xAxis->moveRange(span / 10);
        break;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        xAxis->scaleRange(0.8);
        break;
    case Qt::Key_Minus:
        xAxis->scaleRange(1.25);
        break;
    case Qt::Key_0:
    case Qt::Key_Home:
        return fit();
    default:
        return QCustomPlot::keyPressEvent(event);
    }
    Q_EMIT zoomed();
    repaintSoon();
}

void Plot::copyPicture() {
    const QSize size = pictureSize(*this);
    QApplication::clipboard()->setPixmap(toPixmap(size.width(), size.height(), 2));
}

void Plot::save(PlotFormat format) {
    const bool table = format == PlotFormat::csv;
    const QString name = QStringLiteral("%1/%2.%3").arg(lastFolder(), fileStem_, endingOf(format));
    const QString path = QFileDialog::getSaveFileName(
        this, table ? tr("Save data as CSV") : tr("Save picture"), name, filterOf(format));
    if (path.isEmpty()) return;
    setLastFolder(path);
    QString problem;
    if (!writeWhole(path, plotBytes(*this, format), &problem))
        Q_EMIT failed(table ? tr("save the data of the plot") : tr("save the plot"), path, problem);
}

} // namespace flowlab
