// Adaptive solvers: the tolerance is met, each sample goes at its own pace, and what cannot be met is told.
#include "core/solve/adaptive.h"
#include "core/solve/integrator.h"
#include "tests/support/mixture.h"

#include <QTest>

#include <limits>

using namespace flowlab;
using namespace flowlab::test;

namespace {

using VelocityOf = std::function<at::Tensor(const at::Tensor& x, const at::Tensor& t)>;

AdaptiveIntegrator solve(const std::string& key, std::vector<double> frames, const at::Tensor& x,
                         const Tolerance& tolerance, const VelocityOf& velocity) {
    AdaptiveIntegrator solver(tableau(key), std::move(frames), x, tolerance);
    while (!solver.done()) {
        const std::vector<double> t(solver.t().begin(), solver.t().end());
        solver.supply(velocity(solver.x(), at::tensor(t, at::kDouble)));
    }
    return solver;
}

VelocityOf toy() {
    const auto field = toy_field({"linear"});
    return [field](const at::Tensor& x, const at::Tensor& t) { return field->forward({}, x, {t, {}}); };
}

at::Tensor reference(const std::vector<double>& times) {
    const auto field = toy_field({"linear"});
    return integrate(tableau("rk4"), times, toy_noise(),
                     [&](const at::Tensor& x, double t) { return velocity(*field, x, t); });
}

} // namespace

class TestAdaptive : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void eachSolver_data() {
        QTest::addColumn<QString>("key");
        for (const auto& row : tableaus())
            if (row.adaptive()) QTest::newRow(row.key.data()) << QString::fromUtf8(row.key.data());
    }

    void theToleranceIsMet_data() { eachSolver_data(); }
    void theToleranceIsMet() {
        QFETCH(QString, key);
        const auto wanted = reference(uniform_grid(4000));
        double before = 1;
        for (const double tolerance : {1e-3, 1e-5, 1e-7}) {
            const auto solver =
                solve(key.toStdString(), uniform_grid(4), toy_noise(), {tolerance, tolerance}, toy());
            const double error = (solver.states()[4] - wanted).abs().max().item<double>();
            // Errors of single steps are held; they add up along the way.
            QVERIFY2(error < 30 * tolerance, qPrintable(QString("%1 at %2").arg(error).arg(tolerance)));
            QVERIFY(error < before);
            before = error;
            for (const auto& count : solver.counts()) {
                const int stages = tableau(key.toStdString()).stages();
                QCOMPARE(count.evaluations, 1 + (count.accepted + count.rejected) * (stages - 1));
                QVERIFY(count.accepted > 0);
            }
        }
    }

    void statesBetweenAreRight_data() { eachSolver_data(); }
    void statesBetweenAreRight() {
        QFETCH(QString, key);
        const auto solver =
            solve(key.toStdString(), {0, 0.3, 0.31, 0.77, 1}, toy_noise(), {1e-6, 1e-6}, toy());
        for (const auto& [frame, t] : {std::pair{1, 0.3}, {2, 0.31}, {3, 0.77}}) {
            std::vector<double> times = uniform_grid(2000);
            for (auto& time : times) time *= t;
            const auto x = reference(times);
            QVERIFY((solver.states()[frame] - x).abs().max().item<double>() < 1e-4);
            const auto v = toy()(x, at::full({x.size(0)}, t, at::kDouble));
            QVERIFY((solver.slopes()[frame] - v).abs().max().item<double>() < 1e-2);
        }
        QVERIFY(solver.states()[0].equal(toy_noise()));
    }

    void aSampleGoesAtItsOwnPace_data() { eachSolver_data(); }
    void aSampleGoesAtItsOwnPace() {
        QFETCH(QString, key);
        const auto all = solve(key.toStdString(), uniform_grid(3), toy_noise(), {1e-5, 1e-5}, toy());
        const auto few =
            solve(key.toStdString(), uniform_grid(3), toy_noise().narrow(0, 3, 2), {1e-5, 1e-5}, toy());
        QVERIFY((few.states() - all.states().narrow(1, 3, 2)).abs().max().item<double>() < 1e-12);
        QVERIFY(few.counts()[0] == all.counts()[3] && few.counts()[1] == all.counts()[4]);
        int min = 1 << 20, max = 0;
        for (const auto& count : all.counts())
            min = std::min(min, count.evaluations), max = std::max(max, count.evaluations);
        QVERIFY(min < max); // some trajectories are harder
    }

    void thereAndBack_data() { eachSolver_data(); }
    void thereAndBack() {
        QFETCH(QString, key);
        const auto there = solve(key.toStdString(), uniform_grid(1), toy_noise(), {1e-7, 1e-7}, toy());
        const auto back = solve(key.toStdString(), {1, 0}, there.states()[1], {1e-7, 1e-7}, toy());
        QVERIFY((back.states()[1] - toy_noise()).abs().max().item<double>() < 1e-4);
    }

    void whatIsNotFiniteStopsAndSaysWhere() {
        const VelocityOf broken = [](const at::Tensor& x, const at::Tensor& t) {
            return at::where((t > 0.5).view({-1, 1, 1, 1}), std::numeric_limits<double>::quiet_NaN() * x, -x);
        };
        const auto text = fault(
            [&] {
                (void)solve("dopri5", uniform_grid(1), toy_noise(), {1e-4, 1e-4}, broken);
            },
            ErrorKind::failed, {"not finite", "t = 0."});
        QCOMPARE(text, QString());
        QCOMPARE(fault(
                     [&] {
                         (void)solve("bs32", uniform_grid(1), toy_noise(), {1e-4, 1e-4},
                                     [](const at::Tensor& x, const at::Tensor&) { return x / 0; });
                     },
                     ErrorKind::failed, {"not finite", "t = 0"}),
                 QString());
    }

    void aToleranceThatCannotBeMetIsTold() {
        // It turns faster and faster towards t = 1/2.
        const VelocityOf wild = [](const at::Tensor& x, const at::Tensor& t) {
            return at::sin(1 / (t - 0.5).abs().clamp_min(1e-12)).view({-1, 1, 1, 1}) * at::ones_like(x) * 50;
        };
        QCOMPARE(fault(
                     [&] {
                         (void)solve("dopri5", uniform_grid(1), toy_noise(2), {1e-8, 1e-8, 500}, wild);
                     },
                     ErrorKind::failed, {"tolerance cannot be met", "t = 0."}),
                 QString());
    }
};

QTEST_GUILESS_MAIN(TestAdaptive)
#include "test_adaptive.moc"
