// Comparisons as files: every cell in its place, every number in its column, the same bytes again.
#include "core/base/bytes.h"
#include "core/base/json.h"
#include "core/media/comparison_files.h"
#include "core/media/png.h"
#include "tests/support/some_comparison.h"
#include "tests/support/support.h"

#include <QStringList>
#include <QTest>

using namespace flowlab;
using namespace flowlab::test;
namespace fs = std::filesystem;

namespace {

constexpr int count = 3, side = 28;

ComparisonOptions options() {
    ComparisonOptions asked;
    asked.models = {{"shipped:quick", "ema"}};
    asked.solvers = {"euler", "rk4"};
    asked.columns = {2, 4, 8};
    asked.sampler.count = count;
    return asked;
}

/// Three tiles in a row with a pixel around them, two pixels between cells, nothing written beside.
SheetLayout plain(SheetView view = SheetView::samples, int scale = 1) {
    SheetLayout layout;
    layout.view = view;
    layout.tiles_a_row = count, layout.padding = 1, layout.gap = 2, layout.scale = scale;
    layout.labels = false;
    return layout;
}

constexpr int cell_width = count * (side + 1) + 1, cell_height = side + 2;

/// A pixel within tile `tile` of a cell.
std::vector<int> inside(const Picture& sheet, int row, int column, int tile, int scale = 1) {
    const int x = (2 + column * (cell_width + 2) + 1 + tile * (side + 1) + 14) * scale,
              y = (2 + row * (cell_height + 2) + 15) * scale;
    const auto* pixel = sheet.row(y) + std::ptrdiff_t(x) * sheet.channels;
    return {pixel, pixel + sheet.channels};
}

QStringList columns_of(const QString& line) {
    return line.split(',');
}

} // namespace

class TestComparisonFiles : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void everyCellIsInItsPlace() {
        const auto result = some_comparison(options());
        const auto sheet = comparison_sheet(*result, plain());
        QCOMPARE(sheet.width, 3 * (cell_width + 2) + 2);
        QCOMPARE(sheet.height, 2 * (cell_height + 2) + 2);
        for (const auto& planned : result->plan.cells) {
            const auto& cell = result->cells[std::size_t(planned.row * 3 + planned.column)];
            QCOMPARE(!cell, !planned.impossible.empty());
            for (int tile = 0; tile < count; ++tile) {
                const int shade = cell ? int(byte_of(cell->samples.tile(tile)[0])) : 56;
                QCOMPARE(inside(sheet, planned.row, planned.column, tile)[0], shade);
            }
        }
        QVERIFY(!result->cells[3]); // RK4 with two evaluations
        const auto large = comparison_sheet(*result, plain(SheetView::samples, 3));
        QCOMPARE(large.width, 3 * sheet.width);
        for (int y = 0; y < large.height; y += 7)
            for (int x = 0; x < large.width; x += 5) QCOMPARE(large.row(y)[x], sheet.row(y / 3)[x / 3]);
    }

    void whatStandsBesideTheCellsTakesItsOwnRoom() {
        auto layout = plain();
        const auto bare = comparison_sheet(*some_comparison(options()), layout);
        layout.labels = true;
        const auto labelled = comparison_sheet(*some_comparison(options()), layout);
        if (labelled.width == bare.width) QSKIP("this machine has no font to write with");
        QVERIFY(labelled.width > bare.width && labelled.height > bare.height);
        const int left = labelled.width - bare.width, top = labelled.height - bare.height;
        for (int y = 4; y < bare.height; ++y)
            QVERIFY(std::equal(bare.row(y), bare.row(y) + bare.width, labelled.row(top + y) + left));
    }

    void onlyTheFirstSamplesAreShownIfAsked() {
        auto layout = plain();
        layout.shown = 1;
        QCOMPARE(comparison_sheet(*some_comparison(options()), layout).width, 3 * (side + 2 + 2) + 2);
    }

    void differencesAreSigned() {
        const auto result = some_comparison(options());
        auto below = *result->cells[1]; // every value 0.3 under the reference
        for (float& value : below.samples.values) value = 0.25F - 0.3F;
        result->cells[1] = std::make_shared<ComparedCell>(below);
        const auto sheet = comparison_sheet(*result, plain(SheetView::difference));
        QCOMPARE(sheet.channels, 3);
        const auto above = inside(sheet, 0, 0, 0), under = inside(sheet, 0, 1, 0);
        QVERIFY(above[0] > above[2]); // red
        QVERIFY(under[2] > under[0]); // blue
        const auto without = some_comparison(options(), false);
        QCOMPARE(fault([&] { (void)comparison_sheet(*without, plain(SheetView::difference)); },
                       ErrorKind::usage, {"difference"}),
                 QString());
    }

    void onlyChangedDigitsAreBright() {
        const auto sheet = comparison_sheet(*some_comparison(options()), plain(SheetView::switches));
        QCOMPARE(inside(sheet, 0, 0, 0)[0],
                 inside(comparison_sheet(*some_comparison(options()), plain()), 0, 0, 0)[0]);
        QVERIFY(inside(sheet, 0, 0, 1)[0] < inside(sheet, 0, 0, 0)[0] / 2);
    }

    void theTableHasALineACell() {
        auto result = some_comparison(options());
        auto failed = std::make_shared<ComparedCell>();
        failed->row = 0, failed->column = 2;
        failed->failed = Text::of("the velocity is not finite, at \"t = %1\"", 0.5);
        result->cells[2] = failed;
        result->cells[5].reset();
        const auto lines = QString::fromStdString(comparison_table(*result)).split('\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 1 + 6);
        const auto names = columns_of(lines[0]);
        const auto value = [&](int line, const QString& name) {
            return columns_of(lines[line])[int(names.indexOf(name))];
        };
        QCOMPARE(value(1, "solver"), QString("euler"));
        QCOMPARE(value(1, "column"), QString("2"));
        QCOMPARE(value(1, "evaluations"), QString("2"));
        QVERIFY(std::abs(value(1, "rmse_median").toDouble() - 0.5) < 1e-6); // 2^-1
        QVERIFY(std::abs(value(5, "rmse_mean").toDouble() - std::pow(4.0, -4)) < 1e-7);
        QVERIFY(std::abs(value(1, "switches").toDouble() - 1.0 / 3) < 1e-5);
        QVERIFY(lines[3].endsWith(R"(,"the velocity is not finite, at ""t = 0.5""")"));
        QVERIFY(value(4, "note").contains("nearest possible is 4") && value(4, "rmse_mean").isEmpty());
        QCOMPARE(value(6, "note"), QString("not sampled"));
        QVERIFY(!names.contains("seconds"));
        const auto timed =
            QString::fromStdString(comparison_table(*result, true)).split('\n', Qt::SkipEmptyParts);
        QVERIFY(timed[0].endsWith(",seconds") && timed[1].endsWith(",0.002"));
    }

    void filesCarryTheRecipeAndAreTheSameAgain() {
        const TemporaryFolder folder;
        const auto result = some_comparison(options());
        result->models[0].sha256 = std::string(64, 'a');
        write_comparison_sheet(folder / "one.png", *result, plain());
        auto slower = std::make_shared<ComparedCell>(*result->cells[0]);
        slower->seconds *= 2; // what no second run repeats is in no file
        result->cells[0] = slower;
        write_comparison_sheet(folder / "two.png", *result, plain());
        QVERIFY(get_file(folder / "one.png") == get_file(folder / "two.png"));
        QVERIFY(get_file(folder / "one.png.json") == get_file(folder / "two.png.json"));
        PngText text;
        const auto picture = read_png(folder / "one.png", &text);
        QVERIFY(picture.pixels == comparison_sheet(*result, plain()).pixels);
        const auto recipe = Json::parse(text.at("flowlab"));
        QVERIFY(recipe == Json::parse(get_file(folder / "one.png.json")));
        QCOMPARE(recipe["compared"][0]["sha256"].get<std::string>(), std::string(64, 'a'));
        auto asked = ComparisonOptions::from_json(recipe["compare"]);
        QVERIFY(asked == options());
    }

    void whatCannotBeDrawnOrWrittenIsToldAndLeavesNothing() {
        const TemporaryFolder folder;
        auto result = some_comparison(options());
        QCOMPARE(fault([&] { write_comparison_sheet(folder / "no" / "one.png", *result, plain()); },
                       ErrorKind::failed, {"one.png"}),
                 QString());
        QCOMPARE(fault([&] { write_comparison_table(folder / "no" / "one.csv", *result); }, ErrorKind::failed,
                       {"one.csv"}),
                 QString());
        QCOMPARE(fault([&] { (void)comparison_sheet(*result, plain(SheetView::samples, 64)); },
                       ErrorKind::usage, {}),
                 QString("no error")); // 64 is large, but fits
        auto layout = plain();
        layout.scale = 65, layout.gap = -1;
        QCOMPARE(fault([&] { (void)comparison_sheet(*result, layout); }, ErrorKind::usage, {"scale", "gap"}),
                 QString());
        for (auto& cell : result->cells) cell.reset();
        QCOMPARE(fault([&] { (void)comparison_sheet(*result, plain()); }, ErrorKind::usage, {"no cell"}),
                 QString());
        QVERIFY(folder.names().empty());
    }
};

QTEST_GUILESS_MAIN(TestComparisonFiles)
#include "test_comparison_files.moc"
