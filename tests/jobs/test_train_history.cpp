// A headless training keeps samples along its way, which cost it little and change no bit of it.
#include "core/jobs/train_run.h"
#include "core/jobs/training_history.h"
#include "core/runs/sample_history.h"
#include "tests/engine/engine_support.h"

#include <QTest>

using namespace flowlab;
using namespace flowlab::test;
namespace fs = std::filesystem;

namespace {

std::string weights_of(const fs::path& run) {
    const auto state = load_model(run / "checkpoint.safetensors");
    return bits(state.raw.flat()) + bits(state.ema.flat());
}

} // namespace

class TestTrainHistory : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() { prepare_process(1); }
    void init() { notes_.clear(); }

    void theFirstAndTheLastAreKeptAndNoBitChanges() {
        const TemporaryFolder with, without;
        train(with.path(), 8);
        train(without.path(), 8, false);
        const auto history = SampleHistory::read(with.path());
        QVERIFY(history.moments().size() >= 2);
        QCOMPARE(history.moments().front(), (HistoryMoment{0, 0}));
        QCOMPARE(history.moments().back().step, 8);
        QCOMPARE(history.count(), 40);
        QVERIFY((history.shape() == TileShape{1, small_side, small_side}));
        QCOMPARE(history.tiles(0).labels[11], 1);
        QVERIFY(history.tiles(0).values != history.tiles(history.moments().size() - 1).values);
        QVERIFY(!fs::exists(SampleHistory::path(without.path())));
        QVERIFY(weights_of(with.path()) == weights_of(without.path()));
        QVERIFY(notes_.empty());
    }

    void theWindowDrawsTheSame() {
        const TemporaryFolder headless, window;
        train(headless.path(), 6);
        Listened e(resources_.path(), window / "runs");
        e.engine->start(resources_.recipe(6));
        QVERIFY(e.until([&] { return !e.live.empty() && e.live.back()->step == 6; }));
        e.settle();
        const auto a = SampleHistory::read(headless.path()), b = SampleHistory::read(e.status.run);
        QCOMPARE(a.noise(), b.noise());
        QVERIFY(a.tiles(a.moments().size() - 1).values == b.tiles(b.moments().size() - 1).values);
    }

    void aRunGoesOnWithItsHistory() {
        const TemporaryFolder out;
        train(out.path(), 5);
        const auto first = SampleHistory::read(out.path()).moments();
        train(out.path(), 10, true, true);
        const auto second = SampleHistory::read(out.path()).moments();
        QVERIFY(second.size() > first.size());
        QVERIFY(std::equal(first.begin(), first.end(), second.begin()));
        QCOMPARE(second.back().step, 10);
        const auto before = get_file(SampleHistory::path(out.path()));
        train(out.path(), 12, false, true); // keeps what is there
        QVERIFY(get_file(SampleHistory::path(out.path())) == before);
        QVERIFY(notes_.empty());
    }

    void theyTakeASmallShareOfTheTime() {
        using Rule = TrainingHistory;
        QVERIFY(Rule::share <= 0.01);
        QVERIFY(Rule::first_share * Rule::first_seconds <= 1); // seconds, once
    }

    void whatStandsInTheirPlaceIsToldOnceAndEndsNothing() {
        const TemporaryFolder out, plain;
        fs::create_directories(SampleHistory::path(out.path()) / "full");
        const auto summary = train(out.path(), 6);
        QCOMPARE(summary.steps, 6);
        QCOMPARE(notes_.size(), std::size_t(1));
        QVERIFY2(notes_[0].find("history.samples") != std::string::npos, notes_[0].c_str());
        train(plain.path(), 6);
        QVERIFY(weights_of(out.path()) == weights_of(plain.path()));
    }

  private:
    TrainRunSummary train(const fs::path& out, std::int64_t steps, bool history = true,
                          bool resumed = false) {
        TrainRunOptions run;
        run.training = resources_.recipe(steps);
        run.out = out;
        run.resources = resources_.path();
        run.sheet_samples = 0;
        run.history = history;
        if (resumed) run.resume = out / "checkpoint.safetensors";
        return run_training(
            run, stop_, [](const TrainRunProgress&) {},
            [&](const Text& text) {
                if (text.english().starts_with("warning: ")) notes_.push_back(text.english());
            });
    }

    Resources resources_;
    std::vector<std::string> notes_;
    std::atomic<bool> stop_ = false;
};

QTEST_GUILESS_MAIN(TestTrainHistory)
#include "test_train_history.moc"
