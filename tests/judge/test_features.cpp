// The Fréchet distance where it is known, and the jackknife's error beside the spread of repeated draws.
#include "core/judge/features.h"
#include "tests/support/torch_support.h"

#include <QTest>

#include <set>

using namespace flowlab;
using namespace flowlab::test;

namespace {

FeatureGaussian gaussian(const std::vector<double>& mean, const std::vector<double>& covariance) {
    const auto size = std::int64_t(mean.size());
    return FeatureGaussian::from_moments(at::tensor(mean, at::kDouble),
                                         at::tensor(covariance, at::kDouble).view({size, size}));
}

/// (count, dimensions) fp64 normal numbers with their own stream.
at::Tensor draws(std::uint64_t seed, std::int64_t count, std::int64_t dimensions) {
    RandomStream random(seed, Purpose::sample_noise, 77);
    at::Tensor x = at::empty({count, dimensions}, at::kDouble);
    for (std::int64_t i = 0; i < x.numel(); ++i) x.mutable_data_ptr<double>()[i] = random.normal();
    return x;
}

bool close(double a, double b, double tolerance = 1e-12) {
    return std::abs(a - b) <= tolerance * std::max(1.0, std::abs(b));
}

} // namespace

class TestFeatures : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() { prepare_process(1); }

    void aFitHasTheMomentsOfItsPoints() {
        const auto fit =
            FeatureGaussian::fit(at::tensor({0.0F, 0.0F, 2.0F, 0.0F, 0.0F, 4.0F, 2.0F, 4.0F}).view({4, 2}));
        QVERIFY(largest_difference(fit.mean, at::tensor({1.0, 2.0}, at::kDouble)) < 1e-15);
        const auto covariance = at::matmul(fit.factor, fit.factor.t());
        QVERIFY(largest_difference(covariance, at::tensor({4.0 / 3, 0.0, 0.0, 16.0 / 3}).view({2, 2})) <
                1e-6);
        QCOMPARE(fit.factor.scalar_type(), at::kDouble);
    }

    void commutingCovariancesHaveAClosedForm() {
        // |Δμ|² + Σ (√a − √b)²
        const auto a = gaussian({1, 2, 3}, {4, 0, 0, 0, 9, 0, 0, 0, 1});
        const auto b = gaussian({1, 0, 3.5}, {1, 0, 0, 0, 16, 0, 0, 0, 0.25});
        QVERIFY(close(frechet_distance(a, b), 4 + 0.25 + 1 + 1 + 0.25));
        QVERIFY(close(frechet_distance(b, a), frechet_distance(a, b)));
    }

    void twoByTwoCovariancesHaveAClosedForm() {
        // They do not commute; tr (A B)^½ = √(tr AB + 2 √det AB).
        const auto a = gaussian({0, 0}, {2, 0.5, 0.5, 1}), b = gaussian({0, 0}, {1, -0.3, -0.3, 3});
        const double trace = 2 * 1 + 2 * 0.5 * -0.3 + 1 * 3, det = (2 - 0.25) * (3 - 0.09);
        QVERIFY(close(frechet_distance(a, b), 3 + 4 - 2 * std::sqrt(trace + 2 * std::sqrt(det))));
    }

    void singularCovariancesHaveAClosedForm() {
        // Of one direction each: C = u uᵀ, so tr (C_a C_b)^½ = |u · w|.
        const auto a = gaussian({0, 0, 0}, {1, 2, 2, 2, 4, 4, 2, 4, 4}); // u = (1, 2, 2)
        const auto b = gaussian({0, 0, 0}, {4, 0, 2, 0, 0, 0, 2, 0, 1}); // w = (2, 0, 1)
        QVERIFY(close(frechet_distance(a, b), 9 + 5 - 2 * 4, 1e-7));
        const auto point = gaussian({3, 4, 0}, std::vector<double>(9, 0.0));
        QVERIFY(close(frechet_distance(a, point), 25 + 9, 1e-7));
        QVERIFY(frechet_distance(a, a) < 1e-7);
    }

    void equalSetsAreAtZeroAndAShiftAddsItsSquare() {
        for (const std::int64_t dimensions : {3, 128}) {
            const auto x = draws(1, 400, dimensions) * at::logspace(-3, 2, dimensions, 10.0, at::kDouble);
            const auto shift = draws(2, 1, dimensions);
            const auto plain = FeatureGaussian::fit(x), moved = FeatureGaussian::fit(x + shift);
            const double scale = plain.factor.square().sum().item<double>();
            QVERIFY(frechet_distance(plain, plain) <= 1e-13 * scale);
            QVERIFY(std::abs(frechet_distance(plain, moved) - shift.square().sum().item<double>()) <=
                    1e-12 * scale);
        }
    }

    void neitherOrderNorAxesMatter() {
        const auto x = draws(3, 200, 6), y = draws(4, 150, 6) * 1.4 + 0.3;
        const double wanted = frechet_distance(FeatureGaussian::fit(x), FeatureGaussian::fit(y));
        QVERIFY(wanted > 0.1);
        const auto turned = FeatureGaussian::fit(x.flip({0}));
        QVERIFY(close(frechet_distance(turned, FeatureGaussian::fit(y)), wanted, 1e-11));
        const auto axes = std::get<0>(at::linalg_qr(draws(5, 6, 6)));
        QVERIFY(close(frechet_distance(FeatureGaussian::fit(at::matmul(x, axes)),
                                       FeatureGaussian::fit(at::matmul(y, axes))),
                      wanted, 1e-11));
    }

    void blocksAreEqualPartsAndEachIsLeftOutOnce() {
        // Number i is 2^i: the mean without a block names who is left.
        constexpr int count = 20, blocks = 4;
        std::vector<double> values;
        for (int i = 0; i < count; ++i) values.push_back(std::ldexp(1.0, i));
        const auto x = at::tensor(values, at::kDouble).view({count, 1});
        const LeaveOut leave(x, blocks);
        std::set<int> left_out;
        bool runs = true; // every block a run of neighbours?
        for (int block = 0; block < blocks; ++block) {
            const auto rest = leave.without(block);
            const auto names = std::uint32_t(std::lround(rest.mean.item<double>() * (count - 5)));
            std::vector<std::int64_t> kept;
            int last = -1;
            for (int i = 0; i < count; ++i) {
                if (names >> i & 1U) {
                    kept.push_back(i);
                    continue;
                }
                QVERIFY(left_out.insert(i).second);
                runs &= last < 0 || i == last + 1;
                last = i;
            }
            QCOMPARE(kept.size(), std::size_t(15));
            const auto wanted = FeatureGaussian::fit(x.index_select(0, at::tensor(kept, at::kLong)));
            QVERIFY(close(rest.mean.item<double>(), wanted.mean.item<double>()));
            QVERIFY(close(std::abs(rest.factor.item<double>()), std::abs(wanted.factor.item<double>())));
        }
        QCOMPARE(left_out.size(), std::size_t(count));
        QVERIFY(!runs);
    }

    void theJackknifeOfAMeanIsItsStandardError() {
        std::vector<double> without;
        for (const double x : {1.0, 2.0, 3.0, 4.0}) without.push_back((10 - x) / 3);
        QVERIFY(close(jackknife_error(without), std::sqrt(5.0 / 3 / 4)));
        QCOMPARE(jackknife_error(std::vector<double>{2, 2, 2}), 0.0);
    }

    // Of 60 draws of 400 points: the spread of their distances, and what the jackknife says of each alone.
    void theJackknifesErrorIsTheSpreadOfRepeatedDraws() {
        const auto fixed = gaussian({1, 0, 0, 0}, {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1});
        double sum = 0, squares = 0, said = 0;
        constexpr int repeats = 60;
        for (std::uint64_t seed = 0; seed < repeats; ++seed) {
            const auto x = draws(100 + seed, 400, 4) * 1.3;
            const double distance = frechet_distance(FeatureGaussian::fit(x), fixed);
            sum += distance, squares += distance * distance;
            const LeaveOut leave(x, 10);
            std::vector<double> without;
            for (int block = 0; block < 10; ++block)
                without.push_back(frechet_distance(leave.without(block), fixed));
            said += jackknife_error(without) / repeats;
        }
        const double spread = std::sqrt((squares - sum * sum / repeats) / (repeats - 1));
        QVERIFY2(said > 0.75 * spread && said < 1.33 * spread,
                 qPrintable(QString("%1, said to be %2").arg(spread).arg(said)));
    }

    void tooFewAreRefused() {
        QCOMPARE(fault(
                     [] {
                         (void)FeatureGaussian::fit(at::zeros({1, 3}));
                     },
                     ErrorKind::usage, {"features"}),
                 QString());
        QCOMPARE(fault([] { (void)FeatureGaussian::fit(at::zeros({3})); }, ErrorKind::usage, {"features"}),
                 QString());
        QCOMPARE(fault([] { (void)LeaveOut(at::zeros({19, 3}), 10); }, ErrorKind::usage, {"20"}), QString());
    }
};

QTEST_GUILESS_MAIN(TestFeatures)
#include "test_features.moc"
