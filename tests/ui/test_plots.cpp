// The loss plot and its neighbour: points, marks, steps that went wrong, smoothing, zoom, CSV.
#include "tests/ui/support/legend.h"
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
using namespace flowlab::test;

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
        QCOMPARE(lines[0], QString("step,loss,mean_loss,mark,floor,held_out"));
        QVERIFY(lines[2].startsWith("2,0.5,"));
        QVERIFY(lines[2].endsWith("\"t: uniform\",,"));
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
        QCOMPARE(lines[0], QString("run,step,images,seconds,loss,mean_loss"));
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
    void theLineIsTheMeanOfTheLastSteps() {
        LossPlot plot;
        plot.setWindow(4);
        std::vector<LossPoint> points;
        for (int i = 1; i <= 20; ++i) points.push_back({i, double(i)});
        plot.append(points.data(), points.size());
        const auto lines = plot.csv().trimmed().split('\n').mid(1);
        const auto mean = [&](int step) { return lines[step - 1].split(',')[2].toDouble(); };
        QCOMPARE(mean(1), 1.0);
        QCOMPARE(mean(2), 2.0); // at the start the newer half
        QCOMPARE(mean(4), 3.5);
        QCOMPARE(mean(20), 18.5);
        QVERIFY(plot.graph(1)->name().contains("4"));
    }
    void theMeanOfAConstantIsThatConstant() {
        LossPlot plot;
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
    void marksOfOneDragAreOne() {
        LossPlot plot;
        plot.addMark({100, Text::of_marked("weight decay 0.03"), "weight_decay", 4.0});
        plot.addMark({104, Text::of_marked("weight decay 0.124"), "weight_decay", 4.6}); // the same drag
        QCOMPARE(plot.markCount(), 1);
        QCOMPARE(plot.marks().all()[0].step, 104);
        QCOMPARE(plot.marks().all()[0].text.english(), std::string("weight decay 0.124"));
        plot.addMark({108, Text::of_marked("lr 0.001"), "lr", 4.8});  // another setting
        plot.addMark({300, Text::of_marked("lr 0.002"), "lr", 14.0}); // long after
        plot.addMark({300, Text::of_marked("lr 0.003"), "lr", 14.0}); // while it is paused
        QCOMPARE(plot.markCount(), 3);
        plot.addMark({400, Text::of_marked("t: Uniform")}); // of an older file: nobody knows when
        plot.addMark({401, Text::of_marked("t: Uniform")});
        QCOMPARE(plot.markCount(), 5);
    }
    void labelsOfMarksStandWhereThereIsRoom() {
        LossPlot plot;
        plot.resize(600, 300);
        std::vector<LossPoint> points;
        for (int i = 1; i <= 500; ++i) points.push_back({i, 1.0 / i});
        plot.append(points.data(), points.size());
        for (const int step : {5, 12, 250, 495}) // at both edges, and two beside each other
            plot.addMark({step, Text::of("t: U-shaped (exponential), a = %1", step), "t", double(step)});
        plot.replot();
        QCOMPARE(plot.marks().labels(), 4);
        std::vector<QRectF> places;
        for (int i = 0; i < plot.itemCount(); ++i) {
            auto* label = qobject_cast<QCPItemText*>(plot.item(i));
            if (!label) continue;
            const QRectF place(label->topLeft->pixelPosition(), label->bottomRight->pixelPosition());
            QVERIFY(plot.axisRect()->rect().adjusted(-1, -1, 1, 1).contains(place.toAlignedRect()));
            for (const auto& other : places) QVERIFY(!place.intersects(other));
            places.push_back(place);
        }
        QCOMPARE(places.size(), std::size_t(4));
    }
    void theLegendHidesTheMarks() {
        LossPlot plot;
        plot.resize(600, 300);
        const LossPoint point{10, 1};
        plot.append(&point, 1);
        const auto entries = [&] { return legendItems(plot); };
        const int before = entries();
        plot.addMark({5, Text::of("lr 0.001"), "lr", 1.0});
        QCOMPARE(entries(), before + 1);
        plot.replot();
        QCOMPARE(plot.marks().labels(), 1);
        QCPAbstractLegendItem* entry = nullptr;
        for (int i = 0; i < plot.graphCount(); ++i)
            if (plot.graph(i)->name().contains("changes"))
                entry = plot.legend->itemWithPlottable(plot.graph(i));
        QVERIFY(entry);
        Q_EMIT plot.legendClick(plot.legend, entry, nullptr);
        plot.replot();
        QCOMPARE(plot.marks().labels(), 0);
        QVERIFY(plot.marks().near(plot.xAxis->coordToPixel(5)).isEmpty());
        Q_EMIT plot.legendClick(plot.legend, entry, nullptr);
        plot.replot();
        QCOMPARE(plot.marks().labels(), 1);
        QCOMPARE(plot.marks().near(plot.xAxis->coordToPixel(5)), QString("lr 0.001"));
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
    void theFloorIsAStepForEachLevelUpToTheNewestLoss() {
        LossPlot plot;
        plot.resize(500, 300);
        const int names = legendItems(plot);
        LossFloorNews news;
        news.fraction = 1;
        news.levels = {{0, {0.2, 0.01}}, {2, {0.1, 0.01}}};
        plot.setFloor(news);
        QCOMPARE(legendItems(plot), names + 1);
        const std::vector<LossPoint> points{{1, 1.0}, {2, 0.5}, {3, 0.5}, {4, 0.4}};
        plot.append(points.data(), points.size());
        plot.setHeldOut({{2, 1, {0.6, 0.02}}, {4, 2, {0.7, 0.02}}});
        QCOMPARE(legendItems(plot), names + 2);
        const auto lines = plot.csv().trimmed().split('\n');
        QCOMPARE(lines[1].split(',').mid(4), (QStringList{"0.2", ""}));
        QCOMPARE(lines[2].split(',').mid(4), (QStringList{"0.2", "0.6"}));
        QCOMPARE(lines[4].split(',').mid(4), (QStringList{"0.1", "0.7"}));
        QVERIFY(plot.yAxis->range().contains(0.1)); // what a curve is read by is in view
        QVERIFY(plot.accessibleDescription().contains("floor") &&
                plot.accessibleDescription().contains("held-out"));
        const auto* floor = plot.graph(4);
        QCOMPARE(floor->name(), QString("floor"));
        QVERIFY(floor->pen().style() == Qt::DashLine && floor->lineStyle() == QCPGraph::lsStepLeft);
        QCOMPARE(floor->dataCount(), 3);
        QCOMPARE(floor->data()->at(1)->key, 3.0);
        QCOMPARE((floor->data()->constEnd() - 1)->key, 4.0);
        news.levels = {{0, {1e-9, 0}}};
        plot.setFloor(news); // far below, the curve would lie flat
        QVERIFY(!plot.yAxis->range().contains(1e-9));
        plot.clearAll();
        QCOMPARE(legendItems(plot), names);
    }
    void theFloorByTStandsOverItsBins() {
        LossByTPlot plot;
        const int names = legendItems(plot);
        auto loss = std::make_shared<LossByT>();
        loss->mean = {0.5, 0.25};
        loss->weight = {10, 10};
        plot.show(loss);
        plot.setDensity({"uniform", 0, 1});
        LossFloorNews news;
        news.by_t = {{0.9, 0.1}, {0.0, 0.0}};
        plot.setFloor(news);
        QCOMPARE(legendItems(plot), names + 1);
        QVERIFY(plot.yAxis->range().contains(0.9));
        QVERIFY(plot.csv().split('\n')[1].endsWith(",0.9,0.1"));
        plot.setFloor({});
        QCOMPARE(legendItems(plot), names);
        QVERIFY(plot.csv().split('\n')[1].endsWith(",,"));
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
        QCOMPARE(plot.csv().split('\n')[1].split(',')[4].toDouble(), 1.0); // uniform density
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
