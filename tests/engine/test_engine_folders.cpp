// Others rename, move, delete or replace the folder of a run that trains: the training goes on, its numbers
// and its next checkpoint are kept, and one notice says where.
#include "core/runs/run_curve.h"
#include "core/runs/run_owner.h"
#include "tests/engine/engine_support.h"

#include <QTest>

using namespace flowlab;
using namespace flowlab::test;
namespace fs = std::filesystem;
using std::chrono::minutes;

class TestEngineFolders : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { prepare_process(1); }

    void aFolderThatIsRenamedIsFollowed() {
        const TemporaryFolder out;
        Listened e(resources_.path(), out / "runs");
        const auto run = begin(e);
        const auto renamed = out / "runs" / "my best";
        fs::rename(run, renamed);
        e.engine->resume();
        QVERIFY(e.until([&] { return e.status.run == renamed; }));
        QCOMPARE(e.notices.size(), std::size_t(1));
        QVERIFY(e.notices[0].level == Notice::Level::info);
        QVERIFY(says(e.notices[0].why, renamed));
        pauseAfter(e, 40);
        QVERIFY(!fs::exists(run));
        checkAllIsIn(e, renamed);
        QCOMPARE(e.notices.size(), std::size_t(1));
    }

    void aFolderThatIsTakenAwayIsMadeAnew_data() {
        QTest::addColumn<QString>("how");
        for (const auto* how : {"deleted", "moved elsewhere", "replaced by a file", "all runs deleted"})
            QTest::newRow(how) << how;
    }
    void aFolderThatIsTakenAwayIsMadeAnew() {
        QFETCH(QString, how);
        const TemporaryFolder out;
        Listened e(resources_.path(), out / "runs");
        const auto run = begin(e);
        if (how == "moved elsewhere")
            fs::rename(run, out / "trash");
        else
            fs::remove_all(how == "all runs deleted" ? out / "runs" : run);
        if (how == "replaced by a file") put_file(run, "in the way");
        e.engine->resume();
        const auto told = [&] { return !e.notices.empty(); };
        QVERIFY(e.until(told));
        QVERIFY(e.notices[0].level == Notice::Level::warning);
        QVERIFY(says(e.notices[0].what, "deleted or moved") && says(e.notices[0].where, run));
        QVERIFY(e.until([&] { return says(e.notices[0].why, e.status.run); }));
        pauseAfter(e, 40);
        checkAllIsIn(e, e.status.run);
        QCOMPARE(e.notices.size(), std::size_t(1));
        QVERIFY(!fs::exists(out / "trash" / RunOwner::file_name));
    }

    // No room for it at first: one notice, and all is there once it can be.
    void itIsMadeAnewAsSoonAsItCanBe() {
        const TemporaryFolder out;
        Listened e(resources_.path(), out / "runs");
        begin(e);
        fs::remove_all(out / "runs");
        put_file(out / "runs", "in the way");
        e.engine->resume();
        QVERIFY(e.until([&] { return !e.notices.empty(); }));
        const auto seen = e.losses.size();
        QVERIFY(e.until([&] { return e.losses.size() > seen + 40; })); // epochs, which want their checkpoints
        QCOMPARE(e.notices.size(), std::size_t(1));
        QVERIFY(e.notices[0].level == Notice::Level::warning);
        fs::remove(out / "runs");
        QVERIFY(e.until([&] { return e.notices.size() == 2; }));
        QVERIFY(says(e.notices[1].what, "deleted or moved"));
        pauseAfter(e, 40);
        checkAllIsIn(e, e.status.run);
        QCOMPARE(e.notices.size(), std::size_t(2));
    }

    // Paused and saved: it is in memory alone after that, and the end of the program keeps it.
    void whatIsDeletedWhileItIsPausedIsKeptAtTheEnd() {
        const TemporaryFolder out;
        Listened e(resources_.path(), out / "runs");
        const auto run = begin(e);
        e.engine->keep(out / "otherwise.safetensors", Afterwards::go_on, minutes(1));
        fs::remove_all(run);
        const auto kept = e.engine->keep(out / "otherwise.safetensors", Afterwards::stop, minutes(1));
        QVERIFY(kept.complete && !kept.checkpoint.empty());
        e.settle();
        QCOMPARE(load_model(kept.checkpoint).step, e.status.step);
        QVERIFY(!fs::exists(out / "otherwise.safetensors"));
    }

  private:
    /// A training with a folder and some lines in it, paused; its folder.
    fs::path begin(Listened& e) {
        e.engine->start(resources_.recipe(1'000'000));
        [&] { QVERIFY(e.until([&] { return !e.status.run.empty() && e.losses.size() > 20; })); }();
        e.engine->pause(); // nothing is written while the folder is taken away
        e.settle();
        return e.status.run;
    }
    /// Pauses it `more` updates later, when all of it is written.
    static void pauseAfter(Listened& e, std::size_t more) {
        const auto seen = e.losses.size();
        QVERIFY(e.until([&] { return e.losses.size() > seen + more; }));
        e.engine->pause();
        e.settle();
        e.settle(); // what the file thread told of
    }
    /// Every update of the training, once, and a checkpoint that goes on from it.
    static void checkAllIsIn(Listened& e, const fs::path& run) {
        RunCurve curve(run);
        QVERIFY(curve.read());
        QCOMPARE(curve.points().size(), e.losses.size());
        for (std::size_t i = 0; i < curve.points().size(); ++i)
            QCOMPARE(curve.points()[i].step, std::int64_t(i + 1));
        QVERIFY(owner_of(run) && owner_of(run)->process == this_process());
        QVERIFY(fs::exists(run / "recipe.json"));
        const auto kept = load_model(run / "checkpoint.safetensors");
        QVERIFY(kept.step > 0 && kept.step <= e.status.step);
    }
    static bool says(const Text& text, const fs::path& words) {
        return text.english().find(words.string()) != std::string::npos;
    }

    Resources resources_;
};

QTEST_GUILESS_MAIN(TestEngineFolders)
#include "test_engine_folders.moc"
