// What the loss is read by, through the engine: its floor and the loss on test pictures, beside a training
// that they do not change.
#include "core/jobs/loss_floor_run.h"
#include "core/messages/loss_by_t.h"
#include "tests/engine/engine_support.h"

#include <QTest>

using namespace flowlab;
using namespace flowlab::test;
namespace fs = std::filesystem;

class TestEngineFloor : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() { prepare_process(1); }

    void theFloorIsThatOfTheCommandLineAndKeptForTheNextTraining() {
        const auto recipe = resources_.recipe(4);
        LossFloorRunOptions options;
        options.training = recipe;
        options.resources = resources_.path();
        const auto run = run_loss_floor(options, [](double) { return true; }); // before an engine computes
        Listened e(resources_.path());
        e.engine->set_loss_floor(true);
        e.engine->start(recipe);
        QVERIFY(known(e));
        QVERIFY(e.floor->why_not.empty() && e.floor->levels.size() == 1);
        QCOMPARE(e.floor->by_t.size(), std::size_t(LossByTMeter::bins));
        QCOMPARE(e.floor->levels[0].loss.mean, run.all.mean);
        QCOMPARE(e.floor->by_t[3].mean, run.by_t[3].mean);

        e.floors.clear();
        auto other = recipe;
        other.seed = 3, other.t = {"uniform"};
        e.engine->start(other);
        QVERIFY(e.until([&] { return e.restarts == 2 && known_now(e); }));
        QCOMPARE(e.floors.size(), std::size_t(1)); // at once
        QVERIFY(e.floor->levels[0].loss.mean != run.all.mean);
        QCOMPARE(e.floor->by_t[3].mean, run.by_t[3].mean);
    }

    void aChangedTBeginsAnotherLevel() {
        Listened e(resources_.path());
        auto recipe = resources_.recipe(6);
        e.engine->set_loss_floor(true);
        for (int step = 1; step <= 2; ++step) {
            e.engine->step_once(recipe);
            QVERIFY(e.until([&] { return int(e.losses.size()) == step; }));
        }
        QVERIFY(known(e));
        recipe.t = {"uniform"};
        e.engine->change(recipe);
        QVERIFY(e.until([&] { return e.floor->levels.size() == 2; }));
        QCOMPARE(e.floor->levels[1].step, std::int64_t(2));
        QVERIFY(e.floor->levels[1].loss.mean != e.floor->levels[0].loss.mean);
    }

    void itSaysWhyThereIsNone() {
        Listened e(resources_.path());
        auto recipe = resources_.recipe(2);
        recipe.loss = {"pseudo-huber", 0.00054, 0};
        e.engine->set_loss_floor(true);
        e.engine->start(recipe);
        QVERIFY(e.until([&] { return e.floor && !e.floor->why_not.empty(); }));
        QVERIFY(e.until_phase(TrainPhase::finished));
        QVERIFY(e.floor->levels.empty() && e.notices.empty());
    }

    void theEndIsMeasuredOnTestPicturesAndKept() {
        const TemporaryFolder folder;
        Listened e(resources_.path(), folder / "runs");
        e.engine->set_held_out(true);
        e.engine->start(resources_.recipe(8));
        QVERIFY(e.until([&] { return !e.held_out.empty() && e.held_out.back().step == 8; }));
        QVERIFY(e.held_out.back().loss.mean > 0 && e.held_out.back().loss.error > 0);
        QVERIFY(e.until([&] { return !e.status.run.empty(); }));
        const auto run = e.status.run;
        e.engine->keep(folder / "otherwise", Afterwards::stop, std::chrono::minutes(1));
        e.settle();
        const auto table = get_file(run / "held_out.csv");
        QVERIFY2(table.starts_with("step,seconds,held_out_loss,standard_error\n"), table.c_str());
        QVERIFY2(table.find("\n8,") != std::string::npos, table.c_str());
        QVERIFY(e.notices.empty());
    }

    // The same updates, losses and weights with both beside it as without.
    void theyChangeNothingOfTheTraining() {
        const TemporaryFolder folder;
        const auto recipe = resources_.recipe(12);
        const auto trained = [&](const std::string& name, bool watched) {
            Listened e(resources_.path());
            e.engine->set_loss_floor(watched);
            e.engine->set_held_out(watched);
            std::string all;
            for (int step = 1; step <= 12; ++step) { // with a point after each
                e.engine->step_once(recipe);
                if (!e.until([&] { return int(e.losses.size()) == step; }))
                    return std::string("a step is missing");
                if (watched && !e.until([&] { return int(e.held_out.size()) == step; }))
                    return std::string("a point is missing");
            }
            if (watched && !known(e)) return std::string("no floor");
            e.engine->save_checkpoint(folder / name);
            e.settle();
            for (const auto& point : e.losses)
                all.append(reinterpret_cast<const char*>(&point.loss), sizeof point.loss);
            const auto state = load_model(folder / name);
            return all + bits(state.raw.flat()) + bits(state.ema.flat()) + bits(state.optimizer->mean);
        };
        const auto plain = trained("plain", false);
        QVERIFY(plain.size() > 100'000);
        QVERIFY(trained("watched", true) == plain);
    }

  private:
    static bool known_now(const Listened& e) { return e.floor && !e.floor->levels.empty(); }
    static bool known(Listened& e) {
        return e.until([&] { return known_now(e); });
    }

    Resources resources_;
};

QTEST_GUILESS_MAIN(TestEngineFloor)
#include "test_engine_floor.moc"
