// Runs in the window: kept while they train, listed, compared, opened, used, renamed, thrown away.
#include "core/runs/run_owner.h"
#include "tests/ui/support/run_folders.h"
#include "tests/ui/support/runs_driver.h"
#include "ui/explore/explore_workspace.h"
#include "ui/runs/curves_plot.h"
#include "ui/runs/run_store.h"
#include "ui/runs/runs_model.h"
#include "ui/runs/runs_page.h"
#include "ui/runs/runs_table.h"
#include "ui/shell/actions.h"
#include "ui/train/train_workspace.h"
#include "ui/widgets/error_bar.h"
#include "ui/widgets/segments.h"

#include <QAbstractButton>
#include <QAction>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QSplitter>
#include <QTableView>
#include <QTimer>
#include <QUndoStack>

using namespace flowlab;
using namespace flowlab::test;
namespace fs = std::filesystem;

class TestWindowRuns : public RunsDriver {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { prepare(); }
    void init() { forgetRuns(); }

    void withoutRunsItSaysWhatToDo() {
        const auto window = open();
        show(*window);
        auto* invitation = window->findChild<QLabel*>("runsInvitation");
        QTRY_VERIFY_WITH_TIMEOUT(invitation->isVisible(), patience);
        QVERIFY(invitation->text().contains("Start"));
        QVERIFY(!window->findChild<QAction*>("sampleRun")->isEnabled());
    }

    void theTrainingIsListedAndItsCurveGrows() {
        const auto window = open();
        train(*window, 100000);
        show(*window);
        auto* table = page(*window).table();
        QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 1, patience);
        // Its folder may be listed before the window knows whose it is.
        QTRY_VERIFY_WITH_TIMEOUT(cell(*window, 0).data(Qt::FontRole).value<QFont>().bold(), patience);
        QTRY_COMPARE_WITH_TIMEOUT(page(*window).plot()->curves(), 1, patience);
        const auto lines = [&] { return page(*window).plot()->csv().count('\n'); };
        QTRY_VERIFY_WITH_TIMEOUT(lines() > 5, patience);
        const auto before = lines();
        QTRY_VERIFY_WITH_TIMEOUT(lines() > before, patience);
        // The files of a training stay where they are.
        QVERIFY(!window->findChild<QAction*>("renameRun")->isEnabled());
        QVERIFY(!window->findChild<QAction*>("deleteRun")->isEnabled());
        QVERIFY(!window->findChild<QAction*>("resumeRun")->isEnabled());
    }

    void checkMarksPinRunsSideBySide() {
        for (const auto* name : {"a", "b", "c"}) put_run(runs_ / name, resources_->recipe(50), 50, 0.2);
        const auto window = open();
        show(*window);
        auto& runs = page(*window);
        QTRY_COMPARE_WITH_TIMEOUT(runs.table()->model()->rowCount(), 3, patience);
        QTRY_COMPARE_WITH_TIMEOUT(runs.plot()->curves(), 1, patience); // the one under the cursor
        const QRect first = runs.table()->visualRect(cell(*window, 0));
        QTest::mouseClick(runs.table()->viewport(), Qt::LeftButton, {},
                          {first.left() + 11, first.center().y()});
        QCOMPARE(cell(*window, 0).data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
        QTest::keyClick(runs.table(), Qt::Key_Down);
        QTest::keyClick(runs.table(), Qt::Key_Space); // the list was reached by Tab
        QCOMPARE(window->sessions().training.status().phase, TrainPhase::idle);
        QCOMPARE(cell(*window, 1).data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
        QCOMPARE(runs.plot()->curves(), 2);
        QTest::keyClick(runs.table(), Qt::Key_Down);
        QCOMPARE(runs.plot()->curves(), 3); // two pinned, and the one under the cursor
        QTRY_COMPARE_WITH_TIMEOUT(runs.plot()->csv().count('\n'), 1 + 3 * 50, patience);
        const auto* one = runs.plot()->graph(0);
        const auto* two = runs.plot()->graph(1);
        QVERIFY(one->pen().color() != two->pen().color());
        QVERIFY(one->pen().style() != two->pen().style());
        QVERIFY(one->scatterStyle().shape() != two->scatterStyle().shape());
        QCOMPARE(runs.plot()->legend->itemCount(), 3);
        QTest::keyClick(runs.table(), Qt::Key_Up);
        QTest::keyClick(runs.table(), Qt::Key_Space);
        QCOMPARE(cell(*window, 1).data(Qt::CheckStateRole).toInt(), int(Qt::Unchecked));
        QCOMPARE(runs.plot()->curves(), 2);
    }

    void nineCannotBePinned() {
        for (int i = 0; i < 9; ++i) put_run(runs_ / std::to_string(i), resources_->recipe(5), 5, 0.2);
        const auto window = open();
        show(*window);
        QTRY_COMPARE_WITH_TIMEOUT(page(*window).table()->model()->rowCount(), 9, patience);
        int marks = 0;
        for (int row = 0; row < 9; ++row) {
            page(*window).table()->setCurrentIndex(cell(*window, row));
            QTest::keyClick(page(*window).table(), Qt::Key_Space);
            marks += cell(*window, row).data(Qt::CheckStateRole).toInt() == Qt::Checked;
        }
        QCOMPARE(marks, 8);
    }

    void theAxisMayBeUpdatesSecondsOrImages() {
        put_run(runs_ / "a", resources_->recipe(50), 50, 0.2);
        const auto window = open();
        show(*window);
        auto* plot = page(*window).plot();
        QTRY_VERIFY_WITH_TIMEOUT(plot->curves() == 1 && !plot->graph(0)->data()->isEmpty(), patience);
        const auto last = [&] { return (plot->graph(0)->data()->constEnd() - 1)->key; };
        QCOMPARE(last(), 50.0);
        const auto buttons = window->findChild<Segments*>("runsAxis")->findChildren<QToolButton*>();
        QTest::mouseClick(buttons[1], Qt::LeftButton);
        QCOMPARE(last(), 2.0);
        QTest::mouseClick(buttons[2], Qt::LeftButton);
        QCOMPARE(last(), 50.0 * resources_->recipe(1).batch);
        QVERIFY(plot->xAxis->range().contains(last()));
    }

    void itIsSortedAndFiltered() {
        put_run(runs_ / "good", resources_->recipe(50), 50, 0.1);
        put_run(runs_ / "bad", resources_->recipe(20), 20, 0.5);
        auto other = resources_->recipe(30);
        other.network = "small-unet";
        put_run(runs_ / "other", other, 30, 0.3);
        const auto window = open();
        show(*window);
        auto* table = page(*window).table();
        QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 3, patience);
        table->sortByColumn(RunsModel::loss, Qt::AscendingOrder);
        QCOMPARE(names(*window), (QStringList{"good", "other", "bad"}));
        table->sortByColumn(RunsModel::updates, Qt::DescendingOrder); // numbers, not texts
        QCOMPARE(names(*window), (QStringList{"good", "other", "bad"}));
        auto* filter = window->findChild<QLineEdit*>("runsFilter");
        filter->setFocus();
        QTest::keyClicks(filter, "SMALL oth");
        QCOMPARE(names(*window), QStringList{"other"});
        QTest::keyClicks(filter, "x");
        QTRY_VERIFY_WITH_TIMEOUT(window->findChild<QLabel*>("runsInvitation")->isVisible(), patience);
        filter->clear();
        QCOMPARE(names(*window).size(), 3);
    }

    void itsSettingsOrItsSeedAreTakenOverAndUndone() {
        auto recipe = resources_->recipe(50);
        recipe.seed = 77;
        recipe.lr = 1e-4;
        put_run(runs_ / "a", recipe, 50, 0.2);
        const auto window = open();
        show(*window);
        QTRY_COMPARE_WITH_TIMEOUT(page(*window).table()->model()->rowCount(), 1, patience);
        const auto before = window->settings().train();
        window->findChild<QAction*>("useSeedOfRun")->trigger();
        auto seeded = before;
        seeded.seed = 77;
        QVERIFY(window->settings().train() == seeded);
        window->settings().undo()->undo();
        QVERIFY(window->settings().train() == before);
        window->findChild<QAction*>("useAllOfRun")->trigger();
        QVERIFY(window->settings().train() == recipe);
        window->actions().undo->trigger();
        QVERIFY(window->settings().train() == before);
    }

    void aRunIsSampledFromWithoutLosingSettingsOrTraining() {
        const auto window = open();
        const auto first = trainedRun(*window, 6);
        auto other = resources_->recipe(100000);
        other.lr = 1e-4;
        window->settings().setTrain(other, "settings");
        window->actions().newRun->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(window->sessions().training.running() &&
                                     window->sessions().training.status().options == other,
                                 patience);
        show(*window);
        select(*window, first);
        QTest::keyClick(page(*window).table(), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(window->findChild<ExploreWorkspace*>()->isVisible(), patience);
        QCOMPARE(window->settings().sampler().model, "opened:" + (first / "checkpoint.safetensors").string());
        QVERIFY(window->settings().train() == other);
        QVERIFY(window->sessions().training.running());
        QTRY_COMPARE_WITH_TIMEOUT(window->sessions().sampling.sample()->model,
                                  window->settings().sampler().model, patience);
        QCOMPARE(window->sessions().sampling.sample()->model_step, 6);
        window->actions().undo->trigger();
        QVERIFY(window->settings().sampler().model !=
                "opened:" + (first / "checkpoint.safetensors").string());
    }

    void aRunGoesOnAndTheOneBeforeIsKept() {
        const auto window = open();
        const auto first = trainedRun(*window, 6);
        window->settings().restoreTrain(resources_->recipe(100000));
        window->actions().newRun->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(!window->sessions().training.status().run.empty() &&
                                     window->sessions().training.status().run != first,
                                 patience);
        const auto second = window->sessions().training.status().run;
        show(*window);
        select(*window, first);
        window->findChild<QAction*>("sampleRun")->trigger(); // the same file, to sample from
        QTRY_VERIFY_WITH_TIMEOUT(window->findChild<ExploreWorkspace*>()->isVisible(), patience);
        show(*window);
        select(*window, first);
        window->findChild<QAction*>("resumeRun")->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(window->sessions().training.status().run, first, patience);
        QCOMPARE(window->sessions().training.status().step, 6);
        QCOMPARE(window->settings().train().budget.steps, 6);
        QTRY_VERIFY_WITH_TIMEOUT(fs::exists(second / "checkpoint.safetensors"), patience);
        window->actions().undo->trigger(); // what was set before
        QCOMPARE(window->settings().train().budget.steps, 100000);
    }

    void aRunGetsAnotherName() {
        put_run(runs_ / "a", resources_->recipe(50), 50, 0.2);
        put_run(runs_ / "b", resources_->recipe(50), 50, 0.2);
        const auto window = open();
        show(*window);
        auto* table = page(*window).table();
        QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 2, patience);
        select(*window, runs_ / "a");
        QTest::keyClick(table, Qt::Key_Space);
        QTest::keyClick(table, Qt::Key_F2);
        auto* editor = table->viewport()->findChild<QLineEdit*>();
        QVERIFY(editor);
        editor->selectAll();
        QTest::keyClicks(editor, "best so far");
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(fs::exists(runs_ / "best so far" / "metrics.csv"), patience);
        QTRY_VERIFY_WITH_TIMEOUT(names(*window).contains("best so far") && !names(*window).contains("a"),
                                 patience);
        select(*window, runs_ / "best so far");
        QCOMPARE(table->currentIndex().siblingAtColumn(0).data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
        QTest::keyClick(table, Qt::Key_F2);
        editor = table->viewport()->findChild<QLineEdit*>();
        QVERIFY(editor);
        editor->selectAll();
        QTest::keyClicks(editor, "b"); // taken
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(window->errorBar()->showsError(), patience);
        QVERIFY(fs::exists(runs_ / "best so far"));
    }

    void aWindowMayCloseWhileANameIsTyped() {
        put_run(runs_ / "a", resources_->recipe(50), 50, 0.2);
        {
            const auto window = open();
            show(*window);
            auto* table = page(*window).table();
            QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 1, patience);
            QTest::keyClick(table, Qt::Key_F2);
            auto* editor = table->viewport()->findChild<QLineEdit*>();
            QVERIFY(editor);
            editor->selectAll();
            QTest::keyClicks(editor, "half typ");
        }
        QVERIFY(fs::exists(runs_ / "half typ"));
    }

    void deletingAsksFirst() {
        put_run(runs_ / "a", resources_->recipe(50), 50, 0.2);
        put_run(runs_ / "b", resources_->recipe(50), 50, 0.2);
        const auto window = open();
        show(*window);
        auto* table = page(*window).table();
        QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 2, patience);
        select(*window, runs_ / "a");
        bool agree = false;
        int asked = 0;
        QTimer answer;
        connect(&answer, &QTimer::timeout, this, [&] {
            auto* box = window->findChild<QMessageBox*>("deleteQuestion");
            if (!box || !box->isVisible()) return;
            ++asked;
            agree ? box->findChild<QAbstractButton*>("confirm")->click()
                  : box->button(QMessageBox::Cancel)->click();
        });
        answer.start(10);
        QTest::keyClick(table, Qt::Key_Delete);
        QCOMPARE(asked, 1);
        QVERIFY(fs::exists(runs_ / "a"));
        agree = true;
        window->findChild<QAction*>("deleteRun")->trigger();
        QVERIFY(asked > 1);
        QVERIFY(!fs::exists(runs_ / "a"));
        QTRY_COMPARE_WITH_TIMEOUT(names(*window), QStringList{"b"}, patience);
    }

    void aRunThatIsTrainedElsewhereKeepsItsNameAndPlace() {
        put_run(runs_ / "a", resources_->recipe(50), 50, 0.2);
        put_file(runs_ / "a" / "checkpoint.safetensors", "there is something to go on from");
        putOwnerElsewhere(runs_ / "a");
        const auto window = open();
        show(*window);
        auto* table = page(*window).table();
        QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 1, patience);
        select(*window, runs_ / "a");
        const auto told = [&] {
            const auto line = window->logLines().isEmpty() ? QString() : window->logLines().last();
            return line.contains("process 4711 on alpha");
        };
        window->findChild<QAction*>("deleteRun")->trigger();
        QVERIFY(window->errorBar()->showsError() && told());
        QVERIFY(!window->findChild<QMessageBox*>("deleteQuestion"));
        QVERIFY(fs::exists(runs_ / "a"));
        window->errorBar()->dismiss();
        QTest::keyClick(table, Qt::Key_F2);
        QVERIFY(window->errorBar()->showsError() && told());
        QVERIFY(!table->viewport()->findChild<QLineEdit*>());
        window->errorBar()->dismiss();
        window->findChild<QAction*>("resumeRun")->trigger();
        QVERIFY(window->errorBar()->showsError() && told());
        auto& store = *page(*window).store();
        QVERIFY(store.rename(store.runs().front(), "b").contains("alpha")); // come while the name was typed
        QVERIFY(fs::exists(runs_ / "a") && !fs::exists(runs_ / "b"));

        // Its owner is gone.
        fs::remove(runs_ / "a" / "owner.json");
        QCOMPARE(store.rename(store.runs().front(), "b"), QString());
        QVERIFY(fs::exists(runs_ / "b"));
    }

    void aRunWhoseOwnerIsSilentIsTakenOverAfterAQuestion() {
        put_run(runs_ / "a", resources_->recipe(50), 50, 0.2);
        put_file(runs_ / "a" / "checkpoint.safetensors", "there is something to go on from");
        const auto file = runs_ / "a" / RunOwner::file_name;
        putOwnerElsewhere(runs_ / "a");
        fs::last_write_time(file, fs::file_time_type::clock::now() -
                                      std::chrono::seconds(RunOwner::silent_after + 60));
        const auto window = open();
        show(*window);
        auto* table = page(*window).table();
        QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 1, patience);
        select(*window, runs_ / "a");
        bool agree = false;
        QString asked;
        QTimer answer;
        connect(&answer, &QTimer::timeout, this, [&] {
            auto* box = window->findChild<QMessageBox*>("takeOverQuestion");
            if (!box || !box->isVisible()) return;
            if (asked.isEmpty()) box->grab().save(screenshot(QStringLiteral("runs-take-over.png")));
            asked = box->text();
            agree ? box->findChild<QAbstractButton*>("confirm")->click()
                  : box->button(QMessageBox::Cancel)->click();
        });
        answer.start(10);
        for (const auto* action : {"renameRun", "resumeRun", "deleteRun"}) {
            asked.clear();
            window->findChild<QAction*>(action)->trigger();
            QVERIFY2(asked.contains("process 4711 on alpha") && asked.contains("3 minutes"),
                     qPrintable(asked));
            QVERIFY(fs::exists(file) && !table->viewport()->findChild<QLineEdit*>());
            QVERIFY(!window->errorBar()->showsError()); // the user has just said so himself
        }
        agree = true;
        window->findChild<QAction*>("renameRun")->trigger();
        QVERIFY(!fs::exists(file));
        auto* editor = table->viewport()->findChild<QLineEdit*>();
        QVERIFY(editor);
        editor->selectAll();
        QTest::keyClicks(editor, "b");
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(fs::exists(runs_ / "b"), patience);
    }

    void foldersOfHeadlessRunsAreAddedAndRemembered() {
        put_run(*folder_ / "elsewhere" / "headless", resources_->recipe(50), 50, 0.2);
        {
            const auto window = open();
            show(*window);
            page(*window).store()->addFolder(QString::fromStdString((*folder_ / "elsewhere").string()));
            QTRY_COMPARE_WITH_TIMEOUT(names(*window), QStringList{"headless"}, patience);
        }
        const auto window = open();
        show(*window);
        QTRY_COMPARE_WITH_TIMEOUT(names(*window), QStringList{"headless"}, patience);
    }

    void quittingKeepsTheRunInItsFolderAndItGoesOnThere() {
        fs::path run;
        {
            const auto window = open();
            train(*window, 100000);
            QTRY_VERIFY_WITH_TIMEOUT(!window->sessions().training.status().run.empty(), patience);
            run = window->sessions().training.status().run;
            QVERIFY(window->close());
        }
        QVERIFY(fs::exists(run / "checkpoint.safetensors"));
        QVERIFY(!QFile::exists(MainWindow::lastRunPath()));
        const auto window = open();
        QTest::mouseClick(window->findChild<QToolButton*>("goOn"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(window->sessions().training.running(), patience);
        QCOMPARE(window->sessions().training.status().run, run);
    }

    void screenshots() {
        auto recipe = load_preset(flowlab::test::resources() / "presets", "quick");
        for (int i = 1; i <= 6; ++i) {
            recipe.seed = std::uint64_t(i);
            put_run(runs_ / ("2026-03-0" + std::to_string(i) + "-quick-1"), recipe, 400 * i, 0.16 + 0.02 * i);
        }
        put_file(runs_ / "2026-03-06-quick-1" / "quality.csv", "step,fid,accuracy\n2400,7.25,0.97\n");
        const auto window = open();
        train(*window, 100000);
        show(*window);
        auto* table = page(*window).table();
        QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 7, patience);
        table->sortByColumn(RunsModel::loss, Qt::AscendingOrder);
        for (int row = 1; row < 5; ++row) {
            table->setCurrentIndex(cell(*window, row));
            QTest::keyClick(table, Qt::Key_Space);
        }
        table->setCurrentIndex(cell(*window, 0));
        QTRY_VERIFY_WITH_TIMEOUT(page(*window).plot()->csv().count('\n') > 3000, patience);
        for (const bool dark : {false, true}) {
            Theme::instance().choose(dark ? ThemeChoice::dark : ThemeChoice::light);
            for (const QSize size : {QSize(1024, 640), QSize(1600, 1000)}) {
                window->resize(size);
                QCoreApplication::processEvents();
                QCOMPARE(window->size(), size); // nothing forces it wider
                QVERIFY(window->grab().save(screenshot(
                    QStringLiteral("runs-%1-%2.png").arg(dark ? "dark" : "light").arg(size.width()))));
            }
        }
    }

  private:
    static RunsPage& page(MainWindow& window) { return *window.findChild<TrainWorkspace*>()->runs(); }
    /// The place of the name in a row of the table.
    static QModelIndex cell(MainWindow& window, int row) {
        return page(window).table()->model()->index(row, RunsModel::name);
    }
    static QStringList names(MainWindow& window) {
        QStringList found;
        for (int row = 0; row < page(window).table()->model()->rowCount(); ++row)
            found << cell(window, row).data().toString();
        return found;
    }
    static void show(MainWindow& window) {
        window.actions().show("train")->trigger();
        const auto buttons = window.findChild<Segments*>("trainPages")->findChildren<QToolButton*>();
        QTest::mouseClick(buttons[1], Qt::LeftButton);
        QVERIFY(page(window).isVisible());
        page(window).table()->setFocus(Qt::TabFocusReason); // Space is the list's then
    }
    void select(MainWindow& window, const fs::path& run) {
        const QString name = QString::fromStdString(run.filename().string());
        QTRY_VERIFY_WITH_TIMEOUT(names(window).contains(name), patience);
        page(window).table()->setCurrentIndex(cell(window, int(names(window).indexOf(name))));
    }
    /// A process of another machine owns the run.
    static void putOwnerElsewhere(const fs::path& run) {
        put_file(
            run / RunOwner::file_name,
            R"({"program": "trainer", "host": "alpha", "pid": 4711, "since": "2026-01-01 00:00:00",)"
            R"( "process_started": 1, "boot": "b", "pid_namespace": "n", "locked": false, "token": "t"})");
    }
    /// Trains for so many updates, and its folder.
    fs::path trainedRun(MainWindow& window, int steps) {
        train(window, steps);
        [&] {
            QTRY_COMPARE_WITH_TIMEOUT(window.sessions().training.status().phase, TrainPhase::finished,
                                      patience);
            QTRY_VERIFY_WITH_TIMEOUT(!window.sessions().training.status().run.empty(), patience);
            QTRY_VERIFY_WITH_TIMEOUT(
                fs::exists(window.sessions().training.status().run / "checkpoint.safetensors"), patience);
        }();
        return window.sessions().training.status().run;
    }
};

QTEST_MAIN(TestWindowRuns)
#include "test_window_runs.moc"
#include "tests/support/places.h"
