// Headless trainings: the work is kept whatever goes wrong beside it, and a run that goes on is one that
// never stopped.
#include "core/jobs/train_run.h"
#include "core/media/png.h"
#include "tests/engine/engine_support.h"
#include "tests/engine/event_reader.h"
#include "tests/support/disk.h"
#include "tests/support/run_metrics.h"

#include <QTest>

#include <array>
#include <cmath>
#include <optional>
#include <sstream>

using namespace flowlab;
using namespace flowlab::test;
namespace fs = std::filesystem;

namespace {

using Note = std::function<void(const std::string&)>;

std::vector<std::string> warnings(const std::vector<std::string>& notes) {
    std::vector<std::string> found;
    for (const auto& note : notes)
        if (note.starts_with("warning: ")) found.push_back(note);
    return found;
}

/// A checkpoint's numbers and what it remembers, without what clocks decide.
std::string contents(const fs::path& checkpoint) {
    auto state = load_model(checkpoint);
    state.progress.quality_seconds = state.progress.sheet_seconds = 0;
    return bits(state.raw.flat()) + bits(state.ema.flat()) + bits(state.optimizer->mean) +
           bits(state.optimizer->square) + std::to_string(state.step) + state.progress.to_json().dump() +
           state.recipe->to_json().dump();
}

} // namespace

class TestTrainRun : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() { prepare_process(1); }
    void init() { notes_.clear(); }

    // ---- what is drawn, measured or logged may fail ----

    void aFolderOfSheetsThatVanishesIsMadeAgain() {
        const TemporaryFolder out;
        const auto summary = train(out.path(), recipe(), [&](const std::string& note) {
            if (note.starts_with("epoch 0")) fs::remove_all(out / "samples");
        });
        QCOMPARE(summary.steps, 20);
        QCOMPARE(load_model(summary.checkpoint).step, 20);
        QVERIFY(warnings(notes_).empty());
        for (const auto* name : {"e00.png", "e01.png", "e02.png", "e03.png", "final.png"})
            QCOMPARE(read_png(out / "samples" / name).channels, 1);
    }

    void sheetsThatCannotBeWrittenAreToldOnceAndEndNothing() {
        const TemporaryFolder out;
        const auto summary = train(out.path(), recipe(), [&](const std::string& note) {
            if (!note.starts_with("epoch 0")) return;
            fs::remove_all(out / "samples");
            put_file(out / "samples", "a file where the folder was");
        });
        QCOMPARE(load_model(summary.checkpoint).step, 20);
        const auto told = warnings(notes_);
        QCOMPARE(told.size(), std::size_t(1));
        for (const auto* word : {"e00.png", "samples", "training goes on"})
            QVERIFY2(told[0].find(word) != std::string::npos, told[0].c_str());
        QVERIFY(fs::exists(out / "best.safetensors") && fs::exists(out / "weights.safetensors"));
        QVERIFY(contents(summary.checkpoint) == contents(plain() / "checkpoint.safetensors"));
        QVERIFY(contents(out / "best.safetensors") == contents(plain() / "best.safetensors"));
    }

    void aClosedFolderOfSheetsEndsNothing() {
        const TemporaryFolder out;
        fs::permissions(out.path(), fs::perms(0777));
        fs::create_directories(out / "samples");
        fs::permissions(out / "samples", fs::perms(0555));
        std::optional<OrdinaryUser> user(std::in_place);
        if (!OrdinaryUser::kept_out_of((out / "samples").c_str())) QSKIP("this process writes everywhere");
        const auto summary = train(out.path(), recipe());
        user.reset();
        QCOMPARE(load_model(summary.checkpoint).step, 20);
        const auto told = warnings(notes_);
        QCOMPARE(told.size(), std::size_t(1));
        QVERIFY2(told[0].find("e00.png") != std::string::npos, told[0].c_str());
    }

    void whatStandsWhereExtrasBelongEndsNothing_data() {
        QTest::addColumn<QString>("name");
        for (const auto* name : {"best.safetensors", "weights.safetensors", "quality.csv"})
            QTest::newRow(name) << name;
    }
    void whatStandsWhereExtrasBelongEndsNothing() {
        QFETCH(QString, name);
        const TemporaryFolder out;
        const auto path = out / name.toStdString();
        fs::create_directories(path / "full"); // a folder that is not empty
        // Quality is measured where it would be written: it changes nothing else.
        const bool measured = name == "quality.csv";
        const auto options = measured ? judged() : recipe();
        const TemporaryFolder reference;
        const auto whole = measured ? reference.path() : plain();
        if (measured) train(whole, options);
        notes_.clear();
        const auto summary = train(out.path(), options, {}, measured ? 8 : 0);
        QCOMPARE(load_model(summary.checkpoint).step, 20);
        const auto told = warnings(notes_);
        QVERIFY(told.size() == 1 || (told.size() == 2 && measured)); // begun, and written
        QVERIFY2(told[0].find(path.string()) != std::string::npos, told[0].c_str());
        QVERIFY(metrics(out.path()) == metrics(whole));
        auto got = load_model(summary.checkpoint);
        QVERIFY(bits(got.raw.flat()) == bits(load_model(whole / "checkpoint.safetensors").raw.flat()));
    }

    // ---- what is work ----

    void aCheckpointThatCannotBeWrittenIsTriedAgain() {
        const TemporaryFolder out;
        const auto checkpoint = out / "checkpoint.safetensors";
        const auto summary = train(out.path(), recipe(), [&](const std::string& note) {
            if (note.starts_with("epoch 0")) {
                fs::remove(checkpoint);
                fs::create_directories(checkpoint / "full");
            } else if (note.starts_with("epoch 3")) {
                fs::remove_all(checkpoint);
            }
        });
        const auto told = warnings(notes_);
        QCOMPARE(told.size(), std::size_t(1));
        QVERIFY2(told[0].find(checkpoint.string()) != std::string::npos, told[0].c_str());
        QVERIFY(contents(summary.checkpoint) == contents(plain() / "checkpoint.safetensors"));
        QVERIFY(contents(out / "best.safetensors") == contents(plain() / "best.safetensors"));
    }

    void aLastCheckpointThatCannotBeWrittenFailsAndKeepsTheRest() {
        const TemporaryFolder out;
        const auto checkpoint = out / "checkpoint.safetensors";
        QCOMPARE(fault(
                     [&] {
                         train(out.path(), recipe(), [&](const std::string& note) {
                             if (!note.starts_with("epoch 2")) return;
                             fs::remove(checkpoint);
                             fs::create_directories(checkpoint / "full");
                         });
                     },
                     ErrorKind::failed,
                     {checkpoint.string(), "last checkpoint", "after step 10", "--resume"}),
                 QString());
        QVERIFY(metrics(out.path()) == metrics(plain()));
        QVERIFY(contents(out / "best.safetensors") == contents(plain() / "best.safetensors"));
        QVERIFY(get_file(out / "weights.safetensors").size() > 1000);
        QVERIFY(fs::exists(out / "samples" / "final.png"));
    }

    void aFullDiskLosesNoLineThatItGetsRoomForAgain() {
        const TemporaryFolder out;
        std::optional<SmallDisk> small;
        train(out.path(), recipe(), [&](const std::string& note) {
            if (note.starts_with("epoch 0"))
                small.emplace(100); // neither lines nor events nor pictures nor checkpoints
            else if (note.starts_with("epoch 3"))
                small.reset();
        });
        QVERIFY(warnings(notes_).size() >= 2);
        QVERIFY(metrics(out.path()) == metrics(plain()));
        const auto files = event_files(out.path());
        QCOMPARE(files.size(), std::size_t(1));
        bool whole = false;
        QCOMPARE(read_events(files[0], &whole).size(), std::size_t(21));
        QVERIFY(whole);
        QVERIFY(contents(out / "checkpoint.safetensors") == contents(plain() / "checkpoint.safetensors"));
        QVERIFY(contents(out / "best.safetensors") == contents(plain() / "best.safetensors"));
    }

    void linesThatCannotBeWrittenAtTheEndEitherFail() {
        const TemporaryFolder out;
        std::optional<SmallDisk> small;
        const auto said = fault(
            [&] {
                train(out.path(), recipe(), [&](const std::string& note) {
                    if (note.starts_with("epoch 0")) small.emplace(100);
                });
            },
            ErrorKind::failed, {"last checkpoint", "after step 0"});
        small.reset();
        QCOMPARE(said, QString());
        QCOMPARE(load_model(out / "checkpoint.safetensors").step, 0); // the older one stays
    }

    // ---- a run that goes on ----

    // A run that is killed behind a checkpoint goes on from it: the lines of all updates in it are kept.
    void noCheckpointIsAheadOfItsLines() {
        const TemporaryFolder data, out;
        put_bars(data / "bars", 8);
        put_file(out / "samples", "a file, so that drawing fails, which is told behind the first checkpoint");
        auto options = recipe(4);
        options.data = (data / "bars").string(); // epochs of 2 updates, sooner than lines are due by time
        std::size_t lines = 0;
        std::int64_t step = 0;
        train(out.path(), options, [&](const std::string& note) {
            if (!note.starts_with("warning: ")) return;
            lines = metrics(out.path()).size();
            step = load_model(out / "checkpoint.safetensors").step;
        });
        QCOMPARE(step, 2);
        QCOMPARE(lines, std::size_t(2));
    }

    // 20 updates in epochs of 5, lost at the end of each epoch before it was saved.
    void aRunThatIsLostGoesOnAsIfItHadNotBeen() {
        for (int epoch = 0; epoch < 4; ++epoch) {
            const TemporaryFolder out;
            const auto checkpoint = out / "checkpoint.safetensors", kept = out / "kept.safetensors";
            train(out.path(), recipe(), [&](const std::string& note) {
                if (!note.starts_with("epoch " + std::to_string(epoch))) return;
                fs::copy_file(checkpoint, kept);
                stop_ = true;
            });
            stop_ = false;
            fs::rename(kept, checkpoint);
            QCOMPARE(load_model(checkpoint).step, 5 * epoch);
            const auto summary = resume(out.path(), 20);
            QCOMPARE(summary.steps, 20);
            QVERIFY(metrics(out.path()) == metrics(plain()));
            for (const auto* name : {"checkpoint.safetensors", "best.safetensors"})
                QVERIFY2(contents(out / name) == contents(plain() / name), name);
            for (const auto* name : {"e00.png", "e01.png", "e02.png", "e03.png", "final.png"})
                QVERIFY2(get_file(out / "samples" / name) == get_file(plain() / "samples" / name), name);
            QVERIFY(summary.epoch_losses == plain_summary_.epoch_losses);
            QCOMPARE(summary.loss, plain_summary_.loss);
        }
    }

    // Stopped between a checkpoint and what was to be made of it.
    void whatACheckpointWasWaitingForIsMade() {
        const TemporaryFolder out;
        train(out.path(), recipe(10));
        fs::remove(out / "samples" / "e01.png");
        fs::remove(out / "samples" / "final.png");
        fs::remove(out / "weights.safetensors");
        const auto best = load_model(out / "best.safetensors").step;
        fs::remove(out / "best.safetensors");
        const auto summary = resume(out.path(), 10);
        QCOMPARE(summary.steps, 10);
        QVERIFY(std::isfinite(summary.loss));
        QVERIFY(fs::exists(out / "weights.safetensors") && fs::exists(out / "samples" / "final.png"));
        QCOMPARE(fs::exists(out / "best.safetensors"), best == 10);
    }

    void theBestIsNotForgotten() {
        const TemporaryFolder out;
        train(out.path(), recipe(10));
        const auto best = get_file(out / "best.safetensors");
        auto state = load_model(out / "checkpoint.safetensors");
        state.progress.best = 1e-9; // no epoch is better
        prepare_checkpoint(state).write(out / "checkpoint.safetensors");
        const auto summary = resume(out.path(), 20);
        QCOMPARE(summary.epoch_losses.size(), std::size_t(4));
        QVERIFY(get_file(out / "best.safetensors") == best);
        QCOMPARE(load_model(out / "checkpoint.safetensors").progress.best, 1e-9);
    }

    void qualityIsMeasuredAtTheSameUpdates() {
        const TemporaryFolder out, whole;
        train(whole.path(), judged(18), {}, 6);
        QCOMPARE(quality_steps(whole.path()), (std::vector<int>{6, 12, 18}));
        // As if it had been lost behind the point of 12, which its table has, with the checkpoint of 6.
        std::string checkpoint;
        train(
            out.path(), judged(18),
            [&](const std::string& note) {
                if (note.starts_with("step 6 ")) checkpoint = get_file(out / "checkpoint.safetensors");
                if (note.starts_with("step 12 ")) stop_ = true;
            },
            6);
        stop_ = false;
        put_file(out / "checkpoint.safetensors", checkpoint);
        QCOMPARE(load_model(out / "checkpoint.safetensors").step, 6); // saved before it was measured
        resume(out.path(), 18, 6);
        QCOMPARE(quality_steps(out.path()), (std::vector<int>{6, 12, 18}));
    }

    // ---- a run that is finished ----

    void aFinishedRunSaysSo() {
        const TemporaryFolder out;
        train(out.path(), recipe(10));
        const auto before = contents(out / "checkpoint.safetensors");
        const auto table = get_file(out / "metrics.csv");
        for (const int total : {10, 5})
            QCOMPARE(fault([&] { resume(out.path(), total); }, ErrorKind::usage,
                           {out.path().string(), "finished", "10 are done", "--steps 20", "total"}),
                     QString());
        QVERIFY(contents(out / "checkpoint.safetensors") == before);
        QVERIFY(get_file(out / "metrics.csv") == table);
    }

    void anExtensionKeepsTheLearningRate() {
        const TemporaryFolder out, again;
        train(out.path(), recipe(10));
        resume(out.path(), 20);
        const auto lines = metrics(out.path());
        QCOMPARE(lines.size(), std::size_t(20));
        const double last = recipe().lr * recipe().final_lr;
        for (std::size_t i = 10; i < 20; ++i) QVERIFY(std::abs(lines[i][2] / last - 1) < 1e-5);
        const auto written = TrainRecipe::from_json(Json::parse(get_file(out / "recipe.json"))).at(20);
        QVERIFY((written.budget == Budget{0, 20, 0, 10}));
        train(again.path(), written); // the recipe makes the same at once
        QVERIFY(metrics(again.path()) == lines);
        QVERIFY(contents(again / "checkpoint.safetensors") == contents(out / "checkpoint.safetensors"));
        QVERIFY(contents(again / "best.safetensors") == contents(out / "best.safetensors"));
    }

    void anExtensionAtALearningRateOfNothingIsRefused() {
        const TemporaryFolder out;
        auto options = recipe(10);
        options.final_lr = 0;
        train(out.path(), options);
        options.budget = {0, 20, 0};
        QCOMPARE(
            fault([&] { resume(out.path(), options); }, ErrorKind::usage, {"learning rate", "--final-lr"}),
            QString());
    }

    // ---- a training that diverges ----

    void aDivergenceNamesTheWayBack() {
        const TemporaryFolder out;
        train(out.path(), recipe(10));
        auto wild = recipe(40);
        wild.lr = 1;
        wild.final_lr = 1;
        wild.beta2 = 0;
        QCOMPARE(fault([&] { resume(out.path(), wild); }, ErrorKind::failed,
                       {"diverged", "update", "the loss is", "--resume", "lower --lr (it was 1)",
                        (out / "checkpoint.safetensors").string(), "of step "}),
                 QString());
        const auto kept = load_model(out / "checkpoint.safetensors");
        QVERIFY(kept.step >= 10 && kept.progress.exploded_in_a_row == 0);
        QVERIFY(kept.progress.best < 10);
        QCOMPARE(load_model(out / "best.safetensors").progress.best, kept.progress.best);
        const auto lines = metrics(out.path());
        QVERIFY(lines.back()[1] > 1000); // the table shows it
        auto calm = recipe(kept.step + 5);
        calm.lr = 1e-4;
        QCOMPARE(resume(out.path(), calm).steps, kept.step + 5); // the way back is one
    }

    void aDivergenceFromTheStartSaysSo() {
        const TemporaryFolder out;
        auto wild = recipe(40);
        wild.lr = 1;
        wild.beta2 = 0; // steps of m over the last gradient alone: the weights grow at once
        wild.batch = wild.micro_batch = 20; // one update an epoch: no end of an epoch may be kept
        QCOMPARE(fault([&] { train(out.path(), wild); }, ErrorKind::failed,
                       {"diverged", "the loss is", "lower --lr"}),
                 QString());
        const auto kept = load_model(out / "checkpoint.safetensors");
        QCOMPARE(kept.progress.exploded_in_a_row, 0);
        if (fs::exists(out / "best.safetensors"))
            QVERIFY(load_model(out / "best.safetensors").progress.best < 1000);
    }

  private:
    [[nodiscard]] TrainOptions recipe(std::int64_t steps = 20) const {
        auto options = resources_.recipe(steps);
        options.network = "small-unet"; // its checkpoints are small too
        options.data = (data_ / "bars").string();
        options.batch = options.micro_batch = 4;
        options.warmup = 0;
        return options;
    }
    /// Of pictures that the judge of digits can judge.
    [[nodiscard]] TrainOptions judged(std::int64_t steps = 20) const {
        auto options = recipe(steps);
        options.data = (data_ / "large").string();
        return options;
    }
    TrainRunSummary train(const fs::path& out, const TrainOptions& options, const Note& note = {},
                          std::int64_t quality_every = 0, bool resumed = false) {
        TrainRunOptions run;
        run.training = options;
        run.out = out;
        run.resources = resources_.path();
        run.sheet_samples = 4;
        run.history = false; // test_train_history has it
        run.quality.updates = quality_every;
        run.quality.samples = 100;
        run.quality.sampler.solver = "euler";
        run.quality.sampler.nfe = 2;
        if (resumed) run.resume = out / "checkpoint.safetensors";
        return run_training(
            run, stop_, [](const TrainRunProgress&) {},
            [&](const Text& text) {
                notes_.push_back(text.english());
                if (note) note(notes_.back());
            });
    }
    TrainRunSummary resume(const fs::path& out, const TrainOptions& options, std::int64_t quality_every = 0) {
        return train(out, options, {}, quality_every, true);
    }
    /// As `--resume --steps TOTAL`.
    TrainRunSummary resume(const fs::path& out, std::int64_t total, std::int64_t quality_every = 0) {
        auto options = *load_model(out / "checkpoint.safetensors").recipe;
        options.budget = {0, total, 0};
        return resume(out, options, quality_every);
    }
    /// A run of which nothing went wrong.
    fs::path plain() {
        if (!fs::exists(plain_ / "checkpoint.safetensors")) {
            const auto before = notes_;
            plain_summary_ = train(plain_.path(), recipe());
            notes_ = before;
        }
        return plain_.path();
    }
    [[nodiscard]] static std::vector<int> quality_steps(const fs::path& run) {
        std::istringstream file(get_file(run / "quality.csv"));
        std::vector<int> steps;
        std::string line;
        std::getline(file, line);
        while (std::getline(file, line)) steps.push_back(std::atoi(line.c_str()));
        return steps;
    }
    struct Data : TemporaryFolder {
        Data() { // epochs of 5 updates, and as many test pictures as quality wants
            put_bars(path() / "bars", 20, small_side);
            put_bars(path() / "large", 20);
            put_bars(path() / "more");
            for (const auto* name : {"t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"})
                fs::copy_file(path() / "more" / name, path() / "large" / name,
                              fs::copy_options::overwrite_existing);
            fs::permissions(path(), fs::perms(0755));
        }
    };

    Resources resources_;
    Data data_;
    TemporaryFolder plain_;
    TrainRunSummary plain_summary_;
    std::vector<std::string> notes_;
    std::atomic<bool> stop_ = false;
};

QTEST_GUILESS_MAIN(TestTrainRun)
#include "test_train_run.moc"
