// What the judge says in the window: the quality line of a training, at an interval the user sets.
#include "tests/ui/support/window_driver.h"
#include "ui/shell/actions.h"
#include "ui/train/loss_by_t_plot.h"
#include "ui/train/quality_line_plot.h"
#include "ui/train/quality_pane.h"
#include "ui/train/train_workspace.h"
#include "ui/widgets/error_bar.h"
#include "ui/widgets/segments.h"

#include <QAction>
#include <QDir>
#include <QLabel>

using namespace flowlab;
using namespace flowlab::test;

class TestQualityLine : public WindowDriver {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { prepare(28); } // for the judge of digits
    void init() { forget(); }

    void itSaysWhatToDo() {
        const auto window = open();
        show(*window);
        auto* words = window->findChild<QLabel*>("qualityWords");
        QVERIFY(words->isVisible());
        QVERIFY(words->text().contains("how often"));
        QVERIFY(!plot(*window)->isVisible());
        choose(*window, "qualityEvery", "30s");
        QVERIFY2(words->text().contains("Start") && words->text().contains("30 s"),
                 qPrintable(words->text()));
        choose(*window, "qualityEvery", "300s");
        QVERIFY2(words->text().contains("5 min"), qPrintable(words->text()));
        // What else is drawn there is one click away.
        click(*window, 0);
        QVERIFY(window->findChild<LossByTPlot*>()->isVisible());
        QVERIFY(!words->isVisible());
    }

    void theIntervalIsUndoneAndKept() {
        {
            const auto window = open();
            show(*window);
            choose(*window, "qualityEvery", "500");
            choose(*window, "qualitySamples", "250");
            const auto& quality = window->settings().qualityLine();
            QVERIFY(quality.updates == 500 && quality.seconds == 0 && quality.samples == 250);
            window->actions().undo->trigger();
            QVERIFY(quality.updates == 500 && quality.samples == 500);
            QCOMPARE(key(*window, "qualitySamples"), QString("500"));
            window->actions().undo->trigger();
            QVERIFY(!quality.on());
            QCOMPARE(key(*window, "qualityEvery"), QString("0"));
            window->actions().redo->trigger();
            QCOMPARE(key(*window, "qualityEvery"), QString("500"));
            choose(*window, "qualityEvery", "15s");
            QVERIFY(quality.updates == 0 && quality.seconds == 15);
            window->close();
        }
        const auto window = open();
        window->actions().show("train")->trigger();
        QVERIFY(window->settings().qualityLine().seconds == 15);
        QCOMPARE(key(*window, "qualityEvery"), QString("15s"));
        QVERIFY(window->findChild<TrainWorkspace*>()
                    ->quality()
                    ->isVisible()); // a line that is asked for is shown
    }

    void anIntervalOfAFileIsAnEntryOfItsOwn() {
        const auto window = open();
        show(*window);
        QualityInterval interval;
        interval.seconds = 45;
        interval.samples = 333;
        window->settings().setQualityLine(interval, "test");
        auto* every = window->findChild<ChoiceBox*>("qualityEvery");
        QCOMPARE(every->currentText(), QString("every 45 s"));
        QCOMPARE(key(*window, "qualitySamples"), QString("333"));
    }

    void aTrainingDrawsItsLine() {
        const auto window = open();
        show(*window);
        setInterval(*window, 2);
        train(*window, 7);
        auto& training = window->sessions().training;
        QTRY_VERIFY_WITH_TIMEOUT(!training.quality().empty() && training.quality().back().step == 7,
                                 patience);
        auto* drawn = plot(*window);
        QVERIFY(drawn->isVisible());
        QCOMPARE(drawn->shown(), int(training.quality().size()));
        const auto* line = drawn->graph(0);
        QCOMPARE(line->dataCount(), drawn->shown());
        const auto end = line->data()->constEnd() - 1;
        const auto& last = training.quality().back();
        QCOMPARE(end->key, 7.0);
        QCOMPARE(end->value, last.fid.mean);
        QVERIFY(drawn->accessibleDescription().contains("after 7 steps"));
        QCOMPARE(drawn->csv().trimmed().count('\n'), drawn->shown());
        // The sampler is the line's own, whatever the panel says.
        QCOMPARE(last.solver, window->settings().qualityLine().sampler.solver);
        choose(*window, "qualityMeasure", "wanted");
        QCOMPARE((line->data()->constEnd() - 1)->value, 100 * last.accuracy);
        choose(*window, "qualityMeasure", "recall");
        QCOMPARE((line->data()->constEnd() - 1)->value, 100 * last.recall);

        // It belongs to this training.
        QVERIFY(window->findChild<TrainWorkspace*>()->plots().back() == drawn);
        training.reset();
        QTRY_VERIFY_WITH_TIMEOUT(training.quality().empty(), patience);
        QVERIFY(!drawn->isVisible());
    }

    void turnedOnAtTheEndTheEndIsMeasured() {
        const auto window = open();
        train(*window, 3);
        QTRY_COMPARE_WITH_TIMEOUT(window->sessions().training.status().phase, TrainPhase::finished, patience);
        show(*window);
        QVERIFY(window->sessions().training.quality().empty());
        choose(*window, "qualitySamples", "250");
        choose(*window, "qualityEvery", "500");
        QVERIFY(window->findChild<QLabel*>("qualityWords")->text().contains("being measured"));
        QTRY_COMPARE_WITH_TIMEOUT(window->sessions().training.quality().size(), std::size_t(1), patience);
        QCOMPARE(window->sessions().training.quality()[0].samples, 250);
        QVERIFY(plot(*window)->isVisible());
    }

    void aLineThatFailsIsToldAndTheNextTrainingTriesAgain() {
        const LabResources poor(28);
        std::filesystem::remove(poor.path() / "models" / "judge.json");
        const auto window = open(poor.path());
        show(*window);
        setInterval(*window, 1);
        window->settings().restoreTrain(poor.recipe(2));
        for (int run = 0; run < 2; ++run) {
            window->actions().newRun->trigger();
            QTRY_VERIFY_WITH_TIMEOUT(window->errorBar()->showsError(), patience);
            QTRY_COMPARE_WITH_TIMEOUT(window->sessions().training.status().phase, TrainPhase::finished,
                                      patience);
            QVERIFY(window->sessions().training.quality().empty());
            window->errorBar()->dismiss();
        }
        QVERIFY(window->settings().qualityLine().on()); // what the user set stays
    }

    void screenshots() {
        const auto window = open(resources());
        show(*window);
        for (const bool measured : {false, true}) {
            if (measured) {
                setInterval(*window, 3);
                train(*window, 100000);
                QTRY_VERIFY_WITH_TIMEOUT(window->sessions().training.quality().size() > 2, 4 * patience);
            }
            for (const bool dark : {false, true}) {
                Theme::instance().choose(dark ? ThemeChoice::dark : ThemeChoice::light);
                for (const QSize size : {QSize(1024, 640), QSize(1600, 1000)}) {
                    window->resize(size);
                    QCoreApplication::processEvents();
                    QCOMPARE(window->size(), size); // nothing forces it wider
                    QVERIFY(window->grab().save(
                        screenshot(QStringLiteral("%1-%2-%3.png")
                                       .arg(measured ? "quality-line" : "quality-line-invitation",
                                            dark ? "dark" : "light")
                                       .arg(size.width()))));
                }
            }
        }
    }

  private:
    static QualityLinePlot* plot(MainWindow& window) {
        return window.findChild<TrainWorkspace*>()->quality()->plot();
    }
    static QString key(MainWindow& window, const char* name) {
        return QString::fromStdString(window.findChild<ChoiceBox*>(name)->key());
    }
    static void click(MainWindow& window, int page) {
        const auto buttons = window.findChild<Segments*>("trainLower")->findChildren<QToolButton*>();
        QTest::mouseClick(buttons[page + 1], Qt::LeftButton); // the loss is a choice of low windows
    }
    static void show(MainWindow& window) {
        window.actions().show("train")->trigger();
        click(window, 1);
        QVERIFY(window.findChild<TrainWorkspace*>()->quality()->isVisible());
    }
    /// Often, and cheap.
    static void setInterval(MainWindow& window, int updates) {
        QualityInterval interval;
        interval.updates = updates;
        interval.samples = 100;
        interval.sampler.solver = "euler";
        interval.sampler.nfe = 2;
        window.settings().setQualityLine(interval, "test");
    }
};

QTEST_MAIN(TestQualityLine)
#include "test_quality_line.moc"
#include "tests/support/places.h"
