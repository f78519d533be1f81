// The classes that the judge recognises, in Explore and under the live samples: framed, counted, said, and
// never those of another picture.
#include "tests/support/places.h"
#include "tests/support/stripes.h"
#include "tests/ui/support/explore_driver.h"
#include "ui/explore/side_pane.h"
#include "ui/shell/actions.h"
#include "ui/train/train_workspace.h"
#include "ui/widgets/error_bar.h"

#include <QAction>
#include <QLabel>

using namespace flowlab;
using namespace flowlab::test;

class TestExploreClasses : public ExploreDriver {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { prepare(28); } // the judge reads pictures of this side
    void init() { forget(); }

    void othersThanTheWantedAreFramedAndCounted() {
        const auto window = openExplore();
        QTRY_VERIFY_WITH_TIMEOUT(verdicts(*window), patience);
        auto& grid = *explore(*window).grid();
        const auto& labels = picture(*window).labels;
        const auto& classes = verdicts(*window)->classes;
        QCOMPARE(classes.size(), std::size_t(64));
        const int right = equal_classes(classes, labels);
        QVERIFY(right < 64); // fresh weights draw no digits
        QCOMPARE(grid.wrong(), 64 - right);
        const QString count = QStringLiteral("%1 of 64 as wanted").arg(right);
        QVERIFY2(words(*window).startsWith(count), qPrintable(words(*window)));
        QVERIFY(grid.accessibleDescription().contains(count));
        grid.setFocus();
        QTest::keyClick(&grid, Qt::Key_Right);
        const auto tile = std::size_t(grid.selected());
        const QString line = hover(*window);
        QVERIFY2(
            line.contains(QStringLiteral("wanted %1, recognised %2 (").arg(labels[tile]).arg(classes[tile])),
            qPrintable(line));
        // Enlarged, the class stands in it as well.
        QTest::keyClick(&grid, Qt::Key_Return);
        auto* zoom = explore(*window).zoomPane();
        QCOMPARE(zoom->grid()->label(0), grid.label(int(tile)));
        QVERIFY2(zoom->words().contains("recognised"), qPrintable(zoom->words()));
    }

    void onTheWayThereIsNoClassYet() {
        const auto window = openExplore();
        auto& grid = *explore(*window).grid();
        QTRY_VERIFY_WITH_TIMEOUT(grid.wrong() > 0, patience);
        const int wrong = grid.wrong();
        window->player().setTime(0.4);
        QVERIFY(grid.wrong() == 0 && grid.label(0).isEmpty());
        QVERIFY2(words(*window).startsWith("final samples: "), qPrintable(words(*window)));
        window->player().setTime(1);
        QCOMPARE(grid.wrong(), wrong);
        QVERIFY(!words(*window).contains("final samples"));
    }

    void aNewerPictureHasNoneOfTheOlderOnes() {
        const auto window = openExplore();
        auto& grid = *explore(*window).grid();
        QTRY_VERIFY_WITH_TIMEOUT(grid.wrong() > 0, patience);
        QVERIFY(!words(*window).contains("changed class")); // nothing has changed yet
        int pictures = 0, stale = 0;
        const auto once =
            connect(&window->sessions().sampling, &SamplingSession::sampleChanged, window.get(), [&] {
                ++pictures;
                stale += !verdicts(*window) && grid.wrong() > 0;
            });
        choose(*window, "solver", "euler");
        settle(*window);
        disconnect(once);
        QVERIFY(pictures > 0);
        QCOMPARE(stale, 0);
        QTRY_VERIFY_WITH_TIMEOUT(verdicts(*window), patience);
        QCOMPARE(grid.wrong(), 64 - equal_classes(verdicts(*window)->classes, picture(*window).labels));
        // From the same noise: what changed is counted.
        const auto& before = *window->sessions().sampling.before();
        const auto* earlier = window->sessions().verdicts.of(before.trajectory.get());
        QVERIFY(earlier);
        const int changed = 64 - equal_classes(earlier->classes, verdicts(*window)->classes);
        QVERIFY2(words(*window).contains(QStringLiteral("%1 of 64 changed class").arg(changed)),
                 qPrintable(words(*window)));
        // From other noise there is nothing to compare.
        auto choice = window->settings().sampler();
        choice.options.seed += 1;
        window->settings().setSampler(choice, "seed");
        settle(*window);
        QTRY_VERIFY_WITH_TIMEOUT(verdicts(*window), patience);
        QVERIFY2(words(*window).contains("as wanted") && !words(*window).contains("changed class"),
                 qPrintable(words(*window)));
    }

    void heldAndPinnedPicturesHaveTheirOwn() {
        const auto window = openExplore();
        auto& page = explore(*window);
        QTRY_VERIFY_WITH_TIMEOUT(verdicts(*window), patience);
        const auto first = labelsOf(*page.grid());
        QTest::keyClick(window.get(), Qt::Key_A);
        QCOMPARE(labelsOf(*page.pinnedPane()->grid()), first);
        QVERIFY2(page.pinnedPane()->words().contains("as wanted"), qPrintable(page.pinnedPane()->words()));
        auto choice = window->settings().sampler();
        choice.options.seed += 1;
        window->settings().setSampler(choice, "seed");
        settle(*window);
        QTRY_VERIFY_WITH_TIMEOUT(verdicts(*window), patience);
        const auto second = labelsOf(*page.grid());
        QVERIFY(second != first);
        QCOMPARE(labelsOf(*page.pinnedPane()->grid()), first);
        QTest::keyPress(window.get(), Qt::Key_B);
        QCOMPARE(labelsOf(*page.grid()), first);
        QVERIFY2(words(*window).contains("as wanted"), qPrintable(words(*window)));
        QTest::keyRelease(window.get(), Qt::Key_B);
        QCOMPARE(labelsOf(*page.grid()), second);
    }

    void theyAreTurnedOffAndStayOff() {
        {
            const auto window = openExplore();
            auto& grid = *explore(*window).grid();
            QTRY_VERIFY_WITH_TIMEOUT(grid.wrong() > 0, patience);
            QTest::mouseClick(window->findChild<QToolButton*>("classesButton"), Qt::LeftButton);
            QVERIFY(grid.wrong() == 0 && grid.label(0).isEmpty());
            QVERIFY(!words(*window).contains("as wanted"));
            grid.setFocus();
            QTest::keyClick(&grid, Qt::Key_Right);
            QVERIFY(!hover(*window).contains("recognised") && hover(*window).contains("class"));
            window->close();
        }
        const auto window = openExplore();
        QVERIFY(!window->actions().command("classes")->isChecked());
        window->sessions().lab.engine().drain();
        window->sessions().lab.take();
        QVERIFY(!verdicts(*window)); // nor asked for
        QTest::keyClick(window.get(), Qt::Key_C);
        QTRY_VERIFY_WITH_TIMEOUT(words(*window).contains("as wanted"), patience);
    }

    void ofAModelWithoutLabelsTheClassIsSaidWhereItIsAskedFor() {
        const auto window = openExplore();
        choose(*window, "model", "shipped:tutorial");
        QTRY_COMPARE_WITH_TIMEOUT(window->sessions().sampling.sample()->model,
                                  std::string("shipped:tutorial"), patience);
        settle(*window);
        QTRY_VERIFY_WITH_TIMEOUT(verdicts(*window), patience);
        auto& grid = *explore(*window).grid();
        QVERIFY(grid.wrong() == 0 && grid.label(3).isEmpty());
        QVERIFY(!words(*window).contains("as wanted"));
        grid.setFocus();
        QTest::keyClick(&grid, Qt::Key_Right);
        const int tile = grid.selected(), shown = verdicts(*window)->classes[std::size_t(tile)];
        QVERIFY2(hover(*window).contains(QStringLiteral("recognised %1 (").arg(shown)) &&
                     !hover(*window).contains("wanted"),
                 qPrintable(hover(*window)));
        QTest::keyClick(&grid, Qt::Key_Return);
        QCOMPARE(explore(*window).zoomPane()->grid()->label(0), QString::number(shown));
    }

    void withoutAJudgeItIsQuiet() {
        const LabResources poor;
        std::filesystem::remove(poor.path() / "models" / "judge.json");
        const auto window = open(poor.path());
        window->actions().show("explore")->trigger();
        settle(*window);
        window->sessions().lab.engine().drain();
        window->sessions().lab.take();
        QVERIFY2(!window->errorBar()->showsError(), qPrintable(window->errorBar()->text()));
        QVERIFY(!words(*window).contains("as wanted") && explore(*window).grid()->wrong() == 0);
    }

    void picturesThatTheJudgeDoesNotKnowHaveNoClass() {
        const TemporaryFolder folder;
        put_stripes(folder / "stripes");
        const auto window = openExplore();
        auto recipe = resources_->recipe(2);
        recipe.data = (folder / "stripes").string();
        window->settings().restoreTrain(recipe);
        QTest::mouseClick(window->findChild<QToolButton*>("trainButton"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(window->sessions().training.status().phase == TrainPhase::finished,
                                 patience);
        window->actions().show("explore")->trigger();
        choose(*window, "model", "training");
        QTRY_COMPARE_WITH_TIMEOUT(window->sessions().sampling.sample()->model, std::string("training"),
                                  patience);
        settle(*window);
        QStringList said;
        connect(&explore(*window), &Workspace::said, window.get(),
                [&](const QString& message) { said << message; });
        auto* action = window->actions().command("classes");
        action->trigger();
        QVERIFY(said.isEmpty());
        action->trigger(); // wanted by hand: it says why there are none, once
        QTRY_VERIFY_WITH_TIMEOUT(!said.isEmpty(), patience);
        QVERIFY2(said.size() == 1 && said[0].contains("no classifier"), qPrintable(said.join("|")));
        QVERIFY(explore(*window).grid()->label(0).isEmpty() && !words(*window).contains("as wanted"));
        QVERIFY2(!window->errorBar()->showsError(), qPrintable(window->errorBar()->text()));
    }

    void liveSamplesAreCountedToo() {
        const auto window = open();
        settle(*window);
        window->settings().restoreTrain(resources_->recipe(6));
        QTest::mouseClick(window->findChild<QToolButton*>("trainButton"), Qt::LeftButton);
        const auto* line = window->findChild<QLabel*>("liveVerdict");
        QTRY_VERIFY2_WITH_TIMEOUT(line->text().contains("of 40 as wanted"), qPrintable(line->text()),
                                  patience);
        QVERIFY(line->isVisible());
        window->sessions().training.reset();
        QTRY_VERIFY_WITH_TIMEOUT(line->text().isEmpty(), patience);
    }

    void screenshots() {
        const auto window = open(resources());
        window->actions().show("explore")->trigger();
        settle(*window);
        still(*window);
        choose(*window, "solver", "euler");
        auto choice = window->settings().sampler();
        choice.options.nfe = 2;
        window->settings().setSampler(choice, "NFE");
        settle(*window);
        QTRY_VERIFY_WITH_TIMEOUT(verdicts(*window), patience);
        for (const QSize size : {QSize(1024, 640), QSize(1600, 1000)}) {
            window->resize(size);
            QVERIFY(
                window->grab().save(screenshot(QStringLiteral("explore-classes-%1.png").arg(size.width()))));
        }
    }

  private:
    static QString hover(MainWindow& window) { return window.findChild<QLabel*>("exploreHover")->text(); }
    static const Trajectory& picture(MainWindow& window) {
        return *window.sessions().sampling.sample()->trajectory;
    }
    /// Of the present picture, nullptr: not there yet.
    static const SampleVerdicts* verdicts(MainWindow& window) {
        return window.sessions().verdicts.of(&picture(window));
    }
    static QStringList labelsOf(const JudgedGrid& grid) {
        QStringList labels;
        for (int tile = 0; tile < grid.count(); ++tile) labels << grid.label(tile);
        return labels;
    }
};

QTEST_MAIN(TestExploreClasses)
#include "test_explore_classes.moc"
