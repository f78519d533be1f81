// The error of a solver and the order that is read from it, against closed forms.
#include "core/base/random.h"
#include "core/messages/comparison_result.h"
#include "tests/support/support.h"

#include <QTest>

using namespace flowlab;
using namespace flowlab::test;

namespace {

Tiles tiles(std::vector<float> values, int width = 2) {
    return {{1, 1, width}, std::move(values), {}};
}

std::vector<ErrorPoint> power_law(double constant, double order, const std::vector<double>& evaluations) {
    std::vector<ErrorPoint> curve;
    for (const double n : evaluations) curve.push_back({n, constant * std::pow(n, -order)});
    return curve;
}

bool near(double a, double b, double relative = 1e-12) {
    return std::abs(a - b) <= relative * std::max(1.0, std::abs(b));
}

} // namespace

class TestSolverError : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void medians() {
        QCOMPARE(median({3}), 3.0);
        QCOMPARE(median({9, 1, 5}), 5.0);
        QCOMPARE(median({4, 1, 3, 2}), 2.5);
        QCOMPARE(median({2, 2, 2, 100}), 2.0);
    }

    void rmseIsOfEachSample() {
        const auto error = solver_error(tiles({0, 0, 3, 4, 1, 1}), tiles({0, 0, 0, 0, 1, 3}));
        QCOMPARE(error.rmse.size(), std::size_t(3));
        QCOMPARE(error.rmse[0], 0.0);
        QVERIFY(near(error.rmse[1], std::sqrt(12.5)));
        QVERIFY(near(error.rmse[2], std::sqrt(2.0)));
        QVERIFY(near(error.median, std::sqrt(2.0)));
        QVERIFY(near(error.mean.mean, (std::sqrt(12.5) + std::sqrt(2.0)) / 3));
        QVERIFY(error.mean.error > 0);
    }

    void setsThatDoNotMatchAreRefused() {
        for (const auto& other : {tiles({0, 0}), tiles({0, 0, 0, 0}, 4), Tiles{}})
            QCOMPARE(fault(
                         [&] {
                             (void)solver_error(tiles({1, 2, 3, 4}), other);
                         },
                         ErrorKind::usage, {}),
                     QString());
        QCOMPARE(fault([] { (void)solver_error({}, {}); }, ErrorKind::usage, {}), QString());
    }

    void aPowerLawGivesItsOrderExactly() {
        for (const double order : {1.0, 2.0, 4.0, 0.5}) {
            const auto fitted = fit_order(power_law(3, order, {4, 8, 16, 32, 64}));
            QVERIFY(fitted);
            QVERIFY(near(fitted->order, order));
            QVERIFY(near(fitted->constant, 3, 1e-10));
            QVERIFY(fitted->error < 1e-10);
            QCOMPARE(fitted->points, 3); // the finer half of five
            QCOMPARE(fitted->first, 2);
        }
    }

    void onlyTheFinerHalfCounts() {
        auto curve = power_law(1, 2, {1, 2, 4, 8, 16, 32, 64, 128});
        for (int i = 0; i < 4; ++i) curve[std::size_t(i)].error = 0.7; // not yet asymptotic
        const auto fitted = fit_order(curve);
        QVERIFY(fitted && near(fitted->order, 2));
        QCOMPARE(fitted->first, 4);
        QCOMPARE(fitted->points, 4);
    }

    void whatIsAtTheFloorIsLeftOut() {
        auto curve = power_law(1, 4, {4, 8, 16, 32, 64, 128});
        for (auto& point : curve) point.error = std::max(point.error, 1e-6); // as rounding does
        const auto blind = fit_order(curve), seeing = fit_order(curve, 2e-6);
        QVERIFY(blind && blind->order < 3);
        QVERIFY(seeing && near(seeing->order, 4));
        QCOMPARE(seeing->first, 0);
        QCOMPARE(seeing->points, 3);
        // Where everything is at the floor there is nothing to say.
        QVERIFY(!fit_order(curve, 1));
    }

    void tooLittleIsNothing() {
        QVERIFY(!fit_order({}));
        QVERIFY(!fit_order(power_law(1, 1, {4, 8})));
        auto curve = power_law(1, 1, {2, 4, 8, 16});
        curve[2].error = 0; // an exact hit ends what can be read from logarithms
        QVERIFY(!fit_order(curve));
        curve[2].error = NAN;
        QVERIFY(!fit_order(curve));
    }

    // Points that bend are no line, and what is fitted to them is no order: it is not told as one.
    void aDoubtfulSlopeIsNone() {
        ComparisonResult result;
        result.options.models = {{"exact:mixture", "ema"}};
        result.options.solvers = {"ab3"};
        result.options.columns = {4, 8, 16};
        result.plan = plan_comparison(result.options);
        result.cells.resize(3);
        result.references.resize(1);
        const auto fill = [&](const std::vector<double>& errors) {
            for (std::size_t i = 0; i < 3; ++i) {
                ComparedCell cell;
                cell.column = int(i), cell.evaluations = result.options.columns[i];
                cell.error = SolverError{{errors[i]}, {errors[i], 0}, errors[i]};
                result.cells[i] = std::make_shared<const ComparedCell>(cell);
            }
        };
        fill({1, std::exp2(-0.786), std::exp2(-3.2)});
        const auto fitted = fit_order(result.curve(0));
        QVERIFY(std::abs(fitted->order - 1.6) < 0.01 && std::abs(fitted->error - 0.47) < 0.01); // 1.60 ± 0.47
        QVERIFY(!result.fitted_order(0));
        fill({1, std::exp2(-1.5), std::exp2(-3.2)});
        QVERIFY(fit_order(result.curve(0))->error < 0.15 && result.fitted_order(0));
    }

    // What theory says depends on the path and the field that the cells were sampled with.
    void theoryIsThatOfThePath() {
        ComparisonResult result;
        result.options.models = {{"exact:mixture", "ema"}};
        result.options.solvers = {"euler", "rk4", "dpmpp-2m"};
        result.options.columns = {4};
        result.plan = plan_comparison(result.options);
        result.cells.resize(3);
        const auto along = [&](const Choice& path, FieldEnd end) {
            auto trajectory = std::make_shared<Trajectory>();
            trajectory->schedule = path, trajectory->field_end = end;
            ComparedCell cell;
            cell.trajectories = trajectory;
            result.cells[0] = std::make_shared<const ComparedCell>(cell);
        };
        along({"linear"}, FieldEnd::learned);
        QCOMPARE(result.theory(1).order, 4.0);
        QCOMPARE(describe(result.theory(2)).english(), std::string("n⁻² log n"));
        along({"linear-vp"}, FieldEnd::smooth);
        QCOMPARE(result.theory(1).order, 4.0);
        QCOMPARE(result.theory(2).order, 1.0);
        along({"linear-vp"}, FieldEnd::learned);
        QCOMPARE(result.theory(0).order, 0.5);
        QCOMPARE(result.theory(1).order, 0.5);
        result.options.sampler.grid.kind = {"lambda", 5};
        QCOMPARE(result.theory(2).order, 2.0);
    }

    void theStandardErrorIsThatOfTheSlope() {
        // Noise of a known spread on a line: the estimates scatter as much as each says of itself.
        RandomStream random(11, Purpose::probe, 0);
        const std::vector<double> evaluations = {4, 8, 16, 32, 64, 128, 256, 512};
        std::vector<double> orders, squares;
        for (int round = 0; round < 2000; ++round) {
            auto curve = power_law(1, 2, evaluations);
            for (auto& point : curve) point.error *= std::exp(0.1 * random.normal());
            const auto fitted = fit_order(curve);
            orders.push_back(fitted->order);
            squares.push_back(fitted->error * fitted->error);
        }
        const auto found = estimate(orders), said = estimate(squares);
        QVERIFY(std::abs(found.mean - 2) < 4 * found.error);
        const double spread = found.error * std::sqrt(double(orders.size()));
        QVERIFY(std::abs(std::sqrt(said.mean) / spread - 1) < 0.1);
    }

    void curvesOfARowRiseAndKnowTheirFloor() {
        ComparisonResult result;
        result.options.models = {{"exact:mixture", "ema"}};
        result.options.solvers = {"euler", "rk4"};
        result.options.columns = {4, 8, 16, 32, 64};
        result.plan = plan_comparison(result.options);
        result.cells.resize(result.plan.cells.size());
        result.references.resize(1);
        QVERIFY(!result.complete());
        for (const auto& planned : result.plan.cells) {
            ComparedCell cell;
            cell.row = planned.row, cell.column = planned.column;
            cell.evaluations = planned.evaluations;
            cell.seconds = 1.0 / planned.evaluations; // another order than that of the evaluations
            const double error = std::max(1e-4, std::pow(planned.evaluations, planned.row == 0 ? -1 : -4));
            cell.error = SolverError{{error}, {2 * error, 0}, error};
            result.cells[std::size_t(planned.row * 5 + planned.column)] =
                std::make_shared<const ComparedCell>(cell);
        }
        QVERIFY(result.complete());
        const auto euler = result.curve(0), means = result.curve(0, false),
                   timed = result.curve(0, true, true);
        QCOMPARE(euler.size(), std::size_t(5));
        for (std::size_t i = 0; i < 5; ++i) {
            QCOMPARE(euler[i].evaluations, double(result.options.columns[i]));
            QCOMPARE(means[i].error, 2 * euler[i].error);
            QCOMPARE(timed[i].error, euler[4 - i].error);
            QCOMPARE(timed[i].evaluations, 1 / euler[4 - i].evaluations);
        }
        QVERIFY(near(result.fitted_order(0)->order, 1));
        QVERIFY(result.fitted_order(1)->order < 3); // the floor flattens it
        ReferenceCell reference;
        reference.uncertainty = 1e-4;
        result.references[0] = std::make_shared<const ReferenceCell>(reference);
        QVERIFY(!result.fitted_order(1)); // two points are left above it
        auto failed = *result.cells[3];
        failed.error.reset();
        result.cells[3] = std::make_shared<const ComparedCell>(failed);
        QVERIFY(!result.complete());
        QCOMPARE(result.curve(0).size(), std::size_t(4));
        failed.failed = Text::of("the velocity is not finite");
        result.cells[3] = std::make_shared<const ComparedCell>(failed);
        QVERIFY(result.complete());
    }
};

QTEST_GUILESS_MAIN(TestSolverError)
#include "test_solver_error.moc"
