// Pictures of samples on their way: points, arrows and tiles.
#include "ui/guide/term_canvas.h"
#include "ui/guide/term_pictures.h"

#include <array>
#include <cmath>
#include <numbers>
#include <vector>

namespace flowlab::term_picture {
namespace {

constexpr std::array<const char*, 8> three{"........", "..####..", ".....##.", "...###..",
                                           ".....##.", ".....##.", "..####..", "........"};
constexpr int tileSide = 8;

/// A number in [0, 1) that belongs to `i`, evenly spread over consecutive ones.
double spread(int i, double ratio = 0.6180339887) {
    const double x = (i + 1) * ratio;
    return x - std::floor(x);
}

/// A normally distributed number that belongs to `i`.
double normal(int i) {
    return std::sqrt(-2 * std::log(1 - spread(i, 0.7548776662))) *
           std::cos(2 * std::numbers::pi * spread(i, 0.5698402910));
}

double dataPixel(int row, int column) {
    return three[std::size_t(row)][column] == '#' ? 1 : -1;
}

/// The digit at time t of the linear path, from the noise of a seed.
void statePicture(TermCanvas& canvas, const QPointF& centre, double size, double t, int seed) {
    canvas.tile(centre, size, tileSide, [t, seed](int row, int column) {
        return t * dataPixel(row, column) +
               (1 - t) * 0.6 * normal(97 * seed + row * tileSide + column); // 0.6: not all black or white
    });
}

/// Data in the plane of two pixels.
constexpr std::array<QPointF, 5> pictures{
    {{0.72, 0.72}, {0.82, 0.88}, {0.93, 0.68}, {0.82, 0.14}, {0.94, 0.32}}};

/// How much each picture counts at a state, and their mean; a narrow `width` leaves but the nearest.
struct Pull {
    std::array<double, pictures.size()> weights{};
    QPointF mean;
};

Pull pullOf(const QPointF& state, double width) {
    Pull pull;
    double sum = 0;
    for (std::size_t i = 0; i < pictures.size(); ++i) {
        const QPointF off = state - pictures[i];
        pull.weights[i] = std::exp(-(off.x() * off.x() + off.y() * off.y()) / width);
        sum += pull.weights[i];
    }
    for (std::size_t i = 0; i < pictures.size(); ++i) {
        pull.weights[i] /= sum;
        pull.mean += pull.weights[i] * pictures[i];
    }
    return pull;
}

/// Lines from noise on the left to data on the right of a part of the canvas; `order`: which goes where.
void pairing(TermCanvas& canvas, double left, double right, const std::array<int, 5>& order) {
    for (int i = 0; i < int(order.size()); ++i) {
        const QPointF from(left, 0.1 + 0.2 * i), to(right, 0.1 + 0.2 * order[std::size_t(i)]);
        canvas.line({from, to}, canvas.colours().faint);
        canvas.dot(from, canvas.colours().ink);
        canvas.dot(to, canvas.colours().smooth);
    }
}

QPointF bent(double t) {
    return {0.05 + 0.9 * t, 0.15 + 0.6 * t + 0.9 * t * (1 - t)};
}

} // namespace

void path(TermCanvas& canvas) {
    const auto& colours = canvas.colours();
    for (int i = 0; i < 7; ++i) {
        const QPointF from(0.05, 0.05 + 0.9 * spread(i)),
            to(0.95, (i % 2 ? 0.75 : 0.25) + 0.16 * (spread(i, 0.41) - 0.5));
        canvas.line({from, to}, colours.grid);
        canvas.dot(from, colours.ink);
        canvas.dot(0.5 * (from + to), colours.density);
        canvas.dot(to, colours.smooth);
    }
    canvas.note(0.05, QStringLiteral("x₀"));
    canvas.note(0.5, QStringLiteral("x_t"));
    canvas.note(0.95, QStringLiteral("x₁"));
}

void arrows(TermCanvas& canvas) {
    const auto& colours = canvas.colours();
    for (int column = 0; column < 9; ++column)
        for (int row = 0; row < 5; ++row) {
            const QPointF from(0.03 + 0.1 * column, 0.08 + 0.2 * row);
            const QPointF way = pullOf(from, 0.12).mean - from;
            const double length = std::hypot(way.x(), way.y());
            if (length > 0.05) canvas.arrow(from, from + way * (0.075 / length), colours.faint);
        }
    std::vector<QPointF> trail{{0.08, 0.34}};
    for (int i = 0; i < 60; ++i) {
        const double left = 1 - i / 60.0; // the nearer to data, the more the nearest picture counts
        trail.push_back(trail.back() +
                        0.06 * (pullOf(trail.back(), 0.004 + 0.12 * left * left).mean - trail.back()));
    }
    canvas.line(trail, colours.density);
    canvas.dot(trail.front(), colours.density, 4);
    for (const auto& picture : pictures) canvas.dot(picture, colours.smooth, 4);
}

void tiles(TermCanvas& canvas) {
    constexpr int count = 5;
    for (int i = 0; i < count; ++i) {
        const double t = double(i) / (count - 1);
        statePicture(canvas, {0.1 + 0.2 * i, 0.62}, 0.5, t, 1);
    }
    canvas.arrow({0.02, 0.12}, {0.98, 0.12}, canvas.colours().ink);
    canvas.note(0.1, QStringLiteral("0"));
    canvas.note(0.5, QStringLiteral("t"));
    canvas.note(0.9, QStringLiteral("1"));
}

// The digit of one noise after ever more steps, over a slider whose handle stands under the fourth.
void history(TermCanvas& canvas) {
    constexpr int count = 5, chosen = 3;
    for (int i = 0; i < count; ++i)
        statePicture(canvas, {0.1 + 0.2 * i, 0.62}, i == chosen ? 0.66 : 0.46, 0.2 + 0.2 * i, 1);
    canvas.line({{0.02, 0.12}, {0.98, 0.12}}, canvas.colours().faint);
    canvas.dot({0.1 + 0.2 * chosen, 0.12}, canvas.colours().mark, 5);
    canvas.note(0.1, QStringLiteral("0"));
    canvas.note(0.9, QStringLiteral("n"));
}

void noise(TermCanvas& canvas) {
    const auto& colours = canvas.colours();
    statePicture(canvas, {0.2, 0.5}, 0.95, 0, 1);
    canvas.line({{0.45, 0.05}, {1, 0.05}}, colours.faint, Qt::SolidLine, 1);
    canvas.curve(
        [](double x) {
            const double n = (x - 0.725) / 0.09;
            return 0.05 + 0.85 * std::exp(-n * n / 2);
        },
        colours.smooth, Qt::SolidLine, 0.45, 1);
    canvas.note(0.725, QStringLiteral("0"));
}

void seeds(TermCanvas& canvas) {
    const std::array<std::pair<int, double>, 3> shown{{{42, 0.12}, {42, 0.44}, {7, 0.88}}};
    for (const auto& [seed, x] : shown) {
        statePicture(canvas, {x, 0.58}, 0.6, 0, seed);
        canvas.text({x, 0.02}, QString::number(seed), canvas.colours().ink);
    }
    canvas.text({0.28, 0.58}, QStringLiteral("="), canvas.colours().ink);
    canvas.text({0.66, 0.58}, QStringLiteral("≠"), canvas.colours().ink);
}

void labels(TermCanvas& canvas) {
    for (int i = 0; i < 5; ++i) {
        const bool dropped = i == 3;
        const double x = 0.1 + 0.2 * i;
        statePicture(canvas, {x, 0.62}, 0.5, 0.35 + 0.12 * i, i + 1);
        canvas.text({x, 0.06}, dropped ? QStringLiteral("∅") : QStringLiteral("3"),
                    dropped ? canvas.colours().wrong : canvas.colours().ink);
    }
}

void batch(TermCanvas& canvas) {
    for (int i = 0; i < 56; ++i) {
        const double x = 0.02 + 0.07 * (i % 14), y = 0.1 + 0.22 * std::floor(i / 14.0);
        const bool chosen =
            i == 3 || i == 10 || i == 17 || i == 25 || i == 30 || i == 38 || i == 44 || i == 53;
        canvas.bar({x, y}, {x + 0.045, y + 0.15}, chosen ? canvas.colours().density : canvas.colours().faint,
                   chosen);
    }
}

void guidance(TermCanvas& canvas) {
    const auto& colours = canvas.colours();
    const QPointF state(0.1, 0.3), without(0.45, 0.15), with(0.45, 0.5), guided(0.45, 0.85);
    canvas.line({without, guided}, colours.grid);
    canvas.arrow(state, without, colours.faint);
    canvas.arrow(state, with, colours.smooth);
    canvas.arrow(state, guided, colours.density, Qt::DashLine);
    canvas.dot(state, colours.ink, 4);
    canvas.text({0.6, 0.15}, QStringLiteral("v_∅,  w = 0"), colours.ink);
    canvas.text({0.6, 0.5}, QStringLiteral("v_y,  w = 1"), colours.ink);
    canvas.text({0.6, 0.85}, QStringLiteral("v,  w = 2"), colours.ink);
}

void pairs(TermCanvas& canvas) {
    pairing(canvas, 0.05, 0.4, {3, 4, 0, 2, 1});
    pairing(canvas, 0.6, 0.95, {0, 1, 2, 3, 4});
}

void bend(TermCanvas& canvas) {
    const auto& colours = canvas.colours();
    std::vector<QPointF> way;
    for (int i = 0; i <= 40; ++i) way.push_back(bent(i / 40.0));
    canvas.line({bent(0), bent(1)}, colours.faint, Qt::DashLine);
    canvas.line(way, colours.smooth);
    for (const double t : {0.25, 0.5, 0.75})
        canvas.line({bent(t), bent(0) + t * (bent(1) - bent(0))}, colours.wrong);
    canvas.dot(bent(0), colours.ink, 4);
    canvas.dot(bent(1), colours.ink, 4);
    canvas.note(0.05, QStringLiteral("x₀"));
    canvas.text({0.95, 0.5}, QStringLiteral("x₁"), colours.ink);
}

void tangents(TermCanvas& canvas) {
    const auto& colours = canvas.colours();
    const auto y = [](double t) { return 0.1 + 0.1 * t + 0.75 * t * t; };
    canvas.curve(y, colours.smooth);
    for (const double t : {0.25, 0.6}) {
        const double end = y(t) + (1 - t) * (0.1 + 1.5 * t);
        canvas.line({{t, y(t)}, {1, end}}, colours.density, Qt::DashLine);
        canvas.dot({t, y(t)}, colours.ink, 4);
        canvas.dot({1, end}, colours.density, 4);
    }
    canvas.dot({1, y(1)}, colours.smooth, 4);
    canvas.text({0.95, 0.4}, QStringLiteral("x̂₁"), colours.ink);
    canvas.text({0.93, 0.98}, QStringLiteral("x₁"), colours.ink);
}

void average(TermCanvas& canvas) {
    const auto& colours = canvas.colours();
    const QPointF state(0.42, 0.52);
    const Pull pull = pullOf(state, 0.1);
    for (std::size_t i = 0; i < pictures.size(); ++i) {
        canvas.line({state, pictures[i]}, colours.faint, Qt::SolidLine, 0.5 + 5 * pull.weights[i]);
        canvas.dot(pictures[i], colours.smooth, 4);
        canvas.text(pictures[i] + QPointF(0.05, 0.02), QStringLiteral("x%1").arg(QChar(0x2081 + int(i))),
                    colours.ink);
    }
    canvas.arrow(state, state + 0.75 * (pull.mean - state), colours.density);
    canvas.dot(state, colours.ink, 4);
    canvas.text(state - QPointF(0.06, 0), QStringLiteral("x"), colours.ink);
}

void densities(TermCanvas& canvas) {
    const auto& colours = canvas.colours();
    for (const double start : {0.05, 0.2, 0.35, 0.5, 0.65, 0.8, 0.95}) {
        std::vector<QPointF> way; // the flow squeezes: neighbours come nearer to each other
        for (int i = 0; i <= 20; ++i) {
            const double t = i / 20.0;
            way.emplace_back(0.2 + 0.6 * t, 0.5 + (start - 0.5) * (1 - 0.7 * t * t));
        }
        canvas.line(way, colours.faint, Qt::SolidLine, 1.2);
    }
    const auto hill = [&](double x, double width, double height) {
        std::vector<QPointF> points;
        for (int i = 0; i <= 40; ++i) {
            const double y = i / 40.0, n = (y - 0.5) / width;
            points.emplace_back(x + height * std::exp(-n * n / 2), y);
        }
        canvas.line(points, colours.smooth);
    };
    hill(0.2, 0.22, -0.06);
    hill(0.8, 0.07, 0.18);
    canvas.note(0.12, QStringLiteral("p₀"));
    canvas.note(0.88, QStringLiteral("p₁"));
}

} // namespace flowlab::term_picture
