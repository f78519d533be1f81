// What could be lost, and is not: damaged files, wrong settings, saving, opening, resetting, closing in the
// middle.
#include "core/base/safetensors.h"
#include "tests/support/support.h"
#include "tests/ui/support/window_driver.h"
#include "ui/panels/conventions_bar.h"
#include "ui/shell/actions.h"
#include "ui/train/loss_plot.h"
#include "ui/train/train_workspace.h"
#include "ui/widgets/error_bar.h"

#include <QAction>
#include <QCheckBox>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTimer>

using namespace flowlab;
using namespace flowlab::test;

class TestWindowFiles : public WindowDriver {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { prepare(); }
    void init() { forget(); }

    void aDamagedCheckpointIsToldAndNothingIsLost() {
        const auto window = open();
        train(*window, 100000);
        QTRY_VERIFY_WITH_TIMEOUT(window->findChild<TrainWorkspace*>()->lossPlot()->points() > 1, patience);
        QTemporaryDir folder;
        const QString path = folder.filePath("cut.safetensors");
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("not a checkpoint");
        file.close();
        drop(*window, path);
        QTRY_VERIFY_WITH_TIMEOUT(window->errorBar()->showsError(), patience);
        QVERIFY(window->errorBar()->text().contains(path));
        QVERIFY(window->sessions().training.running());
        QTest::mouseClick(window->findChild<QToolButton*>("dismiss"), Qt::LeftButton);
        QVERIFY(window->errorBar()->isHidden());
        QVERIFY(window->logLines().join('\n').contains(path));
    }

    void plainWeightsAreAskedHowTheyWereTrained() {
        const QTemporaryDir folder;
        const QString path = folder.filePath("plain.safetensors");
        const auto shipped = SafeTensors::read(resources_->path() / "models" / "tutorial.safetensors");
        std::vector<TensorView> tensors;
        for (const auto& [name, entry] : shipped.tensors())
            tensors.push_back({"module." + name, entry.type, entry.shape, entry.data});
        write_safetensors(path.toStdString(), tensors, {});
        ModelConventions wanted;
        wanted.path = {"vp", 0.2, 20};
        wanted.predicts = "x1";
        const auto id = "opened:" + path.toStdString();
        const auto known = [&](MainWindow& window) {
            const auto* info = window.sessions().lab.modelOf(id);
            return info && info->conventions && !info->assumed ? *info->conventions : ModelConventions();
        };
        {
            const auto window = open();
            settle(*window);
            auto* bar = window->findChild<ConventionsBar*>("conventionsBar");
            QVERIFY(bar && bar->isHidden());
            drop(*window, path);
            QTRY_VERIFY_WITH_TIMEOUT(bar->isVisible(), patience);
            QVERIFY(!window->errorBar()->showsError());
            QCOMPARE(window->settings().sampler().model, id); // drawn meanwhile, as is assumed
            settle(*window);
            choose(*window, "conventionsPath", "vp");
            bar->findChild<QDoubleSpinBox*>("conventionsPathA")->setValue(0.2);
            choose(*window, "conventionsPrediction", "x1");
            bar->findChild<QCheckBox*>("conventionsRemember")->setChecked(true);
            const auto before = window->sessions().sampling.sample()->id;
            QTest::mouseClick(bar->findChild<QPushButton*>("conventionsApply"), Qt::LeftButton);
            QTRY_VERIFY_WITH_TIMEOUT(bar->isHidden() && known(*window) == wanted, patience);
            QTRY_VERIFY_WITH_TIMEOUT(window->sessions().sampling.sample()->id > before, patience);
            QVERIFY(window->sessions().sampling.sampledModel()->conventions ==
                    wanted); // what a recipe says of it
        }
        const auto window = open(); // remembered for this file
        drop(*window, path);
        QTRY_VERIFY_WITH_TIMEOUT(known(*window) == wanted, patience);
        QVERIFY(window->findChild<ConventionsBar*>("conventionsBar")->isHidden());
    }

    void aPictureWithANestedRecipeIsRefused() {
        const auto window = open();
        const QTemporaryDir folder;
        const QString path = folder.filePath("deep.json");
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(100'000, '['));
        file.close();
        drop(*window, path);
        QTRY_VERIFY_WITH_TIMEOUT(window->errorBar()->showsError(), patience);
        QVERIFY(window->errorBar()->text().contains("nested deeper"));
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
        QCOMPARE(window->sessions().training.status().phase, TrainPhase::idle);
    }

    void aSavedPictureBringsItsSettingsBack() {
        const auto window = open();
        settle(*window);
        choose(*window, "solver", "heun");
        choose(*window, "classes", "7");
        settle(*window);
        QTemporaryDir folder;
        const QString path = folder.filePath("seven.png");
        QSignalSpy saved(window.get(), &MainWindow::exported);
        window->savePictureTo(path);
        QTRY_COMPARE_WITH_TIMEOUT(saved.count(), 1, patience);
        const auto wanted = window->settings().sampler();
        choose(*window, "solver", "euler");
        choose(*window, "classes", "any");
        drop(*window, path);
        QTRY_VERIFY_WITH_TIMEOUT(window->settings().sampler() == wanted, patience);
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
            QTRY_VERIFY_WITH_TIMEOUT(window->sessions().training.status().step > 2, patience);
            window->actions().train->trigger();
            QTRY_COMPARE_WITH_TIMEOUT(window->sessions().training.status().phase, TrainPhase::paused,
                                      patience);
            step = window->sessions().training.status().step;
            QSignalSpy saved(&window->sessions().lab, &LabSession::saved);
            window->sessions().training.saveCheckpoint(path);
            QTRY_COMPARE_WITH_TIMEOUT(saved.count(), 1, patience);
        }
        const auto window = open();
        drop(*window, path);
        QTRY_COMPARE_WITH_TIMEOUT(window->sessions().training.status().step, step, patience);
        QTRY_VERIFY_WITH_TIMEOUT(window->findChild<TrainWorkspace*>()->isVisible(), patience);
        QCOMPARE(window->sessions().training.status().phase, TrainPhase::paused);
        QVERIFY(window->settings().train() == window->sessions().training.status().options);
    }

    void resetAsksOnlyIfSomethingWouldBeLost() {
        const auto window = open();
        window->actions().step->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(window->sessions().training.status().step, std::int64_t(1), patience);
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
        QCOMPARE(window->sessions().training.status().step, std::int64_t(1));
        QTemporaryDir folder;
        window->sessions().training.saveCheckpoint(folder.filePath("run.safetensors"));
        QTRY_VERIFY_WITH_TIMEOUT(!window->sessions().training.status().unsaved, patience);
        asked = false;
        answer.start(10);
        window->actions().reset->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(window->sessions().training.status().phase, TrainPhase::idle, patience);
        QVERIFY(!asked);
    }

    // The window stays open then: what the engine said meanwhile must not be missing in it.
    void whatCameWhileASaveFailedIsKept() {
        const auto window = open();
        train(*window, 100000);
        auto& training = window->sessions().training;
        QTRY_VERIFY_WITH_TIMEOUT(window->findChild<TrainWorkspace*>()->lossPlot()->points() > 1, patience);
        for (int tried = 0; tried < 20; ++tried) {
            QSignalSpy notices(&window->sessions().lab, &LabSession::notice);
            QVERIFY(!training.saveAndWait(QStringLiteral("/nowhere/at/all/c.safetensors")));
            QCOMPARE(notices.size(), qsizetype(1));
            QCOMPARE(training.status().phase, TrainPhase::paused);
            QCOMPARE(std::int64_t(training.losses().size()), training.status().step);
            window->actions().train->trigger();
            const auto before = training.losses().size();
            QTRY_VERIFY_WITH_TIMEOUT(training.losses().size() > before, patience);
        }
    }

    void closingWhileTrainingSavesAndOffersToGoOn() {
        std::int64_t step = 0;
        {
            const auto window = open();
            train(*window, 100000);
            QTRY_VERIFY_WITH_TIMEOUT(window->sessions().training.status().step > 2, patience);
            step = window->sessions().training.status().step;
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
        QTRY_VERIFY_WITH_TIMEOUT(window->sessions().training.running(), patience);
        QVERIFY(window->sessions().training.status().step >= step);
        QVERIFY(window->errorBar()->isHidden());
    }

    // Only the training that was to go on does, not whatever is opened next.
    void aKeptTrainingThatIsDamagedStartsNoOther() {
        {
            const auto window = open();
            train(*window, 100000);
            QTRY_VERIFY_WITH_TIMEOUT(window->sessions().training.status().step > 2, patience);
            QVERIFY(window->close());
        }
        const QTemporaryDir folder;
        const QString sound = folder.filePath("sound.safetensors");
        QVERIFY(QFile::copy(MainWindow::lastRunPath(), sound));
        put_file(MainWindow::lastRunPath().toStdString(), "not a checkpoint");
        const auto window = open();
        auto* go = window->findChild<QToolButton*>("goOn");
        QVERIFY(go);
        QTest::mouseClick(go, Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(window->errorBar()->showsError(), patience);
        auto& training = window->sessions().training;
        training.openCheckpoint(sound);
        QTRY_COMPARE_WITH_TIMEOUT(training.status().phase, TrainPhase::paused, patience);
        auto& lab = window->sessions().lab;
        lab.engine().drain(); // what the opening asked for
        lab.take();
        QCOMPARE(training.status().phase, TrainPhase::paused);
    }
};

QTEST_MAIN(TestWindowFiles)
#include "test_window_files.moc"
