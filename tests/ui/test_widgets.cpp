// The small parts: sliders that snap and reset, numbers that parse, grids that are clicked, the palette's
// search.
#include "ui/style/theme.h"
#include "ui/widgets/command_palette.h"
#include "ui/widgets/error_bar.h"
#include "ui/widgets/filmstrip.h"
#include "ui/widgets/number_box.h"
#include "ui/widgets/tile_grid.h"
#include "ui/widgets/value_slider.h"

#include <QAction>
#include <QLineEdit>
#include <QSignalSpy>
#include <QSlider>
#include <QTest>
#include <QToolButton>

using namespace flowlab;

namespace {
Tiles someTiles(int count) {
    Tiles tiles;
    tiles.values.assign(std::size_t(count) * tiles.shape.size(), 0.5f);
    return tiles;
}
} // namespace

class TestWidgets : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { Theme::instance().install(); }

    void arrowKeysMoveBySnappedSteps() {
        ValueSlider knob("NFE", {4, 64, 8, 4, false, true});
        knob.setSnap([](double wanted) { return std::max(4.0, std::round(wanted / 4) * 4); });
        QSignalSpy edited(&knob, &ValueSlider::edited);
        QTest::keyClick(knob.slider(), Qt::Key_Right);
        QCOMPARE(knob.value(), 12.0);
        QTest::keyClick(knob.slider(), Qt::Key_Left);
        QTest::keyClick(knob.slider(), Qt::Key_Left);
        QCOMPARE(knob.value(), 4.0);
        QCOMPARE(edited.count(), 3);
    }
    void aTypedValueIsTakenWholeAndSnapped() {
        ValueSlider knob("NFE", {2, 64, 8, 2, false, true});
        knob.setSnap([](double wanted) { return std::round(wanted / 2) * 2; });
        QSignalSpy edited(&knob, &ValueSlider::edited);
        auto* field = knob.box()->findChild<QLineEdit*>();
        field->selectAll();
        QTest::keyClicks(field, "33");
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(edited.count(), 1);
        QCOMPARE(knob.value(), 34.0);
        QCOMPARE(knob.slider()->value(), 34);
    }
    void resetGoesBack() {
        ValueSlider knob("lr", {1e-5, 1e-1, 2e-3, 1e-3, true});
        knob.setValue(0.05);
        auto* reset = knob.findChild<QToolButton*>();
        QVERIFY(reset->isEnabled());
        QTest::mouseClick(reset, Qt::LeftButton);
        QCOMPARE(knob.value(), 2e-3);
        QVERIFY(!reset->isEnabled());
    }
    void setValueTellsNobody() {
        ValueSlider knob("x", {0, 1, 0.5, 0.01});
        QSignalSpy edited(&knob, &ValueSlider::edited);
        knob.setValue(0.123456);
        QCOMPARE(edited.count(), 0);
        QCOMPARE(knob.value(), 0.123456);
    }
    void numbersAreShortAndScientificIsUnderstood() {
        NumberBox box;
        box.setRange(0, 1);
        QCOMPARE(box.textFromValue(0.002), QLocale().toString(0.002));
        int position = 0;
        QString text = "2e-4";
        QCOMPARE(box.validate(text, position), QValidator::Acceptable);
        QCOMPARE(box.valueFromText(text), 2e-4);
        text = "abc";
        QCOMPARE(box.validate(text, position), QValidator::Invalid);
        text = "7";
        QCOMPARE(box.validate(text, position), QValidator::Intermediate);
    }
    void aClickPicksTheTileUnderIt() {
        TileGrid grid;
        grid.resize(400, 400);
        grid.show(someTiles(64), 64, 8);
        QSignalSpy picked(&grid, &TileGrid::picked);
        for (const int tile : {0, 7, 20, 63}) {
            QTest::mouseClick(&grid, Qt::LeftButton, Qt::NoModifier, grid.tileRect(tile).center());
            QCOMPARE(picked.takeLast().at(0).toInt(), tile);
            QCOMPARE(grid.selected(), tile);
        }
        QCOMPARE(grid.tileAt(QPoint(200, 500)), -1);
    }
    void tilesStayInsideTheGridAtEverySize() {
        TileGrid grid;
        grid.show(someTiles(30), 30, 6);
        for (const QSize size : {QSize(160, 160), QSize(333, 201), QSize(1200, 300), QSize(300, 1200)}) {
            grid.resize(size);
            for (int tile = 0; tile < 30; ++tile) {
                QVERIFY(grid.rect().contains(grid.tileRect(tile)));
                QCOMPARE(grid.tileAt(grid.tileRect(tile).center()), tile);
            }
        }
    }
    void arrowsWalkOverTheGrid() {
        TileGrid grid;
        grid.resize(300, 300);
        grid.show(someTiles(16), 16, 4);
        grid.setSelected(5);
        QTest::keyClick(&grid, Qt::Key_Down);
        QCOMPARE(grid.selected(), 9);
        QTest::keyClick(&grid, Qt::Key_Up);
        QTest::keyClick(&grid, Qt::Key_Up);
        QTest::keyClick(&grid, Qt::Key_Up); // over the edge: stays
        QCOMPARE(grid.selected(), 1);
        QSignalSpy opened(&grid, &TileGrid::opened);
        QTest::keyClick(&grid, Qt::Key_Return);
        QCOMPARE(opened.count(), 1);
    }
    void staleTilesArePaintedDimmed() {
        TileGrid grid;
        grid.resize(200, 200);
        Tiles tiles = someTiles(4);
        for (float& value : tiles.values) value = 1;
        grid.show(tiles, 2, 2);
        const QImage picture = grid.grab().toImage();
        const qreal ratio = picture.devicePixelRatio();
        const auto at = [&](int tile) {
            return qGray(picture.pixel((grid.tileRect(tile).center() * ratio)));
        };
        QCOMPARE(at(0), 255);
        QVERIFY(at(3) < 255 || grid.palette().color(QPalette::Window).lightness() > 230);
        QVERIFY(at(3) != at(0));
    }
    void aClickOnTheFilmstripGoesToItsTime() {
        Filmstrip strip;
        strip.setRows({{"x", [](double) { return QImage(28, 28, QImage::Format_RGB32); }}});
        strip.resize(700, strip.sizeHint().height());
        QSignalSpy picked(&strip, &Filmstrip::timePicked);
        QTest::mouseClick(&strip, Qt::LeftButton, Qt::NoModifier, QPoint(1, 10));
        QCOMPARE(picked.takeLast().at(0).toDouble(), 0.0);
        QTest::mouseClick(&strip, Qt::LeftButton, Qt::NoModifier, QPoint(699, 10));
        QCOMPARE(picked.takeLast().at(0).toDouble(), 1.0);
    }
    void anErrorStaysUntilDismissed() {
        ErrorBar bar;
        bar.show({BarMessage::Level::error, "Cannot open.", "a file"});
        bar.show({BarMessage::Level::info, "news", {}});
        QVERIFY(bar.text().contains("Cannot open."));
        QVERIFY(bar.showsError());
        QTest::mouseClick(bar.findChild<QToolButton*>("dismiss"), Qt::LeftButton);
        QVERIFY(bar.isHidden());
    }
    void thePaletteFindsByLettersInOrder() {
        QVERIFY(CommandPalette::match("spic", "Save picture…") >= 0);
        QCOMPARE(CommandPalette::match("xyz", "Save picture…"), -1);
        QVERIFY(CommandPalette::match("sp", "Save picture…") <
                CommandPalette::match("sp", "Workspace Explore"));
        QAction save("Save picture…"), reset("Reset");
        CommandPalette palette({&save, &reset});
        palette.findChild<QLineEdit*>()->setText("res");
        QCOMPARE(palette.current(), &reset);
    }
    void textIsNeverSmallerThanTenPoints() {
        QVERIFY(QApplication::font().pointSizeF() >= 10);
        for (const auto choice : {ThemeChoice::dark, ThemeChoice::light}) {
            Theme::instance().choose(choice);
            const auto palette = QApplication::palette();
            const int contrast = std::abs(palette.color(QPalette::WindowText).lightness() -
                                          palette.color(QPalette::Window).lightness());
            QVERIFY(contrast > 150);
        }
    }
};

QTEST_MAIN(TestWidgets)
#include "test_widgets.moc"
