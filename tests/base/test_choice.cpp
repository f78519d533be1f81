// A row and its parameters as text, as JSON, checked against a table.
#include "core/base/choice.h"
#include "tests/support/support.h"

#include <QTest>

#include <limits>

using namespace flowlab;
using namespace flowlab::test;

namespace {

constexpr double no_number = std::numeric_limits<double>::quiet_NaN();

Text order(double a, double b) {
    return a > b ? Text::verbatim("low is above high") : Text();
}

const std::vector<ChoiceRow>& table() {
    static const std::vector<ChoiceRow> rows = {
        {"plain", "Plain", "1", "nobody"},
        {"single", "Single", "n", "nobody", {{"n", "order", 2, 0.5, 8}}},
        {"double",
         "Double",
         "l, h",
         "nobody",
         {{"low", "low", 0.1, 0, 5}, {"high", "high", 20, 1, 50}},
         order},
    };
    return rows;
}
ChoiceRows rows() {
    return choice_rows(table());
}

std::vector<Problem> problems(const Choice& choice) {
    std::vector<Problem> found;
    check_choice(found, rows(), choice, "setting");
    return found;
}

/// Empty when these are the problems: each "option text", the text only in part.
QString differs(const std::vector<Problem>& found,
                const std::vector<std::pair<std::string, std::string>>& wanted) {
    QStringList lines;
    bool same = found.size() == wanted.size();
    for (std::size_t i = 0; i < found.size(); ++i) {
        const auto text = found[i].text.english();
        lines += QString::fromStdString(found[i].option + ": " + text);
        same = same && found[i].option == wanted[i].first && text.find(wanted[i].second) != std::string::npos;
    }
    return same ? QString() : QString("%1 found: ").arg(found.size()) + lines.join(" | ");
}

} // namespace

class TestChoice : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void startsAtTheInitialParameters() {
        QVERIFY((initial_choice(table()[0]) == Choice{"plain", 0, 1}));
        QVERIFY((initial_choice(table()[1]) == Choice{"single", 2, 1}));
        QVERIFY((initial_choice(table()[2]) == Choice{"double", 0.1, 20}));
        QVERIFY((initial_choice(rows(), "double") == Choice{"double", 0.1, 20}));
        QVERIFY((initial_choice(rows(), "other") == Choice{"other", 0, 1}));
        for (const auto& row : table()) QCOMPARE(differs(problems(initial_choice(row)), {}), QString());
    }

    void textIsRead_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("kind");
        QTest::addColumn<double>("a");
        QTest::addColumn<double>("b");
        QTest::newRow("a name") << "plain"
                                << "plain" << 0.0 << 1.0;
        QTest::newRow("nothing given") << "double"
                                       << "double" << 0.1 << 20.0;
        QTest::newRow("the first given") << "double:0.5"
                                         << "double" << 0.5 << 20.0;
        QTest::newRow("both given") << "double:-1e-3,1.5E2"
                                    << "double" << -0.001 << 150.0;
        QTest::newRow("the only one given") << "single:3"
                                            << "single" << 3.0 << 1.0;
        QTest::newRow("unknown") << "other"
                                 << "other" << 0.0 << 1.0;
        QTest::newRow("unknown, with parameters") << "other:4,5"
                                                  << "other" << 4.0 << 5.0;
        QTest::newRow("empty") << ""
                               << "" << 0.0 << 1.0;
    }
    void textIsRead() {
        QFETCH(QString, text);
        QFETCH(QString, kind);
        QFETCH(double, a);
        QFETCH(double, b);
        const auto choice = parse_choice(rows(), text.toStdString(), "setting");
        QCOMPARE(QString::fromStdString(choice.kind), kind);
        QCOMPARE(choice.a, a);
        QCOMPARE(choice.b, b);
    }

    void textIsWritten() {
        QCOMPARE(to_string(rows(), {"plain", 7, 8}), std::string("plain"));
        QCOMPARE(to_string(rows(), {"single", 0.1, 8}), std::string("single:0.1"));
        QCOMPARE(to_string(rows(), {"double", -1, 20}), std::string("double:-1,20"));
    }

    void everyNumberComesBack() {
        for (const double a : {0.0, -0.0, 1.0 / 3, 0.1, 5e-324, 1.7976931348623157e308, -123456.789}) {
            const Choice two{"double", a, 1 - a}, one{"single", a, 1};
            QVERIFY(parse_choice(rows(), to_string(rows(), two), "setting") == two);
            QVERIFY(parse_choice(rows(), to_string(rows(), one), "setting") == one);
            for (const auto& choice : {two, one}) {
                const auto text = choice_to_json(rows(), choice).dump();
                QVERIFY2(choice_from_json(rows(), Json::parse(text), "setting") == choice, text.c_str());
            }
        }
    }

    void json() {
        QCOMPARE(choice_to_json(rows(), {"plain", 7, 8}).dump(), std::string("\"plain\""));
        QVERIFY(choice_to_json(rows(), {"single", 3, 1}) ==
                Json({{"kind", "single"}, {"a", 3.0}, {"b", 1.0}}));
        // A kind of another version survives reading and writing, for check_choice to name.
        const Choice other{"other", 4, 5};
        QVERIFY(choice_from_json(rows(), choice_to_json(rows(), other), "setting") == other);

        const auto read = [](const char* text) {
            return choice_from_json(rows(), Json::parse(text), "setting");
        };
        QVERIFY((read(R"("plain")") == Choice{"plain", 0, 1}));
        QVERIFY((read(R"("double:3,4")") == Choice{"double", 3, 4}));
        QVERIFY((read(R"({"kind": "double"})") == Choice{"double", 0.1, 20}));
        QVERIFY((read(R"({"kind": "double", "b": 30})") == Choice{"double", 0.1, 30}));
        QVERIFY((read(R"({"b": 4, "a": 3, "kind": "double"})") == Choice{"double", 3, 4}));
    }

    void wrongTextIsNamed_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("reason");
        QTest::newRow("not a number") << "double:x"
                                      << "\"x\" is not a number";
        QTest::newRow("a number and more") << "double:1x"
                                           << "\"1x\" is not a number";
        QTest::newRow("a space") << "double:1, 2"
                                 << "\" 2\" is not a number";
        QTest::newRow("nothing after the colon") << "double:"
                                                 << "\"\" is not a number";
        QTest::newRow("nothing after the comma") << "double:1,"
                                                 << "\"\" is not a number";
        QTest::newRow("nothing before the comma") << "double:,1"
                                                  << "\"\" is not a number";
        QTest::newRow("too large for a number") << "double:1e999"
                                                << "\"1e999\" is not a number";
        QTest::newRow("more than two") << "double:1,2,3"
                                       << "double has only 2";
        QTest::newRow("more than one") << "single:1,2"
                                       << "single has only 1";
        QTest::newRow("more than none") << "plain:1"
                                        << "plain has no parameters";
        QTest::newRow("more than any row has") << "other:1,2,3"
                                               << "other has only 2";
        QTest::newRow("unknown, not a number") << "other:x"
                                               << "\"x\" is not a number";
    }
    void wrongTextIsNamed() {
        QFETCH(QString, text);
        QFETCH(QString, reason);
        const auto said = text.toStdString();
        QCOMPARE(fault([&] { (void)parse_choice(rows(), said, "setting"); }, ErrorKind::usage,
                       {"setting", said, reason.toStdString()}),
                 QString());
        QCOMPARE(fault([&] { (void)choice_from_json(rows(), Json(said), "setting"); }, ErrorKind::usage,
                       {"setting", said, reason.toStdString()}),
                 QString());
    }

    void wrongJsonIsNamed_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("reason");
        QTest::newRow("a number") << "3"
                                  << "a name is expected";
        QTest::newRow("a list") << R"(["double", 1, 2])"
                                << "a name is expected";
        QTest::newRow("nothing") << "null"
                                 << "a name is expected";
        QTest::newRow("without a kind") << R"({"a": 1})"
                                        << "a name is expected";
        QTest::newRow("the kind a number") << R"({"kind": 3})"
                                           << "a name is expected";
        QTest::newRow("another entry") << R"({"kind": "double", "c": 1})"
                                       << "there is no entry \"c\"";
        QTest::newRow("a text as number") << R"({"kind": "double", "a": "1"})"
                                          << "for a";
        QTest::newRow("no number") << R"({"kind": "double", "b": null})"
                                   << "for b";
    }
    void wrongJsonIsNamed() {
        QFETCH(QString, text);
        QFETCH(QString, reason);
        QCOMPARE(fault([&] { (void)choice_from_json(rows(), Json::parse(text.toStdString()), "setting"); },
                       ErrorKind::usage, {"setting", reason.toStdString()}),
                 QString());
    }

    void wrongValuesAreNamed() {
        QCOMPARE(differs(problems({"other", 0, 1}),
                         {{"setting", "\"other\" is not known; known are plain, single, double"}}),
                 QString());
        QCOMPARE(differs(problems({"single", 0.25, no_number}), // the second is not used
                         {{"setting.a", "(n of Single) is 0.25; it must be between 0.5 and 8"}}),
                 QString());
        QCOMPARE(differs(problems({"double", 5.5, no_number}),
                         {{"setting.a", "(low of Double) is 5.5"}, {"setting.b", "(high of Double) is nan"}}),
                 QString());
        QCOMPARE(differs(problems(parse_choice(rows(), "double:-inf,inf", "setting")),
                         {{"setting.a", "is -inf"}, {"setting.b", "is inf"}}),
                 QString());
        QCOMPARE(differs(problems({"plain", no_number, no_number}), {}), QString());
        // The ends are in range.
        QCOMPARE(differs(problems({"single", 0.5, 0}), {}), QString());
        QCOMPARE(differs(problems({"single", 8, 0}), {}), QString());
    }

    void parametersThatDoNotFitAreNamed() {
        QCOMPARE(differs(problems({"double", 3, 2}), {{"setting", "(Double): low is above high"}}),
                 QString());
        QCOMPARE(differs(problems({"double", 2, 2}), {}), QString());
        // Said only of parameters that are each in range.
        QCOMPARE(differs(problems({"double", 3, 0.5}), {{"setting.b", "is 0.5"}}), QString());
        std::vector<Problem> found = {{"before", Text::verbatim("was there")}};
        check_choice(found, rows(), {"double", 3, 2}, "setting");
        QCOMPARE(differs(found, {{"before", "was there"}, {"setting", "low is above high"}}), QString());
    }

    void isDescribed() {
        QCOMPARE(describe(table()[0], {"plain", 7, 8}).english(), std::string("Plain"));
        QCOMPARE(describe(table()[1], {"single", 0.5, 8}).english(), std::string("Single, n = 0.5"));
        QCOMPARE(describe(table()[2], {"double", 0.1, 20}).english(),
                 std::string("Double, low = 0.1, high = 20"));
    }
};

QTEST_GUILESS_MAIN(TestChoice)
#include "test_choice.moc"
