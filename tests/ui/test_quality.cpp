// The page Quality of the workspace Compare as a user works in it, offscreen: choose, run, look, cancel, find
// it again.
#include "tests/ui/support/window_driver.h"
#include "ui/compare/comparison_workspace.h"
#include "ui/quality/quality_page.h"
#include "ui/quality/quality_plot.h"
#include "ui/quality/quality_table.h"
#include "ui/shell/actions.h"
#include "ui/widgets/error_bar.h"
#include "ui/widgets/segments.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QUndoStack>

using namespace flowlab;
using namespace flowlab::test;

class TestQuality : public WindowDriver {
    Q_OBJECT

    /// A window that shows the page, with cheap settings and easy pictures to measure against.
    std::unique_ptr<MainWindow> openQuality() {
        auto window = open();
        settle(*window);
        window->settings().restoreTrain(resources_->recipe(10));
        window->sessions().training.reset(); // its data are those in use
        auto compare = window->settings().compare();
        compare.solvers = {"euler", "midpoint"}, compare.columns = "1,2";
        window->settings().setComparison(compare, "test");
        window->settings().setQuality({100, 2}, "test");
        QTest::keyClick(window.get(), Qt::Key_4, Qt::ControlModifier);
        click(part<Segments>(*window, "comparePages")->findChildren<QToolButton*>()[1]);
        return window;
    }
    template <class Widget>
    Widget* part(MainWindow& window, const char* name) {
        return window.findChild<Widget*>(name);
    }
    void click(QWidget* button) { QTest::mouseClick(button, Qt::LeftButton); }
    void finish(MainWindow& window) {
        QTRY_VERIFY_WITH_TIMEOUT(!window.sessions().quality.running(), 2 * patience);
    }
    static int pointsThere(MainWindow& window) {
        const auto chart = window.sessions().quality.chart();
        return chart ? int(chart->points.size()) : 0;
    }

  private Q_SLOTS:
    void initTestCase() { prepare(28); } // for the judge of digits
    void init() { forget(); }

    void aChartIsFilledFromTheInvitationOn() {
        const auto window = openQuality();
        auto* compare = window->findChild<ComparisonWorkspace*>();
        auto* page = compare->qualityPage();
        QVERIFY(page->isVisible() && compare->showsQuality());
        auto* first = part<QPushButton>(*window, "qualityRunFirst");
        QVERIFY(first->isVisible() && first->isEnabled());
        QVERIFY(!page->plot()->isVisible());
        // What both pages share is set once; what only the matrix has is not in the way.
        QVERIFY(part<QLineEdit>(*window, "compareColumns")->isVisible());
        QVERIFY(!part<Segments>(*window, "compareViews")->isVisible());
        QVERIFY(!part<QPushButton>(*window, "compareRun")->isVisible());
        // Euler at 1 and 2, midpoint at 2, 100 samples, two seeds.
        auto* cost = part<QLabel>(*window, "qualityCost");
        QVERIFY2(cost->text().startsWith("6 points: 1,000 evaluations · "), qPrintable(cost->text()));

        click(first);
        QVERIFY(window->sessions().quality.running());
        QVERIFY(!first->isEnabled());
        QCOMPARE(part<QPushButton>(*window, "qualityRun")->text(), QString("Cancel"));
        finish(*window);
        QCOMPARE(window->sessions().quality.progress().state, QualityProgress::State::done);
        QVERIFY2(window->errorBar()->isHidden(), qPrintable(window->errorBar()->text()));
        QCOMPARE(pointsThere(*window), 6);
        QCOMPARE(part<QPushButton>(*window, "qualityRun")->text(), QString("Run"));
        QVERIFY2(cost->text().startsWith("6 points in "), qPrintable(cost->text()));
        QVERIFY(page->plot()->isVisible() && !first->isVisible());
        QVERIFY(
            part<QLabel>(*window, "qualityCaption")->text().contains("100 samples per point, seeds: 0–1"));

        const auto& points = window->sessions().quality.chart()->points;
        QCOMPARE(points[0].seed, std::uint64_t(0)); // seed by seed
        QCOMPARE(points[5].seed, std::uint64_t(1));
        QCOMPARE(page->plot()->graphCount(), 2);
        QCOMPARE(page->plot()->graph(0)->dataCount(), 2);
        QCOMPARE(page->table()->model()->rowCount(), 3);
        int bars = 0; // two seeds never score alike
        for (int i = 0; i < page->plot()->plottableCount(); ++i)
            if (auto* one = qobject_cast<QCPErrorBars*>(page->plot()->plottable(i)))
                for (const auto& bar : *one->data()) bars += bar.errorPlus > 0;
        QCOMPARE(bars, 3);
        QCOMPARE(page->plot()->csv().toStdString(), quality_table(points));
        QVERIFY(page->plot()->accessibleDescription().contains("Midpoint"));

        // The same question gives the same figures.
        const double before = points[0].fid.mean;
        click(part<QPushButton>(*window, "qualityRun"));
        finish(*window);
        QCOMPARE(window->sessions().quality.chart()->points[0].fid.mean, before);
    }

    void besideAComparisonBothAreToldOf() {
        const auto window = openQuality();
        auto* compare = window->findChild<ComparisonWorkspace*>();
        auto choice = window->settings().compare();
        choice.reference.nfe = 1000, choice.samples = 0; // neither ends by itself
        window->settings().setComparison(choice, "test");
        window->settings().setQuality({10000, 20}, "test");
        const auto pages = part<Segments>(*window, "comparePages")->findChildren<QToolButton*>();
        click(pages[0]);
        click(part<QPushButton>(*window, "compareRun"));
        click(pages[1]);
        click(part<QPushButton>(*window, "qualityRun"));
        QVERIFY(window->sessions().comparison.running() && window->sessions().quality.running());
        auto tasks = compare->tasks(false);
        QCOMPARE(tasks.size(), std::size_t(2));
        QVERIFY(tasks[0].words.contains("quality") && tasks[1].words.contains("comparison"));
        QTRY_VERIFY_WITH_TIMEOUT(window->findChild<QLabel*>("task")->toolTip().contains("comparison"),
                                 patience);
        QVERIFY(window->findChild<QLabel*>("task")->toolTip().contains("quality"));
        QCOMPARE(compare->tasks(true).size(), std::size_t(1)); // the page shows its own
        tasks[0].cancel();
        QTRY_VERIFY_WITH_TIMEOUT(!window->sessions().quality.running(), 2 * patience);
        tasks = compare->tasks(false);
        QCOMPARE(tasks.size(), std::size_t(1));
        QVERIFY(tasks[0].words.contains("comparison"));
        tasks[0].cancel();
        QTRY_VERIFY_WITH_TIMEOUT(!window->sessions().comparison.running(), 2 * patience);
    }

    void thePlotIsWhatIsExported() {
        const auto window = openQuality();
        auto* compare = window->findChild<ComparisonWorkspace*>();
        QCOMPARE(compare->plots(), (std::vector<Plot*>{compare->qualityPage()->plot()}));
        QVERIFY(!compare->shot());
        click(part<Segments>(*window, "comparePages")->findChildren<QToolButton*>()[0]);
        QVERIFY(!compare->showsQuality());
        QVERIFY(part<Segments>(*window, "compareViews")->isVisible());
        QVERIFY(!part<QSpinBox>(*window, "compareQualitySeeds")->isVisible());
        QVERIFY(compare->plots().front() != compare->qualityPage()->plot());
    }

    void fieldsAreKeptAndUndone() {
        const auto window = openQuality();
        auto* seeds = part<QSpinBox>(*window, "compareQualitySeeds");
        QCOMPARE(seeds->value(), 2);
        choose(*window, "compareQualitySamples", "1000");
        seeds->setFocus();
        QTest::keyClick(seeds, Qt::Key_Up);
        QVERIFY((window->settings().quality() == QualityChoice{1000, 3}));
        QVERIFY(part<QLabel>(*window, "qualityCost")->text().startsWith("9 points: 15,000 evaluations"));
        window->settings().undo()->undo();
        window->settings().undo()->undo();
        QCOMPARE(seeds->value(), 2);
        QCOMPARE(part<ChoiceBox>(*window, "compareQualitySamples")->key(), std::string("100"));
    }

    void cancelKeepsThePoints() {
        const auto window = openQuality();
        auto compare = window->settings().compare();
        compare.solvers = {"euler"}, compare.columns = "1,1000"; // the last cannot be done in time
        window->settings().setComparison(compare, "test");
        window->settings().setQuality({1000, 2}, "test");
        click(part<QPushButton>(*window, "qualityRun"));
        QTRY_VERIFY_WITH_TIMEOUT(pointsThere(*window) > 0, 2 * patience);
        QVERIFY(window->sessions().quality.running());
        // The status line tells of it, whichever page is shown.
        window->actions().show("train")->trigger();
        auto* cancel = part<QToolButton>(*window, "cancelTask");
        QVERIFY(cancel->isVisible());
        QVERIFY(part<QLabel>(*window, "task")->toolTip().contains("quality: 1 of 4 points"));
        window->actions().show("compare")->trigger();
        QVERIFY(cancel->isVisible()); // on its own page too
        QTest::keyClick(window.get(), Qt::Key_Escape);
        finish(*window);
        QCOMPARE(window->sessions().quality.progress().state, QualityProgress::State::cancelled);
        QCOMPARE(pointsThere(*window), 1);
        QCOMPARE(window->findChild<ComparisonWorkspace*>()->qualityPage()->table()->model()->rowCount(), 1);
        QCOMPARE(part<QLabel>(*window, "qualityCost")->text(), QString("cancelled: 1 of 4 points are kept"));
        // And once more, by the keyboard: the older points stay until the new measurement begins.
        QTest::keyClick(window.get(), Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(window->sessions().quality.running());
        QTest::keyClick(window.get(), Qt::Key_Return, Qt::ControlModifier);
        finish(*window);
    }

    void aWrongSettingIsTold() {
        const auto window = openQuality();
        auto* cost = part<QLabel>(*window, "qualityCost");
        auto* button = part<QPushButton>(*window, "qualityRun");
        auto* columns = part<QLineEdit>(*window, "compareColumns");
        columns->setFocus();
        columns->selectAll();
        QTest::keyClicks(columns, "1,apple");
        QTRY_VERIFY2(cost->text().contains("Fix the list") && cost->text().contains("apple"),
                     qPrintable(cost->text()));
        QVERIFY(!button->isEnabled());
        QTest::keyClick(columns, Qt::Key_Return, Qt::ControlModifier); // runs nothing
        QVERIFY(!window->sessions().quality.running());
        window->settings().undo()->undo();
        QVERIFY(button->isEnabled());
        auto compare = window->settings().compare();
        const auto told = [&](const auto& change, const char* words) {
            auto wrong = compare;
            change(wrong);
            window->settings().setComparison(wrong, "test");
            return cost->text().contains(words) && !button->isEnabled();
        };
        QVERIFY(told([](auto& c) { c.solvers.clear(); }, "at least one solver"));
        QVERIFY(told([](auto& c) { c.solvers = {"rk4"}; }, "can spend exactly"));
        QVERIFY(told([](auto& c) { c.other = "shipped:none"; }, "no longer available"));
        QVERIFY(told([&](auto& c) { c.other = window->settings().sampler().model; }, "are the same"));
        QVERIFY(told([](auto& c) { c.other = "shipped:tutorial", c.otherWeights = "raw"; }, "one kind"));
        window->settings().setComparison(compare, "test");
        QVERIFY(button->isEnabled());
        choose(*window, "start", "data");
        QVERIFY(cost->text().contains("samples from noise"));
    }

    void typedNumbersCountAtOnce() {
        const auto window = openQuality();
        auto* columns = part<QLineEdit>(*window, "compareColumns");
        columns->setFocus();
        columns->selectAll();
        QTest::keyClicks(columns, "2");
        QTest::keyClick(columns, Qt::Key_Return); // before the typing hand rests: takes the value alone
        QCOMPARE(window->settings().compare().columns, std::string("2"));
        QVERIFY(!window->sessions().quality.running() && !window->sessions().comparison.running());
        QTest::keyClick(columns, Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(window->sessions().quality.running() && !window->sessions().comparison.running());
        finish(*window);
        QCOMPARE(pointsThere(*window), 4);
        QVERIFY(!part<QLabel>(*window, "qualityStale")->isVisible());
        part<QPushButton>(*window, "dice")->click(); // older points stay, and say so
        QVERIFY(part<QLabel>(*window, "qualityStale")->isVisible());
        QCOMPARE(pointsThere(*window), 4);
    }

    void twoModelsAreMeasured() {
        const auto window = openQuality();
        choose(*window, "compareModelB", "shipped:tutorial");
        QVERIFY(part<QLabel>(*window, "qualityCost")->text().startsWith("12 points: 2,000 evaluations"));
        click(part<QPushButton>(*window, "qualityRun"));
        finish(*window);
        QCOMPARE(pointsThere(*window), 12);
        auto* page = window->findChild<ComparisonWorkspace*>()->qualityPage();
        QCOMPARE(page->table()->model()->rowCount(), 6);
        QCOMPARE(page->plot()->graph(2)->name(), QString("B · Euler"));
        QVERIFY(part<QLabel>(*window, "qualityCaption")->text().contains("B · Tutorial"));
    }

    void withoutAJudgeItFailsInWords() {
        const LabResources bare(28);
        std::filesystem::remove(bare.path() / "models" / "judge.safetensors");
        const auto window = open(bare.path());
        settle(*window);
        window->actions().show("compare")->trigger();
        window->findChild<ComparisonWorkspace*>()->showQuality(true);
        click(part<QPushButton>(*window, "qualityRunFirst"));
        finish(*window);
        QCOMPARE(window->sessions().quality.progress().state, QualityProgress::State::failed);
        QVERIFY(!window->errorBar()->isHidden());
        QVERIFY2(window->errorBar()->text().contains("judge"), qPrintable(window->errorBar()->text()));
        QVERIFY(part<QPushButton>(*window, "qualityRunFirst")->isVisible()); // there is nothing to see
    }

    void thePageIsRemembered() {
        {
            const auto window = openQuality();
            choose(*window, "compareQualityMeasure", "coverage");
            QCOMPARE(window->findChild<ComparisonWorkspace*>()->qualityPage()->plot()->measure(),
                     QualityMeasure::coverage);
            window->close();
        }
        const auto window = open();
        QVERIFY(window->findChild<ComparisonWorkspace*>()->qualityPage()->isVisible());
        QCOMPARE(part<Segments>(*window, "comparePages")->current(), 1);
        QCOMPARE(part<ChoiceBox>(*window, "compareQualityMeasure")->key(), std::string("coverage"));
        QVERIFY((window->settings().quality() == QualityChoice{100, 2}));
        // The picture of a comparison brings its own page.
        window->findChild<ComparisonWorkspace*>()->setView("difference");
        QVERIFY(!window->findChild<ComparisonWorkspace*>()->showsQuality());
    }

    void aTrainingGoesOnBesideIt() {
        const auto window = openQuality();
        train(*window, 100000);
        QTRY_VERIFY_WITH_TIMEOUT(window->sessions().training.status().step > 0, patience);
        window->actions().show("compare")->trigger();
        choose(*window, "compareModelA", "training");
        const auto step = window->sessions().training.status().step;
        click(part<QPushButton>(*window, "qualityRun"));
        finish(*window);
        QCOMPARE(pointsThere(*window), 6);
        QVERIFY(window->sessions().quality.chart()->points[0].step >= step);
        QVERIFY(window->sessions().training.running());
    }

    void closingInTheMiddleIsQuick() {
        const auto window = openQuality();
        window->settings().setQuality({10000, 20}, "test");
        click(part<QPushButton>(*window, "qualityRun"));
        QTRY_VERIFY_WITH_TIMEOUT(window->sessions().quality.chart() != nullptr, patience);
        QVERIFY(window->close());
    }
};

QTEST_MAIN(TestQuality)
#include "test_quality.moc"
