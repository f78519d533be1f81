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
        QCOMPARE(curve.points()[1].loss, 0.5);
        QCOMPARE(curve.points()[1].seconds, 0.5);
        QVERIFY(!curve.read()); // nothing new
        const auto more = line(4, 0.2);
        append(metrics, more.substr(0, 5));
        (void)curve.read();
        QCOMPARE(curve.points().size(), std::size_t(3));
        append(metrics, more.substr(5) + "5,0.5,nan,1,1,1.25,1\n");
        QVERIFY(curve.read());
        QCOMPARE(curve.points().size(), std::size_t(5));
        QCOMPARE(curve.points()[3].loss, 0.2);
        QVERIFY(std::isnan(curve.points()[4].loss));
        append(metrics, line(3, 0.7)); // someone began again further back
        QVERIFY(curve.read());
        QCOMPARE(curve.points().size(), std::size_t(3));
        QCOMPARE(curve.points()[2].loss, 0.7);
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
        QCOMPARE(curve.points()[0].loss, 0.5);
        QVERIFY(std::isnan(curve.points()[0].seconds));
        fs::remove(metrics);
        QVERIFY(curve.read());
        QVERIFY(curve.points().empty());
        QVERIFY(!curve.read());
    }
};

QTEST_GUILESS_MAIN(TestRunList)
#include "test_run_list.moc"
