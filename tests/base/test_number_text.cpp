// Numbers in messages are the same wherever the program runs.
#include "core/base/number_text.h"
#include "tests/support/support.h"

#include <QTest>

#include <clocale>
#include <cmath>

using namespace flowlab;

class TestNumberText : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void numbersAreWrittenAsInTheLocaleC_data() {
        QTest::addColumn<double>("value");
        QTest::addColumn<int>("digits");
        QTest::addColumn<QString>("text");
        QTest::newRow("whole") << 20.0 << 6 << "20";
        QTest::newRow("zero") << 0.0 << 6 << "0";
        QTest::newRow("small") << 0.003 << 6 << "0.003";
        QTest::newRow("smaller") << 1e-7 << 6 << "1e-07";
        QTest::newRow("large") << 1234567.0 << 6 << "1.23457e+06";
        QTest::newRow("rounded") << 2.0 / 3 << 3 << "0.667";
        QTest::newRow("exact") << 0.1 << 17 << "0.10000000000000001";
        QTest::newRow("negative") << -1.5e-300 << 6 << "-1.5e-300";
        QTest::newRow("largest") << 1.7976931348623157e308 << 17 << "1.7976931348623157e+308";
        QTest::newRow("infinite") << double(INFINITY) << 6 << "inf";
        QTest::newRow("none") << double(NAN) << 6 << "nan";
    }
    void numbersAreWrittenAsInTheLocaleC() {
        QFETCH(double, value);
        QFETCH(int, digits);
        QTEST(QString::fromStdString(number_text(value, digits)), "text");
        for (const auto* comma : {"de_DE.UTF-8", "de_DE"})
            if (std::setlocale(LC_NUMERIC, comma)) break; // where there is one
        QTEST(QString::fromStdString(number_text(value, digits)), "text");
        std::setlocale(LC_NUMERIC, "C");
    }
};

QTEST_GUILESS_MAIN(TestNumberText)
#include "test_number_text.moc"
