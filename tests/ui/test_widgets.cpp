// The small parts: sliders that snap and reset, numbers that parse, grids that are clicked, the palette's
// search.
#include "ui/panels/schedule_view.h"
#include "ui/panels/time_grid_view.h"
#include "ui/style/theme.h"
#include "ui/widgets/command_palette.h"
#include "ui/widgets/error_bar.h"
#include "ui/widgets/filmstrip.h"
#include "ui/widgets/number_box.h"
#include "ui/widgets/seed_box.h"
#include "ui/widgets/tile_grid.h"
#include "ui/widgets/value_slider.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QSlider>
#include <QTest>
#include <QToolButton>

#include <limits>

using namespace flowlab;

namespace {
Tiles someTiles(int count) {
    Tiles tiles{{1, 28, 28}, {}, {}};
    tiles.values.assign(std::size_t(count) * tiles.shape.size(), 0.5f);
    return tiles;
}

QImage pictureOf(QWidget& widget, QSize size) {
    widget.resize(size);
    return widget.grab().toImage();
}

using Times = std::vector<double>;

// Presses at `from`, moves over `way` and lets go.
void drag(QWidget& widget, QPointF from, const std::vector<QPointF>& way) {
    QTest::mousePress(&widget, Qt::LeftButton, {}, from.toPoint());
    for (const auto& point : way) {
        // QTest::mouseMove sends no buttons.
        QMouseEvent move(QEvent::MouseMove, point, widget.mapToGlobal(point), Qt::NoButton, Qt::LeftButton,
                         {});
        QApplication::sendEvent(&widget, &move);
    }
    QTest::mouseRelease(&widget, Qt::LeftButton, {}, way.back().toPoint());
}
} // namespace

Q_DECLARE_METATYPE(std::vector<double>)

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
    void eachNumberIsShownExactly() {
        NumberBox box;
        box.setRange(-1e12, 1e12);
        for (const double value :
             {1e-9, 1.0, 0.1, 1.0 / 3, 123456789.0, 1e-8, 0.999999, 65536.0, 1e9, 2e-7 / 3}) {
            box.setValue(value);
            QCOMPARE(box.value(), value);
            QCOMPARE(box.valueFromText(box.text()), value);
        }
        // Point and comma both stand before the decimals, in every language.
        for (const auto& language :
             {QLocale(QLocale::English), QLocale(QLocale::German), QLocale(QLocale::C)}) {
            box.setLocale(language);
            QCOMPARE(box.valueFromText("1.500"), 1.5);
            QCOMPARE(box.valueFromText("1,500"), 1.5);
            box.setValue(0.125);
            QCOMPARE(box.valueFromText(box.text()), 0.125);
        }
    }
    void aSliderShowsWhatLiesBeyondItsEnd() {
        ValueSlider knob("lr", {1e-5, 0.1, 2e-3, 1e-5, true, false, {1e-7, 1}});
        QSignalSpy edited(&knob, &ValueSlider::edited);
        for (const double value : {1.0, 1e-7, 3e-6, 0.5}) {
            knob.setValue(value);
            QCOMPARE(knob.value(), value);
            QCOMPARE(knob.box()->value(), value);
            QCOMPARE(knob.box()->valueFromText(knob.box()->text()), value);
            QCOMPARE(knob.slider()->value(),
                     value > 0.1 ? knob.slider()->maximum() : knob.slider()->minimum());
        }
        QCOMPARE(edited.count(), 0);
        // A typed number is taken up to what the option may be.
        knob.box()->setValue(0.75);
        QCOMPARE(edited.count(), 1);
        QCOMPARE(knob.value(), 0.75);
    }
    void seedsAreWholeAndLarge() {
        SeedBox box;
        QSignalSpy edited(&box, &SeedBox::edited);
        constexpr quint64 max = std::numeric_limits<quint64>::max();
        for (const quint64 seed : {quint64(0), quint64(123456789), max - 1, max}) {
            box.setValue(seed);
            QCOMPARE(box.text(), QString::number(seed));
            QCOMPARE(box.value(), seed);
        }
        QCOMPARE(edited.count(), 0);
        box.stepUp(); // there is nothing above
        QCOMPARE(box.value(), max);
        box.stepDown();
        QCOMPARE(box.value(), max - 1);
        QCOMPARE(edited.count(), 1);
        int position = 0;
        for (const auto* unfinished : {"18446744073709551616", "-1", "1.5", "1e3", ""}) {
            QString text = QString::fromLatin1(unfinished); // it is said what becomes of it
            QCOMPARE(box.validate(text, position), QValidator::Intermediate);
        }
        QString letters = QStringLiteral("seed");
        QCOMPARE(box.validate(letters, position), QValidator::Invalid);
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
    void theScheduleIsDrawnAndSaid() {
        ScheduleView view;
        view.show({"linear"});
        QVERIFY(view.accessibleDescription().contains("Linear"));
        QVERIFY(view.accessibleDescription().contains("at t = 0 α = 0.00, σ = 1.00"));
        QVERIFY(view.accessibleDescription().contains("at t = 0.5 α = 0.50, σ = 0.50"));
        QVERIFY(view.accessibleDescription().contains("at t = 1 α = 1.00, σ = 0.00"));
        QVERIFY(view.toolTip().contains("2209.03003"));
        std::vector<QImage> pictures;
        for (const auto& row : schedules()) {
            view.show(initial_choice(row));
            const QImage picture = pictureOf(view, {230, view.sizeHint().height()});
            for (const auto& other : pictures) QVERIFY2(picture != other, std::string(row.key).c_str());
            pictures.push_back(picture);
        }
        view.show({"polynomial", 1}); // t and 1 - t once more
        QCOMPARE(pictureOf(view, {230, view.sizeHint().height()}), pictures[0]);
    }
    void theStripComesWithThePicture() {
        ScheduleView view;
        const int bare = view.sizeHint().height();
        view.setPicture(std::vector<float>(10), {1, 28, 28}); // not a picture of this shape
        QCOMPARE(view.sizeHint().height(), bare);
        view.setPicture(std::vector<float>(784, 1.0f), {1, 28, 28});
        const int whole = view.sizeHint().height();
        QVERIFY(whole >= bare + 28);
        const auto lastTile = [&](const QImage& picture) {
            const qreal ratio = picture.devicePixelRatio();
            const int top = whole - view.fontMetrics().height() - 28;
            return picture.copy(int(ratio * 205), int(ratio * top), int(ratio * 20), int(ratio * 20));
        };
        // The last tile of the linear path is the picture, here all white; with a floor of noise it is not.
        const auto white = [](const QImage& tile) {
            for (int y = 0; y < tile.height(); ++y)
                for (int x = 0; x < tile.width(); ++x)
                    if (tile.pixel(x, y) != qRgb(255, 255, 255)) return false;
            return true;
        };
        QVERIFY(white(lastTile(pictureOf(view, {230, whole}))));
        view.show({"ot", 0.5});
        QVERIFY(!white(lastTile(pictureOf(view, {230, whole}))));
        view.setPicture({}, {1, 28, 28});
        QCOMPARE(view.sizeHint().height(), bare);
    }
    void aTimeIsDraggedBetweenItsNeighbours() {
        TimeGridView view;
        view.resize(230, view.sizeHint().height());
        view.show({0, 0.25, 0.5, 0.75, 1}, "uniform");
        QSignalSpy edited(&view, &TimeGridView::edited);
        QCOMPARE(view.times().size(), std::size_t(5));
        const auto place = [&](double t) {
            const QPointF first = view.handle(0), last = view.handle(4);
            return first + t * (last - first);
        };
        drag(view, view.handle(2) + QPointF(3, 0), {place(0.55) + QPointF(3, 0), place(0.6) + QPointF(3, 0)});
        QCOMPARE(edited.count(), 2); // all along
        auto interior = edited.last().at(0).value<Times>();
        QCOMPARE(interior.size(), std::size_t(3));
        QCOMPARE(interior[0], 0.25);
        QVERIFY(std::abs(interior[1] - 0.6) < 0.005);
        QCOMPARE(interior[2], 0.75);
        QCOMPARE(view.times()[2], interior[1]);

        drag(view, view.handle(2), {place(0.9), place(2.0)}); // over its neighbour
        QCOMPARE(view.times()[2], 0.749);
        drag(view, view.handle(1), {place(-1)});
        QCOMPARE(view.times()[1], 0.001);

        view.show({0, 0.25, 0.5, 0.75, 1}, "uniform");
        edited.clear();
        drag(view, view.handle(0), {place(0.4)}); // the ends stay
        drag(view, place(0.4), {place(0.6)});     // nothing is near
        QCOMPARE(edited.count(), 0);
        QCOMPARE(view.times().front(), 0.0);
    }
    void anEchoDoesNotEndTheDrag() {
        TimeGridView view;
        view.resize(400, view.sizeHint().height());
        view.show({0, 0.5, 1}, "uniform");
        connect(&view, &TimeGridView::edited, &view, [&](const Times& interior) {
            view.show({0, interior[0], 1}, "points");
        });
        drag(view, view.handle(1), {view.handle(1) + QPointF(20, 0), view.handle(1) + QPointF(60, 0)});
        QVERIFY(view.times()[1] > 0.6);
        QVERIFY(view.accessibleDescription().contains("points"));
    }
    void keysChooseAndMoveATime() {
        TimeGridView view;
        view.resize(230, view.sizeHint().height());
        QTest::keyClick(&view, Qt::Key_Up); // nothing to move: nothing happens
        view.show({0, 0.25, 0.5, 0.75, 1}, "uniform");
        QSignalSpy edited(&view, &TimeGridView::edited);
        QVERIFY(view.focusPolicy() & Qt::TabFocus);
        QCOMPARE(view.chosen(), 1);
        QTest::keyClick(&view, Qt::Key_Left); // is the first
        QCOMPARE(view.chosen(), 1);
        QTest::keyClick(&view, Qt::Key_Right);
        QCOMPARE(view.chosen(), 2);
        QCOMPARE(edited.count(), 0);
        QTest::keyClick(&view, Qt::Key_Up);
        QCOMPARE(edited.takeLast().at(0).value<Times>(), (Times{0.25, 0.51, 0.75}));
        QTest::keyClick(&view, Qt::Key_Down, Qt::ShiftModifier);
        QVERIFY(std::abs(view.times()[2] - 0.41) < 1e-12);
        QVERIFY(view.accessibleDescription().contains("0.00; 0.25; 0.41; 0.75; 1.00"));
        QVERIFY(view.accessibleDescription().contains("steps: 4"));
        QVERIFY(view.accessibleDescription().contains("t = 0.41"));
        QTest::keyClick(&view, Qt::Key_End);
        QCOMPARE(view.chosen(), 3);
        for (int i = 0; i < 4; ++i) QTest::keyClick(&view, Qt::Key_Up, Qt::ShiftModifier);
        QCOMPARE(view.times()[3], 0.999);
        edited.clear();
        QTest::keyClick(&view, Qt::Key_Up); // at its end: no news
        QCOMPARE(edited.count(), 0);
        QTest::keyClick(&view, Qt::Key_Home);
        QCOMPARE(view.chosen(), 1);
    }
    void aVeryFineGridKeepsItsOrder() {
        TimeGridView view;
        Times times;
        for (int i = 0; i <= 2000; ++i) times.push_back(i / 2000.0);
        view.show(times, "uniform");
        const QImage ticks = pictureOf(view, {230, view.sizeHint().height()});
        QTest::keyClick(&view, Qt::Key_Right);
        QTest::keyClick(&view, Qt::Key_Up);
        const auto after = view.times();
        QVERIFY(std::is_sorted(after.begin(), after.end(), std::less_equal<>()));
        view.show({0, 0.5, 1}, "uniform");
        QCOMPARE(view.chosen(), 1);
        QVERIFY(pictureOf(view, ticks.size() / ticks.devicePixelRatio()) != ticks);
        view.show({}, "none");
        QCOMPARE(view.times(), (Times{0, 1}));
        QCOMPARE(view.chosen(), 0);
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
        CommandPalette palette({CommandPalette::entryOf(&save), CommandPalette::entryOf(&reset)});
        palette.findChild<QLineEdit*>()->setText("res");
        QCOMPARE(palette.current()->title, QString("Reset"));
        const auto* nothing = palette.findChild<QLabel*>("paletteNothing");
        QVERIFY(nothing->isHidden());
        palette.findChild<QLineEdit*>()->setText("xyz");
        QVERIFY(!palette.current());
        QVERIFY(!nothing->isHidden() && nothing->text().contains("xyz"));
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
