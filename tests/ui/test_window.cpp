// The window as its user drives it, offscreen, on the real engine: train, look while it trains, turn knobs,
// scrub, meet errors, save, close and go on.
#include "core/engine/session.h"
#include "tests/ui/support/lab_resources.h"
#include "ui/explore/explore_workspace.h"
#include "ui/panels/choice_box.h"
#include "ui/shell/actions.h"
#include "ui/shell/main_window.h"
#include "ui/style/theme.h"
#include "ui/train/loss_plot.h"
#include "ui/train/train_workspace.h"
#include "ui/trajectory/trajectory_workspace.h"
#include "ui/widgets/error_bar.h"
#include "ui/widgets/filmstrip.h"
#include "ui/widgets/tile_grid.h"
#include "ui/widgets/value_slider.h"

#include <QAction>
#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QLabel>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QSlider>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <QToolButton>

using namespace flowlab;
using flowlab::test::LabResources;

namespace {
constexpr int patience = 30000; // ms; a loaded machine is slow, a working window is not wrong
}

class TestWindow : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName("flowlab-test");
        QCoreApplication::setApplicationName("flowlab-test");
        start_process(1);
        resources_ = std::make_unique<LabResources>();
        Theme::instance().install();
    }
    void init() {
        QSettings().clear();
        QFile::remove(MainWindow::lastRunPath());
        Theme::instance().choose(ThemeChoice::light);
    }

    void digitsMoveWithoutAnyClick() {
        const auto window = open();
        QVERIFY(!window->trajectoryWorkspace()->isHidden());
        QTRY_VERIFY_WITH_TIMEOUT(window->session().sample(), patience);
        QTRY_COMPARE_WITH_TIMEOUT(window->trajectoryWorkspace()->grid()->count(), 64, patience);
        QSignalSpy moved(&window->player(), &Player::timeChanged);
        const QImage before = window->trajectoryWorkspace()->grid()->atlas().copy();
        QTRY_VERIFY_WITH_TIMEOUT(moved.count() > 3, patience);
        QVERIFY(window->trajectoryWorkspace()->grid()->atlas() != before);
    }

    void trainThenLookAndTurnKnobsWhileItTrains() {
        const auto window = open();
        train(*window, 100000);
        auto* plot = window->trainWorkspace()->lossPlot();
        QTRY_VERIFY_WITH_TIMEOUT(plot->points() > 3, patience);
        QVERIFY(window->trainWorkspace()->isVisible());
        QCOMPARE(window->actions().train->text(), QString("Pause"));
        QTRY_VERIFY_WITH_TIMEOUT(window->trainWorkspace()->grid()->count() > 0, patience);
        QVERIFY(!window->findChild<QLabel*>("device")->text().isEmpty());
        QVERIFY(window->findChild<QLabel*>("trainingStatus")->toolTip().contains("images/s"));

        window->actions().showExplore->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(window->exploreWorkspace()->grid()->count(), 64, patience);
        settle(*window);
        const auto before = window->session().sample()->trajectory->samples().values;
        auto* nfe = window->findChild<ValueSlider*>("nfe");
        QTest::keyClick(nfe->slider(), Qt::Key_Left);
        QCOMPARE(window->settings().sampler().options.nfe, 6); // midpoint spends two a step
        QVERIFY(window->findChild<QLabel*>("steps")->text().contains("3"));
        settle(*window);
        QCOMPARE(window->session().sample()->options.nfe, 6);
        QCOMPARE(window->session().sample()->evaluations, 6);
        QVERIFY(window->session().sample()->trajectory->samples().values != before);
        QVERIFY(window->session().training());

        QTest::keyClick(window.get(), Qt::Key_Space);
        QTRY_COMPARE_WITH_TIMEOUT(window->session().status().phase, TrainPhase::paused, patience);
        const auto step = window->session().status().step;
        QCOMPARE(window->actions().train->text(), QString("Continue"));
        window->actions().step->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(window->session().status().step, step + 1, patience);
        QTRY_COMPARE_WITH_TIMEOUT(window->session().status().phase, TrainPhase::paused, patience);
    }

    void aDragOfTheSliderEndsAtItsLastValue() {
        const auto window = open();
        window->actions().showExplore->trigger();
        settle(*window);
        auto* slider = window->findChild<ValueSlider*>("nfe")->slider();
        for (int value = 4; value <= 24; value += 2) {
            slider->setValue(value);
            QCoreApplication::processEvents();
        }
        settle(*window);
        QCOMPARE(window->session().sample()->options.nfe, 24);
        QVERIFY(window->session().sample()->whole);
        QTest::keyClick(window.get(), Qt::Key_Z, Qt::ControlModifier); // one drag, one step back
        QTRY_VERIFY_WITH_TIMEOUT(window->settings().sampler().options.nfe < 24, patience);
    }

    void liveSettingsAreMarkedAndOthersAskForANewRun() {
        const auto window = open();
        train(*window, 100000);
        auto* plot = window->trainWorkspace()->lossPlot();
        QTRY_VERIFY_WITH_TIMEOUT(plot->points() > 1, patience);
        choose(*window, "tDistribution", "uniform");
        QTRY_VERIFY_WITH_TIMEOUT(plot->markCount() > 0, patience);
        auto* bar = window->findChild<QWidget*>("newRunBar");
        QVERIFY(bar->isHidden());
        choose(*window, "networks", "small-unet");
        QVERIFY(!bar->isHidden());
        QVERIFY(bar->findChild<QLabel*>()->text().contains("network"));
        QVERIFY(window->session().training()); // nothing running is lost
        QTest::mouseClick(bar->findChild<QPushButton*>("startNewRun"), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(QString::fromStdString(window->session().status().options.network),
                                  QString("small-unet"), patience);
        QTRY_VERIFY_WITH_TIMEOUT(bar->isHidden(), patience);
        QTRY_VERIFY_WITH_TIMEOUT(plot->points() > 1, patience);
        QCOMPARE(plot->markCount(), 0);
    }

    void scrubbingNeverAsksTheNetwork() {
        const auto window = open();
        settle(*window);
        window->player().setPlaying(false);
        auto* way = window->trajectoryWorkspace();
        auto* slider = window->findChild<QSlider*>("time");
        QSignalSpy asked(&window->session(), &LabSession::pendingChanged);
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
        QCOMPARE(window->session().selectedTile(), 12);
        way->setSingle(true);
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
        const QImage noise = window->trajectoryWorkspace()->grid()->atlas().copy();
        choose(*window, "solver", "rk4");
        settle(*window);
        QCOMPARE(window->session().sample()->options.nfe % 4, 0);
        QCOMPARE(window->trajectoryWorkspace()->grid()->atlas(), noise);
        window->actions().showExplore->trigger();
        QCOMPARE(window->exploreWorkspace()->grid()->atlas(), noise);
    }

    void digitsAreAskedForByName() {
        const auto window = open();
        settle(*window);
        choose(*window, "digits", "3");
        settle(*window);
        for (const int label : window->session().sample()->trajectory->labels) QCOMPARE(label, 3);
        choose(*window, "digits", "rows");
        settle(*window);
        const auto labels = window->session().sample()->trajectory->labels;
        QCOMPARE(int(labels.size()), 80);
        QCOMPARE(window->session().columns(), 8);
        for (int i = 0; i < 80; ++i) QCOMPARE(labels[std::size_t(i)], i / 8);
    }

    void aDamagedCheckpointIsToldAndNothingIsLost() {
        const auto window = open();
        train(*window, 100000);
        QTRY_VERIFY_WITH_TIMEOUT(window->trainWorkspace()->lossPlot()->points() > 1, patience);
        QTemporaryDir folder;
        const QString path = folder.filePath("cut.safetensors");
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("not a checkpoint");
        file.close();
        drop(*window, path);
        QTRY_VERIFY_WITH_TIMEOUT(window->errorBar()->showsError(), patience);
        QVERIFY(window->errorBar()->text().contains(path));
        QVERIFY(window->session().training());
        QTest::mouseClick(window->findChild<QToolButton*>("dismiss"), Qt::LeftButton);
        QVERIFY(window->errorBar()->isHidden());
        QVERIFY(window->logLines().join('\n').contains(path));
    }

    void wrongSettingsAreRefusedInWords() {
        const auto window = open();
        auto options = resources_->recipe(10);
        options.lr = -1;
        window->settings().setTrain(options, "learning rate");
        QVERIFY(!window->findChild<QLabel*>("problems")->isHidden());
        window->actions().train->trigger();
        QVERIFY(window->errorBar()->showsError());
        QVERIFY(window->errorBar()->text().contains("lr"));
        QCOMPARE(window->session().status().phase, TrainPhase::idle);
    }

    void aSavedPictureBringsItsSettingsBack() {
        const auto window = open();
        settle(*window);
        choose(*window, "solver", "heun");
        choose(*window, "digits", "7");
        settle(*window);
        QTemporaryDir folder;
        const QString path = folder.filePath("seven.png");
        QSignalSpy saved(window.get(), &MainWindow::pictureSaved);
        window->savePictureTo(path);
        QTRY_COMPARE_WITH_TIMEOUT(saved.count(), 1, patience);
        const auto wanted = window->settings().sampler();
        choose(*window, "solver", "euler");
        choose(*window, "digits", "any");
        drop(*window, path);
        QVERIFY(window->settings().sampler() == wanted);
        window->savePictureTo("/no/such/folder/picture.png");
        QTRY_VERIFY_WITH_TIMEOUT(window->errorBar()->showsError(), patience);
    }

    void checkpointsAreSavedAndOpened() {
        QTemporaryDir folder;
        const QString path = folder.filePath("run.safetensors");
        std::int64_t step = 0;
        {
            const auto window = open();
            train(*window, 100000);
            QTRY_VERIFY_WITH_TIMEOUT(window->session().status().step > 2, patience);
            window->actions().train->trigger();
            QTRY_COMPARE_WITH_TIMEOUT(window->session().status().phase, TrainPhase::paused, patience);
            step = window->session().status().step;
            QSignalSpy saved(&window->session(), &LabSession::saved);
            window->session().saveCheckpoint(path);
            QTRY_COMPARE_WITH_TIMEOUT(saved.count(), 1, patience);
        }
        const auto window = open();
        drop(*window, path);
        QTRY_COMPARE_WITH_TIMEOUT(window->session().status().step, step, patience);
        QTRY_VERIFY_WITH_TIMEOUT(window->trainWorkspace()->isVisible(), patience);
        QCOMPARE(window->session().status().phase, TrainPhase::paused);
        QVERIFY(window->settings().train() == window->session().status().options);
    }

    void resetAsksOnlyIfSomethingWouldBeLost() {
        const auto window = open();
        window->actions().step->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(window->session().status().step, std::int64_t(1), patience);
        bool asked = false;
        QTimer answer;
        connect(&answer, &QTimer::timeout, this, [&] {
            auto* box = window->findChild<QMessageBox*>("resetQuestion");
            if (!box || !box->isVisible()) return;
            asked = true;
            answer.stop();
            box->button(QMessageBox::Cancel)->click();
        });
        answer.start(10);
        window->actions().reset->trigger();
        QVERIFY(asked);
        QCOMPARE(window->session().status().step, std::int64_t(1));
        QTemporaryDir folder;
        window->session().saveCheckpoint(folder.filePath("run.safetensors"));
        QTRY_VERIFY_WITH_TIMEOUT(!window->session().status().unsaved, patience);
        asked = false;
        answer.start(10);
        window->actions().reset->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(window->session().status().phase, TrainPhase::idle, patience);
        QVERIFY(!asked);
    }

    void closingWhileTrainingSavesAndOffersToGoOn() {
        std::int64_t step = 0;
        {
            const auto window = open();
            train(*window, 100000);
            QTRY_VERIFY_WITH_TIMEOUT(window->session().status().step > 2, patience);
            step = window->session().status().step;
            QElapsedTimer clock;
            clock.start();
            QVERIFY(window->close());
            qInfo("closing took %lld ms", clock.elapsed());
        }
        QVERIFY(QFileInfo::exists(MainWindow::lastRunPath()));
        const auto window = open();
        auto* go = window->findChild<QToolButton*>("goOn");
        QVERIFY(go);
        QTest::mouseClick(go, Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(window->session().training(), patience);
        QVERIFY(window->session().status().step >= step);
        QVERIFY(window->errorBar()->isHidden());
    }

    void spaceOnAFocusedButtonPressesIt() {
        const auto window = open();
        settle(*window);
        auto* dice = window->findChild<QPushButton*>("dice");
        dice->setFocus(Qt::TabFocusReason);
        const auto seed = window->settings().sampler().options.seed;
        QTest::keyClick(dice, Qt::Key_Space);
        QVERIFY(window->settings().sampler().options.seed != seed);
        QCOMPARE(window->session().status().phase, TrainPhase::idle);
    }

    void layoutThemeAndSettingsAreRemembered() {
        {
            const auto window = open();
            window->actions().themeDark->trigger();
            window->actions().showExplore->trigger();
            choose(*window, "solver", "rk4");
            window->close();
        }
        Theme::instance().choose(ThemeChoice::light);
        const auto window = open();
        QVERIFY(Theme::instance().dark());
        QVERIFY(window->exploreWorkspace()->isVisible());
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
        QDir().mkpath(FLOWLAB_SCREENSHOTS);
        const auto window = open(FLOWLAB_TEST_RESOURCES); // the shipped models: pictures worth a look
        QTRY_VERIFY_WITH_TIMEOUT(window->session().sample() && window->session().sample()->whole, patience);
        train(*window, 100000);
        QTRY_VERIFY_WITH_TIMEOUT(window->trainWorkspace()->grid()->count() > 0, patience);
        for (const bool dark : {false, true}) {
            Theme::instance().choose(dark ? ThemeChoice::dark : ThemeChoice::light);
            for (const QSize size : {QSize(1024, 640), QSize(1600, 1000)}) {
                window->resize(size);
                for (auto* action : {window->actions().showTrain, window->actions().showExplore,
                                     window->actions().showTrajectory}) {
                    action->trigger();
                    window->player().setPlaying(false);
                    window->player().setTime(0.7);
                    QCoreApplication::processEvents();
                    QCOMPARE(window->size(), size); // nothing forces it wider
                    checkNothingIsClipped(*window);
                    const QString file =
                        QStringLiteral("%1/%2-%3-%4.png")
                            .arg(FLOWLAB_SCREENSHOTS, action->iconText().toLower(), dark ? "dark" : "light")
                            .arg(size.width());
                    QVERIFY(window->grab().save(file));
                }
            }
        }
    }

  private:
    std::unique_ptr<MainWindow> open(const std::filesystem::path& resources = {}) {
        EngineConfig config;
        config.resources = resources.empty() ? resources_->path() : resources;
        config.precision = "fp32";
        config.threads = 1;
        auto window = std::make_unique<MainWindow>(config);
        window->show();
        window->activateWindow();
        if (!QTest::qWaitForWindowActive(window.get())) qFatal("the window does not show");
        return window;
    }
    void train(MainWindow& window, std::int64_t steps) {
        window.settings().restoreTrain(resources_->recipe(steps));
        QTest::mouseClick(window.findChild<QToolButton*>("trainButton"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(window.session().training(), patience);
    }
    /// Waits until the picture that the settings ask for is there.
    void settle(MainWindow& window) {
        QTRY_VERIFY_WITH_TIMEOUT(
            window.session().sample() && !window.session().pending() && window.session().sample()->whole &&
                window.session().sample()->options == window.settings().sampler().options,
            patience);
    }
    void choose(MainWindow& window, const char* name, const QString& key) {
        auto* box = window.findChild<ChoiceBox*>(name);
        QVERIFY(box);
        const int index = box->findData(key);
        QVERIFY2(index >= 0, qPrintable(key));
        box->setCurrentIndex(index);
        Q_EMIT box->activated(index); // as a click on the entry does
    }
    void drop(MainWindow& window, const QString& path) {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(path)});
        QDragEnterEvent enter({200, 200}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&window, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent event(QPointF(200, 200), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&window, &event);
    }
    static void checkNothingIsClipped(const MainWindow& window) {
        for (const auto* label : window.findChildren<QLabel*>()) {
            if (!label->isVisible() || label->text().isEmpty() || label->wordWrap()) continue;
            if (label->sizePolicy().horizontalPolicy() == QSizePolicy::Ignored) continue; // elided by design
            QVERIFY2(label->width() >= label->sizeHint().width(), qPrintable(label->text()));
        }
        for (const auto* button : window.findChildren<QToolButton*>()) {
            if (!button->isVisible() || button->text().isEmpty()) continue;
            QVERIFY2(button->width() >= button->minimumSizeHint().width(), qPrintable(button->text()));
        }
    }

    std::unique_ptr<LabResources> resources_;
};

QTEST_MAIN(TestWindow)
#include "test_window.moc"
