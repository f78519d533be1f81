// Measures by the judge from the command line: points, tables, calibration, nearest pictures, and the line
// beside a training.
#include "core/options/quality_options.h"
#include "tests/app/cli_support.h"
#include "tests/support/bars.h"

#include <QTest>

#include <algorithm>
#include <csignal>

using namespace flowlab;
using namespace flowlab::test;
namespace fs = std::filesystem;

class TestCliJudge : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() {
        qputenv("XDG_CACHE_HOME", (folder_ / "cache").c_str());
        put_bars(folder_ / "bars");
        const auto trained = run(train("run", {"--steps", "3"}));
        QVERIFY2(trained.code == 0, qPrintable(trained.err));
        model_ = text(folder_ / "run" / "checkpoint.safetensors");
    }

    void shippedModelsGoByTheirNames() {
        const auto result = run(measure({"--what", "quality", "--model", "shipped:quick", "--solvers",
                                         "euler", "--nfes", "1", "--json"}));
        QVERIFY2(result.code == 0, qPrintable(result.err));
        QVERIFY(parsed(result.out).at("quality").at("points")[0].at("step").get<int>() > 0);
        QCOMPARE(refusal(run({"measure", "--model", "shipped:none"}), 2, {"shipped:none", "shipped:quick"}),
                 QString());
    }

    void qualityIsMeasuredPointByPoint() {
        const auto csv = folder_ / "quality.csv";
        const auto result = run(measure({"--what", "quality", "--model", model_, "--model", "exact:mixture",
                                         "--solvers", "euler,midpoint", "--nfes", "1,2", "--seeds", "2",
                                         "--seed", "5", "--table", text(csv), "--json"}));
        QVERIFY2(result.code == 0, qPrintable(result.err));
        QCOMPARE(result.out.count('\n'), 1);
        const auto quality = parsed(result.out).at("quality");
        const auto& points = quality.at("points");
        QCOMPARE(points.size(), std::size_t(12)); // midpoint cannot spend one evaluation
        const auto rows = table(csv);
        QCOMPARE(rows.size(), std::size_t(13));
        QCOMPARE(rows[0].first(), QString("model"));
        for (std::size_t i = 0; i < points.size(); ++i) {
            const auto& point = points[i];
            QCOMPARE(point.at("samples").get<int>(), 100);
            QVERIFY(point.at("fid").at("value").get<double>() > 0);
            QVERIFY(point.at("fid").at("jackknife_error").get<double>() > 0);
            QVERIFY(point.at("kid").at("value").is_number());
            const auto field = [&](const char* name) { return rows[i + 1][rows[0].indexOf(name)]; };
            QCOMPARE(field("model"), i % 2 == 0 ? model_ : QString("exact:mixture"));
            QCOMPARE(field("step").toInt(), i % 2 == 0 ? 3 : 0);
            QCOMPARE(field("seed"), i < 6 ? QString("5") : QString("6"));
            QVERIFY(std::abs(field("fid").toDouble() / point["fid"]["value"].get<double>() - 1) < 1e-5);
            QCOMPARE(field("judge"), QString::fromStdString(point.at("judge").get<std::string>()));
            QCOMPARE(field("judge").size(), 12);
        }
        QCOMPARE(quality.at("means").size(), std::size_t(6));
        const auto& mean = quality["means"][0];
        QCOMPARE(mean.at("seeds").get<int>(), 2);
        QVERIFY(mean.at("fid").at("error_over_seeds").get<double>() > 0);
        QVERIFY(mean.at("kid").at("error_over_seeds").get<double>() > 0);
        QVERIFY(!mean.at("fid").contains("jackknife_error")); // the two are never one field
        const auto& real = quality.at("real");
        QCOMPARE(real.at("samples").get<int>(), 100);
        QCOMPARE(real.at("draws").get<int>(), 2); // of 256 pictures
        QVERIFY(real.at("fid").at("mean").get<double>() < mean["fid"]["mean"].get<double>() / 10);
        QCOMPARE(quality.at("interrupted").get<bool>(), false);
        QVERIFY(quality.at("note").get<std::string>().find("same judge") != std::string::npos);
        const auto options = QualityOptions::from_json(quality.at("options"));
        QVERIFY(options.seeds == 2 && options.sampler.seed == 5 && options.nfe == std::vector({1, 2}));
        QVERIFY(fs::exists(folder_ / "cache" / "flowlab")); // the second time the reference is there
    }

    void withoutListsTheSamplersOwnAreTaken() {
        const auto result =
            run(measure({"--what", "quality", "--model", model_, "--solver", "euler", "--nfe", "3"}));
        QVERIFY2(result.code == 0, qPrintable(result.err));
        QVERIFY(result.out.contains("euler at 3 evaluations") && result.out.contains("FID"));
        QVERIFY(result.out.contains("jackknife") && result.out.contains("KID"));
        QVERIFY(result.out.contains("judge ") && result.out.contains("same judge"));
        QVERIFY(result.out.contains("as many real training pictures (100)"));
        QCOMPARE(result.out.count('\n'), 3);
    }

    // One command: the value, its error over seeds, what as many real pictures score, and KID.
    void seedsAreOneCommand() {
        const auto result = run(measure(
            {"--what", "quality", "--model", model_, "--solver", "euler", "--nfe", "2", "--seeds", "3"}));
        QVERIFY2(result.code == 0, qPrintable(result.err));
        const auto lines = result.out.trimmed().split('\n');
        QVERIFY2(std::ranges::any_of(lines,
                                     [](const QString& line) {
                                         return line.contains("mean of 3 seeds, error over seeds: FID") &&
                                                line.contains("KID") && line.count("±") == 2;
                                     }),
                 qPrintable(result.out));
        QVERIFY(result.out.contains("as many real training pictures (100), mean of 2 draws"));
    }

    // Ctrl-C after the first point: it is in the table, and the program ends by itself.
    void whatIsInterruptedKeepsItsPoints() {
        const auto csv = folder_ / "interrupted.csv";
        QProcess process;
        process.start(cli_program(), measure({"--what", "quality", "--model", model_, "--solvers", "euler",
                                              "--nfes", "1,1000", "--table", text(csv)}));
        QVERIFY(process.waitForStarted());
        QTRY_VERIFY_WITH_TIMEOUT(fs::exists(csv) && table(csv).size() == 2, 60'000);
        ::kill(pid_t(process.processId()), SIGINT);
        QVERIFY(process.waitForFinished(60'000));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 0);
        QVERIFY(process.readAllStandardError().contains("interrupted after 1 point"));
        QCOMPARE(table(csv).size(), std::size_t(2));
    }

    void calibrationNeedsNoModel() {
        const auto csv = folder_ / "calibration.csv";
        const auto result = run(measure({"--what", "calibration", "--table", text(csv), "--json"}));
        QVERIFY2(result.code == 0, qPrintable(result.err));
        const auto points = parsed(result.out).at("calibration").at("points");
        QCOMPARE(points.size(), std::size_t(4));
        QCOMPARE(table(csv).size(), std::size_t(5));
        const auto fid = [&](std::size_t i) { return points[i].at("fid").at("value").get<double>(); };
        QCOMPARE(points[0].at("samples").get<int>(), 128); // half of the bars
        QCOMPARE(points[2].at("samples").get<int>(), 100);
        // The bars' training pictures are their test pictures; noise is no bar.
        QVERIFY(fid(2) < fid(3) / 10);
        QCOMPARE(points[3].at("coverage").get<double>(), 0.0);
        QVERIFY(points[3].at("accuracy").is_null());
    }

    void nearestTrainingPicturesAreNamed() {
        const auto result = run({"measure", "--data", text(folder_ / "bars"), "--what", "nearest", "--model",
                                 "exact:data", "--count", "3", "--solver", "euler", "--nfe", "60", "--json"});
        QVERIFY2(result.code == 0, qPrintable(result.err));
        const auto samples = parsed(result.out).at("nearest").at("samples");
        QCOMPARE(samples.size(), std::size_t(3));
        for (const auto& sample : samples) { // the exact field of points ends at one of them
            QVERIFY(sample.at("by_pixels").at("distance").get<double>() < 0.1);
            QVERIFY(sample.at("by_features").at("index").get<int>() < 256);
        }
        // The bars' test pictures are their training pictures: half of them are at 0.
        const auto median = parsed(result.out).at("nearest").at("test_median");
        QVERIFY(median.at("by_pixels").get<double>() < 1e-6 && median.at("pictures").get<int>() == 256);
    }

    void aWrongMeasureIsRefused_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("code");
        QTest::addColumn<QStringList>("words");
        const auto row = [](const char* name, const QStringList& arguments, int code,
                            const QStringList& words) { QTest::newRow(name) << arguments << code << words; };
        row("no model", {"--what", "quality"}, 2, {"--model"});
        row("unknown", {"--what", "beauty"}, 2, {"beauty", "quality", "nearest"});
        row("two models", {"--what", "paths", "--model", "a", "--model", "b"}, 2, {"only quality"});
        row("two tables", {"--what", "quality,calibration", "--model", "exact:data", "--table", "x.csv"}, 2,
            {"--table"});
        row("few samples", {"--what", "quality", "--model", "exact:data", "--samples", "10"}, 2, {"samples"});
        row("few to calibrate", {"--what", "calibration", "--samples", "10"}, 2, {"samples", "10"});
        row("no NFE fits", {"--what", "quality", "--model", "exact:data", "--solvers", "rk4", "--nfes", "3"},
            2, {"nfe", "4"});
        row("from data", {"--what", "quality", "--model", "exact:data", "--start", "data"}, 2, {"start"});
        row("no such file", {"--what", "quality", "--model", "/nowhere.safetensors"}, 1, {"/nowhere"});
        row("no such folder",
            {"--what", "quality", "--model", "exact:data", "--table", "/nowhere/quality.csv"}, 1,
            {"/nowhere"});
    }
    void aWrongMeasureIsRefused() {
        QFETCH(QStringList, arguments);
        QFETCH(int, code);
        QFETCH(QStringList, words);
        QCOMPARE(refusal(run(measure(arguments)), code, words), QString());
    }

    void aTrainingLeavesItsLine() {
        const auto result = run(train("line", {"--steps", "5", "--quality-every", "2", "--quality-samples",
                                               "100", "--quality-solver", "euler", "--quality-nfe", "2"}));
        QVERIFY2(result.code == 0, qPrintable(result.err));
        const auto csv = folder_ / "line" / "quality.csv";
        const auto steps = [&] {
            QStringList all;
            for (const auto& row : table(csv)) all << row[0];
            return all;
        };
        QCOMPARE(steps(), (QStringList{"step", "2", "4", "5"}));
        const auto rows = table(csv);
        for (const auto& row : rows) QCOMPARE(row.size(), rows[0].size());
        QCOMPARE(rows[0].mid(0, 4), (QStringList{"step", "seconds", "fid", "fid_jackknife"}));
        QCOMPARE(rows[1][rows[0].indexOf("samples")], QString("100"));
        QVERIFY(rows[1][rows[0].indexOf("fid")].toDouble() > 0);
        QVERIFY(result.err.contains("step 4 | FID"));

        // It took no part in the training.
        QCOMPARE(run(train("plain", {"--steps", "5"})).code, 0);
        QVERIFY(!fs::exists(folder_ / "plain" / "quality.csv"));
        QVERIFY(tensors(folder_ / "line" / "checkpoint.safetensors") ==
                tensors(folder_ / "plain" / "checkpoint.safetensors"));

        // Resumed the line goes on, without what a killed run may have left behind its checkpoint.
        put_file(csv, get_file(csv) + "7,1.0,3.0,0.1\n9,1.0");
        const auto resumed = run({"train", "--out", text(folder_ / "line"), "--resume", "--steps", "6",
                                  "--threads", "1", "--quality-every", "2", "--quality-samples", "100"});
        QVERIFY2(resumed.code == 0, qPrintable(resumed.err));
        QCOMPARE(steps(), (QStringList{"step", "2", "4", "5", "6"}));

        // A run that takes its place does not keep it.
        QCOMPARE(run(train("line", {"--steps", "1", "--overwrite"})).code, 0);
        QVERIFY(!fs::exists(csv));
    }

    void aWrongLineIsRefused() {
        const auto refused = [&](const QStringList& more, const QStringList& words) {
            const auto result = refusal(run(train("refused", QStringList{"--steps", "1"} + more)), 2, words);
            return fs::exists(folder_ / "refused") ? QString("a folder was begun") : result;
        };
        QCOMPARE(refused({"--quality-every", "often"}, {"often", "30s"}), QString());
        QCOMPARE(refused({"--quality-every", "1.5"}, {"1.5"}), QString());
        QCOMPARE(refused({"--quality-every", "-1"}, {"-1"}), QString());
        QCOMPARE(refused({"--quality-every", "10s", "--quality-nfe", "7"}, {"nfe", "7"}), QString());
        QCOMPARE(refused({"--quality-every", "10", "--quality-samples", "7"}, {"samples", "7"}), QString());
    }

  private:
    QStringList train(const char* out, const QStringList& more) const {
        return QStringList{"train", "--out",  text(folder_ / out),    "--threads",   "1",   "--batch",
                           "16",    "--data", text(folder_ / "bars"), "--precision", "fp32"} +
               more;
    }
    QStringList measure(const QStringList& more) const {
        QStringList arguments{"measure", "--threads",           "1", "--precision", "fp32",
                              "--data",  text(folder_ / "bars")};
        if (!more.contains("--samples"))
            arguments << "--samples"
                      << "100";
        return arguments + more;
    }

    TemporaryFolder folder_;
    QString model_;
};

QTEST_GUILESS_MAIN(TestCliJudge)
#include "test_cli_judge.moc"
#include "tests/support/places.h"
