// Explore, as a user looks at samples: the picture before, one that is pinned, one sample enlarged.
#include "tests/support/places.h"
#include "tests/ui/support/explore_driver.h"
#include "ui/explore/side_pane.h"
#include "ui/shell/actions.h"
#include "ui/trajectory/trajectory_workspace.h"
#include "ui/widgets/colour_scale.h"
#include "ui/widgets/filmstrip.h"
#include "ui/widgets/segments.h"
#include "ui/widgets/tile_grid.h"

#include <QAction>
#include <QLabel>

#include <algorithm>

using namespace flowlab;
using namespace flowlab::test;

class TestExplore : public ExploreDriver {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { prepare(); }
    void init() { forget(); }

    void whileItIsHeldThePictureBeforeIsShown() {
        const auto window = openExplore();
        auto& page = explore(*window);
        QTest::keyPress(window.get(), Qt::Key_B);
        QVERIFY2(words(*window).contains("no change yet"), qPrintable(words(*window)));
        QTest::keyRelease(window.get(), Qt::Key_B);
        const QImage first = page.grid()->atlas().copy();
        choose(*window, "solver", "euler");
        settle(*window);
        const QImage second = page.grid()->atlas().copy();
        QVERIFY(second != first);
        QTest::keyPress(window.get(), Qt::Key_B);
        QCOMPARE(page.grid()->atlas(), first);
        QVERIFY2(words(*window).contains("before the last change") && words(*window).contains("→ Euler"),
                 qPrintable(words(*window)));
        QTest::keyRelease(page.grid(), Qt::Key_B); // wherever the focus is by then
        QCOMPARE(page.grid()->atlas(), second);
        QVERIFY(!words(*window).contains("before"));

        auto* button = window->findChild<QToolButton*>("beforeButton");
        QTest::mousePress(button, Qt::LeftButton);
        QCOMPARE(page.grid()->atlas(), first);
        QTest::mouseRelease(button, Qt::LeftButton);
        QCOMPARE(page.grid()->atlas(), second);

        // Many values on the way are one change.
        auto choice = window->settings().sampler();
        for (const int nfe : {4, 3, 2}) {
            choice.options.nfe = nfe;
            window->settings().setSampler(choice, "NFE");
        }
        settle(*window);
        QTest::keyPress(window.get(), Qt::Key_B);
        QCOMPARE(page.grid()->atlas(), second);
        QVERIFY2(words(*window).contains("NFE 8 → 2"), qPrintable(words(*window)));
        window->actions().show("train")->trigger(); // it does not stay behind
        QVERIFY(!window->actions().command("before")->isChecked());
    }

    void pinnedSamplesStandBesideThoseThatFollow() {
        const auto window = openExplore();
        auto& page = explore(*window);
        auto* pane = page.pinnedPane();
        QVERIFY(pane->isHidden());
        const QImage first = page.grid()->atlas().copy();
        QTest::keyClick(window.get(), Qt::Key_A);
        QVERIFY(pane->isVisible());
        choose(*window, "solver", "euler");
        settle(*window);
        QCOMPARE(pane->grid()->atlas(), first);
        QVERIFY(page.grid()->atlas() != first);
        QVERIFY2(pane->words().startsWith("A · ") && pane->words().contains("Midpoint"),
                 qPrintable(pane->words()));
        QVERIFY(words(*window).startsWith("B · ") && words(*window).contains("Euler"));
        // One selection and one t for both.
        QTest::mouseClick(pane->grid(), Qt::LeftButton, {}, pane->grid()->tileRect(9).center());
        QCOMPARE(page.grid()->selected(), 9);
        window->player().setTime(0);
        QCOMPARE(pane->grid()->atlas(), page.grid()->atlas()); // from the same noise
        QTest::mouseClick(pane->closeButton(), Qt::LeftButton);
        QVERIFY(pane->isHidden() && !window->actions().command("pin")->isChecked());
        QVERIFY(!words(*window).startsWith("B"));
        window->actions().command("pin")->trigger();
        QVERIFY(pane->isVisible());
        window->close();
        QVERIFY(openExplore()->findChild<ExploreWorkspace*>()->pinnedPane()->isHidden()); // not remembered
    }

    void aSampleIsEnlargedBesideTheOthers() {
        const auto window = openExplore();
        auto& page = explore(*window);
        auto* pane = page.zoomPane();
        QTest::mouseDClick(page.grid(), Qt::LeftButton, {}, page.grid()->tileRect(5).center());
        QVERIFY(pane->isVisible() && page.grid()->isVisible());
        QCOMPARE(pane->grid()->count(), 1);
        QVERIFY(pane->words().contains("sample 6"));
        const int side = page.grid()->atlas().width() / 8;
        const auto tile = [&](int i) {
            return page.grid()->atlas().copy(i % 8 * side, i / 8 * side, side, side);
        };
        QCOMPARE(pane->grid()->atlas(), tile(5));
        QTest::keyClick(page.grid(), Qt::Key_Right);
        QCOMPARE(pane->grid()->atlas(), tile(6));
        QTest::keyClick(window.get(), Qt::Key_Escape);
        QVERIFY(pane->isHidden());
        QTest::keyClick(page.grid(), Qt::Key_Return);
        QVERIFY(pane->isVisible());
        QTest::keyClick(page.grid(), Qt::Key_Return); // again: back
        QVERIFY(pane->isHidden());
        QTest::keyClick(page.grid(), Qt::Key_Return);
        QTest::mouseClick(window->findChild<QToolButton*>("zoomTrajectory"), Qt::LeftButton);
        auto* way = window->findChild<TrajectoryWorkspace*>();
        QVERIFY(way->isVisible() && way->scope() == TrajectoryWorkspace::Scope::one);
        QCOMPARE(window->sessions().sampling.selectedTile(), 6);
    }

    void theHeaderNamesModelAndGuidanceAndRowsTheirClass() {
        const auto window = openExplore();
        auto& page = explore(*window);
        const auto& lab = window->sessions().lab;
        QVERIFY(words(*window).contains(lab.nameOf(window->settings().sampler().model, "ema", 0, false)));
        QVERIFY(!words(*window).contains("guidance"));
        auto choice = window->settings().sampler();
        choice.options.guidance = 2;
        window->settings().setSampler(choice, "guidance");
        settle(*window);
        QVERIFY2(words(*window).contains("guidance 2"), qPrintable(words(*window)));
        const auto* note = window->findChild<QLabel*>("rowsNote");
        QVERIFY(note->isHidden() && page.grid()->rowLabels().isEmpty());
        choose(*window, "classes", "rows"); // which takes more samples than before, and says so
        settle(*window);
        const int classes = lab.model()->classes;
        QCOMPARE(page.grid()->rowLabels().size(), qsizetype(classes));
        QCOMPARE(page.grid()->rowLabels().last(), QString::number(classes - 1));
        QVERIFY2(!note->isHidden() && note->text().contains(QString::number(8 * classes)),
                 qPrintable(note->text()));
        choice = window->settings().sampler();
        choice.options.count = 16;
        window->settings().setSampler(choice, "count");
        QVERIFY2(note->text().contains("2 of"), qPrintable(note->text()));
        choose(*window, "classes", "any");
        settle(*window);
        QVERIFY(note->isHidden() && page.grid()->rowLabels().isEmpty());
    }

    void aViewIsOfferedWhereItHasAnEffect() {
        const auto window = open();
        settle(*window);
        window->resize(1400, 1000);
        auto* way = window->findChild<TrajectoryWorkspace*>();
        way->setView(TrajectoryView::velocity);
        auto* views = window->findChild<Segments*>("views");
        auto* scale = way->findChild<ColourScale*>();
        const auto enabled = [views] {
            const auto buttons = views->findChildren<QToolButton*>();
            return std::ranges::all_of(buttons, [](const auto* button) { return button->isEnabled(); });
        };
        QVERIFY(enabled() && scale->isVisible());
        for (const auto scope : {TrajectoryWorkspace::Scope::plane, TrajectoryWorkspace::Scope::measures}) {
            way->setScope(scope);
            QTRY_VERIFY(!enabled() && !scale->isVisible());
            for (const auto* button : views->findChildren<QToolButton*>())
                QVERIFY2(button->toolTip().contains("No effect"), qPrintable(button->toolTip()));
        }
        way->setScope(TrajectoryWorkspace::Scope::one);
        QVERIFY(enabled() && scale->isVisible());
        QVERIFY(!views->findChildren<QToolButton*>().front()->toolTip().contains("No effect"));
    }

    void gridAndFilmstripHaveOneMiddleAndGrowWithTheWindow() {
        const auto window = open();
        settle(*window);
        auto* way = window->findChild<TrajectoryWorkspace*>();
        int tile = 0, frame = 0;
        for (const QSize size : {QSize(1100, 760), QSize(1900, 1300)}) {
            window->resize(size);
            QTRY_VERIFY(way->grid()->tileRect(0).width() > tile);
            QTRY_VERIFY(way->filmstrip()->frameRect(0, 0).width() > frame);
            tile = way->grid()->tileRect(0).width();
            frame = way->filmstrip()->frameRect(0, 0).width();
            const auto middle = [](const QWidget& widget, const QRect& first, const QRect& last) {
                return widget.x() + (first.left() + last.right()) / 2;
            };
            const int ofGrid = middle(*way->grid(), way->grid()->tileRect(0), way->grid()->tileRect(7));
            const int ofStrip = middle(*way->filmstrip(), way->filmstrip()->frameRect(0, 0),
                                       way->filmstrip()->frameRect(0, 10));
            QVERIFY2(std::abs(ofGrid - ofStrip) <= 2, qPrintable(QString::number(ofGrid - ofStrip)));
        }
    }

    void screenshots() {
        const auto window = open(resources());
        window->actions().show("explore")->trigger();
        settle(*window);
        still(*window);
        for (const QSize size : {QSize(1024, 640), QSize(1600, 1000)}) {
            window->resize(size);
            if (!window->actions().command("pin")->isChecked()) window->actions().command("pin")->trigger();
            choose(*window, "solver", "euler");
            settle(*window);
            QVERIFY(
                window->grab().save(screenshot(QStringLiteral("explore-pinned-%1.png").arg(size.width()))));
            window->actions().command("pin")->trigger();
            QTest::mouseDClick(explore(*window).grid(), Qt::LeftButton, {},
                               explore(*window).grid()->tileRect(5).center());
            QVERIFY(window->grab().save(screenshot(QStringLiteral("explore-zoom-%1.png").arg(size.width()))));
            QTest::keyClick(window.get(), Qt::Key_Escape);
            choose(*window, "solver", "midpoint");
            settle(*window);
        }
        choose(*window, "classes", "rows");
        settle(*window);
        QVERIFY(window->grab().save(screenshot(QStringLiteral("explore-rows.png"))));
        window->actions().show("trajectory")->trigger();
        still(*window);
        QVERIFY(window->grab().save(screenshot(QStringLiteral("trajectory-filmstrip.png"))));
    }
};

QTEST_MAIN(TestExplore)
#include "test_explore.moc"
