// A training is kept when the program ends, by time in between, and in a folder that nobody else writes to.
#include "core/jobs/autosave.h"
#include "core/runs/run_curve.h"
#include "core/runs/run_owner.h"
#include "tests/engine/engine_support.h"

#include <QTest>

#include <future>

using namespace flowlab;
using namespace flowlab::test;
namespace fs = std::filesystem;
using std::chrono::minutes;

class TestEngineKeep : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { prepare_process(1); }

    void theLastUpdateIsKeptAndTheFolderLetGo() {
        const TemporaryFolder out;
        Listened e(resources_.path(), out / "runs");
        e.engine->start(resources_.recipe(1'000'000));
        QVERIFY(e.until([&] { return !e.status.run.empty(); }));
        const auto run = e.status.run;
        QVERIFY(owner_of(run)->process == this_process());
        const auto kept = e.engine->keep(out / "otherwise.safetensors", Afterwards::stop, minutes(1));
        QVERIFY(kept.complete);
        QCOMPARE(kept.checkpoint, run / "checkpoint.safetensors");
        QVERIFY(!owner_of(run));
        e.settle();
        QVERIFY(e.status.phase == TrainPhase::paused);
        QCOMPARE(load_model(kept.checkpoint).step, e.status.step);
        RunCurve curve(run);
        QVERIFY(curve.read());
        QCOMPARE(curve.points().back().step, e.status.step);
        QVERIFY(!fs::exists(out / "otherwise.safetensors"));
        QVERIFY(e.notices.empty());
    }

    void itGoesOnWhereTheSessionDoes() {
        const TemporaryFolder out;
        Listened e(resources_.path(), out / "runs");
        e.engine->start(resources_.recipe(1'000'000));
        QVERIFY(e.until([&] { return !e.status.run.empty(); }));
        const auto kept = e.engine->keep(out / "otherwise.safetensors", Afterwards::go_on, minutes(1));
        QVERIFY(kept.complete);
        const auto step = load_model(kept.checkpoint).step;
        QVERIFY(e.until([&] { return e.status.step > step; }));
        QVERIFY(e.status.phase == TrainPhase::training);
        QVERIFY(owner_of(e.status.run)->process == this_process());
    }

    void withoutAFolderItIsKeptOtherwise() {
        const TemporaryFolder out;
        Listened e(resources_.path());
        e.engine->start(resources_.recipe(1'000'000));
        QVERIFY(e.until([&] { return e.status.step > 2; }));
        const auto kept = e.engine->keep(out / "new" / "otherwise.safetensors", Afterwards::stop, minutes(1));
        QVERIFY(kept.complete);
        QCOMPARE(kept.checkpoint, out / "new" / "otherwise.safetensors");
        e.settle();
        QCOMPARE(load_model(kept.checkpoint).step, e.status.step);
    }

    void aFolderThatIsGoneLosesNoTraining() {
        const TemporaryFolder out;
        Listened e(resources_.path(), out / "runs");
        e.engine->start(resources_.recipe(1'000'000));
        QVERIFY(e.until([&] { return !e.status.run.empty(); }));
        e.engine->pause();
        e.settle();
        fs::remove_all(out / "runs");
        put_file(out / "runs", "in the way");
        const auto kept = e.engine->keep(out / "otherwise.safetensors", Afterwards::stop, minutes(1));
        QVERIFY(kept.complete);
        QCOMPARE(kept.checkpoint, out / "otherwise.safetensors");
        QCOMPARE(load_model(kept.checkpoint).step, e.status.step);
    }

    void whatCannotBeKeptIsTold() {
        const TemporaryFolder out;
        put_file(out / "file", "in the way");
        Listened e(resources_.path());
        e.engine->start(resources_.recipe(1'000'000));
        QVERIFY(e.until([&] { return e.status.step > 2; }));
        const auto kept =
            e.engine->keep(out / "file" / "otherwise.safetensors", Afterwards::stop, minutes(1));
        QVERIFY(!kept.complete && kept.checkpoint.empty());
        e.settle();
        QCOMPARE(e.notices.size(), std::size_t(1));
    }

    void whereThereIsNothingNothingIsWritten() {
        const TemporaryFolder out;
        Listened e(resources_.path(), out / "runs");
        const auto otherwise = out / "otherwise.safetensors";
        auto kept = e.engine->keep(otherwise, Afterwards::stop, minutes(1));
        QVERIFY(kept.complete && kept.checkpoint.empty());
        e.engine->start(resources_.recipe(9));
        QVERIFY(e.until_phase(TrainPhase::finished)); // it is saved by itself
        kept = e.engine->keep(otherwise, Afterwards::stop, minutes(1));
        QVERIFY(kept.complete && kept.checkpoint.empty());
        QVERIFY(!fs::exists(otherwise));
    }

    void savingByTimeChangesNoBit() {
        const TemporaryFolder out;
        std::string bits_of[2];
        for (const bool saved : {false, true}) {
            Listened e(resources_.path(), out / "runs", saved ? 1e-6 : 0);
            e.engine->start(resources_.recipe(24));
            QVERIFY(e.until_phase(TrainPhase::finished));
            e.settle();
            bits_of[saved] = bits(load_model(e.status.run / "checkpoint.safetensors").raw.flat());
            QVERIFY(e.notices.empty());
        }
        QVERIFY(bits_of[0] == bits_of[1]);
    }

    // The training is far from its end, and nobody asks.
    void aTrainingIsSavedByTime() {
        const TemporaryFolder out;
        Listened e(resources_.path(), out / "runs", 0.05);
        e.engine->start(resources_.recipe(1'000'000));
        std::int64_t step = 0;
        for (int i = 0; i < 3; ++i) {
            QVERIFY(e.until([&] {
                const auto path = e.status.run / "checkpoint.safetensors";
                if (e.status.run.empty() || !fs::exists(path)) return false;
                const auto saved = load_model(path).step;
                return saved > step && (step = saved, true);
            }));
        }
        QVERIFY(e.status.phase == TrainPhase::training);
    }

    void aRunThatIsTrainedElsewhereIsLeftAlone() {
        const TemporaryFolder out;
        fs::path run;
        {
            Listened e(resources_.path(), out / "runs");
            e.engine->start(resources_.recipe(6));
            QVERIFY(e.until_phase(TrainPhase::finished));
            e.settle();
            run = e.status.run;
            QVERIFY(owner_of(run));
        }
        QVERIFY(!owner_of(run));
        put_file(
            run / RunOwner::file_name,
            R"({"program": "trainer", "host": "alpha", "pid": 4711, "since": "2026-01-01 00:00:00",)"
            R"( "process_started": 1, "boot": "b", "pid_namespace": "n", "locked": false, "token": "t"})");
        const auto metrics = get_file(run / "metrics.csv"),
                   checkpoint = get_file(run / "checkpoint.safetensors");
        Listened e(resources_.path(), out / "runs");
        e.engine->open_checkpoint(run / "checkpoint.safetensors");
        e.settle();
        QCOMPARE(e.notices.size(), std::size_t(1));
        QVERIFY(e.notices[0].why.english().find("process 4711 on alpha") != std::string::npos);
        e.engine->save_checkpoint(run / "checkpoint.safetensors");
        e.settle();
        QCOMPARE(e.notices.size(), std::size_t(2));
        e.engine->resume();
        QVERIFY(e.until_phase(TrainPhase::finished));
        e.settle();
        QCOMPARE(e.status.step, 12);
        QVERIFY(!e.status.run.empty() && e.status.run != run);
        QCOMPARE(get_file(run / "metrics.csv"), metrics);
        QCOMPARE(get_file(run / "checkpoint.safetensors"), checkpoint);
    }

    void oneSaveByTimeAfterTheOther() {
        const TemporaryFolder out;
        ModelState state;
        state.network = make_digit_network("quick-unet");
        state.raw = busy_weights(*state.network);
        const auto path = out / "c.safetensors";
        Autosave autosave(path, 10, 5);
        QVERIFY(!autosave.due(14.9));
        QVERIFY(autosave.due(15));
        std::promise<void> written;
        const auto gate = written.get_future().share();
        autosave.write(prepare_weights(state), 15, [gate] { gate.wait(); });
        QVERIFY(!autosave.due(1000)); // the one before is not written yet
        written.set_value();
        autosave.settle(20);
        QVERIFY(fs::exists(path));
        QVERIFY(!autosave.due(29.9) && autosave.due(30));
        QVERIFY(!autosave.take_problem());
        autosave.write(prepare_weights(state), 30, [] { throw std::runtime_error("no room"); });
        autosave.settle(30);
        QCOMPARE(autosave.take_problem()->english(), std::string("no room"));
        QVERIFY(!autosave.take_problem());
        QVERIFY(!Autosave(path, 0, 0).due(1e9)); // never
    }

  private:
    Resources resources_;
};

QTEST_GUILESS_MAIN(TestEngineKeep)
#include "test_engine_keep.moc"
#include "tests/support/networks.h"
