// Each coupling is the best pairing of its own kind.
#include "core/base/random.h"
#include "core/flow/coupling.h"
#include "tests/support/support.h"

#include <QTest>

#include <map>
#include <numeric>
#include <set>

using namespace flowlab;
using namespace flowlab::test;

namespace {

/// A batch of data in clusters, one a class, and noise, both of `d` numbers.
struct Batch {
    Batch(int n, int classes, int d, std::uint64_t index) : count(n) {
        RandomStream random(17, Purpose::train_noise, index);
        std::vector<double> data, noise;
        for (int i = 0; i < n; ++i) {
            labels.push_back(int(random.below(std::uint32_t(classes))));
            for (int k = 0; k < d; ++k) {
                data.push_back(0.5 * random.normal() + (labels.back() % d == k ? 2 : 0));
                noise.push_back(random.normal());
            }
        }
        for (int i = 0; i < n; ++i)
            for (int j = 0; j < n; ++j) {
                double sum = 0;
                for (int k = 0; k < d; ++k) {
                    const double apart = data[std::size_t(i * d + k)] - noise[std::size_t(j * d + k)];
                    sum += apart * apart;
                }
                squared.push_back(sum);
            }
    }
    [[nodiscard]] PairingProblem problem() const { return {count, squared, labels}; }
    [[nodiscard]] double at(std::size_t i, int j) const {
        return squared[i * std::size_t(count) + std::size_t(j)];
    }
    [[nodiscard]] double squared_total(const std::vector<int>& pairing) const {
        double sum = 0;
        for (std::size_t i = 0; i < pairing.size(); ++i) sum += at(i, pairing[i]);
        return sum;
    }
    [[nodiscard]] double total(const std::vector<int>& pairing) const {
        double sum = 0;
        for (std::size_t i = 0; i < pairing.size(); ++i) sum += std::sqrt(at(i, pairing[i]));
        return sum;
    }
    [[nodiscard]] std::vector<int> pair(const char* key) const { return coupling(key).pair(problem()); }
    [[nodiscard]] std::vector<int> own() const {
        std::vector<int> pairing(static_cast<std::size_t>(count));
        std::iota(pairing.begin(), pairing.end(), 0);
        return pairing;
    }

    int count;
    std::vector<double> squared;
    std::vector<int> labels;
};

std::vector<int> shuffled(std::vector<int> pairing, RandomStream& random) {
    for (std::size_t i = pairing.size(); i > 1; --i)
        std::swap(pairing[i - 1], pairing[random.below(std::uint32_t(i))]);
    return pairing;
}

bool each_once(std::vector<int> pairing, int n) {
    std::ranges::sort(pairing);
    for (int i = 0; i < n; ++i)
        if (std::size_t(n) != pairing.size() || pairing[std::size_t(i)] != i) return false;
    return true;
}

constexpr double rounding = 1e-9;

} // namespace

class TestCoupling : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void everyRowIsComplete() {
        std::set<std::string_view> keys;
        for (const auto& row : couplings()) {
            QVERIFY(!row.title.empty() && !row.formula.empty() && !row.reference.empty());
            QVERIFY(row.parameters.empty());
            QVERIFY((row.pair == nullptr) == (row.key == "independent"));
            keys.insert(row.key);
        }
        QCOMPARE(keys.size(), couplings().size());
    }

    void everyNoiseIsUsedOnce() {
        for (const auto& row : couplings()) {
            if (!row.pair) continue;
            for (const int n : {1, 2, 7, 64}) {
                const Batch batch(n, 3, 2, std::uint64_t(n));
                QVERIFY2(each_once(row.pair(batch.problem()), n), row.key.data());
            }
        }
    }

    void optimalTransportBeatsOtherPairings() {
        RandomStream random(19, Purpose::order, 0);
        for (std::uint64_t index = 0; index < 10; ++index) {
            const Batch batch(64, 10, 4, index);
            const auto ot = batch.pair("ot");
            const double least = batch.squared_total(ot);
            QVERIFY(least < 0.9 * batch.squared_total(batch.own()));
            for (int trial = 0; trial < 50; ++trial)
                QVERIFY(least < batch.squared_total(shuffled(batch.own(), random)));
            for (std::size_t i = 0; i < 64; ++i) // nor does exchanging two help
                for (std::size_t j = 0; j < i; ++j)
                    QVERIFY(batch.at(i, ot[i]) + batch.at(j, ot[j]) <=
                            batch.at(i, ot[j]) + batch.at(j, ot[i]) + rounding);
        }
    }

    void eachIsBestByItsOwnMeasure() {
        int differ = 0;
        for (std::uint64_t index = 0; index < 20; ++index) {
            const Batch batch(32, 4, 3, index);
            const auto ot = batch.pair("ot"), immiscible = batch.pair("immiscible"),
                       by_class = batch.pair("class-ot");
            QVERIFY(batch.squared_total(ot) <= batch.squared_total(immiscible) + rounding);
            QVERIFY(batch.squared_total(ot) <= batch.squared_total(by_class) + rounding);
            QVERIFY(batch.total(immiscible) <= batch.total(ot) + rounding);
            QVERIFY(batch.total(immiscible) < batch.total(batch.own()));
            differ += ot != immiscible;
        }
        QVERIFY(differ > 0); // else the two comparisons say nothing
    }

    void distancesThatRoundedBelowZeroAreZero() {
        const std::vector<double> squared = {-1e-9, 4, 4, -1e-9};
        const std::vector<int> labels = {0, 1};
        QVERIFY((coupling("immiscible").pair({2, squared, labels}) == std::vector<int>{0, 1}));
    }

    void classesAreNeverCrossed() {
        for (std::uint64_t index = 0; index < 10; ++index) {
            const Batch batch(40, 6, 2, index);
            const auto pairing = batch.pair("class-ot");
            QVERIFY(each_once(pairing, 40));
            std::map<int, std::vector<int>> members;
            for (std::size_t i = 0; i < pairing.size(); ++i) {
                QCOMPARE(batch.labels[std::size_t(pairing[i])], batch.labels[i]);
                members[batch.labels[i]].push_back(int(i));
            }
            // Against every order of a class's noise; of a large class, of its first seven samples.
            for (const auto& [label, samples] : members) {
                const std::size_t n = std::min<std::size_t>(samples.size(), 7);
                std::vector<int> noises;
                double chosen = 0;
                for (std::size_t k = 0; k < n; ++k) {
                    const auto i = std::size_t(samples[k]);
                    noises.push_back(pairing[i]);
                    chosen += batch.at(i, pairing[i]);
                }
                std::ranges::sort(noises);
                do {
                    double sum = 0;
                    for (std::size_t k = 0; k < n; ++k) sum += batch.at(std::size_t(samples[k]), noises[k]);
                    QVERIFY(chosen <= sum + rounding);
                } while (std::ranges::next_permutation(noises).found);
            }
        }
    }

    void classesOfOneAndOneClass() {
        Batch batch(8, 1, 2, 3);
        QVERIFY(batch.pair("class-ot") == batch.pair("ot"));
        std::iota(batch.labels.begin(), batch.labels.end(), 100);
        QVERIFY(batch.pair("class-ot") == batch.own());
    }

    void unknownNameIsRefused() {
        QCOMPARE(fault([] { (void)coupling("sinkhorn"); }, ErrorKind::usage,
                       {"sinkhorn", "independent", "ot", "immiscible", "class-ot"}),
                 QString());
    }
};

QTEST_GUILESS_MAIN(TestCoupling)
#include "test_coupling.moc"
