// Lists of numbers: what people write, what comes back, and where a mistake is.
#include "core/base/random.h"
#include "core/options/number_list.h"
#include "tests/support/support.h"

#include <QTest>

#include <algorithm>

using namespace flowlab;
using namespace flowlab::test;

using Numbers = std::vector<int>;

namespace {

/// Where the error marks the text, and its words; empty when there is none.
std::string marked(const std::string& text, const std::string& word) {
    try {
        (void)parse_number_list(text);
    } catch (const NumberListError& error) {
        if (error.kind != ErrorKind::usage) return "wrong kind";
        if (error.at + error.length > text.size() && error.at != text.size()) return "beyond the text";
        const auto why = error.why.english();
        if (why.find(word) == std::string::npos) return "another reason: " + why;
        return "[" + text.substr(error.at, error.length) + "]";
    }
    return "no error";
}

} // namespace

class TestNumberList : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void readsWhatPeopleWrite() {
        QCOMPARE(parse_number_list("8"), (Numbers{8}));
        QCOMPARE(parse_number_list("1,2,4,8"), (Numbers{1, 2, 4, 8}));
        QCOMPARE(parse_number_list(" 1 , 2,4 "), (Numbers{1, 2, 4}));
        QCOMPARE(parse_number_list("3-6"), (Numbers{3, 4, 5, 6}));
        QCOMPARE(parse_number_list("7-7"), (Numbers{7}));
        QCOMPARE(parse_number_list("1-64 (x2)"), (Numbers{1, 2, 4, 8, 16, 32, 64}));
        QCOMPARE(parse_number_list("1-9(+2)"), (Numbers{1, 3, 5, 7, 9}));
        QCOMPARE(parse_number_list("1-10 ( + 2 )"), (Numbers{1, 3, 5, 7, 9}));
        QCOMPARE(parse_number_list("3-100 (X10)"), (Numbers{3, 30}));
        QCOMPARE(parse_number_list("1–16 (×4)"), (Numbers{1, 4, 16})); // as a typesetter writes it
        QCOMPARE(parse_number_list("1-16 (x2), 20-40 (+10)"), (Numbers{1, 2, 4, 8, 16, 20, 30, 40}));
        QCOMPARE(parse_number_list("1000"), (Numbers{1000}));
    }

    void theResultRisesAndNamesEachOnce() {
        QCOMPARE(parse_number_list("8,4,4,2-5"), (Numbers{2, 3, 4, 5, 8}));
        QCOMPARE(parse_number_list("1-8 (x2),1-9 (+4)"), (Numbers{1, 2, 4, 5, 8, 9}));
    }

    void sixtyFourAreTheMost() {
        QCOMPARE(parse_number_list("1-64").size(), std::size_t(64));
        QCOMPARE(parse_number_list("1-64,1-64,64").size(), std::size_t(64)); // each counts once
        QCOMPARE(marked("1-64,65", "more than 64"), std::string("[65]"));
        QCOMPARE(marked("2,1-1000", "more than 64"), std::string("[1-1000]"));
    }

    void mistakesAreMarkedWhereTheyAre() {
        QCOMPARE(marked("", "empty"), std::string("[]"));
        QCOMPARE(marked("  ", "empty"), std::string("[  ]"));
        QCOMPARE(marked("1,two,3", "\"two\""), std::string("[two]"));
        QCOMPARE(marked("1,,3", "\",\""), std::string("[,]"));
        QCOMPARE(marked("1,2,", "missing at the end"), std::string("[]"));
        QCOMPARE(marked("1,-2", "\"-2\""), std::string("[-2]"));
        QCOMPARE(marked("1,2.5", "whole"), std::string("[2.]"));
        QCOMPARE(marked("0", "between 1 and 1000"), std::string("[0]"));
        QCOMPARE(marked("4,1001", "between 1 and 1000"), std::string("[1001]"));
        QCOMPARE(marked("99999999999999999999", "between 1 and 1000"), std::string("[99999999999999999999]"));
        QCOMPARE(marked("1,8-2", "backwards"), std::string("[8-2]"));
        QCOMPARE(marked("1-8 (x1)", "between 2"), std::string("[1]"));
        QCOMPARE(marked("1-8 (+0)", "between 1"), std::string("[0]"));
        QCOMPARE(marked("8 (x2)", "needs a range"), std::string("[8 (]"));
        QCOMPARE(marked("1-8 (2)", "x or +"), std::string("[2]"));
        QCOMPARE(marked("1-8 (x2", "\")\" is missing"), std::string("[]"));
        QCOMPARE(marked("1 2", "comma"), std::string("[2]"));
    }

    void theMessageCountsCharactersNotBytes() {
        try {
            (void)parse_number_list("1–4,?");
            QFAIL("no error");
        } catch (const NumberListError& error) {
            QVERIFY2(error.why.english().find("character 5") != std::string::npos, error.what());
            QCOMPARE(error.at, std::size_t(6)); // the dash has three bytes
            QVERIFY(!error.hint.empty() && error.where.english() == "1–4,?");
        }
    }

    void textsAreShort() {
        QCOMPARE(number_list_text(Numbers{8}), std::string("8"));
        QCOMPARE(number_list_text(Numbers{1, 2, 4, 8}), std::string("1,2,4,8")); // not longer as a range
        QCOMPARE(number_list_text(Numbers{1, 2, 4, 8, 16, 32, 64}), std::string("1-64 (x2)"));
        QCOMPARE(number_list_text(Numbers{1, 2, 3, 4, 5, 6}), std::string("1-6"));
        QCOMPARE(number_list_text(Numbers{10, 20, 30, 40, 50}), std::string("10-50 (+10)"));
        QCOMPARE(number_list_text(Numbers{1, 2, 4, 8, 16, 20, 30, 40, 50, 60}),
                 std::string("1-16 (x2),20-60 (+10)"));
    }

    void everyTextReadsBackAndIsNoLongerThanTheList() {
        RandomStream random(3, Purpose::sample_label, 0);
        for (int round = 0; round < 2000; ++round) {
            Numbers numbers;
            const auto count = 1 + random.below(std::uint32_t(max_listed));
            const auto widest = 1 + random.below(round % 2 == 0 ? 12 : 15);
            int last = 0;
            for (std::uint32_t i = 0; i < count && last < max_listed_number; ++i) {
                // Steps, factors and jumps.
                const auto kind = random.below(3);
                const int next = kind == 0 && last > 0 ? 2 * last
                                 : kind == 1           ? last + 1
                                                       : last + 1 + int(random.below(widest));
                if (next > max_listed_number) break;
                numbers.push_back(last = next);
            }
            const auto text = number_list_text(numbers);
            QCOMPARE(parse_number_list(text), numbers);
            std::string plain;
            for (const int n : numbers) plain += (plain.empty() ? "" : ",") + std::to_string(n);
            QVERIFY2(text.size() <= plain.size(), text.c_str());
        }
    }
};

QTEST_GUILESS_MAIN(TestNumberList)
#include "test_number_list.moc"
