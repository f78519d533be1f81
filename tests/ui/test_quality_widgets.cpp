// The parts of the page Quality on made-up points: the question that settings ask, lines with error bars, an
// axis for every measure, words at the pointer, the table, and what a legend hides.
#include "core/base/error.h"
#include "core/options/number_list.h"
#include "tests/ui/support/legend.h"
#include "ui/matrix/comparison_table.h"
#include "ui/quality/quality_plot.h"
#include "ui/quality/quality_table.h"
#include "ui/session/settings.h"
#include "ui/style/theme.h"
#include "ui/widgets/run_strip.h"

#include <QApplication>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTranslator>
#include <QUndoStack>

#include <cmath>
#include <limits>

using namespace flowlab;
using namespace flowlab::test;

namespace {

QualityPoint point(const std::string& solver, double nfe, std::uint64_t seed, double fid) {
    QualityPoint p;
    p.model = "a", p.solver = solver, p.nfe = nfe, p.seed = seed, p.samples = 100;
    p.fid = {fid, 0.5}, p.kid = {0.003, 0.001};
    p.precision = 0.9, p.recall = 0.8, p.density = 1.1, p.coverage = 0.7;
    p.accuracy = 0.95, p.sure = 0.85;
    p.judge = "abc";
    return p;
}

/// Two seeds of Euler and Dormand–Prince, one of RK4.
std::shared_ptr<QualityChart> someChart() {
    auto chart = std::make_shared<QualityChart>();
    chart->question.models = {"a"};
    chart->question.options.solvers = {"euler", "rk4", "dopri5"};
    chart->question.options.nfe = {4, 8};
    chart->points = {point("euler", 8, 0, 10), point("euler", 4, 0, 40),  point("rk4", 8, 0, 6),
                     point("euler", 8, 1, 14), point("dopri5", 40, 0, 3), point("euler", 4, 1, 40),
                     point("dopri5", 41, 1, 4)};
    return chart;
}

QString at(QualityPlot& plot, double nfe, double value) {
    struct Open : QualityPlot {
        using QualityPlot::readout;
    };
    return (plot.*&Open::readout)(nfe, value);
}

} // namespace

class TestQualityWidgets : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { Theme::instance().install(); }

    void theQuestionIsThatOfBothPages() {
        SamplerChoice sampler;
        sampler.model = "a";
        sampler.options.seed = 7, sampler.options.guidance = 2;
        ComparisonChoice compare;
        compare.columns = "8, 2-4 (x2)", compare.other = "b", compare.samples = 4;
        QualityChoice choice{200, 2};
        const auto question = qualityQuestion(choice, compare, sampler);
        QCOMPARE(question.models, (std::vector<std::string>{"a", "b"}));
        QCOMPARE(question.options.solvers, compare.solvers);
        QCOMPARE(question.options.nfe, (std::vector<int>{2, 4, 8}));
        QCOMPARE(question.options.samples, 200);
        QCOMPARE(question.options.seeds, 2);
        QCOMPARE(question.options.sampler.guidance, 2.0);
        QVERIFY(question.options.validate().empty());

        auto other = sampler; // what is not looked at makes no other question
        other.options.solver = "heun", other.options.nfe = 3, other.options.count = 9;
        other.options.rtol = 1e-2;
        compare.samples = 16, compare.equal = "steps";
        QVERIFY(qualityQuestion(choice, compare, other) == question);
        compare.solvers.push_back("dopri5"); // but tolerances are looked at by an adaptive one
        QVERIFY(!(qualityQuestion(choice, compare, other) == qualityQuestion(choice, compare, sampler)));
        compare.columns = "1,,2";
        QVERIFY_THROWS_EXCEPTION(NumberListError, (void)qualityQuestion(choice, compare, sampler));
        compare.columns = "8", compare.solvers = {"no such"}; // of another version: validate() says so
        QVERIFY(!qualityQuestion(choice, compare, sampler).options.validate().empty());
    }
    void theChoiceIsKeptAndUndone() {
        Settings settings;
        QSignalSpy changed(&settings, &Settings::qualityChanged);
        settings.setQuality({1000, 5}, "samples");
        QCOMPARE(changed.count(), 1);
        Settings next;
        next.fromText(settings.toText());
        QVERIFY((next.quality() == QualityChoice{1000, 5}));
        settings.undo()->undo();
        QVERIFY(settings.quality() == QualityChoice());
        QCOMPARE(changed.count(), 2);
        next.fromText(R"({"quality": {"samples": "many"}})");
        QVERIFY((next.quality() == QualityChoice{1000, 5}));
    }
    void whatRealPicturesScoreIsALineToReadOthersBy() {
        auto chart = std::make_shared<QualityChart>(*someChart());
        QualityPlot plot;
        plot.show(chart);
        const auto line = [&]() -> QCPItemStraightLine* {
            for (int i = 0; i < plot.itemCount(); ++i)
                if (auto* found = qobject_cast<QCPItemStraightLine*>(plot.item(i))) return found;
            return nullptr;
        }();
        QVERIFY(line && !line->visible());
        QualityMean real;
        real.fid = {0.05, 0.01}, real.seeds = 5, real.first.samples = 100;
        real.accuracy.mean = std::numeric_limits<double>::quiet_NaN();
        chart->real = real;
        plot.show(chart);
        QVERIFY(line->visible());
        QCOMPARE(line->point1->coords().y(), 0.05);
        QVERIFY(plot.yAxis->range().contains(0.05));
        QVERIFY(plot.accessibleDescription().contains("as many real training pictures: 0.050 ± 0.010"));
        plot.setMeasure(QualityMeasure::wanted); // nobody asked them for a class
        QVERIFY(!line->visible());
    }
    void seedsAreOnePlaceAndAdaptiveSolversStandWhereTheyAre() {
        const auto places = placesOf(*someChart());
        QCOMPARE(places.size(), std::size_t(4));
        QCOMPARE(places[0].mean.first.solver, std::string("euler"));
        QCOMPARE(places[0].nfe, 4.0); // by NFE, whatever came first
        QCOMPARE(places[1].nfe, 8.0);
        QCOMPARE(places[1].mean.seeds, 2);
        QCOMPARE(places[1].mean.fid.mean, 12.0);
        QCOMPARE(places[2].mean.first.solver, std::string("rk4"));
        QCOMPARE(places[3].nfe, 40.5);
    }
    void linesHaveErrorBarsOverSeeds() {
        QualityPlot plot;
        plot.resize(700, 400);
        QVERIFY(plot.accessibleDescription().contains("no points yet"));
        const auto chart = someChart();
        plot.show(chart);
        QCOMPARE(legendItems(plot), 3); // bars are not named beside their lines
        QCOMPARE(plot.graphCount(), 3);
        QCOMPARE(plot.graph(0)->dataCount(), 2);
        QCOMPARE(plot.graph(0)->data()->at(0)->value, 40.0);
        QCOMPARE(plot.graph(2)->data()->begin()->key, 40.5);
        QCOMPARE(plot.yAxis->scaleType(), QCPAxis::stLogarithmic);
        const auto bars = [&](int line) {
            for (int i = 0; i < plot.plottableCount(); ++i)
                if (auto* one = qobject_cast<QCPErrorBars*>(plot.plottable(i));
                    one && one->dataPlottable() == plot.graph(line))
                    return one;
            return static_cast<QCPErrorBars*>(nullptr);
        };
        QVERIFY(bars(0) && bars(1) && bars(2));
        QVERIFY(std::isnan((*bars(0)->data())[0].errorPlus)); // both seeds say the same: no bar
        QCOMPARE((*bars(0)->data())[1].errorPlus, 2.0);       // of 10 and 14: ±2 of their mean
        QCOMPARE((*bars(1)->data())[0].errorPlus, 0.5);       // a single seed: the jackknife's
        QVERIFY(plot.barWords().isEmpty() || !plot.barWords().contains("seeds")); // one seed was asked for
        chart->question.options.seeds = 2;
        QVERIFY(plot.barWords().contains("over seeds"));
        chart->question.options.seeds = 1;
        QVERIFY(plot.barWords().contains("jackknife"));
        // A bar is seen: without it the picture is another.
        plot.replot();
        const QImage with = plot.toPixmap(700, 400).toImage();
        for (int line = 0; line < 3; ++line)
            bars(line)->setData(QVector<double>(plot.graph(line)->dataCount(), std::nan("")));
        plot.replot();
        QVERIFY(plot.toPixmap(700, 400).toImage() != with);

        // What the legend hides takes its bars along.
        plot.show(someChart());
        plot.graph(0)->setVisible(false);
        plot.replot();
        QVERIFY(!bars(0)->visible() && bars(1)->visible());
        plot.show(nullptr);
        QCOMPARE(plot.plottableCount(), 0);
        QVERIFY(plot.csv().isEmpty());
    }
    void everyMeasureHasItsAxis() {
        QualityPlot plot;
        plot.resize(700, 400);
        plot.show(someChart());
        for (const auto measure : qualityMeasures) {
            plot.setMeasure(measure);
            QCOMPARE(plot.yAxis->label(), nameOf(measure));
            QCOMPARE(plot.yAxis->scaleType() == QCPAxis::stLogarithmic, measure == QualityMeasure::fid);
            for (const auto& place : placesOf(*someChart())) {
                QVERIFY(plot.xAxis->range().contains(place.nfe));
                const auto value = valueOf(place.mean, measure);
                QVERIFY(plot.yAxis->range().contains(value.mean + value.error));
            }
            QVERIFY(!hintOf(measure).isEmpty());
            QCOMPARE(measureFromKey(keyOf(measure)), measure);
        }
        QCOMPARE(measureFromKey("no such"), QualityMeasure::fid);
        plot.setMeasure(QualityMeasure::wanted);
        QCOMPARE(plot.graph(0)->data()->begin()->value, 95.0);
        QVERIFY(plot.accessibleDescription().contains("Euler: 95.0 at NFE 4"));
        auto chart = someChart();
        for (auto& one : chart->points) one.accuracy = std::numeric_limits<double>::quiet_NaN();
        plot.show(chart);
        QCOMPARE(plot.graph(0)->dataCount(), 0);
        QVERIFY(plot.accessibleDescription().contains("no labels"));
        plot.show(std::make_shared<QualityChart>(QualityChart{chart->question, {chart->points[0]}, {}}));
        plot.setMeasure(QualityMeasure::fid); // a single point has room around it
        QVERIFY(plot.xAxis->range().size() > 4 && plot.xAxis->range().contains(8));
    }
    void valuesStandAtThePointer() {
        QualityPlot plot;
        plot.resize(700, 400);
        plot.show(someChart());
        plot.replot();
        const QString text = at(plot, 8, 12);
        QVERIFY2(
            text.startsWith("Euler · NFE 8\nfeature FID: 12.0 ± 2.0\nKID × 1000: 3.00\nprecision: 0.900"),
            qPrintable(text));
        QVERIFY(text.contains("jackknife error within one set: feature FID 0.5"));
        QVERIFY(text.endsWith("samples: 100 · seeds: 2"));
        QVERIFY(at(plot, 40.5, 3.5).contains("NFE 40.5"));
        QVERIFY(at(plot, 16, 30).isEmpty()); // nothing is near
        plot.graph(0)->setVisible(false);
        QVERIFY(!at(plot, 8, 12).contains("Euler"));
    }
    void aZoomStaysWhilePointsCome() {
        auto chart = someChart();
        const auto last = chart->points.back();
        chart->points.pop_back();
        QualityPlot plot;
        plot.show(chart);
        QTest::keyClick(&plot, Qt::Key_Plus);
        const auto range = plot.xAxis->range();
        chart->points.push_back(last);
        plot.show(chart);
        QCOMPARE(plot.xAxis->range(), range);
        QCOMPARE(plot.graph(2)->data()->begin()->key, 40.5);
        plot.fit();
        QVERIFY(plot.xAxis->range() != range);
    }
    void theCsvIsTheCores() {
        const auto chart = someChart();
        QualityPlot plot;
        plot.show(chart);
        QCOMPARE(plot.csv().toStdString(), quality_table(chart->points));
        QCOMPARE(plot.csv().trimmed().split('\n').size(), 8);
    }
    void twoModelsAreToldByALetter() {
        auto chart = someChart();
        chart->question.models = {"a", "b"};
        for (auto one : std::vector(chart->points)) one.model = "b", chart->points.push_back(one);
        QualityPlot plot;
        plot.show(chart);
        QCOMPARE(plot.graphCount(), 6);
        QCOMPARE(plot.graph(0)->name(), QString("A · Euler"));
        QCOMPARE(plot.graph(3)->name(), QString("B · Euler"));
        QVERIFY(plot.graph(0)->scatterStyle().brush() != plot.graph(3)->scatterStyle().brush());
        QCOMPARE(placesOf(*chart).back().model, 1);
    }
    void theTableIsSortedByNumbersAndGrows() {
        auto chart = someChart();
        QualityTable table;
        table.show(chart);
        QCOMPARE(table.model()->rowCount(), 4);
        const auto lines = table.textToCopy().trimmed().split('\n');
        QVERIFY2(
            lines[0].startsWith("solver\tNFE\tseeds\tFID jackknife ±\tfeature FID\tKID × 1000\tprecision"),
            qPrintable(lines[0]));
        QVERIFY2(lines[2].startsWith("Euler\t8\t2\t0.5\t12.0 ± 2.0\t3.00\t0.900"), qPrintable(lines[2]));
        table.sortByColumn(4, Qt::AscendingOrder);
        QCOMPARE(table.model()->index(0, 4).data(Qt::UserRole).toDouble(), 3.5); // as numbers, not as words
        QCOMPARE(table.model()->index(3, 4).data(Qt::UserRole).toDouble(), 40.0);
        table.selectRow(0);
        QCOMPARE(table.textToCopy().trimmed().split('\n').size(), 2);
        chart->points.push_back(point("rk4", 8, 1, 8)); // a seed more of a place that is there
        table.show(chart);
        QCOMPARE(table.selectionModel()->selectedRows().size(), 1);
        QCOMPARE(table.model()->index(1, 4).data(Qt::UserRole).toDouble(), 7.0);
        chart->points.push_back(point("rk4", 4, 0, 50));
        table.show(chart);
        QCOMPARE(table.model()->rowCount(), 5);
        table.show(nullptr);
        QCOMPARE(table.model()->rowCount(), 0);
    }
    void headersAreInTheUsersLanguage() {
        QTranslator chinese;
        QVERIFY(chinese.load(":/i18n/flowlab_zh_CN.qm"));
        QCoreApplication::installTranslator(&chinese);
        const QualityTable quality;
        const ComparisonTable comparison;
        for (const NumbersTable* table : std::initializer_list<const NumbersTable*>{&quality, &comparison})
            QCOMPARE(table->model()->headerData(0, Qt::Horizontal), QVariant(QString("求解器")));
        QCoreApplication::removeTranslator(&chinese);
    }
    void theStripRunsAndCancels() {
        RunStrip strip("test", "begin it", "stop it", "progress");
        strip.show();
        auto* button = strip.findChild<QPushButton*>("testRun");
        auto* bar = strip.findChild<QProgressBar*>();
        QSignalSpy pressed(&strip, &RunStrip::pressed);
        strip.show(false, false, 0, "not now");
        QVERIFY(!button->isEnabled() && !bar->isVisible());
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(pressed.count(), 0);
        strip.show(true, false, 0.25, "a quarter"); // what goes on can be stopped, whatever is wrong by now
        QVERIFY(button->isEnabled() && bar->isVisible());
        QCOMPARE(button->text(), QString("Cancel"));
        QCOMPARE(button->toolTip(), QString("stop it"));
        QCOMPARE(bar->value(), 250);
        QCOMPARE(strip.findChild<QLabel*>("testCost")->text(), QString("a quarter"));
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(pressed.count(), 1);
        QCOMPARE(aboutTime(0.2), QString("less than 1 s"));
        QCOMPARE(aboutTime(89.5), QString("about 90 s"));
        QCOMPARE(aboutTime(119), QString("about 2 min"));
        QCOMPARE(aboutTime(5400), QString("about 1.5 h"));
    }
};

QTEST_MAIN(TestQualityWidgets)
#include "test_quality_widgets.moc"
