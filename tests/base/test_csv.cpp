// Fields of CSV files: what other programs read back.
#include "core/base/csv.h"

#include <QTest>

#include <clocale>
#include <limits>

using namespace flowlab;

class TestCsv : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void textIsQuotedWhereItMustBe() {
        QCOMPARE(csv_field("plain text"), std::string("plain text"));
        QCOMPARE(csv_field(""), std::string());
        QCOMPARE(csv_field("a,b"), std::string("\"a,b\""));
        QCOMPARE(csv_field("so \"called\""), std::string("\"so \"\"called\"\"\""));
        QCOMPARE(csv_field("two\nlines"), std::string("\"two\nlines\""));
    }

    void numbersHaveAPointInEveryLocale() {
        std::setlocale(LC_NUMERIC, "de_DE.UTF-8");
        QCOMPARE(csv_number(0.125), std::string("0.125"));
        QCOMPARE(csv_number(1234567.0), std::string("1.23457e+06"));
        QCOMPARE(csv_number(29.875, 4), std::string("29.88"));
        QCOMPARE(csv_number(-3), std::string("-3"));
        QCOMPARE(csv_number(std::numeric_limits<double>::quiet_NaN()), std::string());
    }
};

QTEST_GUILESS_MAIN(TestCsv)
#include "test_csv.moc"
