// What a training of the window leaves in its folder of runs, and that nothing of it disturbs the training.
#include "core/base/csv_columns.h"
#include "core/jobs/run_recorder.h"
#include "core/options/train_recipe.h"
#include "core/runs/run_curve.h"
#include "core/runs/run_list.h"
#include "tests/engine/engine_support.h"
#include "tests/engine/event_reader.h"

#include <QTest>

#include <array>
#include <sstream>

using namespace flowlab;
using namespace flowlab::test;
namespace fs = std::filesystem;

namespace {

QualityInterval every(std::int64_t updates) {
    QualityInterval interval;
    interval.updates = updates;
    interval.samples = 100;
    interval.sampler.solver = "euler";
    interval.sampler.nfe = 2;
    return interval;
}

/// Step, seconds and FID of each line of a run's quality.csv.
std::vector<std::array<double, 3>> quality_lines(const fs::path& run) {
    std::istringstream file(get_file(run / "quality.csv"));
    std::string line;
    std::getline(file, line);
    const CsvColumns columns(line, {"step", "seconds", "fid"});
    std::vector<std::array<double, 3>> lines;
    while (std::getline(file, line))
        if (std::array<double, 3> values{}; columns.read(line, values)) lines.push_back(values);
    return lines;
}

TrainRecipe recipe_of(const fs::path& run) {
    return TrainRecipe::from_json(Json::parse(get_file(run / "recipe.json")));
}

} // namespace

class TestEngineRuns : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { prepare_process(1); }

    void aTrainingLeavesAFolder() {
        const TemporaryFolder out;
        Listened e(resources_.path(), out / "runs");
        const auto recipe = resources_.recipe(9);
        e.engine->start(recipe);
        QVERIFY(e.until_phase(TrainPhase::finished));
        e.settle();
        const auto run = e.status.run;
        QCOMPARE(run.parent_path(), out / "runs");
        QVERIFY(run.filename().string().ends_with("-" + recipe.preset + "-1"));
        QVERIFY(!e.status.unsaved); // its end is kept
        RunList list;
        const auto& info = list.scan({out / "runs"}).at(0);
        QCOMPARE(info.updates, 9);
        QVERIFY(info.recipe == recipe);
        QCOMPARE(load_model(info.checkpoint).step, 9);
        RunCurve curve(run);
        QVERIFY(curve.read());
        QCOMPARE(curve.points().size(), e.losses.size());
        for (std::size_t i = 0; i < 9; ++i) {
            QCOMPARE(curve.points()[i].step, e.losses[i].step);
            QVERIFY(std::abs(curve.points()[i].value - e.losses[i].loss) < 1e-6);
        }
        const auto files = event_files(run);
        QCOMPARE(files.size(), std::size_t(1));
        const auto events = read_events(files[0]);
        QCOMPARE(events.size(), std::size_t(10)); // its version, and the updates
        for (std::size_t i = 0; i < 9; ++i) {
            QCOMPARE(events[i + 1].step, e.losses[i].step);
            QCOMPARE(events[i + 1].scalars.at("loss"), float(e.losses[i].loss));
            for (const auto* tag : {"lr", "images_per_s", "epoch"})
                QVERIFY(events[i + 1].scalars.contains(tag));
        }
        QVERIFY(!fs::exists(run / "quality.csv"));
        QVERIFY(e.notices.empty());

        e.engine->start(recipe); // another of the same day
        e.settle();
        QVERIFY(e.until_phase(TrainPhase::finished));
        e.settle();
        QVERIFY(e.status.run.filename().string().ends_with("-2"));
    }

    void itsQualityReachesItsFiles() {
        const TemporaryFolder out;
        Listened e(resources_.path(), out / "runs");
        e.engine->set_quality_interval(every(4));
        e.engine->start(resources_.recipe(9));
        const auto measured = [&](std::int64_t step) {
            return e.until(
                [&] { return !e.training_quality.empty() && e.training_quality.back().step == step; });
        };
        QVERIFY(measured(9));
        e.settle();
        const auto run = e.status.run;
        const auto lines = quality_lines(run);
        QCOMPARE(lines.size(), e.training_quality.size());
        for (std::size_t i = 0; i < lines.size(); ++i) {
            QCOMPARE(std::int64_t(lines[i][0]), e.training_quality[i].step);
            QVERIFY(lines[i][1] > (i == 0 ? 0 : lines[i - 1][1]));
            QVERIFY(std::abs(lines[i][2] / e.training_quality[i].fid.mean - 1) < 1e-5);
        }
        QVERIFY(std::abs(lines.back()[1] - e.status.seconds) < 1e-3);
        const auto files = event_files(run);
        QCOMPARE(files.size(), std::size_t(1));
        bool whole = false;
        std::map<std::int64_t, float> fid;
        for (const auto& event : read_events(files[0], &whole)) {
            if (!event.scalars.contains("quality/fid")) continue;
            fid[event.step] = event.scalars.at("quality/fid");
            for (const auto* tag : {"quality/precision", "quality/coverage", "quality/accuracy"})
                QVERIFY(event.scalars.contains(tag));
            QVERIFY(event.wall_time > 1e9);
        }
        QVERIFY(whole);
        QCOMPARE(fid.size(), lines.size());
        for (const auto& point : e.training_quality) QCOMPARE(fid.at(point.step), float(point.fid.mean));
        RunList list;
        QVERIFY(std::abs(list.scan({out / "runs"}).at(0).fid / e.training_quality.back().fid.mean - 1) <
                1e-5);

        // It goes on in the same table, without what a killed process left behind its checkpoint.
        put_file(run / "quality.csv", get_file(run / "quality.csv") + "11,1.0,99,1\n12,1.0,9");
        const auto first = e.training_quality;
        e.engine->reset(resources_.recipe(9));
        e.engine->open_checkpoint(run / "checkpoint.safetensors");
        e.engine->resume();
        QVERIFY(e.until([&] { return e.restarts == 3; }));
        QVERIFY(measured(18));
        e.settle();
        QCOMPARE(e.status.run, run);
        // A point that was measured after the checkpoint is measured again, and stands in the table once.
        std::vector<std::int64_t> wanted;
        for (const auto* points : {&first, &std::as_const(e.training_quality)})
            for (const auto& point : *points)
                if (wanted.empty() || point.step > wanted.back()) wanted.push_back(point.step);
        const auto all = quality_lines(run);
        QCOMPARE(all.size(), wanted.size());
        for (std::size_t i = 0; i < all.size(); ++i) QCOMPARE(std::int64_t(all[i][0]), wanted[i]);
    }

    void aTinyRunLeavesNothingBehind() {
        const TemporaryFolder out;
        {
            Listened e(resources_.path(), out / "runs");
            const auto recipe = resources_.recipe(RunRecorder::min_updates - 1);
            e.engine->set_quality_interval(every(1));
            e.engine->start(recipe);
            QVERIFY(e.until_phase(TrainPhase::finished));
            QVERIFY(
                e.until([&] { return !e.training_quality.empty() && e.training_quality.back().step == 4; }));
            e.settle();
            QVERIFY(e.status.run.empty());
            QVERIFY(e.status.unsaved);
            e.engine->reset(recipe);
            e.settle();
        }
        QVERIFY(!fs::exists(out / "runs"));
    }

    void withoutAFolderOfRunsNothingIsWritten() {
        Listened e(resources_.path());
        e.engine->start(resources_.recipe(9));
        QVERIFY(e.until_phase(TrainPhase::finished));
        e.settle();
        QVERIFY(e.status.run.empty());
        QVERIFY(e.notices.empty());
    }

    void aRunThatIsReplacedIsKeptWithItsCheckpoint() {
        const TemporaryFolder out;
        Listened e(resources_.path(), out / "runs");
        e.engine->start(resources_.recipe(1'000'000));
        QVERIFY(e.until([&] { return !e.status.run.empty(); }));
        e.engine->pause();
        e.settle();
        const auto run = e.status.run;
        const auto step = e.status.step;
        e.engine->reset(resources_.recipe(9));
        e.settle();
        QVERIFY(e.status.run.empty());
        QCOMPARE(load_model(run / "checkpoint.safetensors").step, step);
        RunCurve curve(run);
        QVERIFY(curve.read());
        QCOMPARE(curve.points().back().step, step);
    }

    void aRunGoesOnInItsFolder() {
        const TemporaryFolder out;
        fs::path run;
        {
            Listened e(resources_.path(), out / "runs");
            e.engine->start(resources_.recipe(6));
            QVERIFY(e.until_phase(TrainPhase::finished));
            e.settle();
            run = e.status.run;
            // Lines of a process that was killed after its checkpoint.
            std::ofstream(run / "metrics.csv", std::ios::app) << "7,0.1,99,0,1,1,1\n8,0.1,9";
        }
        const auto before = get_file(run / "metrics.csv");
        Listened e(resources_.path(), out / "runs");
        e.engine->open_checkpoint(run / "checkpoint.safetensors");
        e.settle();
        QCOMPARE(e.status.run, run);
        QCOMPARE(get_file(run / "metrics.csv"), before); // only looked at
        e.engine->resume();
        QVERIFY(e.until_phase(TrainPhase::finished));
        e.settle();
        QCOMPARE(e.status.step, 12);
        QCOMPARE(e.status.run, run);
        RunCurve curve(run);
        QVERIFY(curve.read());
        QCOMPARE(curve.points().size(), std::size_t(12));
        for (std::size_t i = 0; i < 12; ++i) QCOMPARE(curve.points()[i].step, std::int64_t(i + 1));
        QVERIFY(curve.points()[6].value < 50);
        const auto files = event_files(run);
        QCOMPARE(files.size(), std::size_t(2));
        const auto events = read_events(files[1]);
        QCOMPARE(events.size(), std::size_t(8));
        QCOMPARE(events[1].session, 1);
        QCOMPARE(events[1].step, 7);
        QCOMPARE(recipe_of(run).at(12).budget.steps, 12);
        QCOMPARE(load_model(run / "checkpoint.safetensors").step, 12);
    }

    void aCheckpointFromElsewhereBeginsAFolderOfItsOwn() {
        const TemporaryFolder out;
        Listened e(resources_.path(), out / "runs");
        e.engine->start(resources_.recipe(6));
        QVERIFY(e.until_phase(TrainPhase::finished));
        e.engine->save_checkpoint(out / "elsewhere.safetensors");
        e.settle();
        const auto first = e.status.run;
        e.engine->open_checkpoint(out / "elsewhere.safetensors");
        e.engine->resume();
        QVERIFY(e.until([&] { return e.status.step == 12; }));
        e.settle();
        QVERIFY(!e.status.run.empty() && e.status.run != first);
        RunCurve curve(e.status.run);
        QVERIFY(curve.read());
        QCOMPARE(curve.points().front().step, 7);
    }

    void liveChangesReachTheRecipe() {
        const TemporaryFolder out;
        Listened e(resources_.path(), out / "runs");
        auto recipe = resources_.recipe(1'000'000);
        e.engine->start(recipe);
        QVERIFY(e.until([&] { return !e.status.run.empty(); }));
        recipe.lr = 1e-4;
        e.engine->change(recipe);
        const auto seen = e.losses.size();
        QVERIFY(e.until([&] { return e.losses.size() > seen + 1; }));
        e.engine->pause();
        e.settle();
        QCOMPARE(recipe_of(e.status.run).start.lr, resources_.recipe(1).lr);
        QCOMPARE(recipe_of(e.status.run).at(e.status.step).lr, 1e-4);
    }

    void whatCannotBeWrittenIsToldOnceAndTheTrainingGoesOn() {
        const TemporaryFolder out;
        put_file(out / "a file", "x");
        Listened e(resources_.path(), out / "a file" / "runs");
        e.engine->start(resources_.recipe(20));
        QVERIFY(e.until_phase(TrainPhase::finished));
        e.settle();
        QCOMPARE(e.losses.size(), std::size_t(20));
        QCOMPARE(e.notices.size(), std::size_t(1));
        QVERIFY(e.notices[0].level == Notice::Level::warning);
        QVERIFY(e.notices[0].where.english().find("a file") != std::string::npos);
        QVERIFY(e.status.run.empty());
        QVERIFY(e.status.unsaved);
        e.engine->resume(); // still no further word
        QVERIFY(e.until([&] { return e.status.step == 40; }));
        e.settle();
        QCOMPARE(e.notices.size(), std::size_t(1));
    }

    void recordingChangesNoBit() {
        const TemporaryFolder out;
        std::string bits_of[2];
        for (const bool recorded : {false, true}) {
            Listened e(resources_.path(), recorded ? out / "runs" : fs::path());
            e.engine->start(resources_.recipe(8));
            QVERIFY(e.until_phase(TrainPhase::finished));
            e.engine->save_checkpoint(out / "c.safetensors");
            e.settle();
            bits_of[recorded] = bits(load_model(out / "c.safetensors").raw.flat());
        }
        QVERIFY(bits_of[0] == bits_of[1]);
    }

    void aRunCanBeSampledFromBesideTheTraining() {
        const TemporaryFolder out;
        Listened e(resources_.path(), out / "runs");
        e.engine->start(resources_.recipe(6));
        QVERIFY(e.until_phase(TrainPhase::finished));
        e.settle();
        const auto run = e.status.run;
        const auto path = run / "checkpoint.safetensors";
        e.engine->start(resources_.recipe(1'000'000), false);
        e.engine->open_weights(path);
        e.settle();
        QVERIFY(e.status.phase == TrainPhase::paused && e.status.step == 0); // untouched
        const auto id = "opened:" + path.string();
        QVERIFY(e.has_model(id));
        QCOMPARE(std::ranges::find(e.models, id, &ModelInfo::id)->title.english(), run.filename().string());
        e.request(1, 16, 2, id);
        QVERIFY(e.whole(1));
        e.engine->open_weights(out / "nowhere.safetensors");
        e.settle();
        QCOMPARE(e.notices.size(), std::size_t(1));
    }

    void foldersGetPlainNames() {
        const TemporaryFolder out;
        const auto folder = make_run_folder(out / "runs", "../my preset");
        QCOMPARE(folder.parent_path(), out / "runs");
        QVERIFY(folder.filename().string().ends_with("----my-preset-1"));
        put_file(folder.parent_path() / (folder.filename().string().substr(0, 10) + "-run-1"),
                 "a file in the way");
        QVERIFY(make_run_folder(out / "runs", "").filename().string().ends_with("-run-2"));
    }

    void aFinishedTrainingIsSettledOnceItsEndIsMeasuredAndWritten() {
        const TemporaryFolder out;
        Listened e(resources_.path(), out / "runs");
        e.engine->set_held_out(true);
        e.engine->start(resources_.recipe(9));
        QVERIFY(e.until([&] { return e.status.settled; }));
        QCOMPARE(e.status.phase, TrainPhase::finished);
        QCOMPARE(e.held_out.back().step, 9);
        QVERIFY(!e.status.unsaved);
        QVERIFY(std::filesystem::exists(e.status.run / "checkpoint.safetensors"));
        const auto number = e.status.number;
        e.engine->resume();
        QVERIFY(e.until([&] { return e.status.settled && e.status.step == 18; }));
        QCOMPARE(e.status.number, number); // still the same training
        e.engine->start(resources_.recipe(6), false);
        e.settle();
        QVERIFY(!e.status.settled && e.status.number > number);
    }

  private:
    Resources resources_{28}; // for the judge of digits
};

QTEST_GUILESS_MAIN(TestEngineRuns)
#include "test_engine_runs.moc"
