// Pictures of one pixel of a sample over t, and of how solvers follow it.
#include "ui/guide/term_canvas.h"
#include "ui/guide/term_pictures.h"

#include <array>
#include <cmath>
#include <vector>

namespace flowlab::term_picture {
namespace {

constexpr double pixelStart = 0.1, pixelHeight = 1.2, pixelRate = 2.6;

/// The velocity of the pixel; of t alone, so that its solution is known.
double pixelVelocity(double t) {
    return pixelHeight * std::cos(pixelRate * t);
}

double pixelAt(double t) {
    return pixelStart + pixelHeight / pixelRate * std::sin(pixelRate * t);
}

std::vector<QPointF> eulerPoints(int steps) {
    std::vector<QPointF> points{{0, pixelStart}};
    for (int i = 0; i < steps; ++i)
        points.push_back(points.back() + QPointF(1, pixelVelocity(points.back().x())) / steps);
    return points;
}

/// Steps of RK4, which for a velocity of t alone are Simpson's rule.
std::vector<QPointF> fourthOrderPoints(int steps) {
    std::vector<QPointF> points{{0, pixelStart}};
    const double h = 1.0 / steps;
    for (int i = 0; i < steps; ++i) {
        const double t = i * h;
        const double mean = (pixelVelocity(t) + 4 * pixelVelocity(t + h / 2) + pixelVelocity(t + h)) / 6;
        points.push_back(points.back() + QPointF(h, h * mean));
    }
    return points;
}

void polygon(TermCanvas& canvas, const std::vector<QPointF>& points, const QColor& colour,
             Qt::PenStyle style) {
    canvas.line(points, colour, style);
    for (const auto& point : points) canvas.dot(point, colour);
}

void truth(TermCanvas& canvas) {
    canvas.axes(QStringLiteral("t"), QStringLiteral("x"));
    canvas.curve(pixelAt, canvas.colours().ink);
}

} // namespace

void costs(TermCanvas& canvas) {
    truth(canvas);
    polygon(canvas, eulerPoints(2), canvas.colours().wrong, Qt::DashLine);
    polygon(canvas, eulerPoints(8), canvas.colours().smooth, Qt::SolidLine);
    canvas.text({0.55, 0.86}, QStringLiteral("2"), canvas.colours().ink);
    canvas.text({0.9, 0.66}, QStringLiteral("8"), canvas.colours().ink);
}

void solvers(TermCanvas& canvas) {
    truth(canvas);
    polygon(canvas, eulerPoints(4), canvas.colours().wrong, Qt::DashLine);
    polygon(canvas, fourthOrderPoints(1), canvas.colours().smooth, Qt::DotLine);
    canvas.text({0.62, 0.86}, QStringLiteral("Euler"), canvas.colours().ink);
    canvas.text({0.86, 0.18}, QStringLiteral("RK4"), canvas.colours().ink);
}

void euler(TermCanvas& canvas) {
    truth(canvas);
    const auto points = eulerPoints(4);
    for (std::size_t i = 0; i + 1 < points.size(); ++i)
        canvas.arrow(points[i], points[i + 1], canvas.colours().wrong);
    for (const auto& point : points) canvas.dot(point, canvas.colours().wrong);
}

void rungeKutta(TermCanvas& canvas) {
    truth(canvas);
    constexpr double h = 0.9, shown = 0.12;
    const double k1 = pixelVelocity(0), k2 = pixelVelocity(h / 2), k4 = pixelVelocity(h);
    const std::array<QPointF, 4> stages{{{0, pixelStart},
                                         {h / 2, pixelStart + h / 2 * k1},
                                         {h / 2, pixelStart + h / 2 * k2},
                                         {h, pixelStart + h * k2}}};
    const std::array<double, 4> slopes{k1, k2, k2, k4};
    for (std::size_t i = 0; i < stages.size(); ++i) {
        canvas.arrow(stages[i], stages[i] + shown * QPointF(1, slopes[i]), canvas.colours().wrong);
        canvas.dot(stages[i], canvas.colours().wrong);
        canvas.text(stages[i] + QPointF(0.03, 0.16), QStringLiteral("k%1").arg(QChar(0x2081 + int(i))),
                    canvas.colours().ink);
    }
    const double end = pixelStart + h * (k1 + 4 * k2 + k4) / 6;
    canvas.line({{0, pixelStart}, {h, end}}, canvas.colours().smooth, Qt::DotLine);
    canvas.dot({h, end}, canvas.colours().smooth, 4);
}

void orders(TermCanvas& canvas) {
    canvas.axes(QStringLiteral("NFE"), QStringLiteral("ε"));
    struct Line {
        int order;
        Qt::PenStyle style;
        QColor colour;
    };
    for (const auto& line :
         {Line{1, Qt::SolidLine, canvas.colours().wrong}, Line{2, Qt::DashLine, canvas.colours().density},
          Line{4, Qt::DotLine, canvas.colours().smooth}}) {
        const double until = line.order == 4 ? 0.85 : 0.95, end = 0.95 - 0.25 * line.order * until;
        const double last = end < 0 ? 0.95 / (0.25 * line.order) : until;
        canvas.line({{0.02, 0.95}, {last, 0.95 - 0.25 * line.order * last}}, line.colour, line.style);
        canvas.text({last - 0.04, 0.95 - 0.25 * line.order * (last - 0.04) + 0.16},
                    QString::number(line.order), canvas.colours().ink);
    }
}

} // namespace flowlab::term_picture
