// The parts of the workspace Compare on made-up results: geometry, headers that stay, words in empty cells,
// marks that are more than a colour, plots, the table, and the settings' way there and back.
#include "core/base/error.h"
#include "core/media/comparison_files.h"
#include "core/options/number_list.h"
#include "tests/support/some_comparison.h"
#include "tests/ui/support/legend.h"
#include "ui/compare/solver_menu.h"
#include "ui/matrix/cell_picture.h"
#include "ui/matrix/comparison_plot.h"
#include "ui/matrix/comparison_table.h"
#include "ui/matrix/matrix_view.h"
#include "ui/session/settings.h"
#include "ui/style/theme.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/series_style.h"
#include "ui/words/cell_words.h"

#include <QApplication>
#include <QFrame>
#include <QLabel>
#include <QListWidget>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QUndoStack>

#include <cmath>
#include <set>

using namespace flowlab;
using namespace flowlab::test;

namespace {

ComparisonOptions someOptions(int samples = 4) {
    ComparisonOptions options;
    options.models = {{"shipped:quick", "ema"}};
    options.solvers = {"euler", "midpoint", "rk4"};
    options.columns = {2, 4, 8, 16};
    options.sampler.count = samples;
    return options;
}

void hover(MatrixView& view, QPoint place) {
    QMouseEvent move(QEvent::MouseMove, place, view.viewport()->mapToGlobal(place), Qt::NoButton,
                     Qt::NoButton, {});
    QApplication::sendEvent(view.viewport(), &move);
}

QImage picture(QWidget& widget) {
    return widget.grab().toImage();
}

} // namespace

class TestComparisonWidgets : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { Theme::instance().install(); }

    void settingsGoToAComparisonAndBack() {
        SamplerChoice sampler;
        sampler.model = "shipped:quick";
        sampler.options.solver = "heun", sampler.options.nfe = 12, sampler.options.seed = 7;
        sampler.options.count = 64, sampler.options.weights = "raw";
        ComparisonChoice choice;
        choice.columns = " 8, 1-4 (x2)";
        choice.other = "training";
        const auto options = comparisonOptions(choice, sampler);
        QCOMPARE(options.columns, (std::vector<int>{1, 2, 4, 8}));
        QCOMPARE(options.sampler.count, 16);
        QCOMPARE(options.sampler.seed, std::uint64_t(7));
        QCOMPARE(options.models.size(), std::size_t(2));
        QCOMPARE(options.models[1].weights, std::string("raw"));
        QVERIFY(options.validate().empty());

        auto otherPanel = sampler; // another solver in the panel is another sampling, but no other comparison
        otherPanel.options.solver = "euler", otherPanel.options.nfe = 3;
        QVERIFY(comparisonOptions(choice, otherPanel) == options);
        otherPanel.options.seed = 8, otherPanel.options.count = 20, otherPanel.model = "exact:mixture";
        const auto back = comparisonChoice(options, otherPanel);
        QVERIFY(comparisonOptions(back, otherPanel) == options);
        QCOMPARE(otherPanel.options.solver, std::string("euler"));
        QCOMPARE(otherPanel.options.count, 20); // more samples in the panel do no harm
        choice.columns = "1,,2";
        QVERIFY_THROWS_EXCEPTION(NumberListError, (void)comparisonOptions(choice, sampler));
    }
    void settingsAreKeptAndUndone() {
        Settings settings;
        ComparisonChoice choice = settings.compare();
        choice.solvers = {"rk4"}, choice.other = "x", choice.otherWeights = "raw", choice.samples = 0;
        choice.reference = {"dopri5", 100, 1e-5, false}, choice.equal = "steps", choice.columns = "3";
        choice.precision = "bf16";
        QSignalSpy changed(&settings, &Settings::compareChanged);
        settings.setComparison(choice, "test");
        QCOMPARE(changed.count(), 1);
        Settings next;
        next.fromText(settings.toText());
        QVERIFY(next.compare() == choice);
        settings.undo()->undo();
        QVERIFY(settings.compare() == ComparisonChoice());
        QCOMPARE(changed.count(), 2);
    }

    void theMatrixIsAsLargeAsWholeFactorsAllow() {
        const MatrixLayout::Shape shape{2, 3, 4, 2, placeholder_shape};
        const MatrixLayout::Sizes sizes{{80, 20}, 16, {40, 40}};
        const MatrixLayout large(shape, sizes, {900, 700}, 0, 1);
        QCOMPARE(large.factor(), 4.0);
        QVERIFY(large.content().width() + 80 <= 900 && large.content().height() + 20 <= 700);
        const MatrixLayout larger(shape, sizes, {900, 700}, 5, 1);
        QVERIFY(larger.content().width() + 80 > 900 || larger.content().height() + 20 > 700);
        QCOMPARE(MatrixLayout(shape, sizes, {100, 100}, 0, 1).factor(), 1.0); // then it scrolls
        // On a screen with small pixels a value covers whole device pixels.
        const MatrixLayout fine(shape, sizes, {900, 700}, 3, 2);
        QCOMPARE(fine.sampleRect(0, 0, 0).width() * 2, 28.0 * 3);
    }
    void everySampleIsFoundWhereItIs() {
        for (const qreal ratio : {1.0, 1.5, 2.0}) {
            const MatrixLayout layout({2, 3, 7, 3, placeholder_shape}, {{80, 20}, 16, {40, 40}}, {900, 700},
                                      0, ratio);
            for (int row = 0; row < 2; ++row)
                for (int column = 0; column < 3; ++column)
                    for (int sample = 0; sample < 7; ++sample) {
                        const auto place = layout.at(layout.sampleRect(row, column, sample).center());
                        QVERIFY((place == MatrixLayout::Place{row, column, sample}));
                        QVERIFY(QRectF(layout.cellRect(row, column))
                                    .contains(layout.sampleRect(row, column, sample)));
                    }
            QCOMPARE(layout.at({-1, 5}).row, -1);
            QCOMPARE(layout.at(QPointF(layout.cellRect(0, 0).right() + 4, 5)).row, -1); // between two cells
            QCOMPARE(layout.at(layout.captionRect(1, 1).center()).sample, -1);
        }
    }
    void headersStayWhileCellsScroll() {
        MatrixView view;
        view.resize(300, 300);
        view.show(some_comparison(someOptions(16)));
        view.grab();
        QVERIFY(view.horizontalScrollBar()->maximum() > 0 && view.verticalScrollBar()->maximum() > 0);
        const QSize header = view.header();
        const auto rows = [&] { return picture(view).copy(0, header.height(), header.width() - 12, 150); };
        const auto columns = [&] { return picture(view).copy(header.width(), 0, 150, header.height() - 2); };
        const QImage rowsBefore = rows(), columnsBefore = columns();
        view.horizontalScrollBar()->setValue(60);
        QCOMPARE(rows(), rowsBefore);
        QVERIFY(columns() != columnsBefore);
        view.horizontalScrollBar()->setValue(0);
        view.verticalScrollBar()->setValue(60);
        QCOMPARE(columns(), columnsBefore);
        QVERIFY(rows() != rowsBefore);
    }
    void clicksAndKeysReachCells() {
        MatrixView view;
        view.resize(900, 700);
        view.show(some_comparison(someOptions()));
        QSignalSpy opened(&view, &MatrixView::opened), picked(&view, &MatrixView::samplePicked);
        QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, view.sampleRect(6, 2).center());
        QCOMPARE(opened.takeLast().at(0).toInt(), 6);
        QCOMPARE(picked.takeLast().at(0).toInt(), 2);
        QCOMPARE(view.current(), 6);
        QTest::keyClick(&view, Qt::Key_Right);
        QTest::keyClick(&view, Qt::Key_Up);
        QCOMPARE(view.current(), 3);
        QTest::keyClick(&view, Qt::Key_Up); // over the edge: stays
        QCOMPARE(view.current(), 3);
        QTest::keyClick(&view, Qt::Key_Return);
        QCOMPARE(opened.takeLast().at(0).toInt(), 3);
        view.setSelectedSample(0);
        QTest::keyClick(&view, Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(picked.takeLast().at(0).toInt(), 2);
        QTest::keyClick(&view, Qt::Key_Home);
        QVERIFY(view.accessibleDescription().contains("Euler, NFE 2"));
        // What is impossible is not opened.
        const int impossible = 8; // RK4 at 2 evaluations
        QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, view.cellRect(impossible).center());
        QCOMPARE(view.current(), impossible);
        QCOMPARE(opened.count(), 0);
        QVERIFY(view.accessibleDescription().contains("a step takes 4: the nearest is 4"));
    }
    void keysAndWheelZoomByWholeFactors() {
        MatrixView view;
        view.resize(900, 700);
        view.show(some_comparison(someOptions()));
        const qreal fitting = view.factor(), whole = std::floor(fitting);
        QTest::keyClick(&view, Qt::Key_Plus);
        QCOMPARE(view.factor(), whole + 1);
        QTest::keyClick(&view, Qt::Key_Minus);
        QTest::keyClick(&view, Qt::Key_Minus);
        QCOMPARE(view.factor(), std::max(1.0, whole - 1));
        QTest::keyClick(&view, Qt::Key_0);
        QCOMPARE(view.factor(), fitting);
        QWheelEvent turn({300, 300}, {300, 300}, {}, {0, 120}, Qt::NoButton, Qt::ControlModifier,
                         Qt::NoScrollPhase, false);
        QApplication::sendEvent(view.viewport(), &turn);
        QCOMPARE(view.factor(), whole + 1);
    }
    void pointingAtASampleMarksItInEveryCell() {
        MatrixView view;
        view.resize(900, 700);
        view.show(some_comparison(someOptions()));
        QSignalSpy hovered(&view, &MatrixView::hovered);
        const QImage before = picture(view);
        hover(view, view.sampleRect(1, 3).center());
        QCOMPARE(hovered.takeLast(), (QList<QVariant>{1, 3}));
        const QImage after = picture(view);
        for (const int cell : {0, 1, 5, 10})
            QVERIFY(after.copy(view.sampleRect(cell, 3).adjusted(-2, -2, 2, 2)) !=
                    before.copy(view.sampleRect(cell, 3).adjusted(-2, -2, 2, 2)));
        view.setSelectedSample(1);
        QVERIFY(picture(view).copy(view.sampleRect(10, 1).adjusted(-2, -2, 2, 2)) !=
                before.copy(view.sampleRect(10, 1).adjusted(-2, -2, 2, 2)));
    }
    void changedClassesHaveASignAndNotOnlyAColour() {
        MatrixView view;
        view.resize(900, 700);
        view.show(some_comparison(someOptions(), true, 1));
        view.setView(SheetView::switches);
        const QImage shown = picture(view);
        const QRect changed = view.sampleRect(1, 0), same = view.sampleRect(1, 1);
        // White strokes on the sign's ground, in the corner.
        const QColor ground = Theme::instance().colours().wrong;
        const auto count = [&](QRect place, QRgb colour) {
            int found = 0;
            for (int y = place.top(); y <= place.bottom(); ++y)
                for (int x = place.left(); x <= place.right(); ++x) found += shown.pixel(x, y) == colour;
            return found;
        };
        QVERIFY(count(changed, ground.rgb()) > 100);
        QVERIFY(count(changed, qRgb(255, 255, 255)) > 5);
        QCOMPARE(count(same.adjusted(3, 3, -3, -3), ground.rgb()), 0);
        // What stayed is dimmed: 0.25 + error is grey at 0.3 of its brightness.
        QVERIFY(qRed(shown.pixel(same.center())) < 80);
    }
    void differencesAreSignedOnOneScale() {
        const auto result = some_comparison(someOptions());
        QCOMPARE(differenceScale(*result), 0.5); // Euler's, at 2 evaluations
        MatrixView view;
        view.resize(900, 700);
        view.show(result);
        view.setView(SheetView::difference);
        QCOMPARE(view.scale(), 0.5);
        const QImage shown = picture(view);
        QCOMPARE(shown.pixel(view.sampleRect(0, 1).center()), divergingColour(1.0));
        QCOMPARE(shown.pixel(view.sampleRect(1, 1).center()), divergingColour(0.5)); // a quarter
        const auto bare = some_comparison(someOptions(), false);
        QCOMPARE(differenceScale(*bare), 1.0);
        QVERIFY(cell_tiles(*bare->cells[0], nullptr, SheetView::difference).values.empty());
        QVERIFY(cell_tiles(*bare->cells[0], nullptr, SheetView::switches).values.empty());
        view.show(bare); // words instead, and no crash
        QVERIFY(picture(view).pixel(view.sampleRect(0, 1).center()) != divergingColour(1.0));
    }
    void aCellThatComesLaterIsDrawn() {
        const auto whole = some_comparison(someOptions());
        const auto growing = some_comparison(someOptions());
        for (auto& cell : growing->cells) cell.reset();
        MatrixView view;
        view.resize(900, 700);
        view.show(growing);
        view.setWork(true, 1);
        const QImage empty = picture(view);
        growing->cells[1] = whole->cells[1];
        view.refresh({1});
        view.setWork(true, 2);
        const QImage filled = picture(view);
        QVERIFY(filled.copy(view.cellRect(1)) != empty.copy(view.cellRect(1)));
        QCOMPARE(qRed(filled.pixel(view.sampleRect(1, 1).center())), int((0.25F + 0.25F) * 127.5F + 128.0F));
        view.setWork(false, -1);
        QVERIFY(picture(view).copy(view.cellRect(2)) != filled.copy(view.cellRect(2))); // "not sampled"
        view.setStale(true);
        QVERIFY(picture(view).pixel(view.sampleRect(1, 1).center()) !=
                filled.pixel(view.sampleRect(1, 1).center()));
        view.show(nullptr);
        (void)picture(view);
    }
    void adaptiveAndFailedCellsSaySo() {
        auto options = someOptions();
        options.solvers = {"euler", "dopri5"};
        const auto result = some_comparison(options);
        QVERIFY(cellCaption(*result, 4).cost.contains("tol 0.1"));
        QVERIFY(cellCaption(*result, 0).cost.isEmpty()); // the column says it
        auto failed = std::make_shared<ComparedCell>();
        failed->row = 0, failed->column = 1, failed->failed = Text::of("the field is not finite at t = 0.25");
        result->cells[1] = failed;
        QVERIFY(cellWords(*result, 1).contains("not finite"));
        QVERIFY(cellCaption(*result, 1).error.isEmpty());
        QVERIFY(sampleWords(*result, 1, 0).isEmpty());
        QVERIFY(sampleWords(*result, 0, 0).contains("shows 3, the reference 8"));
        QVERIFY(sampleWords(*result, 0, 99).isEmpty());
        MatrixView view;
        view.resize(900, 700);
        view.show(result);
        (void)picture(view);
    }

    void solversDifferInMoreThanColour() {
        std::set<std::pair<QVector<qreal>, int>> looks;
        for (const auto& row : solvers()) {
            const auto style = seriesStyle(std::string(row.key), 0);
            const QVector<qreal> dash =
                style.pen.style() == Qt::SolidLine ? QVector<qreal>() : style.pen.dashPattern();
            looks.insert({dash, int(style.marker.shape())});
            QCOMPARE(style.pen.width(), 1); // a wider one makes plots slow
        }
        QCOMPARE(looks.size(), solvers().size());
        QVERIFY(seriesStyle("rk4", 0).marker.brush().color() != seriesStyle("rk4", 1).marker.brush().color());
        const auto euler = seriesStyle("euler", 0), rk4 = seriesStyle("rk4", 0);
        QVERIFY(euler.pen.style() != rk4.pen.style());
        QVERIFY(euler.marker.shape() != rk4.marker.shape());
    }
    void slopesStandBesideTheory() {
        auto options = someOptions();
        options.columns = {4, 8, 16, 32, 64};
        const auto result = some_comparison(options);
        QCOMPARE(slopeWords(*result, 0, true), QString("Euler: slope 1.00 (theory 1)"));
        ComparisonPlot plot("errors", "errors", ComparisonPlot::Cost::evaluations,
                            ComparisonPlot::Measure::medianError);
        plot.resize(600, 300);
        QVERIFY(plot.accessibleDescription().contains("press Run"));
        plot.show(result);
        QCOMPARE(legendItems(plot), 3);
        QCOMPARE(plot.graph(0)->name(), QString("Euler: slope 1.00 (theory 1)"));
        QCOMPARE(plot.graph(0)->dataCount(), 5);
        QCOMPARE(plot.yAxis->scaleType(), QCPAxis::stLogarithmic);
        QVERIFY(plot.xAxis->range().contains(4) && plot.xAxis->range().contains(64));
        QCOMPARE(plot.csv().toStdString(), comparison_table(*result));
        plot.setMeasure(ComparisonPlot::Measure::switches);
        QCOMPARE(plot.yAxis->scaleType(), QCPAxis::stLinear);
        QCOMPARE(plot.graph(0)->data()->begin()->value, 25.0); // one of four, in per cent
        plot.setMeasure(ComparisonPlot::Measure::meanError);
        QVERIFY(plot.accessibleDescription().contains("mean RMSE"));
        ComparisonPlot times("errors", "errors", ComparisonPlot::Cost::seconds,
                             ComparisonPlot::Measure::medianError);
        times.show(result);
        QVERIFY(std::abs(times.graph(0)->data()->begin()->key - 0.004) < 1e-12);
        QVERIFY(times.csv().split('\n').first().endsWith("seconds"));
        plot.show(nullptr);
        QCOMPARE(plot.graphCount(), 0);
    }
    void aZoomStaysWhileTheResultGrows() {
        const auto result = some_comparison(someOptions());
        ComparisonPlot plot("errors", "errors", ComparisonPlot::Cost::evaluations,
                            ComparisonPlot::Measure::medianError);
        plot.show(result);
        QTest::keyClick(&plot, Qt::Key_Plus);
        const auto range = plot.xAxis->range();
        plot.show(result);
        QCOMPARE(plot.xAxis->range(), range);
        plot.fit();
        QVERIFY(plot.xAxis->range() != range);
    }
    void theTableIsSortedByNumbersAndCopied() {
        const auto result = some_comparison(someOptions());
        ComparisonTable table;
        table.show(result);
        QCOMPARE(table.model()->rowCount(), 12);
        const auto lines = table.textToCopy().trimmed().split('\n');
        QCOMPARE(lines.size(), 13);
        QVERIFY(lines[0].startsWith("solver\tcolumn\tsteps\tNFE\t"));
        QVERIFY(lines[1].startsWith("Euler\t2\t2\t2\t0.500"));
        QVERIFY(lines[9].contains("a step takes 4"));
        table.sortByColumn(1, Qt::DescendingOrder);
        QCOMPARE(table.model()->index(0, 1).data().toInt(), 16); // as numbers: 16 before 8
        table.selectRow(0);
        QTest::keyClick(&table, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(table.textToCopy().trimmed().split('\n').size(), 2);
        table.show(nullptr);
        QCOMPARE(table.model()->rowCount(), 0);
    }
    void solversAreTickedInAList() {
        SolverMenu menu;
        menu.setChosen({"euler", "rk4"});
        QVERIFY(menu.text().contains("2"));
        QSignalSpy edited(&menu, &SolverMenu::edited);
        menu.show();
        QTest::mouseClick(&menu, Qt::LeftButton);
        QVERIFY(menu.panel()->isVisible());
        auto* list = menu.list();
        list->setCurrentRow(1); // the midpoint method
        QTest::keyClick(list, Qt::Key_Space);
        QCOMPARE(edited.count(), 1);
        QCOMPARE(menu.chosen(), (std::vector<std::string>{"euler", "midpoint", "rk4"}));
        QVERIFY(menu.toolTip().contains("Midpoint"));
        QTest::keyClick(list, Qt::Key_Escape);
        QVERIFY(!menu.panel()->isVisible());
    }
    void aRowOfControlsGoesOnInTheNextLine() {
        QWidget widget;
        auto* layout = new FlowLayout(8, &widget);
        for (int i = 0; i < 4; ++i) {
            auto* part = new QWidget;
            part->setFixedSize(100, 20);
            layout->addWidget(part);
        }
        QCOMPARE(layout->heightForWidth(1000), 20);
        QCOMPARE(layout->heightForWidth(424), 20);
        QCOMPARE(layout->heightForWidth(423), 44);
        QCOMPARE(layout->heightForWidth(100), 4 * 20 + 3 * 4);
        layout->itemAt(0)->widget()->hide();
        QCOMPARE(layout->heightForWidth(316), 20);
        QCOMPARE(layout->minimumSize(), QSize(100, 20));
    }
};

QTEST_MAIN(TestComparisonWidgets)
#include "test_comparison_widgets.moc"
