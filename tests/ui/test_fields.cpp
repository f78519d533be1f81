// How fields answer the hand: sliders follow it, the wheel scrolls past them, typed values that cannot be are
// explained, and the one with the focus is seen.
#include "tests/ui/support/hands.h"
#include "ui/panels/choice_box.h"
#include "ui/style/theme.h"
#include "ui/widgets/number_box.h"
#include "ui/widgets/seed_box.h"
#include "ui/widgets/seed_knob.h"
#include "ui/widgets/segments.h"
#include "ui/widgets/slider.h"
#include "ui/widgets/small_picture.h"
#include "ui/widgets/tile_grid.h"
#include "ui/widgets/value_slider.h"
#include "ui/widgets/whole_box.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

using namespace flowlab;
using namespace flowlab::test;

namespace {

double luminance(const QColor& colour) {
    const auto linear = [](double c) {
        return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
           0.0722 * linear(colour.blueF());
}

/// Of two colours, 1 to 21, as WCAG 2 defines it.
double contrast(const QColor& a, const QColor& b) {
    const auto [low, high] = std::minmax({luminance(a), luminance(b)});
    return (high + 0.05) / (low + 0.05);
}

/// Pixels that differ clearly.
int changedPixels(const QImage& a, const QImage& b) {
    int changed = 0;
    for (int y = 0; y < std::min(a.height(), b.height()); ++y)
        for (int x = 0; x < std::min(a.width(), b.width()); ++x) {
            const QColor one = a.pixelColor(x, y), other = b.pixelColor(x, y);
            changed += std::abs(one.red() - other.red()) + std::abs(one.green() - other.green()) +
                           std::abs(one.blue() - other.blue()) >
                       90;
        }
    return changed;
}

/// A field of each kind in a page that scrolls.
struct Page {
    QScrollArea area;
    QVBoxLayout* column;
    Page() {
        auto* content = new QWidget;
        column = new QVBoxLayout(content);
        area.setWidget(content);
        area.setWidgetResizable(true);
        area.resize(300, 200);
    }
    template <class Field>
    Field* add(Field* field) {
        column->addWidget(field);
        return field;
    }
    /// `foot`: pixels below the fields, so that there is something to scroll.
    void show(int foot) {
        add(new QLabel(QStringLiteral("foot")))->setMinimumHeight(foot);
        area.show();
        area.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&area));
        area.setFocus(Qt::OtherFocusReason);
    }
};

} // namespace

class TestFields : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { Theme::instance().install(); }
    void init() { Theme::instance().choose(ThemeChoice::light); }

    void aPressBesideTheHandleJumpsAndFollows() {
        ValueSlider knob("x", {0, 1, 0, 0.01});
        knob.resize(400, knob.sizeHint().height());
        knob.show();
        auto* slider = knob.slider();
        const int middle = slider->height() / 2, width = slider->width();
        pressAndDrag(*slider, {width / 4, middle}, {3 * width / 4, middle});
        QVERIFY2(std::abs(knob.value() - 0.75) < 0.03, qPrintable(QString::number(knob.value())));
        QVERIFY(!slider->isSliderDown());
        QTest::mouseClick(slider, Qt::LeftButton, {}, {width / 2, middle});
        QVERIFY(std::abs(knob.value() - 0.5) < 0.03);
    }
    void aDragGoesOnWhereTheValueSnaps() {
        ValueSlider knob("NFE", {2, 64, 8, 2, false, true});
        knob.setSnap([](double wanted) { return std::max(2.0, 8 * std::round(wanted / 8)); });
        knob.resize(400, knob.sizeHint().height());
        knob.show();
        auto* slider = knob.slider();
        const int middle = slider->height() / 2, width = slider->width();
        pressAndDrag(*slider, {width / 3, middle}, {width - 2, middle});
        QCOMPARE(knob.value(), 64.0);
    }
    void aPressOnTheHandleMovesNothing() {
        Slider slider;
        slider.setRange(0, 1000);
        slider.setValue(500);
        slider.resize(400, slider.sizeHint().height());
        slider.show();
        QTest::mouseClick(&slider, Qt::LeftButton, {}, {slider.width() / 2 + 3, slider.height() / 2});
        QCOMPARE(slider.value(), 500);
    }

    void theWheelScrollsUnlessTheFieldHasTheFocus() {
        Page page;
        auto* spin = page.add(new WholeBox);
        spin->setRange(0, 100), spin->setValue(50);
        auto* number = page.add(new NumberBox);
        number->setRange(0, 100), number->setValue(50);
        auto* seed = page.add(new SeedBox);
        seed->setValue(50);
        auto* list = page.add(new QComboBox);
        list->addItems({"a", "b", "c"}), list->setCurrentIndex(1);
        auto* choice = page.add(new ChoiceBox);
        choice->add("a", "a"), choice->add("b", "b"), choice->add("c", "c"), choice->setCurrentIndex(1);
        auto* slider = page.add(new Slider);
        slider->setRange(0, 100), slider->setValue(50);
        page.show(1000);
        const auto values = [&] {
            return QList<qlonglong>{
                spin->value(),        qlonglong(number->value()), qlonglong(seed->value()),
                list->currentIndex(), choice->currentIndex(),     slider->value()};
        };
        auto* bar = page.area.verticalScrollBar();
        const QList<QWidget*> fields{spin, number, seed, list, choice, slider};
        const auto before = values();
        for (auto* field : fields) {
            bar->setValue(0);
            turnWheel(*field, -1);
            QCOMPARE(values(), before);
            QVERIFY2(bar->value() > 0, field->metaObject()->className());
        }
        for (qsizetype i = 0; i < fields.size(); ++i) {
            bar->setValue(0);
            fields[i]->setFocus(Qt::TabFocusReason);
            turnWheel(*fields[i], -1);
            QVERIFY2(values()[i] != before[i], fields[i]->metaObject()->className());
            QCOMPARE(bar->value(), 0);
        }
    }

    void aTypedNumberOutOfRangeIsClampedAndSaid() {
        ValueSlider knob("count", {1, 256, 64, 1, false, true, {1, 1000}});
        knob.show();
        auto* note = knob.findChild<QLabel*>("note");
        QVERIFY(note->isHidden());
        typeOver(*knob.box(), "5000");
        QVERIFY(knob.box()->isWrong());
        QVERIFY(!note->isHidden() && note->text().contains("1000"));
        QTest::keyClick(knob.box(), Qt::Key_Return);
        QCOMPARE(knob.value(), 1000.0);
        QVERIFY(!knob.box()->isWrong());
        QVERIFY2(note->text().contains("5000 became 1000"), qPrintable(note->text()));
        typeOver(*knob.box(), "20");
        QTest::keyClick(knob.box(), Qt::Key_Return);
        QCOMPARE(knob.value(), 20.0);
        QVERIFY(note->isHidden());
        typeOver(*knob.box(), "0");
        QTest::keyClick(knob.box(), Qt::Key_Return);
        QCOMPARE(knob.value(), 1.0);
        QVERIFY(note->text().contains("0 became 1"));
        knob.setValue(7); // what it was about is gone
        QVERIFY(note->isHidden());
    }
    void whileItIsWrongTheBoxHasARedFrame() {
        NumberBox box;
        box.setRange(0, 10);
        box.resize(120, box.sizeHint().height());
        box.show();
        const auto reds = [&] {
            const QImage picture = box.grab().toImage();
            int count = 0;
            for (int x = 0; x < picture.width(); ++x)
                count += picture.pixelColor(x, 1) == Theme::instance().colours().wrong;
            return count;
        };
        QCOMPARE(reds(), 0);
        typeOver(box, "99");
        QVERIFY(reds() > 60);
        typeOver(box, "9");
        QCOMPARE(reds(), 0);
    }
    void whatMayBecomeANumberIsNotWrongYet() {
        NumberBox box;
        box.setRange(16, 1000);
        for (const auto* text : {"", "1", "2e", "100", "1."}) {
            typeOver(box, text);
            QVERIFY2(!box.isWrong(), text);
        }
        for (const auto* text : {"1.2.3", "2000", "-5"}) {
            typeOver(box, text);
            QVERIFY2(box.isWrong(), text);
        }
        QVERIFY(box.note().contains("16 to 1000"));
        QTest::keyClick(&box, Qt::Key_Return);
        QCOMPARE(box.value(), 16.0);
    }
    void aRoundedNumberIsSaidWithItsRule() {
        ValueSlider knob("NFE", {2, 64, 8, 2, false, true});
        knob.setSnap([](double wanted) { return 2 * std::round(wanted / 2); });
        knob.setRule("2 to 64, even numbers: midpoint takes 2 per step");
        for (const double start : {8.0, 20.0}) {
            knob.setValue(start);
            typeOver(*knob.box(), "7");
            QTest::keyClick(knob.box(), Qt::Key_Return);
            QCOMPARE(knob.value(), 8.0);
            const QString note = knob.findChild<QLabel*>("note")->text();
            QVERIFY2(note.contains("7 became 8") && note.contains("even numbers"), qPrintable(note));
        }
    }
    void pointAndCommaStandBeforeTheDecimals() {
        for (const char* name : {"en_GB", "de_DE", "zh_CN", "C", "fa_IR"}) {
            NumberBox box;
            box.setLocale(QLocale(QString::fromLatin1(name)));
            box.setRange(0, 20);
            for (const auto* text : {"2.5", "2,5"}) {
                box.setValue(1);
                typeOver(box, text);
                QTest::keyClick(&box, Qt::Key_Return);
                QCOMPARE(box.value(), 2.5);
                QVERIFY(box.note().isEmpty());
            }
            QCOMPARE(box.valueFromText(box.text()), 2.5);
        }
    }
    void aSeedGoesBackToItsInitialOne() {
        SeedKnob knob("seed");
        knob.setInitial(3);
        knob.setValue(8);
        QSignalSpy edited(&knob, &SeedKnob::edited);
        auto* reset = knob.findChild<QToolButton*>();
        QTest::mouseClick(reset, Qt::LeftButton);
        QCOMPARE(knob.box()->value(), quint64(3));
        QCOMPARE(edited.count(), 1);
        QVERIFY(!reset->isEnabled());
    }

    void segmentsAreRadioButtonsAndPicturesArePictures() {
        Segments segments({"One", "Two"}, {"the first", "the second"});
        QCOMPARE(segments.current(), 0);
        segments.setCurrent(-1);
        QCOMPARE(segments.current(), -1);
        const auto buttons = segments.findChildren<QAbstractButton*>();
        for (auto* button : buttons) {
            QCOMPARE(QAccessible::queryAccessibleInterface(button)->role(), QAccessible::RadioButton);
            QVERIFY(!button->isChecked() && !button->accessibleDescription().isEmpty());
        }
        QTest::mouseClick(buttons[1], Qt::LeftButton);
        QCOMPARE(segments.current(), 1);
        TileGrid grid;
        SmallPicture picture;
        picture.setAccessibleName("nearest");
        QCOMPARE(QAccessible::queryAccessibleInterface(&grid)->role(), QAccessible::Graphic);
        QCOMPARE(QAccessible::queryAccessibleInterface(&picture)->role(), QAccessible::Graphic);
        QCOMPARE(QAccessible::queryAccessibleInterface(&picture)->text(QAccessible::Name),
                 QString("nearest"));
    }

    void everyTextIsSeenOnItsGround_data() {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
    void everyTextIsSeenOnItsGround() {
        QFETCH(bool, dark);
        Theme::instance().choose(dark ? ThemeChoice::dark : ThemeChoice::light);
        const QPalette palette = QApplication::palette();
        const auto& colours = Theme::instance().colours();
        const auto expect = [](const QColor& text, const QColor& ground, const QString& what) {
            const double found = contrast(text, ground);
            QVERIFY2(found >= 4.5, qPrintable(what + QStringLiteral(": %1 to 1").arg(found)));
        };
        for (const auto group : {QPalette::Active, QPalette::Inactive, QPalette::Disabled})
            for (const auto text : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText,
                                    QPalette::PlaceholderText, QPalette::Link})
                for (const auto ground :
                     {QPalette::Window, QPalette::Base, QPalette::AlternateBase, QPalette::Button})
                    expect(palette.color(group, text), palette.color(group, ground),
                           QStringLiteral("text %1 on %2").arg(text).arg(ground));
        for (const auto group : {QPalette::Active, QPalette::Disabled})
            expect(palette.color(group, QPalette::HighlightedText), palette.color(group, QPalette::Highlight),
                   QStringLiteral("highlight"));
        expect(palette.color(QPalette::ToolTipText), palette.color(QPalette::ToolTipBase),
               QStringLiteral("tooltip"));
        for (const auto& ground : {colours.errorFace, colours.warningFace, colours.infoFace})
            expect(palette.color(QPalette::WindowText), ground, QStringLiteral("bar"));
        for (const auto& text : {colours.ink, colours.faint, colours.smooth, colours.mark, colours.wrong})
            expect(text, colours.face, QStringLiteral("plot ") + text.name());
        expect(colours.wrong, palette.color(QPalette::Window), QStringLiteral("wrong"));
        // A ring is no text: 3 to 1 beside what it surrounds.
        QVERIFY(contrast(palette.color(QPalette::Link), palette.color(QPalette::Window)) >= 3);
    }

    void theFocusIsSeenOnEveryKindOfControl_data() { everyTextIsSeenOnItsGround_data(); }
    void theFocusIsSeenOnEveryKindOfControl() {
        QFETCH(bool, dark);
        Theme::instance().choose(dark ? ThemeChoice::dark : ThemeChoice::light);
        Page page;
        auto* segments = page.add(new Segments({"One", "Two"}, {}));
        QList<QWidget*> controls{segments->findChildren<QToolButton*>().first(), // is down
                                 page.add(new QPushButton("Press")),
                                 page.add(new QCheckBox("Check")),
                                 page.add(new QComboBox),
                                 page.add(new NumberBox),
                                 page.add(new Slider),
                                 page.add(new QListWidget),
                                 page.add(new TileGrid)};
        controls.last()->setMinimumSize(100, 100);
        auto* down = page.add(new QToolButton);
        down->setText("Down"), down->setCheckable(true), down->setChecked(true);
        down->setFocusPolicy(Qt::TabFocus);
        controls << down;
        page.show(1);
        page.area.resize(300, 900);
        QCoreApplication::processEvents();
        for (auto* control : std::as_const(controls)) {
            page.area.setFocus(Qt::OtherFocusReason);
            const QRect place =
                QRect(control->mapTo(&page.area, QPoint()), control->size()).adjusted(-4, -4, 4, 4);
            const QImage before = page.area.grab(place).toImage();
            control->setFocus(Qt::TabFocusReason);
            const QImage after = page.area.grab(place).toImage();
            QVERIFY2(changedPixels(before, after) > 60, control->metaObject()->className());
            page.area.setFocus(Qt::OtherFocusReason);
            control->setFocus(Qt::MouseFocusReason);
            QTest::keyClick(control, Qt::Key_Home); // a key after a click: the ring is there as well
            QVERIFY(changedPixels(before, page.area.grab(place).toImage()) > 60);
        }
    }
};

QTEST_MAIN(TestFields)
#include "test_fields.moc"
