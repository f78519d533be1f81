// Export and its way back in the whole window: what was exported brings back its experiment, bit for bit.
#include "core/base/safetensors.h"
#include "core/media/film_format.h"
#include "core/media/png.h"
#include "tests/ui/support/window_driver.h"
#include "ui/explore/explore_workspace.h"
#include "ui/export/export_dialog.h"
#include "ui/export/exporter.h"
#include "ui/export/preview_pane.h"
#include "ui/panels/choice_box.h"
#include "ui/shell/actions.h"
#include "ui/train/train_workspace.h"
#include "ui/trajectory/trajectory_workspace.h"
#include "ui/widgets/error_bar.h"
#include "ui/widgets/number_box.h"

#include <QAction>
#include <QDir>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTranslator>

using namespace flowlab;
using namespace flowlab::test;

namespace {

QStringList namesIn(const QTemporaryDir& folder) {
    return QDir(folder.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
}

} // namespace

class TestExportWindow : public WindowDriver {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { prepare(); }
    void init() { forget(); }

    void aPictureComesBackBitForBit_data() {
        QTest::addColumn<bool>("explore");
        QTest::addColumn<bool>("single");
        QTest::newRow("samples") << true << false;
        QTest::newRow("velocities on their way") << false << false;
        QTest::newRow("one prediction") << false << true;
    }
    void aPictureComesBackBitForBit() {
        QFETCH(bool, explore);
        QFETCH(bool, single);
        const auto window = open();
        settle(*window);
        choose(*window, "solver", "heun");
        choose(*window, "classes", "7");
        settle(*window);
        window->actions().show(explore ? "explore" : "trajectory")->trigger();
        window->player().setPlaying(false);
        window->player().setTime(explore ? 1 : 0.37);
        if (!explore) {
            window->sessions().sampling.selectTile(3);
            window->findChild<TrajectoryWorkspace*>()->setScope(single ? TrajectoryWorkspace::Scope::one
                                                                       : TrajectoryWorkspace::Scope::all);
            window->findChild<TrajectoryWorkspace*>()->setView(single ? TrajectoryView::prediction
                                                                      : TrajectoryView::velocity);
        }
        const QTemporaryDir folder;
        save(*window, folder.filePath("first.png"));
        // Everything else than it was.
        choose(*window, "solver", "euler");
        choose(*window, "classes", "any");
        window->sessions().sampling.selectTile(0);
        window->findChild<TrajectoryWorkspace*>()->setScope(single ? TrajectoryWorkspace::Scope::all
                                                                   : TrajectoryWorkspace::Scope::one);
        window->findChild<TrajectoryWorkspace*>()->setView(TrajectoryView::state);
        window->actions().show(explore ? "train" : "explore")->trigger();
        settle(*window);
        window->player().setTime(0.9);
        restore(*window, folder.filePath("first.png"));
        settle(*window);
        save(*window, folder.filePath("second.png"));
        PngText first, second;
        const auto before = read_png(folder.filePath("first.png").toStdString(), &first);
        const auto after = read_png(folder.filePath("second.png").toStdString(), &second);
        QCOMPARE(after.width, before.width);
        QVERIFY(after.pixels == before.pixels);
        QCOMPARE(second.at(recipe_key), first.at(recipe_key));
        QVERIFY(!window->errorBar()->isVisible());
    }

    void everyKindOfFilmComesBack_data() {
        QTest::addColumn<QString>("key");
        for (const auto& format : film_formats())
            QTest::newRow(std::string(format.key).c_str()) << QString::fromStdString(std::string(format.key));
    }
    void everyKindOfFilmComesBack() {
        QFETCH(QString, key);
        const auto& format = film_format(key.toStdString());
        if (const auto why = film_format_problem(format); !why.empty()) QSKIP(why.english().c_str());
        const auto window = open();
        window->actions().show("trajectory")->trigger();
        choose(*window, "solver", "rk4");
        settle(*window);
        const auto wanted = window->settings().sampler();
        const QTemporaryDir folder;
        auto* dialog = openDialog(*window, ExportKind::film);
        choose(*dialog, "filmformat", key);
        dialog->findChild<QSpinBox*>("filmfps")->setValue(12);
        QSignalSpy exported(window.get(), &MainWindow::exported);
        dialog->saveTo(folder.filePath("film"));
        QTRY_COMPARE_WITH_TIMEOUT(exported.count(), 1, patience);
        const QString path = exported.front().front().toString();
        choose(*window, "solver", "euler");
        window->actions().show("explore")->trigger();
        QSettings().clear();
        // Of a folder of pictures one alone will do.
        restore(*window, format.ending.empty() ? path + "/frame-0001.png" : path);
        QVERIFY(window->settings().sampler() == wanted);
        QVERIFY(window->findChild<TrajectoryWorkspace*>()->isVisible());
        // The same film can be made again.
        QCOMPARE(openDialog(*window, ExportKind::film)->choice().film.fps, 12);
    }

    void aCheckpointThatIsMissingIsNamedByItsHash() {
        const QTemporaryDir folder;
        const QString model = folder.filePath("mine.safetensors"), picture = folder.filePath("mine.png");
        const QString moved = folder.filePath("moved.safetensors");
        SamplerChoice wanted;
        {
            const auto window = open();
            QVERIFY(QFile::copy(shippedModel(), model));
            QSignalSpy opened(&window->sessions().lab, &LabSession::opened);
            drop(*window, model);
            QTRY_COMPARE_WITH_TIMEOUT(opened.count(), 1, patience);
            choose(*window, "solver", "heun");
            settle(*window);
            wanted = window->settings().sampler();
            QVERIFY(wanted.model.starts_with("opened:"));
            window->actions().show("explore")->trigger();
            save(*window, picture);
        }
        QVERIFY(QFile::rename(model, moved));
        forget();
        const auto window = open();
        settle(*window);
        const auto hash = QString::fromStdString(SafeTensors::read(moved.toStdString()).data_sha256());
        rewriteHash(picture, hash);
        restore(*window, picture);
        QVERIFY(window->errorBar()->isVisible());
        QVERIFY2(window->errorBar()->text().contains(QString(16, u'0')),
                 qPrintable(window->errorBar()->text()));
        QVERIFY(window->errorBar()->text().contains("mine.safetensors"));
        QVERIFY(window->findChild<QToolButton*>("openMissing"));
        QVERIFY(window->settings().sampler().options == wanted.options);
        // The same picture from the same weights under another name.
        restore(*window, beside(picture));
        QVERIFY(window->settings().sampler().options == wanted.options);
        QVERIFY(window->settings().sampler().model.starts_with("shipped:"));
        QVERIFY(!window->errorBar()->isVisible());
    }

    void aTrainingIsKnownByTheCheckpointThatHoldsIt() {
        const QTemporaryDir folder;
        const QString run = folder.filePath("run.safetensors"), picture = folder.filePath("run.png");
        {
            const auto window = open();
            train(*window, 100000);
            QTRY_VERIFY_WITH_TIMEOUT(window->sessions().training.status().step > 2, patience);
            window->actions().train->trigger();
            QTRY_COMPARE_WITH_TIMEOUT(window->sessions().training.status().phase, TrainPhase::paused,
                                      patience);
            QSignalSpy saved(&window->sessions().lab, &LabSession::saved);
            window->sessions().training.saveCheckpoint(run);
            QTRY_COMPARE_WITH_TIMEOUT(saved.count(), 1, patience);
            auto choice = window->settings().sampler();
            choice.model = "training";
            window->settings().setSampler(choice, "model");
            window->actions().show("explore")->trigger();
            window->player().setPlaying(false);
            window->player().setTime(1);
            settle(*window);
            QTRY_COMPARE_WITH_TIMEOUT(window->sessions().sampling.sample()->model, std::string("training"),
                                      patience);
            settle(*window);
            save(*window, picture);
        }
        const auto window = open();
        settle(*window);
        restore(*window, picture);
        const QString hash =
            QString::fromStdString(SafeTensors::read(run.toStdString()).data_sha256()).left(16);
        QVERIFY2(window->errorBar()->text().contains(hash), qPrintable(window->errorBar()->text()));
        drop(*window, run); // as asked: then the picture appears
        QTRY_COMPARE_WITH_TIMEOUT(window->settings().sampler().model, std::string("training"), patience);
        QTRY_VERIFY_WITH_TIMEOUT(window->findChild<ExploreWorkspace*>()->isVisible(), patience);
        settle(*window);
        QTRY_COMPARE_WITH_TIMEOUT(window->sessions().sampling.sample()->model, std::string("training"),
                                  patience);
        settle(*window);
        save(*window, folder.filePath("again.png"));
        QVERIFY(read_png(folder.filePath("again.png").toStdString()).pixels ==
                read_png(picture.toStdString()).pixels);
    }

    void theTrainingGoesOnWhileAFilmIsWrittenAndClosingIsClean() {
        const QTemporaryDir folder;
        {
            const auto window = open();
            settle(*window);
            train(*window, 100000);
            window->actions().show("trajectory")->trigger();
            settle(*window);
            auto* dialog = openDialog(*window, ExportKind::film);
            QVERIFY(!dialog->isModal());
            choose(*dialog, "filmformat", "apng");
            dialog->findChild<NumberBox*>("filmseconds")->setValue(600);
            dialog->findChild<QSpinBox*>("filmfps")->setValue(120);
            dialog->saveTo(folder.filePath("film.apng"));
            auto* bar = window->findChild<QProgressBar*>("exportProgress");
            QTRY_VERIFY_WITH_TIMEOUT(bar->isVisible() && bar->value() > 0, patience);
            const auto step = window->sessions().training.status().step;
            QTRY_VERIFY_WITH_TIMEOUT(window->sessions().training.status().step > step, patience);
            QVERIFY(window->exporter().queue().busy());
            QVERIFY(window->close());
        }
        QVERIFY(namesIn(folder).isEmpty());
    }

    void whatCannotBeWrittenIsToldInTheBar() {
        const QTemporaryDir folder;
        const auto window = open();
        settle(*window);
        window->actions().show("trajectory")->trigger();
        auto* dialog = openDialog(*window, ExportKind::film);
        choose(*dialog, "filmformat", "gif");
        const QString path = folder.filePath("no/such/folder/film.gif");
        dialog->saveTo(path);
        QTRY_VERIFY_WITH_TIMEOUT(window->errorBar()->showsError(), patience);
        const QString said = window->errorBar()->text();
        QVERIFY2(said.contains(path) && said.contains("No file was left behind"), qPrintable(said));
        QVERIFY(namesIn(folder).isEmpty());
    }

    void screenshots() {
        const auto window = open(resources());
        settle(*window);
        window->actions().show("trajectory")->trigger();
        window->resize(1024, 640);
        for (const bool dark : {false, true}) {
            Theme::instance().choose(dark ? ThemeChoice::dark : ThemeChoice::light);
            const QString shade = dark ? "dark" : "light";
            for (const auto kind : {ExportKind::picture, ExportKind::film, ExportKind::plot}) {
                window->actions().show(kind == ExportKind::plot ? "train" : "trajectory")->trigger();
                auto* dialog = openDialog(*window, kind);
                dialog->preview()->setPlaying(false);
                dialog->preview()->setFrame(120);
                QCoreApplication::processEvents();
                nothingIsClipped(*dialog);
                const QString name = kind == ExportKind::picture ? "picture"
                                     : kind == ExportKind::film  ? "film"
                                                                 : "plot";
                QVERIFY(dialog->grab().save(screenshot(QStringLiteral("export-%1-%2.png").arg(name, shade))));
            }
            window->actions().show("trajectory")->trigger();
            auto* dialog = openDialog(*window, ExportKind::film);
            dialog->findChild<QSpinBox*>("filmfps")->setValue(100);
            choose(*dialog, "filmformat", "gif");
            QCoreApplication::processEvents();
            dialog->resize(960, 600); // as low as the smallest window
            QCoreApplication::processEvents();
            nothingIsClipped(*dialog);
            QVERIFY(dialog->grab().save(screenshot(QStringLiteral("export-problem-%1.png").arg(shade))));
            dialog->findChild<QSpinBox*>("filmfps")->setValue(30);
            dialog->findChild<NumberBox*>("filmseconds")->setValue(300);
            const QTemporaryDir folder;
            dialog->saveTo(folder.filePath("film.gif"));
            auto* bar = window->findChild<QProgressBar*>("exportProgress");
            QTRY_VERIFY_WITH_TIMEOUT(bar->isVisible() && bar->value() > 0, patience);
            QCoreApplication::processEvents();
            QCOMPARE(window->size(), QSize(1024, 640)); // nothing forces it wider
            QVERIFY(window->grab().save(screenshot(QStringLiteral("export-status-%1.png").arg(shade))));
            window->exporter().queue().cancel();
            QTRY_VERIFY_WITH_TIMEOUT(!window->exporter().queue().busy(), patience);
        }
    }

    void nothingIsClippedInChinese() {
        QTranslator chinese;
        QVERIFY(chinese.load(":/i18n/flowlab_zh_CN.qm"));
        QCoreApplication::installTranslator(&chinese);
        const auto window = open(resources());
        settle(*window);
        window->actions().show("trajectory")->trigger();
        for (const auto kind : {ExportKind::picture, ExportKind::film, ExportKind::plot}) {
            if (kind == ExportKind::plot) window->actions().show("train")->trigger();
            auto* dialog = openDialog(*window, kind);
            dialog->preview()->setPlaying(false);
            dialog->resize(960, 600);
            QCoreApplication::processEvents();
            QVERIFY(dialog->windowTitle() == QString::fromUtf8("导出"));
            nothingIsClipped(*dialog);
            QVERIFY(dialog->grab().save(screenshot(QStringLiteral("export-%1-chinese.png").arg(int(kind)))));
        }
    }

  private:
    using WindowDriver::choose;
    static void choose(ExportDialog& dialog, const char* name, const QString& key) {
        auto* box = dialog.findChild<ChoiceBox*>(name);
        const int index = box->findData(key);
        QVERIFY2(index >= 0, qPrintable(key));
        box->setCurrentIndex(index);
        Q_EMIT box->activated(index); // as a click on the entry does
    }
    static ExportDialog* openDialog(MainWindow& window, ExportKind kind) {
        window.actions().exportShown->trigger();
        auto* dialog = window.findChild<ExportDialog*>();
        if (!dialog) qFatal("no dialog");
        dialog->setKind(kind);
        return dialog;
    }
    static void save(MainWindow& window, const QString& path) {
        QSignalSpy exported(&window, &MainWindow::exported);
        window.savePictureTo(path);
        QTRY_COMPARE_WITH_TIMEOUT(exported.count(), 1, patience);
    }
    void restore(MainWindow& window, const QString& path) {
        QSignalSpy restored(&window, &MainWindow::restored);
        drop(window, path);
        QTRY_COMPARE_WITH_TIMEOUT(restored.count(), 1, patience);
    }
    QString shippedModel() const {
        const QDir models(QString::fromStdString((resources_->path() / "models").string()));
        return models.filePath(QStringLiteral("quick.safetensors"));
    }
    static QString beside(const QString& picture) { return picture + ".json"; }
    /// The same picture as if other weights had drawn it.
    static void rewriteHash(const QString& picture, const QString& hash) {
        PngText text;
        const auto pixels = read_png(picture.toStdString(), &text);
        auto recipe = QString::fromStdString(text.at(recipe_key));
        if (!recipe.contains(hash)) qFatal("the recipe does not name the checkpoint");
        text[recipe_key] = recipe.replace(hash, QString(64, u'0')).toStdString();
        write_png(picture.toStdString(), pixels, text);
    }
    static void nothingIsClipped(const ExportDialog& dialog) {
        for (const auto* area : dialog.findChildren<QScrollArea*>())
            if (area->isVisible() && area->horizontalScrollBarPolicy() == Qt::ScrollBarAlwaysOff)
                QVERIFY(area->viewport()->width() >= area->widget()->minimumSizeHint().width());
        for (const auto* button : dialog.findChildren<QAbstractButton*>())
            if (button->isVisible() && !button->text().isEmpty())
                QVERIFY2(button->width() >= button->minimumSizeHint().width(), qPrintable(button->text()));
        for (const auto* label : dialog.findChildren<QLabel*>())
            if (label->isVisible() && !label->text().isEmpty() && !label->wordWrap())
                QVERIFY2(label->width() >= label->sizeHint().width(), qPrintable(label->text()));
    }
};

QTEST_MAIN(TestExportWindow)
#include "test_export_window.moc"
#include "tests/support/places.h"
