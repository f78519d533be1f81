// The loss plot and its neighbour: points, marks, steps that went wrong, smoothing, zoom, CSV.
#include "ui/runs/curve_style.h"
#include "ui/runs/curves_plot.h"
#include "ui/style/theme.h"
#include "ui/train/loss_by_t_plot.h"
#include "ui/train/loss_plot.h"
#include "ui/train/quality_line_plot.h"
#include "ui/trajectory/path_plot.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace flowlab;

class TestPlots : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { Theme::instance().install(); }

    void csvHasALineAPoint() {
        LossPlot plot;
        const std::vector<LossPoint> points{{1, 1.0}, {2, 0.5}, {3, std::nan("")}, {4, 0.25}};
        plot.append(points.data(), points.size());
        plot.addMark({2, Text::of("t: uniform")});
        const auto lines = plot.csv().trimmed().split('\n');
        QCOMPARE(lines.size(), 5);
        QCOMPARE(lines[0], QString("step,loss,smoothed,mark"));
        QVERIFY(lines[2].startsWith("2,0.5,"));
        QVERIFY(lines[2].endsWith("\"t: uniform\""));
        QVERIFY(lines[3].contains("nan"));
    }
    void curvesOfRunsAreSmoothedAndDrawnOverAnyAxis() {
        CurvesPlot plot;
        auto points = std::make_shared<std::vector<RunPoint>>();
        for (int step = 1; step <= 5000; ++step)
            points->push_back({step, step == 7 ? std::nan("") : 2.0, 0.5 * step});
        plot.show({{"one", points, 32, 0}, {"still read", nullptr, 32, 1}});
        QCOMPARE(plot.curves(), 2);
        const auto* graph = plot.graph(0);
        QVERIFY(graph->data()->size() < 2000); // no more than can be seen
        QCOMPARE((graph->data()->constEnd() - 1)->key, 5000.0);
        for (const auto& point : *graph->data()) QVERIFY(std::abs(point.value - 2) < 1e-9);
        plot.setAxis(CurvesPlot::Axis::seconds);
        QCOMPARE((graph->data()->constEnd() - 1)->key, 2500.0);
        plot.setAxis(CurvesPlot::Axis::images);
        QCOMPARE((graph->data()->constEnd() - 1)->key, 160000.0);
        const auto lines = plot.csv().trimmed().split('\n');
        QCOMPARE(lines.size(), 5001); // every point, also those that are not drawn
        QCOMPARE(lines[0], QString("run,step,images,seconds,loss,smoothed"));
        QCOMPARE(lines[7], QString("\"one\",7,224,3.5,nan,2"));
        plot.show({});
        QCOMPARE(plot.curves(), 0);
        QCOMPARE(plot.csv().count('\n'), 1);
    }
    void eightRunsAreToldApartWithoutColour() {
        for (const bool dark : {false, true}) {
            Theme::instance().choose(dark ? ThemeChoice::dark : ThemeChoice::light);
            for (int a = 0; a < curveStyles; ++a)
                for (int b = 0; b < a; ++b) {
                    QVERIFY(curveStyle(a).marker.shape() != curveStyle(b).marker.shape());
                    QVERIFY(curveStyle(a).pen.color() != curveStyle(b).pen.color());
                }
        }
        Theme::instance().choose(ThemeChoice::light);
    }
    void smoothingIsAnUnbiasedMean() {
        LossPlot plot;
        plot.setSmoothing(0.9);
        std::vector<LossPoint> points;
        for (int i = 1; i <= 20; ++i) points.push_back({i, 3.0});
        plot.append(points.data(), points.size());
        // Of a constant every unbiased mean is that constant, from the first step on.
        for (const auto& line : plot.csv().trimmed().split('\n').mid(1))
            QVERIFY(std::abs(line.split(',')[2].toDouble() - 3) < 1e-6);
    }
    void followingKeepsTheNewestStepInView() {
        LossPlot plot;
        std::vector<LossPoint> points;
        for (int i = 1; i <= 500; ++i) points.push_back({i, 1.0 / i});
        plot.append(points.data(), points.size());
        QVERIFY(plot.xAxis->range().contains(500));
        plot.setFollowing(false);
        plot.xAxis->setRange(100, 200);
        const LossPoint next{501, 0.1};
        plot.append(&next, 1);
        QCOMPARE(plot.xAxis->range().upper, 200.0);
        plot.setFollowing(true);
        QVERIFY(plot.xAxis->range().contains(501));
        QVERIFY(plot.xAxis->range().size() < 120); // the width of the zoom is kept
        plot.fit();
        QVERIFY(plot.xAxis->range().contains(2));
    }
    void aWheelTurnStopsFollowingOnlyAwayFromTheEnd() {
        LossPlot plot;
        plot.resize(400, 300);
        std::vector<LossPoint> points;
        for (int i = 1; i <= 500; ++i) points.push_back({i, 1.0});
        plot.append(points.data(), points.size());
        plot.replot();
        QSignalSpy changed(&plot, &LossPlot::followingChanged);
        QVERIFY(plot.following());
        QTest::keyClick(&plot, Qt::Key_Left); // a look at older steps
        QVERIFY(!plot.following());
        QCOMPARE(changed.count(), 1);
        QTest::keyClick(&plot, Qt::Key_0);
        QVERIFY(plot.following());
    }
    void restartForgetsAll() {
        LossPlot plot;
        const LossPoint point{1, 1};
        plot.append(&point, 1);
        plot.addMark({1, Text::of("lr")});
        plot.clearAll();
        QCOMPARE(plot.points(), 0);
        QCOMPARE(plot.markCount(), 0);
        QCOMPARE(plot.itemCount(), 0);
    }
    void binsWithoutSamplesAreLeftOut() {
        LossByTPlot plot;
        auto loss = std::make_shared<LossByT>();
        loss->mean = {1.0, std::nan(""), 0.5, 0.25};
        loss->weight = {10, 0, 10, 10};
        plot.show(loss);
        plot.setDensity({"uniform", 0, 1});
        QCOMPARE(plot.csv().trimmed().split('\n').size(), 5);
        QVERIFY(plot.yAxis->range().contains(1.0));
        QCOMPARE(plot.csv().split('\n')[1].split(',').last().toDouble(), 1.0); // uniform density
    }
    void qualityIsDrawnWithItsErrorAndOnlyAmongEquals() {
        QualityLinePlot plot;
        plot.resize(300, 160);
        QCOMPARE(plot.shown(), 0);
        QVERIFY(plot.accessibleDescription().contains("nothing"));
        std::vector<QualityPoint> points(3);
        for (std::size_t i = 0; i < 3; ++i) {
            auto& point = points[i];
            point.step = std::int64_t(100 * (i + 1));
            point.solver = "midpoint";
            point.samples = i < 2 ? 500 : 1000;
            point.fid = {i == 0 ? 900.0 : 20.0, 2};
            point.accuracy = std::nan("");
            point.precision = 0.8, point.recall = 0.5;
        }
        plot.show(points);
        QCOMPARE(plot.shown(), 3);
        const auto* line = plot.graph(0);
        QCOMPARE(line->dataCount(), 4); // a gap before the point of other samples
        QVERIFY(std::isnan(line->data()->at(2)->value) && line->data()->at(2)->key == 250);
        const auto* errors = qobject_cast<QCPErrorBars*>(plot.plottable(1));
        QVERIFY(errors && errors->data()->size() == 4);
        QCOMPARE(errors->data()->at(1).errorPlus, 2.0);
        QVERIFY(plot.yAxis->scaleType() == QCPAxis::stLogarithmic);
        QVERIFY(plot.yAxis->range().contains(902) && plot.yAxis->range().contains(18));
        QVERIFY(plot.xAxis->range().contains(300));
        plot.setMeasure(QualityLinePlot::Measure::precision);
        QVERIFY(plot.yAxis->scaleType() == QCPAxis::stLinear && plot.yAxis->range().contains(80));
        QCOMPARE(line->data()->at(0)->value, 80.0);
        plot.setMeasure(QualityLinePlot::Measure::wanted); // without labels there is none
        QCOMPARE(plot.shown(), 0);
        QCOMPARE(line->dataCount(), 0);
        QCOMPARE(plot.csv().trimmed().split('\n').size(), 4);
        plot.show({});
        QCOMPARE(plot.csv().count('\n'), 1);
    }
    void speedAndCurvatureStandOnAxesOfTheirOwn() {
        PathPlot plot;
        plot.resize(300, 160);
        QVERIFY(plot.accessibleDescription().contains("no trajectories"));
        QCOMPARE(plot.csv(), QString("t,speed,curvature\n"));
        PathMeasures measures;
        measures.t = {0.25, 0.75};
        measures.speed = {1, 2};
        measures.curvature = {300, 0.5};
        plot.show(measures);
        QCOMPARE(plot.graph(0)->dataCount(), 2);
        QVERIFY(plot.graph(0)->valueAxis() != plot.graph(1)->valueAxis());
        QVERIFY(plot.yAxis->range().contains(2) && plot.yAxis->range().upper < 3);
        QVERIFY(plot.yAxis2->range().contains(300));
        // Told apart without colour.
        QVERIFY(plot.graph(0)->pen().style() != plot.graph(1)->pen().style());
        QVERIFY(plot.graph(0)->scatterStyle().shape() != plot.graph(1)->scatterStyle().shape());
        const auto lines = plot.csv().trimmed().split('\n');
        QCOMPARE(lines.size(), 3);
        QCOMPARE(lines[1], QString("0.25,1,300"));
        QVERIFY(plot.accessibleDescription().contains("speed from 1 to 2"));
        QVERIFY(plot.accessibleDescription().contains("curvature from 0.5 to 300"));
        plot.clear();
        QCOMPARE(plot.graph(1)->dataCount(), 0);
        QVERIFY(plot.accessibleDescription().contains("no trajectories"));
    }
    void aZoomStaysWhenThePathsChange() {
        PathPlot plot;
        PathMeasures measures;
        measures.t = {0.5};
        measures.speed = {1};
        measures.curvature = {std::nan("")}; // not finite: no point, and no endless axis
        plot.show(measures);
        QVERIFY(plot.yAxis2->range().upper <= 1);
        QTest::keyClick(&plot, Qt::Key_Plus);
        const auto range = plot.xAxis->range();
        QVERIFY(range.size() < 1);
        plot.show(measures);
        QCOMPARE(plot.xAxis->range(), range);
        plot.fit();
        QCOMPARE(plot.xAxis->range(), QCPRange(0, 1));
    }
    void theNamesStandBelowEachOtherInANarrowPlot() {
        PathPlot plot;
        for (const auto& [width, columns] : {std::pair(230, 1), std::pair(600, 2), std::pair(230, 1)}) {
            plot.resize(width, 160);
            (void)plot.grab(); // sends what a hidden widget waits for
            QCOMPARE(plot.legend->columnCount(), columns);
            QCOMPARE(plot.legend->itemCount(), 2);
        }
    }
    void theLineOfTheSliderMoves() {
        PathPlot plot;
        plot.resize(300, 160);
        const auto picture = [&](double t) {
            plot.setTime(t);
            return plot.toPixmap(300, 160).toImage();
        };
        const QImage early = picture(0.2);
        QVERIFY(early != picture(0.8));
        QCOMPARE(early, picture(0.2));
    }
    void tablesAreWrittenWholeOrNotAtAll() {
        QTemporaryDir folder;
        LossPlot plot;
        const LossPoint point{1, 0.125};
        plot.append(&point, 1);
        QString problem;
        QVERIFY(plot.writeTable(folder.filePath("loss.csv"), &problem));
        QFile file(folder.filePath("loss.csv"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().contains("1,0.125"));
        QVERIFY(!plot.writeTable(folder.filePath("no/such/loss.csv"), &problem));
        QVERIFY(!problem.isEmpty());
    }
    void drawingsHoldLettersAndLinesNotPixels() {
        LossPlot plot;
        const std::vector<LossPoint> points{{1, 1.0}, {2, 0.5}};
        plot.append(points.data(), points.size());
        plot.resize(400, 240);
        const QByteArray svg = plotBytes(plot, PlotFormat::svg);
        QVERIFY(svg.contains("viewBox=\"0 0 400 240\"") && svg.contains("<polyline"));
        QVERIFY(svg.contains("<text"));
        QVERIFY(!svg.contains("<image"));
        const QByteArray pdf = plotBytes(plot, PlotFormat::pdf);
        QVERIFY(pdf.startsWith("%PDF-"));
        QVERIFY(!pdf.contains("/Subtype /Image"));
        // As large on paper as on the screen.
        const double inches = 400.0 / plot.logicalDpiX();
        const QRegularExpression box("/MediaBox \\[0 0 ([0-9.]+) ");
        const auto found = box.match(QString::fromLatin1(pdf));
        QVERIFY(found.hasMatch());
        QVERIFY(std::abs(found.captured(1).toDouble() - 72 * inches) < 1.0);
        QCOMPARE(QImage::fromData(plotBytes(plot, PlotFormat::png, 3)).size(), QSize(1200, 720));
        QCOMPARE(plotBytes(plot, PlotFormat::csv), plot.csv().toUtf8());
    }
    void theMenuOffersEveryFormat() {
        LossPlot plot;
        QStringList entries;
        for (const auto* action : plot.actions()) entries << action->text();
        for (const char* wanted : {"Save as PNG…", "Save as SVG…", "Save as PDF…", "Save data as CSV…"})
            QVERIFY2(entries.contains(wanted), wanted);
    }
};

QTEST_MAIN(TestPlots)
#include "test_plots.moc"
