// What is near at hand: the toolbar's presets with what they cost, the list of keys, and a training page that
// is good in a low window.
#include "tests/ui/support/window_driver.h"
#include "ui/session/training_speeds.h"
#include "ui/shell/actions.h"
#include "ui/train/loss_by_t_plot.h"
#include "ui/train/loss_plot.h"
#include "ui/train/lower_plots.h"
#include "ui/train/quality_pane.h"
#include "ui/train/train_workspace.h"
#include "ui/widgets/segments.h"
#include "ui/widgets/tile_grid.h"
#include "ui/widgets/value_slider.h"

#include <QAction>
#include <QMenu>
#include <QTextBrowser>
#include <QToolBar>
#include <QUndoStack>

using namespace flowlab;
using namespace flowlab::test;

class TestWindowQuick : public WindowDriver {
    Q_OBJECT

    static QToolButton* button(MainWindow& window, const char* name) {
        return window.findChild<QToolButton*>(QString::fromLatin1(name));
    }
    /// What its menu offers, as it opens.
    static QList<QAction*> choices(MainWindow& window, const char* name) {
        auto* menu = button(window, name)->menu();
        Q_EMIT menu->aboutToShow();
        return menu->actions();
    }

  private Q_SLOTS:
    void initTestCase() { prepare(); }
    void init() { forget(); }

    void theToolbarSetsTimeAndSampler() {
        const auto window = open();
        settle(*window);
        auto times = choices(*window, "quickTime");
        QCOMPARE(times.size(), 4);
        times[2]->trigger();
        QCOMPARE(window->settings().train().budget.seconds, 300.0);
        QCOMPARE(button(*window, "quickTime")->text(), QString("5 min"));
        times = choices(*window, "quickTime");
        QVERIFY(times[2]->isChecked() && !times[1]->isChecked());
        window->settings().undo()->undo();
        QVERIFY(window->settings().train().budget.seconds != 300.0);

        auto presets = choices(*window, "quickSampler");
        QCOMPARE(presets.size(), 4);
        QVERIFY2(presets[3]->text().contains("evaluations: 64") && presets[3]->text().contains("about "),
                 qPrintable(presets[3]->text())); // a picture was drawn: its cost is known
        presets[0]->trigger();
        QCOMPARE(window->settings().sampler().options.solver, std::string("euler"));
        QCOMPARE(window->settings().sampler().options.nfe, 1);
        QVERIFY(choices(*window, "quickSampler")[0]->isChecked());
        QCOMPARE(window->findChild<Segments*>("samplerPresets")->current(), 0);
        auto choice = window->settings().sampler();
        choice.options.nfe = 3;
        window->settings().setSampler(choice, "test");
        QCOMPARE(button(*window, "quickSampler")->text(), QString("Presets"));
        for (const auto* name : {"quickTime", "quickSampler"}) {
            QVERIFY(!button(*window, name)->accessibleName().isEmpty());
            QCOMPARE(button(*window, name)->focusPolicy(), Qt::TabFocus);
        }
    }

    void whatATrainingCostsIsRememberedAndNeverGuessed() {
        {
            const auto window = open();
            window->settings().restoreTrain(resources_->recipe(100000));
            for (const auto* action : choices(*window, "quickTime"))
                QVERIFY2(!action->text().contains("about"), qPrintable(action->text()));
            train(*window, 100000);
            QTRY_VERIFY_WITH_TIMEOUT(window->sessions().training.status().step > 200, patience);
            window->sessions().training.trainOrPause();
            QTRY_COMPARE_WITH_TIMEOUT(window->sessions().training.status().phase, TrainPhase::paused,
                                      patience);
            window->sessions().training.reset();
            QTRY_COMPARE_WITH_TIMEOUT(window->sessions().training.status().phase, TrainPhase::idle, patience);
            QVERIFY(window->close());
        }
        const auto window = open();
        window->settings().restoreTrain(resources_->recipe(100000));
        QTRY_VERIFY_WITH_TIMEOUT(!window->sessions().lab.device().isEmpty(), patience);
        const auto speed = window->sessions().speeds.of(window->settings().train());
        QVERIFY(speed && speed->imagesPerSecond > 0 && !speed->present);
        QVERIFY(choices(*window, "quickTime").front()->text().contains("about"));
        auto other = window->settings().train(); // of which nothing is known
        other.network = "another";
        QVERIFY(!window->sessions().speeds.of(other));
    }

    void inANarrowWindowTheyGiveWay() {
        const auto window = open();
        auto* tools = window->findChild<QToolBar*>("transport");
        auto* more = tools->findChild<QToolButton*>("qt_toolbar_ext_button");
        QVERIFY(button(*window, "quickTime")->isVisible() && button(*window, "quickSampler")->isVisible());
        for (int width = 1440; width >= 640; width -= 80) {
            window->resize(width, 640);
            QCoreApplication::processEvents();
            const bool any =
                button(*window, "quickTime")->isVisible() || button(*window, "quickSampler")->isVisible();
            QVERIFY2(!any || !more || !more->isVisible(), qPrintable(QString::number(width)));
        }
        QVERIFY(!button(*window, "quickSampler")->isVisible());
        window->resize(1440, 900);
        QTRY_VERIFY_WITH_TIMEOUT(button(*window, "quickSampler")->isVisible(), patience);
    }

    void theListOfKeysIsThatOfTheActions() {
        const auto window = open();
        window->actions().show("trajectory")->trigger();
        press(*window, Qt::Key_F1);
        auto* text = window->findChild<QTextBrowser*>("keysText");
        QVERIFY(text);
        const QString list = text->toPlainText();
        int found = 0;
        for (const auto* action : window->actions().all())
            for (const auto& keys : action->shortcuts()) {
                if (!action->isVisible()) continue;
                ++found;
                QVERIFY2(list.contains(keys.toString(QKeySequence::NativeText)), qPrintable(action->text()));
            }
        QVERIFY(found > 20);
        for (const auto* words : {"All runs", "Rename", "Pin the samples as A", "View"}) // pages' own too
            QVERIFY2(list.contains(QString::fromLatin1(words)), words);
        text->window()->close();
    }

    void aLowTrainingPageShowsOnePlotAndItsPictures() {
        const auto window = open();
        train(*window, 100000); // before it words stand there that invite to one
        window->actions().show("train")->trigger();
        auto* page = window->findChild<TrainWorkspace*>();
        auto* lower = window->findChild<LowerPlots*>();
        auto* choice = window->findChild<Segments*>("trainLower");
        QVERIFY(page->lossPlot()->isVisible() && lower->byT()->isVisible());
        QVERIFY(!choice->isChoiceShown(0));
        window->resize(1024, 640);
        QTRY_VERIFY_WITH_TIMEOUT(!lower->byT()->isVisible(), patience);
        QVERIFY(page->lossPlot()->isVisible());
        QVERIFY(!window->findChild<ValueSlider*>("lossWindow")->isVisible());
        QVERIFY2(page->lossPlot()->height() * 4 > page->height(),
                 qPrintable(QStringLiteral("%1 of %2").arg(page->lossPlot()->height()).arg(page->height())));
        QVERIFY(page->grid()->height() * 2 > page->height());
        const auto buttons = choice->findChildren<QToolButton*>();
        QTest::mouseClick(buttons[1], Qt::LeftButton);
        QVERIFY(lower->byT()->isVisible() && !page->lossPlot()->isVisible());
        QTest::mouseClick(buttons[2], Qt::LeftButton);
        QVERIFY(page->quality()->isVisible() && !lower->byT()->isVisible());
        QTest::mouseClick(buttons[0], Qt::LeftButton);
        QVERIFY(page->lossPlot()->isVisible());
        QCOMPARE(page->plots().size(), std::size_t(1));
        window->resize(1440, 900);
        QTRY_VERIFY_WITH_TIMEOUT(lower->byT()->isVisible(), patience); // as it was
        QVERIFY(page->lossPlot()->isVisible());
    }
};

QTEST_MAIN(TestWindowQuick)
#include "test_window_quick.moc"
