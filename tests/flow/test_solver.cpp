// What solvers cost, and that all of them are there.
#include "core/flow/solver.h"
#include "tests/support/support.h"

#include <QTest>

using namespace flowlab;
using namespace flowlab::test;

class TestSolver : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void everySolverIsComplete() {
        for (const auto& row : solvers()) {
            QVERIFY(!row.title.empty() && !row.formula.empty() && !row.reference.empty());
            QCOMPARE(&solver(row.key), &row);
            QCOMPARE(row.tableau != nullptr,
                     row.family == SolverFamily::runge_kutta || row.family == SolverFamily::adaptive);
            for (int steps = 1; steps < 20; ++steps)
                QVERIFY(row.evaluations(steps + 1) > row.evaluations(steps));
        }
        for (const auto& row : tableaus()) QCOMPARE(solver(row.key).tableau, &row);
    }

    // Adams–Bashforth begins with Runge-Kutta steps: what they cost more is part of the bill.
    void theBeginningOfAHistoryIsCounted() {
        QCOMPARE(solver("ab3").evaluations(1), 2);
        QCOMPARE(solver("ab3").evaluations(5), 6);
        QCOMPARE(solver("ab4").evaluations(1), 3);
        QCOMPARE(solver("ab4").evaluations(2), 6);
        QCOMPARE(solver("ab4").evaluations(5), 9);
        QCOMPARE(steps_for(solver("ab4"), 8), 4);
        QCOMPARE(fault([] { (void)steps_for(solver("ab4"), 5); }, ErrorKind::usage, {"3 and 6"}), QString());
    }

    void evaluationsBecomeSteps() {
        QCOMPARE(steps_for(solver("euler"), 7), 7);
        QCOMPARE(steps_for(solver("midpoint"), 8), 4);
        QCOMPARE(steps_for(solver("rk4"), 8), 2);
        QCOMPARE(fault([] { (void)steps_for(solver("rk4"), 7); }, ErrorKind::usage,
                       {"RK4 (classical)", "7 evaluations", "4 and 8"}),
                 QString());
        QCOMPARE(
            fault([] { (void)steps_for(solver("rk4"), 3); }, ErrorKind::usage, {"nearest possible is 4"}),
            QString());
        QCOMPARE(
            fault([] { (void)steps_for(solver("euler"), 0); }, ErrorKind::usage, {"nearest possible is 1"}),
            QString());
        QCOMPARE(fault([] { (void)steps_for(solver("heun"), -4); }, ErrorKind::usage, {"is 2"}), QString());
        QCOMPARE(fault([] { (void)solver("rk5"); }, ErrorKind::usage, {"rk5", "euler, midpoint, heun"}),
                 QString());
    }

    void nearestIsNearestAndPossible() {
        for (const auto& row : solvers())
            for (int nfe = 0; nfe <= 70; ++nfe) {
                const int nearest = nearest_nfe(row, nfe);
                QVERIFY(steps_for(row, nearest) >= 1);
                const int steps = steps_for(row, nearest);
                for (const int other :
                     {row.evaluations(steps + 1), steps > 1 ? row.evaluations(steps - 1) : nearest})
                    QVERIFY(std::abs(nearest - nfe) <= std::abs(other - nfe));
            }
    }
};

QTEST_GUILESS_MAIN(TestSolver)
#include "test_solver.moc"
