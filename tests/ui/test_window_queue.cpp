// The queue of trainings: one follows the other with its own settings, and none is lost.
#include "core/runs/run_list.h"
#include "tests/ui/support/runs_driver.h"
#include "ui/panels/queue_strip.h"
#include "ui/panels/status_strip.h"
#include "ui/runs/runs_page.h"
#include "ui/shell/actions.h"
#include "ui/train/train_workspace.h"
#include "ui/widgets/command_palette.h"
#include "ui/widgets/error_bar.h"

#include <QAction>
#include <QFrame>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QUndoStack>

using namespace flowlab;
using namespace flowlab::test;
namespace fs = std::filesystem;

class TestWindowQueue : public RunsDriver {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { prepare(28); } // the judge reads pictures of this side
    void init() { forgetRuns(); }

    void oneFollowsTheOtherWithItsOwnSettings() {
        const auto window = open();
        auto& queue = window->sessions().queue;
        const auto first = recipe(6, 1), second = recipe(7, 2), third = recipe(8, 3);
        QVERIFY(!strip(*window)->isVisible());
        for (const auto& one : {first, second, third}) QVERIFY(queue.add(of(one)));
        QCOMPARE(queue.waiting().size(), std::size_t(2)); // the first has begun: nothing trained before it
        QVERIFY(strip(*window)->isVisible());
        QCOMPARE(queue.place(), 1);
        QCOMPARE(queue.total(), 3);
        const auto& status = window->sessions().training.status();
        QTRY_VERIFY_WITH_TIMEOUT(status.options == third && status.phase == TrainPhase::finished, patience);
        QCOMPARE(status.step, 8);
        QVERIFY(queue.empty() && !strip(*window)->isVisible());
        QVERIFY2(statusText(*window).startsWith("training 3 of 3"), qPrintable(statusText(*window)));
        QVERIFY(window->settings().train() == third); // the panel went with them
        QTRY_VERIFY_WITH_TIMEOUT(status.settled, patience);
        // Each is in a folder of its own, whole.
        auto runs = RunList().scan({runs_});
        QCOMPARE(runs.size(), std::size_t(3));
        std::ranges::sort(runs, {}, &RunInfo::updates);
        for (std::size_t i = 0; i < 3; ++i) {
            QCOMPARE(runs[i].updates, std::int64_t(6 + i));
            QCOMPARE(runs[i].recipe->seed, 1 + i);
            QVERIFY(!runs[i].checkpoint.empty());
            QVERIFY(std::isfinite(runs[i].held_out)); // its end was measured before the next began
        }
        QVERIFY2(window->errorBar()->text().contains("Finished before it"),
                 qPrintable(window->errorBar()->text()));
    }

    void theOfferForTheFinishedOneStaysWhileTheNextTrains() {
        const auto window = open();
        auto& queue = window->sessions().queue;
        const auto first = recipe(6, 1), second = recipe(100000, 2);
        window->actions().show("explore")->trigger();
        QVERIFY(queue.add(of(first)) && queue.add(of(second)));
        const auto& training = window->sessions().training;
        QTRY_VERIFY_WITH_TIMEOUT(training.running() && training.status().options == second, patience);
        QVERIFY(!window->findChild<TrainWorkspace*>()->isVisible()); // nobody asked for its page
        auto* runs = window->findChild<QToolButton*>("finishRuns");
        QVERIFY(runs);
        QVERIFY2(window->errorBar()->text().contains("is finished: step 6"),
                 qPrintable(window->errorBar()->text()));
        QVERIFY(!window->findChild<QToolButton*>("finishTrainOn")); // another trains
        QTest::mouseClick(window->findChild<QToolButton*>("finishExplore"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(window->settings().sampler().model.starts_with("opened:"), patience);
        QVERIFY(training.running());
        QVERIFY(!window->findChild<QToolButton*>("finishRuns")); // it has its answer
    }

    void whatIsMeasuredOfTheEndComesBeforeTheNext() {
        resources_->addJudge();
        const auto window = open();
        QualityInterval interval;
        interval.updates = 4;
        interval.samples = 100;
        interval.sampler.solver = "euler";
        interval.sampler.nfe = 2;
        window->settings().setQualityLine(interval, "quality");
        auto& queue = window->sessions().queue;
        const auto second = recipe(100000, 2);
        QVERIFY(queue.add(of(recipe(6, 1))) && queue.add(of(second)));
        const auto& training = window->sessions().training;
        QTRY_VERIFY_WITH_TIMEOUT(training.running() && training.status().options == second, 2 * patience);
        fs::path folder;
        RunList runs;
        for (const auto& run : runs.scan({runs_}))
            if (run.updates == 6) folder = run.folder;
        QVERIFY(!folder.empty());
        const auto table = get_file(folder / "quality.csv");
        QVERIFY2(table.find("\n6,") != std::string::npos, table.c_str());
    }

    void aNewRunIsQueuedFromThePanelAndTheOneInFrontGoesOn() {
        const auto window = open();
        train(*window, 100000);
        const auto& training = window->sessions().training;
        const auto front = training.status().options;
        auto* bar = window->findChild<QFrame*>("newRunBar");
        choose(*window, "networks", "small-unet");
        QVERIFY(!bar->isHidden());
        QTest::mouseClick(bar->findChild<QPushButton*>("trainNext"), Qt::LeftButton);
        auto& queue = window->sessions().queue;
        QCOMPARE(queue.waiting().size(), std::size_t(1));
        QCOMPARE(queue.waiting()[0].start.network, std::string("small-unet"));
        QVERIFY(training.running() && training.status().options == front);
        QCOMPARE(words(*window).size(), 1);
        QVERIFY2(words(*window)[0].contains("small-unet"), qPrintable(words(*window)[0]));

        // What is changed now is for another, and not for the one in front.
        QVERIFY(training.preparesNext());
        edit(*window, [](TrainOptions& options) { options.lr = 0.0123; });
        QTest::mouseClick(bar->findChild<QPushButton*>("trainNext"), Qt::LeftButton);
        QCOMPARE(queue.waiting().size(), std::size_t(2));
        QCOMPARE(queue.waiting()[0].start.lr, front.lr);
        QCOMPARE(queue.waiting()[1].start.lr, 0.0123);
        QTest::mouseClick(bar->findChild<QPushButton*>("keepRun"), Qt::LeftButton);
        QVERIFY(!training.preparesNext() && bar->isHidden());
        QVERIFY(window->settings().train() == front);
        QCOMPARE(queue.waiting().size(), std::size_t(2)); // the queued ones stay
        edit(*window, [](TrainOptions& options) { options.lr = 0.0045; });
        QTRY_COMPARE_WITH_TIMEOUT(training.status().options.lr, 0.0045, patience);
        QCOMPARE(training.marks().size(), std::size_t(1)); // only what was meant for it
        QVERIFY(training.running());
    }

    void theNextIsPreparedWithoutTouchingTheOneInFront() {
        const auto window = open();
        train(*window, 100000);
        const auto& training = window->sessions().training;
        const auto front = training.status().options;
        auto* prepare = window->findChild<QToolButton*>("prepareNext");
        QVERIFY(prepare->isVisible() && !prepare->isChecked());
        QTest::mouseClick(prepare, Qt::LeftButton);
        QVERIFY(training.preparesNext() && window->actions().prepareNext->isChecked());
        choose(*window, "tDistribution", "u-shaped"); // which a training in progress would take over
        window->actions().trainNext->trigger();
        const auto next = window->settings().train();
        QVERIFY(next.t.kind == "u-shaped");
        window->actions().startNext->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(training.running() && training.status().options == next, patience);
        QVERIFY(training.preparesNext()); // whoever prepares one may go on with another
        const auto runs = RunList().scan({runs_});
        for (const auto& run : runs)
            if (run.recipe && *run.recipe == front) QVERIFY(run.changes.empty());
        window->actions().newRun->trigger(); // by hand: the panel is that run's
        QVERIFY(!training.preparesNext());
    }

    void oneIsTakenOutOrAllAre() {
        const auto window = open();
        train(*window, 100000);
        auto& queue = window->sessions().queue;
        for (const int seed : {1, 2, 3}) QVERIFY(queue.add(of(recipe(6, seed))));
        QVERIFY2(statusText(*window).startsWith("training 1 of 4"), qPrintable(statusText(*window)));
        auto buttons = strip(*window)->findChildren<QToolButton*>("unqueue");
        QCOMPARE(buttons.size(), 3);
        QVERIFY(buttons[1]->accessibleName().contains("seed 2"));
        buttons[1]->setFocus(Qt::TabFocusReason);
        QTest::keyClick(buttons[1], Qt::Key_Space); // the list was reached by Tab
        QCOMPARE(queue.waiting().size(), std::size_t(2));
        QCOMPARE(queue.waiting()[1].start.seed, std::uint64_t(3));
        QVERIFY(window->sessions().training.running());
        buttons = strip(*window)->findChildren<QToolButton*>("unqueue");
        QCOMPARE(buttons.size(), 2);
        QVERIFY(buttons[1]->hasFocus()); // the next may go as well
        QTest::mouseClick(strip(*window)->findChild<QToolButton*>("queueClear"), Qt::LeftButton);
        QVERIFY(queue.empty() && !strip(*window)->isVisible());
        QVERIFY(!window->actions().clearQueue->isEnabled());
    }

    void aFailureGoesOnWithTheNext() {
        const auto window = open();
        train(*window, 1000000);
        const auto& training = window->sessions().training;
        const auto second = recipe(100000, 2);
        QVERIFY(window->sessions().queue.add(of(second)));
        QTRY_VERIFY_WITH_TIMEOUT(!training.status().run.empty() && training.losses().size() > 40, patience);
        edit(*window, [](TrainOptions& options) { options.lr = 1; });
        QTRY_VERIFY_WITH_TIMEOUT(training.running() && training.status().options == second, 2 * patience);
        QTRY_VERIFY_WITH_TIMEOUT(window->errorBar()->showsError(),
                                 patience); // it says what became of the first
        QVERIFY(window->logLines().join('\n').contains("stopped by an error; the next in the queue begins"));
        QVERIFY(window->settings().train() == second);
    }

    void aPauseIsNoEnd() {
        const auto window = open();
        train(*window, 100000);
        auto& training = window->sessions().training;
        QVERIFY(window->sessions().queue.add(of(recipe(6, 2))));
        window->actions().train->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(training.status().phase, TrainPhase::paused, patience);
        window->sessions().lab.engine().drain();
        window->sessions().lab.take();
        QCOMPARE(training.status().phase, TrainPhase::paused);
        QCOMPARE(window->sessions().queue.waiting().size(), std::size_t(1));
        window->actions().train->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(training.running(), patience);
        QCOMPARE(training.status().options.budget.steps, 100000);
    }

    void closingKeepsItAndTheNextStartOffersIt() {
        const auto second = recipe(100000, 2), third = recipe(6, 3);
        {
            const auto window = open();
            train(*window, 100000);
            QTRY_VERIFY_WITH_TIMEOUT(!window->sessions().training.status().run.empty(), patience);
            QVERIFY(window->sessions().queue.add(of(second)) && window->sessions().queue.add(of(third)));
            QVERIFY(window->close());
        }
        {
            const auto window = open();
            QCOMPARE(window->sessions().queue.waiting().size(), std::size_t(2));
            QVERIFY2(window->errorBar()->text().contains("In the queue behind it: 2"),
                     qPrintable(window->errorBar()->text()));
            QTest::mouseClick(window->findChild<QToolButton*>("goOn"), Qt::LeftButton);
            QTRY_VERIFY_WITH_TIMEOUT(window->sessions().training.running(), patience);
            QCOMPARE(window->sessions().queue.waiting().size(), std::size_t(2));
            QVERIFY(!window->findChild<QToolButton*>("startQueue"));
            QVERIFY(window->close());
        }
        const auto window = open();
        QTest::mouseClick(window->findChild<QToolButton*>("declineLastRun"), Qt::LeftButton);
        auto* start = window->findChild<QToolButton*>("startQueue");
        QVERIFY(start);
        QTest::mouseClick(start, Qt::LeftButton);
        const auto& training = window->sessions().training;
        QTRY_VERIFY_WITH_TIMEOUT(training.running() && training.status().options == second, patience);
        QCOMPARE(window->sessions().queue.waiting().size(), std::size_t(1));
        QVERIFY(window->sessions().queue.waiting()[0].start == third);
        QVERIFY(!window->findChild<QToolButton*>("startQueue"));
    }

    void aFinishedOneThatIsInNoFileIsNotReplaced() {
        runs_.clear(); // trainings are kept nowhere
        const auto window = open();
        auto& queue = window->sessions().queue;
        const auto second = recipe(100000, 2);
        QVERIFY(queue.add(of(recipe(6, 1))) && queue.add(of(second)));
        QTRY_VERIFY_WITH_TIMEOUT(queue.waitsForSave(), patience);
        QVERIFY(window->findChild<QLabel*>("queueWaits")->isVisible());
        QCOMPARE(window->sessions().training.status().step, 6);
        const TemporaryFolder elsewhere;
        window->sessions().training.saveCheckpoint(
            QString::fromStdString((elsewhere / "mine.safetensors").string()));
        const auto& training = window->sessions().training;
        QTRY_VERIFY_WITH_TIMEOUT(training.running() && training.status().options == second, patience);
        QTRY_VERIFY_WITH_TIMEOUT(fs::exists(elsewhere / "mine.safetensors"), patience);
    }

    void oneThatCannotBeginIsPassedOver() {
        const auto window = open();
        auto& queue = window->sessions().queue;
        auto missing = recipe(6, 2);
        missing.data = (*folder_ / "no such data").string();
        const auto third = recipe(100000, 3);
        for (const auto& one : {recipe(6, 1), missing, third}) QVERIFY(queue.add(of(one)));
        const auto& training = window->sessions().training;
        QTRY_VERIFY_WITH_TIMEOUT(training.running() && training.status().options == third, patience);
        QTRY_VERIFY_WITH_TIMEOUT(window->errorBar()->showsError(), patience);
        QVERIFY(window->settings().train() == third && !training.preparesNext());
        auto wrong = recipe(6, 1);
        wrong.lr = -1;
        QVERIFY(!queue.add(of(wrong))); // said at once
        QVERIFY(queue.empty());
    }

    void aRunIsQueuedAgain() {
        auto again = recipe(100000, 77);
        const auto window = open();
        put_run(again);
        window->actions().command("showRuns")->trigger();
        auto* action = window->findChild<QAction*>("queueRun");
        QTRY_VERIFY_WITH_TIMEOUT(action->isEnabled(), patience);
        const auto before = window->settings().train();
        action->trigger();
        const auto& training = window->sessions().training;
        QTRY_VERIFY_WITH_TIMEOUT(training.running() && training.status().options == again, patience);
        window->actions().undo->trigger(); // the panel went with it
        QVERIFY(window->settings().train() == before);
    }

    void thePaletteFindsIt() {
        const auto window = open();
        window->settings().restoreTrain(recipe(6, 1));
        window->actions().palette->trigger();
        auto* palette = window->findChild<CommandPalette*>("commandPalette");
        QVERIFY(palette);
        auto* line = palette->findChild<QLineEdit*>();
        QVERIFY(line);
        QTest::keyClicks(line, "train next");
        QTest::keyClick(line, Qt::Key_Return);
        // Nothing trained: it begins.
        QTRY_COMPARE_WITH_TIMEOUT(window->sessions().training.status().phase, TrainPhase::finished, patience);
        QVERIFY(window->sessions().queue.empty());
    }

  private:
    [[nodiscard]] TrainOptions recipe(std::int64_t steps, int seed) const {
        auto options = resources_->recipe(steps);
        options.seed = std::uint64_t(seed);
        return options;
    }
    static TrainRecipe of(const TrainOptions& options) {
        TrainRecipe whole;
        whole.start = options;
        return whole;
    }
    static QueueStrip* strip(MainWindow& window) { return window.findChild<QueueStrip*>("queueStrip"); }
    static QString statusText(MainWindow& window) { return window.findChild<StatusStrip*>()->trainingText(); }
    /// What the strip says of each that waits.
    static QStringList words(MainWindow& window) {
        QStringList found;
        for (const auto* label : strip(window)->findChildren<QLabel*>("queued")) found << label->text();
        return found;
    }
    template <class Change>
    static void edit(MainWindow& window, Change change) {
        auto options = window.settings().train();
        change(options);
        window.settings().setTrain(options, "test");
    }
    /// A folder like that of a run with these settings.
    void put_run(const TrainOptions& options) {
        fs::create_directories(runs_ / "a");
        put_file(runs_ / "a" / "recipe.json", options.to_json().dump());
        put_file(runs_ / "a" / "metrics.csv", "step,loss,seconds\n1,1,0.5\n");
    }
};

QTEST_MAIN(TestWindowQueue)
#include "test_window_queue.moc"
