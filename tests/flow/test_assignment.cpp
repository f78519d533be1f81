// The cheapest assignment: against all permutations when small, by prices that prove it when large.
#include "core/base/random.h"
#include "core/flow/assignment.h"
#include "tests/support/support.h"

#include <QTest>

#include <limits>
#include <numeric>

using namespace flowlab;
using namespace flowlab::test;

namespace {

double total(const std::vector<double>& cost, const std::vector<int>& columns) {
    double sum = 0;
    for (std::size_t i = 0; i < columns.size(); ++i)
        sum += cost[i * columns.size() + std::size_t(columns[i])];
    return sum;
}

std::vector<int> in_order(int n) {
    std::vector<int> columns(static_cast<std::size_t>(n));
    std::iota(columns.begin(), columns.end(), 0);
    return columns;
}

bool is_permutation(std::vector<int> columns, int n) {
    std::ranges::sort(columns);
    return columns == in_order(n);
}

double cheapest(const std::vector<double>& cost, int n) {
    auto columns = in_order(n);
    double least = total(cost, columns);
    while (std::ranges::next_permutation(columns).found) least = std::min(least, total(cost, columns));
    return least;
}

/// No round of exchanges makes it cheaper: rows have prices with price_k <= price_i + cost(i gets the column
/// of k) − cost(i, its own), which exist exactly when no cycle of these differences is below 0.
bool is_optimal(const std::vector<double>& cost, const std::vector<int>& columns, double slack) {
    const std::size_t n = columns.size();
    std::vector<double> price(n, 0);
    for (std::size_t round = 0; round <= n; ++round) {
        bool settled = true;
        for (std::size_t i = 0; i < n; ++i)
            for (std::size_t k = 0; k < n; ++k) {
                const double way =
                    price[i] + cost[i * n + std::size_t(columns[k])] - cost[i * n + std::size_t(columns[i])];
                if (way < price[k] - slack) price[k] = way, settled = false;
            }
        if (settled) return true;
    }
    return false;
}

/// Costs of several kinds, from one stream.
struct Kind {
    const char* name;
    double (*draw)(RandomStream& random, int i, int j, int n);
};
const Kind kinds[] = {
    {"uniform", [](RandomStream& random, int, int, int) { return random.uniform(); }},
    {"of both signs", [](RandomStream& random, int, int, int) { return 10 * random.normal(); }},
    {"negative", [](RandomStream& random, int, int, int) { return -1 - random.uniform(); }},
    {"all equal", [](RandomStream&, int, int, int) { return 0.1; }},
    {"all 0", [](RandomStream&, int, int, int) { return 0.0; }},
    {"few integers", [](RandomStream& random, int, int, int) { return double(random.below(3)); }},
    {"many integers", [](RandomStream& random, int, int, int) { return double(random.below(1000)) - 500; }},
    {"one row, many times", [](RandomStream&, int, int j, int) { return double(j * j); }},
    {"one column, many times", [](RandomStream&, int i, int, int) { return double(i) / 3; }},
    {"worst for the greedy", [](RandomStream&, int i, int j, int) { return double((i + 1) * (j + 1)); }},
    {"against the order", [](RandomStream&, int i, int j, int n) { return i + j == n - 1 ? 0.0 : 1.0; }},
    {"large and close", [](RandomStream& random, int, int, int) { return 1e6 + random.uniform(); }},
    {"far apart", [](RandomStream& random, int, int, int) { return std::exp(10 * random.normal()); }},
};

std::vector<double> costs(const Kind& kind, int n, std::uint64_t index) {
    RandomStream random(13, Purpose::train_noise, index);
    std::vector<double> cost;
    for (int i = 0; i < n; ++i)
        for (int j = 0; j < n; ++j) cost.push_back(kind.draw(random, i, j, n));
    return cost;
}

/// What rounding may do to sums of these.
double rounding(const std::vector<double>& cost) {
    double largest = 0;
    for (const double c : cost) largest = std::max(largest, std::abs(c));
    return 1e-13 * largest;
}

void add_kinds() {
    QTest::addColumn<int>("kind");
    for (std::size_t k = 0; k < std::size(kinds); ++k) QTest::newRow(kinds[k].name) << int(k);
}

} // namespace

class TestAssignment : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void equalsTheBestOfAllPermutations_data() { add_kinds(); }
    void equalsTheBestOfAllPermutations() {
        QFETCH(int, kind);
        for (int n = 1; n <= 7; ++n)
            for (std::uint64_t trial = 0; trial < (n < 7 ? 30u : 10u); ++trial) {
                const auto cost = costs(kinds[kind], n, trial);
                const auto columns = assign(cost, n);
                QVERIFY(is_permutation(columns, n));
                const double least = cheapest(cost, n), found = total(cost, columns);
                QVERIFY2(std::abs(found - least) <= rounding(cost) * n,
                         qPrintable(QString("n %1: %2, not %3").arg(n).arg(found).arg(least)));
            }
    }

    void isOptimalWhenLarge_data() {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("n");
        for (std::size_t k = 0; k < std::size(kinds); ++k)
            for (const int n : {1, 2, 33, 200}) QTest::addRow("%s, %d", kinds[k].name, n) << int(k) << n;
    }
    void isOptimalWhenLarge() {
        QFETCH(int, kind);
        QFETCH(int, n);
        const auto cost = costs(kinds[kind], n, 99);
        const auto columns = assign(cost, n);
        QVERIFY(is_permutation(columns, n));
        QVERIFY(is_optimal(cost, columns, rounding(cost)));
        QVERIFY(assign(cost, n) == columns);
        // The prices notice two rows that were exchanged at a loss.
        auto worse = columns;
        for (int k = 1; k < n && total(cost, worse) - total(cost, columns) <= 2 * n * rounding(cost); ++k) {
            worse = columns;
            std::swap(worse[0], worse[std::size_t(k)]);
        }
        if (total(cost, worse) - total(cost, columns) > 2 * n * rounding(cost))
            QVERIFY(!is_optimal(cost, worse, rounding(cost)));
    }

    void knownOnes() {
        QVERIFY((assign(std::vector<double>{}, 0).empty()));
        QVERIFY((assign(std::vector<double>{3}, 1) == std::vector<int>{0}));
        QVERIFY((assign(std::vector<double>{1, 2, 2, 4}, 2) == std::vector<int>{1, 0}));
        // The cheapest of each row is taken twice; the best sum is 1 + 0 + 2.
        QVERIFY((assign(std::vector<double>{1, 2, 3, 0, 0, 9, 4, 5, 2}, 3) == std::vector<int>{0, 1, 2}));
        QVERIFY(
            (assign(std::vector<double>{-5, -9, 0, -8, -9, 0, -1, -2, -3}, 3) == std::vector<int>{1, 0, 2}));
    }
};

QTEST_GUILESS_MAIN(TestAssignment)
#include "test_assignment.moc"
