// Every solver with fixed steps on the exact field of a mixture of Gaussians: its order, its cost, and that
// DPM-Solver++ of order 1 is Euler.
#include "core/flow/conversion.h"
#include "core/solve/integrator.h"
#include "tests/support/mixture.h"

#include <QTest>

#include <map>

using namespace flowlab;
using namespace flowlab::test;

namespace {

at::Tensor solve(const SolverInfo& solver, const std::vector<double>& times, const Choice& path,
                 const at::Tensor& x0) {
    const auto field = toy_field(path);
    const auto stepper = make_stepper(solver, times, x0, Path(path));
    return integrate(*stepper, [&](const at::Tensor& x, double t) { return velocity(*field, x, t); });
}

} // namespace

class TestStepper : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void convergesWithItsOrder_data() {
        QTest::addColumn<QString>("key");
        for (const auto& row : solvers())
            if (!row.adaptive()) QTest::newRow(row.key.data()) << QString::fromUtf8(row.key.data());
    }
    void convergesWithItsOrder() {
        QFETCH(QString, key);
        const auto& row = solver(key.toStdString());
        const Choice path{"linear"};
        const auto x0 = toy_noise();
        // The methods on x̂1 have their order in λ = log(α/σ), so where λ is bounded: at the ends of the way
        // the steps in λ stay long however many there are.
        const bool in_lambda = row.family == SolverFamily::exponential;
        const auto times = [&](int steps) {
            auto all = uniform_grid(steps);
            for (auto& t : all) t = in_lambda ? 0.1 + 0.8 * t : t;
            return all;
        };
        static std::map<bool, at::Tensor> references;
        auto& wanted = references[in_lambda];
        if (!wanted.defined()) wanted = solve(solver("rk4"), times(2500), path, x0);
        std::vector<double> sizes, errors;
        for (const int steps : {48, 80, 128, 200, 320}) {
            sizes.push_back(1.0 / steps);
            errors.push_back(
                (solve(row, times(steps), path, x0) - wanted).square().mean().sqrt().item<double>());
        }
        const double order = fitted_order(sizes, errors);
        QVERIFY2(std::abs(order - row.order) < 0.2, qPrintable(QString("order %1").arg(order)));
        qInfo("%s: order %.2f, theory %d", row.key.data(), order, row.order);
    }

    void everyPathLeadsToTheSameData_data() {
        QTest::addColumn<QString>("key");
        for (const auto& row : solvers())
            if (!row.adaptive()) QTest::newRow(row.key.data()) << QString::fromUtf8(row.key.data());
    }
    // The way differs, the end does not (2412.06264): on every schedule noise goes to the mixture's
    // components.
    void everyPathLeadsToTheSameData() {
        QFETCH(QString, key);
        for (const auto& row : schedules()) {
            if (row.key == "vp") continue; // does not begin at pure noise
            const auto path = initial_choice(row);
            const auto a = solve(solver(key.toStdString()), uniform_grid(150), path, toy_noise());
            static const auto b = solve(solver("rk4"), uniform_grid(150), {"linear"}, toy_noise());
            const double off = (a - b).square().mean().sqrt().item<double>();
            QVERIFY2(off < 0.1, qPrintable(QString("%1 %2").arg(row.key.data()).arg(off)));
        }
    }

    void dpmSolverOfOrderOneIsEuler() {
        // One step at a time it has no history: what is left is the first-order method.
        const Choice path{"linear"};
        const auto field = toy_field(path);
        auto x = toy_noise(), y = x;
        const int steps = 20;
        for (int i = 0; i < steps; ++i) {
            const std::vector<double> times = {double(i) / steps, double(i + 1) / steps};
            const auto ask = [&](const at::Tensor& at_x, double t) { return velocity(*field, at_x, t); };
            x = integrate(*make_stepper(solver("dpmpp-2m"), times, x, Path(path)), ask);
            y = integrate(*make_stepper(solver("euler"), times, y, Path(path)), ask);
        }
        QVERIFY((x - y).abs().max().item<double>() < 1e-12);
    }

    void itAsksAsOftenAsItSays() {
        for (const auto& row : solvers()) {
            if (row.adaptive()) continue;
            for (const int steps : {1, 2, 3, 4, 9}) {
                const auto stepper = make_stepper(row, uniform_grid(steps), toy_noise(), Path({"linear"}));
                int asked = 0, completed = 0, beginnings = 0;
                while (!stepper->done()) {
                    beginnings += stepper->at_step();
                    if (stepper->at_step()) QVERIFY(stepper->t() == stepper->time());
                    ++asked;
                    completed += stepper->tell(at::zeros_like(stepper->x()));
                }
                QCOMPARE(asked, row.evaluations(steps));
                QCOMPARE(completed, steps);
                QCOMPARE(beginnings, steps);
            }
        }
    }

    void unevenStepsAndReverseTime() {
        std::vector<double> uneven;
        for (int i = 0; i <= 150; ++i) uneven.push_back(std::pow(i / 150.0, 1.3));
        auto back = uneven;
        std::ranges::reverse(back);
        const Choice path{"linear"};
        const auto x0 = toy_noise();
        for (const auto& row : solvers()) {
            if (row.adaptive()) continue;
            const auto even = solve(row, uniform_grid(150), path, x0), end = solve(row, uneven, path, x0);
            QVERIFY2((even - end).abs().max().item<double>() < 0.1, row.key.data());
            if (row.family == SolverFamily::exponential) {
                QCOMPARE(fault([&] { (void)make_stepper(row, back, x0, Path(path)); }, ErrorKind::usage,
                               {"reverse", "Runge"}),
                         QString());
                continue;
            }
            QVERIFY2((solve(row, back, path, end) - x0).abs().max().item<double>() < 0.1, row.key.data());
        }
    }

    void anAdaptiveSolverIsNotOfFixedSteps() {
        QCOMPARE(
            fault(
                [] { (void)make_stepper(solver("dopri5"), uniform_grid(2), toy_noise(), Path({"linear"})); },
                ErrorKind::usage, {"Dormand"}),
            QString());
    }
};

QTEST_GUILESS_MAIN(TestStepper)
#include "test_stepper.moc"
