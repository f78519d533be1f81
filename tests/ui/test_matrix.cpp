// The matrix of a comparison fills its room; which samples its cells draw, and what is said of them: on
// made-up results.
#include "tests/support/some_comparison.h"
#include "ui/matrix/matrix_view.h"
#include "ui/session/quality_choice.h"
#include "ui/session/settings.h"
#include "ui/style/theme.h"
#include "ui/widgets/judged_grid.h"
#include "ui/words/cell_words.h"

#include <QScrollBar>
#include <QTest>

#include <set>

using namespace flowlab;
using namespace flowlab::test;

namespace {

ComparisonOptions sixteenSamples() {
    ComparisonOptions options;
    options.models = {{"shipped:quick", "ema"}};
    options.solvers = {"euler", "midpoint", "rk4"};
    options.columns = {4, 8, 16, 32};
    options.sampler.count = 16;
    return options;
}

/// A panel with one class per row, eight samples each.
SamplerChoice classPerRow() {
    SamplerChoice sampler;
    sampler.model = "shipped:quick";
    sampler.options.labels = parse_labels("0-9x8");
    sampler.options.count = 80;
    return sampler;
}

std::shared_ptr<ComparisonResult> labelled(const ComparisonOptions& options) {
    auto result = some_comparison(options);
    for (auto& model : result->models) model.classes = 10;
    return result;
}

} // namespace

class TestMatrix : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { Theme::instance().install(); }

    void tilesTakeTheRoomThereIs() {
        const MatrixLayout::Shape shape{3, 4, 16, 4, placeholder_shape};
        const MatrixLayout::Sizes sizes{{100, 24}, 20, {90, 80}};
        const MatrixLayout usual(shape, sizes, {860, 740}, 0, 1);
        QVERIFY2(usual.factor() > 1.3, qPrintable(QString::number(usual.factor()))); // a whole one: 1
        QVERIFY(usual.content().width() + 100 <= 860 && usual.content().height() + 24 <= 740);
        // Two columns: cells become wide rather than leave half the room empty.
        auto two = shape;
        two.columns = 2;
        const MatrixLayout wide(two, sizes, {860, 740}, 0, 1);
        QCOMPARE(wide.factor(), 2.0);
        QVERIFY(wide.across() > 4);
        two.rowsMatter = true; // unless a row has a meaning
        QCOMPARE(MatrixLayout(two, sizes, {860, 740}, 0, 1).across(), 4);
    }
    void allColumnsAreSeenBeforeAllRows() {
        const MatrixLayout::Shape shape{3, 4, 16, 4, placeholder_shape};
        const MatrixLayout::Sizes sizes{{90, 24}, 40, {86, 80}};
        const MatrixLayout low(shape, sizes, {500, 340}, 0, 1);
        QCOMPARE(low.factor(), 1.0);
        QVERIFY(low.content().width() + 90 <= 500);
        QVERIFY(low.content().height() + 24 > 340);
    }
    void theMatrixNeedsNoScrollBarsAtItsUsualSize() {
        MatrixView view;
        view.resize(860, 740);
        const auto result = some_comparison(sixteenSamples());
        view.show(result);
        view.grab();
        QCOMPARE(view.horizontalScrollBar()->maximum(), 0);
        QCOMPARE(view.verticalScrollBar()->maximum(), 0);
        QVERIFY(view.factor() > 1);
        QVERIFY(view.cellRect(3).right() < view.viewport()->width());
        view.resize(520, 340);
        view.grab();
        QCOMPARE(view.horizontalScrollBar()->maximum(), 0);
        QVERIFY(view.cellRect(3).right() < view.viewport()->width());
        // Shift and the arrow keys go by the rows that are seen.
        view.setSelectedSample(0);
        int picked = -1;
        connect(&view, &MatrixView::samplePicked, this, [&](int sample) { picked = sample; });
        QTest::keyClick(&view, Qt::Key_Down, Qt::ShiftModifier);
        QVERIFY(picked > 0);
        QCOMPARE(view.sampleRect(0, picked).left(), view.sampleRect(0, 0).left());
    }
    void picturesLieWhereTheirSamplesAre() {
        auto options = sixteenSamples();
        options.columns = {4, 8}; // cells become wide
        MatrixView view;
        view.resize(860, 740);
        view.show(some_comparison(options));
        const QImage shown = view.grab().toImage();
        const QRect first = view.cellRect(0);
        const QRgb ground = shown.pixel(first.right() + 4, first.center().y());
        for (int sample = 0; sample < 16; ++sample) {
            const QRect tile = view.sampleRect(0, sample);
            QVERIFY(shown.pixel(tile.center()) != ground);
            QCOMPARE(shown.pixel(tile.right() + 2, tile.center().y()), ground); // the gap beside it
        }
    }
    void changedClassesAreSaidInWords() {
        const auto result = some_comparison(sixteenSamples(), true, 2);
        QCOMPARE(cellCaption(*result, 0).changed, QString("2 changed"));
        QVERIFY(!cellCaption(*result, 0).error.contains("2 changed"));
    }

    void samplesAreSpreadOverClassesInRows() {
        auto sampler = classPerRow();
        const auto options = comparisonOptions({}, sampler);
        QCOMPARE(options.sampler.count, 16);
        QCOMPARE(options.spread, 80);
        QVERIFY(options.validate().empty());
        std::set<int> classes;
        for (const int number : compared_samples(options)) classes.insert(number / 8);
        QCOMPARE(classes.size(), std::size_t(10));
        QCOMPARE(samplesWords(*labelled(options)), QString("16 samples, 1 or 2 of each class, seed 0"));
        QCOMPARE(cellColumns(*labelled(options)), 4); // whose rows are no classes
        QVERIFY(sampleWords(*labelled(options), 0, 1).startsWith("sample 6"));

        auto few = ComparisonChoice();
        few.samples = 4;
        QCOMPARE(samplesWords(*labelled(comparisonOptions(few, sampler))),
                 QString("4 samples, of the classes 0, 2, 5, 7, seed 0"));
        few.samples = 0; // all of them, as they stand in the panel
        const auto all = comparisonOptions(few, sampler);
        QCOMPARE(all.spread, 0);
        QCOMPARE(cellColumns(*labelled(all)), 8);
        QCOMPARE(samplesWords(*labelled(all)), QString("80 samples, seed 0"));
        sampler.options.labels = parse_labels("0-9"); // the first are of all classes anyway
        QCOMPARE(comparisonOptions({}, sampler).spread, 0);
    }
    void spreadSamplesGoIntoRecipesAndBack() {
        const auto options = comparisonOptions({}, classPerRow());
        QVERIFY(ComparisonOptions::from_json(options.to_json()) == options);
        SamplerChoice panel;
        panel.options.count = 200;
        const auto back = comparisonChoice(options, panel);
        QVERIFY(comparisonOptions(back, panel) == options);
        // A recipe without it means the first samples.
        auto json = options.to_json();
        json.erase("spread");
        const auto old = ComparisonOptions::from_json(json);
        SamplerChoice other;
        other.options.count = 200;
        const auto choice = comparisonChoice(old, other);
        QVERIFY(comparisonOptions(choice, other) == old);
        QCOMPARE(compared_samples(old).back(), 15);
    }
    void qualityAsksForEveryClassAlike() {
        const auto question = qualityQuestion({}, {}, classPerRow());
        QCOMPARE(question.options.sampler.labels.run, 1);
        QCOMPARE(question.options.sampler.labels.cycle.size(), std::size_t(10));
    }

    void whatTheJudgeReadsStandsInTheTile() {
        JudgedGrid grid;
        grid.resize(240, 240);
        Tiles tiles{{1, 28, 28}, {}, {}};
        tiles.values.assign(4 * tiles.shape.size(), -1.0F);
        grid.show(tiles, 4, 2);
        grid.setSelected(-1);
        const QImage plain = grid.grab().toImage();
        grid.setJudged({4, 7, 1, 2}, {4, 9, 1, 2});
        const QImage judged = grid.grab().toImage();
        QCOMPARE(grid.wrong(), 1);
        QCOMPARE(grid.label(0), QString("4"));
        QCOMPARE(grid.label(1), QString("9, not 7"));
        const auto framed = [&](int tile) { // along its upper edge
            const QRect edge = grid.tileRect(tile).adjusted(4, 0, -4, 0);
            const QRect line(edge.left(), edge.top(), edge.width(), 3);
            return plain.copy(line) != judged.copy(line);
        };
        QVERIFY(framed(1) && !framed(0) && !framed(2));
        for (int tile = 0; tile < 4; ++tile) // its middle stays to be seen
            QCOMPARE(judged.pixel(grid.tileRect(tile).center()), plain.pixel(grid.tileRect(tile).center()));
        QVERIFY(plain.copy(grid.tileRect(0)) != judged.copy(grid.tileRect(0))); // the label
        grid.setJudged({}, {4, 9, 1, 2});                                       // no class was asked for
        QCOMPARE(grid.wrong(), 0);
        QCOMPARE(grid.label(1), QString("9"));
        grid.setJudged({}, {});
        QCOMPARE(grid.grab().toImage(), plain);
    }
};

QTEST_MAIN(TestMatrix)
#include "test_matrix.moc"
