// Every solver is consistent, has the order it claims, and travels smoothly between its grid times.
#include "core/flow/tableau.h"
#include "tests/support/support.h"

#include <QTest>

#include <numbers>

using namespace flowlab;
using namespace flowlab::test;

namespace {

using Row = std::vector<double>;

double dot(const Row& x, const Row& y) {
    double sum = 0;
    for (std::size_t i = 0; i < x.size(); ++i) sum += x[i] * y[i];
    return sum;
}
Row times(const Row& x, const Row& y) {
    Row product(x.size());
    for (std::size_t i = 0; i < x.size(); ++i) product[i] = x[i] * y[i];
    return product;
}
/// A x, with A the lower triangle of the tableau.
Row apply(const Tableau& solver, const Row& x) {
    Row result(x.size());
    for (std::size_t i = 0; i < x.size(); ++i)
        for (std::size_t j = 0; j < i; ++j) result[i] += solver.a[i][j] * x[j];
    return result;
}
Row weights_at(const Tableau& solver, double theta) {
    Row weights;
    for (int i = 0; i < solver.stages(); ++i) weights.push_back(solver.dense_weight(i, theta));
    return weights;
}
bool near(double x, double y, double tolerance = 1e-14) {
    return std::abs(x - y) <= tolerance;
}

/// The error at t = 1 of dx/dt = x cos(5t), x(0) = 1.
double error_after(const Tableau& solver, int steps) {
    double x = 1;
    const double h = 1.0 / steps;
    for (int n = 0; n < steps; ++n) {
        Row k;
        for (std::size_t i = 0; i < solver.b.size(); ++i) {
            double inner = x;
            for (std::size_t j = 0; j < i; ++j) inner += h * solver.a[i][j] * k[j];
            k.push_back(inner * std::cos(5 * (n + solver.c[i]) * h));
        }
        x += h * dot(solver.b, k);
    }
    return std::abs(x - std::exp(std::sin(5.0) / 5));
}

} // namespace

class TestTableau : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void eachSolver_data() {
        QTest::addColumn<QString>("key");
        for (const auto& solver : tableaus()) QTest::newRow(solver.key.data()) << QString(solver.key.data());
    }
    void eachSolver() {
        QFETCH(QString, key);
        const Tableau& solver = tableau(key.toStdString());
        const auto stages = std::size_t(solver.stages());
        QVERIFY(!solver.title.empty() && !solver.formula.empty() && !solver.reference.empty());
        QVERIFY(solver.c.size() == stages && solver.a.size() == stages && solver.dense.size() == stages);
        for (std::size_t i = 0; i < stages; ++i) QCOMPARE(solver.a[i].size(), i);

        // Row sums, and one condition for every rooted tree of up to four vertices (Hairer et al. I, II.2).
        const Row one(stages, 1.0), &b = solver.b, &c = solver.c;
        const Row sums = apply(solver, one);
        for (std::size_t i = 0; i < stages; ++i) QVERIFY(near(sums[i], c[i]));
        QVERIFY(near(dot(b, one), 1));
        const Row c2 = times(c, c), ac = apply(solver, c);
        if (solver.order >= 2) QVERIFY(near(dot(b, c), 1.0 / 2));
        if (solver.order >= 3) {
            QVERIFY(near(dot(b, c2), 1.0 / 3));
            QVERIFY(near(dot(b, ac), 1.0 / 6));
        }
        if (solver.order >= 4) {
            QVERIFY(near(dot(b, times(c2, c)), 1.0 / 4));
            QVERIFY(near(dot(b, times(c, ac)), 1.0 / 8));
            QVERIFY(near(dot(b, apply(solver, c2)), 1.0 / 12));
            QVERIFY(near(dot(b, apply(solver, ac)), 1.0 / 24));
        }

        // Not only at least, but exactly this order.
        const double order = std::log2(error_after(solver, 64) / error_after(solver, 128));
        QVERIFY2(near(order, solver.order, 0.2), qPrintable(QString::number(order)));

        // The continuous extension: ends in the step, starts along k1, and has order min(order, 3).
        for (int i = 0; i < solver.stages(); ++i) {
            QVERIFY(near(solver.dense_weight(i, 0), 0));
            QVERIFY(near(solver.dense_weight(i, 1), b[std::size_t(i)]));
            QVERIFY(near(solver.dense_slope(i, 0), i == 0 ? 1 : 0));
        }
        for (const double theta : {0.1, 0.5, 0.77, 1.0}) {
            const Row beta = weights_at(solver, theta);
            QVERIFY(near(dot(beta, one), theta));
            if (solver.order >= 2) QVERIFY(near(dot(beta, c), theta * theta / 2));
            if (solver.order >= 3 && stages > 3) { // three stages are too few for it
                QVERIFY(near(dot(beta, c2), theta * theta * theta / 3));
                QVERIFY(near(dot(beta, ac), theta * theta * theta / 6));
            }
            for (int i = 0; i < solver.stages(); ++i) {
                const double h = 1e-5;
                const double slope =
                    (solver.dense_weight(i, theta + h) - solver.dense_weight(i, theta - h)) / (2 * h);
                QVERIFY(near(solver.dense_slope(i, theta), slope, 1e-7));
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestTableau)
#include "test_tableau.moc"
