// The history of a run as a script meets it: kept by train, listed, and made a film of.
#include "core/media/film.h"
#include "core/runs/sample_history.h"
#include "tests/app/cli_support.h"
#include "tests/support/bars.h"
#include "tests/support/some_history.h"

#include <QTest>

using namespace flowlab;
using namespace flowlab::test;
namespace fs = std::filesystem;

class TestCliHistory : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() {
        put_history(folder_ / "quick", {0, 10, 20, 30}, 0.1);
        put_history(folder_ / "slow", {0, 12, 40}, 0.4);
    }

    void aTrainingKeepsIt() {
        put_bars(folder_ / "bars");
        const auto out = folder_ / "run", plain = folder_ / "plain";
        auto result = run(train(out));
        QVERIFY2(result.code == 0, qPrintable(result.err));
        result = history({"--run", text(out), "--json"});
        QVERIFY2(result.code == 0, qPrintable(result.err));
        const auto told = parsed(result.out).at("runs").at(0);
        QCOMPARE(told.at("run").get<std::string>(), std::string("run"));
        QCOMPARE(told.at("samples").get<int>(), 40);
        QCOMPARE(told.at("moments").front().at("step").get<int>(), 0);
        QCOMPARE(told.at("moments").back().at("step").get<int>(), 2);
        QVERIFY(!told.at("noise").get<std::string>().empty());

        QCOMPARE(run(train(plain) + QStringList{"--no-history"}).code, 0);
        QVERIFY(!fs::exists(SampleHistory::path(plain)));
        QVERIFY(tensors(out / "checkpoint.safetensors") == tensors(plain / "checkpoint.safetensors"));
        QCOMPARE(refusal(history({"--run", text(plain)}), 1, {"plain", "kept no samples", "--no-history"}),
                 QString());
        QCOMPARE(run(train(out) + QStringList{"--overwrite", "--no-history"}).code, 0);
        QVERIFY(!fs::exists(SampleHistory::path(out))); // that of the run before
    }

    void itsMomentsAreListed() {
        const auto result = history({"--run", text(folder_ / "slow"), "--beside", text(folder_ / "quick")});
        QVERIFY2(result.code == 0, qPrintable(result.err));
        QVERIFY(result.out.contains("slow: 3 moments, 4 samples each"));
        QVERIFY(result.out.contains("quick: 4 moments"));
        QCOMPARE(result.out.count('\n'), 2 * 2 + 3 + 4);
    }

    void itsFilmNamesTheRuns() {
        const auto film = folder_ / "film.gif";
        const QStringList arguments{"--run",     text(folder_ / "quick"),
                                    "--beside",  text(folder_ / "slow"),
                                    "--by",      "seconds",
                                    "--out",     text(film),
                                    "--fps",     "5",
                                    "--seconds", "1",
                                    "--json",    "--no-caption"};
        const auto result = history(arguments);
        QVERIFY2(result.code == 0, qPrintable(result.err));
        const auto json = parsed(result.out);
        QCOMPARE(json.at("frames").get<int>(), 5);
        QCOMPARE(json.at("runs").size(), std::size_t(2));
        const auto recipe = read_film_recipe(film);
        QCOMPARE(recipe.at("history").dump(), std::string(R"({"runs":["quick","slow"],"axis":"seconds"})"));
        QVERIFY(recipe == parsed(QString::fromStdString(get_file(folder_ / "film.gif.json"))));
        const auto first = get_file(film);
        QCOMPARE(history(arguments).code, 0);
        QVERIFY(get_file(film) == first);
    }

    void whatMakesNoSenseIsRefused() {
        const auto quick = text(folder_ / "quick");
        QCOMPARE(refusal(history({"--run", text(folder_ / "nowhere")}), 1, {"nowhere", "no such folder"}),
                 QString());
        QCOMPARE(refusal(history({"--run", quick, "--fps", "10"}), 2, {"--fps", "--out"}), QString());
        QCOMPARE(refusal(history({"--run", quick, "--by", "moons", "--out", "a.gif"}), 2, {"moons"}),
                 QString());
        QCOMPARE(refusal(history({"--run", quick, "--view", "v", "--out", "a.gif"}), 2, {"--view"}),
                 QString());
        put_history(folder_ / "wide", {0}, 0.1, "a noise", {1, 6, 8});
        QCOMPARE(refusal(history({"--run", quick, "--beside", text(folder_ / "wide"), "--out",
                                  text(folder_ / "never.gif")}),
                         2, {"6 × 8"}),
                 QString());
        QVERIFY(!fs::exists(folder_ / "never.gif"));
        fs::create_directories(folder_ / "damaged");
        put_file(SampleHistory::path(folder_ / "damaged"), "somebody's notes");
        QCOMPARE(refusal(history({"--run", text(folder_ / "damaged")}), 1, {"history.samples", "no history"}),
                 QString());
    }

  private:
    static Result history(const QStringList& arguments) { return run(QStringList{"history"} + arguments); }
    [[nodiscard]] QStringList train(const fs::path& out) const {
        return {"train",
                "--out",
                text(out),
                "--data",
                text(folder_ / "bars"),
                "--steps",
                "2",
                "--batch",
                "16",
                "--precision",
                "fp32",
                "--threads",
                "1",
                "--sheet-samples",
                "0"};
    }

    TemporaryFolder folder_;
};

QTEST_GUILESS_MAIN(TestCliHistory)
#include "test_cli_history.moc"
