// Noise is a pure function of its stream, and it is Gaussian.
#include "core/device/noise.h"
#include "tests/support/support.h"
#include "tests/support/torch_support.h"

#include <ATen/Parallel.h>

#include <QTest>

#include <numbers>

using namespace flowlab;
using namespace flowlab::test;

namespace {

std::vector<float> normals(std::size_t count, std::uint64_t seed = 3, Purpose purpose = Purpose::sample_noise,
                           std::uint64_t index = 5) {
    std::vector<float> values(count);
    fill_normal(values, seed, purpose, index);
    return values;
}

double correlation(const std::vector<float>& a, const std::vector<float>& b) {
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i) sum += double(a[i]) * double(b[i]);
    return sum / double(a.size());
}

constexpr std::size_t many = 400'000;
constexpr double five_sigma = 5 / 632.4; // of a mean of `many` values of variance 1

} // namespace

class TestNoise : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() { prepare_process(1); }

    void equalStreamsGiveEqualBits() { QVERIFY(normals(1000) == normals(1000)); }

    void everyLengthIsABeginningOfTheLongest() {
        const auto longest = normals(40'000);
        for (const std::size_t count : {1, 2, 3, 4, 5, 63, 64, 65, 784, 16'384, 39'999}) {
            const auto some = normals(count);
            QVERIFY2(std::equal(some.begin(), some.end(), longest.begin()),
                     qPrintable(QString::number(count)));
        }
        QVERIFY(normals(0).empty());
    }

    void threadsChangeNothing() {
        const auto alone = normals(many);
        at::set_num_threads(2);
        const auto together = normals(many);
        at::set_num_threads(1);
        QVERIFY(alone == together);
    }

    // The vectorised generator against the plain one of core/base/random and Box–Muller in double precision.
    void isBoxMullerOfThePhiloxWords() {
        const std::uint64_t seed = (1ull << 50) + 7, index = (1ull << 40) + 3; // both halves of each count
        const auto values = normals(100'000, seed, Purpose::train_noise, index);
        double worst = 0;
        for (std::uint32_t block = 0; block < values.size() / 4; ++block) {
            const auto words = philox(philox_counter(Purpose::train_noise, index, block), philox_key(seed));
            for (std::size_t pair = 0; pair < 2; ++pair) {
                const double u = (double(words[2 * pair] >> 8) + 0.5) * 0x1p-24;
                const double angle = 2 * std::numbers::pi * double(words[2 * pair + 1] >> 8) * 0x1p-24;
                const double radius = std::sqrt(-2 * std::log(u));
                const float* got = &values[4 * block + 2 * pair];
                worst = std::max({worst, std::abs(double(got[0]) - radius * std::cos(angle)),
                                  std::abs(double(got[1]) - radius * std::sin(angle))});
            }
        }
        QVERIFY2(worst < 1e-5, qPrintable(QString::number(worst)));
    }

    void momentsAreThoseOfTheNormalDistribution() {
        const auto values = normals(many);
        double moment[5] = {};
        for (const float value : values)
            for (int k = 1; k <= 4; ++k) moment[k] += std::pow(double(value), k) / double(many);
        QVERIFY(std::abs(moment[1]) < five_sigma);                      // variance of x: 1
        QVERIFY(std::abs(moment[2] - 1) < std::sqrt(2.0) * five_sigma); // of x²: 2
        QVERIFY(std::abs(moment[3]) < std::sqrt(15.0) * five_sigma);    // of x³: 15
        QVERIFY(std::abs(moment[4] - 3) < std::sqrt(96.0) * five_sigma);
    }

    void followsTheNormalDistribution() {
        const auto values = normals(many);
        const auto cdf = [](double x) { return std::erfc(-x / std::numbers::sqrt2) / 2; };
        QVERIFY(ks_statistic({values.begin(), values.end()}, cdf) < ks_limit);
        // Each place within a block of four alone, too.
        for (std::size_t place = 0; place < 4; ++place) {
            std::vector<double> part;
            for (std::size_t i = place; i < many; i += 4) part.push_back(double(values[i]));
            QVERIFY(ks_statistic(part, cdf) < ks_limit);
        }
    }

    void neighboursAreUncorrelated() {
        const auto values = normals(many);
        for (std::size_t lag = 1; lag <= 8; ++lag) {
            const std::vector<float> later(values.begin() + std::ptrdiff_t(lag), values.end());
            const std::vector<float> earlier(values.begin(), values.end() - std::ptrdiff_t(lag));
            QVERIFY(std::abs(correlation(earlier, later)) < five_sigma);
        }
    }

    void otherStreamsAreOtherNumbers_data() {
        QTest::addColumn<quint64>("seed");
        QTest::addColumn<int>("purpose");
        QTest::addColumn<quint64>("index");
        const int same = int(Purpose::sample_noise);
        QTest::newRow("next seed") << quint64(4) << same << quint64(5);
        QTest::newRow("seed, high half") << quint64(3 + (1ull << 32)) << same << quint64(5);
        QTest::newRow("another purpose") << quint64(3) << int(Purpose::train_noise) << quint64(5);
        QTest::newRow("next index") << quint64(3) << same << quint64(6);
        QTest::newRow("index, high half") << quint64(3) << same << quint64(5 + (1ull << 32));
        QTest::newRow("seed and index swapped") << quint64(5) << same << quint64(3);
    }

    void otherStreamsAreOtherNumbers() {
        QFETCH(quint64, seed);
        QFETCH(int, purpose);
        QFETCH(quint64, index);
        const auto one = normals(many), other = normals(many, seed, Purpose(purpose), index);
        QVERIFY(one != other);
        QVERIFY(std::abs(correlation(one, other)) < five_sigma);
    }

    void aSampleHasItsOwnNoise() {
        const auto all = sample_noise(11, 0, 10, 3, 5, 7);
        QVERIFY(all.sizes() == at::IntArrayRef({10, 3, 5, 7}));
        QCOMPARE(bits(sample_noise(11, 3, 2, 3, 5, 7)), bits(all.narrow(0, 3, 2)));
        const auto third = normals(105, 11, Purpose::sample_noise, 3);
        QVERIFY(std::equal(third.begin(), third.end(), all[3].const_data_ptr<float>()));
        QVERIFY(bits(all[0]) != bits(all[1]));
    }
};

QTEST_GUILESS_MAIN(TestNoise)
#include "test_noise.moc"
