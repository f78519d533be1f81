// The Export dialog by hand and by keyboard: what it offers, says, previews, remembers and hands over.
#include "core/media/film_format.h"
#include "core/media/film_script.h"
#include "core/media/glyphs.h"
#include "tests/ui/support/some_trajectory.h"
#include "ui/export/export_dialog.h"
#include "ui/export/preview_pane.h"
#include "ui/panels/choice_box.h"
#include "ui/style/theme.h"
#include "ui/train/loss_plot.h"
#include "ui/widgets/number_box.h"
#include "ui/workspace/shot.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSettings>
#include <QSignalSpy>
#include <QSlider>
#include <QSpinBox>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>
#include <QToolButton>

#include <set>

using namespace flowlab;
using namespace flowlab::test;

class TestExportDialog : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() {
        QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
        QCoreApplication::setOrganizationName("flowlab-test");
        QCoreApplication::setApplicationName("flowlab-TestExportDialog");
        QStandardPaths::setTestModeEnabled(true);
        Theme::instance().install();
    }
    void init() { QSettings().clear(); }

    void thePreviewIsOfTrueSizeAndPlays() {
        const auto dialog = open();
        QCOMPARE(dialog->preview()->image().size(),
                 QSize(pictureOf(someShot(), exportScale(someShot())).width,
                       pictureOf(someShot(), exportScale(someShot())).height));
        pick(*dialog, "exportKind", 1);
        auto* preview = dialog->preview();
        auto options = dialog->choice().film;
        options.columns = 3; // of the workspace
        const FilmScript script(someShot().trajectory, options);
        QCOMPARE(preview->image().size(), QSize(script.width(), script.height()));
        QTRY_VERIFY(preview->frame() > 0); // it plays by itself
        QTest::mouseClick(dialog->findChild<QToolButton*>("previewPlay"), Qt::LeftButton);
        QVERIFY(!preview->playing());
        auto* slider = dialog->findChild<QSlider*>("previewSlider");
        QCOMPARE(slider->maximum(), script.frames() - 1);
        slider->setFocus();
        QTest::keyClick(slider, Qt::Key_Home);
        const QImage first = preview->image();
        QTest::keyClick(slider, Qt::Key_End);
        Picture last;
        script.draw(script.frames() - 1, last);
        QCOMPARE(preview->image(), imageOf(last));
        QVERIFY(preview->image() != first);
    }
    void whatIsWrongIsSaidAtItsField() {
        const auto dialog = open();
        pick(*dialog, "exportKind", 1);
        auto* save = dialog->findChild<QPushButton*>("exportSave");
        QVERIFY(save->isEnabled());
        choose(*dialog, "filmformat", "gif");
        dialog->findChild<QSpinBox*>("filmfps")->setValue(100);
        const auto* rate = dialog->findChild<QLabel*>("problemfps");
        QVERIFY(rate->isVisible() && rate->text().contains("50"));
        QVERIFY(!save->isEnabled());
        dialog->findChild<QSpinBox*>("filmfps")->setValue(25);
        QVERIFY(!rate->isVisible() && save->isEnabled());

        auto* size = dialog->findChild<QComboBox*>("filmsize");
        const auto* problem = dialog->findChild<QLabel*>("problemsize");
        for (const char* wrong : {"12 by 9", "5000x5000", "32x32"}) { // no size, too large, too small for it
            size->setCurrentText(wrong);
            QVERIFY2(problem->isVisible() && !save->isEnabled(), wrong);
        }
        size->setCurrentText("512x512");
        QVERIFY(!problem->isVisible() && save->isEnabled());
        QCOMPARE(dialog->preview()->image().size(), QSize(512, 512));

        auto* seconds = dialog->findChild<NumberBox*>("filmseconds");
        seconds->setValue(700);
        QVERIFY(dialog->findChild<QLabel*>("problemseconds")->isVisible() && !save->isEnabled());
        seconds->setValue(2);
        QVERIFY(save->isEnabled());
        QVERIFY(dialog->findChild<QLabel*>("exportFacts")->text().contains("50")); // frames
    }
    void formatsOfOtherMachinesSayWhy() {
        const auto dialog = open();
        pick(*dialog, "exportKind", 1);
        auto* format = dialog->findChild<ChoiceBox*>("filmformat");
        QTRY_VERIFY(QThreadPool::globalInstance()->waitForDone(0)); // FFmpeg was looked for
        QCoreApplication::processEvents();
        for (const auto& row : film_formats()) {
            const int index = format->findData(QString::fromStdString(std::string(row.key)));
            QVERIFY(index >= 0);
            const bool can = film_format_problem(row).empty();
            QCOMPARE(bool(format->model()->flags(format->model()->index(index, 0)) & Qt::ItemIsEnabled), can);
            QVERIFY(!format->itemData(index, Qt::ToolTipRole).toString().isEmpty());
        }
        choose(*dialog, "filmformat", "gif");
        QVERIFY(dialog->findChild<QCheckBox*>("filmLoop")->isEnabled());
        choose(*dialog, "filmformat", "png");
        QVERIFY(!dialog->findChild<QCheckBox*>("filmLoop")->isEnabled());
    }
    void choicesAreRememberedButNotTheName() {
        const QTemporaryDir folder;
        {
            const auto dialog = open();
            pick(*dialog, "exportKind", 1);
            choose(*dialog, "filmformat", "apng");
            dialog->findChild<QSpinBox*>("filmfps")->setValue(24);
            dialog->findChild<QCheckBox*>("filmPingPong")->setChecked(true);
            QSignalSpy asked(dialog.get(), &ExportDialog::exportAsked);
            dialog->saveTo(folder.filePath("mine")); // the ending is added
            QCOMPARE(asked.count(), 1);
            QCOMPARE(asked.front().front().toString(), QString("mine.apng"));
            QVERIFY(!dialog->isVisible());
        }
        const auto dialog = open();
        const auto choice = dialog->choice();
        QCOMPARE(choice.kind, ExportKind::film);
        QCOMPARE(choice.film.fps, 24);
        QVERIFY(choice.film.ping_pong && choice.film.format == "apng");
        QTest::mouseClick(dialog->findChild<QPushButton*>("exportSave"), Qt::LeftButton);
        auto* chooser = dialog->findChild<QFileDialog*>("exportFile");
        QVERIFY(chooser);
        QCOMPARE(QFileInfo(chooser->selectedFiles().value(0)).fileName(), QString("samples.apng"));
        chooser->reject();
    }
    void aFileIsChosenAndWritten() {
        const QTemporaryDir folder;
        const auto dialog = open();
        dialog->findChild<QSpinBox*>("pictureScale")->setValue(3);
        ExportQueue queue;
        connect(dialog.get(), &ExportDialog::exportAsked, &queue, &ExportQueue::add);
        QSignalSpy written(&queue, &ExportQueue::written);
        QTest::mouseClick(dialog->findChild<QPushButton*>("exportSave"), Qt::LeftButton);
        auto* chooser = dialog->findChild<QFileDialog*>("exportFile");
        QVERIFY(chooser);
        chooser->setDirectory(folder.path());
        chooser->findChild<QLineEdit*>("fileNameEdit")->setText("here");
        QMetaObject::invokeMethod(chooser, "accept");
        QTRY_COMPARE_WITH_TIMEOUT(written.count(), 1, 30000);
        QCOMPARE(QImage(folder.filePath("here.png")).width(), (3 * 30 + 2) * 3);
    }
    void copyTakesWhatIsSeen() {
        const auto dialog = open();
        dialog->findChild<QSpinBox*>("pictureScale")->setValue(2);
        QSignalSpy copied(dialog.get(), &ExportDialog::copied);
        QTest::mouseClick(dialog->findChild<QPushButton*>("exportCopy"), Qt::LeftButton);
        QCOMPARE(copied.count(), 1);
        QCOMPARE(QApplication::clipboard()->image().size(), dialog->preview()->image().size());
    }
    void unfinishedSamplesAreWaitedFor() {
        Shot shot = someShot();
        shot.whole = false;
        ExportDialog dialog([&shot] { return ExportSource{shot, {}}; });
        dialog.show();
        auto* save = dialog.findChild<QPushButton*>("exportSave");
        QVERIFY(!save->isEnabled() && !save->toolTip().isEmpty());
        shot.whole = true;
        dialog.sourceChanged();
        QVERIFY(save->isEnabled());
        shot.columns = 6; // from now on only at the user's wish
        const QSize before = dialog.preview()->image().size();
        dialog.sourceChanged();
        QCOMPARE(dialog.preview()->image().size(), before);
        QTest::mouseClick(dialog.findChild<QPushButton*>("exportRenew"), Qt::LeftButton);
        QVERIFY(dialog.preview()->image().size() != before);
    }
    void plotsAreOfferedWhereThereAreSome() {
        LossPlot plot;
        plot.resize(400, 240);
        const LossPoint point{1, 0.125};
        plot.append(&point, 1);
        const QTemporaryDir folder;
        ExportQueue queue;
        QSignalSpy written(&queue, &ExportQueue::written);
        QStringList names;
        for (int format = 0; format < 4; ++format) {
            ExportDialog dialog([&plot] { return ExportSource{std::nullopt, {&plot}}; });
            connect(&dialog, &ExportDialog::exportAsked, &queue, &ExportQueue::add);
            dialog.show();
            QCOMPARE(dialog.choice().kind, ExportKind::plot); // the only one there is
            pick(dialog, "plotFormat", format);
            dialog.saveTo(folder.filePath("loss"));
            names << "loss." + endingOf(PlotFormat(format));
        }
        QTRY_COMPARE_WITH_TIMEOUT(written.count(), 4, 30000);
        names.sort();
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files), names);
        QCOMPARE(QImage(folder.filePath("loss.png")).size(), QSize(800, 480));
    }
    void aPlotThatWasNeverSeenHasRoomForItsLabels() {
        QWidget window; // never shown, so nothing in it was laid out
        LossPlot plot(&window);
        const LossPoint point{1, 0.125};
        plot.append(&point, 1);
        ExportDialog dialog([&plot] { return ExportSource{std::nullopt, {&plot}}; });
        dialog.show();
        dialog.findChild<QSpinBox*>("plotScale")->setValue(1);
        const QSize size = dialog.preview()->image().size();
        QVERIFY(size.width() >= 600 && size.height() >= 400);
        const QImage png = QImage::fromData(plotBytes(plot, PlotFormat::png, 1));
        QCOMPARE(png.size(), size);
    }
    void thePreviewFitsWhereItIsAsked() {
        const auto dialog = open();
        dialog->findChild<QSpinBox*>("pictureScale")->setValue(16);
        auto* canvas = dialog->findChild<QLabel*>("previewCanvas");
        auto* area = dialog->findChild<QScrollArea*>();
        const QSize whole = dialog->preview()->image().size();
        const auto shown = [canvas] { return canvas->pixmap(Qt::ReturnByValue).size(); };
        QCOMPARE(shown(), whole);
        auto* fit = dialog->findChild<QToolButton*>("previewFit");
        QTest::mouseClick(fit, Qt::LeftButton);
        QVERIFY(shown().width() <= area->viewport()->width() &&
                shown().height() <= area->viewport()->height());
        QCOMPARE(dialog->preview()->image().size(), whole); // what is copied and written is not smaller
        dialog->resize(dialog->size() - QSize(60, 60));
        QTRY_VERIFY(shown().width() <= area->viewport()->width() &&
                    shown().height() <= area->viewport()->height());
        QTest::mouseClick(fit, Qt::LeftButton);
        QCOMPARE(shown(), whole);
    }
    void picturesMayHaveACaption() {
        if (const auto problem = caption_problem(); !problem.empty()) QSKIP(problem.c_str());
        const auto dialog = open();
        const QImage bare = dialog->preview()->image();
        auto* caption = dialog->findChild<QCheckBox*>("pictureCaption");
        QVERIFY(!caption->isChecked());
        caption->setChecked(true);
        const QImage named = dialog->preview()->image();
        QVERIFY(named.height() > bare.height());
        QCOMPARE(named.copy(bare.rect()), bare);
        const QTemporaryDir folder;
        ExportQueue queue;
        connect(dialog.get(), &ExportDialog::exportAsked, &queue, &ExportQueue::add);
        QSignalSpy written(&queue, &ExportQueue::written);
        dialog->saveTo(folder.filePath("named.png"));
        QTRY_COMPARE_WITH_TIMEOUT(written.count(), 1, 30000);
        QCOMPARE(QImage(folder.filePath("named.png")).size(), named.size());
        QVERIFY(ExportChoice::remembered().pictureCaption);
    }
    void theSizeOfAFilmIsForecast() {
        const auto dialog = open();
        pick(*dialog, "exportKind", 1);
        choose(*dialog, "filmformat", "gif");
        const auto* facts = dialog->findChild<QLabel*>("exportFacts");
        QTRY_VERIFY_WITH_TIMEOUT(facts->text().contains("about "), 30000);
        dialog->findChild<QSpinBox*>("filmfps")->setValue(5); // it was of another film
        QVERIFY(!facts->text().contains("about "));
        QTRY_VERIFY_WITH_TIMEOUT(facts->text().contains("about "), 30000);
    }
    void anApngMayBeCalledPng() {
        const QTemporaryDir folder;
        const auto dialog = open();
        pick(*dialog, "exportKind", 1);
        choose(*dialog, "filmformat", "apng");
        QSignalSpy asked(dialog.get(), &ExportDialog::exportAsked);
        dialog->saveTo(folder.filePath("film.png"));
        QCOMPARE(asked.count(), 1);
        QCOMPARE(asked.front().front().toString(), QString("film.png"));
    }
    void theKeyboardReachesEverythingAndAllIsNamed() {
        const auto dialog = open();
        pick(*dialog, "exportKind", 1);
        QVERIFY(QTest::qWaitForWindowActive(dialog.get()));
        std::set<QWidget*> reached;
        for (int i = 0; i < 60; ++i) {
            QTest::keyClick(dialog->focusWidget() ? dialog->focusWidget() : dialog.get(), Qt::Key_Tab);
            reached.insert(QApplication::focusWidget());
        }
        for (const char* name :
             {"filmformat", "filmview", "filmseconds", "filmfps", "filmhold", "filmscale", "filmsize",
              "filmPingPong", "filmCaption", "filmBar", "previewPlay", "previewSlider", "previewFit",
              "exportRenew", "exportCopy", "exportSave", "exportClose"}) {
            auto* widget = dialog->findChild<QWidget*>(name);
            QVERIFY2(widget, name);
            QVERIFY2(reached.contains(widget), name);
            const auto* button = qobject_cast<QAbstractButton*>(widget);
            QVERIFY2(!widget->accessibleName().isEmpty() || (button && !button->text().isEmpty()), name);
            QVERIFY2(!widget->toolTip().isEmpty(), name);
        }
        QTest::keyClick(dialog.get(), Qt::Key_Escape);
        QVERIFY(!dialog->isVisible());
    }

  private:
    static std::unique_ptr<ExportDialog> open() {
        auto dialog = std::make_unique<ExportDialog>([] { return ExportSource{someShot(), {}}; });
        dialog->show();
        return dialog;
    }
    static void pick(ExportDialog& dialog, const char* segments, int choice) {
        const auto buttons = dialog.findChild<QWidget*>(segments)->findChildren<QToolButton*>();
        QTest::mouseClick(buttons.at(choice), Qt::LeftButton);
    }
    static void choose(ExportDialog& dialog, const char* name, const QString& key) {
        auto* box = dialog.findChild<ChoiceBox*>(name);
        const int index = box->findData(key);
        QVERIFY2(index >= 0, qPrintable(key));
        box->setCurrentIndex(index);
        Q_EMIT box->activated(index); // as a click on the entry does
    }
};

QTEST_MAIN(TestExportDialog)
#include "test_export_dialog.moc"
