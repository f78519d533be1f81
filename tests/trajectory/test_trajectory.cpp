// A trajectory is a continuous function of t: exact where theory says so.
#include "core/flow/tableau.h"
#include "core/trajectory/trajectory.h"
#include "tests/support/support.h"

#include <QTest>

#include <stdexcept>

using namespace flowlab;
using namespace flowlab::test;

namespace {

constexpr TileShape shape{1, 2, 3};
constexpr int count = 4;
const std::vector<double> grid = {0, 0.1, 0.35, 0.8, 1};

using Field = std::function<double(std::size_t element, double x, double t)>;

/// What the sampler does, one number at a time and in doubles.
Trajectory solve(const Tableau& solver, const Field& field) {
    Trajectory result;
    result.solver = solver.key;
    result.tableau = &solver;
    result.shape = shape;
    result.count = count;
    result.labels = {3, 1, 4, 1};
    result.times = grid;
    const std::size_t whole = shape.size() * count;
    const auto stages = std::size_t(solver.stages());
    result.states.resize(grid.size() * whole);
    result.velocities.resize((grid.size() - 1) * stages * whole);
    for (std::size_t e = 0; e < whole; ++e) {
        double x = double(e) / 7 - 1; // the noise
        result.states[e] = float(x);
        for (std::size_t n = 0; n + 1 < grid.size(); ++n) {
            const double h = grid[n + 1] - grid[n];
            std::vector<double> k;
            for (std::size_t i = 0; i < stages; ++i) {
                double inner = x;
                for (std::size_t j = 0; j < i; ++j) inner += h * solver.a[i][j] * k[j];
                k.push_back(field(e, inner, grid[n] + solver.c[i] * h));
                result.velocities[(n * stages + i) * whole + e] = float(k[i]);
            }
            for (std::size_t i = 0; i < stages; ++i) x += h * solver.b[i] * k[i];
            result.states[(n + 1) * whole + e] = float(x);
        }
    }
    return result;
}

bool near(float x, double y) {
    return std::abs(double(x) - y) < 2e-6;
}

} // namespace

class TestTrajectory : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void eachSolver_data() {
        QTest::addColumn<QString>("key");
        for (const auto& solver : tableaus()) QTest::newRow(solver.key.data()) << QString(solver.key.data());
    }

    void eachSolver() { polynomialFieldsAreExactBetweenGridTimes(); }

    // One data point m: v = (m - x)/(1 - t). Every path is the straight line to m, and x̂1 = m at every t.
    void theFieldOfOnePointGivesStraightLines() {
        const auto target = [](std::size_t e) { return std::cos(double(e)); };
        const Field field = [&](std::size_t e, double x, double t) { return (target(e) - x) / (1 - t); };
        for (const char* key : {"euler", "midpoint"}) { // the others look at t = 1, where it is 0/0
            const auto path = solve(tableau(key), field);
            for (const double t : {0.0, 0.05, 0.1, 0.5, 0.8, 0.93, 1.0}) {
                const auto states = path.view(TrajectoryView::state, t);
                const auto predictions = path.view(TrajectoryView::prediction, t);
                const auto velocities = path.view(TrajectoryView::velocity, t);
                for (std::size_t e = 0; e < states.values.size(); ++e) {
                    const double x0 = double(e) / 7 - 1;
                    QVERIFY(near(states.values[e], x0 + t * (target(e) - x0)));
                    QVERIFY(near(predictions.values[e], target(e)));
                    QVERIFY(near(velocities.values[e], target(e) - x0));
                }
            }
        }
    }

    void gridTimesGiveTheStoredStatesBitForBit() {
        const Field field = [](std::size_t e, double x, double t) { return std::sin(3 * x + t + double(e)); };
        for (const auto& solver : tableaus()) {
            const auto path = solve(solver, field);
            const std::size_t whole = shape.size() * count;
            for (std::size_t n = 0; n < grid.size(); ++n) {
                const auto view = path.view(TrajectoryView::state, grid[n]);
                QVERIFY(std::equal(view.values.begin(), view.values.end(),
                                   path.states.begin() + long(n * whole)));
                // At the start of a step, v is the network's own answer there.
                if (n + 1 == grid.size()) continue;
                const auto v = path.view(TrajectoryView::velocity, grid[n]);
                const auto first = long(n * std::size_t(solver.stages()) * whole);
                QVERIFY(std::equal(v.values.begin(), v.values.end(), path.velocities.begin() + first));
            }
            const auto samples = path.samples();
            QVERIFY(samples.values == path.view(TrajectoryView::state, 1).values);
            QVERIFY(samples.labels == path.labels && samples.shape == shape);
        }
    }

    void thereIsNoJumpBetweenSteps() {
        const Field field = [](std::size_t e, double x, double t) { return std::sin(3 * x + t + double(e)); };
        for (const auto& solver : tableaus()) {
            const auto path = solve(solver, field);
            for (std::size_t n = 1; n + 1 < grid.size(); ++n) {
                const auto before = path.view(TrajectoryView::state, grid[n] - 1e-7);
                const auto after = path.view(TrajectoryView::state, grid[n] + 1e-7);
                for (std::size_t e = 0; e < before.values.size(); ++e)
                    QVERIFY(std::abs(before.values[e] - after.values[e]) < 2e-6f);
            }
        }
    }

    void aPartIsTheSameTrajectories() {
        const Field field = [](std::size_t e, double x, double t) { return std::sin(3 * x + t + double(e)); };
        auto path = solve(tableau("rk4"), field);
        path.evaluations = {16, 17, 18, 19};
        const auto part = path.part(1, 2);
        QCOMPARE(part.count, 2);
        QVERIFY((part.labels == std::vector<int>{1, 4} && part.evaluations == std::vector<int>{17, 18}));
        for (const auto view : {TrajectoryView::state, TrajectoryView::prediction, TrajectoryView::velocity})
            for (const double t : {0.0, 0.2, 0.8, 1.0}) {
                const auto all = path.view(view, t).values, some = part.view(view, t).values;
                QVERIFY(std::equal(some.begin(), some.end(), all.begin() + long(shape.size())));
            }
        QVERIFY(path.first(2).states == path.part(0, 2).states);
    }

    void partsJoinToTheWhole() {
        const Field field = [](std::size_t e, double x, double t) { return std::sin(3 * x + t + double(e)); };
        auto path = solve(tableau("midpoint"), field);
        path.evaluations = {16, 17, 18, 19};
        std::vector<std::shared_ptr<const Trajectory>> parts;
        for (const auto& [from, few] : {std::pair{0, 1}, {1, 2}, {3, 1}})
            parts.push_back(std::make_shared<const Trajectory>(path.part(from, few)));
        const auto whole = Trajectory::join(parts);
        QCOMPARE(whole->count, path.count);
        QVERIFY(whole->states == path.states && whole->velocities == path.velocities);
        QVERIFY(whole->labels == path.labels && whole->evaluations == path.evaluations);
        QVERIFY(whole->view(TrajectoryView::prediction, 0.3).values ==
                path.view(TrajectoryView::prediction, 0.3).values);
        QVERIFY(Trajectory::join({parts.data(), 1}) == parts[0]);
    }

    void whatIsNotThereIsRefused() {
        const auto path = solve(tableau("euler"), [](std::size_t, double, double) { return 0.0; });
        std::vector<float> room(shape.size());
        QVERIFY_EXCEPTION_THROWN(path.view(TrajectoryView::state, 4, 0.5, room), std::out_of_range);
        QVERIFY_EXCEPTION_THROWN(path.view(TrajectoryView::state, -1, 0.5, room), std::out_of_range);
        QVERIFY_EXCEPTION_THROWN(path.view(TrajectoryView::state, 0, 0.5, std::span(room).first(2)),
                                 std::out_of_range);
    }

  private:
    // dx/dt = p(t) of degree min(order, 3) - 1: the solver and its continuous extension make no error at all.
    void polynomialFieldsAreExactBetweenGridTimes() {
        QFETCH(QString, key);
        const Tableau& solver = tableau(key.toStdString());
        const double linear = solver.order >= 2 ? -2.5 : 0, square = solver.order >= 3 ? 3 : 0;
        const auto slope = [&](std::size_t e, double t) {
            return 0.5 * double(e) + linear * t + square * t * t;
        };
        const auto path = solve(solver, [&](std::size_t e, double, double t) { return slope(e, t); });
        for (int i = 0; i <= 40; ++i) {
            const double t = i / 40.0;
            const auto states = path.view(TrajectoryView::state, t);
            const auto predictions = path.view(TrajectoryView::prediction, t);
            const auto velocities = path.view(TrajectoryView::velocity, t);
            QCOMPARE(states.count(), count);
            for (std::size_t e = 0; e < states.values.size(); ++e) {
                const double x =
                    double(e) / 7 - 1 + 0.5 * double(e) * t + linear * t * t / 2 + square * t * t * t / 3;
                const double v = slope(e, t);
                QVERIFY(std::abs(double(states.values[e]) - x) < 1e-5);
                QVERIFY(std::abs(double(velocities.values[e]) - v) < 1e-5);
                QVERIFY(std::abs(double(predictions.values[e]) - (x + (1 - t) * v)) < 1e-5);
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestTrajectory)
#include "test_trajectory.moc"
