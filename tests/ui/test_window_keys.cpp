// Space starts and pauses wherever the hand is; and the offer of a training that was kept, which no key
// loses.
#include "tests/ui/support/window_driver.h"
#include "ui/shell/actions.h"
#include "ui/trajectory/trajectory_workspace.h"
#include "ui/widgets/error_bar.h"
#include "ui/widgets/number_box.h"
#include "ui/widgets/segments.h"
#include "ui/widgets/tile_grid.h"
#include "ui/widgets/value_slider.h"

#include <QAction>
#include <QLineEdit>
#include <QPushButton>

using namespace flowlab;
using namespace flowlab::test;

class TestWindowKeys : public WindowDriver {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { prepare(); }
    void init() { forget(); }

    void spaceStartsAtOnce() {
        const auto window = openReady();
        QCOMPARE(window->focusWidget(), window->findChild<TrajectoryWorkspace*>()->grid());
        QCOMPARE(window->actions().train->text(), QString("Start"));
        press(*window, Qt::Key_Space);
        QTRY_VERIFY_WITH_TIMEOUT(window->sessions().training.running(), patience);
        press(*window, Qt::Key_Space);
        QTRY_COMPARE_WITH_TIMEOUT(window->sessions().training.status().phase, TrainPhase::paused, patience);
    }

    void aClickLeavesSpaceToTheTraining() {
        const auto window = openReady();
        for (const auto* segments : {"scope", "views"}) {
            const auto buttons = window->findChild<Segments*>(segments)->findChildren<QToolButton*>();
            QTest::mouseClick(buttons[1], Qt::LeftButton);
        }
        press(*window, Qt::Key_Space);
        QTRY_VERIFY_WITH_TIMEOUT(window->sessions().training.running(), patience);
        QTest::mouseClick(window->findChild<QPushButton*>("dice"), Qt::LeftButton);
        const auto seed = window->settings().sampler().options.seed;
        press(*window, Qt::Key_Space);
        QTRY_COMPARE_WITH_TIMEOUT(window->sessions().training.status().phase, TrainPhase::paused, patience);
        QCOMPARE(window->settings().sampler().options.seed, seed);
    }

    void aNumberBoxTakesNoSpace() {
        const auto window = openReady();
        auto* box = window->findChild<ValueSlider*>("nfe")->box();
        box->setFocus(Qt::MouseFocusReason);
        QVERIFY(box->hasFocus());
        press(*window, Qt::Key_Space);
        QTRY_VERIFY_WITH_TIMEOUT(window->sessions().training.running(), patience);
        QCOMPARE(box->value(), 8.0);
        QVERIFY(!box->text().contains(' '));
        box->clearFocus();
        box->setFocus(Qt::TabFocusReason); // reached by Tab as well: Space is no number
        press(*window, Qt::Key_Space);
        QTRY_COMPARE_WITH_TIMEOUT(window->sessions().training.status().phase, TrainPhase::paused, patience);
    }

    void aTextFieldKeepsItsSpaces() {
        const auto window = openReady();
        window->actions().show("compare")->trigger();
        auto* columns = window->findChild<QLineEdit*>("compareColumns");
        QVERIFY(columns);
        columns->setFocus(Qt::MouseFocusReason);
        columns->setText("4");
        press(*window, Qt::Key_Space);
        QCOMPARE(columns->text(), QString("4 "));
        QCOMPARE(window->sessions().training.status().phase, TrainPhase::idle);
    }

    void aButtonReachedByTabIsPressed() {
        const auto window = openReady();
        auto* dice = window->findChild<QPushButton*>("dice");
        dice->setFocus(Qt::TabFocusReason);
        const auto seed = window->settings().sampler().options.seed;
        press(*window, Qt::Key_Space);
        QVERIFY(window->settings().sampler().options.seed != seed);
        QCOMPARE(window->sessions().training.status().phase, TrainPhase::idle);
        // The mouse takes the focus away: Space is the training's again.
        auto* grid = window->findChild<TrajectoryWorkspace*>()->grid();
        QTest::mouseClick(grid, Qt::LeftButton, {}, grid->rect().center());
        QVERIFY(grid->hasFocus());
        press(*window, Qt::Key_Space);
        QTRY_VERIFY_WITH_TIMEOUT(window->sessions().training.running(), patience);
    }

    // Qt moves the focus on, as if by Tab, when what had it is hidden or disabled.
    void focusThatMovedByItselfLeavesSpaceToTheTraining() {
        const auto window = openReady();
        auto* grid = window->findChild<TrajectoryWorkspace*>()->grid();
        grid->setFocus(Qt::MouseFocusReason);
        grid->hide();
        QVERIFY(!grid->hasFocus());
        press(*window, Qt::Key_Space);
        QTRY_VERIFY_WITH_TIMEOUT(window->sessions().training.running(), patience);
        auto* dice = window->findChild<QPushButton*>("dice");
        dice->setFocus(Qt::MouseFocusReason);
        dice->setEnabled(false);
        QVERIFY(!dice->hasFocus());
        press(*window, Qt::Key_Space);
        QTRY_COMPARE_WITH_TIMEOUT(window->sessions().training.status().phase, TrainPhase::paused, patience);
        window->actions().show("compare")->trigger();
        press(*window, Qt::Key_Space);
        QTRY_VERIFY_WITH_TIMEOUT(window->sessions().training.running(), patience);
    }

    void theOfferOfAKeptTrainingStaysUntilItIsAnswered() {
        keepATraining();
        for (const auto* how : {"key", "close", "nothing"}) {
            const auto window = openReady();
            QVERIFY2(window->findChild<QToolButton*>("goOn"), how);
            if (how == QByteArray("key")) {
                press(*window, Qt::Key_Space); // a new training, and the question still stands
                QTRY_VERIFY_WITH_TIMEOUT(window->sessions().training.running(), patience);
                QVERIFY(window->findChild<QToolButton*>("goOn"));
                window->sessions().training.reset();
                QTRY_COMPARE_WITH_TIMEOUT(window->sessions().training.status().phase, TrainPhase::idle,
                                          patience);
            } else if (how == QByteArray("close")) {
                QTest::mouseClick(window->findChild<QToolButton*>("dismiss"), Qt::LeftButton);
                QVERIFY(window->errorBar()->isHidden());
            }
            QVERIFY(window->close());
        }
        {
            const auto window = openReady();
            QTest::mouseClick(window->findChild<QToolButton*>("declineLastRun"), Qt::LeftButton);
            QVERIFY(window->errorBar()->isHidden());
            QVERIFY(window->close());
        }
        QVERIFY(QFile::exists(MainWindow::lastRunPath())); // declined, not deleted
        const auto window = openReady();
        QVERIFY(!window->findChild<QToolButton*>("goOn"));
    }

    void aResumedTrainingIsOfferedNoMore() {
        keepATraining();
        const auto window = openReady();
        QTest::mouseClick(window->findChild<QToolButton*>("goOn"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(window->sessions().training.running(), patience);
        QVERIFY(window->errorBar()->isHidden());
        QVERIFY(!QSettings().value("lastRunWaits").toBool());
    }

  private:
    /// Whose next training is small.
    std::unique_ptr<MainWindow> openReady() {
        auto window = open();
        window->settings().restoreTrain(resources_->recipe(100000));
        return window;
    }
    void keepATraining() {
        const auto window = open();
        train(*window, 100000);
        QTRY_VERIFY_WITH_TIMEOUT(window->sessions().training.status().step > 2, patience);
        QVERIFY(window->close());
    }
};

QTEST_MAIN(TestWindowKeys)
#include "test_window_keys.moc"
