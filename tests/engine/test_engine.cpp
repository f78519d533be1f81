// The engine as a window drives it: training, requests that replace each other, and neither disturbs the
// other.
#include "core/flow/t_distribution.h"
#include "tests/engine/engine_support.h"

#include <QElapsedTimer>
#include <QTest>

#include <barrier>
#include <thread>

using namespace flowlab;
using namespace flowlab::test;

class TestEngine : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() { prepare_process(1); }

    void shippedModelsAppear() {
        Listened e(resources_.path());
        QVERIFY(e.until([&] { return e.models.size() == 4; }));
        QCOMPARE(e.models[0].id, std::string("shipped:quick"));
        QCOMPARE(e.models[0].network, std::string("quick-unet"));
        QCOMPARE(e.models[0].classes, 10);
        QCOMPARE(e.models[1].id, std::string("shipped:tutorial"));
        QCOMPARE(e.models[1].classes, 0);
        QCOMPARE(e.models[2].id, std::string("exact:data")); // after the networks
        QCOMPARE(e.models[3].id, std::string("exact:mixture"));
        QVERIFY(e.device.english().find("fp32") != std::string::npos);
        QVERIFY(e.notices.empty());
        QVERIFY(e.status.phase == TrainPhase::idle && !e.status.unsaved);
    }

    void aMissingModelIsToldAndTheRestWorks() {
        const Resources poor;
        std::filesystem::remove(poor.model("quick"));
        Listened e(poor.path());
        QVERIFY(e.until([&] { return e.models.size() == 3 && !e.notices.empty(); }));
        QVERIFY(e.notices[0].where.english().find("quick.safetensors") != std::string::npos);
        e.request(1, 4, 2, "shipped:tutorial");
        QVERIFY(e.whole(1));
    }

    void trainingTellsEveryUpdate() {
        Listened e(resources_.path());
        e.engine->start(resources_.recipe(5));
        QVERIFY(e.until_phase(TrainPhase::finished));
        QCOMPARE(e.losses.size(), std::size_t(5));
        for (std::size_t i = 0; i < 5; ++i) {
            QCOMPARE(e.losses[i].step, std::int64_t(i + 1));
            QVERIFY(e.losses[i].loss > 0 && e.losses[i].loss < 10);
        }
        QCOMPARE(e.status.step, 5);
        QCOMPARE(e.status.fraction, 1.0);
        QCOMPARE(e.status.epoch, 5.0 / 16);
        QVERIFY(e.status.seconds > 0 && e.status.lr > 0 && e.status.unsaved);
        QVERIFY(e.status.options == resources_.recipe(5));
        QVERIFY(e.has_model("training"));
        QVERIFY(e.loss_by_t);
        double weight = 0;
        for (const double w : e.loss_by_t->weight) weight += w;
        QVERIFY(weight > 70 && weight <= 80); // 5 batches of 16, forgetting 2 % an update
        // A last look at what was learnt.
        QVERIFY(e.until([&] { return !e.live.empty() && e.live.back()->step == 5; }));
        QCOMPARE(e.live.back()->tiles.count(), 40);
        QVERIFY(e.notices.empty());
    }

    void liveSamplesCanBeTurnedOff() {
        Listened e(resources_.path());
        e.engine->set_live_share(0);
        e.engine->start(resources_.recipe(3));
        QVERIFY(e.until_phase(TrainPhase::finished));
        e.request(1);
        QVERIFY(e.whole(1));
        QVERIFY(e.live.empty());
    }

    void aRequestGivesAPreviewThenTheWhole() {
        Listened e(resources_.path());
        e.request(7, 40, 4);
        const auto* whole = e.whole(7);
        QVERIFY(whole);
        QCOMPARE(e.samples.size(), std::size_t(2));
        const auto& preview = e.samples[0];
        QVERIFY(!preview.whole && preview.id == 7);
        QCOMPARE(preview.trajectory->count, 16);
        QCOMPARE(whole->trajectory->count, 40);
        QVERIFY(whole->trajectory->evaluations == std::vector<int>(40, 4));
        QCOMPARE(whole->options.nfe, 4);
        QVERIFY(whole->seconds >= preview.seconds && preview.seconds > 0);
        const auto some = preview.trajectory->samples(), all = whole->trajectory->samples();
        QVERIFY(std::equal(some.values.begin(), some.values.end(), all.values.begin()));
        QVERIFY(std::equal(some.labels.begin(), some.labels.end(), all.labels.begin()));
    }

    void aChangeOfNfeTakesWhatItKnows() {
        Listened e(resources_.path());
        std::uint64_t id = 0;
        const auto reused = [&](const std::string& model, int nfe, double guidance) -> std::int64_t {
            SampleRequest request;
            request.id = ++id, request.model = model;
            request.options.count = 20, request.options.nfe = nfe, request.options.guidance = guidance;
            e.engine->request(request);
            const auto* whole = e.whole(id);
            return whole ? whole->reused : -1;
        };
        QCOMPARE(reused("shipped:quick", 4, 1), 0);
        QCOMPARE(reused("shipped:quick", 8, 1), 20);
        QCOMPARE(reused("shipped:quick", 8, 2), 0); // another field
        QCOMPARE(reused("shipped:tutorial", 8, 2), 0);
        e.engine->open_weights(resources_.model("quick"));
        const auto opened = "opened:" + resources_.model("quick").string();
        QCOMPARE(reused(opened, 8, 1), 0);
        QCOMPARE(reused(opened, 2, 1), 20);
        e.engine->open_weights(resources_.model("quick")); // it may hold other weights by now
        QCOMPARE(reused(opened, 2, 1), 0);
        e.engine->start(resources_.recipe(2));
        QVERIFY(e.until_phase(TrainPhase::finished));
        QCOMPARE(reused("training", 2, 1), 0);
        QCOMPARE(reused("training", 4, 1), 20);
        e.engine->step_once(resources_.recipe(3));
        QVERIFY(e.until([&] { return e.status.step == 3; }));
        QCOMPARE(reused("training", 2, 1), 0); // its weights moved on
    }

    void withoutPreviewOnlyTheWholeComes() {
        Listened e(resources_.path());
        e.request(1, 20, 2, "shipped:quick", 0);
        QVERIFY(e.whole(1));
        e.request(2, 20, 2, "shipped:quick", 20); // a preview of all is the whole
        QVERIFY(e.whole(2));
        QCOMPARE(e.samples.size(), std::size_t(2));
    }

    void onlyTheNewestRequestIsAnswered() {
        Listened e(resources_.path());
        for (std::uint64_t id = 1; id <= 60; ++id) e.request(id, 40, 2 + 2 * int(id % 3));
        QVERIFY(e.whole(60));
        for (std::size_t i = 1; i < e.samples.size(); ++i) QVERIFY(e.samples[i].id >= e.samples[i - 1].id);
        QVERIFY(e.samples.size() < 120); // most were dropped
        const auto told = e.samples.size();
        e.settle();
        QCOMPARE(e.samples.size(), told);
    }

    void aDroppedRequestIsNeverHeardOf() {
        Listened e(resources_.path());
        e.request(1, 16, 1000); // a thousand evaluations
        e.settle();             // it is in progress
        e.request(2);
        QVERIFY(e.whole(2));
        e.request(3, 16, 1000);
        e.settle();
        e.engine->cancel_request();
        e.request(4);
        QVERIFY(e.whole(4));
        for (const auto& result : e.samples) QVERIFY(result.id == 2 || result.id == 4);
        // Nor does closing wait for one.
        e.request(5, 16, 1000);
        e.settle();
    }

    void aWrongRequestIsToldAndDropped() {
        Listened e(resources_.path());
        e.request(1, 16, 7);
        e.request(2, 16, 2, "nobody");
        e.request(3, 16, 2, "training");
        e.settle();
        QCOMPARE(e.notices.size(), std::size_t(3));
        QVERIFY(e.failed_sample == std::uint64_t(3));
        QVERIFY(e.notices[0].why.english().find("6 and 8") != std::string::npos);
        QVERIFY(e.notices[1].where.english() == "nobody");
        for (const auto& notice : e.notices)
            QVERIFY(notice.level == Notice::Level::error && !notice.what.empty() && !notice.hint.empty());
        QVERIFY(e.samples.empty());
        e.request(4);
        QVERIFY(e.whole(4));
    }

    void requestsAreAnsweredWhileItTrains() {
        Listened e(resources_.path());
        e.engine->start(resources_.recipe(1'000'000));
        QVERIFY(e.until([&] { return !e.losses.empty(); }));
        e.request(1, 24);
        QVERIFY(e.whole(1));
        e.request(2, 24, 2, "training");
        const auto* own = e.whole(2);
        QVERIFY(own && own->model_step >= 1);
        const auto before = e.losses.size();
        QVERIFY(e.until([&] { return e.losses.size() > before; })); // and it goes on
        QVERIFY(e.status.phase == TrainPhase::training);
    }

    void pauseStopsAndResumeGoesOn() {
        Listened e(resources_.path());
        e.engine->start(resources_.recipe(1'000'000));
        QVERIFY(e.until([&] { return e.losses.size() >= 2; }));
        e.engine->pause();
        e.settle();
        QVERIFY(e.status.phase == TrainPhase::paused);
        const auto count = e.losses.size();
        QCOMPARE(e.status.step, std::int64_t(count));
        e.request(1); // the engine works, but not on the training
        QVERIFY(e.whole(1));
        e.settle();
        QCOMPARE(e.losses.size(), count);
        e.engine->resume();
        QVERIFY(e.until([&] { return e.losses.size() > count; }));
        for (std::size_t i = 0; i < e.losses.size(); ++i) QCOMPARE(e.losses[i].step, std::int64_t(i + 1));
    }

    void aStepIsExactlyOne() {
        Listened e(resources_.path());
        for (std::int64_t step = 1; step <= 3; ++step) { // the third is beyond the budget, and extends it
            e.engine->step_once(resources_.recipe(2));
            QVERIFY(e.until([&] { return e.losses.size() == std::size_t(step); }));
            e.request(std::uint64_t(step));
            QVERIFY(e.whole(std::uint64_t(step)));
            e.settle();
            QCOMPARE(e.losses.size(), std::size_t(step));
            QCOMPARE(e.status.step, step);
            QVERIFY(e.status.phase == (step == 2 ? TrainPhase::finished : TrainPhase::paused));
        }
        QCOMPARE(e.status.options.budget.steps, 4);
    }

    void resumeWithoutATrainingIsTold() {
        Listened e(resources_.path());
        e.engine->resume();
        e.settle();
        QCOMPARE(e.notices.size(), std::size_t(1));
        QVERIFY(e.status.phase == TrainPhase::idle);
    }

    void aFinishedTrainingGoesOnForItsBudgetOnceMore() {
        Listened e(resources_.path());
        e.engine->start(resources_.recipe(2));
        QVERIFY(e.until_phase(TrainPhase::finished));
        e.engine->resume();
        QVERIFY(e.until([&] { return e.status.step == 4 && e.status.phase == TrainPhase::finished; }));
        QCOMPARE(e.losses.size(), std::size_t(4));
    }

    void resetClears() {
        Listened e(resources_.path());
        e.engine->start(resources_.recipe(1'000'000));
        QVERIFY(e.until([&] { return e.losses.size() >= 2; }));
        const int restarts = e.restarts;
        auto next = resources_.recipe(3);
        next.lr = 0.01;
        e.engine->reset(next);
        e.settle();
        QCOMPARE(e.restarts, restarts + 1);
        QVERIFY(e.losses.empty() && e.marks.empty());
        QVERIFY(e.status.phase == TrainPhase::idle && e.status.step == 0 && !e.status.unsaved);
        QVERIFY(e.status.options == next);
        QVERIFY(!e.has_model("training"));
        e.request(1, 16, 2, "training");
        e.settle();
        QCOMPARE(e.notices.size(), std::size_t(1));
    }

    void aNewTrainingReplacesTheOld() {
        Listened e(resources_.path());
        e.engine->start(resources_.recipe(1'000'000));
        QVERIFY(e.until([&] { return e.losses.size() >= 2; }));
        e.engine->start(resources_.recipe(3), false);
        e.settle();
        QVERIFY(e.losses.empty());
        QVERIFY(e.status.phase == TrainPhase::paused && e.status.step == 0);
        e.engine->resume();
        QVERIFY(e.until_phase(TrainPhase::finished));
        QCOMPARE(e.losses.size(), std::size_t(3));
        QCOMPARE(e.losses[0].step, 1);
    }

    void changesAreMarked() {
        Listened e(resources_.path());
        auto options = resources_.recipe(100);
        e.engine->start(options, false);
        e.engine->change(options); // nothing new
        options.lr = 1e-4;
        e.engine->change(options);
        e.engine->step_once(options);
        QVERIFY(e.until([&] { return e.losses.size() == 1; }));
        options.t = initial_t("u-shaped");
        options.batch = 64; // may not change
        e.engine->change(options);
        e.settle();
        QCOMPARE(e.marks.size(), std::size_t(2));
        QCOMPARE(e.marks[0].step, 0);
        QCOMPARE(e.marks[0].text.english(), std::string("lr 0.0001"));
        QCOMPARE(e.marks[1].step, 1);
        QVERIFY(e.marks[1].text.english().starts_with("t: "));
        QVERIFY(e.status.options.lr == 1e-4 && e.status.options.t == options.t);
        QCOMPARE(e.status.options.batch, 16);
        options.lr = -1;
        e.engine->change(options);
        e.settle();
        QCOMPARE(e.notices.size(), std::size_t(1));
        QCOMPARE(e.marks.size(), std::size_t(2));
        QVERIFY(e.status.options.lr == 1e-4);
    }

    void aTrainingThatCannotStartChangesNothing_data() {
        QTest::addColumn<QString>("option");
        for (const auto* option : {"lr", "batch", "data", "network", "precision"})
            QTest::newRow(option) << option;
    }
    void aTrainingThatCannotStartChangesNothing() {
        QFETCH(QString, option);
        Listened e(resources_.path());
        e.engine->step_once(resources_.recipe(10));
        QVERIFY(e.until([&] { return e.losses.size() == 1; }));
        e.settle();
        auto bad = resources_.recipe(10);
        if (option == "lr") bad.lr = -1;
        if (option == "batch") bad.batch = bad.micro_batch = 512;
        if (option == "data") bad.data = "/nowhere";
        if (option == "network") bad.network = "vast";
        if (option == "precision") bad.precision = "fp8";
        e.engine->start(bad);
        e.settle();
        QCOMPARE(e.notices.size(), std::size_t(1));
        QVERIFY(!e.notices[0].why.empty() && !e.notices[0].hint.empty());
        QVERIFY(e.status.phase == TrainPhase::paused);
        QCOMPARE(e.status.step, 1);
        QCOMPARE(e.losses.size(), std::size_t(1));
        e.engine->step_once(bad);
        QVERIFY(e.until([&] { return e.losses.size() == 2; }));
    }

    void commandsMayComeFromAnyThread() {
        Listened e(resources_.path());
        const auto recipe = resources_.recipe(1'000'000);
        e.engine->start(recipe);
        std::barrier together(4);
        std::vector<std::thread> threads;
        for (int i = 0; i < 4; ++i)
            threads.emplace_back([&, i] {
                together.arrive_and_wait();
                for (int k = 0; k < 20; ++k) {
                    auto changed = recipe;
                    changed.lr = 1e-3 + 1e-5 * (20 * i + k);
                    e.engine->change(changed);
                    e.request(std::uint64_t(100 * i + k + 1), 32);
                    if (k % 7 == i) e.engine->pause(), e.engine->resume();
                    if (i == 3) e.engine->drain();
                }
            });
        for (auto& thread : threads) thread.join();
        e.request(1000);
        QVERIFY(e.whole(1000));
        QVERIFY(e.notices.empty());
        const auto count = e.losses.size();
        QVERIFY(e.until([&] { return e.losses.size() > count; }));
    }

    void closingWhileItTrainsIsPrompt() {
        auto e = std::make_unique<Listened>(resources_.path());
        e->engine->start(resources_.recipe(1'000'000));
        QVERIFY(e->until([&] { return e->losses.size() >= 2; }));
        e->request(1, 16, 1000);
        QElapsedTimer timer;
        timer.start();
        e.reset();
        // A unit of 8 images and an evaluation of 16; the rest is room for a machine that does other things.
        QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
    }

  private:
    Resources resources_;
};

QTEST_GUILESS_MAIN(TestEngine)
#include "test_engine.moc"
