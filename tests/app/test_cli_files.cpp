// Files of others and answers to scripts: state dicts with what they do not say, noise, damaged lists, errors
// as JSON.
#include "tests/app/cli_support.h"

#include <QTest>

using namespace flowlab;
using namespace flowlab::test;
namespace fs = std::filesystem;

class TestCliFiles : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() {
        model_ = text(resources() / "models" / "tutorial.safetensors");
        const auto file = SafeTensors::read(model_.toStdString());
        std::vector<TensorView> tensors;
        for (const auto& [name, entry] : file.tensors())
            tensors.push_back({"module." + name, entry.type, entry.shape, entry.data});
        write_safetensors(plain_, tensors, {});
    }

    void aPlainStateDictIsToldWhatItDoesNotSay() {
        const auto picture = folder_ / "p.png";
        const auto with = [&](const QStringList& more) {
            return run(QStringList{"sample", "--model", text(plain_), "--count", "2", "--solver", "euler",
                                   "--nfe", "2", "--threads", "1", "--json"} +
                       more);
        };
        auto result = with({});
        QVERIFY2(result.code == 0, qPrintable(result.err));
        QVERIFY2(result.err.contains("does not say") && result.err.contains("path linear"),
                 qPrintable(result.err));
        result = with({"--path", "vp:0.1,20", "--t-convention", "data-to-noise", "--t-scale", "999",
                       "--predicts", "x0", "--out", text(picture)});
        QVERIFY2(result.code == 0, qPrintable(result.err));
        QVERIFY2(result.err.isEmpty(), qPrintable(result.err));
        const auto conventions = parsed(result.out).at("conventions");
        QCOMPARE(conventions.at("path").at("kind").get<std::string>(), std::string("vp"));
        QCOMPARE(conventions.at("predicts").get<std::string>(), std::string("x0"));
        QVERIFY(parsed(QString::fromStdString(get_file(folder_ / "p.png.json"))).at("conventions") ==
                conventions);
        QCOMPARE(with({"--path", "zigzag"}).code, 2);
        QCOMPARE(with({"--predicts", "w"}).code, 2);
        result = run({"sample", "--model", model_, "--count", "1", "--nfe", "2", "--path", "cosine"});
        QCOMPARE(refusal(result, 2, {"says its own", "linear"}), QString());
        for (const char* command : {"animate", "compare", "measure"}) {
            const auto help = run({command, "--help"}).out;
            for (const char* flag : {"--path", "--t-convention", "--t-scale", "--predicts"})
                QVERIFY2(help.contains(flag), command);
        }
    }

    void asManySamplesAsTheNoiseHolds() {
        const std::vector<float> x0(5 * 784, 0.5F);
        const std::vector<std::uint8_t> mask(5, 1);
        const auto noise = folder_ / "noise.safetensors";
        write_safetensors(noise,
                          {{"x0", TensorType::f32, {5, 1, 28, 28}, std::as_bytes(std::span(x0))},
                           {"mask", TensorType::boolean, {5}, std::as_bytes(std::span(mask))}},
                          {});
        const QStringList arguments{"sample", "--model", model_,      "--noise", text(noise),
                                    "--nfe",  "2",       "--threads", "1",       "--json"};
        const auto result = run(arguments);
        QVERIFY2(result.code == 0, qPrintable(result.err));
        QCOMPARE(parsed(result.out).at("count").get<int>(), 5);
        QCOMPARE(run(arguments + QStringList{"--count", "4"}).code, 1);
    }

    void moreThanFourThousandSamples() {
        const auto result = run({"sample", "--model", "exact:mixture", "--count", "5000", "--solver", "euler",
                                 "--nfe", "1", "--json"});
        QVERIFY2(result.code == 0, qPrintable(result.err));
        const auto large = run({"sample", "--model", "exact:mixture", "--count", "1000000", "--nfe", "64"});
        QCOMPARE(refusal(large, 2, {"1000000 samples", "GB of memory"}), QString());
    }

    void everyErrorIsOneObject_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("word");
        const auto row = [](const char* name, const QStringList& arguments, int code, const char* word) {
            QTest::newRow(name) << arguments << code << QString(word);
        };
        row("no file", {"sample", "--model", "gone.safetensors"}, 1, "gone.safetensors");
        row("unknown flag", {"sample", "--model", "a", "--colour", "red"}, 2, "--colour");
        row("missing flag", {"train"}, 2, "--out");
        row("no command", {}, 2, "subcommand");
        row("wrong number", {"compare", "--model", "shipped:quick", "--nfe", "many"}, 2, "many");
        row("wrong choice", {"animate", "--model", "a", "--out", "b.gif", "--path", "vp:x"}, 2, "path");
        row("measure", {"measure", "--what", "soul"}, 2, "soul");
        row("list", {"list", "--runs", "/no/such/folder"}, 1, "/no/such/folder");
    }
    void everyErrorIsOneObject() {
        QFETCH(QStringList, arguments);
        QFETCH(int, code);
        QFETCH(QString, word);
        const auto result = run(arguments + QStringList{"--json"});
        QCOMPARE(result.code, code);
        QVERIFY2(result.out.count('\n') == 1, qPrintable(result.out));
        const auto json = parsed(result.out);
        QCOMPARE(json.at("exit").get<int>(), code);
        const auto& error = json.at("error");
        for (const char* part : {"what", "where", "why", "hint"}) QVERIFY2(error.at(part).is_string(), part);
        QVERIFY2(result.out.contains(word), qPrintable(result.out));
        QVERIFY(!error.at("why").get<std::string>().empty());
        QVERIFY(result.err.startsWith("flowlab: "));
        const auto plain = run(arguments); // without --json nothing is on standard output
        QVERIFY(plain.code == code && plain.out.isEmpty());
    }

    void oneBadRunHidesNoOther() {
        for (const char* name : {"bad", "good", "odd-\xE9"}) {
            fs::create_directories(folder_ / "runs" / name);
            put_file(folder_ / "runs" / name / "metrics.csv", "step,epoch,loss,seconds\n1,0.1,0.5,2\n");
        }
        put_file(folder_ / "runs" / "bad" / "recipe.json", std::string(100'000, '['));
        auto result = run({"list", "--runs", text(folder_ / "runs")});
        QCOMPARE(result.code, 0);
        QVERIFY(result.out.contains("good") && result.out.contains("nested deeper"));
        result = run({"list", "--runs", text(folder_ / "runs"), "--json"});
        QCOMPARE(result.code, 0);
        QCOMPARE(parsed(result.out).at("runs").size(), std::size_t(3));
    }

    void deeplyNestedHeadersAreRefused() {
        const auto path = folder_ / "deep.safetensors";
        const std::string header = "{\"x\":" + std::string(100'000, '[');
        std::string length(8, '\0');
        const std::uint64_t size = header.size();
        std::memcpy(length.data(), &size, 8);
        put_file(path, length + header);
        QCOMPARE(refusal(run({"sample", "--model", text(path)}), 1, {"deep.safetensors", "nested deeper"}),
                 QString());
    }

  private:
    TemporaryFolder folder_;
    fs::path plain_ = folder_ / "plain.safetensors";
    QString model_;
};

QTEST_GUILESS_MAIN(TestCliFiles)
#include "test_cli_files.moc"
