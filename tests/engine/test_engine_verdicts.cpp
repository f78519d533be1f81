// The classes in samples through the engine: what the shipped judge reads, beside a training that it does not
// change; pictures that it does not know; requests that are replaced, cancelled or fail.
#include "core/base/bytes.h"
#include "core/data/data_set.h"
#include "core/judge/verdicts.h"
#include "tests/engine/engine_support.h"

#include <QTest>

using namespace flowlab;
using namespace flowlab::test;
namespace fs = std::filesystem;

namespace {

using State = SampleVerdicts::State;

/// Test digits `first` to `first + count - 1`.
Tiles digits(std::size_t first, std::size_t count) {
    static const DataSet set = load_data_set(resources() / "datasets", "mnist", Split::test);
    Tiles tiles{set.shape, {}, {}};
    const auto size = set.shape.size();
    for (std::size_t i = first * size; i < (first + count) * size; ++i)
        tiles.values.push_back(value_of(set.images[i]));
    for (std::size_t i = first; i < first + count; ++i) tiles.labels.push_back(set.labels[i]);
    return tiles;
}

VerdictsRequest asked(std::uint64_t id, const Tiles& tiles, int classes = 10) {
    const auto kept = std::make_shared<const Tiles>(tiles);
    return {id, tiles.shape, tiles.count(), {kept, kept->values.data()}, classes};
}

} // namespace

class TestEngineVerdicts : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() { prepare_process(1); }

    // More than a unit's worth, and a rest.
    void testDigitsAreRecognised() {
        Listened e(resources_.path());
        const auto tiles = digits(0, 200);
        e.engine->judge_samples(asked(3, tiles));
        QVERIFY(e.until([&] { return !e.verdicts.empty(); }));
        const auto& found = e.verdicts[0];
        QVERIFY(found.id == 3 && found.state == State::read);
        QCOMPARE(found.classes.size(), std::size_t(200));
        QCOMPARE(found.certainty.size(), std::size_t(200));
        QVERIFY2(equal_classes(found.classes, tiles.labels) >= 195,
                 qPrintable(QString::number(equal_classes(found.classes, tiles.labels))));
        for (const float sure : found.certainty) QVERIFY(sure > 0.1F && sure <= 1);
        // Whatever the units.
        const auto judge = open_judge(resources() / "models");
        const auto at_once = judge_pictures(judge.weights, tiles);
        QVERIFY(found.classes == at_once.classes && found.certainty == at_once.certainty);
        QVERIFY(e.notices.empty());
    }

    void aModelWithoutLabelsIsReadToo() {
        Listened e(resources_.path());
        e.engine->judge_samples(asked(1, digits(0, 3), 0));
        QVERIFY(e.until([&] { return !e.verdicts.empty(); }));
        QVERIFY(e.verdicts[0].state == State::read && e.verdicts[0].classes.size() == 3);
        e.engine->judge_samples(asked(2, digits(0, 0)));
        QVERIFY(e.until([&] { return e.verdicts.size() == 2; }));
        QVERIFY(e.verdicts[1].state == State::read && e.verdicts[1].classes.empty());
    }

    void otherPicturesHaveNoJudgeWithoutANotice() {
        Listened e(resources_.path());
        Tiles small{{1, 14, 14}, std::vector<float>(196), {}};
        e.engine->judge_samples(asked(1, small));
        QVERIFY(e.until([&] { return e.verdicts.size() == 1; }));
        Tiles colour{{3, 28, 28}, std::vector<float>(3 * 784), {}};
        e.engine->judge_samples(asked(2, colour));
        QVERIFY(e.until([&] { return e.verdicts.size() == 2; }));
        e.engine->judge_samples(asked(3, digits(0, 2), 26)); // of the size of digits, but letters
        QVERIFY(e.until([&] { return e.verdicts.size() == 3; }));
        for (const auto& one : e.verdicts)
            QVERIFY(one.state == State::no_judge && one.classes.empty() && one.certainty.empty());
        QVERIFY(e.notices.empty());
    }

    void aDamagedJudgeIsARemark() {
        const Resources own;
        fs::remove(own.path() / "models" / "judge.json");
        Listened e(own.path());
        e.engine->judge_samples(asked(5, digits(0, 2)));
        QVERIFY(e.until([&] { return !e.verdicts.empty(); }));
        QVERIFY(e.verdicts[0].id == 5 && e.verdicts[0].state == State::failed);
        QCOMPARE(e.notices.size(), std::size_t(1));
        QVERIFY(e.notices[0].level == Notice::Level::info);
        QVERIFY(e.notices[0].where.english().find("judge.json") != std::string::npos);
    }

    void aNewerRequestDropsAnOlderOneAndOneIsCancelled() {
        Listened e(resources_.path());
        const auto many = digits(0, 5000); // some hundred milliseconds
        e.engine->judge_samples(asked(1, many));
        e.engine->judge_samples(asked(2, digits(0, 2)));
        QVERIFY(e.until([&] { return !e.verdicts.empty(); }));
        QCOMPARE(e.verdicts[0].id, 2u);
        e.engine->judge_samples(asked(3, many));
        e.engine->cancel_verdicts();
        QVERIFY(e.until([&] { return e.verdicts.size() == 2; }));
        QVERIFY(e.verdicts[1].id == 3 && e.verdicts[1].state == State::cancelled);
        QVERIFY(e.verdicts[1].classes.empty());
        e.engine->cancel_verdicts(); // there is nothing left to cancel
        e.settle();
        QCOMPARE(e.verdicts.size(), std::size_t(2));
    }

    // A picture that is asked for meanwhile comes first.
    void samplesGoFirst() {
        Listened e(resources_.path());
        e.engine->judge_samples(asked(1, digits(0, 5000)));
        e.request(7, 4, 2);
        QVERIFY(e.whole(7));
        QVERIFY(e.verdicts.empty());
        QVERIFY(e.until([&] { return !e.verdicts.empty(); }));
        QCOMPARE(e.verdicts[0].classes.size(), std::size_t(5000));
    }

    void aTrainingIsTheSameBesideIt() {
        const auto recipe = resources_.recipe(8);
        const auto trained = [&](bool judged) {
            Listened e(resources_.path());
            if (judged) e.engine->judge_samples(asked(1, digits(0, 1000)));
            e.engine->start(recipe);
            if (!e.until_phase(TrainPhase::finished)) return std::vector<double>();
            std::vector<double> losses;
            for (const auto& point : e.losses) losses.push_back(point.loss);
            return losses;
        };
        const auto plain = trained(false);
        QCOMPARE(plain.size(), std::size_t(8));
        QVERIFY(trained(true) == plain);
    }

  private:
    Resources resources_;
};

QTEST_GUILESS_MAIN(TestEngineVerdicts)
#include "test_engine_verdicts.moc"
