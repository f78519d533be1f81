// What a network predicts, turned into the other quantities and carried to other schedules.
#include "core/base/random.h"
#include "core/flow/conversion.h"
#include "tests/support/support.h"

#include <QTest>

#include <array>
#include <numbers>

using namespace flowlab;
using namespace flowlab::test;

namespace {

constexpr std::array all = {Quantity::velocity, Quantity::data, Quantity::noise, Quantity::score};
constexpr const char* names[] = {"velocity", "data", "noise", "score"};

ChoiceRows rows() {
    return choice_rows(schedules());
}

/// Each schedule, and some with parameters at the ends of their ranges.
std::vector<std::string> schedule_texts() {
    std::vector<std::string> texts;
    for (const auto& row : schedules()) texts.push_back(to_string(rows(), initial_choice(row)));
    for (const char* text : {"vp:0.01,1", "vp:5,50", "polynomial:0.2", "polynomial:8", "ot:0", "ot:0.5"})
        texts.emplace_back(text);
    return texts;
}
void add_schedules() {
    QTest::addColumn<QString>("text");
    for (const auto& text : schedule_texts()) QTest::newRow(text.c_str()) << QString::fromStdString(text);
}
void add_pairs() {
    QTest::addColumn<QString>("trained");
    QTest::addColumn<QString>("wanted");
    for (const auto& trained : schedule_texts())
        for (const auto& wanted : schedule_texts())
            QTest::addRow("%s along %s", trained.c_str(), wanted.c_str())
                << QString::fromStdString(trained) << QString::fromStdString(wanted);
}
Path path(const QString& text) {
    return Path(parse_choice(rows(), text.toStdString(), "schedule"));
}

/// One sample on its way: x and the four quantities, which here are all known.
struct Point {
    double x;
    std::array<double, 4> values; // in the order of `all`
};
Point point(const PathCoefficients& c, double data, double noise) {
    return {c.alpha * data + c.sigma * noise,
            {c.alpha_dot * data + c.sigma_dot * noise, data, noise, -noise / c.sigma}};
}

double apply(const Affine& how, double x, double value) {
    return how.of_x * x + how.of_value * value;
}
/// As far as two results of `how` may be apart: 1e-6, and what rounding does to two large terms that cancel.
double allowed(const Affine& how, double x, double value, double result) {
    return 1e-6 * std::max(std::abs(result), 1.0) +
           1e-14 * (std::abs(how.of_x * x) + std::abs(how.of_value * value));
}
bool finite(const Affine& how) {
    return std::isfinite(how.of_x) && std::isfinite(how.of_value);
}

/// The signal that a path still has at t = 0, and that it has at t = 1.
struct Reach {
    double min, max;
};
Reach reach(const Path& path) {
    const auto first = path.at(0), last = path.at(1);
    return {first.alpha / first.sigma, last.alpha / last.sigma};
}

/// r in (0, 1).
std::vector<double> inner_times() {
    std::vector<double> times = {1e-4, 1e-3, 1 - 1e-3, 1 - 1e-4};
    for (int i = 1; i < 50; ++i) times.push_back(i / 50.0);
    return times;
}

/// The exact velocity at x for data ~ N(mean, deviation²): α̇ E[x1 | x] + σ̇ E[x0 | x].
double gaussian_velocity(const PathCoefficients& c, double x, double mean, double deviation) {
    const double variance = c.alpha * c.alpha * deviation * deviation + c.sigma * c.sigma;
    const double away = (x - c.alpha * mean) / variance;
    return c.alpha_dot * (mean + c.alpha * deviation * deviation * away) + c.sigma_dot * c.sigma * away;
}

} // namespace

class TestConversion : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void everyPairAgreesAndComesBack_data() { add_schedules(); }
    void everyPairAgreesAndComesBack() {
        QFETCH(QString, text);
        const Path schedule = path(text);
        RandomStream random(5, Purpose::sample_noise, 0);
        for (int i = 1; i < 200; ++i) {
            const double t = i / 200.0;
            const auto c = schedule.at(t);
            const auto here = point(c, random.normal(), random.normal());
            for (std::size_t from = 0; from < all.size(); ++from)
                for (std::size_t to = 0; to < all.size(); ++to) {
                    const double value = here.values[from], wanted = here.values[to];
                    const auto there = convert(all[from], all[to], c), back = convert(all[to], all[from], c);
                    const double found = apply(there, here.x, value);
                    const auto what = QString("%1 -> %2 at %3: %4, not %5")
                                          .arg(names[from], names[to])
                                          .arg(t)
                                          .arg(found, 0, 'g', 12)
                                          .arg(wanted, 0, 'g', 12);
                    const double error = allowed(there, here.x, value, wanted);
                    QVERIFY2(std::abs(found - wanted) <= error, qPrintable(what));
                    // Back from what was found, whose rounding the way back may enlarge.
                    const double rounding = 1e-14 * (std::abs(there.of_x * here.x) +
                                                     std::abs(there.of_value * value) + std::abs(found));
                    const double returned = apply(back, here.x, found);
                    QVERIFY2(std::abs(returned - value) <=
                                 allowed(back, here.x, found, value) + std::abs(back.of_value) * rounding,
                             qPrintable(what + QString("; back %1, not %2").arg(returned).arg(value)));
                }
        }
    }

    void closedFormsOnTheLinearPath() {
        const Path linear(Choice{"linear"});
        const auto same = [](const Affine& found, double of_x, double of_value) {
            return std::abs(found.of_x - of_x) < 1e-12 && std::abs(found.of_value - of_value) < 1e-12;
        };
        for (const double t : {0.1, 0.25, 0.5, 0.9}) {
            const auto c = linear.at(t);
            QVERIFY(same(convert(Quantity::velocity, Quantity::data, c), 1, 1 - t));
            QVERIFY(same(convert(Quantity::velocity, Quantity::noise, c), 1, -t));
            QVERIFY(same(convert(Quantity::velocity, Quantity::score, c), -1 / (1 - t), t / (1 - t)));
            QVERIFY(same(convert(Quantity::data, Quantity::velocity, c), -1 / (1 - t), 1 / (1 - t)));
            QVERIFY(same(convert(Quantity::noise, Quantity::velocity, c), 1 / t, -1 / t));
            QVERIFY(same(convert(Quantity::score, Quantity::velocity, c), 1 / t, (1 - t) / t));
            QVERIFY(same(convert(Quantity::noise, Quantity::data, c), 1 / t, -(1 - t) / t));
            QVERIFY(same(convert(Quantity::data, Quantity::noise, c), 1 / (1 - t), -t / (1 - t)));
        }
    }

    // On the straight path the same noise and data give y = t' x1 + (1 − t') x0 and w = x1 − x0, at the ends
    // too.
    void theStraightPathHasTheSameNoiseAndData_data() { add_schedules(); }
    void theStraightPathHasTheSameNoiseAndData() {
        QFETCH(QString, text);
        const Path schedule = path(text);
        const double x1 = 0.8, x0 = -1.3;
        for (int i = 0; i <= 200; ++i) {
            const auto c = schedule.at(i / 200.0);
            if (c.alpha_dot * c.sigma - c.sigma_dot * c.alpha < 1e-9) continue; // it stands still
            const auto straight = straighten(c);
            const double x = c.alpha * x1 + c.sigma * x0, v = c.alpha_dot * x1 + c.sigma_dot * x0;
            const double y = straight.t * x1 + (1 - straight.t) * x0;
            QVERIFY(std::abs(y * straight.scale - x) < 1e-12);
            const double w = apply(straight.slope, x, v);
            QVERIFY2(std::abs(w - (x1 - x0)) < 1e-6, qPrintable(QString("%1 at %2").arg(w).arg(i)));
            QVERIFY(std::abs(apply(straight.velocity, x, w) - v) < 1e-6 * (1 + std::abs(v)));
        }
    }

    /// From v the data and the noise are known everywhere; what cannot be done says so.
    void ends_data() { add_schedules(); }
    void ends() {
        QFETCH(QString, text);
        const Path schedule = path(text);
        for (const double t : {0.0, 1.0}) {
            const auto c = schedule.at(t);
            const auto here = point(c, 0.8, -1.3);
            const auto data = convert(Quantity::velocity, Quantity::data, c);
            const auto noise = convert(Quantity::velocity, Quantity::noise, c);
            QVERIFY(finite(data) && finite(noise));
            // At t = 0 of a curve without slope, v says nothing of the data: it is lost in rounding.
            if (std::abs(data.of_value) < 1e6)
                QVERIFY(std::abs(apply(data, here.x, here.values[0]) - 0.8) < 1e-6);
            QVERIFY(std::abs(apply(noise, here.x, here.values[0]) + 1.3) < 1e-6);
            if (c.sigma == 0) QVERIFY(!finite(convert(Quantity::velocity, Quantity::score, c)));
            if (c.sigma == 0) QVERIFY(!finite(convert(Quantity::data, Quantity::noise, c)));
            if (c.alpha == 0) QVERIFY(!finite(convert(Quantity::noise, Quantity::velocity, c)));
            if (c.alpha == 0) QVERIFY(!finite(convert(Quantity::noise, Quantity::data, c)));
        }
    }

    void reschedulesByTheFormulas_data() { add_pairs(); }
    void reschedulesByTheFormulas() {
        QFETCH(QString, trained);
        QFETCH(QString, wanted);
        const Path from = path(trained), along = path(wanted);
        const auto [min, max] = reach(from);
        RandomStream random(7, Purpose::sample_noise, 0);
        int compared = 0;
        for (const double r : inner_times()) {
            const auto w = along.at(r);
            const double snr = w.alpha / w.sigma;
            const auto found = reschedule(from, along, r);
            QVERIFY(std::isfinite(found.scale) && found.scale > 0 && finite(found.velocity));
            QVERIFY(found.t >= 0 && found.t <= 1);
            if (snr < min || snr > max) continue;
            if (from.moving(from.t_of_snr(snr)) > from.t_of_snr(snr)) continue; // asked later than that
            ++compared;
            const double t = from.t_of_snr(snr);
            const auto c = from.at(t);
            const double s = w.sigma / c.sigma;
            const double t_dot = c.sigma * c.sigma * (w.sigma * w.alpha_dot - w.alpha * w.sigma_dot) /
                                 (w.sigma * w.sigma * (c.sigma * c.alpha_dot - c.alpha * c.sigma_dot));
            const double s_dot =
                (c.sigma * w.sigma_dot - w.sigma * c.sigma_dot * t_dot) / (c.sigma * c.sigma);
            const double x = random.normal();
            const double v = random.normal() + std::sin(3 * x / s); // of the trained field, at x / s
            const double u = s_dot / s * x + t_dot * s * v;
            // s_dot is a difference of two that may be large and nearly equal; t, rounded, moves σ_t.
            const double share = 1e-11 + 1e-15 / (1 - t);
            const double rounding =
                share * (std::abs(w.sigma_dot / w.sigma) + std::abs(c.sigma_dot * t_dot / c.sigma));
            const auto what = QString("r %1, t %2: %3, not %4; scale %5, not %6")
                                  .arg(r)
                                  .arg(found.t)
                                  .arg(apply(found.velocity, x, v), 0, 'g', 12)
                                  .arg(u, 0, 'g', 12)
                                  .arg(found.scale)
                                  .arg(s);
            QVERIFY2(found.t == t, qPrintable(what));
            QVERIFY2(std::abs(found.scale - s) < 1e-6 * s, qPrintable(what));
            QVERIFY2(std::abs(apply(found.velocity, x, v) - u) <
                         1e-6 * (1 + std::abs(u)) + rounding * (1 + std::abs(x)),
                     qPrintable(what));
        }
        QVERIFY(compared >= 5);
    }

    void reschedulingIsFiniteAtTheEnds_data() { add_pairs(); }
    void reschedulingIsFiniteAtTheEnds() {
        QFETCH(QString, trained);
        QFETCH(QString, wanted);
        for (const double r : {0.0, 1e-12, 1e-9, 1e-6, 1 - 1e-6, 1 - 1e-9, 1 - 1e-12, 1.0}) {
            const auto found = reschedule(path(trained), path(wanted), r);
            const auto what = QString("r %1, t %2: scale %3, %4 x + %5 v")
                                  .arg(r, 0, 'g', 17)
                                  .arg(found.t, 0, 'g', 17)
                                  .arg(found.scale)
                                  .arg(found.velocity.of_x)
                                  .arg(found.velocity.of_value);
            QVERIFY2(std::isfinite(found.scale) && found.scale > 0 && finite(found.velocity),
                     qPrintable(what));
            QVERIFY2(found.t >= 0 && found.t <= 1, qPrintable(what));
        }
    }

    void itsOwnScheduleIsNoChange_data() { add_schedules(); }
    void itsOwnScheduleIsNoChange() {
        QFETCH(QString, text);
        const Path own = path(text);
        auto times = inner_times();
        times.insert(times.end(), {0.0, 1.0});
        for (const double r : times) {
            if (own.moving(r) > r) continue; // asked later, where it says something
            const auto found = reschedule(own, own, r);
            const auto what = QString("r %1, t %2: scale %3, %4 x + %5 v")
                                  .arg(r)
                                  .arg(found.t)
                                  .arg(found.scale)
                                  .arg(found.velocity.of_x)
                                  .arg(found.velocity.of_value);
            QVERIFY2(std::abs(found.t - r) < 1e-9, qPrintable(what));
            QVERIFY2(std::abs(found.scale - 1) < 1e-6, qPrintable(what));
            QVERIFY2(std::abs(found.velocity.of_x) < 1e-6 && std::abs(found.velocity.of_value - 1) < 1e-6,
                     qPrintable(what));
        }
    }

    /// A field that knows its Gaussian data exactly on the trained schedule knows it on the wanted one.
    void anExactFieldStaysExact_data() { add_pairs(); }
    void anExactFieldStaysExact() {
        QFETCH(QString, trained);
        QFETCH(QString, wanted);
        const Path from = path(trained), along = path(wanted);
        const auto [min, max] = reach(from);
        int compared = 0;
        for (const double r : inner_times()) {
            const auto w = along.at(r);
            const double snr = w.alpha / w.sigma;
            if (snr < min || snr > max) continue;
            if (from.moving(from.t_of_snr(snr)) > from.t_of_snr(snr)) continue; // asked later than that
            ++compared;
            const auto found = reschedule(from, along, r);
            for (const double mean : {-0.7, 1.5})
                for (const double deviation : {0.2, 1.0, 2.5})
                    for (const double x : {-2.0, -0.4, 0.0, 1.1, 3.0}) {
                        const double v =
                            gaussian_velocity(from.at(found.t), x / found.scale, mean, deviation);
                        const double u = gaussian_velocity(w, x, mean, deviation);
                        const double mine = apply(found.velocity, x, v);
                        const double rounding = 1e-11 * (std::abs(found.velocity.of_x * x) +
                                                         std::abs(found.velocity.of_value * v));
                        QVERIFY2(std::abs(mine - u) < 1e-6 * (1 + std::abs(u)) + rounding,
                                 qPrintable(QString("r %1, x %2, t %3: %4, not %5")
                                                .arg(r)
                                                .arg(x)
                                                .arg(found.t)
                                                .arg(mine, 0, 'g', 12)
                                                .arg(u, 0, 'g', 12)));
                    }
        }
        QVERIFY(compared >= 5);
    }

    /// The diffusion path never has as little signal as the linear one at first: its t = 0 stands in, and
    /// what it says of the data is off by no more than that signal.
    void standsInWhereTheTrainedPathHasMoreSignal() {
        const Path from(Choice{"vp", 0.1, 20}), along(Choice{"linear"});
        const double min = reach(from).min;
        QVERIFY(min > 0.006 && min < 0.007);
        for (const double r : {0.0, 0.001, 0.004, 0.006}) {
            const auto found = reschedule(from, along, r);
            QCOMPARE(found.t, 0.0);
            for (const double x : {-2.0, 0.0, 1.1}) {
                const double v = gaussian_velocity(from.at(0), x / found.scale, 1.5, 0.5);
                const double mine = apply(found.velocity, x, v);
                const double u = gaussian_velocity(along.at(r), x, 1.5, 0.5);
                QVERIFY2(std::abs(mine - u) < 2 * min * (1 + std::abs(x)),
                         qPrintable(QString::number(mine - u)));
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestConversion)
#include "test_conversion.moc"
