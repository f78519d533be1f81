// Labels of samples in the shares of the data: numbers by largest remainder, places by the seed.
#include "core/data/label_shares.h"

#include <QTest>

#include <algorithm>

using namespace flowlab;

namespace {

std::vector<std::int64_t> numbers(const std::vector<int>& labels, int classes) {
    std::vector<std::int64_t> result(std::size_t(classes), 0);
    for (const int label : labels) ++result.at(std::size_t(label));
    return result;
}

} // namespace

class TestLabelShares : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void labelsAreCounted() {
        const std::vector<std::uint8_t> labels = {0, 2, 2, 9, 2};
        QCOMPARE(count_labels(labels, 3), (std::vector<std::int64_t>{1, 0, 3})); // a 9 is no class of these
        QCOMPARE(count_labels({}, 2), (std::vector<std::int64_t>{0, 0}));
    }

    void theLargestRemaindersGetWhatIsLeft() {
        const std::vector<std::int64_t> counts = {50, 30, 20};
        QCOMPARE(numbers(stratified_labels(counts, 10, 0), 3), (std::vector<std::int64_t>{5, 3, 2}));
        // 3.5, 2.1, 1.4: the first has the largest remainder.
        QCOMPARE(numbers(stratified_labels(counts, 7, 0), 3), (std::vector<std::int64_t>{4, 2, 1}));
        const std::vector<std::int64_t> equal = {1, 1, 1};
        QCOMPARE(numbers(stratified_labels(equal, 4, 0), 3), (std::vector<std::int64_t>{2, 1, 1}));
        const std::vector<std::int64_t> with_none = {3, 0, 1};
        QCOMPARE(numbers(stratified_labels(with_none, 6, 0), 3), (std::vector<std::int64_t>{5, 0, 1}));
        QVERIFY(stratified_labels(std::vector<std::int64_t>{0, 0}, 5, 0).empty());
    }

    void noClassIsOffByOne_data() {
        QTest::addColumn<int>("samples");
        for (const int samples : {1, 9, 100, 500, 2000, 10'000}) QTest::addRow("%d", samples) << samples;
    }
    // MNIST's training digits.
    void noClassIsOffByOne() {
        QFETCH(int, samples);
        const std::vector<std::int64_t> counts = {5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949};
        const auto labels = stratified_labels(counts, samples, 7);
        QCOMPARE(int(labels.size()), samples);
        const auto got = numbers(labels, 10);
        for (std::size_t i = 0; i < 10; ++i)
            QVERIFY(std::abs(double(got[i]) - double(counts[i]) * samples / 60'000) < 1);
    }

    void theSeedSaysWhoShowsWhich() {
        const std::vector<std::int64_t> counts = {50, 30, 20};
        const auto one = stratified_labels(counts, 200, 1), two = stratified_labels(counts, 200, 2);
        QCOMPARE(stratified_labels(counts, 200, 1), one);
        QVERIFY(one != two);
        QCOMPARE(numbers(one, 3), numbers(two, 3));
        QVERIFY(!std::ranges::is_sorted(one));
    }
};

QTEST_GUILESS_MAIN(TestLabelShares)
#include "test_label_shares.moc"
