// The training pictures nearest to the selected sample, beside it in Explore.
#include "tests/ui/support/window_driver.h"
#include "ui/explore/explore_workspace.h"
#include "ui/explore/nearest_strip.h"
#include "ui/shell/actions.h"
#include "ui/train/train_workspace.h"
#include "ui/widgets/error_bar.h"
#include "ui/widgets/small_picture.h"
#include "ui/widgets/tile_grid.h"

#include <QAction>
#include <QDir>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

using namespace flowlab;
using namespace flowlab::test;

class TestNearest : public WindowDriver {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { prepare(28); } // for the judge of digits
    void init() { forget(); }

    void itIsOffUntilItIsWantedAndStaysOn() {
        {
            const auto window = openExplore();
            QVERIFY(!strip(*window).isVisible());
            click(*window);
            QVERIFY(strip(*window).isVisible() && window->actions().command("nearest")->isChecked());
            QVERIFY(window->actions().all().contains(
                window->actions().command("nearest"))); // the palette finds it
            window->close();
        }
        {
            const auto window = openExplore();
            QVERIFY(strip(*window).isVisible());
            QTest::keyClick(window.get(), Qt::Key_N);
            QVERIFY(!strip(*window).isVisible());
            window->close();
        }
        const auto window = openExplore();
        QVERIFY(!strip(*window).isVisible());
        // From elsewhere the way to it is one action.
        window->actions().show("train")->trigger();
        window->actions().command("nearest")->trigger();
        QVERIFY(strip(*window).isVisible());
    }

    void itFollowsTheSelection() {
        const auto window = openExplore();
        click(*window);
        settleStrip(*window);
        const auto first = found(*window);
        QVERIFY(!first.failed && first.by_features.size() == 1 && first.by_pixels.size() == 1);
        check(*window);
        const QString words = strip(*window).accessibleDescription();
        QVERIFY2(words.contains("sample 1") && words.contains("bars"), qPrintable(words));

        auto* grid = window->findChild<ExploreWorkspace*>()->grid();
        QTest::mouseClick(grid, Qt::LeftButton, {}, grid->tileRect(5).center());
        QVERIFY(!strip(*window).settled());
        settleStrip(*window);
        QVERIFY(found(*window).id > first.id);
        QVERIFY(strip(*window).accessibleDescription().contains("sample 6"));
        check(*window);

        // What only redraws asks for nothing.
        const auto second = found(*window).id;
        window->player().setTime(0.3);
        window->actions().show("train")->trigger();
        window->actions().show("explore")->trigger();
        settleStrip(*window);
        QCOMPARE(found(*window).id, second);
    }

    void itFollowsTheSampler() {
        const auto window = openExplore();
        click(*window);
        settleStrip(*window);
        const auto before = found(*window).id;
        const auto pixels = sampleImage(*window);
        choose(*window, "solver", "euler");
        settle(*window);
        QTRY_VERIFY_WITH_TIMEOUT(strip(*window).settled() && found(*window).id > before, patience);
        QVERIFY(sampleImage(*window) != pixels);
        check(*window);
    }

    void aCopyIsFound() {
        const auto window = openExplore();
        choose(*window, "model", "exact:data"); // ends at training pictures
        choose(*window, "solver", "euler");
        auto choice = window->settings().sampler();
        choice.options.nfe = 60;
        choice.options.count = 4;
        window->settings().setSampler(choice, "test");
        settle(*window);
        click(*window);
        settleStrip(*window);
        QVERIFY(found(*window).by_pixels[0].distance < 0.05);
        const QString words = window->findChild<QLabel*>("nearestByPixels")->text();
        QVERIFY2(!words.contains("not a copy"), qPrintable(words));
        check(*window);
    }

    void distancesAreSaidInWords() {
        QVERIFY(NearestStrip::pixelWords(0).contains("the same"));
        QVERIFY(NearestStrip::pixelWords(0.03).contains("nearly"));
        QVERIFY(NearestStrip::pixelWords(0.31).contains("not a copy"));
        QVERIFY(NearestStrip::pixelWords(0.31).contains("0.31"));
    }

    void meanwhileItSaysWhy() {
        const auto window = openExplore();
        click(*window);
        auto* waiting = window->findChild<QLabel*>("nearestWaiting");
        QTRY_VERIFY_WITH_TIMEOUT(waiting->text().contains("some seconds") || found(*window).id != 0,
                                 patience);
        settleStrip(*window);
        QVERIFY(!waiting->isVisible());
        // The median of test pictures comes after it, without being asked for.
        for (const auto* name : {"nearestByFeatures", "nearestByPixels"})
            QTRY_VERIFY_WITH_TIMEOUT(window->findChild<QLabel*>(name)->text().contains("test pictures: "),
                                     patience);
        QVERIFY(window->sessions().nearest.yardstick()->median.by_pixels <
                1e-3); // these are among the others
    }

    void whatFailsIsTold() {
        const LabResources poor(28);
        std::filesystem::remove(poor.path() / "models" / "judge.json");
        const auto window = open(poor.path());
        window->actions().show("explore")->trigger();
        settle(*window);
        click(*window);
        QTRY_VERIFY_WITH_TIMEOUT(window->errorBar()->showsError(), patience);
        auto* waiting = window->findChild<QLabel*>("nearestWaiting");
        QTRY_VERIFY_WITH_TIMEOUT(waiting->isVisible() && waiting->text().contains("Log"), patience);
    }

    void aSearchCanBeCancelledAndBegunAgain() {
        const auto window = openExplore();
        auto& nearest = window->sessions().nearest;
        auto* page = window->findChild<ExploreWorkspace*>();
        bool told = false, hidden = true;
        const auto once = connect(&nearest, &NearestSession::progressed, window.get(), [&] {
            if (!nearest.searching() || told) return;
            told = !page->tasks(false).empty(); // for the footer, while another page is in front
            hidden = page->tasks(true).empty();
            page->tasks(false).front().cancel();
        });
        click(*window);
        auto* waiting = window->findChild<QLabel*>("nearestWaiting");
        QTRY_VERIFY_WITH_TIMEOUT(waiting->text().contains("cancelled"), patience);
        QVERIFY(told && hidden && !nearest.searching() && !strip(*window).found());
        disconnect(once);
        // Another sample does not begin it again: a hand does.
        window->sessions().sampling.selectTile(3);
        auto* again = window->findChild<QPushButton*>("nearestCancel");
        QVERIFY(again->isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(strip(*window).settled(), patience);
        QVERIFY(!nearest.searching());
        QTest::mouseClick(again, Qt::LeftButton);
        settleStrip(*window);
        check(*window);
        // What it is read by was given up with it, and comes now.
        QTRY_VERIFY_WITH_TIMEOUT(nearest.yardstick(), patience);
    }

    void picturesStandAtWholeFactors() {
        const auto window = openExplore();
        click(*window);
        settleStrip(*window);
        window->resize(1024, 640);
        QCoreApplication::processEvents();
        const int narrow = window->findChild<ExploreWorkspace*>()->width();
        for (const QSize size : {QSize(1600, 1000), QSize(1024, 640)}) {
            window->resize(size);
            const auto pictures = strip(*window).findChildren<SmallPicture*>();
            QCOMPARE(pictures.size(), 3);
            for (const auto* picture : pictures) {
                QVERIFY(picture->isVisible() && picture->factor() >= 2);
                QTRY_COMPARE(picture->size(), picture->image().size() * picture->factor());
                QCOMPARE(picture->factor(), pictures[0]->factor());
            }
            QCOMPARE(window->size(), size);
            QTRY_VERIFY(snug(strip(*window)));
        }
        // No panel had to give way; they share their widths to a pixel or two.
        QVERIFY(std::abs(window->findChild<ExploreWorkspace*>()->width() - narrow) <= 4);
    }

    void screenshots() {
        const auto window = openExplore();
        window->player().setPlaying(false);
        window->player().setTime(1);
        window->resize(1024, 640);
        auto& nearest = window->sessions().nearest;
        bool saved = false;
        const auto once = connect(&nearest, &NearestSession::progressed, window.get(), [&] {
            const auto* waiting = window->findChild<QLabel*>("nearestWaiting");
            if (saved || !nearest.searching() || !waiting->text().contains("seconds")) return;
            saved = window->grab().save(screenshot(QStringLiteral("nearest-waiting.png")));
        });
        click(*window);
        settleStrip(*window);
        QVERIFY(saved);
        disconnect(once);
        for (const bool dark : {false, true}) {
            Theme::instance().choose(dark ? ThemeChoice::dark : ThemeChoice::light);
            for (const QSize size : {QSize(1024, 640), QSize(1600, 1000)}) {
                window->resize(size);
                for (const auto* picture : strip(*window).findChildren<SmallPicture*>())
                    QTRY_COMPARE(picture->size(), picture->image().size() * picture->factor());
                QTRY_VERIFY(snug(strip(*window)));
                QCOMPARE(window->size(), size); // nothing forces it wider
                QVERIFY(window->grab().save(screenshot(
                    QStringLiteral("nearest-%1-%2.png").arg(dark ? "dark" : "light").arg(size.width()))));
            }
        }
    }

  private:
    std::unique_ptr<MainWindow> openExplore() {
        auto window = open();
        window->settings().restoreTrain(resources_->recipe(1));
        window->sessions().training.reset(); // the bars are what is searched
        window->actions().show("explore")->trigger();
        settle(*window);
        const auto data = resources_->recipe(1).data;
        [&] {
            QTRY_VERIFY_WITH_TIMEOUT(window->sessions().training.status().options.data == data, patience);
        }();
        return window;
    }
    static NearestStrip& strip(MainWindow& window) {
        return *window.findChild<ExploreWorkspace*>()->nearest();
    }
    static NearestResult found(MainWindow& window) { return strip(window).found().value_or(NearestResult{}); }
    static QImage sampleImage(MainWindow& window) {
        return strip(window).findChildren<SmallPicture*>()[0]->image();
    }
    static void click(MainWindow& window) {
        QTest::mouseClick(window.findChild<QToolButton*>("nearestButton"), Qt::LeftButton);
    }
    void settleStrip(MainWindow& window) {
        QTRY_VERIFY_WITH_TIMEOUT(strip(window).settled() && strip(window).found(), patience);
    }
    /// It is no higher than what stands in it.
    static bool snug(const NearestStrip& strip) {
        int lowest = 0;
        for (const auto* part : strip.findChildren<QWidget*>())
            if (part->isVisible() && part->parentWidget() != &strip)
                lowest = std::max(lowest, part->mapTo(&strip, part->rect().bottomLeft()).y() + 1);
        return strip.height() >= lowest && strip.height() <= lowest + grid;
    }
    /// What stands there is the selected sample and what was found for it.
    static void check(MainWindow& window) {
        const auto result = found(window);
        auto& sampling = window.sessions().sampling;
        const int tile = sampling.selectedTile();
        const auto ends = sampling.trajectoryOf(tile)->view(TrajectoryView::state, 1);
        const auto image = [](const Tiles& tiles, int i) {
            return tileImage(tiles.tile(i), tiles.shape, ColourMap::picture);
        };
        const auto pictures = strip(window).findChildren<SmallPicture*>();
        QCOMPARE(pictures.size(), 3);
        QCOMPARE(pictures[0]->image(), image(ends, tile));
        QCOMPARE(pictures[1]->image(), image(*result.feature_tiles, 0));
        QCOMPARE(pictures[2]->image(), image(*result.pixel_tiles, 0));
        const auto* words = window.findChild<QLabel*>("nearestByFeatures");
        QVERIFY(words->isVisible());
        QVERIFY2(words->text().contains(QLocale().toString(qlonglong(result.by_features[0].index) + 1)),
                 qPrintable(words->text()));
        for (const auto* picture : pictures) QVERIFY(!picture->dimmed());
        QVERIFY(!pictures[2]->accessibleDescription().isEmpty());
    }
};

QTEST_MAIN(TestNearest)
#include "test_nearest.moc"
#include "tests/support/places.h"
