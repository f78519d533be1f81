#include "ui/trajectory/plane_view.h"

#include "core/trajectory/path_plane.h"
#include "ui/style/theme.h"
#include "ui/words/text.h"

#include <QApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>
#include <limits>

namespace flowlab {
namespace {

constexpr int pointsAPath =
    32;                       // at least: between the steps of a solver the path is its continuous extension
constexpr double room = 1.12; // around everything: ends have their labels beside them
constexpr double gap = std::numeric_limits<double>::quiet_NaN();

/// A line of many parts.
struct Parts {
    QVector<double> t, a, b;
    void add(double x, double y) {
        t.append(double(t.size()));
        a.append(x);
        b.append(y);
    }
    void add(const QPointF& place) { add(place.x(), place.y()); }
    void breakOff() { add(gap, gap); }
    void giveTo(QCPCurve* curve) const { curve->setData(t, a, b, true); }
};

/// A label as a marker: it stands above and to the right of its place, which stays free.
QPainterPath glyph(int label) {
    QFont font = QApplication::font();
    font.setBold(true);
    QPainterPath path;
    path.addText(3, -2, font, QString::number(label));
    return path;
}

} // namespace

PlaneView::PlaneView(QWidget* parent)
    : Plot(tr("Paths in a plane"), QStringLiteral("paths-in-a-plane"), parent), empty_(nullptr) {
    setObjectName(QStringLiteral("planeView"));
    // What moves with t has a picture of its own: the paths below are not drawn again.
    addLayer(QStringLiteral("points"), layer(QStringLiteral("main")));
    layer(QStringLiteral("points"))->setMode(QCPLayer::lmBuffered);
    for (auto& kind : kinds_) kind.chords = add("main");
    for (auto& kind : kinds_) kind.paths = add("main");
    selectedChord_ = add("main");
    outline_ = add("main");
    selectedPath_ = add("main");
    for (auto& kind : kinds_) kind.ends = add("main");
    hoveredPath_ = add("points");
    for (auto& kind : kinds_) kind.predictions = add("points");
    for (auto& kind : kinds_) kind.points = add("points");
    selectedPoint_ = add("points");
    selectedPoint_->setLineStyle(QCPCurve::lsNone);
    for (auto& kind : kinds_)
        for (auto* dots : {kind.ends, kind.points, kind.predictions}) dots->setLineStyle(QCPCurve::lsNone);
    for (int label = 0; label < others; ++label)
        kinds_[std::size_t(label)].points->setName(QString::number(label));
    empty_ = new QCPItemText(this);
    empty_->position->setType(QCPItemPosition::ptAxisRectRatio);
    empty_->position->setCoords(0.5, 0.5);
    for (auto* axis : {xAxis, yAxis}) setLogarithmic(axis, false);

    connect(this, &Plot::zoomed, this, [this] { zoomed_ = true; });
    // A length is as long in every direction, or angles would lie.
    connect(this, &QCustomPlot::afterLayout, this, [this] {
        if (zoomed_)
            yAxis->setScaleRatio(xAxis, 1);
        else
            setRanges();
        nameAxes();
    });
    connect(this, &QCustomPlot::legendClick, this, [this] { showKinds(); });
    clear(tr("no trajectories yet"));
    restyle();
}

QCPCurve* PlaneView::add(const char* layer) {
    auto* curve = new QCPCurve(xAxis, yAxis);
    curve->setLayer(QString::fromLatin1(layer));
    curve->removeFromLegend();
    return curve;
}

int PlaneView::labelOf(int sample) const {
    return sample < int(shadow_.labels.size()) ? shadow_.labels[std::size_t(sample)] : -1;
}

int PlaneView::kindOf(int sample) const {
    const int label = labelOf(sample);
    return label >= 0 && label < others ? label : others;
}

QPointF PlaneView::pixelOf(const QPointF& place) const {
    return {xAxis->coordToPixel(place.x()), yAxis->coordToPixel(place.y())};
}

void PlaneView::show(std::shared_ptr<const Trajectory> whole, Trajectory shadow,
                     const std::array<double, 2>& shares, bool keepRange) {
    whole_ = std::move(whole);
    shadow_ = std::move(shadow);
    hovered_ = -1;
    empty_->setVisible(shadow_.count == 0);
    shares_ = shares;
    layPaths();
    placePoints();
    listClasses();
    drawSelected();
    setHovered(-1);
    zoomed_ = keepRange;
    restyle();
}

void PlaneView::clear(const QString& why) {
    empty_->setText(why);
    setAccessibleDescription(why);
    show(nullptr, {}, {}, false);
}

void PlaneView::layPaths() {
    std::array<Parts, kinds> paths, chords, ends;
    const int pieces = shadow_.between == Between::chord
                           ? 1
                           : std::max(1, (pointsAPath + shadow_.steps() - 1) / std::max(1, shadow_.steps()));
    paths_.assign(std::size_t(shadow_.count), {});
    double left = 0, right = 0, bottom = 0, top = 0;
    for (int sample = 0; sample < shadow_.count; ++sample) {
        auto& path = paths_[std::size_t(sample)];
        const auto kind = std::size_t(kindOf(sample));
        for (int n = 0; n < shadow_.steps(); ++n) {
            const double from = shadow_.times[std::size_t(n)], to = shadow_.times[std::size_t(n) + 1];
            for (int k = n == 0 ? 0 : 1; k <= pieces; ++k) {
                std::array<float, 2> at{};
                shadow_.view(TrajectoryView::state, sample,
                             k == pieces ? to : from + (to - from) * k / pieces, at);
                path.emplace_back(double(at[0]), double(at[1]));
            }
        }
        for (const auto& place : path) {
            paths[kind].add(place);
            left = std::min(left, place.x()), right = std::max(right, place.x());
            bottom = std::min(bottom, place.y()), top = std::max(top, place.y());
        }
        paths[kind].breakOff();
        chords[kind].add(path.front());
        chords[kind].add(path.back());
        chords[kind].breakOff();
        ends[kind].add(path.back());
    }
    bounds_ = QRectF(QPointF(left, bottom), QPointF(right, top));
    for (std::size_t kind = 0; kind < kinds; ++kind) {
        paths[kind].giveTo(kinds_[kind].paths);
        chords[kind].giveTo(kinds_[kind].chords);
        ends[kind].giveTo(kinds_[kind].ends);
    }
}

void PlaneView::placePoints() {
    std::array<Parts, kinds> points, predictions;
    now_.clear();
    if (shadow_.count > 0) {
        const Tiles states = shadow_.view(TrajectoryView::state, t_);
        const Tiles ends = predictionsShown_ ? shadow_.view(TrajectoryView::prediction, t_) : Tiles{};
        for (int sample = 0; sample < shadow_.count; ++sample) {
            const auto kind = std::size_t(kindOf(sample));
            const auto at = states.tile(sample);
            now_.emplace_back(double(at[0]), double(at[1]));
            points[kind].add(now_.back());
            if (predictionsShown_)
                predictions[kind].add(double(ends.tile(sample)[0]), double(ends.tile(sample)[1]));
        }
    }
    for (std::size_t kind = 0; kind < kinds; ++kind) {
        points[kind].giveTo(kinds_[kind].points);
        predictions[kind].giveTo(kinds_[kind].predictions);
    }
    Parts chosen;
    if (selected_ >= 0 && selected_ < shadow_.count) chosen.add(now_[std::size_t(selected_)]);
    chosen.giveTo(selectedPoint_);
}

// Names the classes that are there, in order; what was hidden stays hidden.
void PlaneView::listClasses() {
    legend->clearItems();
    for (auto& kind : kinds_)
        if (!kind.points->data()->isEmpty() && !kind.points->name().isEmpty()) kind.points->addToLegend();
    showKinds();
}

void PlaneView::showKinds() {
    for (auto& kind : kinds_) {
        const bool visible = kind.points->visible();
        kind.paths->setVisible(visible);
        kind.chords->setVisible(visible && chordsShown_);
        kind.ends->setVisible(visible);
        kind.predictions->setVisible(visible && predictionsShown_);
    }
    repaintSoon();
}

void PlaneView::drawSelected() {
    Parts path, chord;
    if (selected_ >= 0 && selected_ < shadow_.count) {
        for (const auto& place : paths_[std::size_t(selected_)]) path.add(place);
        chord.add(paths_[std::size_t(selected_)].front());
        chord.add(paths_[std::size_t(selected_)].back());
        const auto& colours = Theme::instance().colours();
        const QColor colour = colours.classes[std::size_t(kindOf(selected_))];
        outline_->setPen(QPen(colours.ink, 5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        selectedPath_->setPen(QPen(colour, 3, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        selectedPoint_->setScatterStyle(
            QCPScatterStyle(QCPScatterStyle::ssCircle, QPen(colours.ink, 1.5), QBrush(colour), 11));
        selectedChord_->setPen(QPen(colours.ink, 1.5, Qt::DashLine));
    }
    path.giveTo(outline_);
    path.giveTo(selectedPath_);
    chord.giveTo(selectedChord_);
    selectedChord_->setVisible(chordsShown_);
    repaintSoon();
}

void PlaneView::restyle() {
    const auto& colours = Theme::instance().colours();
    const double strength = shadow_.count > 100 ? 0.4 : 0.65; // many paths lie over each other
    for (int number = 0; number < kinds; ++number) {
        auto& kind = kinds_[std::size_t(number)];
        const QColor colour = colours.classes[std::size_t(number)];
        QColor pale = colour;
        pale.setAlphaF(float(strength));
        kind.paths->setPen(QPen(pale, 1));
        pale.setAlphaF(float(strength * 0.7));
        kind.chords->setPen(QPen(pale, 1, Qt::DashLine));
        kind.ends->setScatterStyle(
            number == others
                ? QCPScatterStyle(QCPScatterStyle::ssSquare, QPen(colour, 1), Qt::NoBrush, 5)
                : QCPScatterStyle(glyph(number), Qt::NoPen, colour, 6)); // 6: the glyph's own size
        kind.ends->setPen(Qt::NoPen);
        kind.points->setScatterStyle(
            QCPScatterStyle(QCPScatterStyle::ssCircle, QPen(colours.face, 1), QBrush(colour), 7));
        kind.predictions->setScatterStyle(
            QCPScatterStyle(QCPScatterStyle::ssDiamond, QPen(colour, 1), Qt::NoBrush, 7));
    }
    hoveredPath_->setPen(QPen(colours.ink, 2));
    if (empty_) {
        empty_->setColor(colours.faint);
        empty_->setFont(QApplication::font());
    }
    drawSelected();
    Plot::restyle();
    makeRoomForName();
}

void PlaneView::setTime(double t) {
    t_ = t;
    placePoints();
    if (isVisible()) layer(QStringLiteral("points"))->replot();
}

void PlaneView::setSelected(int sample) {
    if (sample == selected_) return;
    selected_ = sample;
    placePoints();
    drawSelected();
}

void PlaneView::setChords(bool shown) {
    chordsShown_ = shown;
    showKinds();
    drawSelected();
}

void PlaneView::setPredictions(bool shown) {
    predictionsShown_ = shown;
    placePoints();
    showKinds();
}

void PlaneView::setRanges() {
    const QSize size = axisRect()->size();
    if (size.isEmpty()) return;
    double unit = room * std::max(bounds_.width() / size.width(), bounds_.height() / size.height());
    if (!(unit > 0)) unit = 1.0 / size.width();
    xAxis->setRange(bounds_.center().x(), unit * size.width(), Qt::AlignCenter);
    yAxis->setRange(bounds_.center().y(), unit * size.height(), Qt::AlignCenter);
}

// In few words where the whole name is longer than its axis.
void PlaneView::nameAxes() {
    const QFontMetrics metrics(QApplication::font());
    const auto name = [&](QCPAxis* axis, int length, const QString& whole, const QString& brief) {
        axis->setLabel(shadow_.count == 0                           ? QString()
                       : metrics.horizontalAdvance(whole) <= length ? whole
                                                                    : brief);
    };
    const QString first = perCent(shares_[0]), second = perCent(shares_[1]);
    name(xAxis, axisRect()->width(), tr("first component (%1 % of the variance)").arg(first),
         tr("first (%1 %)").arg(first));
    name(yAxis, axisRect()->height(), tr("second component (%1 %)").arg(second),
         tr("second (%1 %)").arg(second));
}

void PlaneView::fit() {
    zoomed_ = false;
    setRanges();
    repaintSoon();
}

QPointF PlaneView::endOf(int sample) const {
    return pixelOf(paths_.at(std::size_t(sample)).back());
}

void PlaneView::setHovered(int sample) {
    hovered_ = sample;
    Parts path;
    if (sample >= 0)
        for (const auto& place : paths_[std::size_t(sample)]) path.add(place);
    path.giveTo(hoveredPath_);
    if (isVisible()) layer(QStringLiteral("points"))->replot();
}

QString PlaneView::csv() const {
    return QString::fromStdString(plane_table(shadow_));
}

} // namespace flowlab
