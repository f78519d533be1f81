// What goes wrong beside a training of the window, or in it: the work is kept, and a notice says what to do.
#include "core/runs/run_curve.h"
#include "core/train/trainer.h"
#include "tests/engine/engine_support.h"
#include "tests/support/torch_support.h"

#include <QDeadlineTimer>
#include <QTest>

#include <cmath>
#include <limits>

using namespace flowlab;
using namespace flowlab::test;
namespace fs = std::filesystem;

namespace {

bool says(const Text& text, const std::string& words) {
    return text.english().find(words) != std::string::npos;
}

} // namespace

class TestEngineFailures : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { prepare_process(1); }

    void eachEpochLeavesACheckpoint() {
        const TemporaryFolder out;
        Listened e(resources_.path(), out / "runs");
        e.engine->start(resources_.recipe(1'000'000)); // 16 updates an epoch
        QVERIFY(e.until([&] { return !e.status.run.empty() && e.losses.size() > 40; }));
        e.settle();
        const auto kept = load_model(e.status.run / "checkpoint.safetensors");
        QVERIFY(kept.step >= 16 && kept.step % 16 == 0);
        QCOMPARE(std::int64_t(kept.progress.epoch_losses.size()), kept.step / 16);
        QCOMPARE(kept.progress.epoch_updates, 0);
    }

    void aDivergenceLeavesTheLastGoodCheckpoint() {
        const TemporaryFolder out;
        Listened e(resources_.path(), out / "runs");
        auto recipe = resources_.recipe(1'000'000);
        e.engine->set_live_share(0); // they may fail a moment before the training does
        e.engine->start(recipe);
        QVERIFY(e.until([&] { return !e.status.run.empty() && e.losses.size() > 40; }));
        recipe.lr = 1;
        e.engine->change(recipe);
        QVERIFY(e.until_phase(TrainPhase::failed));
        e.settle();
        const auto checkpoint = e.status.run / "checkpoint.safetensors";
        QCOMPARE(e.notices.size(), std::size_t(1));
        const auto& notice = e.notices[0];
        QVERIFY(notice.level == Notice::Level::error);
        QVERIFY2(says(notice.why, "diverged") && says(notice.why, "the loss is"),
                 notice.why.english().c_str());
        const auto kept = load_model(checkpoint);
        QVERIFY2(says(notice.hint, checkpoint.string()) &&
                     says(notice.hint, "of step " + std::to_string(kept.step)) &&
                     says(notice.hint, "lower learning rate"),
                 notice.hint.english().c_str());
        QCOMPARE(kept.progress.exploded_in_a_row, 0);
        QVERIFY(std::isfinite(kept.raw.flat().abs().max().item<float>()));
        QVERIFY(!e.status.unsaved); // there is nothing to lose
        QVERIFY(e.losses.back().loss > 1000);
        e.engine->reset(resources_.recipe(6)); // nor does replacing it keep what it came to
        e.settle();
        QCOMPARE(load_model(checkpoint).step, kept.step);
    }

    // Opened paused, its samples are drawn as soon as the thread has something else to do.
    void liveSamplesThatFailEndNoTraining() {
        const TemporaryFolder out;
        const auto path = out / "large.safetensors";
        {
            Trainer trainer(resources_.recipe(6), bars(256, small_side), cpu());
            auto state = trainer.state();
            state.raw.flat().fill_(std::numeric_limits<float>::infinity());
            state.ema.flat().fill_(std::numeric_limits<float>::infinity());
            prepare_checkpoint(state).write(path);
        }
        Listened e(resources_.path());
        e.engine->open_checkpoint(path);
        const QDeadlineTimer deadline(30'000);
        for (std::uint64_t id = 1; e.notices.empty() && !deadline.hasExpired(); ++id) {
            e.request(id);
            QVERIFY(e.whole(id));
            e.settle();
        }
        QCOMPARE(e.notices.size(), std::size_t(1));
        QVERIFY(e.notices[0].level == Notice::Level::warning);
        QVERIFY2(says(e.notices[0].what, "live samples"), e.notices[0].what.english().c_str());
        QVERIFY(e.status.phase == TrainPhase::paused);
    }

    void whatATrainingRemembersIsInItsCheckpoint() {
        const TemporaryFolder out;
        Listened e(resources_.path(), out / "runs");
        e.engine->start(resources_.recipe(20));
        QVERIFY(e.until_phase(TrainPhase::finished));
        e.settle();
        const auto before = e.status;
        const auto checkpoint = before.run / "checkpoint.safetensors";
        const auto kept = load_model(checkpoint).progress;
        QCOMPARE(kept.epoch_updates, 4);
        QCOMPARE(kept.best_step, 16);
        double sum = 0;
        for (std::size_t i = 16; i < 20; ++i) sum += e.losses[i].loss;
        QVERIFY(std::abs(kept.epoch_sum - sum) < 1e-12);
        e.engine->open_checkpoint(checkpoint);
        e.settle();
        QCOMPARE(e.status.loss, before.loss); // it is smoothed on, not anew
        QVERIFY(std::isfinite(e.status.loss));
    }

    void anExtensionGoesOnAtTheLearningRateItEndedWith() {
        const auto recipe = resources_.recipe(6);
        Listened e(resources_.path());
        e.engine->start(recipe);
        QVERIFY(e.until_phase(TrainPhase::finished));
        e.engine->resume();
        QVERIFY(e.until([&] { return e.status.step == 12 && e.status.phase == TrainPhase::finished; }));
        QVERIFY((e.status.options.budget == Budget{0, 12, 0, 6}));
        QCOMPARE(e.status.lr, recipe.lr * recipe.final_lr);
    }

    void aFolderThatCanBeMadeLaterGetsAllLines() {
        const TemporaryFolder out;
        put_file(out / "a file", "x");
        Listened e(resources_.path(), out / "a file" / "runs");
        e.engine->start(resources_.recipe(1'000'000));
        QVERIFY(e.until([&] { return !e.notices.empty(); }));
        QVERIFY(e.status.run.empty());
        fs::remove(out / "a file");
        QVERIFY(e.until([&] { return !e.status.run.empty(); }));
        e.engine->pause();
        e.settle();
        RunCurve curve(e.status.run);
        QVERIFY(curve.read());
        QCOMPARE(curve.points().size(), e.losses.size());
        QCOMPARE(curve.points().front().step, 1);
        QCOMPARE(e.notices.size(), std::size_t(1));
    }

    // A folder in the way of the checkpoint, and gone again.
    void aCheckpointThatCannotBeWrittenIsTriedAgainAndToldOnce() {
        const TemporaryFolder out;
        Listened e(resources_.path(), out / "runs");
        e.engine->start(resources_.recipe(1'000'000));
        QVERIFY(e.until([&] { return !e.status.run.empty() && e.losses.size() > 20; }));
        e.engine->pause();
        e.settle();
        const auto checkpoint = e.status.run / "checkpoint.safetensors";
        fs::remove(checkpoint);
        fs::create_directories(checkpoint / "full");
        e.engine->resume();
        QVERIFY(e.until([&] { return !e.notices.empty(); }));
        const auto seen = e.losses.size();
        QVERIFY(e.until([&] { return e.losses.size() > seen + 40; })); // more epochs, no more words
        QCOMPARE(e.notices.size(), std::size_t(1));
        QVERIFY(says(e.notices[0].where, checkpoint.string()));
        fs::remove_all(checkpoint);
        QVERIFY(e.until([&] { return fs::is_regular_file(checkpoint); }));
        QVERIFY(e.status.phase == TrainPhase::training);
    }

  private:
    Resources resources_;
};

QTEST_GUILESS_MAIN(TestEngineFailures)
#include "test_engine_failures.moc"
