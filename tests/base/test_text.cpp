// Texts of the core: English by themselves, another language with a translator's words and numbers.
#include "core/base/problem.h"
#include "core/base/text.h"
#include "tests/support/support.h"

#include <QTest>

#include <map>

using namespace flowlab;

namespace {

/// The words of a translator that turns sentences round, and a decimal comma.
const Language& other() {
    static const std::map<std::string, const char*> words = {
        {"%1 of %2 are done", "von %2 sind %1 fertig"}, {"steps", "Schritten"}, {"%1 %2", "%1 %2"}};
    static const Language language{[](const char* english) { return std::string(words.at(english)); },
                                   [](std::int64_t number) { return "#" + std::to_string(number); },
                                   [](double) { return std::string("0,5"); }};
    return language;
}

} // namespace

class TestText : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void valuesStandInTheirPlaces() {
        QCOMPARE(Text::of("%2, then %1", "a", std::string("b")).english(), "b, then a");
        QCOMPARE(Text::of("%1 and %1", 7).english(), "7 and 7");
        QCOMPARE(Text::of("is %1; at most %2", -3, 1e-7).english(), "is -3; at most 1e-07");
        QCOMPARE(Text::of("%1", std::uint64_t(1) << 40).english(), "1099511627776");
    }
    void aPlaceWithoutAValueStays() {
        QCOMPARE(Text::of("100 % of %1, %2, %0 and %", 5).english(), "100 % of 5, %2, %0 and %");
    }
    void whatLooksLikeAPlaceInAValueIsLeftAlone() {
        QCOMPARE(Text::of("%1 (%2)", "%2 %1", "x").english(), "%2 %1 (x)");
        QCOMPARE(Text::verbatim("%1").english(), "%1");
    }
    void anotherLanguageOrdersAndWritesNumbersItself() {
        const Text done = Text::of("%1 of %2 are done", 1200, Text::of("steps"));
        QCOMPARE(done.english(), "1200 of steps are done");
        QCOMPARE(done.in(other()), "von Schritten sind #1200 fertig");
        QCOMPARE(Text::of("%1 %2", Text::verbatim("/a b"), 0.25).in(other()), "/a b 0,5");
        QCOMPARE(Text::of_marked(Text::marked("steps")).in(other()), "Schritten");
    }
    void listsGrow() {
        Text list;
        QVERIFY(list.empty());
        list.append({});
        QVERIFY(list.empty());
        list.append(Text::of("one"));
        list.append(Text::of("two"));
        QCOMPARE(list.english(), "one; two");
        QVERIFY(!list.empty());
    }
    void problemsHaveOneWayToSayIt() {
        QCOMPARE(out_of_range(7, 1, 5).english(), "is 7; it must be between 1 and 5");
        const std::vector<std::string> rows = {"euler", "rk4"};
        const Problem problem{"solver", not_known("x", rows, [](const auto& row) { return row; })};
        QCOMPARE(problem.sentence().english(), "solver \"x\" is not known; known are euler, rk4");
    }
};

QTEST_GUILESS_MAIN(TestText)
#include "test_text.moc"
