// Looking and training as a user does it, offscreen: train, turn knobs while it trains, scrub, ask for
// digits.
#include "tests/ui/support/window_driver.h"
#include "ui/explore/explore_workspace.h"
#include "ui/panels/status_strip.h"
#include "ui/shell/actions.h"
#include "ui/train/loss_plot.h"
#include "ui/train/train_workspace.h"
#include "ui/trajectory/trajectory_workspace.h"
#include "ui/widgets/filmstrip.h"
#include "ui/widgets/tile_grid.h"
#include "ui/widgets/value_slider.h"

#include <QAction>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>

using namespace flowlab;
using namespace flowlab::test;

class TestWindow : public WindowDriver {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { prepare(); }
    void init() { forget(); }

    void digitsMoveWithoutAnyClick() {
        const auto window = open();
        QVERIFY(!window->findChild<TrajectoryWorkspace*>()->isHidden());
        QTRY_VERIFY_WITH_TIMEOUT(window->sessions().sampling.sample(), patience);
        QTRY_COMPARE_WITH_TIMEOUT(window->findChild<TrajectoryWorkspace*>()->grid()->count(), 64, patience);
        QSignalSpy moved(&window->player(), &Player::timeChanged);
        const QImage before = window->findChild<TrajectoryWorkspace*>()->grid()->atlas().copy();
        QTRY_VERIFY_WITH_TIMEOUT(moved.count() > 3, patience);
        QVERIFY(window->findChild<TrajectoryWorkspace*>()->grid()->atlas() != before);
    }

    void trainThenLookAndTurnKnobsWhileItTrains() {
        const auto window = open();
        train(*window, 100000);
        auto* plot = window->findChild<TrainWorkspace*>()->lossPlot();
        QTRY_VERIFY_WITH_TIMEOUT(plot->points() > 3, patience);
        QVERIFY(window->findChild<TrainWorkspace*>()->isVisible());
        QCOMPARE(window->actions().train->text(), QString("Pause"));
        QTRY_VERIFY_WITH_TIMEOUT(window->findChild<TrainWorkspace*>()->grid()->count() > 0, patience);
        QVERIFY(!window->findChild<QLabel*>("device")->text().isEmpty());
        QVERIFY(window->findChild<QLabel*>("trainingStatus")->toolTip().contains("images/s"));

        window->actions().show("explore")->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(window->findChild<ExploreWorkspace*>()->grid()->count(), 64, patience);
        settle(*window);
        const auto before = window->sessions().sampling.sample()->trajectory->samples().values;
        auto* nfe = window->findChild<ValueSlider*>("nfe");
        QTest::keyClick(nfe->slider(), Qt::Key_Left);
        QCOMPARE(window->settings().sampler().options.nfe, 6); // midpoint spends two a step
        QVERIFY(window->findChild<QLabel*>("steps")->text().contains("3"));
        settle(*window);
        QCOMPARE(window->sessions().sampling.sample()->options.nfe, 6);
        QCOMPARE(window->sessions().sampling.sample()->trajectory->evaluations.front(), 6);
        QVERIFY(window->sessions().sampling.sample()->trajectory->samples().values != before);
        QVERIFY(window->sessions().training.running());

        QTest::keyClick(window.get(), Qt::Key_Space);
        QTRY_COMPARE_WITH_TIMEOUT(window->sessions().training.status().phase, TrainPhase::paused, patience);
        const auto step = window->sessions().training.status().step;
        QCOMPARE(window->actions().train->text(), QString("Continue"));
        window->actions().step->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(window->sessions().training.status().step, step + 1, patience);
        QTRY_COMPARE_WITH_TIMEOUT(window->sessions().training.status().phase, TrainPhase::paused, patience);
    }

    void aDragOfTheSliderEndsAtItsLastValue() {
        const auto window = open();
        window->actions().show("explore")->trigger();
        settle(*window);
        auto* slider = window->findChild<ValueSlider*>("nfe")->slider();
        for (int value = 4; value <= 24; value += 2) {
            slider->setValue(value);
            QCoreApplication::processEvents();
        }
        settle(*window);
        QCOMPARE(window->sessions().sampling.sample()->options.nfe, 24);
        QVERIFY(window->sessions().sampling.sample()->whole);
        QTest::keyClick(window.get(), Qt::Key_Z, Qt::ControlModifier); // one drag, one step back
        QTRY_VERIFY_WITH_TIMEOUT(window->settings().sampler().options.nfe < 24, patience);
    }

    void liveSettingsAreMarkedAndOthersAskForANewRun() {
        const auto window = open();
        train(*window, 100000);
        auto* plot = window->findChild<TrainWorkspace*>()->lossPlot();
        QTRY_VERIFY_WITH_TIMEOUT(plot->points() > 1, patience);
        choose(*window, "tDistribution", "uniform");
        QTRY_VERIFY_WITH_TIMEOUT(plot->markCount() > 0, patience);
        auto* bar = window->findChild<QWidget*>("newRunBar");
        QVERIFY(bar->isHidden());
        choose(*window, "networks", "small-unet");
        QVERIFY(!bar->isHidden());
        QVERIFY(bar->findChild<QLabel*>()->text().contains("network"));
        QVERIFY(window->sessions().training.running()); // nothing running is lost
        QTest::mouseClick(bar->findChild<QPushButton*>("startNewRun"), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(
            QString::fromStdString(window->sessions().training.status().options.network),
            QString("small-unet"), patience);
        QTRY_VERIFY_WITH_TIMEOUT(bar->isHidden(), patience);
        QTRY_VERIFY_WITH_TIMEOUT(plot->points() > 1, patience);
        QCOMPARE(plot->markCount(), 0);
    }

    void theFooterHoldsAllLongWork() {
        const auto window = open();
        auto* strip = window->findChild<StatusStrip*>();
        auto* pause = window->findChild<QToolButton*>("pauseTraining");
        auto* cancel = window->findChild<QToolButton*>("cancelTask");
        auto* words = window->findChild<QLabel*>("task");
        auto* progress = window->findChild<QProgressBar*>("taskProgress");
        QVERIFY(strip && !pause->isVisible() && !cancel->isVisible() && !words->isVisible());
        strip->setTask({"comparison: 1 of 4 cells", 30, 0.25, {"likelihood: 2 of 8"}});
        strip->say("a message"); // does not cover it
        QVERIFY(cancel->isVisible() && words->isVisible() && progress->isVisible());
        QCOMPARE(progress->value(), 250);
        QVERIFY2(words->toolTip().contains("30 s left") && words->toolTip().contains("and 1 more") &&
                     words->toolTip().contains("likelihood"),
                 qPrintable(words->toolTip()));
        strip->setTask({});
        QVERIFY(!cancel->isVisible() && !words->isVisible() && !progress->isVisible());
        train(*window, 100000);
        window->actions().show("explore")->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(pause->isVisible(), patience);
        QTest::mouseClick(pause, Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(window->sessions().training.status().phase, TrainPhase::paused, patience);
        QVERIFY(!pause->isVisible());
    }

    void scrubbingNeverAsksTheNetwork() {
        const auto window = open();
        settle(*window);
        window->player().setPlaying(false);
        auto* way = window->findChild<TrajectoryWorkspace*>();
        auto* slider = window->findChild<QSlider*>("time");
        QSignalSpy asked(&window->sessions().sampling, &SamplingSession::pendingChanged);
        slider->setValue(0);
        const QImage noise = way->grid()->atlas().copy();
        slider->setValue(1000);
        QVERIFY(way->grid()->atlas() != noise);
        QCOMPARE(window->player().time(), 1.0);
        for (const auto view :
             {TrajectoryView::prediction, TrajectoryView::velocity, TrajectoryView::state}) {
            way->setView(view);
            for (int t = 0; t <= 1000; t += 50) slider->setValue(t);
        }
        QTest::mouseClick(way->grid(), Qt::LeftButton, Qt::NoModifier, way->grid()->tileRect(12).center());
        QCOMPARE(window->sessions().sampling.selectedTile(), 12);
        way->setScope(TrajectoryWorkspace::Scope::one);
        QCOMPARE(way->grid()->count(), 1);
        QTest::mouseClick(way->filmstrip(), Qt::LeftButton, Qt::NoModifier, QPoint(2, 4));
        QCOMPARE(window->player().time(), 0.0);
        QVERIFY(!asked.wait(100));
    }

    void theSameNoiseStandsInEveryWorkspace() {
        const auto window = open();
        settle(*window);
        window->player().setPlaying(false);
        window->player().setTime(0);
        const QImage noise = window->findChild<TrajectoryWorkspace*>()->grid()->atlas().copy();
        choose(*window, "solver", "rk4");
        settle(*window);
        QCOMPARE(window->sessions().sampling.sample()->options.nfe % 4, 0);
        QCOMPARE(window->findChild<TrajectoryWorkspace*>()->grid()->atlas(), noise);
        window->actions().show("explore")->trigger();
        QCOMPARE(window->findChild<ExploreWorkspace*>()->grid()->atlas(), noise);
    }

    void classesAreAskedForByName() {
        const auto window = open();
        settle(*window);
        choose(*window, "classes", "3");
        settle(*window);
        for (const int label : window->sessions().sampling.sample()->trajectory->labels) QCOMPARE(label, 3);
        choose(*window, "classes", "rows");
        settle(*window);
        const auto labels = window->sessions().sampling.sample()->trajectory->labels;
        QCOMPARE(int(labels.size()), 80);
        QCOMPARE(window->sessions().sampling.columns(), 8);
        for (int i = 0; i < 80; ++i) QCOMPARE(labels[std::size_t(i)], i / 8);
    }
};

QTEST_MAIN(TestWindow)
#include "test_window.moc"
