// The page of a comparison as a whole, offscreen: its controls in a line, its plots folded, what Return does,
// which samples it takes, what it says of its work.
#include "core/base/atomic_file.h"
#include "tests/ui/support/window_driver.h"
#include "ui/compare/comparison_setup.h"
#include "ui/compare/comparison_workspace.h"
#include "ui/matrix/comparison_results.h"
#include "ui/matrix/matrix_view.h"
#include "ui/shell/actions.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <set>

using namespace flowlab;
using namespace flowlab::test;

class TestComparePage : public WindowDriver {
    Q_OBJECT

    std::unique_ptr<MainWindow> openComparison(int samples = 4) {
        auto window = open();
        settle(*window);
        auto choice = window->settings().compare();
        choice.samples = samples, choice.columns = "2,4";
        choice.reference.nfe = 32;
        window->settings().setComparison(choice, "test");
        window->actions().show("compare")->trigger();
        return window;
    }
    template <class Widget>
    Widget* part(MainWindow& window, const char* name) {
        return window.findChild<Widget*>(name);
    }
    void run(MainWindow& window) {
        QTest::mouseClick(part<QPushButton>(window, "compareRun"), Qt::LeftButton);
        QVERIFY(window.sessions().comparison.running());
        QTRY_VERIFY_WITH_TIMEOUT(!window.sessions().comparison.running(), 2 * patience);
    }
    /// The lines that the controls take, all of which must be seen.
    int lines(MainWindow& window) {
        auto* line = part<QWidget>(window, "compareLine");
        std::set<int> middles;
        for (const auto* control : line->findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly)) {
            if (!control->isVisible() || control->isWindow()) continue;
            if (!line->rect().contains(control->geometry())) return 1000;
            middles.insert(control->geometry().center().y());
        }
        int found = 0, last = -100;
        for (const int middle : middles) { // of one line they differ by a pixel or two
            found += middle > last + 8;
            last = middle;
        }
        return found;
    }

  private Q_SLOTS:
    void initTestCase() {
        prepare(28); // for the judge of digits
        resources_->addJudge();
    }
    void init() { forget(); }

    void theControlsAreOneLineAndTheMatrixHasTheRest() {
        const auto window = openComparison(16);
        auto choice = window->settings().compare();
        choice.columns = "4,8,16,32";
        window->settings().setComparison(choice, "test");
        window->resize(1440, 900);
        run(*window);
        QCoreApplication::processEvents();
        QCOMPARE(lines(*window), 1);
        auto* compare = window->findChild<ComparisonWorkspace*>();
        auto* matrix = compare->matrix();
        QVERIFY(!compare->results()->isVisible());
        QCOMPARE(matrix->horizontalScrollBar()->maximum(), 0);
        QCOMPARE(matrix->verticalScrollBar()->maximum(), 0);
        QVERIFY(matrix->factor() > 1);
        window->resize(1024, 640);
        QCoreApplication::processEvents();
        QCOMPARE(window->size(), QSize(1024, 640));
        QVERIFY(lines(*window) <= 2);
        QVERIFY(matrix->isVisible() && part<QPushButton>(*window, "compareRun")->isVisible());
        compare->showQuality(true);
        QCoreApplication::processEvents();
        QVERIFY(lines(*window) <= 3);
        QVERIFY(part<QPushButton>(*window, "qualityRun")->isVisible());
    }

    void thePlotsAreFoldedAndRemembered() {
        {
            const auto window = openComparison();
            window->resize(1440, 900);
            run(*window);
            auto* compare = window->findChild<ComparisonWorkspace*>();
            QVERIFY(!compare->results()->isVisible());
            QTest::mouseClick(part<QToolButton>(*window, "comparePlots"), Qt::LeftButton);
            QVERIFY(compare->results()->isVisible() && compare->matrix()->isVisible());
            run(*window);
            QVERIFY(compare->results()->isVisible());
            window->close();
        }
        const auto window = openComparison();
        QVERIFY(part<QToolButton>(*window, "comparePlots")->isChecked());
        run(*window);
        QVERIFY(window->findChild<ComparisonWorkspace*>()->results()->isVisible());
    }

    void returnTakesTheValueAlone() {
        const auto window = openComparison();
        auto* columns = part<QLineEdit>(*window, "compareColumns");
        columns->setFocus();
        columns->selectAll();
        QTest::keyClicks(columns, "2,8");
        QTest::keyClick(columns, Qt::Key_Return);
        QCOMPARE(window->settings().compare().columns, std::string("2,8"));
        QVERIFY(!window->sessions().comparison.running());
        QTest::keyClick(columns, Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(window->sessions().comparison.running());
        QTRY_VERIFY_WITH_TIMEOUT(!window->sessions().comparison.running(), 2 * patience);
    }

    void theLineSaysWhatIsInProgress() {
        const auto window = openComparison();
        auto choice = window->settings().compare();
        choice.reference.nfe = 1000; // long enough to be seen
        window->settings().setComparison(choice, "test");
        QStringList seen;
        auto& comparison = window->sessions().comparison;
        connect(&comparison, &ComparisonSession::progressed, this,
                [&] { seen << part<QLabel>(*window, "compareCost")->text(); });
        run(*window);
        const auto checks = seen.filter("checking the reference");
        QVERIFY2(!checks.isEmpty(), qPrintable(seen.join(u'\n')));
        for (qsizetype i = seen.indexOf(checks.first()); i < seen.size(); ++i)
            QVERIFY2(!seen[i].contains("solving the reference"), qPrintable(seen[i]));
        disconnect(&comparison, nullptr, this, nullptr);
    }

    void withOneClassPerRowAllClassesAreCompared() {
        QTemporaryDir folder;
        const auto window = openComparison(16);
        auto sampler = window->settings().sampler();
        sampler.options.labels = parse_labels("0-9x8");
        sampler.options.count = 80;
        window->settings().setSampler(sampler, "test");
        settle(*window);
        QCOMPARE(part<ComparisonSetup>(*window, "compareSetup")->samples()->currentText(),
                 QString("16 of all classes"));
        run(*window);
        const auto result = window->sessions().comparison.result();
        const auto& labels = result->cells[1]->samples.labels;
        QCOMPARE(std::set<int>(labels.begin(), labels.end()).size(), std::size_t(10));
        QVERIFY2(part<QLabel>(*window, "compareCaption")->text().contains("1 or 2 of each class"),
                 qPrintable(part<QLabel>(*window, "compareCaption")->text()));

        // Each is one that the panel has: of the same noise and class, and selected in both places.
        const auto numbers = compared_samples(result->options);
        auto* matrix = window->findChild<ComparisonWorkspace*>()->matrix();
        QTest::mouseClick(matrix->viewport(), Qt::LeftButton, {}, matrix->sampleRect(0, 3).center());
        QCOMPARE(window->sessions().sampling.selectedTile(), numbers[3]);
        sampler.options.solver = "euler", sampler.options.nfe = 2;
        window->settings().setSampler(sampler, "test");
        settle(*window);
        const auto panel = window->sessions().sampling.sample()->trajectory->samples();
        const auto& cell = result->cells[0]->samples; // Euler at 2 evaluations
        for (int i = 0; i < 16; ++i) {
            const auto a = cell.tile(i), b = panel.tile(numbers[std::size_t(i)]);
            QCOMPARE(cell.labels[std::size_t(i)], panel.labels[std::size_t(numbers[std::size_t(i)])]);
            QVERIFY(std::ranges::equal(a, b, [](float x, float y) { return std::abs(x - y) < 1e-4F; }));
        }

        // Its recipe brings the same comparison back.
        const auto wanted = result->options;
        const QString path = folder.filePath("recipe.json");
        write_atomically(std::filesystem::path(path.toStdString()),
                         Json{{"compare", wanted.to_json()}}.dump());
        sampler.options.labels = {}, sampler.options.count = 64;
        window->settings().setSampler(sampler, "test");
        QSignalSpy restored(window.get(), &MainWindow::restored);
        drop(*window, path);
        QTRY_COMPARE_WITH_TIMEOUT(restored.count(), 1, patience);
        QVERIFY(*window->sessions().comparison.options() == wanted);
    }

    void itsWorkIsSeenFromEveryWorkspace() {
        const auto window = openComparison();
        auto choice = window->settings().compare();
        choice.reference.nfe = 1000, choice.samples = 0; // does not end by itself
        window->settings().setComparison(choice, "test");
        const auto* compare = window->findChild<ComparisonWorkspace*>();
        QTest::mouseClick(part<QPushButton>(*window, "compareRun"), Qt::LeftButton);
        for (const char* other : {"train", "explore", "trajectory"}) {
            window->actions().show(other)->trigger();
            const auto tasks = compare->tasks(false);
            QCOMPARE(tasks.size(), std::size_t(1));
            QVERIFY(tasks.front().words.contains("comparison"));
            QVERIFY(tasks.front().fraction >= 0 && tasks.front().fraction <= 1);
        }
        compare->tasks(false).front().cancel();
        QTRY_VERIFY_WITH_TIMEOUT(!window->sessions().comparison.running(), patience);
        QVERIFY(compare->tasks(false).empty());
    }
};

QTEST_MAIN(TestComparePage)
#include "test_compare_page.moc"
