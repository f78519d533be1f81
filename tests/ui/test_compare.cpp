// The workspace Compare as a user works in it, offscreen: choose, run, look, cancel, export, restore.
#include "core/base/atomic_file.h"
#include "core/media/comparison_files.h"
#include "tests/ui/support/legend.h"
#include "tests/ui/support/window_driver.h"
#include "ui/compare/comparison_setup.h"
#include "ui/compare/comparison_workspace.h"
#include "ui/compare/reference_fields.h"
#include "ui/compare/solver_menu.h"
#include "ui/matrix/cell_page.h"
#include "ui/matrix/comparison_plot.h"
#include "ui/matrix/comparison_results.h"
#include "ui/matrix/comparison_table.h"
#include "ui/matrix/matrix_view.h"
#include "ui/shell/actions.h"
#include "ui/widgets/colour_scale.h"
#include "ui/widgets/error_bar.h"
#include "ui/widgets/segments.h"
#include "ui/widgets/tile_grid.h"
#include "ui/workspace/shot.h"

#include <QAction>
#include <QClipboard>
#include <QFrame>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QUndoStack>

#include <algorithm>

using namespace flowlab;
using namespace flowlab::test;

class TestCompare : public WindowDriver {
    Q_OBJECT

    /// A window that shows Compare, with few samples and a cheap reference.
    std::unique_ptr<MainWindow> openComparison() {
        auto window = open();
        settle(*window);
        QTest::keyClick(window.get(), Qt::Key_4, Qt::ControlModifier);
        auto choice = window->settings().compare();
        choice.samples = 4;
        choice.reference.nfe = 32;
        window->settings().setComparison(choice, "test");
        return window;
    }
    template <class Widget>
    Widget* part(MainWindow& window, const char* name) {
        return window.findChild<Widget*>(name);
    }
    void type(MainWindow& window, const QString& columns) {
        auto* field = part<QLineEdit>(window, "compareColumns");
        field->setFocus();
        field->selectAll();
        QTest::keyClicks(field, columns);
    }
    void click(QWidget* button) { QTest::mouseClick(button, Qt::LeftButton); }
    void run(MainWindow& window) {
        click(part<QPushButton>(window, "compareRun"));
        QVERIFY(window.sessions().comparison.running());
        finish(window);
    }
    void finish(MainWindow& window) {
        QTRY_VERIFY_WITH_TIMEOUT(!window.sessions().comparison.running(), 2 * patience);
    }
    void restore(MainWindow& window, const QString& path) {
        QSignalSpy restored(&window, &MainWindow::restored);
        drop(window, path);
        QTRY_COMPARE_WITH_TIMEOUT(restored.count(), 1, patience);
    }
    static int cellsThere(MainWindow& window) {
        const auto result = window.sessions().comparison.result();
        return result ? int(std::ranges::count_if(result->cells,
                                                  [](const auto& cell) { return cell != nullptr; }))
                      : 0;
    }

  private Q_SLOTS:
    void initTestCase() {
        prepare(28); // for the judge of digits
        resources_->addJudge();
    }
    void init() { forget(); }

    void aMatrixIsFilledFromTheInvitationOn() {
        const auto window = openComparison();
        auto* compare = window->findChild<ComparisonWorkspace*>();
        QVERIFY(compare->isVisible() && window->actions().show("compare")->isChecked());
        auto* first = part<QPushButton>(*window, "compareRunFirst");
        QVERIFY(first->isVisible() && first->isEnabled());
        QVERIFY(!compare->results()->isVisible());
        QVERIFY(!part<QWidget>(*window, "time")->isVisible()); // there is no t here

        auto* menu = part<SolverMenu>(*window, "compareSolvers");
        click(menu);
        menu->list()->setCurrentRow(2); // a fourth row
        QTest::keyClick(menu->list(), Qt::Key_Space);
        QTest::keyClick(menu->list(), Qt::Key_Escape);
        QCOMPARE(menu->chosen().size(), std::size_t(4));
        type(*window, "1-16 (x2)");
        QTRY_COMPARE(window->settings().compare().columns, std::string("1-16 (x2)"));
        const auto cost = part<QLabel>(*window, "compareCost");
        QVERIFY2(cost->text().contains("evaluations per sample"), qPrintable(cost->text()));
        QVERIFY2(cost->text().contains(" s"), qPrintable(cost->text())); // the time is estimated
        const auto asked = window->sessions().comparison.plan()->evaluations;

        click(first);
        QVERIFY(window->sessions().comparison.running());
        QCOMPARE(part<QPushButton>(*window, "compareRun")->text(), QString("Cancel"));
        QTRY_VERIFY_WITH_TIMEOUT(compare->matrix()->isVisible(), patience);
        finish(*window);
        const auto result = window->sessions().comparison.result();
        QVERIFY(window->sessions().comparison.phase() == ComparisonPhase::finished);
        QVERIFY(result->complete());
        QCOMPARE(result->cells.size(), std::size_t(20));
        QCOMPARE(window->sessions().comparison.progress().done, asked);
        QVERIFY(result->cells[0] && result->cells[0]->error && result->cells[0]->switches);
        QVERIFY(!result->plan.cell(3, 0).impossible.empty()); // RK4 at one evaluation
        QCOMPARE(part<QPushButton>(*window, "compareRun")->text(), QString("Run"));
        QVERIFY(cost->text().contains("CPU"));
        QVERIFY(!window->sessions().comparison.stale());

        // The numbers below are the same ones.
        auto* plot = part<ComparisonPlot>(*window, "errorByNfe");
        QCOMPARE(plot->csv().toStdString(), comparison_table(*result));
        QCOMPARE(plot->csv().trimmed().split('\n').size(), 21);
        QCOMPARE(compare->results()->table()->model()->rowCount(), 20);
        QCOMPARE(compare->plots().front(), plot);
    }

    void theSameNoiseAsEverywhere() {
        const auto window = openComparison();
        type(*window, "8");
        run(*window);
        const auto result = window->sessions().comparison.result();
        settle(*window); // midpoint at 8 evaluations, as the panel begins
        const auto samples = window->sessions().sampling.sample()->trajectory->samples();
        const auto& cell = result->cells[1];
        QCOMPARE(result->plan.rows[1].solver, std::string("midpoint"));
        for (int i = 0; i < 4; ++i) {
            const auto a = samples.tile(i), b = cell->samples.tile(i);
            QVERIFY(std::ranges::equal(a, b, [](float x, float y) { return std::abs(x - y) < 1e-4F; }));
        }
    }

    void viewsAreToggled() {
        const auto window = openComparison();
        type(*window, "2,4");
        run(*window);
        auto* views = part<Segments>(*window, "compareViews");
        auto* matrix = window->findChild<ComparisonWorkspace*>()->matrix();
        auto* scale = window->findChild<ComparisonWorkspace*>()->findChild<ColourScale*>();
        const auto shown = [&] { return matrix->grab().toImage(); };
        const QImage samples = shown();
        QVERIFY(!scale->isVisible());
        const auto buttons = views->findChildren<QToolButton*>();
        click(buttons[1]);
        const QImage difference = shown();
        QVERIFY(difference != samples);
        QVERIFY(scale->isVisible());
        QCOMPARE(scale->scale(), matrix->scale());
        QCOMPARE(window->findChild<ComparisonWorkspace*>()->shot()->sheet.view, SheetView::difference);
        click(buttons[2]);
        QVERIFY(shown() != samples && shown() != difference);
        QVERIFY(!scale->isVisible());
        click(buttons[0]);
        QCOMPARE(shown(), samples);
    }

    void aWrongListIsToldBesideItsField() {
        const auto window = openComparison();
        auto* wrong = part<QLabel>(*window, "compareColumnsWrong");
        auto* button = part<QPushButton>(*window, "compareRun");
        QVERIFY(!wrong->isVisible() && button->isEnabled());
        type(*window, "1,2,apple");
        QTRY_VERIFY(wrong->isVisible());
        QVERIFY2(wrong->toolTip().contains("apple") && wrong->toolTip().contains("character 5"),
                 qPrintable(wrong->toolTip()));
        QVERIFY(!button->isEnabled());
        QVERIFY(part<QLabel>(*window, "compareCost")->text().contains("Fix the list"));
        QTest::keyClick(window.get(), Qt::Key_Return, Qt::ControlModifier); // runs nothing
        QVERIFY(!window->sessions().comparison.running());
        type(*window, "2");
        QTRY_VERIFY(!wrong->isVisible());
        QVERIFY(button->isEnabled());
        // Other wrong settings are told in the place of the cost.
        part<SolverMenu>(*window, "compareSolvers")->setChosen({});
        Q_EMIT part<SolverMenu>(*window, "compareSolvers")->edited();
        QVERIFY(part<QLabel>(*window, "compareCost")->text().contains("at least one solver"));
        QVERIFY(!button->isEnabled());
        window->settings().undo()->undo();
        QVERIFY(button->isEnabled());
        choose(*window, "start", "data");
        QVERIFY(part<QLabel>(*window, "compareCost")->text().contains("starts from noise"));
    }

    void cancelKeepsTheCells() {
        const auto window = openComparison();
        auto choice = window->settings().compare();
        choice.reference.nfe = 1000; // cannot be done in time
        choice.samples = 0;
        window->settings().setComparison(choice, "test");
        type(*window, "1,2,500");
        click(part<QPushButton>(*window, "compareRun"));
        QTRY_VERIFY_WITH_TIMEOUT(cellsThere(*window) > 0, patience);
        QVERIFY(window->sessions().comparison.running());
        QTest::keyClick(window.get(), Qt::Key_Escape);
        finish(*window);
        QVERIFY(window->sessions().comparison.phase() == ComparisonPhase::cancelled);
        const auto kept = cellsThere(*window);
        QVERIFY(kept > 0);
        QVERIFY(part<QLabel>(*window, "compareCost")->text().contains("kept"));
        QVERIFY(window->findChild<ComparisonWorkspace*>()->shot());
        QVERIFY(!window->findChild<ComparisonWorkspace*>()->matrix()->accessibleDescription().isEmpty());
        QTest::keyClick(window.get(), Qt::Key_Return, Qt::ControlModifier); // and once more, by the keyboard
        QVERIFY(window->sessions().comparison.running());
        QTest::keyClick(window.get(), Qt::Key_Return, Qt::ControlModifier);
        finish(*window);
    }

    void twoModelsStandBelowEachOther() {
        const auto window = openComparison();
        choose(*window, "compareModelB", "shipped:tutorial");
        QCOMPARE(window->sessions().comparison.options()->models.size(), std::size_t(2));
        type(*window, "2,4");
        run(*window);
        const auto result = window->sessions().comparison.result();
        QCOMPARE(result->plan.rows.size(), std::size_t(6));
        QCOMPARE(result->references.size(), std::size_t(2));
        QVERIFY(result->cells[0]->samples.values != result->cells[2]->samples.values);
        auto* matrix = window->findChild<ComparisonWorkspace*>()->matrix();
        matrix->setCurrent(2);
        QVERIFY2(matrix->accessibleDescription().startsWith("B · Euler"),
                 qPrintable(matrix->accessibleDescription()));
        QVERIFY(part<QLabel>(*window, "compareCaption")->text().contains("B · Tutorial"));
        QCOMPARE(legendItems(*part<ComparisonPlot>(*window, "errorByNfe")), 6);
        // A is the panel's model: choosing it here chooses it there.
        choose(*window, "compareModelA", "shipped:tutorial");
        QCOMPARE(window->settings().sampler().model, std::string("shipped:tutorial"));
        QVERIFY(part<QLabel>(*window, "compareCost")->text().contains("twice the same"));
    }

    void equalStepsCostWhatTheyCost() {
        const auto window = openComparison();
        type(*window, "1,2");
        auto* setup = part<ComparisonSetup>(*window, "compareSetup");
        click(setup);
        click(setup->equal()->findChildren<QToolButton*>()[1]);
        setup->panel()->close();
        QCOMPARE(window->settings().compare().equal, std::string("steps"));
        run(*window);
        const auto result = window->sessions().comparison.result();
        QCOMPARE(result->cells[0]->evaluations, 1.0);
        QCOMPARE(result->cells[4]->evaluations, 4.0); // RK4, one step
        QVERIFY(result->complete());
    }

    void aCellIsEnlargedAndASampleIsTheSameEverywhere() {
        const auto window = openComparison();
        type(*window, "2,4");
        run(*window);
        auto* compare = window->findChild<ComparisonWorkspace*>();
        auto* matrix = compare->matrix();
        QTest::mouseClick(matrix->viewport(), Qt::LeftButton, {}, matrix->sampleRect(1, 2).center());
        QCOMPARE(window->sessions().sampling.selectedTile(), 2);
        QVERIFY(compare->cellPage()->isVisible() && !matrix->isVisible());
        QCOMPARE(compare->cellPage()->grid()->count(), 4);
        QCOMPARE(compare->cellPage()->grid()->selected(), 2);
        QVERIFY(part<QLabel>(*window, "cellMeasures")->text().contains("median RMSE"));
        QVERIFY(part<QLabel>(*window, "cellSample")->text().contains("sample 3"));
        QTest::keyClick(compare->cellPage()->grid(), Qt::Key_Left);
        QCOMPARE(window->sessions().sampling.selectedTile(), 1);
        click(part<Segments>(*window, "compareViews")->findChildren<QToolButton*>()[1]);
        QVERIFY(compare->cellPage()->isVisible());
        QTest::keyClick(compare->cellPage()->grid(), Qt::Key_Escape);
        QVERIFY(matrix->isVisible());
        QTest::keyClick(matrix, Qt::Key_Return);
        QVERIFY(compare->cellPage()->isVisible());
        click(part<QToolButton>(*window, "backToMatrix"));
        QVERIFY(matrix->isVisible());
        window->actions().show("explore")->trigger();
        QCOMPARE(window->findChild<TileGrid*>("exploreGrid")->selected(), 1);
    }

    void olderResultsStayUntilANewRun() {
        const auto window = openComparison();
        type(*window, "2");
        run(*window);
        auto* stale = part<QLabel>(*window, "compareStale");
        QVERIFY(!stale->isVisible());
        const auto before = window->sessions().comparison.result();
        part<QPushButton>(*window, "dice")->click();
        QVERIFY(stale->isVisible());
        QCOMPARE(window->sessions().comparison.result(), before);
        choose(*window, "solver", "heun"); // of the panel: no matter here
        window->settings().undo()->undo();
        window->settings().undo()->undo();
        QVERIFY(!stale->isVisible());
        part<QPushButton>(*window, "dice")->click();
        run(*window);
        QVERIFY(!stale->isVisible());
        QVERIFY(window->sessions().comparison.result() != before);
        QVERIFY(window->sessions().comparison.result()->cells[0]->samples.values !=
                before->cells[0]->samples.values);
    }

    void theFilesAreTheCores() {
        QTemporaryDir folder;
        const auto window = openComparison();
        auto* setup = part<ComparisonSetup>(*window, "compareSetup");
        click(setup);
        QVERIFY(setup->reference()->isVisible());
        auto* nfe = part<QSpinBox>(*window, "referenceNfe");
        nfe->setValue(33); // RK4 spends fours
        QCOMPARE(window->settings().compare().reference.nfe, 32);
        setup->panel()->close();
        type(*window, "2,4,8");
        run(*window);
        window->findChild<ComparisonWorkspace*>()->setView(SheetView::difference);
        const auto result = window->sessions().comparison.result();
        const auto shot = window->findChild<ComparisonWorkspace*>()->shot();

        QSignalSpy saved(window.get(), &MainWindow::exported);
        const QString path = folder.filePath("matrix.png");
        window->savePictureTo(path);
        QTRY_COMPARE_WITH_TIMEOUT(saved.count(), 1, patience);
        auto layout = shot->sheet;
        layout.scale = exportScale(*shot);
        const QString core = folder.filePath("core.png");
        write_comparison_sheet(core.toStdString(), *result, layout);
        const auto bytes = [](const QString& file) {
            return read_file(file.toStdString(), Text::of("read"));
        };
        QCOMPARE(bytes(path), bytes(core));
        QCOMPARE(bytes(folder.filePath("matrix.png.json")), bytes(folder.filePath("core.png.json")));

        QString problem;
        const QString table = folder.filePath("matrix.csv"), coreTable = folder.filePath("core.csv");
        QVERIFY(window->findChild<ComparisonWorkspace*>()->plots().front()->writeTable(table, &problem));
        write_comparison_table(coreTable.toStdString(), *result);
        QCOMPARE(bytes(table), bytes(coreTable));

        // Everything else is set otherwise, then the picture is dropped on the window.
        const auto wanted = *window->sessions().comparison.options();
        auto choice = ComparisonChoice();
        choice.solvers = {"heun"}, choice.equal = "steps";
        window->settings().setComparison(choice, "test");
        auto sampler = window->settings().sampler();
        sampler.options.seed = 77, sampler.options.guidance = 3;
        window->settings().setSampler(sampler, "test");
        window->findChild<ComparisonWorkspace*>()->setView(SheetView::samples);
        window->actions().show("train")->trigger();
        restore(*window, path);
        QVERIFY(window->findChild<ComparisonWorkspace*>()->isVisible());
        QVERIFY(*window->sessions().comparison.options() == wanted);
        QCOMPARE(window->findChild<ComparisonWorkspace*>()->view(), SheetView::difference);
        QVERIFY(!window->sessions().comparison.stale());
        run(*window);
        const QString again = folder.filePath("again.png");
        window->savePictureTo(again);
        QTRY_COMPARE_WITH_TIMEOUT(saved.count(), 2, patience);
        QCOMPARE(bytes(again), bytes(path));
        window->actions().copyPicture->trigger();
        QCOMPARE(QApplication::clipboard()->image().size(), QImage(path).size());
        // The .json beside it serves as well.
        window->settings().setComparison(choice, "test");
        restore(*window, folder.filePath("matrix.png.json"));
        QVERIFY(*window->sessions().comparison.options() == wanted);
    }

    void aModelThatIsNotThereIsNamed() {
        QTemporaryDir folder;
        const auto window = openComparison();
        auto options = *window->sessions().comparison.options();
        options.models.push_back({"/no/such/run.safetensors", "ema"});
        const QString path = folder.filePath("other.json");
        write_atomically(std::filesystem::path(path.toStdString()),
                         Json{{"compare", options.to_json()}}.dump());
        restore(*window, path);
        QVERIFY(!window->errorBar()->isHidden());
        QVERIFY(window->errorBar()->text().contains("run.safetensors"));
        QCOMPARE(window->sessions().comparison.options()->models.size(), std::size_t(1));
    }

    void aTrainingGoesOnBesideIt() {
        const auto window = openComparison();
        train(*window, 100000);
        QTRY_VERIFY_WITH_TIMEOUT(window->sessions().training.status().step > 0, patience);
        window->actions().show("compare")->trigger();
        choose(*window, "compareModelB", "training");
        type(*window, "2,4");
        const auto step = window->sessions().training.status().step;
        click(part<QPushButton>(*window, "compareRun"));
        QVERIFY(window->sessions().comparison.running());
        // The status line tells of it, on this page and on others.
        QVERIFY(part<QToolButton>(*window, "cancelTask")->isVisible());
        window->actions().show("train")->trigger();
        QVERIFY(part<QToolButton>(*window, "cancelTask")->isVisible());
        QVERIFY(part<QLabel>(*window, "task")->toolTip().contains("comparison"));
        finish(*window);
        QVERIFY(!part<QToolButton>(*window, "cancelTask")->isVisible());
        QVERIFY(window->sessions().comparison.result()->complete());
        QVERIFY(window->sessions().training.running());
        QVERIFY(window->sessions().training.status().step > step);
    }

    void closingInTheMiddleIsQuick() {
        const auto window = openComparison();
        auto choice = window->settings().compare();
        choice.reference.nfe = 1000, choice.samples = 0;
        window->settings().setComparison(choice, "test");
        click(part<QPushButton>(*window, "compareRun"));
        QTRY_VERIFY_WITH_TIMEOUT(cellsThere(*window) > 0, patience);
        QVERIFY(window->close());
    }
};

QTEST_MAIN(TestCompare)
#include "test_compare.moc"
