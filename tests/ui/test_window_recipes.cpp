// Recipes over the clipboard, the palette that finds every setting and choice, and what is offered when a
// training is finished.
#include "tests/ui/support/window_driver.h"
#include "ui/compare/comparison_workspace.h"
#include "ui/explore/explore_workspace.h"
#include "ui/shell/actions.h"
#include "ui/widgets/command_palette.h"
#include "ui/widgets/error_bar.h"
#include "ui/widgets/value_slider.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>

using namespace flowlab;
using namespace flowlab::test;

class TestWindowRecipes : public WindowDriver {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { prepare(28); } // for the judge of digits
    void init() { forget(); }

    void aRecipeGoesOverTheClipboardAndBack() {
        const auto window = open();
        settle(*window);
        auto choice = window->settings().sampler();
        choice.options.solver = "rk4", choice.options.nfe = 12, choice.options.seed = 77;
        choice.options.guidance = 2.5;
        window->settings().setSampler(choice, "test");
        settle(*window);
        window->actions().copyRecipe->trigger();
        const QString copied = QGuiApplication::clipboard()->text();
        QVERIFY2(copied.contains("\"rk4\"") && copied.contains("\"guidance\": 2.5"), qPrintable(copied));

        const auto other = window->settings().sampler();
        window->actions().undo->trigger();
        QVERIFY(!(window->settings().sampler() == other));
        const auto before = window->settings().sampler();
        QSignalSpy restored(window.get(), &MainWindow::restored);
        window->actions().pasteRecipe->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(restored.count(), 1, patience);
        QVERIFY(window->settings().sampler().options == other.options);
        QCOMPARE(window->settings().sampler().model, other.model);
        QVERIFY(!window->errorBar()->showsError());
        window->actions().undo->trigger();
        QVERIFY(window->settings().sampler() == before);
        QVERIFY(!QSettings().value("recentFiles").toStringList().contains(QString())); // it is no file
    }

    void whatIsNoRecipeIsSaidAndChangesNothing_data() {
        QTest::addColumn<QString>("text");
        QTest::newRow("nothing") << QString();
        QTest::newRow("prose") << QString("solver: rk4");
        QTest::newRow("other JSON") << QString("{\"name\": \"Ada\"}");
        QTest::newRow("list") << QString("[1, 2]");
        QTest::newRow("cut off") << QString("{\"sampler\": {\"solver\": \"rk4\"");
        QTest::newRow("no such solver") << QString("{\"sampler\": {\"solver\": \"none\"}}");
    }
    void whatIsNoRecipeIsSaidAndChangesNothing() {
        QFETCH(QString, text);
        const auto window = open();
        settle(*window);
        const auto before = window->settings().sampler();
        const auto train = window->settings().train();
        QGuiApplication::clipboard()->setText(text);
        window->actions().pasteRecipe->trigger();
        QVERIFY(window->errorBar()->showsError());
        QVERIFY(window->settings().sampler() == before && window->settings().train() == train);
    }

    void theCommandLineSaysWhatTheSamplerDoes() {
        const auto window = open();
        settle(*window);
        auto choice = window->settings().sampler();
        choice.options.solver = "euler", choice.options.nfe = 6, choice.options.seed = 3;
        choice.options.labels = {{3}, 1};
        window->settings().setSampler(choice, "test");
        window->actions().copyCommand->trigger();
        const QString line = QGuiApplication::clipboard()->text();
        QVERIFY2(line.startsWith("flowlab-cli sample --model shipped:quick"), qPrintable(line));
        for (const auto* part : {"--solver euler", "--nfe 6", "--seed 3", "--labels 3", "--out samples.png"})
            QVERIFY2(line.contains(part), qPrintable(line));
        // Tolerances of adaptive solvers have no effect here: the program would refuse them.
        QVERIFY2(!line.contains("--rtol") && !line.contains("--weights"), qPrintable(line));
    }

    void thePaletteFindsSettingsAndChoices() {
        const auto window = open();
        settle(*window);
        find(*window, "solver: rk4");
        QTRY_COMPARE_WITH_TIMEOUT(window->settings().sampler().options.solver, std::string("rk4"), patience);

        // A setting in a folded section: it is unfolded, and the focus is in its field.
        auto* sde = window->findChild<ValueSlider*>("sde");
        QVERIFY(sde && !sde->isVisible());
        find(*window, "SDE");
        QTRY_VERIFY_WITH_TIMEOUT(sde->isVisible(), patience);
        QTRY_VERIFY_WITH_TIMEOUT(sde->isAncestorOf(QApplication::focusWidget()), patience);

        // A setting of another workspace brings that to the front.
        window->actions().show("explore")->trigger();
        find(*window, "compareColumns");
        QTRY_VERIFY_WITH_TIMEOUT(window->findChild<ComparisonWorkspace*>()->isVisible(), patience);

        auto* palette = openPalette(*window);
        palette->findChild<QLineEdit*>()->setText("qqxyzzy");
        QVERIFY(palette->findChild<QLabel*>("paletteNothing")->isVisible());
        QVERIFY(!palette->current());
        QTest::keyClick(palette->findChild<QLineEdit*>(), Qt::Key_Return); // nothing to run
        QVERIFY(palette->isVisible());
        palette->close();
    }

    void aFinishedTrainingOffersWhatMayComeNext() {
        const auto window = open();
        QualityInterval interval; // the judge looks at the end
        interval.updates = 100, interval.samples = 100;
        interval.sampler.solver = "euler", interval.sampler.nfe = 2;
        window->settings().setQualityLine(interval, "test");
        train(*window, 4);
        auto& training = window->sessions().training;
        QTRY_COMPARE_WITH_TIMEOUT(training.status().phase, TrainPhase::finished, patience);
        QTRY_VERIFY_WITH_TIMEOUT(window->errorBar()->text().contains("finished"), patience);
        QVERIFY(window->errorBar()->text().contains("step 4"));
        QTRY_VERIFY_WITH_TIMEOUT(!training.quality().empty(), patience);
        QTRY_VERIFY2_WITH_TIMEOUT(window->errorBar()->text().contains("100 samples"),
                                  qPrintable(window->errorBar()->text()), patience);
        QTest::mouseClick(button(*window, "finishExplore"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(window->findChild<ExploreWorkspace*>()->isVisible(), patience);
        QCOMPARE(window->settings().sampler().model, std::string("training"));
        QVERIFY(!button(*window, "finishExplore")); // it has its answer
    }

    void theOfferComparesOrTrainsOn() {
        const auto window = open();
        train(*window, 3);
        auto& training = window->sessions().training;
        QTRY_COMPARE_WITH_TIMEOUT(training.status().phase, TrainPhase::finished, patience);
        QTRY_VERIFY_WITH_TIMEOUT(button(*window, "finishTrainOn"), patience);
        QTest::mouseClick(button(*window, "finishTrainOn"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(
            training.status().phase == TrainPhase::finished && training.status().step == 6, patience);
        QTRY_VERIFY_WITH_TIMEOUT(button(*window, "finishCompare"), patience);
        QTest::mouseClick(button(*window, "finishCompare"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(window->findChild<ComparisonWorkspace*>()->isVisible(), patience);
        QCOMPARE(window->settings().sampler().model, std::string("training"));
        QVERIFY(window->settings().compare().other.starts_with("shipped:"));
        window->actions().undo->trigger();
        QVERIFY(window->settings().compare().other.empty());
    }

    void aFinishedTrainingThatIsOpenedOffersNothing() {
        const TemporaryFolder folder;
        const QString path = QString::fromStdString((folder / "done.safetensors").string());
        {
            const auto window = open();
            train(*window, 3);
            QTRY_COMPARE_WITH_TIMEOUT(window->sessions().training.status().phase, TrainPhase::finished,
                                      patience);
            window->sessions().training.saveCheckpoint(path);
            QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(path), patience);
        }
        const auto window = open();
        settle(*window);
        window->openFile(path);
        QTRY_COMPARE_WITH_TIMEOUT(window->sessions().training.status().step, 3, patience);
        QVERIFY(!button(*window, "finishTrainOn"));
    }

  private:
    static QToolButton* button(MainWindow& window, const char* name) {
        return window.errorBar()->findChild<QToolButton*>(QString::fromLatin1(name));
    }
    static CommandPalette* openPalette(MainWindow& window) {
        window.actions().palette->trigger();
        auto* palette = window.findChild<CommandPalette*>("commandPalette");
        if (!palette) qFatal("no palette");
        return palette;
    }
    /// Opens the palette, types, and takes the first entry.
    static void find(MainWindow& window, const QString& text) {
        auto* palette = openPalette(window);
        auto* field = palette->findChild<QLineEdit*>();
        QTest::keyClicks(field, text);
        QVERIFY(palette->current());
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(!window.findChild<CommandPalette*>("commandPalette"), patience);
        window.activateWindow(); // as a window manager does when a dialog goes
    }
};

QTEST_MAIN(TestWindowRecipes)
#include "test_window_recipes.moc"
