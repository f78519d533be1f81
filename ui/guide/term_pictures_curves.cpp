// Pictures of a training's curves and settings, and of what is measured of samples.
#include "ui/guide/term_canvas.h"
#include "ui/guide/term_pictures.h"

#include <array>
#include <cmath>
#include <numbers>
#include <vector>

namespace flowlab::term_picture {
namespace {

/// A value in [-1, 1] that jumps from one `i` to the next.
double jitter(int i) {
    return std::sin(12.9898 * i) * std::cos(4.1 * i * i);
}

/// A jumping line around `level`, and the exponential mean of it.
void noisy(TermCanvas& canvas, double (*level)(double), double height, double memory) {
    constexpr int count = 80;
    std::vector<QPointF> raw, smooth;
    double mean = level(0);
    for (int i = 0; i <= count; ++i) {
        const double x = double(i) / count, y = level(x) + height * jitter(i);
        mean = memory * mean + (1 - memory) * y;
        raw.emplace_back(x, y);
        smooth.emplace_back(x, mean);
    }
    canvas.line(raw, canvas.colours().raw, Qt::SolidLine, 1);
    canvas.line(smooth, canvas.colours().smooth, Qt::SolidLine, 2.2);
}

double bowl(double x) {
    return 0.1 + 3.2 * (x - 0.5) * (x - 0.5);
}

/// Steps down the bowl from x, `rate` times the slope each.
void descend(TermCanvas& canvas, double x, double rate, int steps, const QColor& colour, Qt::PenStyle style) {
    for (int i = 0; i < steps; ++i) {
        const double next = x - rate * 6.4 * (x - 0.5);
        canvas.arrow({x, bowl(x)}, {next, bowl(next)}, colour, style);
        canvas.dot({x, bowl(x)}, colour);
        x = next;
    }
    canvas.dot({x, bowl(x)}, colour);
}

QPointF cloudPoint(const QPointF& centre, int i) {
    const double angle = 2.399963 * i, radius = std::sqrt((i + 0.5) / 14);
    return centre + QPointF(0.17 * radius * std::cos(angle), 0.4 * radius * std::sin(angle));
}

} // namespace

void schedule(TermCanvas& canvas) {
    canvas.axes(QStringLiteral("t"), QStringLiteral("1"));
    canvas.curve([](double t) { return t; }, canvas.colours().smooth);
    canvas.curve([](double t) { return 1 - t; }, canvas.colours().wrong, Qt::DashLine);
    canvas.text({0.9, 0.74}, QStringLiteral("α"), canvas.colours().ink);
    canvas.text({0.1, 0.74}, QStringLiteral("σ"), canvas.colours().ink);
}

void loss(TermCanvas& canvas) {
    canvas.axes(QStringLiteral("n"), QStringLiteral("L"));
    noisy(
        canvas, [](double x) { return 0.2 + 0.65 * std::exp(-6 * x); }, 0.09, 0.85);
}

void averaging(TermCanvas& canvas) {
    canvas.axes(QStringLiteral("n"), QStringLiteral("θ"));
    noisy(
        canvas, [](double x) { return 0.3 + 0.4 * (1 - std::exp(-4 * x)); }, 0.25, 0.93);
}

void descent(TermCanvas& canvas) {
    canvas.axes(QStringLiteral("θ"), QStringLiteral("L"));
    canvas.curve(bowl, canvas.colours().ink);
    descend(canvas, 0.03, 0.07, 4, canvas.colours().density, Qt::SolidLine);
}

void rates(TermCanvas& canvas) {
    canvas.axes(QStringLiteral("θ"), QStringLiteral("L"));
    canvas.curve(bowl, canvas.colours().ink);
    descend(canvas, 0.08, 0.02, 4, canvas.colours().smooth, Qt::SolidLine);
    descend(canvas, 0.7, 0.335, 4, canvas.colours().wrong, Qt::DashLine);
}

void shrinking(TermCanvas& canvas) {
    const auto& colours = canvas.colours();
    canvas.axes(QStringLiteral("n"), QStringLiteral("θ"));
    canvas.line({{0, 0.5}, {1, 0.5}}, colours.faint, Qt::SolidLine, 1);
    for (const double start : {0.95, 0.75, 0.25, 0.05}) {
        canvas.line({{0, start}, {1, start}}, colours.grid, Qt::DashLine);
        canvas.curve([start](double x) { return 0.5 + (start - 0.5) * std::exp(-2.5 * x); }, colours.smooth);
    }
    canvas.text({0.95, 0.62}, QStringLiteral("0"), colours.ink);
}

void timeDensities(TermCanvas& canvas) {
    const auto& colours = canvas.colours();
    canvas.axes(QStringLiteral("t"), QStringLiteral("p"));
    constexpr double height = 2.2; // the top of the picture
    canvas.curve([](double) { return 1 / height; }, colours.faint);
    canvas.curve(
        [](double t) {
            constexpr double a = 4;
            return a * (std::exp(a * t) + std::exp(a * (1 - t))) / (2 * (std::exp(a) - 1)) / height;
        },
        colours.wrong, Qt::DashLine);
    canvas.curve(
        [](double t) {
            const double logit = std::log(t / (1 - t));
            return std::exp(-logit * logit / 2) / std::sqrt(2 * std::numbers::pi) / (t * (1 - t)) / height;
        },
        colours.smooth, Qt::SolidLine, 0.002, 0.998);
}

void weights(TermCanvas& canvas) {
    canvas.axes(QStringLiteral("t"), QStringLiteral("w"));
    canvas.curve([](double) { return 0.9; }, canvas.colours().faint);
    canvas.curve([](double t) { return 0.9 * (1 - t) * (1 - t); }, canvas.colours().smooth);
    canvas.curve([](double t) { return 0.9 * t * t; }, canvas.colours().wrong, Qt::DashLine);
}

void budget(TermCanvas& canvas) {
    const auto& colours = canvas.colours();
    canvas.bar({0, 0.02}, {1, 0.16}, colours.faint, false);
    canvas.bar({0, 0.02}, {0.62, 0.16}, colours.density, true);
    canvas.line({{0, 0.3}, {0.06, 0.95}, {1, 0.33}}, colours.smooth);
    canvas.line({{0, 0.3}, {1, 0.3}}, colours.faint, Qt::SolidLine, 1);
    canvas.line({{0.62, 0.02}, {0.62, 0.58}}, colours.ink, Qt::DotLine, 1);
    canvas.text({0.12, 0.98}, QStringLiteral("η"), colours.ink);
}

void clouds(TermCanvas& canvas) {
    const auto& colours = canvas.colours();
    const QPointF real(0.33, 0.45), drawn(0.62, 0.58);
    canvas.ellipse(real, 0.2, 0.4, colours.smooth);
    canvas.ellipse(drawn, 0.24, 0.3, colours.wrong, Qt::DashLine);
    canvas.line({real, drawn}, colours.ink);
    canvas.dot(real, colours.smooth, 4);
    canvas.dot(drawn, colours.wrong, 4);
    canvas.text(real - QPointF(0.05, 0.02), QStringLiteral("μ₁"), colours.ink);
    canvas.text(drawn + QPointF(0.05, 0.02), QStringLiteral("μ₂"), colours.ink);
}

void clusters(TermCanvas& canvas) {
    const auto& colours = canvas.colours();
    const QPointF real(0.33, 0.45), drawn(0.62, 0.58);
    for (int i = 0; i < 14; ++i) {
        for (const int j : {i, (i + 5) % 14})
            canvas.line({cloudPoint(real, i), cloudPoint(drawn, j)}, colours.grid, Qt::SolidLine, 1);
        canvas.dot(cloudPoint(real, i), colours.smooth);
    }
    for (int i = 0; i < 14; ++i) canvas.dot(cloudPoint(drawn, i), colours.wrong, 2.5);
}

void overlap(TermCanvas& canvas) {
    const auto& colours = canvas.colours();
    const QPointF real(0.4, 0.5), drawn(0.6, 0.5);
    canvas.ellipse(real, 0.2, 0.48, colours.smooth);
    canvas.ellipse(drawn, 0.2, 0.48, colours.wrong, Qt::DashLine);
    for (const QPointF& sample :
         std::array<QPointF, 5>{{{0.47, 0.7}, {0.5, 0.35}, {0.55, 0.55}, {0.69, 0.3}, {0.72, 0.65}}})
        canvas.dot(sample, colours.wrong);
    canvas.text({0.3, 0.5}, QStringLiteral("R"), colours.ink);
    canvas.text({0.64, 0.5}, QStringLiteral("S"), colours.ink);
}

} // namespace flowlab::term_picture
