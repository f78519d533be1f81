// Each schedule leads from noise to data, with the slopes of its own curve.
#include "core/flow/schedule.h"
#include "core/options/train_options.h"
#include "tests/support/support.h"

#include <QTest>

#include <limits>
#include <numbers>

using namespace flowlab;
using namespace flowlab::test;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

ChoiceRows rows() {
    return choice_rows(schedules());
}

/// A test row for each schedule, and for parameters at the ends of their ranges.
void add_schedules() {
    QTest::addColumn<QString>("text");
    std::vector<std::string> texts;
    for (const auto& row : schedules()) texts.push_back(to_string(rows(), initial_choice(row)));
    for (const char* text :
         {"vp:0.01,1", "vp:0.01,50", "vp:5,5", "vp:5,50", "polynomial:0.2", "polynomial:0.5", "polynomial:1",
          "polynomial:3", "polynomial:8", "ot:0", "ot:0.1", "ot:0.5"})
        texts.emplace_back(text);
    for (const auto& text : texts) QTest::newRow(text.c_str()) << QString::fromStdString(text);
}

Choice read(const QString& text) {
    return parse_choice(rows(), text.toStdString(), "schedule");
}

bool finite(const PathCoefficients& c) {
    return std::isfinite(c.alpha) && std::isfinite(c.sigma) && std::isfinite(c.alpha_dot) &&
           std::isfinite(c.sigma_dot);
}

QByteArray shown(double t, const PathCoefficients& c) {
    return QString("t %1: α %2, σ %3, slopes %4, %5")
        .arg(t, 0, 'g', 17)
        .arg(c.alpha, 0, 'g', 17)
        .arg(c.sigma, 0, 'g', 17)
        .arg(c.alpha_dot)
        .arg(c.sigma_dot)
        .toUtf8();
}

/// t = 1e-6 … 1 - 1e-6, closer at the ends.
std::vector<double> times() {
    std::vector<double> result;
    for (const double end : {1e-6, 1e-5, 1e-4, 1e-3, 0.005}) {
        result.push_back(end);
        result.push_back(1 - end);
    }
    for (int i = 1; i < 100; ++i) result.push_back(i / 100.0);
    std::ranges::sort(result);
    return result;
}

} // namespace

class TestSchedule : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void everyRowIsComplete() {
        for (const auto& row : schedules()) {
            QVERIFY(!row.title.empty() && !row.formula.empty() && !row.reference.empty());
            QVERIFY(row.parameters.size() <= 2 && row.at && row.t_of_snr);
            for (const auto& parameter : row.parameters)
                QVERIFY(parameter.min <= parameter.initial && parameter.initial <= parameter.max);
            std::vector<Problem> problems;
            check_choice(problems, rows(), initial_choice(row), "schedule");
            QVERIFY(problems.empty());
        }
    }

    void endsAreNoiseAndData_data() { add_schedules(); }
    void endsAreNoiseAndData() {
        QFETCH(QString, text);
        const auto choice = read(text);
        const Path path(choice);
        const auto noise = path.at(0), data = path.at(1);
        QVERIFY2(finite(noise) && finite(data), shown(0, noise) + "; " + shown(1, data));
        if (choice.kind == "vp") { // a little signal is left: T(0) = (β_min + β_max) / 2
            const double T = (choice.a + choice.b) / 2;
            QVERIFY2(std::abs(noise.alpha - std::exp(-T / 2)) < 1e-14, shown(0, noise));
            QVERIFY2(std::abs(noise.sigma - std::sqrt(1 - std::exp(-T))) < 1e-14, shown(0, noise));
        } else {
            QCOMPARE(noise.alpha, 0.0);
            QCOMPARE(noise.sigma, 1.0);
        }
        QCOMPARE(data.alpha, 1.0);
        if (choice.kind == "ot")
            QVERIFY2(std::abs(data.sigma - choice.a) < 1e-15, shown(1, data));
        else
            QCOMPARE(data.sigma, 0.0);
    }

    void slopesAreThoseOfTheCurve_data() { add_schedules(); }
    void slopesAreThoseOfTheCurve() {
        QFETCH(QString, text);
        const Path path(read(text));
        constexpr double h = 1e-5;
        for (int i = 1; i < 100; ++i) {
            const double t = i / 100.0;
            const auto c = path.at(t), before = path.at(t - h), after = path.at(t + h);
            const double alpha_dot = (after.alpha - before.alpha) / (2 * h);
            const double sigma_dot = (after.sigma - before.sigma) / (2 * h);
            QVERIFY2(std::abs(c.alpha_dot - alpha_dot) < 1e-6 * (1 + std::abs(alpha_dot)), shown(t, c));
            QVERIFY2(std::abs(c.sigma_dot - sigma_dot) < 1e-6 * (1 + std::abs(sigma_dot)), shown(t, c));
        }
    }

    // Half the slope of σ², up to both ends and where σ̇ itself has no bound.
    void productOfNoiseAndItsSlope_data() { add_schedules(); }
    void productOfNoiseAndItsSlope() {
        QFETCH(QString, text);
        const auto choice = read(text);
        const Path path(choice);
        const auto square = [&](double t) { return std::pow(path.at(t).sigma, 2); };
        constexpr double h = 1e-5;
        for (int i = 1; i < 100; ++i) {
            const double t = i / 100.0, slope = (square(t + h) - square(t - h)) / (4 * h);
            QVERIFY2(std::abs(path.at(t).sigma_sigma_dot - slope) < 1e-6 * (1 + std::abs(slope)),
                     shown(t, path.at(t)));
        }
        const double last = (3 * square(1) - 4 * square(1 - h) + square(1 - 2 * h)) / (4 * h);
        QVERIFY2(std::abs(path.at(1).sigma_sigma_dot - last) < 1e-5 * (1 + std::abs(last)),
                 QByteArray::number(last));
    }

    // α ∝ t^noise and σ ∝ (1 − t)^data.
    void endsHaveTheirPowers_data() { add_schedules(); }
    void endsHaveTheirPowers() {
        QFETCH(QString, text);
        const Path path(read(text));
        const auto [noise, data] = path.ends();
        const double near = 1e-7, nearer = 1e-9;
        const double of_alpha =
            std::log(path.at(near).alpha / path.at(nearer).alpha) / std::log(near / nearer);
        const double of_sigma =
            std::log(path.at(1 - near).sigma / path.at(1 - nearer).sigma) / std::log(near / nearer);
        QVERIFY2(std::abs(of_alpha - noise) < 1e-3, QByteArray::number(of_alpha));
        QVERIFY2(std::abs(of_sigma - data) < 1e-3, QByteArray::number(of_sigma));
    }

    void signalRises_data() { add_schedules(); }
    void signalRises() {
        QFETCH(QString, text);
        const Path path(read(text));
        double before = -1;
        for (int i = 0; i < 1000; ++i) {
            const double t = i / 1000.0;
            const auto c = path.at(t);
            QVERIFY2(finite(c) && c.sigma > 0 && c.alpha / c.sigma > before, shown(t, c));
            QVERIFY2(c.alpha_dot >= 0 && c.sigma_dot <= 0, shown(t, c));
            before = c.alpha / c.sigma;
        }
        const auto last = path.at(1);
        QVERIFY2(last.sigma == 0 || last.alpha / last.sigma > before, shown(1, last));
    }

    void timeFollowsFromTheSignal_data() { add_schedules(); }
    void timeFollowsFromTheSignal() {
        QFETCH(QString, text);
        const Path path(read(text));
        for (const double t : times()) {
            const auto c = path.at(t);
            const double found = path.t_of_snr(c.alpha / c.sigma);
            // Rounding of α and σ moves the ratio, and so t, by a share of this size.
            const double share = std::min(c.alpha / c.alpha_dot, 1.0);
            const double allowed = t < 1e-5 || t > 1 - 1e-5 ? 1e-9 : 1e-12 + 1e-9 * share;
            QVERIFY2(std::abs(found - t) < allowed,
                     shown(t, c) + "; found " + QByteArray::number(found, 'g', 17));
        }
        const auto first = path.at(0), last = path.at(1);
        QCOMPARE(path.t_of_snr(0), 0.0);
        for (const double snr : {1e-300, first.alpha / first.sigma / 2}) {
            const double t = path.t_of_snr(snr);
            QVERIFY2(t >= 0 && t <= 1e-30, QByteArray::number(t));
        }
        for (const double snr : {1e300, infinity, last.sigma > 0 ? 2 * last.alpha / last.sigma : 1e200}) {
            const double t = path.t_of_snr(snr);
            QVERIFY2(t <= 1 && t >= 1 - 1e-15, QByteArray::number(t));
        }
    }

    void variancePreservingOnesPreserveIt_data() {
        QTest::addColumn<QString>("text");
        for (const char* text : {"vp", "vp:0.01,1", "vp:5,50", "cosine", "linear-vp"})
            QTest::newRow(text) << QString(text);
    }
    void variancePreservingOnesPreserveIt() {
        QFETCH(QString, text);
        const Path path(read(text));
        for (const double t : times()) {
            const auto c = path.at(t);
            QVERIFY2(std::abs(c.alpha * c.alpha + c.sigma * c.sigma - 1) < 1e-14, shown(t, c));
        }
    }

    void closedForms() {
        const double T = 0.5 * 0.7 * 0.7 * 19.9 + 0.7 * 0.1; // of VP at t = 0.3, s = 0.7
        struct {
            const char* text;
            double alpha, sigma;
        } const at_03[] = {
            {"linear", 0.3, 0.7},
            {"vp:0.1,20", std::exp(-T / 2), std::sqrt(1 - std::exp(-T))},
            {"cosine", std::sin(std::numbers::pi * 0.15), std::cos(std::numbers::pi * 0.15)},
            {"linear-vp", 0.3, std::sqrt(0.91)},
            {"polynomial:3", 0.027, 0.973},
            {"ot:0.1", 0.3, 0.73},
        };
        QCOMPARE(std::size(at_03), schedules().size());
        for (const auto& [text, alpha, sigma] : at_03) {
            const auto c = Path(read(text)).at(0.3);
            QVERIFY2(std::abs(c.alpha - alpha) < 1e-15 && std::abs(c.sigma - sigma) < 1e-15, shown(0.3, c));
        }
        const auto c = Path(Choice{"linear"}).at(0.25);
        QVERIFY(c.alpha_dot == 1 && c.sigma_dot == -1);
    }

    /// Where σ̇ has no bound at t = 1 it stays that of 1 - 1e-5.
    void slopesWithoutBoundAreHeld() {
        for (const char* text : {"vp", "linear-vp"}) {
            const Path path(read(text));
            const double held = path.at(1 - 1e-5).sigma_dot;
            for (const double t : {1 - 1e-6, 1.0}) QCOMPARE(path.at(t).sigma_dot, held);
            QVERIFY(held < path.at(1 - 2e-5).sigma_dot);
        }
    }

    void wrongSettingsAreNamed_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("option");
        QTest::addColumn<QString>("reason");
        QTest::newRow("unknown") << "karras"
                                 << "schedule"
                                 << "\"karras\" is not known; known are linear, vp";
        QTest::newRow("order 0") << "polynomial:0"
                                 << "schedule.a"
                                 << "is 0; it must be between 0.2 and 8";
        QTest::newRow("order too high") << "polynomial:9"
                                        << "schedule.a"
                                        << "is 9";
        QTest::newRow("order not a number") << "polynomial:nan"
                                            << "schedule.a"
                                            << "is nan";
        QTest::newRow("no noise rate") << "vp:0,20"
                                       << "schedule.a"
                                       << "(β_min of Diffusion (VP)) is 0";
        QTest::newRow("noise rate too high") << "vp:0.1,51"
                                             << "schedule.b"
                                             << "(β_max of Diffusion (VP)) is 51";
        QTest::newRow("noise rates reversed") << "vp:3,2"
                                              << "schedule"
                                              << "β_min is above β_max";
        QTest::newRow("floor below 0") << "ot:-0.001"
                                       << "schedule.a"
                                       << "is -0.001";
        QTest::newRow("floor too high") << "ot:0.6"
                                        << "schedule.a"
                                        << "is 0.6";
    }
    void wrongSettingsAreNamed() {
        QFETCH(QString, text);
        QFETCH(QString, option);
        QFETCH(QString, reason);
        std::vector<Problem> problems;
        check_choice(problems, rows(), read(text), "schedule");
        TrainOptions options;
        QVERIFY(options.validate().empty());
        options.schedule = read(text);
        for (const auto& found : {problems, options.validate()}) {
            QCOMPARE(found.size(), std::size_t(1));
            QCOMPARE(QString::fromStdString(found[0].option), option);
            const auto said = found[0].text.english();
            QVERIFY2(QString::fromStdString(said).contains(reason), said.c_str());
        }
    }

    void wrongTimesAreRefusedWithTheOptions() {
        TrainOptions options;
        options.t = {"beta", 0, 1};
        const auto found = options.validate();
        QCOMPARE(found.size(), std::size_t(1));
        QCOMPARE(found[0].option, std::string("t.a"));
    }

    void unknownNameIsRefused() {
        QCOMPARE(fault([] { (void)schedule("karras"); }, ErrorKind::usage, {"karras", "linear", "linear-vp"}),
                 QString());
        QCOMPARE(fault([] { (void)Path(Choice{"karras"}); }, ErrorKind::usage, {"karras", "linear"}),
                 QString());
    }
};

QTEST_GUILESS_MAIN(TestSchedule)
#include "test_schedule.moc"
