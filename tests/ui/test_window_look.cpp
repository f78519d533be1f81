// How the window looks and what it remembers: keys, themes, projector, sizes. Writes a picture of every
// workspace.
#include "tests/ui/support/window_driver.h"
#include "ui/explore/explore_workspace.h"
#include "ui/panels/scroll_panel.h"
#include "ui/shell/actions.h"
#include "ui/train/train_workspace.h"
#include "ui/trajectory/plane_view.h"
#include "ui/trajectory/trajectory_workspace.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/tile_grid.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QDir>
#include <QLabel>
#include <QPushButton>

using namespace flowlab;
using namespace flowlab::test;

class TestWindowLook : public WindowDriver {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { prepare(); }
    void init() { forget(); }

    void spaceOnAFocusedButtonPressesIt() {
        const auto window = open();
        settle(*window);
        auto* dice = window->findChild<QPushButton*>("dice");
        dice->setFocus(Qt::TabFocusReason);
        const auto seed = window->settings().sampler().options.seed;
        QTest::keyClick(dice, Qt::Key_Space);
        QVERIFY(window->settings().sampler().options.seed != seed);
        QCOMPARE(window->sessions().training.status().phase, TrainPhase::idle);
    }

    void layoutThemeAndSettingsAreRemembered() {
        {
            const auto window = open();
            window->actions().themeDark->trigger();
            window->actions().show("explore")->trigger();
            choose(*window, "solver", "rk4");
            window->close();
        }
        Theme::instance().choose(ThemeChoice::light);
        const auto window = open();
        QVERIFY(Theme::instance().dark());
        QVERIFY(window->findChild<ExploreWorkspace*>()->isVisible());
        QCOMPARE(QString::fromStdString(window->settings().sampler().options.solver), QString("rk4"));
    }

    void projectorModeEnlargesAndReturns() {
        const auto window = open();
        settle(*window);
        const double points = QApplication::font().pointSizeF();
        QTest::keyClick(window.get(), Qt::Key_F5);
        QVERIFY(QApplication::font().pointSizeF() > 1.4 * points);
        QVERIFY(window->findChild<QWidget*>("samplerDock")->isHidden());
        QTest::keyClick(window.get(), Qt::Key_Escape);
        QCOMPARE(QApplication::font().pointSizeF(), points);
        QVERIFY(!window->findChild<QWidget*>("samplerDock")->isHidden());
    }

    void screenshots() {
        const auto window = open(resources()); // the shipped models: pictures worth a look
        QTRY_VERIFY_WITH_TIMEOUT(
            window->sessions().sampling.sample() && window->sessions().sampling.sample()->whole, patience);
        auto choice = window->settings().compare();
        choice.reference.nfe = 64; // quick enough for a test
        window->settings().setComparison(choice, "test");
        window->resize(1024, 640);
        window->actions().show("compare")->trigger();
        QCoreApplication::processEvents();
        QVERIFY(window->grab().save(screenshot(QStringLiteral("compare-invitation.png"))));
        window->sessions().comparison.run();
        QTRY_VERIFY_WITH_TIMEOUT(!window->sessions().comparison.running(), 2 * patience);
        train(*window, 100000);
        QTRY_VERIFY_WITH_TIMEOUT(window->findChild<TrainWorkspace*>()->grid()->count() > 0, patience);
        for (const bool dark : {false, true}) {
            Theme::instance().choose(dark ? ThemeChoice::dark : ThemeChoice::light);
            // Both sizes, both themes; what depends on both together is seen where all pages are.
            const QSize size = dark ? QSize(1600, 1000) : QSize(1024, 640);
            window->resize(size);
            for (auto* action : {window->actions().show("train"), window->actions().show("explore"),
                                 window->actions().show("trajectory"), window->actions().show("compare")}) {
                action->trigger();
                window->player().setPlaying(false);
                window->player().setTime(0.7);
                QCoreApplication::processEvents();
                QCOMPARE(window->size(), size); // nothing forces it wider
                checkNothingIsClipped(*window);
                const QString file =
                    screenshot(QStringLiteral("%1-%2-%3.png")
                                   .arg(action->iconText().toLower(), dark ? "dark" : "light")
                                   .arg(size.width()));
                QVERIFY(window->grab().save(file));
            }
            auto* way = window->findChild<TrajectoryWorkspace*>();
            window->actions().show("trajectory")->trigger();
            way->setScope(TrajectoryWorkspace::Scope::plane);
            window->findChild<QCheckBox*>("predictedEnds")->setChecked(dark);
            QTRY_VERIFY_WITH_TIMEOUT(
                way->findChild<PlaneView*>()->accessibleDescription().startsWith("paths"), patience);
            QCoreApplication::processEvents();
            QCOMPARE(window->size(), size);
            checkNothingIsClipped(*window);
            QVERIFY(window->grab().save(screenshot(
                QStringLiteral("plane-%1-%2.png").arg(dark ? "dark" : "light").arg(size.width()))));
            way->setScope(TrajectoryWorkspace::Scope::all);
        }
    }

  private:
    static void checkNothingIsClipped(const MainWindow& window) {
        for (const auto* panel : window.findChildren<ScrollPanel*>()) // no bar leads sideways
            QVERIFY2(panel->viewport()->width() >= panel->widget()->minimumSizeHint().width(),
                     panel->metaObject()->className());
        for (const auto* label : window.findChildren<QLabel*>()) {
            if (!label->isVisible() || label->text().isEmpty() || label->wordWrap()) continue;
            if (label->sizePolicy().horizontalPolicy() == QSizePolicy::Ignored ||
                qobject_cast<const ElidedLabel*>(label))
                continue; // elided by design
            QVERIFY2(label->width() >= label->sizeHint().width(), qPrintable(label->text()));
        }
        for (const auto* button : window.findChildren<QToolButton*>()) {
            if (!button->isVisible() || button->text().isEmpty()) continue;
            QVERIFY2(button->width() >= button->minimumSizeHint().width(),
                     qPrintable(QStringLiteral("%1: %2 of %3 pixels in a window of %4")
                                    .arg(button->text())
                                    .arg(button->width())
                                    .arg(button->minimumSizeHint().width())
                                    .arg(window.width())));
        }
    }
};

QTEST_MAIN(TestWindowLook)
#include "test_window_look.moc"
#include "tests/support/places.h"
