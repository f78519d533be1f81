// Distances pair by pair, overlap measures worked out by hand, and nearest neighbours.
#include "core/judge/neighbours.h"
#include "tests/support/torch_support.h"

#include <QTest>

#include <numeric>

using namespace flowlab;
using namespace flowlab::test;

namespace {

at::Tensor on_a_line(const std::vector<float>& values) {
    return at::tensor(values).view({std::int64_t(values.size()), 1});
}

/// (count, dimensions) fp32.
at::Tensor draws(std::uint64_t seed, std::int64_t count, std::int64_t dimensions) {
    RandomStream random(seed, Purpose::sample_noise, 78);
    at::Tensor x = at::empty({count, dimensions}, at::kFloat);
    for (std::int64_t i = 0; i < x.numel(); ++i) x.mutable_data_ptr<float>()[i] = float(random.normal());
    return x;
}

OverlapMeasures overlap(const at::Tensor& reference, const at::Tensor& samples) {
    Overlap measured(reference, samples);
    while (measured.advance()) {
    }
    return measured.measures();
}

bool operator==(const OverlapMeasures& a, const OverlapMeasures& b) {
    return a.precision == b.precision && a.recall == b.recall && a.density == b.density &&
           a.coverage == b.coverage;
}

std::string text(const OverlapMeasures& m) {
    return std::to_string(m.precision) + " " + std::to_string(m.recall) + " " + std::to_string(m.density) +
           " " + std::to_string(m.coverage);
}

} // namespace

class TestNeighbours : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() { prepare_process(1); }

    void everyPairIsMeasured() {
        const auto a = draws(1, 71, 37), b = draws(2, 9, 37);
        const PointSet set(a), from(b);
        std::vector<std::int64_t> visited;
        set.visit(from, 2, 7, [&](std::int64_t i, std::span<const double> squares) {
            visited.push_back(i);
            QCOMPARE(squares.size(), std::size_t(71));
            for (std::size_t j = 0; j < squares.size(); ++j) {
                const auto difference = a[std::int64_t(j)].to(at::kDouble) - b[i].to(at::kDouble);
                QVERIFY(std::abs(squares[j] - difference.square().sum().item<double>()) < 1e-12);
            }
        });
        QVERIFY(visited == std::vector<std::int64_t>({2, 3, 4, 5, 6, 7, 8}));
    }

    void equalPointsAreAtZeroAndBothWaysAreEqual() {
        const auto a = draws(3, 50, 128);
        const PointSet whole(a), part(a.slice(0, 10, 43));
        std::vector<double> squares(33 * 50);
        whole.visit(part, 0, 33, [&](std::int64_t i, std::span<const double> row) {
            QCOMPARE(row[std::size_t(i + 10)], 0.0);
            std::ranges::copy(row, squares.begin() + i * 50);
        });
        // The same pair from the other side, in other company: the same bits.
        part.visit(whole, 0, 50, [&](std::int64_t j, std::span<const double> row) {
            for (std::size_t i = 0; i < row.size(); ++i) QCOMPARE(row[i], squares[i * 50 + std::size_t(j)]);
        });
    }

    // Reference 0 ... 6. Its reaches: for k = 3 they are 3 2 2 2 2 2 3, for k = 5 they are 5 4 3 3 3 4 5.
    void overlapIsAsWorkedOutByHand_data() {
        QTest::addColumn<QList<float>>("samples");
        QTest::addColumn<QList<double>>("wanted"); // precision, recall, density, coverage
        const auto row = [](const char* name, const QList<float>& samples, const QList<double>& wanted) {
            QTest::newRow(name) << samples << wanted;
        };
        row("far away", {100, 101, 102, 103, 104, 105}, {0, 0, 0, 0});
        // Within every reach of the reference, while six equal samples reach nothing but themselves.
        row("collapsed between two", {3.5, 3.5, 3.5, 3.5, 3.5, 3.5}, {1, 0, 7 / 5.0, 1});
        row("collapsed on one", {3, 3, 3, 3, 3, 3}, {1, 1 / 7.0, 7 / 5.0, 1});
        // −4 is within 5 of 0 and within none of the others' reach.
        row("collapsed at the edge", {-4, -4, -4, -4, -4, -4}, {0, 0, 1 / 5.0, 1 / 7.0});
        // −2.5 (reach 5.5) is within 3 of 0, 20 (reach 17) far from all: 5 of 6 are precise. The two reach 0
        // to 3 and 3 to 6. Dense: −2.5 with 0 and 1, each 3 with all seven, 20 with none: 30 of 5 × 6.
        row("mixed", {-2.5, 3, 3, 3, 3, 20}, {5 / 6.0, 1, 1, 1});
        // The border counts: 9 is at exactly 3 from 6, and at exactly 5 and 4 where density is counted.
        row("on the border", {9, 9, 9, 9, 9, 9}, {1, 0, 2 / 5.0, 2 / 7.0});
    }
    void overlapIsAsWorkedOutByHand() {
        QFETCH(QList<float>, samples);
        QFETCH(QList<double>, wanted);
        const auto got =
            overlap(on_a_line({0, 1, 2, 3, 4, 5, 6}), on_a_line({samples.begin(), samples.end()}));
        const OverlapMeasures right{wanted[0], wanted[1], wanted[2], wanted[3]};
        QVERIFY2(got == right, text(got).c_str());
    }

    void aSetOverlapsItself() {
        const auto x = draws(4, 300, 16);
        const auto got = overlap(x, x.flip({0}));
        QCOMPARE(got.precision, 1.0);
        QCOMPARE(got.recall, 1.0);
        QCOMPARE(got.coverage, 1.0);
        // Every reach ends at the k-th other point, so k + 1 lie within it, ties of Gaussians being rare.
        QCOMPARE(got.density, 6 / 5.0);
    }

    void neitherOrderNorThreadsMatter() {
        const auto a = draws(5, 700, 12), b = draws(6, 523, 12) * 0.8;
        const auto wanted = overlap(a, b);
        QVERIFY(wanted.precision > 0.2 && wanted.precision < 1 && wanted.recall > 0.2 && wanted.recall < 1);
        QVERIFY(wanted.coverage > 0.2 && wanted.coverage < 1 && wanted.density > 0.2);
        QVERIFY(overlap(a.flip({0}), b.flip({0})) == wanted);
        QVERIFY(overlap(a.flip({1}), b.flip({1})) == wanted); // sums in another order, no ties
        for (const int count : {2, 3}) {
            const Threads threads(count);
            QVERIFY(overlap(a, b) == wanted);
        }
    }

    void tooFewPointsAreRefused() {
        QCOMPARE(
            fault([] { (void)Overlap(draws(7, 5, 3), draws(8, 50, 3)); }, ErrorKind::usage, {"5 points"}),
            QString());
        QCOMPARE(fault(
                     [] {
                         Overlap overlap(draws(7, 50, 3), draws(8, 50, 4));
                         while (overlap.advance()) {
                         }
                     },
                     ErrorKind::usage, {"dimensions"}),
                 QString());
    }

    void theNearestIsFound() {
        // More than a block of them, bytes as pictures are; 5000 and 17 are equal: the first counts.
        at::Tensor reference = (at::arange(0, 6000).view({6000, 1}) * at::tensor({7, 13, 29})) % 251;
        reference[5000] = reference[17];
        reference = reference.to(at::kByte);
        const auto points = at::stack({reference[17], reference[4321], reference[17]}).to(at::kFloat) +
                            at::tensor({0.0F, 0.0F, 0.0F, 0.25F, 0.0F, 0.0F, 0.0F, 0.0F, 0.5F}).view({3, 3});
        for (const int count : {1, 2}) {
            const Threads threads(count);
            const auto found = nearest_neighbours(points, reference);
            QCOMPARE(found.size(), std::size_t(3));
            QCOMPARE(found[0].index, 17);
            QCOMPARE(found[0].distance, 0.0);
            QCOMPARE(found[1].distance, 0.25);
            QVERIFY(reference[found[1].index].equal(reference[4321]) && found[1].index <= 4321);
            QCOMPARE(found[2].index, 17);
            QCOMPARE(found[2].distance, 0.5);
        }
        QVERIFY(nearest_neighbours(points.slice(0, 0, 0), reference).empty());
        QCOMPARE(fault([&] { (void)nearest_neighbours(points, reference.slice(0, 0, 0)); }, ErrorKind::usage,
                       {"none"}),
                 QString());
    }
};

QTEST_GUILESS_MAIN(TestNeighbours)
#include "test_neighbours.moc"
