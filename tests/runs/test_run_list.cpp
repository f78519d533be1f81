// Lists of runs and their curves, from whole, growing, damaged and foreign folders.
#include "core/base/error.h"
#include "core/runs/run_curve.h"
#include "core/runs/run_list.h"
#include "core/runs/run_note.h"
#include "tests/support/support.h"

#include <QTest>

using namespace flowlab;
using namespace flowlab::test;
namespace fs = std::filesystem;

namespace {

constexpr auto header = "step,epoch,loss,lr,images_per_s,seconds,transport_cost\n";

std::string line(int step, double loss) {
    return std::to_string(step) + ",0.5," + std::to_string(loss) + ",0.003,100.0," +
           std::to_string(step * 0.25) + ",1.0\n";
}

/// A run of `updates` whose loss is 1 / step.
void put_run(const fs::path& folder, int updates) {
    fs::create_directories(folder);
    TrainOptions recipe;
    recipe.seed = 7;
    put_file(folder / "recipe.json", recipe.to_json().dump());
    std::string text = header;
    for (int step = 1; step <= updates; ++step) text += line(step, 1.0 / step);
    put_file(folder / "metrics.csv", text);
}

void append(const fs::path& path, const std::string& text) {
    std::ofstream(path, std::ios::app | std::ios::binary) << text;
}

} // namespace

class TestRunList : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void runsAreFoundWithTheirLastState() {
        const TemporaryFolder folder;
        put_run(folder / "a", 2000); // longer than what is read of it
        put_run(folder / "b", 3);
        put_file(folder / "b" / "checkpoint.safetensors", "x");
        fs::create_directories(folder / "no run");
        put_file(folder / "a file", "x");
        RunList list;
        auto runs = list.scan({folder.path()});
        QCOMPARE(runs.size(), std::size_t(2));
        std::ranges::sort(runs, {}, &RunInfo::name);
        const auto& [a, b] = std::tie(runs[0], runs[1]);
        QCOMPARE(a.name(), std::string("a"));
        QCOMPARE(a.recipe->seed, 7u);
        QCOMPARE(a.updates, 2000);
        QCOMPARE(a.seconds, 500.0);
        double mean = 0;
        for (int step = 1951; step <= 2000; ++step) mean += 0.02 / step;
        QVERIFY(std::abs(a.loss - mean) < 1e-5);
        QVERIFY(std::isnan(a.fid));
        QVERIFY(a.checkpoint.empty() && a.weights.empty());
        QCOMPARE(b.updates, 3);
        QVERIFY(std::abs(b.loss - (1 / 2. + 1 / 3.) / 2) < 1e-5); // the newer half: it has only begun
        QCOMPARE(b.checkpoint, folder / "b" / "checkpoint.safetensors");
        QCOMPARE(b.weights, b.checkpoint);
    }

    void aRecipeThatIsNoneHidesNoOtherRun_data() {
        QTest::addColumn<QByteArray>("recipe");
        QTest::newRow("nested") << QByteArray(100'000, '[');
        QTest::newRow("objects") << QByteArray("{\"a\":").repeated(100'000);
        QTest::newRow("not UTF-8") << QByteArray("{\"data\": \"\xE9t\xE9\"}");
        QTest::newRow("NaN") << QByteArray("{\"lr\": NaN}");
        QTest::newRow("number") << QByteArray("7");
    }
    void aRecipeThatIsNoneHidesNoOtherRun() {
        QFETCH(QByteArray, recipe);
        const TemporaryFolder folder;
        put_run(folder / "a", 2);
        put_run(folder / "b", 3);
        put_file(folder / "a" / "recipe.json", recipe.toStdString());
        RunList list;
        auto runs = list.scan({folder.path()});
        QCOMPARE(runs.size(), std::size_t(2));
        std::ranges::sort(runs, {}, &RunInfo::name);
        QVERIFY(!runs[0].recipe && !runs[0].problem.empty());
        const auto problem = runs[0].problem.english();
        QVERIFY2(problem.find("json.exception") == std::string::npos, problem.c_str());
        QCOMPARE(runs[0].updates, 2);
        QVERIFY(runs[1].recipe && runs[1].problem.empty());
    }

    void aFolderThatIsItselfARunIsOne() {
        const TemporaryFolder folder;
        put_run(folder.path(), 4);
        RunList list;
        QCOMPARE(list.scan({folder.path(), folder.path()}).size(), std::size_t(1));
        QCOMPARE(list.scan({folder / "nowhere"}).size(), std::size_t(0));
    }

    void weightsOfTheEndAreSampledFromUnlessTheRunWentOn() {
        const TemporaryFolder folder;
        put_run(folder / "a", 2);
        const auto weights = folder / "a" / "weights.safetensors",
                   checkpoint = folder / "a" / "checkpoint.safetensors";
        put_file(checkpoint, "x");
        put_file(weights, "x");
        const auto now = fs::last_write_time(weights);
        fs::last_write_time(checkpoint, now);
        RunList list;
        QCOMPARE(list.scan({folder.path()})[0].weights, weights);
        QCOMPARE(list.runs()[0].checkpoint, checkpoint);
        fs::last_write_time(checkpoint, now + std::chrono::seconds(10));
        QCOMPARE(list.scan({folder.path()})[0].weights, checkpoint);
    }

    void qualityIsReadByItsNames() {
        const TemporaryFolder folder;
        put_run(folder / "a", 2);
        put_file(folder / "a" / "quality.csv", "step,seconds,accuracy,fid\n1,0.5,0.25,90\n2,1,,12.5\n3,1,0");
        RunList list;
        const auto& run = list.scan({folder.path()})[0];
        QCOMPARE(run.fid, 12.5); // the last whole line
        QVERIFY(std::isnan(run.accuracy));
    }

    void theHeldOutLossIsTheLastOne() {
        const TemporaryFolder folder;
        put_run(folder / "a", 2);
        put_run(folder / "b", 2);
        const auto table = folder / "a" / "held_out.csv";
        put_file(table, "step,seconds,held_out_loss,standard_error\n1,0.5,0.9,0.01\n");
        RunList list;
        auto runs = list.scan({folder.path()});
        std::ranges::sort(runs, {}, &RunInfo::name);
        QCOMPARE(runs[0].held_out, 0.9);
        QVERIFY(std::isnan(runs[1].held_out));
        append(table, "2,1,0.5,0.01\n3,1.5,0.4"); // the last is still being written
        QCOMPARE(std::ranges::max(list.scan({folder.path()}), {},
                                  [](const RunInfo& run) { return run.name() == "a"; })
                     .held_out,
                 0.5);
    }

    void whatSomebodyWroteAboutARunIsKept() {
        const TemporaryFolder folder;
        put_run(folder / "a", 2);
        RunList list;
        QCOMPARE(list.scan({folder.path()})[0].note, std::string());
        write_run_note(folder / "a", "sharper eights");
        QCOMPARE(list.scan({folder.path()})[0].note, std::string("sharper eights"));
        put_file(folder / "a" / "note.txt", "two\nlines\r\n\n"); // by another program
        QCOMPARE(list.scan({folder.path()})[0].note, std::string("two\nlines"));
        write_run_note(folder / "a", "");
        QVERIFY(!fs::exists(folder / "a" / "note.txt"));
        QCOMPARE(list.scan({folder.path()})[0].note, std::string());
        write_run_note(folder / "a", ""); // nothing to remove is no fault
        QVERIFY_THROWS_EXCEPTION(Error, write_run_note(folder / "no such folder", "x"));
    }

    void aRenamedRunKeepsItsFilesTogether() {
        const TemporaryFolder folder;
        put_run(folder / "a", 2);
        put_file(folder / "a" / "checkpoint.safetensors", "x");
        RunList list;
        auto run = list.scan({folder.path()})[0];
        run.follow(folder / "b");
        QCOMPARE(run.name(), std::string("b"));
        QCOMPARE(run.checkpoint, folder / "b" / "checkpoint.safetensors");
        QCOMPARE(run.weights, folder / "b" / "checkpoint.safetensors");
    }

    void damageOfOneRunLeavesTheOthers() {
        const TemporaryFolder folder;
        put_run(folder / "sound", 3);
        put_run(folder / "no recipe", 3);
        put_file(folder / "no recipe" / "recipe.json", "{\"batch\": tw");
        put_run(folder / "odd metrics", 3);
        append(folder / "odd metrics" / "metrics.csv",
               "4,0.5,nan,0.003,1,1.5,1\nwhat\n\n,,,\n5,0.5,0.1,0.00");
        put_run(folder / "empty", 0);
        put_file(folder / "empty" / "metrics.csv", "");
        RunList list;
        auto runs = list.scan({folder.path()});
        std::ranges::sort(runs, {}, &RunInfo::name);
        QCOMPARE(runs.size(), std::size_t(4));
        QCOMPARE(runs[0].updates, 0);
        QVERIFY(std::isnan(runs[0].loss));
        QVERIFY(!runs[1].recipe && !runs[1].problem.empty());
        QCOMPARE(runs[1].updates, 3);
        QCOMPARE(runs[2].updates, 4); // cut off behind it
        QVERIFY(std::isfinite(runs[2].loss));
        QVERIFY(runs[3].recipe && runs[3].problem.empty());
    }

    void onlyWhatChangedIsReadAgain() {
        const TemporaryFolder folder;
        put_run(folder / "a", 3);
        put_run(folder / "b", 3);
        RunList list;
        (void)list.scan({folder.path()});
        // Changed behind the list's back, with sizes and times as before: it does not look.
        const auto recipe = folder / "b" / "recipe.json";
        const auto time = fs::last_write_time(recipe);
        auto text = get_file(recipe);
        std::ranges::replace(text, '{', ' ');
        std::fstream(recipe, std::ios::in | std::ios::out | std::ios::binary)
            .write(text.data(), std::streamsize(text.size()));
        fs::last_write_time(recipe, time);
        append(folder / "a" / "metrics.csv", line(4, 0.25));
        auto runs = list.scan({folder.path()});
        std::ranges::sort(runs, {}, &RunInfo::name);
        QCOMPARE(runs[0].updates, 4);
        QVERIFY(runs[1].recipe);
        fs::remove_all(folder / "a");
        QCOMPARE(list.scan({folder.path()}).size(), std::size_t(1));
    }

    void theNewestComesFirst() {
        const TemporaryFolder folder;
        for (const auto* name : {"b", "c", "a"}) {
            put_run(folder / name, 2);
            fs::last_write_time(folder / name / "metrics.csv",
                                fs::file_time_type::clock::now() - std::chrono::hours(name[0]));
        }
        RunList list;
        const auto runs = list.scan({folder.path()});
        QCOMPARE(runs[0].name() + runs[1].name() + runs[2].name(), std::string("abc"));
    }

    void curvesGrowWithTheirFile() {
        const TemporaryFolder folder;
        put_run(folder / "a", 3);
        const auto metrics = folder / "a" / "metrics.csv";
        RunCurve curve(folder / "a");
        QVERIFY(curve.read());
        QCOMPARE(curve.points().size(), std::size_t(3));
        QCOMPARE(curve.points()[1].step, 2);
        QCOMPARE(curve.points()[1].value, 0.5);
        QCOMPARE(curve.points()[1].seconds, 0.5);
        QVERIFY(!curve.read()); // nothing new
        const auto more = line(4, 0.2);
        append(metrics, more.substr(0, 5));
        (void)curve.read();
        QCOMPARE(curve.points().size(), std::size_t(3));
        append(metrics, more.substr(5) + "5,0.5,nan,1,1,1.25,1\n");
        QVERIFY(curve.read());
        QCOMPARE(curve.points().size(), std::size_t(5));
        QCOMPARE(curve.points()[3].value, 0.2);
        QVERIFY(std::isnan(curve.points()[4].value));
        append(metrics, line(3, 0.7)); // someone began again further back
        QVERIFY(curve.read());
        QCOMPARE(curve.points().size(), std::size_t(3));
        QCOMPARE(curve.points()[2].value, 0.7);
    }

    void whatIsMeasuredBesideTheLossHasCurvesToo() {
        const TemporaryFolder folder;
        put_run(folder / "a", 3);
        RunCurve held_out(folder / "a", RunMeasure::held_out), fid(folder / "a", RunMeasure::fid),
            accuracy(folder / "a", RunMeasure::accuracy);
        QVERIFY(!held_out.read() && !fid.read() && !accuracy.read()); // there are no such files
        QVERIFY(held_out.points().empty());
        put_file(folder / "a" / "held_out.csv",
                 "step,seconds,held_out_loss,standard_error\n100,4,0.75,0.01\n200,8,0.5,\n");
        QVERIFY(held_out.read());
        QCOMPARE(held_out.points().size(), std::size_t(2));
        QCOMPARE(held_out.points()[0].value, 0.75);
        QCOMPARE(held_out.points()[0].error, 0.01);
        QCOMPARE(held_out.points()[0].seconds, 4.0);
        QCOMPARE(held_out.points()[1].error, 0.0); // nobody knows
        const auto quality = folder / "a" / "quality.csv";
        // Of a network without labels, then of one with them; a column is missing in the last line.
        put_file(quality, "step,seconds,fid,fid_jackknife,accuracy,samples\n100,4,90,2.5,,250\n"
                          "200,8,40,1.5,0.5,500\n300,12,30\n");
        QVERIFY(fid.read() && accuracy.read());
        QCOMPARE(fid.points().size(), std::size_t(3));
        QCOMPARE(fid.points()[0].error, 2.5);
        QCOMPARE(fid.points()[0].samples, 250);
        QCOMPARE(fid.points()[1].value, 40.0);
        QCOMPARE(fid.points()[2].samples, 0);
        QCOMPARE(accuracy.points().size(), std::size_t(1)); // there are no others
        QCOMPARE(accuracy.points()[0].step, 200);
        QCOMPARE(accuracy.points()[0].value, 0.5);
        append(quality, "400,16,25,1,0.75,500\n");
        QVERIFY(accuracy.read() && !held_out.read());
        QCOMPARE(accuracy.points().size(), std::size_t(2));
        append(quality, "150,6,60,1,0.25,500\n"); // it went on from an older checkpoint
        QVERIFY(accuracy.read());
        QCOMPARE(accuracy.points().size(), std::size_t(1));
        QCOMPARE(accuracy.points()[0].value, 0.25);
    }

    void aCurveWhoseFileIsReplacedBeginsAnew() {
        const TemporaryFolder folder;
        put_run(folder / "a", 3);
        RunCurve curve(folder / "a");
        (void)curve.read();
        const auto metrics = folder / "a" / "metrics.csv";
        put_file(folder / "new", std::string("loss,step\n0.5,1\n") + std::string(4000, '\n'));
        fs::rename(folder / "new", metrics); // longer than before
        QVERIFY(curve.read());
        QCOMPARE(curve.points().size(), std::size_t(1));
        QCOMPARE(curve.points()[0].value, 0.5);
        QVERIFY(std::isnan(curve.points()[0].seconds));
        fs::remove(metrics);
        QVERIFY(curve.read());
        QVERIFY(curve.points().empty());
        QVERIFY(!curve.read());
    }
};

QTEST_GUILESS_MAIN(TestRunList)
#include "test_run_list.moc"
