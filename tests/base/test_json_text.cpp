// JSON of unknown origin: what is sound comes through, what is not is refused in words, however deep or long.
#include "core/base/json_text.h"
#include "tests/support/support.h"

#include <QTest>

using namespace flowlab;
using namespace flowlab::test;

namespace {

std::string nested(int depth, const std::string& open, const std::string& close) {
    std::string text;
    for (int i = 0; i < depth; ++i) text += open;
    text += "1";
    for (int i = 0; i < depth; ++i) text += close;
    return text;
}

QString problem_of(const std::string& text) {
    try {
        (void)parse_json(text);
    } catch (const JsonError& error) {
        return QString::fromStdString(error.what());
    }
    return {};
}

} // namespace

class TestJsonText : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void soundTextComesThroughInItsOrder() {
        const auto json = parse_json("\xEF\xBB\xBF {\"b\": [1, 2.5, \"β\"], \"a\": {\"b\": null}}\n");
        QCOMPARE(QString::fromStdString(json.dump()),
                 QString::fromUtf8("{\"b\":[1,2.5,\"β\"],\"a\":{\"b\":null}}"));
        QCOMPARE(problem_of(nested(max_json_depth, "[", "]")), QString());
        QCOMPARE(problem_of(nested(max_json_depth, "{\"a\":", "}")), QString());
    }

    void whatIsNotSoundIsSaid_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("why");
        const auto row = [](const char* name, const std::string& text, const char* why) {
            QTest::newRow(name) << QByteArray(text.data(), qsizetype(text.size())) << QString(why);
        };
        row("empty", "", "it is not JSON");
        row("word", "{\"a\":\n nonsense}", "line 2");
        row("NaN", "{\"loss\": NaN}", "it is not JSON");
        row("too large a number", "[1e999]", "too large");
        row("half", "{\"a\": [1, 2", "it is not JSON");
        row("zero byte", std::string("{}\0", 3), "zero byte");
        row("two values", "{} {}", "it is not JSON");
        row("not UTF-8", "{\"a\": \"\xE9t\xE9\"}", "it is not UTF-8 text");
        row("UTF-16", std::string("\xFF\xFE{\0}\0", 6), "it is not");
        row("a name twice", R"({"a": 1, "b": {"a": 2, "a": 3}})", "the name a stands twice");
        for (const int depth : {max_json_depth + 1, 100'000}) {
            const auto name = std::to_string(depth);
            row(("arrays " + name).c_str(), nested(depth, "[", "]"), "nested deeper than 64 levels");
            row(("objects " + name).c_str(), nested(depth, "{\"a\":", "}"), "nested deeper than 64 levels");
            row(("never closed " + name).c_str(), nested(depth, "[", ""), "nested deeper than 64 levels");
        }
    }
    void whatIsNotSoundIsSaid() {
        QFETCH(QByteArray, text);
        QFETCH(QString, why);
        const auto problem = problem_of(text.toStdString());
        QVERIFY2(problem.contains(why), qPrintable(problem));
        QVERIFY(!problem.contains("json.exception")); // the library's own text
        QVERIFY(json_or_null(text.toStdString()).is_null());
        const TemporaryFolder folder;
        put_file(folder / "a.json", text.toStdString());
        QCOMPARE(fault([&] { (void)read_json(folder / "a.json", Text::of("read the recipe")); },
                       ErrorKind::failed, {"cannot read the recipe", "a.json", why.toStdString()}),
                 QString());
    }

    void whatIsTooLongIsNotRead() {
        const TemporaryFolder folder;
        put_file(folder / "huge.json", "[]");
        std::filesystem::resize_file(folder / "huge.json", std::uintmax_t(1)
                                                               << 40); // takes no room on the disk
        QCOMPARE(fault([&] { (void)read_json(folder / "huge.json", Text::of("read it")); }, ErrorKind::failed,
                       {"huge.json", "longer than 64 MB"}),
                 QString());
        QVERIFY_EXCEPTION_THROWN((void)parse_json("[1, 2, 3]", 4), JsonError);
    }

    void textIsAlwaysUtf8() {
        const Json json = {{"folder", std::string("runs/\xE9t\xE9")}}; // a name of another encoding
        QVERIFY(!problem_of(to_text(json)).contains("UTF-8"));
        QVERIFY(parse_json(to_text(json, 2)).at("folder").get<std::string>().starts_with("runs/"));
    }
};

QTEST_GUILESS_MAIN(TestJsonText)
#include "test_json_text.moc"
