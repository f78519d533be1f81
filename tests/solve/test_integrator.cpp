// The solvers on fields whose solution is known: order, time in both directions, evaluations as counted.
#include "core/solve/integrator.h"
#include "tests/support/support.h"

#include <ATen/ATen.h>

#include <QTest>

#include <limits>

using namespace flowlab;
using namespace flowlab::test;

namespace {

const std::vector<double> starts = {0.1, 0.4, 0.7, 1.6};

/// dx/dt = 3 cos(2t) x (1 - x): not linear, and t matters.
at::Tensor field(const at::Tensor& x, double t) {
    return 3 * std::cos(2 * t) * x * (1 - x);
}

/// Its solution from `starts` at t = 0.
at::Tensor solution(double t) {
    const auto x0 = at::tensor(starts, at::kDouble);
    return 1 / (1 + (1 / x0 - 1) * std::exp(-1.5 * std::sin(2 * t)));
}

double error(const at::Tensor& x, double t) {
    return (x - solution(t)).abs().max().item<double>();
}

} // namespace

class TestIntegrator : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void convergesWithItsOrder_data() { everySolver(); }
    void convergesWithItsOrder() {
        QFETCH(QString, key);
        const auto& solver = tableau(key.toStdString());
        // A straight line through (log h, log error) by least squares.
        double n = 0, x = 0, y = 0, xx = 0, xy = 0;
        for (const int steps : {64, 100, 160, 256, 400}) {
            const double h = std::log(1.0 / steps);
            const double e = std::log(error(integrate(solver, uniform_grid(steps), solution(0), field), 1));
            n += 1, x += h, y += e, xx += h * h, xy += h * e;
        }
        const double order = (n * xy - x * y) / (n * xx - x * x);
        QVERIFY2(std::abs(order - solver.order) < 0.2, qPrintable(QString("order %1").arg(order)));
    }

    void timeMayRunBackwards_data() { everySolver(); }
    void timeMayRunBackwards() {
        QFETCH(QString, key);
        const auto& solver = tableau(key.toStdString());
        auto times = uniform_grid(200);
        std::ranges::reverse(times);
        const double forward = error(integrate(solver, uniform_grid(200), solution(0), field), 1);
        const double backward = error(integrate(solver, times, solution(1), field), 0);
        QVERIFY2(backward < 10 * forward + 1e-12, qPrintable(QString("%1 %2").arg(forward).arg(backward)));
    }

    void stepsMayBeUneven_data() { everySolver(); }
    void stepsMayBeUneven() {
        QFETCH(QString, key);
        const auto& solver = tableau(key.toStdString());
        std::vector<double> times;
        for (int i = 0; i <= 200; ++i) times.push_back(std::pow(i / 200.0, 1.5));
        const double even = error(integrate(solver, uniform_grid(200), solution(0), field), 1);
        QVERIFY(error(integrate(solver, times, solution(0), field), 1) < 10 * even);
        // Only as far as asked.
        times.resize(101);
        QVERIFY(error(integrate(solver, times, solution(0), field), times.back()) < 10 * even);
    }

    void asksAsOftenAndWhereTheTableauSays_data() { everySolver(); }
    void asksAsOftenAndWhereTheTableauSays() {
        QFETCH(QString, key);
        const auto& solver = tableau(key.toStdString());
        const int steps = 7;
        int asked = 0, completed = 0;
        Integrator integrator(solver, uniform_grid(steps), solution(0));
        while (!integrator.done()) {
            const int step = asked / solver.stages(), stage = asked % solver.stages();
            QCOMPARE(integrator.step(), step);
            QVERIFY(std::abs(integrator.t() - (step + solver.c[std::size_t(stage)]) / steps) < 1e-12);
            if (stage == 0) QVERIFY(integrator.x().equal(integrator.state()));
            ++asked;
            const bool whole = integrator.supply(field(integrator.x(), integrator.t()));
            QCOMPARE(whole, asked % solver.stages() == 0);
            completed += whole;
        }
        QCOMPARE(asked, steps * solver.stages());
        QCOMPARE(completed, steps);
    }

    void aConstantVelocityIsFollowedExactly_data() { everySolver(); }
    void aConstantVelocityIsFollowedExactly() {
        QFETCH(QString, key);
        const auto v = at::tensor({0.5, -2.0, 3.0, 0.0}, at::kDouble);
        for (const int steps : {1, 3, 10}) {
            const auto x = integrate(tableau(key.toStdString()), uniform_grid(steps), solution(0),
                                     [&](const at::Tensor&, double) { return v; });
            QVERIFY((x - solution(0) - v).abs().max().item<double>() < 1e-14);
        }
    }

    void theStartIsLeftAlone() {
        const auto x = solution(0);
        const auto before = x.clone();
        (void)integrate(tableau("rk4"), uniform_grid(3), x, field);
        QVERIFY(x.equal(before));
    }

    void aBadGridIsRefused_data() {
        constexpr double nan = std::numeric_limits<double>::quiet_NaN();
        QTest::addColumn<QList<double>>("times");
        QTest::newRow("empty") << QList<double>{};
        QTest::newRow("one time") << QList<double>{0};
        QTest::newRow("repeated") << QList<double>{0, 0.5, 0.5, 1};
        QTest::newRow("goes back") << QList<double>{0, 0.6, 0.5, 1};
        QTest::newRow("backwards, then forwards") << QList<double>{1, 0.5, 0.6, 0};
        QTest::newRow("not a number") << QList<double>{0, nan, 1};
        QTest::newRow("no number at the start") << QList<double>{nan, 0.5, 1};
        QTest::newRow("no number at the end") << QList<double>{0, nan};
    }

    void aBadGridIsRefused() {
        QFETCH(QList<double>, times);
        QCOMPARE(fault(
                     [&] {
                         const Integrator made(tableau("euler"), {times.begin(), times.end()}, solution(0));
                     },
                     ErrorKind::usage, {"time grid"}),
                 QString());
    }

  private:
    static void everySolver() {
        QTest::addColumn<QString>("key");
        for (const auto& solver : tableaus()) // those with an error estimate are driven by test_adaptive
            if (!solver.adaptive())
                QTest::newRow(solver.key.data()) << QString::fromStdString(std::string(solver.key));
    }
};

QTEST_GUILESS_MAIN(TestIntegrator)
#include "test_integrator.moc"
