// What boxes for whole numbers make of typed ones that cannot be: they refuse nothing silently.
#include "tests/ui/support/hands.h"
#include "ui/style/theme.h"
#include "ui/widgets/seed_box.h"
#include "ui/widgets/whole_box.h"

#include <QSignalSpy>
#include <QTest>

#include <limits>

using namespace flowlab;
using namespace flowlab::test;

class TestTypedNumbers : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { Theme::instance().install(); }

    void everyBoxForWholeNumbersSaysWhatBecameOfATypedOne() {
        WholeBox box;
        box.setRange(1, 16);
        box.setValue(4);
        box.setSuffix(QStringLiteral("×"));
        box.setAccessibleDescription("description");
        box.show();
        typeOver(box, "500");
        QVERIFY(box.isWrong() && box.note().contains("16"));
        QCOMPARE(box.value(), 4);
        QTest::keyClick(&box, Qt::Key_Return);
        QCOMPARE(box.value(), 16);
        QVERIFY(!box.isWrong());
        QVERIFY2(box.note().contains("500 became 16"), qPrintable(box.note()));
        QCOMPARE(box.accessibleDescription(), box.note());
        typeOver(box, "2,4");
        QTest::keyClick(&box, Qt::Key_Return);
        QCOMPARE(box.value(), 2);
        QVERIFY2(box.note().contains("became 2"), qPrintable(box.note()));
        typeOver(box, "7");
        QTest::keyClick(&box, Qt::Key_Return);
        QCOMPARE(box.value(), 7);
        QVERIFY(box.note().isEmpty());
        QCOMPARE(box.accessibleDescription(), QString("description"));
        box.setRange(0, 16);
        box.setSpecialValueText("as large as fits");
        box.setValue(0);
        typeOver(box, "99");
        QTest::keyClick(&box, Qt::Key_Return);
        QCOMPARE(box.value(), 16);
    }
    void aSeedThatCannotBeIsClampedAndSaid() {
        SeedBox box;
        box.show();
        QSignalSpy edited(&box, &SeedBox::edited);
        typeOver(box, "99999999999999999999");
        QVERIFY(box.isWrong() && !box.note().isEmpty());
        QCOMPARE(edited.count(), 0);
        QTest::keyClick(&box, Qt::Key_Return);
        QCOMPARE(box.value(), std::numeric_limits<quint64>::max());
        QVERIFY(!box.isWrong());
        QVERIFY2(box.note().contains("became"), qPrintable(box.note()));
        typeOver(box, "-5");
        QTest::keyClick(&box, Qt::Key_Return);
        QCOMPARE(box.value(), quint64(0));
        QVERIFY2(box.note().contains("-5 became 0"), qPrintable(box.note()));
        typeOver(box, "1e3");
        QTest::keyClick(&box, Qt::Key_Return);
        QCOMPARE(box.value(), quint64(1000));
        typeOver(box, "42");
        QTest::keyClick(&box, Qt::Key_Return);
        QCOMPARE(box.value(), quint64(42));
        QVERIFY(box.note().isEmpty());
        QCOMPARE(edited.count(), 4);
    }
};

QTEST_MAIN(TestTypedNumbers)
#include "test_typed_numbers.moc"
