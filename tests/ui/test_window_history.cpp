// The history of a training's samples in the window: any moment of it, followed while it grows, two runs at
// the same position, what is missing, its picture and its film.
#include "core/base/json.h"
#include "core/media/glyphs.h"
#include "core/runs/history_log.h"
#include "tests/ui/support/run_folders.h"
#include "tests/ui/support/runs_driver.h"
#include "ui/export/export_dialog.h"
#include "ui/export/exporter.h"
#include "ui/runs/run_store.h"
#include "ui/runs/runs_model.h"
#include "ui/runs/runs_page.h"
#include "ui/runs/runs_table.h"
#include "ui/session/recipe.h"
#include "ui/shell/actions.h"
#include "ui/train/history_page.h"
#include "ui/train/history_plot.h"
#include "ui/train/train_workspace.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/number_box.h"
#include "ui/widgets/segments.h"
#include "ui/widgets/tile_grid.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QSignalSpy>
#include <QSlider>
#include <QTableView>
#include <QTemporaryDir>
#include <QToolButton>

#include <string>
#include <vector>

using namespace flowlab;
using namespace flowlab::test;
namespace fs = std::filesystem;

namespace {

/// A run that kept samples after `steps`, a tenth as many seconds old: plain tiles, black at first and white
/// at last.
void putHistory(const fs::path& folder, const TrainOptions& recipe, const std::vector<int>& steps,
                const std::string& noise = "seed 0") {
    put_run(folder, recipe, steps.back(), 0.2);
    HistoryLog log(folder, 0);
    for (std::size_t i = 0; i < steps.size(); ++i) {
        Tiles tiles;
        tiles.shape = {1, 6, 6};
        tiles.values.assign(4 * tiles.shape.size(), -1 + 2 * float(i) / float(steps.size() - 1));
        log.add({steps[i], 0.1 * steps[i]}, tiles, noise);
    }
    log.flush();
}

} // namespace

class TestWindowHistory : public RunsDriver {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { prepare(); }
    void init() { forgetRuns(); }

    void theSliderGoesThroughTheMoments() {
        putHistory(runs_ / "a", resources_->recipe(40), {0, 10, 20, 40});
        const auto window = open();
        show(*window);
        chooseRun(*window, "historyRun", runs_ / "a");
        QTRY_COMPARE_WITH_TIMEOUT(slider(*window).maximum(), 3, patience);
        QVERIFY(page(*window).following()); // the newest
        QCOMPARE(shade(*window, 0), 255);
        QVERIFY2(caption(*window, 0).contains("a · step 40 · 4.0 s · loss"), qPrintable(caption(*window, 0)));
        slider(*window).setFocus();
        QTest::keyClick(&slider(*window), Qt::Key_Home);
        QCOMPARE(shade(*window, 0), 0);
        QVERIFY(caption(*window, 0).endsWith("step 0 · 0.0 s")); // no loss before the first step
        QVERIFY(!page(*window).following());
        QTest::keyClick(&slider(*window), Qt::Key_Right);
        QCOMPARE(shade(*window, 0), 85);
        QVERIFY(caption(*window, 0).contains("step 10"));
        QVERIFY(slider(*window).accessibleDescription().contains("step 10"));
        QVERIFY(page(*window).plot()->position() == 10.0);
        QTest::keyClick(&slider(*window), Qt::Key_End);
        QCOMPARE(shade(*window, 0), 255);
        QVERIFY(page(*window).following()); // the hand came to the newest
        QCOMPARE(page(*window).plot()->csv().count('\n'), 5);
        QVERIFY(page(*window).plot()->csv().startsWith("run,step,seconds,loss\n\"a\",0,0,\n\"a\",10,1,"));
        QVERIFY(!window->findChild<QLabel*>("historyNote")->isVisible());
    }

    void itPlaysAndSpaceStillTrains() {
        putHistory(runs_ / "a", resources_->recipe(40), {0, 10, 20, 40});
        const auto window = open();
        window->settings().restoreTrain(resources_->recipe(1000000));
        show(*window);
        chooseRun(*window, "historyRun", runs_ / "a");
        QTRY_COMPARE_WITH_TIMEOUT(slider(*window).maximum(), 3, patience);
        slider(*window).setFocus();
        const bool windowPlays = window->player().playing();
        press(*window, Qt::Key_P);
        QVERIFY(page(*window).player().playing());
        QCOMPARE(window->player().playing(), windowPlays); // which is not seen here
        QTRY_COMPARE_WITH_TIMEOUT(shade(*window, 0), 0, patience);
        QTRY_COMPARE_WITH_TIMEOUT(shade(*window, 0), 255, patience);
        QVERIFY(!page(*window).following());
        QTest::keyClick(&slider(*window), Qt::Key_Home); // a hand holds it
        QVERIFY(!page(*window).player().playing());
        press(*window, Qt::Key_P);
        window->actions().show("explore")->trigger();
        QVERIFY(!page(*window).player().playing());
        show(*window);
        slider(*window).setFocus();
        press(*window, Qt::Key_Space);
        QTRY_VERIFY_WITH_TIMEOUT(window->sessions().training.running(), patience);
    }

    void itFollowsTheTraining() {
        const auto window = open();
        show(*window);
        QVERIFY(words(*window, 0).contains("Start"));
        train(*window, 1000000);
        show(*window); // a new run shows its curve
        QTRY_VERIFY_WITH_TIMEOUT(slider(*window).maximum() > 0, patience);
        const int before = slider(*window).maximum();
        QTRY_VERIFY_WITH_TIMEOUT(slider(*window).maximum() > before, patience);
        auto* newest = window->findChild<QToolButton*>("historyNewest");
        QVERIFY(newest->isChecked());
        QCOMPARE(slider(*window).value(), slider(*window).maximum());
        slider(*window).setFocus();
        QTest::keyClick(&slider(*window), Qt::Key_Home);
        QVERIFY(!newest->isChecked());
        const QString first = caption(*window, 0);
        const int then = slider(*window).maximum();
        QTRY_VERIFY_WITH_TIMEOUT(slider(*window).maximum() > then, patience);
        QCOMPARE(caption(*window, 0), first);
        QTest::mouseClick(newest, Qt::LeftButton);
        QCOMPARE(slider(*window).value(), slider(*window).maximum());
        QVERIFY(caption(*window, 0) != first);
    }

    void twoRunsStandAtTheSameStepOrSecond() {
        putHistory(runs_ / "a", resources_->recipe(40), {0, 10, 20, 40});
        putHistory(runs_ / "b", resources_->recipe(60), {5, 20, 60}, "seed 1");
        const auto window = open();
        auto& train = *window->findChild<TrainWorkspace*>();
        window->actions().command("showRuns")->trigger();
        auto* table = train.runs()->table();
        QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 2, patience);
        select(*table, "b");
        table->setFocus(Qt::TabFocusReason);
        QTest::keyClick(table, Qt::Key_Space); // its check mark
        select(*table, "a");
        QTest::keyClick(table, Qt::Key_H);
        QVERIFY(page(*window).isVisible());
        QTRY_COMPARE_WITH_TIMEOUT(slider(*window).maximum(), 5, patience); // 0, 5, 10, 20, 40, 60
        QVERIFY(caption(*window, 0).startsWith("a · step 40"));
        QVERIFY(caption(*window, 1).startsWith("b · step 60"));
        slider(*window).setValue(2);
        QVERIFY(caption(*window, 0).contains("step 10"));
        QVERIFY(caption(*window, 1).contains("step 5"));
        slider(*window).setValue(0);
        QVERIFY(caption(*window, 1).contains("step 5"));                 // it has none before
        QVERIFY(window->findChild<QLabel*>("historyNote")->isVisible()); // other noise
        QCOMPARE(page(*window).plot()->lines(), 2);
        slider(*window).setValue(4);
        const auto axes = window->findChild<Segments*>("historyAxis")->findChildren<QToolButton*>();
        QTest::mouseClick(axes[1], Qt::LeftButton);
        QCOMPARE(page(*window).position(), 4.0); // the moment stays
        QVERIFY(caption(*window, 0).contains("step 40"));
        chooseRun(*window, "historyBeside", {});
        QVERIFY(!window->findChild<TileGrid*>("historyGrid1")->isVisible());
        QCOMPARE(slider(*window).maximum(), 3);
        QVERIFY(!window->findChild<QLabel*>("historyNote")->isVisible());
    }

    void whatIsMissingIsSaid() {
        put_run(runs_ / "none", resources_->recipe(20), 20, 0.2);
        putHistory(runs_ / "a", resources_->recipe(40), {0, 10, 40});
        putHistory(runs_ / "b", resources_->recipe(40), {0, 10, 40});
        const auto window = open();
        show(*window);
        chooseRun(*window, "historyRun", runs_ / "none");
        QTRY_VERIFY_WITH_TIMEOUT(words(*window, 0).contains("kept no samples"), patience);
        QVERIFY(!slider(*window).isEnabled());
        chooseRun(*window, "historyRun", runs_ / "a");
        chooseRun(*window, "historyBeside", runs_ / "b");
        QTRY_COMPARE_WITH_TIMEOUT(slider(*window).maximum(), 2, patience);
        QTRY_VERIFY_WITH_TIMEOUT(caption(*window, 1).contains("step 40"), patience);
        put_file(SampleHistory::path(runs_ / "a"), "no history at all, but a text");
        QTRY_VERIFY_WITH_TIMEOUT(words(*window, 0).contains("cannot be read"), patience);
        fs::remove_all(runs_ / "a");
        QTRY_VERIFY_WITH_TIMEOUT(words(*window, 0).contains("is gone"), patience);
        QCOMPARE(shade(*window, 1), 255); // the other one goes on
        slider(*window).setValue(0);
        QVERIFY(caption(*window, 1).contains("step 0"));
    }

    void itsPictureBringsItBack() {
        putHistory(runs_ / "a", resources_->recipe(40), {0, 10, 20, 40});
        putHistory(runs_ / "b", resources_->recipe(60), {5, 20, 60});
        const auto window = open();
        showTwo(*window);
        page(*window).setAxis(HistoryAxis::seconds);
        slider(*window).setValue(2);
        const QTemporaryDir folder;
        const QString path = folder.filePath("moment.png");
        QSignalSpy exported(window.get(), &MainWindow::exported);
        window->savePictureTo(path);
        QTRY_COMPARE_WITH_TIMEOUT(exported.count(), 1, patience);
        const auto recipe = readRecipe(path.toStdString());
        QVERIFY(recipe.history && recipe.train);
        QVERIFY(recipe.picture["runs"] == Json::array({"a", "b"}));

        page(*window).showRuns({}, {});
        page(*window).setAxis(HistoryAxis::steps);
        window->actions().show("explore")->trigger();
        restore(*window, path);
        QVERIFY(page(*window).isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(caption(*window, 0).startsWith("a · step 10"), patience);
        QTRY_VERIFY_WITH_TIMEOUT(caption(*window, 1).startsWith("b · step 5"), patience);
        QCOMPARE(page(*window).axis(), HistoryAxis::seconds);
        QCOMPARE(page(*window).position(), 1.0);
        QVERIFY(!page(*window).following());
        QCOMPARE(window->findChild<QComboBox*>("historyBeside")->currentText(), QString("b"));

        // Without one of them, and with it again.
        page(*window).showRuns({}, {});
        fs::rename(runs_ / "b", *folder_ / "elsewhere");
        store(*window).refresh();
        QTRY_COMPARE_WITH_TIMEOUT(int(store(*window).runs().size()), 1, patience);
        restore(*window, path);
        QVERIFY2(words(*window, 1).contains("The run b is not here"), qPrintable(words(*window, 1)));
        QTRY_VERIFY_WITH_TIMEOUT(caption(*window, 0).startsWith("a · step 10"), patience);
        fs::rename(*folder_ / "elsewhere", runs_ / "b");
        QTRY_VERIFY_WITH_TIMEOUT(caption(*window, 1).startsWith("b · step 5"), patience);
    }

    void aRecipeOfTheCommandLineIsOneToo() { // it knows no position
        putHistory(runs_ / "a", resources_->recipe(40), {0, 10, 20, 40});
        put_file(*folder_ / "film.json", R"({"history": {"runs": ["a"], "axis": "seconds"}})");
        put_file(*folder_ / "odd.json", R"({"history": {"runs": [7, {}], "axis": [], "position": "x"}})");
        const auto window = open();
        restore(*window, QString::fromStdString((*folder_ / "film.json").string()));
        QTRY_VERIFY_WITH_TIMEOUT(caption(*window, 0).startsWith("a · step 40"), patience);
        QCOMPARE(page(*window).axis(), HistoryAxis::seconds);
        QVERIFY(page(*window).following());
        restore(*window, QString::fromStdString((*folder_ / "odd.json").string()));
        QVERIFY(words(*window, 0).contains("Start")); // no run was named
        QCOMPARE(page(*window).axis(), HistoryAxis::steps);
    }

    void itsFilmIsWritten() {
        putHistory(runs_ / "a", resources_->recipe(40), {0, 10, 20, 40});
        putHistory(runs_ / "b", resources_->recipe(60), {5, 20, 60});
        const auto window = open();
        showTwo(*window);
        window->actions().exportShown->trigger();
        auto* dialog = window->findChild<ExportDialog*>();
        QVERIFY(dialog);
        dialog->setKind(ExportKind::film);
        QCOMPARE(int(dialog->choice().kind), int(ExportKind::film)); // it can be one
        QVERIFY(!dialog->findChild<ChoiceBox*>("filmview")->isEnabled());
        auto* format = dialog->findChild<ChoiceBox*>("filmformat");
        format->setCurrentIndex(format->findData("apng"));
        dialog->findChild<QCheckBox*>("filmCaption")->setChecked(caption_problem().empty());
        dialog->findChild<NumberBox*>("filmseconds")->setValue(1);
        const QTemporaryDir folder;
        const QString path = folder.filePath("history.apng");
        QSignalSpy exported(window.get(), &MainWindow::exported);
        dialog->saveTo(path);
        QTRY_COMPARE_WITH_TIMEOUT(exported.count(), 1, patience);
        const auto recipe = readRecipe(path.toStdString());
        QVERIFY(recipe.history && recipe.film);
        QVERIFY(recipe.picture["runs"] == Json::array({"a", "b"}));
        QCOMPARE(recipe.film->view, std::string("x_t"));
    }

    void screenshots() {
        putHistory(runs_ / "a", resources_->recipe(40), {0, 10, 20, 40});
        putHistory(runs_ / "b", resources_->recipe(60), {5, 20, 60}, "seed 1");
        const auto window = open();
        showTwo(*window);
        for (const bool dark : {false, true}) {
            Theme::instance().choose(dark ? ThemeChoice::dark : ThemeChoice::light);
            for (const QSize size : {QSize(1024, 640), QSize(1600, 1000)}) {
                window->resize(size);
                QCoreApplication::processEvents();
                QCOMPARE(window->size(), size); // nothing forces it wider
                QVERIFY(window->grab().save(screenshot(
                    QStringLiteral("history-%1-%2.png").arg(dark ? "dark" : "light").arg(size.width()))));
            }
        }
    }

  private:
    /// The runs a and b beside each other, whose moments stand at six positions together.
    void showTwo(MainWindow& window) {
        show(window);
        chooseRun(window, "historyRun", runs_ / "a");
        chooseRun(window, "historyBeside", runs_ / "b");
        QTRY_COMPARE_WITH_TIMEOUT(slider(window).maximum(), 5, patience);
    }
    static HistoryPage& page(MainWindow& window) { return *window.findChild<HistoryPage*>(); }
    static RunStore& store(MainWindow& window) {
        return *window.findChild<TrainWorkspace*>()->runs()->store();
    }
    static QSlider& slider(MainWindow& window) { return *window.findChild<QSlider*>("historySlider"); }
    static TileGrid& tiles(MainWindow& window, int side) {
        return *window.findChild<TileGrid*>(QStringLiteral("historyGrid%1").arg(side));
    }
    /// Grey of the first pixel, 0 to 255; -1: no picture.
    static int shade(MainWindow& window, int side) {
        const auto& grid = tiles(window, side);
        return grid.count() == 0 ? -1 : qGray(grid.atlas().pixel(0, 0));
    }
    static QString caption(MainWindow& window, int side) {
        return window.findChild<ElidedLabel*>(QStringLiteral("historyCaption%1").arg(side))->text();
    }
    /// The text in the place of samples.
    static QString words(MainWindow& window, int side) {
        return tiles(window, side).count() == 0 ? tiles(window, side).accessibleDescription() : QString();
    }
    static void show(MainWindow& window) {
        window.actions().command("showHistory")->trigger();
        QVERIFY(page(window).isVisible());
    }
    /// Picks a run once the box lists it; an empty one: the first choice.
    void chooseRun(MainWindow& window, const char* box, const fs::path& run) {
        const QString key = QString::fromStdString(run.string());
        const auto* list = window.findChild<QComboBox*>(box);
        QTRY_VERIFY_WITH_TIMEOUT(list->findData(key) >= 0, patience);
        choose(window, box, key);
    }
    static void select(QTableView& table, const QString& run) {
        for (int row = 0; row < table.model()->rowCount(); ++row) {
            const auto cell = table.model()->index(row, RunsModel::name);
            if (cell.data().toString() == run) table.setCurrentIndex(cell);
        }
        QCOMPARE(table.currentIndex().siblingAtColumn(RunsModel::name).data().toString(), run);
    }
    void restore(MainWindow& window, const QString& path) {
        QSignalSpy restored(&window, &MainWindow::restored);
        drop(window, path);
        QTRY_COMPARE_WITH_TIMEOUT(restored.count(), 1, patience);
    }
};

QTEST_MAIN(TestWindowHistory)
#include "test_window_history.moc"
