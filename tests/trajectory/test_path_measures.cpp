// What is measured along trajectories: curvature only where the velocity at both ends of a step is known.
#include "core/flow/tableau.h"
#include "core/trajectory/path_measures.h"
#include "tests/support/support.h"

#include <QTest>

#include <cmath>

using namespace flowlab;

namespace {

/// Two trajectories of one number in four steps; v = 1, 2, 3 … at the evaluations, in order.
Trajectory made_by(const char* solver) {
    Trajectory t;
    t.solver = solver, t.tableau = &tableau(solver), t.shape = {1, 1, 1}, t.count = 2;
    t.times = {0, 0.25, 0.5, 0.75, 1};
    t.states.assign(10, 0);
    for (int i = 0; i < 4 * t.tableau->stages(); ++i)
        for (int sample = 0; sample < 2; ++sample) t.velocities.push_back(float(i + 1));
    return t;
}

} // namespace

class TestPathMeasures : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void curvatureIsAbsentWhereNoVelocityIsKnown() {
        const auto euler = measure_paths(made_by("euler"));
        QCOMPARE(euler.curvature.size(), std::size_t(4));
        for (std::size_t n = 0; n < 3; ++n) QVERIFY(std::abs(euler.curvature[n] - 16) < 1e-6); // (1/0.25)²
        QVERIFY(std::isnan(euler.curvature[3]));
        QVERIFY(std::isfinite(euler.speed[3]) && std::isfinite(euler.straightness.mean));
        const auto heun = measure_paths(made_by("heun"));
        for (const double curvature : heun.curvature) QVERIFY(std::isfinite(curvature));
        auto stochastic = made_by("euler");
        stochastic.between = Between::chord;
        stochastic.velocities.resize(10, 4);
        QVERIFY(std::isnan(measure_paths(stochastic).curvature[3]));
    }

    // A network's velocity rises without bound towards the data there.
    void norWhereItHasNoBound() {
        auto path = made_by("heun");
        path.schedule = {"linear-vp"}, path.field_end = FieldEnd::learned;
        QVERIFY(std::isnan(measure_paths(path).curvature[3]));
        QVERIFY(std::isfinite(measure_paths(path).curvature[2]));
        path.field_end = FieldEnd::smooth;
        QVERIFY(std::isfinite(measure_paths(path).curvature[3]));
    }
};

QTEST_GUILESS_MAIN(TestPathMeasures)
#include "test_path_measures.moc"
