// What the curves of runs may show beside their loss: held-out loss and quality, of those that measured them.
#include "tests/ui/support/run_folders.h"
#include "tests/ui/support/runs_driver.h"
#include "ui/runs/curves_plot.h"
#include "ui/runs/runs_model.h"
#include "ui/runs/runs_page.h"
#include "ui/runs/runs_table.h"
#include "ui/shell/actions.h"
#include "ui/train/train_workspace.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/segments.h"
#include "ui/widgets/value_slider.h"

#include <QAction>
#include <QTableView>

using namespace flowlab;
using namespace flowlab::test;
namespace fs = std::filesystem;

class TestWindowRunsCurves : public RunsDriver {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { prepare(); }
    void init() {
        forgetRuns();
        for (const auto* name : {"a", "b", "c"}) put_run(runs_ / name, resources_->recipe(50), 50, 0.2);
        for (const auto* name : {"a", "b"}) {
            put_file(runs_ / name / "held_out.csv", "step,seconds,held_out_loss,standard_error\n"
                                                    "20,0.8,0.6,0.02\n50,2,0.3,0.01\n");
            put_file(runs_ / name / "quality.csv", "step,seconds,fid,fid_jackknife,accuracy,samples\n"
                                                   "20,0.8,90,3,0.25,500\n40,1.6,30,2,0.75,500\n");
        }
    }

    void eachMeasureIsReadFromItsTable() {
        const auto window = open();
        pinAll(*window);
        auto& plot = *page(*window).plot();
        QTRY_VERIFY_WITH_TIMEOUT(points(plot) == 3 * 50, patience);
        QVERIFY(!notes(*window)->isVisible()); // each run has a loss

        choose(*window, "runsMeasure", "held_out");
        QTRY_COMPARE_WITH_TIMEOUT(points(plot), 2 * 2, patience);
        QCOMPARE(plot.curves(), 3);
        QCOMPARE(last(plot, "a").key, 50.0);
        QCOMPARE(last(plot, "a").value, 0.3);
        QTRY_VERIFY_WITH_TIMEOUT(notes(*window)->isVisible(), patience);
        QVERIFY2(notes(*window)->text().contains("1 of 3 runs (c)") &&
                     notes(*window)->text().contains("--held-out-every"),
                 qPrintable(notes(*window)->text()));
        const auto table = plot.csv().split('\n');
        QCOMPARE(table[0], QString("run,step,images,seconds,held_out_loss,standard_error"));
        QVERIFY2(plot.csv().contains("\"a\",20,320,0.8,0.6,0.02"), qPrintable(plot.csv()));
        QVERIFY(plot.accessibleDescription().contains("held-out loss 0.3 after 50"));

        choose(*window, "runsMeasure", "fid");
        QTRY_COMPARE_WITH_TIMEOUT(last(plot, "b").value, 30.0, patience);
        QVERIFY2(notes(*window)->text().contains("1 of 3 runs (c)") &&
                     notes(*window)->text().contains("Training → Quality"),
                 qPrintable(notes(*window)->text()));
        auto* smoothing = page(*window).findChild<ValueSlider*>();
        QVERIFY(!smoothing->isVisible()); // there is nothing to smooth
        const auto axes = window->findChild<Segments*>("runsAxis")->findChildren<QToolButton*>();
        QTest::mouseClick(axes[1], Qt::LeftButton);
        QCOMPARE(last(plot, "b").key, 1.6);
        QTest::mouseClick(axes[2], Qt::LeftButton);
        QCOMPARE(last(plot, "b").key, 40.0 * resources_->recipe(1).batch);

        choose(*window, "runsMeasure", "wanted");
        QTRY_COMPARE_WITH_TIMEOUT(last(plot, "b").value, 75.0, patience);
        QVERIFY(plot.yAxis->range().contains(25) && plot.yAxis->range().contains(75));
        QVERIFY(!window->findChild<QToolButton*>("runsLogY")->isChecked());

        choose(*window, "runsMeasure", "loss");
        QTRY_VERIFY_WITH_TIMEOUT(points(plot) == 3 * 50, patience);
        QVERIFY(smoothing->isVisible() && !notes(*window)->isVisible());
    }

    void theChoiceIsRemembered() {
        {
            const auto window = open();
            show(*window);
            choose(*window, "runsMeasure", "fid");
        }
        const auto window = open();
        pinAll(*window);
        QCOMPARE(window->findChild<ChoiceBox*>("runsMeasure")->key(), std::string("fid"));
        QTRY_COMPARE_WITH_TIMEOUT(last(*page(*window).plot(), "a").value, 30.0, patience);
    }

    void aGrowingTableIsFollowed() {
        const auto window = open();
        pinAll(*window);
        choose(*window, "runsMeasure", "held_out");
        auto& plot = *page(*window).plot();
        QTRY_COMPARE_WITH_TIMEOUT(points(plot), 4, patience);
        std::ofstream(runs_ / "c" / "held_out.csv")
            << "step,seconds,held_out_loss,standard_error\n30,1.2,0.5,0.02\n";
        QTRY_COMPARE_WITH_TIMEOUT(points(plot), 5, patience);
        QTRY_VERIFY_WITH_TIMEOUT(!notes(*window)->isVisible(), patience);
    }

    void whatCannotBeComparedIsSaid() {
        // Other numbers of samples, and a network that takes no labels.
        put_file(runs_ / "b" / "quality.csv", "step,seconds,fid,fid_jackknife,accuracy,samples\n"
                                              "20,0.8,90,3,,1000\n40,1.6,30,2,,250\n");
        const auto window = open();
        pinAll(*window);
        choose(*window, "runsMeasure", "fid");
        auto& plot = *page(*window).plot();
        QTRY_COMPARE_WITH_TIMEOUT(last(plot, "b").value, 30.0, patience);
        const QString counts = QStringLiteral("(250, 500, %1)").arg(QLocale().toString(1000));
        QVERIFY2(notes(*window)->text().contains(counts), qPrintable(notes(*window)->text()));
        QCOMPARE(graphOf(plot, "b")->data()->size(), 3); // with a gap between the two
        QVERIFY(std::isnan(graphOf(plot, "b")->data()->at(1)->value));
        choose(*window, "runsMeasure", "wanted");
        QTRY_COMPARE_WITH_TIMEOUT(last(plot, "a").value, 75.0, patience);
        const QString text = notes(*window)->text();
        QVERIFY2(text.contains("No quality in 1 of 3 runs (c)"), qPrintable(text));
        QVERIFY2(text.contains("No wanted class in 1 of 3 runs (b)"), qPrintable(text));
    }

    void theHeldOutLossIsAColumnOfChoice() {
        const auto window = open();
        show(*window);
        auto* table = page(*window).table();
        QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 3, patience);
        QVERIFY(table->isColumnHidden(RunsModel::heldOut));
        auto* action = window->findChild<QAction*>("column_held_out");
        QVERIFY(action);
        action->trigger();
        QVERIFY(!table->isColumnHidden(RunsModel::heldOut));
        table->sortByColumn(RunsModel::heldOut, Qt::AscendingOrder);
        const auto cell = [&](int row) {
            return table->model()->index(row, RunsModel::heldOut).data().toString();
        };
        QCOMPARE(cell(0), QString("0.3000"));
        QCOMPARE(cell(2), QString("–")); // last: it has none
    }

    void screenshots() {
        const auto window = open();
        pinAll(*window);
        for (const auto* measure : {"held_out", "fid", "wanted"}) {
            choose(*window, "runsMeasure", QString::fromLatin1(measure));
            QTRY_VERIFY_WITH_TIMEOUT(points(*page(*window).plot()) == 4, patience);
            for (const QSize size : {QSize(1024, 640), QSize(1600, 1000)}) {
                window->resize(size);
                QCoreApplication::processEvents();
                QCOMPARE(window->size(), size); // nothing forces it wider
                QVERIFY(window->grab().save(screenshot(
                    QStringLiteral("runs-curves-%1-%2.png").arg(QLatin1String(measure)).arg(size.width()))));
            }
        }
    }

  private:
    static RunsPage& page(MainWindow& window) { return *window.findChild<TrainWorkspace*>()->runs(); }
    static ElidedLabel* notes(MainWindow& window) { return window.findChild<ElidedLabel*>("runsNotes"); }
    static void show(MainWindow& window) {
        window.actions().command("showRuns")->trigger();
        QVERIFY(page(window).isVisible());
        page(window).table()->setFocus(Qt::TabFocusReason); // Space is the list's then
    }
    static void pinAll(MainWindow& window) {
        show(window);
        auto* table = page(window).table();
        QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 3, patience);
        for (int row = 0; row < 3; ++row) {
            table->setCurrentIndex(table->model()->index(row, RunsModel::name));
            QTest::keyClick(table, Qt::Key_Space);
        }
        QCOMPARE(page(window).plot()->curves(), 3);
    }
    static QCPGraph* graphOf(CurvesPlot& plot, const QString& name) {
        for (int i = 0; i < plot.curves(); ++i)
            if (plot.graph(i)->name() == name) return plot.graph(i);
        qFatal("no such curve");
    }
    /// nan: there is none.
    static QCPGraphData last(CurvesPlot& plot, const QString& name) {
        const auto& data = *graphOf(plot, name)->data();
        return data.isEmpty() ? QCPGraphData(std::nan(""), std::nan("")) : *(data.constEnd() - 1);
    }
    /// Drawn points of all curves, gaps left out.
    static int points(CurvesPlot& plot) {
        int found = 0;
        for (int i = 0; i < plot.curves(); ++i)
            for (const auto& point : *plot.graph(i)->data()) found += std::isfinite(point.value);
        return found;
    }
};

QTEST_MAIN(TestWindowRunsCurves)
#include "test_window_runs_curves.moc"
