// What happens around a window that trains: another theme or language, settings that are damaged or of
// another version, folders of runs that others take away. One message each, and nothing is lost.
#include "core/runs/run_curve.h"
#include "tests/support/support.h"
#include "tests/ui/support/runs_driver.h"
#include "ui/export/export_dialog.h"
#include "ui/export/exporter.h"
#include "ui/panels/status_strip.h"
#include "ui/shell/actions.h"
#include "ui/widgets/error_bar.h"
#include "ui/widgets/number_box.h"
#include "ui/widgets/plot.h"
#include "ui/words/text.h"

#include <QAction>
#include <QDir>
#include <QFileInfo>
#include <QLabel>
#include <QProgressBar>
#include <QTemporaryDir>

#include <thread>

using namespace flowlab;
using namespace flowlab::test;
namespace fs = std::filesystem;

class TestWindowSurroundings : public RunsDriver {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { prepare(); }
    void init() { forgetRuns(); }
    void cleanupTestCase() { removeCopies(); }

    void aThemeChangesWhileATrainingAndAFilmGoOn() {
        const QTemporaryDir folder;
        const auto window = open();
        settle(*window);
        train(*window, 100000);
        beginFilm(*window, folder.filePath("film.apng"));
        auto& training = window->sessions().training;
        QTRY_VERIFY_WITH_TIMEOUT(!training.status().run.empty(), patience);
        const auto run = training.status().run;
        const auto iconBefore = window->actions().undo->icon().pixmap(24).toImage();
        for (auto* action :
             {window->actions().themeDark, window->actions().themeLight, window->actions().themeDark}) {
            const auto step = training.status().step;
            action->trigger();
            QCOMPARE(Theme::instance().dark(), action == window->actions().themeDark);
            for (const auto* page : {"train", "explore", "trajectory", "compare"}) {
                window->actions().show(QString::fromLatin1(page))->trigger();
                for (auto* plot : window->findChildren<Plot*>())
                    if (plot->isVisible())
                        QTRY_COMPARE_WITH_TIMEOUT(plot->grab().toImage().pixelColor(3, 3),
                                                  Theme::instance().colours().face, patience);
            }
            QCoreApplication::processEvents(); // a window takes over its palette with the next event
            QCOMPARE(window->palette().color(QPalette::Window).lightness() < 128, Theme::instance().dark());
            QTRY_VERIFY_WITH_TIMEOUT(training.status().step > step, patience);
        }
        QVERIFY(window->actions().undo->icon().pixmap(24).toImage() != iconBefore);
        QVERIFY(training.running() && training.status().run == run);
        QCOMPARE(training.losses().front().step, 1); // nothing began anew
        QVERIFY(window->exporter().queue().busy());
        QVERIFY(!window->errorBar()->showsError());
    }

    void aLanguageIsChosenForTheNextStartAlone() {
        {
            const auto window = open();
            settle(*window);
            train(*window, 100000);
            window->actions().show("compare")->trigger();
            auto choice = window->settings().compare();
            choice.reference.nfe = 64; // quick enough for a test
            window->settings().setComparison(choice, "test");
            window->sessions().comparison.run();
            const QString before = window->actions().step->text();
            const auto step = window->sessions().training.status().step;
            window->actions().languageChinese->trigger();
            QVERIFY(says(*window, "at the next start"));
            QCOMPARE(window->actions().step->text(), before); // never half of each
            QTRY_VERIFY_WITH_TIMEOUT(window->sessions().training.status().step > step, patience);
            QTRY_VERIFY_WITH_TIMEOUT(!window->sessions().comparison.running(), 2 * patience);
            QVERIFY(window->sessions().training.running());
            window->actions().languageEnglish->trigger();
            QVERIFY(says(*window, "in this language already"));
            window->actions().languageChinese->trigger();
        }
        const auto window = open();
        QVERIFY(window->actions().languageChinese->isChecked());
    }

    void damagedSettingsAreSaidOnceAndKept() {
        {
            const auto window = open();
            window->actions().themeDark->trigger();
            QVERIFY(window->close());
        }
        removeCopies();
        const auto file = QSettings().fileName().toStdString();
        const auto bytes = get_file(file) + std::string("\x7f\0\x01 rubbish", 11);
        put_file(file, bytes);
        {
            const auto window = open();
            QVERIFY(window->errorBar()->isVisible() && !window->errorBar()->showsError());
            QVERIFY2(window->errorBar()->text().contains("damaged"), qPrintable(window->errorBar()->text()));
            QVERIFY(window->errorBar()->text().contains(QSettings().fileName() + ".bak"));
            QVERIFY(Theme::instance().dark()); // what is sound is in use
            QCOMPARE(get_file(file + ".bak"), bytes);
            QVERIFY(window->close());
        }
        const auto window = open();
        QVERIFY(window->errorBar()->isHidden());
    }

    void settingsThatAreNotSoundLeaveTheOthers() {
        removeCopies();
        {
            const auto window = open();
            choose(*window, "solver", "heun");
            QVERIFY(window->close());
        }
        Json json = Json::parse(QSettings().value("settings").toString().toStdString());
        json["training"]["batch"] = -5;
        json["of a newer version"] = {1, 2};
        {
            QSettings store;
            store.setValue("settings", QString::fromStdString(json.dump()));
            store.setValue("theme", 77);
            store.setValue("workspace", 99999);
            store.setValue("geometry", QByteArray("\x01\xd9\xd0\xcb no geometry"));
            store.setValue("layout", QByteArray(100, '\xff'));
            store.setValue("language", "tlh");
            store.setValue("of a newer version", 12);
        }
        {
            const auto window = open();
            QVERIFY2(window->errorBar()->text().contains("training"), qPrintable(window->errorBar()->text()));
            QVERIFY(QFileInfo::exists(QSettings().fileName() + ".bak"));
            QCOMPARE(QString::fromStdString(window->settings().sampler().options.solver), QString("heun"));
            QVERIFY(window->settings().train().validate().empty());
            QVERIFY(window->actions().languageSystem->isChecked());
            settle(*window);
            QVERIFY(window->close());
        }
        QCOMPARE(QSettings().value("of a newer version").toInt(), 12);
        json = Json::parse(QSettings().value("settings").toString().toStdString());
        QVERIFY((json["of a newer version"] == Json{1, 2}));
        const auto window = open();
        QVERIFY(window->errorBar()->isHidden());
    }

    void aRunsFolderThatIsDeletedIsMadeAnewAndSaidOnce() {
        fs::path second;
        std::int64_t step = 0;
        {
            const auto window = open();
            auto& training = window->sessions().training;
            const auto run = pausedRun(*window);
            step = training.status().step;
            fs::remove_all(run);
            window->actions().train->trigger();
            QTRY_VERIFY_WITH_TIMEOUT(window->errorBar()->text().contains("deleted or moved"), patience);
            QTRY_VERIFY_WITH_TIMEOUT(fs::exists(training.status().run / "metrics.csv"), patience);
            second = training.status().run;
            QTRY_VERIFY_WITH_TIMEOUT(fs::exists(second / "checkpoint.safetensors"), patience);
            QVERIFY(training.running());
            QCOMPARE(window->logLines().filter("deleted or moved").size(), 1);
            QVERIFY(window->close());
        }
        RunCurve curve(second);
        QVERIFY(curve.read());
        QCOMPARE(curve.points().front().step, 1);
        QVERIFY(curve.points().back().step >= step);
        const auto window = open();
        QTest::mouseClick(window->findChild<QToolButton*>("goOn"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(window->sessions().training.running(), patience);
        QCOMPARE(window->sessions().training.status().run, second);
    }

    void aRunsFolderThatIsRenamedOutsideIsFollowed() {
        const auto window = open();
        auto& training = window->sessions().training;
        const auto run = pausedRun(*window);
        fs::rename(run, runs_ / "renamed");
        window->actions().train->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(training.status().run, runs_ / "renamed", patience);
        QTRY_VERIFY_WITH_TIMEOUT(says(*window, "renamed"), patience);
        QVERIFY(window->errorBar()->isHidden());
        QVERIFY(window->close());
        QVERIFY(!fs::exists(run));
        QCOMPARE(MainWindow::lastRunFile(), pathText(runs_ / "renamed" / "checkpoint.safetensors"));
    }

    void whatWasSavedAndIsDeletedIsSavedAgainAtTheEnd() {
        {
            const auto window = open();
            train(*window, 6);
            auto& training = window->sessions().training;
            QTRY_COMPARE_WITH_TIMEOUT(training.status().phase, TrainPhase::finished, patience);
            QTRY_VERIFY_WITH_TIMEOUT(!training.status().unsaved && !training.status().run.empty(), patience);
            rest(*window);
            fs::remove_all(runs_);
            QVERIFY(window->close());
        }
        QVERIFY(QFileInfo::exists(MainWindow::lastRunFile()));
        const auto window = open();
        QTest::mouseClick(window->findChild<QToolButton*>("goOn"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(window->sessions().training.status().step > 6, patience);
    }

    // A file in the place of all runs, until the window closes.
    void runsThatHaveNoRoomAreKeptBesideTheSettings() {
        {
            const auto window = open();
            pausedRun(*window);
            fs::remove_all(runs_);
            put_file(runs_, "in the way");
            window->actions().train->trigger();
            QTRY_VERIFY_WITH_TIMEOUT(window->errorBar()->text().contains(pathText(runs_)), patience);
            const auto step = window->sessions().training.status().step;
            QTRY_VERIFY_WITH_TIMEOUT(window->sessions().training.status().step > step + 40, patience);
            QCOMPARE(window->logLines().filter(pathText(runs_)).size(), 1);
            QVERIFY(window->close());
        }
        QCOMPARE(MainWindow::lastRunFile(), MainWindow::lastRunPath());
        QVERIFY(QFileInfo::exists(MainWindow::lastRunPath()));
        QCOMPARE(get_file(runs_), std::string("in the way"));
        fs::remove(runs_);
        const auto window = open();
        QTest::mouseClick(window->findChild<QToolButton*>("goOn"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(window->sessions().training.running(), patience);
    }

    void aModelWhoseFileIsDeletedIsStillSampledFrom() {
        const auto window = open();
        train(*window, 6);
        auto& training = window->sessions().training;
        QTRY_COMPARE_WITH_TIMEOUT(training.status().phase, TrainPhase::finished, patience);
        QTRY_VERIFY_WITH_TIMEOUT(training.status().settled && !training.status().run.empty(), patience);
        const auto file = training.status().run / "checkpoint.safetensors";
        window->sessions().lab.openWeights(pathText(file));
        const auto id = "opened:" + file.string();
        QTRY_VERIFY_WITH_TIMEOUT(window->sessions().lab.modelOf(id), patience);
        rest(*window);
        fs::remove_all(file.parent_path());
        auto choice = window->settings().sampler();
        choice.model = id;
        choice.options.seed = 77;
        window->settings().setSampler(choice, "model");
        QTRY_VERIFY_WITH_TIMEOUT(window->sessions().sampling.sample() &&
                                     window->sessions().sampling.sample()->model == id,
                                 patience);
        settle(*window);
        QVERIFY(!window->errorBar()->showsError());
    }

    // What the display's end makes of it, on a thread that is not the window's.
    void theEndSavesATrainingBesideAFilm() {
        const QTemporaryDir folder;
        const auto window = open();
        settle(*window);
        train(*window, 100000);
        beginFilm(*window, folder.filePath("film.apng"));
        auto& training = window->sessions().training;
        QTRY_VERIFY_WITH_TIMEOUT(!training.status().run.empty(), patience);
        const auto run = training.status().run;
        std::thread end([&window] { window->keepTraining(Afterwards::stop); });
        end.join();
        QVERIFY(QDir(folder.path()).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot));
        QVERIFY(QSettings().value("lastRunWaits").toBool());
        QCOMPARE(MainWindow::lastRunFile(), pathText(run / "checkpoint.safetensors"));
        window->leave();
        QTRY_VERIFY_WITH_TIMEOUT(!window->exporter().queue().busy(), patience);
        rest(*window);
        RunCurve curve(run);
        QVERIFY(curve.read());
        QCOMPARE(curve.points().back().step, training.status().step);
        QVERIFY(!training.status().unsaved);
    }

  private:
    /// A training that has its folder and a checkpoint in it, paused.
    fs::path pausedRun(MainWindow& window) {
        train(window, 100000);
        auto& training = window.sessions().training;
        [&] {
            QTRY_VERIFY_WITH_TIMEOUT(!training.status().run.empty() && training.losses().size() > 20,
                                     patience);
            QTRY_VERIFY_WITH_TIMEOUT(fs::exists(training.status().run / "checkpoint.safetensors"), patience);
            window.actions().train->trigger();
            QTRY_COMPARE_WITH_TIMEOUT(training.status().phase, TrainPhase::paused, patience);
        }();
        rest(window);
        return training.status().run;
    }
    /// All that was asked for is done and written.
    static void rest(MainWindow& window) {
        window.sessions().lab.engine().drain();
        window.sessions().lab.take();
    }
    /// A film that takes longer than any test.
    static void beginFilm(MainWindow& window, const QString& path) {
        window.actions().show("trajectory")->trigger();
        window.actions().exportShown->trigger();
        auto* dialog = window.findChild<ExportDialog*>();
        if (!dialog) qFatal("no dialog");
        dialog->setKind(ExportKind::film);
        auto* format = dialog->findChild<ChoiceBox*>("filmformat");
        format->setCurrentIndex(format->findData("apng"));
        Q_EMIT format->activated(format->currentIndex());
        dialog->findChild<NumberBox*>("filmseconds")->setValue(600);
        dialog->saveTo(path);
        auto* bar = window.findChild<QProgressBar*>("exportProgress");
        [&] { QTRY_VERIFY_WITH_TIMEOUT(bar->isVisible() && bar->value() > 0, patience); }();
    }
    static bool says(MainWindow& window, const QString& words) {
        for (const auto* label : window.findChild<StatusStrip*>()->findChildren<QLabel*>())
            if (label->text().contains(words) || label->toolTip().contains(words)) return true;
        return false;
    }
    static void removeCopies() {
        const QFileInfo file(QSettings().fileName());
        const auto names = file.dir().entryList({file.fileName() + ".bak*"}, QDir::Files);
        for (const auto& name : names) QFile::remove(file.dir().filePath(name));
    }
};

QTEST_MAIN(TestWindowSurroundings)
#include "test_window_surroundings.moc"
