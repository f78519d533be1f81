// What model values are read by: what real pictures score, and how near test pictures come to training ones.
#include "core/device/data_tensors.h"
#include "core/judge/nearest_yardstick.h"
#include "core/judge/neighbours.h"
#include "core/judge/real_score.h"
#include "tests/support/bars.h"
#include "tests/support/torch_support.h"

#include <QTest>

#include <algorithm>
#include <string>
#include <utility>

using namespace flowlab;
using namespace flowlab::test;

namespace {

/// Bars of other heights and greys than those of bars().
DataSet other_bars(int count) {
    auto data = bars(count);
    for (std::size_t i = 0; i < data.images.size(); ++i)
        if (data.images[i] > 0) data.images[i] = std::uint8_t(data.images[i] - 20 - i / 784 % 30);
    return data;
}

} // namespace

class TestYardsticks : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() {
        prepare_process(1);
        judge_ = std::make_shared<Judge>(open_judge(resources() / "models"));
        train_ = std::make_shared<DataSet>(bars(600));
        test_ = std::make_shared<DataSet>(other_bars(256));
    }

    void realPicturesAreDrawnSeveralTimes() {
        RealScore real(reference(test_), train_, 120, {});
        while (real.advance()) {
        }
        const auto& mean = real.mean();
        QCOMPARE(mean.first.samples, 120);
        QCOMPARE(mean.seeds, 5); // so many sets of 120 do not overlap
        QVERIFY(mean.fid.mean > 0 && mean.fid.error > 0 && mean.fid.error < mean.fid.mean);
        QVERIFY(std::isfinite(mean.kid.mean) && mean.kid.error > 0);
        QVERIFY(mean.coverage.mean > 0 && mean.coverage.mean <= 1 && std::isnan(mean.accuracy.mean));
        QCOMPARE(mean.first.judge, judge_->short_hash());
        QVERIFY(!real.take_saving()); // there is no cache
        // No more than there are: one set, which has no error.
        RealScore all(reference(test_), train_, 5000, {});
        while (all.advance()) {
        }
        QVERIFY(all.mean().first.samples == 600 && all.mean().seeds == 1 && all.mean().fid.error == 0);
    }

    void realScoresAreFoundInTheCache() {
        const TemporaryFolder folder;
        const auto make = [&](const std::shared_ptr<const DataSet>& train, int samples) {
            RealScore real(reference(test_), train, samples, folder / "cache");
            const bool found = real.done();
            while (real.advance()) {
            }
            if (const auto save = real.take_saving()) save();
            return std::pair<bool, std::string>(found, real_to_json(real.mean()).dump());
        };
        const auto made = make(train_, 100);
        QVERIFY(!made.first);
        const auto found = make(train_, 100);
        QVERIFY(found.first);
        QCOMPARE(found.second, made.second);
        // Another number and other pictures have files of their own.
        QVERIFY(!make(train_, 110).first);
        QVERIFY(!make(std::make_shared<DataSet>(other_bars(600)), 100).first);
        // What is damaged is made anew.
        for (const auto& file : std::filesystem::directory_iterator(folder / "cache"))
            put_file(file.path(), "{\"made_of\": 1");
        const auto again = make(train_, 100);
        QVERIFY(!again.first);
        QCOMPARE(again.second, made.second);
    }

    void theMedianOfTestPicturesIsKnown() {
        const TemporaryFolder folder;
        const auto train = reference(train_);
        NearestYardstick yardstick(train, test_, folder.path());
        QVERIFY(!yardstick.done());
        while (yardstick.advance()) {
        }
        if (const auto save = yardstick.take_saving()) save();
        const auto median = yardstick.distances();
        QCOMPARE(median.pictures, 256);
        const auto bytes = [](const DataSet& data) {
            return (pictures_of(data, 0, data.size()).flatten(1) + 1) * 127.5;
        };
        std::vector<double> all;
        for (const auto& found : nearest_neighbours(bytes(*test_), bytes(*train_)))
            all.push_back(found.distance / (127.5 * 28));
        std::ranges::sort(all);
        QVERIFY2(std::abs(median.by_pixels - (all[127] + all[128]) / 2) < 1e-6,
                 qPrintable(QString("%1 %2").arg(median.by_pixels).arg(all[128])));
        QVERIFY(median.by_features > 0);
        const NearestYardstick found(train, test_, folder.path());
        QVERIFY(found.done() && found.distances().by_pixels == median.by_pixels &&
                found.distances().by_features == median.by_features);
        QVERIFY(!NearestYardstick(train, train_, folder.path()).done()); // of other pictures
    }

  private:
    [[nodiscard]] std::shared_ptr<ReferenceSet> reference(const std::shared_ptr<const DataSet>& data) const {
        auto set = std::make_shared<ReferenceSet>(judge_, data, "");
        while (set->advance()) {
        }
        return set;
    }

    std::shared_ptr<const Judge> judge_;
    std::shared_ptr<const DataSet> train_, test_;
};

QTEST_GUILESS_MAIN(TestYardsticks)
#include "test_yardsticks.moc"
