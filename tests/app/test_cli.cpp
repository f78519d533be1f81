// The headless program as a script meets it: files it leaves, what it prints, exit codes, and every wrong
// request.
#include "core/data/input_identity.h"
#include "core/flow/network_info.h"
#include "core/flow/solver.h"
#include "core/flow/t_distribution.h"
#include "core/media/film.h"
#include "core/media/film_options.h"
#include "core/media/png.h"
#include "core/options/sampler_options.h"
#include "core/options/train_recipe.h"
#include "tests/app/cli_support.h"
#include "tests/support/bars.h"
#include "tests/support/ffmpeg.h"
#include "tests/support/other_settings.h"

#include <QTest>

#include <csignal>
#include <sys/resource.h>

using namespace flowlab;
using namespace flowlab::test;
namespace fs = std::filesystem;

class TestCli : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() {
        put_bars(folder_ / "bars", 256, small_side);
        run_ = folder_ / "run";
        auto arguments = train(run_, {"--steps", "3", "--json"});
        trained_ = run(arguments);
        QVERIFY2(trained_.code == 0, qPrintable(trained_.err));
        model_ = text(run_ / "checkpoint.safetensors");
    }

    void trainingPrintsOneObject() {
        const auto json = parsed(trained_.out);
        QVERIFY(json.is_object());
        QCOMPARE(trained_.out.count('\n'), 1);
        QCOMPARE(json.at("steps").get<int>(), 3);
        QCOMPARE(json.at("epochs").get<double>(), 3.0 / 16);
        QCOMPARE(json.at("interrupted").get<bool>(), false);
        QCOMPARE(json.at("checkpoint").get<std::string>(), model_.toStdString());
        for (const auto* number : {"seconds", "images_per_s", "loss"})
            QVERIFY(json.at(number).get<double>() > 0);
        QVERIFY(json.at("epoch_losses").empty());
        QVERIFY(QString::fromStdString(json.at("device").get<std::string>()).contains("fp32"));
    }

    void trainingLeavesAFolder() {
        QVERIFY(fs::exists(run_ / "weights.safetensors"));
        const auto recipe = TrainOptions::from_json(Json::parse(get_file(run_ / "recipe.json")));
        QVERIFY(recipe.validate().empty());
        QCOMPARE(recipe.batch, 16);
        QCOMPARE(recipe.budget.steps, 3);
        QCOMPARE(recipe.data, (folder_ / "bars").string());
        const auto inside = SafeTensors::read(run_ / "checkpoint.safetensors").metadata();
        QVERIFY(TrainOptions::from_json(Json::parse(inside.at("recipe"))) == recipe);

        const auto rows = table(run_ / "metrics.csv");
        QCOMPARE(rows.size(), std::size_t(4));
        QCOMPARE(rows[0].mid(0, 3), (QStringList{"step", "epoch", "loss"}));
        QVERIFY(rows[0].contains("images_per_s"));
        for (std::size_t i = 1; i < rows.size(); ++i) {
            QCOMPARE(rows[i].size(), rows[0].size());
            QCOMPARE(rows[i][0].toInt(), int(i));
            QVERIFY(rows[i][2].toDouble() > 0);
        }
        const auto sheet = read_png(run_ / "samples" / "final.png");
        QCOMPARE(sheet.width, 8 * small_side + 9 * 2);
        QCOMPARE(sheet.height, sheet.width);
        for (const auto& entry : fs::recursive_directory_iterator(run_))
            QVERIFY2(entry.path().extension() != ".tmp", entry.path().c_str());
    }

    void runsAreListed() {
        const auto result = run({"list", "--runs", text(run_.parent_path()), "--json"});
        QVERIFY2(result.code == 0, qPrintable(result.err));
        const auto runs = parsed(result.out).at("runs");
        const auto found =
            std::ranges::find_if(runs, [&](const Json& row) { return row.at("folder") == run_.string(); });
        QVERIFY(found != runs.end());
        QCOMPARE(found->at("updates").get<int>(), 3);
        QCOMPARE(found->at("recipe").at("batch").get<int>(), 16);
        QVERIFY(found->at("loss").get<double>() > 0);
        QVERIFY(found->at("fid").is_null());
        QCOMPARE(found->at("checkpoint").get<std::string>(), (run_ / "checkpoint.safetensors").string());
        const auto plain = run({"list", "--runs", text(run_)}); // a run's own folder
        QCOMPARE(plain.code, 0);
        QCOMPARE(plain.out.count('\n'), 2);
        QVERIFY(plain.out.contains(QString::fromStdString(run_.filename().string())));
        QCOMPARE(refusal(run({"list", "--runs", text(folder_ / "nowhere")}), 1, {"nowhere"}), QString());
    }

    void tensorBoardsEventsLieBesideTheMetrics() {
        int files = 0;
        for (const auto& entry : fs::directory_iterator(run_))
            files += entry.path().filename().string().starts_with("events.out.tfevents.");
        QCOMPARE(files, 1);
    }

    void anEpochLeavesALineASheetAndItsBest() {
        const auto out = folder_ / "epochs";
        const auto result = run(train(out, {"--epochs", "2", "--batch", "128", "--json"}));
        QVERIFY2(result.code == 0, qPrintable(result.err));
        const auto losses = parsed(result.out).at("epoch_losses").get<std::vector<double>>();
        QCOMPARE(losses.size(), std::size_t(2));
        for (int epoch = 0; epoch < 2; ++epoch)
            QVERIFY2(
                result.err.contains(
                    QString("epoch %1 | mean loss %2").arg(epoch).arg(losses[std::size_t(epoch)], 0, 'f', 4)),
                qPrintable(result.err));
        for (const auto* name : {"e00.png", "e01.png"})
            QCOMPARE(read_png(out / "samples" / name).channels, 1);
        QVERIFY(fs::exists(out / "best.safetensors"));
        QVERIFY(run({"sample", "--model", text(out / "best.safetensors"), "--count", "2", "--threads", "1"})
                    .code == 0);
    }

    void everyFlagReachesTheRecipe() {
        const auto out = folder_ / "flags";
        auto expected = load_preset(resources() / "presets", "quick");
        QStringList flags{"--steps", "1"};
        for (const auto& setting : train_settings()) {
            const std::string key = setting.key;
            if (key == "preset" || key == "data" || key == "budget") continue;
            if (key == "network") continue; // label_drop has no effect with the other one
            expected = with_other(expected, setting);
            const auto value = expected.to_json().at(key);
            flags << flag_of(key)
                  << QString::fromStdString(value.is_string()   ? value.get<std::string>()
                                            : value.is_object() ? written(value)
                                                                : value.dump());
        }
        const auto result = run(train(out, flags));
        QVERIFY2(result.code == 0, qPrintable(result.err));
        expected.data = (folder_ / "bars").string();
        expected.budget = {0, 1, 0};
        const auto recipe = TrainOptions::from_json(Json::parse(get_file(out / "recipe.json")));
        for (const auto& change : changes_between(expected, recipe, 0))
            QFAIL(change.describe().english().c_str());
        QVERIFY(recipe == expected);
    }

    void flagsOfADecayThatThereIsNotAreRefused() {
        QCOMPARE(refusal(run(train(folder_ / "no", {"--decay-kind", "constant", "--final-lr", "0.1"})), 2,
                         {"--final-lr", "constant"}),
                 QString());
    }

    void aBatchGivenAloneKeepsAFittingUnit() {
        const auto out = folder_ / "batch";
        const auto result = run(
            train(out, {"--preset", "tutorial", "--network", "quick-unet", "--steps", "1", "--batch", "72"}));
        QVERIFY2(result.code == 0, qPrintable(result.err));
        const auto recipe = Json::parse(get_file(out / "recipe.json"));
        QCOMPARE(recipe.at("micro_batch").get<int>(), 24);
        QCOMPARE(refusal(run(train(folder_ / "no", {"--batch", "192", "--micro-batch", "100"})), 2,
                         {"micro_batch"}),
                 QString());
    }

    void equalRunsAreEqual() {
        const auto out = folder_ / "again";
        QCOMPARE(run(train(out, {"--steps", "3"})).code, 0);
        QVERIFY(tensors(out / "checkpoint.safetensors") == tensors(run_ / "checkpoint.safetensors"));
        QVERIFY(get_file(out / "samples" / "final.png") == get_file(run_ / "samples" / "final.png"));
    }

    void anExistingRunIsKept() {
        const auto before = get_file(run_ / "checkpoint.safetensors");
        QCOMPARE(refusal(run(train(run_, {"--steps", "1"})), 2, {text(run_), "--resume", "--overwrite"}),
                 QString());
        QVERIFY(get_file(run_ / "checkpoint.safetensors") == before);
        const auto out = folder_ / "twice";
        QCOMPARE(run(train(out, {"--steps", "1"})).code, 0);
        QCOMPARE(run(train(out, {"--steps", "2", "--overwrite"})).code, 0);
        QCOMPARE(table(out / "metrics.csv").size(), std::size_t(3));
    }

    // Ctrl-C, then --resume, equals a run that was never stopped. It is sent when the first line of the
    // metrics can be read, so the program is training by then.
    void anInterruptedRunGoesOn() {
        const auto out = folder_ / "interrupted", straight = folder_ / "straight";
        QProcess process;
        process.start(cli_program(), train(out, {"--steps", "100000", "--final-lr", "1", "--json"}));
        QVERIFY(process.waitForStarted());
        QTRY_VERIFY_WITH_TIMEOUT(fs::exists(out / "metrics.csv") && table(out / "metrics.csv").size() > 1,
                                 60'000);
        ::kill(pid_t(process.processId()), SIGINT);
        QVERIFY(process.waitForFinished(60'000));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 128 + SIGINT);
        const auto json = parsed(QString::fromUtf8(process.readAllStandardOutput()));
        QCOMPARE(json.at("interrupted").get<bool>(), true);
        const int steps = json.at("steps").get<int>();
        QVERIFY(steps >= 1 && steps < 100'000);
        QCOMPARE(table(out / "metrics.csv").size(), std::size_t(steps + 1));

        const auto all = QString::number(steps + 2);
        const auto resumed =
            run({"train", "--out", text(out), "--resume", "--steps", all, "--threads", "1", "--json"});
        QVERIFY2(resumed.code == 0, qPrintable(resumed.err));
        QCOMPARE(parsed(resumed.out).at("steps").get<int>(), steps + 2);
        const auto rows = table(out / "metrics.csv");
        QCOMPARE(rows.size(), std::size_t(steps + 3));
        for (std::size_t i = 1; i < rows.size(); ++i) QCOMPARE(rows[i][0].toInt(), int(i));
        QCOMPARE(run(train(straight, {"--steps", all, "--final-lr", "1"})).code, 0);
        QVERIFY(tensors(out / "checkpoint.safetensors") == tensors(straight / "checkpoint.safetensors"));
    }

    // A killed run leaves lines behind its last checkpoint, the last one perhaps cut off.
    void resumeDropsMetricsBeyondTheCheckpoint() {
        const auto out = folder_ / "killed";
        QCOMPARE(run(train(out, {"--steps", "2"})).code, 0);
        const auto metrics = out / "metrics.csv";
        put_file(metrics, get_file(metrics) + "3,0.1,0.5,0.001,100.0,1.000\n4,0.1,0.5,0.0");
        const auto resumed = run({"train", "--out", text(out), "--resume", "--steps", "4", "--threads", "1"});
        QVERIFY2(resumed.code == 0, qPrintable(resumed.err));
        const auto rows = table(metrics);
        QCOMPARE(rows.size(), std::size_t(5));
        for (std::size_t i = 1; i < rows.size(); ++i) QCOMPARE(rows[i][0].toInt(), int(i));
    }

    void resumeCannotChangeTheNetwork() {
        const auto before = get_file(run_ / "checkpoint.safetensors");
        QCOMPARE(refusal(run({"train", "--out", text(run_), "--resume", "--network", "small-unet", "--steps",
                              "5"}),
                         2, {"network", "quick-unet", "small-unet"}),
                 QString());
        QVERIFY(get_file(run_ / "checkpoint.safetensors") == before);
    }

    void resumeNeedsACheckpoint() {
        QCOMPARE(refusal(run({"train", "--out", text(folder_ / "nowhere"), "--resume"}), 1,
                         {"checkpoint.safetensors"}),
                 QString());
        QVERIFY(!fs::exists(folder_ / "nowhere"));
    }

    void aWrongTrainingIsRefused_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("code");
        QTest::addColumn<QStringList>("words");
        const auto row = [](const char* name, const QStringList& arguments, int code,
                            const QStringList& words) { QTest::newRow(name) << arguments << code << words; };
        row("lr -1", {"--lr", "-1"}, 2, {"lr", "-1"});
        row("batch 70000", {"--batch", "70000"}, 2, {"batch", "70000"});
        row("batch 0", {"--batch", "0"}, 2, {"batch"});
        row("batch larger than the data", {"--batch", "300"}, 2, {"batch", "300", "256"});
        row("unknown preset", {"--preset", "slow"}, 2, {"slow", "quick", "tutorial"});
        row("unknown network", {"--network", "vast"}, 2, {"vast", "quick-unet", "small-unet"});
        row("unknown t", {"--t", "bimodal"}, 2, {"bimodal", "uniform"});
        row("unknown loss", {"--loss", "gain"}, 2, {"gain", "mse"});
        row("unknown precision", {"--precision", "fp8"}, 2, {"fp8", "bf16"});
        row("no time", {"--seconds", "0"}, 2, {"budget"});
        row("Beta(0, 1)", {"--t", "beta:0,1"}, 2, {"t.a", "Beta", "0.1"});
        row("a number that is none", {"--t", "beta:half"}, 2, {"--t", "half"});
        row("beta_min above beta_max", {"--schedule", "vp:5,2"}, 2, {"schedule", "β_min"});
        row("polynomial of order 0", {"--schedule", "polynomial:0"}, 2, {"schedule.a", "n of Polynomial"});
        row("too many parameters", {"--loss", "mse:1"}, 2, {"--loss", "no parameters"});
        row("unknown weighting", {"--weighting", "heavy"}, 2, {"weighting", "heavy", "min-snr"});
        row("OT on a batch of one", {"--coupling", "ot", "--batch", "1"}, 2, {"coupling", "batch is 1"});
        row("missing data", {"--data", "/nowhere/at/all"}, 2, {"/nowhere/at/all", "mnist"});
        row("empty data folder", {"--data", "EMPTY"}, 1, {"EMPTY", "train-images"});
        row("label 200", {"--data", "LABELS"}, 1, {"train-labels", "200"});
        row("27 x 28 pictures", {"--data", "NARROW"}, 2, {"quick-unet", "27 × 28", "multiples of 4"});
        row("wrong magic", {"--data", "MAGIC"}, 1, {"train-images"});
        row("cut data", {"--data", "CUT"}, 1, {"train-images"});
    }
    void aWrongTrainingIsRefused() {
        QFETCH(QStringList, arguments);
        QFETCH(int, code);
        QFETCH(QStringList, words);
        const auto data = damaged_data();
        for (auto* list : {&arguments, &words})
            for (auto& word : *list)
                if (fs::exists(data / word.toStdString())) word = text(data / word.toStdString());
        const auto out = folder_ / "refused";
        QCOMPARE(refusal(run(train(out, arguments)), code, words), QString());
        QVERIFY(!fs::exists(out)); // nothing is begun before everything is checked
    }

    void whatTheParserRefusesIsWrongUsage_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("nothing") << QStringList{};
        QTest::newRow("unknown command") << QStringList{"paint"};
        QTest::newRow("unknown flag") << QStringList{"train", "--out", "x", "--speed", "9"};
        QTest::newRow("no --out") << QStringList{"train", "--steps", "1"};
        QTest::newRow("a word for a number") << QStringList{"train", "--out", "x", "--lr", "much"};
        QTest::newRow("two budgets") << QStringList{"train", "--out", "x", "--steps", "1", "--epochs", "1"};
        QTest::newRow("preset and resume")
            << QStringList{"train", "--out", "x", "--preset", "quick", "--resume"};
        QTest::newRow("no --model") << QStringList{"sample", "--out", "x.png"};
    }
    void whatTheParserRefusesIsWrongUsage() {
        QFETCH(QStringList, arguments);
        const auto result = run(arguments);
        QCOMPARE(result.code, 2);
        QVERIFY(!result.err.isEmpty() && result.out.isEmpty());
    }

    void samplingLeavesAPictureWithItsRecipe() {
        const auto out = folder_ / "grid.png";
        const auto result = run(sample({"--nfe", "4", "--count", "10", "--labels", "0-9", "--seed", "5",
                                        "--columns", "5", "--out", text(out), "--json"}));
        QVERIFY2(result.code == 0, qPrintable(result.err));
        QCOMPARE(result.out.count('\n'), 1);
        const auto json = parsed(result.out);
        QCOMPARE(json.at("evaluations").get<int>(), 4);
        QVERIFY(json.at("seconds").get<double>() > 0);
        PngText chunks;
        const auto picture = read_png(out, &chunks);
        QCOMPARE(picture.width, 5 * small_side + 6 * 2);
        QCOMPARE(picture.height, 2 * small_side + 3 * 2);
        const auto recipe = Json::parse(chunks.at("flowlab"));
        QCOMPARE(recipe.at("seed").get<int>(), 5);
        QCOMPARE(recipe.at("labels").get<std::string>(), std::string("0-9"));
        QCOMPARE(recipe.at("network").get<std::string>(), std::string("quick-unet"));
        QCOMPARE(recipe.at("sha256").get<std::string>(),
                 SafeTensors::read(model_.toStdString()).data_sha256());
        QVERIFY(Json::parse(get_file(folder_ / "grid.png.json")) == recipe);
    }

    void statesAreTheTrajectory() {
        const auto file = folder_ / "states.safetensors";
        QCOMPARE(run(sample({"--solver", "rk4", "--nfe", "12", "--count", "3", "--states", text(file)})).code,
                 0);
        const auto states = SafeTensors::read(file);
        QVERIFY((states.tensors().at("states").shape ==
                 std::vector<std::int64_t>{4, 3, 1, small_side, small_side}));
        const auto times = floats(states, "times");
        QVERIFY((times == std::vector<float>{0, 1.0F / 3, 2.0F / 3, 1}));
        QVERIFY((states.tensors().at("labels").shape == std::vector<std::int64_t>{3}));
    }

    void noiseFromAFileTakesTheSeedsPlace() {
        const auto first = folder_ / "first.safetensors", noise = folder_ / "noise.safetensors",
                   second = folder_ / "second.safetensors";
        QCOMPARE(run(sample({"--count", "3", "--seed", "8", "--labels", "4", "--states", text(first)})).code,
                 0);
        const auto states = floats(SafeTensors::read(first), "states");
        const std::vector<float> x0(states.begin(), states.begin() + 3 * small_side * small_side);
        write_safetensors(
            noise, {{"x0", TensorType::f32, {3, 1, small_side, small_side}, std::as_bytes(std::span(x0))}},
            {});
        QCOMPARE(
            run(sample({"--count", "3", "--labels", "4", "--noise", text(noise), "--states", text(second)}))
                .code,
            0);
        QVERIFY(floats(SafeTensors::read(second), "states") == states);
        // Another number of samples, another tensor, no file.
        QCOMPARE(refusal(run(sample({"--count", "4", "--noise", text(noise)})), 1, {"x0", "3", "4"}),
                 QString());
        QCOMPARE(refusal(run(sample({"--count", "3", "--noise", text(first)})), 1, {"x0"}), QString());
        QCOMPARE(
            refusal(run(sample({"--count", "3", "--noise", "gone.safetensors"})), 1, {"gone.safetensors"}),
            QString());
    }

    void everySamplerFlagReachesTheRecipe() {
        const auto result = run(sample({"--count",    "3",
                                        "--solver",   "rk4",
                                        "--nfe",      "8",
                                        "--grid",     "quantiles",
                                        "--grid-t",   "beta:0.5,2",
                                        "--schedule", "cosine",
                                        "--sde",      "0.5",
                                        "--churn",    "0.1",
                                        "--guidance", "2",
                                        "--labels",   "0-2",
                                        "--seed",     "9",
                                        "--json",     "--guidance-from",
                                        "0.1",        "--guidance-to",
                                        "0.6",        "--guidance-kind",
                                        "zero-star"}));
        QVERIFY2(result.code == 0, qPrintable(result.err));
        SamplerOptions expected;
        expected.count = 3, expected.solver = "rk4", expected.nfe = 8, expected.seed = 9,
        expected.guidance = 2, expected.guidance_from = 0.1, expected.guidance_to = 0.6,
        expected.guidance_kind = "zero-star";
        expected.grid = {{"quantiles"}, {"beta", 0.5, 2}, {}}, expected.schedule = {"cosine"};
        expected.sde = 0.5, expected.churn = 0.1, expected.labels = {{0, 1, 2}, 1};
        QVERIFY(SamplerOptions::from_json(Json::parse(result.out.toStdString())) == expected);
        const auto points = run(sample({"--count", "1", "--points", "0.1,0.9", "--solver", "euler", "--nfe",
                                        "3", "--states", text(folder_ / "points.st")}));
        QVERIFY2(points.code == 0, qPrintable(points.err));
        const auto times = floats(SafeTensors::read(folder_ / "points.st"), "times");
        QVERIFY((times == std::vector<float>{0, 0.1F, 0.9F, 1}));
    }

    // A test picture goes back to its noise and forward again with the shipped model.
    void aTestPictureSurvivesTheRoundTrip() {
        const auto result =
            run({"sample", "--model", text(resources() / "models/quick.safetensors"), "--start", "data",
                 "--solver", "dopri5", "--rtol", "1e-5", "--atol", "1e-5", "--count", "2", "--json"});
        QVERIFY2(result.code == 0, qPrintable(result.err));
        const Json json = Json::parse(result.out.toStdString());
        QCOMPARE(json["round_trip_rmse"].size(), std::size_t(2));
        for (const double error : json["round_trip_rmse"])
            QVERIFY2(error < 0.02 && error > 0, qPrintable(QString::number(error)));
        QVERIFY(json["device"].get<std::string>().find("fp32") != std::string::npos); // tolerances need it
        QCOMPARE(json["accepted"].size(), std::size_t(2));
    }

    void exactFieldsAreModels() {
        const auto grid = folder_ / "exact.png";
        const auto result = run(
            {"sample", "--model", "exact:mixture", "--count", "4", "--schedule", "vp", "--out", text(grid)});
        QVERIFY2(result.code == 0, qPrintable(result.err));
        QVERIFY(fs::exists(grid));
    }

    void measures() {
        const auto table = folder_ / "paths.csv";
        const auto result = run({"measure", "--model", model_, "--what", "paths,likelihood", "--count", "3",
                                 "--nfe", "8", "--table", text(table), "--threads", "1"});
        QCOMPARE(refusal(result, 2, {"--table"}), QString()); // one file cannot hold both
    }

    void pathsAreMeasured() {
        const auto table = folder_ / "paths.csv";
        const auto result = run({"measure", "--model", model_, "--what", "paths", "--count", "3", "--nfe",
                                 "4", "--table", text(table), "--threads", "1", "--json"});
        QVERIFY2(result.code == 0, qPrintable(result.err));
        const Json json = Json::parse(result.out.toStdString());
        QVERIFY(json["straightness"]["mean"].get<double>() > 0);
        QVERIFY(json["transport_cost"]["standard_error"].get<double>() >= 0);
        QCOMPARE(json["t"].size(), std::size_t(2)); // two steps of midpoint
        QVERIFY(get_file(table).starts_with("t,speed,curvature\n"));
        const auto plane = folder_ / "plane.csv";
        const auto laid = run({"measure", "--model", model_, "--count", "3", "--nfe", "4", "--plane",
                               text(plane), "--threads", "1", "--json"});
        QVERIFY2(laid.code == 0, qPrintable(laid.err));
        const auto lines = QString::fromStdString(get_file(plane)).trimmed().split('\n');
        QCOMPARE(lines.size(), 1 + 3 * 3); // samples and times
        QCOMPARE(lines[0], QString("sample,digit,t,a,b"));
        const auto shares = Json::parse(laid.out.toStdString())["plane_shares"];
        QVERIFY(shares[0].get<double>() >= shares[1].get<double>() && shares[1].get<double>() > 0);
        QCOMPARE(refusal(run({"measure", "--model", model_, "--what", "likelihood", "--plane", text(plane)}),
                         2, {"--plane", "only paths"}),
                 QString());
        QCOMPARE(
            refusal(run({"measure", "--model", model_, "--what", "beauty"}), 2, {"beauty", "likelihood"}),
            QString());
        QCOMPARE(refusal(run({"measure", "--model", model_, "--what", "likelihood", "--solver", "dopri5",
                              "--count", "1"}),
                         2, {"Dormand"}),
                 QString());
    }

    // Its own solver, its own path, an error for each of its two sources.
    void likelihoodsAreMeasured() {
        const auto table = folder_ / "likelihood.csv";
        const auto measure = [&](const QStringList& more) {
            return run(QStringList{"measure", "--model", model_, "--what", "likelihood", "--data",
                                   text(folder_ / "bars"), "--count", "3", "--threads", "1"} +
                       more);
        };
        const auto result = measure({"--nfe", "8", "--probes", "2", "--table", text(table), "--json"});
        QVERIFY2(result.code == 0, qPrintable(result.err));
        const Json json = parsed(result.out);
        QCOMPARE(json["log_likelihood"].size(), std::size_t(3));
        const auto& bits = json["bits_per_dimension"];
        const double statistical = bits["statistical_error"].get<double>(),
                     of_solver = bits["solver_error"].get<double>();
        QVERIFY(statistical > 0 && of_solver > 0 && bits["probe_error"].get<double>() > 0);
        QVERIFY(std::abs(bits["total_error"].get<double>() - std::hypot(statistical, of_solver)) < 1e-9);
        QCOMPARE(json["likelihood"]["solver"].get<std::string>(), std::string("rk4"));
        QCOMPARE(json["likelihood"]["nfe"].get<int>(), 8);
        QVERIFY(json["likelihood"]["given_labels"].get<bool>());
        QVERIFY(json["device"].get<std::string>().find("fp32") != std::string::npos);
        const auto rows = flowlab::test::table(table);
        QCOMPARE(rows.size(), std::size_t(4));
        QCOMPARE(rows[0].first(), QString("picture"));
        double mean = 0;
        for (std::size_t i = 1; i < 4; ++i) mean += rows[i][rows[0].indexOf("bits")].toDouble() / 3;
        QVERIFY(std::abs(mean - bits["mean"].get<double>()) < 1e-6);

        const auto words = measure({"--nfe", "8"});
        QVERIFY(words.out.contains("given the class") && words.out.contains("solver error") &&
                words.out.contains("statistical error"));

        const auto another = measure({"--nfe", "32", "--probes", "2", "--schedule", "cosine", "--json"});
        QVERIFY2(another.code == 0, qPrintable(another.err));
        const Json along = parsed(another.out);
        QCOMPARE(along["likelihood"]["schedule"].get<std::string>(), std::string("cosine"));
        QCOMPARE(json["likelihood"]["schedule"].get<std::string>(), std::string("trained"));
        const double apart =
            std::abs(along["bits_per_dimension"]["mean"].get<double>() - bits["mean"].get<double>());
        QVERIFY(apart > 0); // it was another way
        QVERIFY(apart < along["bits_per_dimension"]["total_error"].get<double>());
    }

    void whatDoesNothingIsRefused_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QStringList>("words");
        const auto row = [](const char* name, const QStringList& arguments, const QStringList& words) {
            QTest::newRow(name) << arguments << words;
        };
        const QStringList sample = {"sample", "--model", "MODEL", "--count", "1"},
                          likelihood = {"measure",    "--model", "MODEL", "--what",
                                        "likelihood", "--count", "1"},
                          tutorial = {"sample", "--model", "shipped:tutorial", "--count", "1"},
                          compare = {"compare", "--model", "MODEL", "--count", "1"};
        row("tolerance of fixed steps", sample + QStringList{"--rtol", "1e-3"}, {"--rtol", "fixed steps"});
        row("NFE of an adaptive solver", sample + QStringList{"--solver", "dopri5", "--nfe", "8"},
            {"--nfe", "its own steps"});
        row("grid of an adaptive solver", sample + QStringList{"--solver", "dopri5", "--grid", "shift:3"},
            {"--grid"});
        row("quantiles of another grid", sample + QStringList{"--grid-t", "uniform"}, {"--grid-t"});
        row("data of a network", sample + QStringList{"--data", "mnist"}, {"--data"});
        row("labels of a network without any", tutorial + QStringList{"--labels", "3"},
            {"--labels", "without labels"});
        row("guidance of a network without labels", tutorial + QStringList{"--guidance", "2"},
            {"--guidance", "without labels"});
        row("interval of no guidance", sample + QStringList{"--guidance-from", "0.2"},
            {"--guidance-from", "guidance 1"});
        row("form of no guidance", sample + QStringList{"--guidance-kind", "zero-star", "--guidance", "1"},
            {"--guidance-kind", "guidance 1"});
        row("weights of a single copy", tutorial + QStringList{"--weights", "ema"},
            {"--weights", "single set"});
        row("weights of an exact field", {"sample", "--model", "exact:mixture", "--weights", "raw"},
            {"--weights", "closed form"});
        row("labels of a start from data", sample + QStringList{"--start", "data", "--labels", "3"},
            {"--labels", "labels of the data"});
        row("noise on the way of a likelihood", likelihood + QStringList{"--sde", "1", "--churn", "0.5"},
            {"--sde, --churn", "without new noise"});
        row("start of a likelihood", likelihood + QStringList{"--start", "data"}, {"--start"});
        row("label of a likelihood", likelihood + QStringList{"--labels", "3"}, {"--labels", "own label"});
        row("samples of a likelihood", likelihood + QStringList{"--samples", "200"},
            {"--samples", "quality"});
        row("probes of paths", {"measure", "--model", "MODEL", "--probes", "2"}, {"--probes", "likelihood"});
        row("evaluations of an adaptive reference",
            compare + QStringList{"--reference", "dopri5", "--reference-nfe", "64"}, {"--reference-nfe"});
        row("tolerance of a fixed reference", compare + QStringList{"--reference-tolerance", "1e-5"},
            {"--reference-tolerance"});
        row("film of nobody's labels",
            {"animate", "--model", "shipped:tutorial", "--guidance", "2", "--out", "never.gif"},
            {"--guidance"});
        row("dropped labels of a network without any",
            {"train", "--network", "small-unet", "--label-drop", "0.1", "--out", "never"}, {"--label-drop"});
    }
    void whatDoesNothingIsRefused() {
        QFETCH(QStringList, arguments);
        QFETCH(QStringList, words);
        arguments.replaceInStrings("MODEL", model_);
        QCOMPARE(refusal(run(arguments), 2, words + QStringList{"no effect"}), QString());
    }

    // To ask for what happens anyway is no mistake.
    void whatHappensAnywayMayBeAskedFor() {
        QCOMPARE(run({"sample", "--model", "shipped:tutorial", "--count", "1", "--nfe", "2", "--guidance",
                      "1", "--labels", "any", "--sde", "0", "--churn", "0", "--start", "noise"})
                     .code,
                 0);
    }

    // Every flag, one film: its frames, its recipe, its settings.
    void filmsTellHowTheyWereMade() {
        const auto out = folder_ / "film.gif";
        const auto arguments = animate(out, {"--count",    "4",           "--seed",  "7",      "--fps",
                                             "20",         "--seconds",   "0.5",     "--hold", "0.2",
                                             "--columns",  "2",           "--scale", "2",      "--size",
                                             "200",        "--ping-pong", "--view",  "x1",     "--no-caption",
                                             "--no-t-bar", "--no-loop",   "--json"});
        const auto result = run(arguments);
        QVERIFY2(result.code == 0, qPrintable(result.err));
        QCOMPARE(result.out.count('\n'), 1);
        const auto json = parsed(result.out);
        QCOMPARE(json.at("frames").get<int>(), 10);
        QCOMPARE(json.at("width").get<int>(), 200);
        QCOMPARE(json.at("format").get<std::string>(), std::string("gif"));
        QCOMPARE(json.at("out").get<std::string>(), out.string());
        QCOMPARE(json.at("bytes").get<std::uintmax_t>(), fs::file_size(out));
        QCOMPARE(json.at("evaluations").get<int>(), 4);
        QVERIFY(json.at("film_seconds").get<double>() > 0 && json.at("sampling_seconds").get<double>() > 0);

        FilmOptions wanted;
        wanted.format = "gif", wanted.fps = 20, wanted.seconds = 0.5, wanted.hold = 0.2, wanted.columns = 2;
        wanted.scale = 2, wanted.size = {200, 200}, wanted.ping_pong = true, wanted.view = "x1";
        wanted.caption = wanted.t_bar = wanted.loop = false;
        const auto recipe = read_film_recipe(out);
        QVERIFY(FilmOptions::from_json(recipe.at("film")) == wanted);
        QVERIFY(Json::parse(get_file(folder_ / "film.gif.json")) == recipe);
        const auto sampler = SamplerOptions::from_json(recipe.at("sampler"));
        QVERIFY(sampler.count == 4 && sampler.seed == 7 && sampler.nfe == 4);
        QCOMPARE(recipe.at("sampler").at("model").get<std::string>(),
                 name_without_folder(model_.toStdString()));
        QCOMPARE(recipe.at("model").at("sha256").get<std::string>(),
                 SafeTensors::read(model_.toStdString()).data_sha256());

        const auto before = get_file(out);
        QCOMPARE(run(arguments).code, 0);
        QVERIFY(get_file(out) == before);
    }

    // A film's pictures are those of `sample`: noise first, digits last.
    void filmsShowTheSamples() {
        const auto film = folder_ / "frames", grid = folder_ / "last.png";
        const QStringList same{"--count", "4", "--columns", "2", "--scale", "3"};
        const auto result = run(
            animate(film, same + QStringList{"--fps", "5", "--seconds", "1", "--no-caption", "--no-t-bar"}));
        QVERIFY2(result.code == 0, qPrintable(result.err));
        QVERIFY(result.out.contains("5 frames"));
        QCOMPARE(run(sample(same + QStringList{"--out", text(grid)})).code, 0);
        QVERIFY(read_png(film / "frame-0004.png").pixels == read_png(grid).pixels);
        QVERIFY(read_png(film / "frame-0000.png").pixels != read_png(grid).pixels);
        QVERIFY(read_film_recipe(film / "frame-0002.png").contains("film"));
    }

    void anMp4IsOneThatEveryPlayerShows() {
        if (const auto problem = film_format_problem(film_format("mp4")); !problem.empty())
            QSKIP(problem.english().c_str());
        if (!has_ffmpeg()) QSKIP("ffmpeg and ffprobe are not installed");
        const auto out = folder_ / "players.mp4";
        const auto result =
            run(animate(out, {"--count", "4", "--fps", "10", "--seconds", "1", "--view", "all"}));
        QVERIFY2(result.code == 0, qPrintable(result.err));
        const auto stream = probe(out).at("streams").at(0);
        QCOMPARE(stream.at("pix_fmt").get<std::string>(), std::string("yuv420p"));
        QCOMPARE(stream.at("nb_read_frames").get<std::string>(), std::string("10"));
        QVERIFY(stream.at("width").get<int>() % 2 == 0 && stream.at("height").get<int>() % 2 == 0);
        QVERIFY(read_film_recipe(out).at("film").at("view") == "all");
    }

    // It is sent when the first bytes of the film are there, or before.
    void anInterruptedFilmLeavesNothing() {
        const auto out = folder_ / "endless";
        fs::create_directory(out);
        QProcess process;
        process.start(cli_program(),
                      animate(out / "film.apng", {"--count", "64", "--fps", "120", "--seconds", "600"}));
        QVERIFY(process.waitForStarted());
        QTRY_VERIFY_WITH_TIMEOUT(!out_names(out).empty(), 60'000);
        ::kill(pid_t(process.processId()), SIGINT);
        QVERIFY(process.waitForFinished(60'000));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 128 + SIGINT);
        QVERIFY(process.readAllStandardError().contains("cancelled"));
        QVERIFY(out_names(out).empty());
    }

    void aWrongFilmIsRefused_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("code");
        QTest::addColumn<QStringList>("words");
        const auto row = [](const char* name, const QStringList& arguments, int code,
                            const QStringList& words) { QTest::newRow(name) << arguments << code << words; };
        row("unknown ending", {"--out", "film.avi"}, 2, {".avi", ".mp4", ".apng"});
        row("one picture", {"--out", "film.png"}, 2, {"one picture"});
        row("unknown format", {"--format", "avi"}, 2, {"format", "avi", "webm"});
        row("fps 60 in a GIF", {"--fps", "60"}, 2, {"fps", "60", "50"});
        row("no time", {"--seconds", "0"}, 2, {"seconds"});
        row("unknown view", {"--view", "x2"}, 2, {"view", "x2", "x1"});
        row("a size that is none", {"--size", "large"}, 2, {"large", "512x384"});
        row("too many problems at once", {"--nfe", "0", "--hold", "1"}, 2, {"nfe", "hold"});
        row("tiles larger than the frame", {"--size", "32", "--scale", "4"}, 2, {"32 × 32", "scale"});
        row("no such folder", {"--out", "/nowhere/film.gif"}, 1, {"/nowhere/film.gif", "no such folder"});
        row("a folder of other things", {"--out", "RUN"}, 1, {"something else"});
    }
    void aWrongFilmIsRefused() {
        QFETCH(QStringList, arguments);
        QFETCH(int, code);
        QFETCH(QStringList, words);
        auto out = folder_ / "refused.gif";
        if (const auto at = arguments.indexOf("--out"); at >= 0) {
            out = arguments[at + 1] == "RUN" ? run_ : fs::path(arguments[at + 1].toStdString());
            arguments.remove(at, 2);
        }
        QCOMPARE(refusal(run(animate(out, QStringList{"--count", "2"} + arguments)), code, words), QString());
        QVERIFY(!fs::exists(folder_ / "refused.gif") && !fs::exists(folder_ / "refused.gif.json"));
    }

    void averageAndRawWeightsDiffer() {
        const auto ema = folder_ / "ema.safetensors", raw = folder_ / "raw.safetensors";
        for (const auto& [weights, file] : {std::pair{"ema", ema}, {"raw", raw}})
            QCOMPARE(run(sample({"--count", "2", "--weights", weights, "--states", text(file)})).code, 0);
        QVERIFY(floats(SafeTensors::read(ema), "states") != floats(SafeTensors::read(raw), "states"));
    }

    void aWrongSamplingIsRefused_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("code");
        QTest::addColumn<QStringList>("words");
        const auto row = [](const char* name, const QStringList& arguments, int code,
                            const QStringList& words) { QTest::newRow(name) << arguments << code << words; };
        row("NFE between two steps", {"--nfe", "7", "--solver", "midpoint"}, 2, {"nfe", "7", "6 and 8"});
        row("NFE 0", {"--nfe", "0"}, 2, {"nfe", "0"});
        row("NFE -2", {"--nfe", "-2"}, 2, {"nfe"});
        row("unknown solver", {"--solver", "leapfrog"}, 2, {"leapfrog", "euler", "rk4"});
        row("no samples", {"--count", "0"}, 2, {"count"});
        row("tolerance 0", {"--solver", "dopri5", "--rtol", "0"}, 2, {"rtol", "1e-09"});
        row("a grid that goes back", {"--points", "0.6,0.4"}, 2, {"points", "rise"});
        row("unknown grid", {"--grid", "bent"}, 2, {"grid", "bent", "shift"});
        row("unknown path", {"--schedule", "bent"}, 2, {"schedule", "bent", "cosine"});
        row("a multistep SDE", {"--solver", "ab2", "--sde", "1"}, 2, {"sde", "Runge"});
        row("back with x1-hat", {"--solver", "dpmpp-2m", "--start", "data"}, 2, {"start", "DPM-Solver++"});
        row("unknown exact field", {"--model", "exact:none"}, 2, {"exact:none", "exact:data"});
        row("label 10", {"--labels", "10"}, 2, {"label", "10", "9"});
        row("labels that are none", {"--labels", "three"}, 2, {"three"});
        row("unknown weights", {"--weights", "best"}, 2, {"weights", "best"});
        row("unknown precision", {"--precision", "fp8"}, 2, {"fp8"});
        row("scale 0", {"--scale", "0"}, 2, {"scale"});
        row("no such folder", {"--out", "/nowhere/grid.png"}, 1, {"/nowhere/grid.png"});
    }
    void aWrongSamplingIsRefused() {
        QFETCH(QStringList, arguments);
        QFETCH(int, code);
        QFETCH(QStringList, words);
        if (!arguments.contains("--count")) arguments += {"--count", "2"};
        QCOMPARE(refusal(run(sample(arguments)), code, words), QString());
    }

    void aFileThatIsNoModelIsRefused() {
        const auto bytes = get_file(run_ / "checkpoint.safetensors");
        const auto path = folder_ / "broken.safetensors";
        const auto refused = [&] {
            return refusal(run({"sample", "--model", text(path)}), 1, {"broken.safetensors"});
        };
        QCOMPARE(refused(), QString()); // it is not there
        put_file(path, bytes.substr(0, bytes.size() / 2));
        QCOMPARE(refused(), QString());
        put_file(path, "a letter");
        QCOMPARE(refused(), QString());
        QCOMPARE(refusal(run({"sample", "--model", text(run_)}), 1, {text(run_), "folder"}), QString());
        // A cut checkpoint cannot be resumed either, and stays as it is.
        const auto out = folder_ / "cut";
        fs::create_directories(out);
        put_file(out / "checkpoint.safetensors", bytes.substr(0, 1000));
        QCOMPARE(refusal(run({"train", "--out", text(out), "--resume"}), 1, {"checkpoint.safetensors"}),
                 QString());
        QCOMPARE(out_names(out), QStringList{"checkpoint.safetensors"});
    }

    void whereNothingCanBeWrittenIsTold() {
        put_file(folder_ / "a file", "x");
        QCOMPARE(refusal(run(train(folder_ / "a file" / "run", {"--steps", "1"})), 1, {"a file"}), QString());
    }

    // A limit on the size of files is what a full disk looks like: the write fails half-way.
    void aFullDiskIsToldAndLeavesNoHalfFile() {
        const auto out = folder_ / "full";
        const auto small = [] {
            std::signal(SIGXFSZ, SIG_IGN);
            const rlimit limit{100'000, 100'000};
            setrlimit(RLIMIT_FSIZE, &limit);
        };
        QCOMPARE(refusal(run(train(out, {"--steps", "2"}), small), 1, {"checkpoint.safetensors"}), QString());
        QVERIFY(!fs::exists(out / "checkpoint.safetensors"));
        for (const auto& entry : fs::directory_iterator(out))
            QVERIFY2(!entry.path().filename().string().starts_with(".flowlab"), entry.path().c_str());
        QCOMPARE(
            refusal(run(sample({"--count", "64", "--states", text(folder_ / "full.safetensors")}), small), 1,
                    {"full.safetensors"}),
            QString());
        QVERIFY(!fs::exists(folder_ / "full.safetensors"));
    }

    void everyCommandHelps() {
        for (const QStringList& arguments : {QStringList{"--help"},
                                             {"train", "--help"},
                                             {"sample", "--help"},
                                             {"animate", "--help"},
                                             {"measure", "--help"},
                                             {"history", "--help"},
                                             {"list", "--help"}}) {
            const auto result = run(arguments);
            QCOMPARE(result.code, 0);
            QVERIFY(result.out.contains("--help") && result.err.isEmpty());
        }
        QCOMPARE(run({"--version"}).code, 0);
        const auto film_help = run({"animate", "--help"}).out;
        const auto film_fields = FilmOptions{}.to_json();
        for (const auto& [name, value] : film_fields.items()) {
            const auto flag = "--" + QString::fromStdString(name).replace('_', '-');
            QVERIFY2(film_help.contains(flag), qPrintable(flag));
        }
        const auto help = run({"train", "--help"}).out;
        for (const auto& setting : train_settings()) { // each has a flag, which says its range
            if (setting.key == std::string("budget")) continue;
            QVERIFY2(help.contains(flag_of(setting.key) + " "), setting.key);
            if (const auto* range = setting.range())
                QVERIFY2(help.contains(QString("(%1 to %2").arg(range->min).arg(range->max)), setting.key);
        }
        for (const auto& part : budget_parts()) QVERIFY2(help.contains(flag_of(part.key) + " "), part.key);
    }

    void listNamesEveryChoice() {
        const auto result = run({"list", "--json"});
        QCOMPARE(result.code, 0);
        const auto json = parsed(result.out);
        for (const auto* section : {"data", "presets", "networks", "schedules", "t", "couplings", "losses",
                                    "optimizers", "solvers", "grids", "guidance-kinds", "films"})
            QVERIFY2(!json.at(section).empty(), section);
        const auto has = [&](const char* section, std::string_view key) {
            return std::ranges::any_of(
                json.at(section), [&](const Json& row) { return row.at("key").get<std::string>() == key; });
        };
        for (const auto& row : solvers()) QVERIFY(has("solvers", row.key));
        for (const auto& row : networks()) QVERIFY(has("networks", row.key));
        for (const auto& row : data_sets()) QVERIFY(has("data", row.key));
        for (const auto& row : t_distributions()) QVERIFY(has("t", row.key));
        QVERIFY(has("presets", "quick") && has("presets", "tutorial"));
        // For people: the same names, with references.
        const auto plain = run({"list"});
        QCOMPARE(plain.code, 0);
        for (const auto& section : json)
            for (const auto& row : section)
                for (const auto* part : {"key", "title", "reference"})
                    QVERIFY(plain.out.contains(QString::fromStdString(row.at(part).get<std::string>())));
    }

  private:
    static QString flag_of(const std::string& key) {
        return "--" + QString::fromStdString(key).replace('_', '-');
    }
    /// A choice with its parameters as a flag takes it: "beta:0.5,0.7"; or a network's options.
    static std::string written(const Json& choice) {
        if (!choice.contains("kind")) return NetworkOptions::from_json(choice).text();
        return choice.at("kind").get<std::string>() + ":" + choice.at("a").dump();
    }
    QStringList train(const fs::path& out, const QStringList& more) const {
        QStringList arguments{"train", "--out", text(out), "--threads", "1"};
        const auto preset = [&](const QString& flag, const QString& value) {
            if (!more.contains(flag)) arguments << flag << value;
        };
        preset("--data", text(folder_ / "bars"));
        preset("--batch", "16");
        preset("--precision", "fp32");
        return arguments + more;
    }
    QStringList sample(const QStringList& more) const {
        QStringList arguments{"sample", "--threads", "1"};
        if (!more.contains("--model")) arguments << "--model" << model_;
        if (!more.contains("--precision"))
            arguments << "--precision"
                      << "fp32";
        if (!more.contains("--nfe") && !more.contains("dopri5")) // which finds its own
            arguments << "--nfe"
                      << "4";
        return arguments + more;
    }
    QStringList animate(const fs::path& out, const QStringList& more) const {
        auto arguments = sample(more);
        arguments[0] = "animate";
        return arguments + QStringList{"--out", text(out)};
    }
    static QStringList out_names(const fs::path& folder) {
        QStringList names;
        for (const auto& entry : fs::directory_iterator(folder)) names << text(entry.path().filename());
        names.sort();
        return names;
    }
    /// Folders of data that are wrong in one way each.
    fs::path damaged_data() {
        const auto root = folder_ / "damaged";
        if (fs::exists(root)) return root;
        for (const auto* name : {"LABELS", "NARROW", "MAGIC", "CUT"}) put_bars(root / name);
        fs::create_directories(root / "EMPTY");
        const auto spoil = [&](const char* name, const char* file,
                               const std::function<void(std::string&)>& change) {
            auto bytes = get_file(root / name / file);
            change(bytes);
            put_file(root / name / file, bytes);
        };
        const auto* images = "train-images-idx3-ubyte";
        spoil("LABELS", "train-labels-idx1-ubyte", [](std::string& b) { b[100] = char(200); });
        spoil("NARROW", images, [](std::string& b) {
            b[11] = 27;
            b.resize(16 + 256 * 27 * 28);
        });
        spoil("MAGIC", images, [](std::string& b) { b[0] = 'P'; });
        spoil("CUT", images, [](std::string& b) { b.resize(5000); });
        return root;
    }

    TemporaryFolder folder_;
    fs::path run_;
    Result trained_;
    QString model_;
};

QTEST_GUILESS_MAIN(TestCli)
#include "test_cli.moc"
#include "tests/support/places.h"
