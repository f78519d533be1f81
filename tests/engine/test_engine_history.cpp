// A training of the window keeps its live samples in its folder, and goes on with them.
#include "core/runs/sample_history.h"
#include "tests/engine/engine_support.h"
#include "tests/support/some_history.h"

#include <QTest>

using namespace flowlab;
using namespace flowlab::test;
namespace fs = std::filesystem;

class TestEngineHistory : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { prepare_process(1); }

    void liveSamplesAreKeptAndGoOn() {
        const TemporaryFolder out;
        Listened e(resources_.path(), out / "runs");
        e.engine->start(resources_.recipe(9));
        QVERIFY(untilDrawn(e, 9));
        const auto run = e.status.run;
        const auto first = SampleHistory::read(run);
        QVERIFY(!first.empty());
        QCOMPARE(first.moments().back().step, 9);
        QVERIFY(std::abs(first.moments().back().seconds - e.status.seconds) < 1e-9);
        const auto& live = e.live.back()->tiles;
        const auto kept = first.tiles(first.moments().size() - 1);
        QVERIFY(kept.shape == live.shape && kept.labels == live.labels);
        for (std::size_t i = 0; i < live.values.size(); ++i)
            QCOMPARE(kept.values[i], value_of(byte_of(live.values[i])));

        const auto file = SampleHistory::path(run);
        const auto before = get_file(file);
        e.engine->reset(resources_.recipe(9));
        e.engine->open_checkpoint(run / "checkpoint.safetensors");
        e.live.clear();
        QVERIFY(untilDrawn(e, 9));
        QVERIFY(get_file(file) == before); // only looked at
        e.engine->resume();
        QVERIFY(untilDrawn(e, 18));
        QCOMPARE(e.status.run, run);
        const auto second = SampleHistory::read(run);
        QVERIFY(second.moments().size() > first.moments().size());
        for (std::size_t i = 0; i < first.moments().size(); ++i)
            QVERIFY(second.moments()[i] == first.moments()[i]);
        QCOMPARE(second.moments().back().step, 18);
        QCOMPARE(second.noise(), first.noise());
        QVERIFY(e.notices.empty());
    }

    void momentsBehindTheCheckpointGo() {
        const TemporaryFolder out;
        Listened e(resources_.path(), out / "runs");
        e.engine->start(resources_.recipe(6));
        QVERIFY(untilDrawn(e, 6));
        const auto run = e.status.run;
        { // as of a process that was killed after its checkpoint
            const auto history = SampleHistory::read(run);
            HistoryLog log(run, 6);
            log.add({100'000, 1e6}, history.tiles(0), history.noise());
        }
        QCOMPARE(SampleHistory::read(run).moments().back().step, 100'000);
        e.engine->reset(resources_.recipe(6));
        e.engine->open_checkpoint(run / "checkpoint.safetensors");
        e.engine->resume();
        QVERIFY(untilDrawn(e, 12));
        QCOMPARE(SampleHistory::read(run).moments().back().step, 12);
        QVERIFY(e.notices.empty());
    }

    void aHistoryOfAnotherNoiseStaysAsItIs() {
        const TemporaryFolder out;
        Listened e(resources_.path(), out / "runs");
        e.engine->start(resources_.recipe(6));
        QVERIFY(untilDrawn(e, 6));
        const auto run = e.status.run;
        e.engine->reset(resources_.recipe(6));
        e.settle();
        put_history(run, {0, 3});
        const auto before = get_file(SampleHistory::path(run));
        e.engine->open_checkpoint(run / "checkpoint.safetensors");
        e.engine->resume();
        QVERIFY(untilDrawn(e, 12));
        QVERIFY(get_file(SampleHistory::path(run)) == before);
        QCOMPARE(e.notices.size(), std::size_t(1));
        QVERIFY(e.notices[0].level == Notice::Level::warning);
        QVERIFY(e.notices[0].why.english().find("another noise") != std::string::npos);
    }

    void withoutLiveSamplesThereIsNone() {
        const TemporaryFolder out;
        Listened e(resources_.path(), out / "runs");
        e.engine->set_live_share(0);
        e.engine->start(resources_.recipe(6));
        QVERIFY(e.until_phase(TrainPhase::finished));
        e.settle();
        QVERIFY(!fs::exists(SampleHistory::path(e.status.run)));
        QVERIFY(SampleHistory::read(e.status.run).empty());
    }

  private:
    /// Until the training rests at `step` and its samples are drawn and written.
    static bool untilDrawn(Listened& e, std::int64_t step) {
        if (!e.until([&] { return !e.live.empty() && e.live.back()->step == step && e.status.step == step; }))
            return false;
        e.settle();
        return true;
    }

    Resources resources_;
};

QTEST_GUILESS_MAIN(TestEngineHistory)
#include "test_engine_history.moc"
