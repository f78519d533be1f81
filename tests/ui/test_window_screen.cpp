// How the window stands on its screen: its first size, small screens, panels that fold and come back, the
// layout of the first start, the projector mode. Runs on a screen of its own.
#include "tests/ui/support/own_screen.h"
#include "tests/ui/support/window_driver.h"
#include "ui/panels/projector_bar.h"
#include "ui/panels/scroll_panel.h"
#include "ui/shell/actions.h"
#include "ui/shell/page_area.h"
#include "ui/shell/window_fit.h"
#include "ui/widgets/number_box.h"
#include "ui/widgets/seed_box.h"
#include "ui/widgets/value_slider.h"

#include <QAction>
#include <QApplication>
#include <QDockWidget>
#include <QMenuBar>
#include <QPushButton>
#include <QScreen>
#include <QSlider>
#include <QTemporaryDir>
#include <QToolBar>

using namespace flowlab;
using namespace flowlab::test;

class TestWindowScreen : public WindowDriver {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { prepare(); }
    void init() { forget(); }

    void aWindowIsBroughtOntoTheScreen_data() {
        QTest::addColumn<QRect>("wanted");
        QTest::addColumn<QRect>("screen");
        QTest::addColumn<QRect>("content");
        QTest::addColumn<bool>("maximise");
        const QRect laptop(0, 0, 1366, 768), beside(1366, 0, 1920, 1080);
        QTest::newRow("fits") << QRect(40, 60, 800, 600) << laptop << QRect(40, 60, 800, 600) << false;
        QTest::newRow("too large") << QRect(0, 0, 1440, 900) << laptop << QRect(4, 32, 1358, 732) << true;
        QTest::newRow("too high with its frame")
            << QRect(0, 0, 1000, 750) << laptop << QRect(4, 32, 1000, 732) << true;
        QTest::newRow("on a screen that is gone")
            << QRect(3000, 2000, 800, 600) << laptop << QRect(562, 164, 800, 600) << false;
        QTest::newRow("left of its screen")
            << QRect(100, 100, 800, 600) << beside << QRect(1370, 100, 800, 600) << false;
    }
    void aWindowIsBroughtOntoTheScreen() {
        QFETCH(QRect, wanted);
        QFETCH(QRect, screen);
        const auto fit = fitWindow(wanted, {4, 32, 4, 4}, screen);
        QTEST(fit.content, "content");
        QTEST(fit.maximise, "maximise");
    }

    void theFirstSizeFitsTheScreen() {
        QCOMPARE(QGuiApplication::primaryScreen()->geometry().size(), QSize(1366, 768));
        const auto window = make();
        reveal(*window);
        QVERIFY(window->isMaximized()); // 1440 × 900 does not fit
        QTRY_VERIFY_WITH_TIMEOUT(window->screen()->availableGeometry().contains(window->geometry()),
                                 patience);
    }

    void aRememberedPlaceIsOnAScreen() {
        {
            const auto window = open();
            window->setGeometry(5000, 4000, 900, 700);
            QVERIFY(window->close());
        }
        const auto window = make();
        reveal(*window);
        QTRY_VERIFY_WITH_TIMEOUT(window->screen()->availableGeometry().contains(window->geometry()),
                                 patience);
    }

    void onASmallScreenPanelsFoldAndNothingIsLost() {
        const auto window = open();
        window->resize(700, 540);
        QCoreApplication::processEvents();
        QCOMPARE(window->size(), QSize(700, 540));
        QVERIFY(dock(*window, "experimentDock")->isHidden());
        QVERIFY(dock(*window, "samplerDock")->isVisible());
        panelsAreWhole(*window);
        for (const auto* page : {"train", "explore", "trajectory", "compare"}) {
            window->actions().show(page)->trigger();
            QCoreApplication::processEvents();
            QCOMPARE(window->size(), QSize(700, 540));
            for (const auto* area : window->findChildren<PageArea*>())
                if (area->isVisible())
                    QVERIFY2(area->widget()->height() >=
                                 std::min(area->widget()->minimumSizeHint().height(), 416),
                             page);
        }
        // The other one is a key or a menu away, and folds the first.
        dock(*window, "experimentDock")->toggleViewAction()->trigger();
        QVERIFY(dock(*window, "experimentDock")->isVisible());
        QVERIFY(dock(*window, "samplerDock")->isHidden());
        window->resize(1440, 900);
        QTRY_VERIFY_WITH_TIMEOUT(dock(*window, "samplerDock")->isVisible(), patience);
        QVERIFY(dock(*window, "experimentDock")->isVisible());
        panelsAreWhole(*window);
    }

    void aFoldedPanelIsNotClosedForGood() {
        {
            const auto window = open();
            window->resize(700, 560);
            QCoreApplication::processEvents();
            QVERIFY(dock(*window, "experimentDock")->isHidden());
            QVERIFY(window->close());
        }
        const auto window = open();
        QTRY_VERIFY_WITH_TIMEOUT(dock(*window, "experimentDock")->isVisible(), patience);
    }

    void panelsStayAsWideAsTheirContent() {
        const auto window = open();
        settle(*window);
        window->resize(1024, 640);
        QCoreApplication::processEvents();
        for (int time = 0; time < 4; ++time) {
            press(*window, Qt::Key_F5);
            QCoreApplication::processEvents();
        }
        window->resize(1024, 640);
        QCoreApplication::processEvents();
        panelsAreWhole(*window);
        for (const auto* name : {"experimentDock", "samplerDock"})
            for (int time = 0; time < 4; ++time) {
                dock(*window, name)->toggleViewAction()->trigger();
                QCoreApplication::processEvents();
            }
        panelsAreWhole(*window);
        window->resizeDocks({dock(*window, "experimentDock"), dock(*window, "samplerDock")}, {60, 60},
                            Qt::Horizontal);
        QCoreApplication::processEvents();
        panelsAreWhole(*window);
    }

    void theLayoutOfTheFirstStartComesBack() {
        const auto window = open();
        auto* left = dock(*window, "experimentDock");
        auto* right = dock(*window, "samplerDock");
        left->setFloating(true);
        right->close();
        window->addDockWidget(Qt::RightDockWidgetArea, left);
        window->actions().resetLayout->trigger();
        QCoreApplication::processEvents();
        QVERIFY(left->isVisible() && !left->isFloating());
        QVERIFY(right->isVisible() && !right->isFloating());
        QCOMPARE(window->dockWidgetArea(left), Qt::LeftDockWidgetArea);
        QCOMPARE(window->dockWidgetArea(right), Qt::RightDockWidgetArea);
        panelsAreWhole(*window);
    }

    void theProjectorHasTheKnobsOfTheDay() {
        const auto window = open();
        settle(*window);
        auto* bar = window->findChild<ProjectorBar*>("projectorBar");
        QVERIFY(bar && bar->isHidden());
        press(*window, Qt::Key_F5);
        QVERIFY(bar->isVisible() && window->isFullScreen());
        QVERIFY(window->menuBar()->isHidden());
        QCOMPARE(Theme::instance().scale(), 2.0);
        QVERIFY(window->findChild<QToolBar*>("transport")->iconSize().width() >= 32);
        auto* nfe = part<ValueSlider>(*bar, "projectorNfe");
        QTest::keyClick(nfe->slider(), Qt::Key_Left);
        QCOMPARE(window->settings().sampler().options.nfe, 6);
        choose(*window, "projectorSolver", "rk4");
        QCOMPARE(window->settings().sampler().options.solver, std::string("rk4"));
        QCOMPARE(int(nfe->value()), window->settings().sampler().options.nfe);
        QCOMPARE(window->settings().sampler().options.nfe % 4, 0);
        choose(*window, "projectorClasses", "3");
        QCOMPARE(window->settings().sampler().options.labels.cycle, std::vector<int>{3});
        part<ValueSlider>(*bar, "projectorGuidance")->box()->setValue(2);
        QCOMPARE(window->settings().sampler().options.guidance, 2.0);
        const auto seed = window->settings().sampler().options.seed;
        QTest::mouseClick(part<QPushButton>(*bar, "projectorDice"), Qt::LeftButton);
        QVERIFY(window->settings().sampler().options.seed != seed);
        QCOMPARE(part<SeedBox>(*bar, "projectorSeed")->value(), window->settings().sampler().options.seed);
        // What does nothing says why.
        choose(*window, "projectorSolver", "dopri5");
        QVERIFY(!nfe->isEnabled());
        QVERIFY(nfe->slider()->toolTip().contains("tolerances"));
        QVERIFY(window->grab().save(screenshot(QStringLiteral("projector.png"))));
        press(*window, Qt::Key_Escape);
        QVERIFY(bar->isHidden() && !window->isFullScreen() && !window->menuBar()->isHidden());
        QCOMPARE(Theme::instance().scale(), 1.0);
    }

    void afterTheProjectorTheWindowStandsAsBefore() {
        const auto window = open();
        window->actions().fullScreen->trigger();
        QVERIFY(window->isFullScreen());
        press(*window, Qt::Key_F5);
        press(*window, Qt::Key_F5);
        QVERIFY(window->isFullScreen());
        QVERIFY(window->actions().fullScreen->isChecked());
        window->actions().fullScreen->trigger();
        QVERIFY(!window->isFullScreen());
        window->setWindowState(Qt::WindowMaximized);
        press(*window, Qt::Key_F5);
        QVERIFY(window->isFullScreen());
        QTest::mouseClick(window->findChild<QToolButton*>("leaveProjector"), Qt::LeftButton);
        QVERIFY(window->isMaximized() && !window->isFullScreen());
        // Full screen and back, it is maximised too.
        window->actions().fullScreen->trigger();
        window->actions().fullScreen->trigger();
        QVERIFY(window->isMaximized() && !window->isFullScreen());
    }

    void closedOnTheProjectorItOpensAsBefore() {
        {
            const auto window = open();
            press(*window, Qt::Key_F5);
            QVERIFY(window->close());
        }
        Theme::instance().setLarge(false);
        const auto window = make();
        reveal(*window);
        QVERIFY(!window->isFullScreen());
        QVERIFY(!window->menuBar()->isHidden());
        QVERIFY(!dock(*window, "samplerDock")->isHidden());
    }

  private:
    static QDockWidget* dock(const MainWindow& window, const char* name) {
        return window.findChild<QDockWidget*>(name);
    }
    template <class Widget>
    static Widget* part(const QWidget& of, const char* name) {
        auto* found = of.findChild<Widget*>(name);
        if (!found) qFatal("there is no %s", name);
        return found;
    }
    static void panelsAreWhole(const MainWindow& window) {
        for (const auto* panel : window.findChildren<ScrollPanel*>())
            if (panel->isVisible())
                QVERIFY2(panel->viewport()->width() >= panel->widget()->minimumSizeHint().width(),
                         panel->metaObject()->className());
    }
};

/// The screen of a laptop.
int main(int argc, char** argv) {
    return runOnScreen<TestWindowScreen>({1366, 768}, argc, argv);
}
#include "test_window_screen.moc"
#include "tests/support/places.h"
