// What the loss is read by, in the window: the floor beside its curves, and the loss on test pictures.
#include "tests/ui/support/legend.h"
#include "tests/ui/support/window_driver.h"
#include "ui/shell/actions.h"
#include "ui/train/loss_by_t_plot.h"
#include "ui/train/loss_plot.h"
#include "ui/widgets/error_bar.h"

#include <QAction>
#include <QLabel>

using namespace flowlab;
using namespace flowlab::test;

class TestLossFloorWindow : public WindowDriver {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { prepare(); }
    void init() { forget(); }

    void aTrainingShowsItsFloorAndTheLossOnTestPictures() {
        const auto window = open();
        window->actions().show("train")->trigger();
        auto* words = window->findChild<QLabel*>("lossFloor");
        QVERIFY(words && !words->isVisible());
        train(*window, 6);
        const auto& training = window->sessions().training;
        QTRY_VERIFY_WITH_TIMEOUT(training.floor() && !training.floor()->levels.empty(), patience);
        QTRY_VERIFY_WITH_TIMEOUT(!training.heldOut().empty() && training.heldOut().back().step == 6,
                                 patience);
        QVERIFY(words->isVisible());
        QVERIFY2(words->text().startsWith("floor 0"), qPrintable(words->text()));
        QVERIFY(words->toolTip().contains("exact field") && words->toolTip().contains("memorised"));
        QVERIFY(!words->accessibleDescription().isEmpty());

        auto* loss = window->findChild<LossPlot*>();
        QStringList names;
        for (int i = 0; i < loss->legend->itemCount(); ++i)
            if (auto* item = qobject_cast<QCPPlottableLegendItem*>(loss->legend->item(i)))
                names << item->plottable()->name();
        QVERIFY2(names.contains("floor") && names.contains("held-out"), qPrintable(names.join(", ")));
        QVERIFY(loss->accessibleDescription().contains("floor"));
        const auto last = loss->csv().trimmed().split('\n').last().split(',');
        QVERIFY(std::abs(last[4].toDouble() - training.floor()->levels.back().loss.mean) < 1e-6);
        QVERIFY(std::abs(last[5].toDouble() - training.heldOut().back().loss.mean) < 1e-6);
        const auto byT = window->findChild<LossByTPlot*>()->csv().split('\n');
        QVERIFY(byT[0].endsWith("floor,floor_error"));
        QCOMPARE(byT[1].split(',')[5].toDouble() > 0, true);
        QVERIFY(window->grab().save(screenshot("loss-floor.png")));

        // Nothing of it stays when there is no training any more.
        window->sessions().training.reset();
        QTRY_VERIFY_WITH_TIMEOUT(!training.floor() && training.heldOut().empty(), patience);
        QVERIFY(!words->isVisible());
        QVERIFY(!loss->csv().contains("0."));
    }

    void whereThereIsNoneItSaysWhy() {
        const auto window = open();
        window->actions().show("train")->trigger();
        auto recipe = resources_->recipe(4);
        recipe.coupling = "ot";
        window->settings().restoreTrain(recipe);
        QTest::mouseClick(window->findChild<QToolButton*>("trainButton"), Qt::LeftButton);
        auto* words = window->findChild<QLabel*>("lossFloor");
        QTRY_VERIFY_WITH_TIMEOUT(words->isVisible(), patience);
        QCOMPARE(words->text(), QString("no floor"));
        QVERIFY(words->toolTip().contains("Minibatch OT"));
        QTRY_VERIFY_WITH_TIMEOUT(!window->sessions().training.heldOut().empty(), patience);
        QVERIFY(!window->findChild<ErrorBar*>()->showsError());
    }
};

QTEST_MAIN(TestLossFloorWindow)
#include "test_loss_floor.moc"
