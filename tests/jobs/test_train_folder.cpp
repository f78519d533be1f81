// The folder of a headless training is deleted, renamed or replaced while it trains: it is made again with
// all that was in its tables, and one note says so.
#include "core/jobs/train_run.h"
#include "tests/engine/engine_support.h"
#include "tests/engine/event_reader.h"
#include "tests/support/run_metrics.h"

#include <QTest>

#include <array>
#include <sstream>

using namespace flowlab;
using namespace flowlab::test;
namespace fs = std::filesystem;

class TestTrainFolder : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() {
        prepare_process(1);
        put_bars(data_ / "bars", 20); // epochs of 5 updates
        train(plain_ / "run", {});
        notes_.clear();
    }
    void init() { notes_.clear(); }

    void aRunsFolderThatIsTakenAwayIsMadeAgain_data() {
        QTest::addColumn<QString>("how");
        for (const auto* how : {"deleted", "renamed", "replaced"}) QTest::newRow(how) << how;
    }
    void aRunsFolderThatIsTakenAwayIsMadeAgain() {
        QFETCH(QString, how);
        const TemporaryFolder folder;
        const auto out = folder / "run", aside = folder / "aside";
        const auto summary = train(out, [&](const std::string& note) {
            if (!note.starts_with("epoch 1")) return;
            if (how == "renamed")
                fs::rename(out, aside);
            else
                fs::remove_all(out);
            if (how == "replaced") fs::create_directories(out);
        });
        QCOMPARE(summary.steps, 20);
        const auto told = warnings();
        QCOMPARE(told.size(), std::size_t(1));
        for (const auto& word : {out.string(), std::string("deleted or renamed")})
            QVERIFY2(told[0].find(word) != std::string::npos, told[0].c_str());
        QVERIFY(metrics(out) == metrics(plain_ / "run"));
        QCOMPARE(load_model(summary.checkpoint).step, 20);
        QVERIFY(bits(load_model(summary.checkpoint).raw.flat()) ==
                bits(load_model(plain_ / "run" / "checkpoint.safetensors").raw.flat()));
        QVERIFY(fs::exists(out / "recipe.json") && fs::exists(out / "samples" / "final.png"));
        QVERIFY(!fs::exists(out / "owner.json"));
        std::size_t updates = 0;
        for (const auto& file : event_files(out))
            for (const auto& event : read_events(file)) updates += event.scalars.contains("loss");
        QCOMPARE(updates, std::size_t(20));
        if (how == "renamed") {
            QVERIFY(!fs::exists(aside / "owner.json"));
            QVERIFY(load_model(aside / "checkpoint.safetensors").step > 0); // what it was by then
        }
    }

    // A file where the folder was, for the rest of the training.
    void aRunsFolderThatCannotBeMadeAgainIsToldOnceAndFailsInTheEnd() {
        const TemporaryFolder folder;
        const auto out = folder / "run";
        QCOMPARE(fault(
                     [&] {
                         train(out, [&](const std::string& note) {
                             if (!note.starts_with("epoch 1")) return;
                             fs::remove_all(out);
                             put_file(out, "a file where the folder was");
                         });
                     },
                     ErrorKind::failed, {"last checkpoint", out.string()}),
                 QString());
        const auto told = warnings();
        QVERIFY(!told.empty());
        QVERIFY2(told[0].find("create the run's folder") != std::string::npos, told[0].c_str());
        QVERIFY(told.size() <= 2); // that, and the best checkpoint at the end
        QCOMPARE(get_file(out), std::string("a file where the folder was"));
    }

  private:
    TrainRunSummary train(const fs::path& out, const std::function<void(const std::string&)>& note) {
        TrainRunOptions run;
        run.training = resources_.recipe(20);
        run.training.data = (data_ / "bars").string();
        run.training.batch = run.training.micro_batch = 4;
        run.training.warmup = 0;
        run.out = out;
        run.resources = resources_.path();
        run.sheet_samples = 4;
        return run_training(
            run, stop_, [](const TrainRunProgress&) {},
            [&](const Text& text) {
                notes_.push_back(text.english());
                if (note) note(notes_.back());
            });
    }
    [[nodiscard]] std::vector<std::string> warnings() const {
        std::vector<std::string> found;
        for (const auto& note : notes_)
            if (note.starts_with("warning: ")) found.push_back(note);
        return found;
    }

    Resources resources_;
    TemporaryFolder data_, plain_;
    std::vector<std::string> notes_;
    std::atomic<bool> stop_ = false;
};

QTEST_GUILESS_MAIN(TestTrainFolder)
#include "test_train_folder.moc"
