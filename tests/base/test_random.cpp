// Random numbers: Random123's published vectors, independent streams, and the distributions they claim.
#include "core/base/random.h"
#include "tests/support/support.h"

#include <QTest>

#include <array>
#include <map>

using namespace flowlab;
using namespace flowlab::test;

// Salmon et al., Random123, tests/kat_vectors: philox4x32 10.
static_assert(philox({0, 0, 0, 0}, {0, 0}) == PhiloxCounter{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
static_assert(philox({~0u, ~0u, ~0u, ~0u}, {~0u, ~0u}) ==
              PhiloxCounter{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
static_assert(philox({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}) ==
              PhiloxCounter{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});

namespace {

constexpr int draws = 100'000;

template <class Draw>
std::vector<double> many(Draw draw) {
    RandomStream random(7, Purpose::train_time, 3);
    std::vector<double> values(draws);
    for (auto& value : values) value = draw(random);
    return values;
}

std::array<std::uint32_t, 9> first_words(std::uint64_t seed, Purpose purpose, std::uint64_t index) {
    RandomStream random(seed, purpose, index);
    std::array<std::uint32_t, 9> words{};
    for (auto& word : words) word = random.bits();
    return words;
}

} // namespace

class TestRandom : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void wordsAreThoseOfPhilox() {
        RandomStream random(0x299f31d0a4093822, Purpose::weights, 0x0123456789abcdef);
        for (std::uint32_t block = 0; block < 3; ++block) {
            const auto expected = philox({block, std::uint32_t(Purpose::weights), 0x89abcdef, 0x01234567},
                                         {0xa4093822, 0x299f31d0});
            for (const auto word : expected) QCOMPARE(random.bits(), word);
        }
    }

    void everyPartOfTheNameMatters() {
        const auto words = first_words(1, Purpose::order, 2);
        QVERIFY(words == first_words(1, Purpose::order, 2));
        QVERIFY(words != first_words(2, Purpose::order, 2));
        QVERIFY(words != first_words(1, Purpose::weights, 2));
        QVERIFY(words != first_words(1, Purpose::order, 3));
        QVERIFY(words != first_words(1 | 1ull << 32, Purpose::order, 2));
        QVERIFY(words != first_words(1, Purpose::order, 2 | 1ull << 32));
    }

    void uniformIsUniform() {
        const auto values = many([](RandomStream& random) { return random.uniform(); });
        for (const double value : values) QVERIFY(value >= 0 && value < 1);
        QVERIFY(ks_statistic(values, [](double x) { return x; }) < ks_limit);
    }

    void normalIsNormalAndItsPairsAreUncorrelated() {
        const auto values = many([](RandomStream& random) { return random.normal(); });
        QVERIFY(ks_statistic(values, [](double x) { return std::erfc(-x / std::sqrt(2.0)) / 2; }) < ks_limit);
        double product = 0; // of the two that Box & Muller make from one pair of uniforms
        for (std::size_t i = 0; i < values.size(); i += 2) product += values[i] * values[i + 1];
        QVERIFY(std::abs(product) / std::sqrt(draws / 2.0) < 3.3);
    }

    void gammaIsGamma() {
        const auto half = many([](RandomStream& random) { return random.gamma(0.5); });
        QVERIFY(ks_statistic(half, [](double x) { return std::erf(std::sqrt(x)); }) < ks_limit);
        const auto one = many([](RandomStream& random) { return random.gamma(1); });
        QVERIFY(ks_statistic(one, [](double x) { return -std::expm1(-x); }) < ks_limit);
        const auto three = many([](RandomStream& random) { return random.gamma(3); });
        const auto erlang3 = [](double x) { return 1 - std::exp(-x) * (1 + x + x * x / 2); };
        QVERIFY(ks_statistic(three, erlang3) < ks_limit);
    }

    void belowIsFair() {
        RandomStream random(5, Purpose::order, 0);
        QCOMPARE(random.below(1), 0u);
        // 3 × 2^30 does not divide 2^32: without rejection every third number would come twice as often.
        const std::uint32_t bounds[] = {10, 3u << 30};
        for (const std::uint32_t bound : bounds) {
            const std::uint32_t bins = bound == 10 ? 10 : 3;
            std::vector<double> counts(bins);
            for (int i = 0; i < draws; ++i) {
                const auto value = random.below(bound);
                QVERIFY(value < bound);
                ++counts[value % bins];
            }
            double chi2 = 0;
            const double expected = double(draws) / bins;
            for (const double count : counts) chi2 += (count - expected) * (count - expected) / expected;
            QVERIFY(chi2 < (bins == 10 ? 27.9 : 13.8)); // exceeded with probability 0.001
        }
    }

    void everyOrderComesAsOftenAsAnother() {
        RandomStream random(6, Purpose::order, 0);
        std::map<std::vector<std::int64_t>, double> counts;
        for (int i = 0; i < draws; ++i) ++counts[random_order(4, random)];
        QCOMPARE(counts.size(), std::size_t(24));
        double chi2 = 0;
        const double expected = draws / 24.0;
        for (const auto& [order, count] : counts) chi2 += (count - expected) * (count - expected) / expected;
        QVERIFY(chi2 < 49.7); // exceeded with probability 0.001
        QVERIFY(random_order(0, random).empty());
        QVERIFY(random_order(1, random) == std::vector<std::int64_t>{0});
    }
};

QTEST_GUILESS_MAIN(TestRandom)
#include "test_random.moc"
