// Networks with options, as a script meets them: flags, recipes, checkpoints, and what they would cost.
#include "core/options/train_recipe.h"
#include "tests/app/cli_support.h"
#include "tests/support/bars.h"

#include <QTest>

using namespace flowlab;
using namespace flowlab::test;
namespace fs = std::filesystem;

class TestCliNetworks : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() { put_bars(folder_ / "bars"); }

    void optionsReachRecipeAndCheckpointAndSamples() {
        const auto out = folder_ / "run";
        const QString options = "channels=16 multipliers=1,2 attention=2 heads=2 dropout=0.1";
        const auto result =
            run(train(out, {"--steps", "2", "--network", "unet", "--network-options", options}));
        QVERIFY2(result.code == 0, qPrintable(result.err));
        const auto recipe = TrainOptions::from_json(Json::parse(get_file(out / "recipe.json")));
        QCOMPARE(recipe.network, std::string("unet"));
        QVERIFY(recipe.network_options == NetworkOptions::from_text(options.toStdString()));
        for (const char* file : {"checkpoint.safetensors", "weights.safetensors"}) {
            const auto sampled =
                run({"sample", "--model", text(out / file), "--count", "2", "--nfe", "2", "--threads", "1"});
            QVERIFY2(sampled.code == 0, qPrintable(sampled.err));
        }
        // It goes on as it is, not as another network.
        const auto before = get_file(out / "checkpoint.safetensors");
        QCOMPARE(refusal(resume(out, {"--network-options", "channels=24"}), 2,
                         {"--network-options", "channels=16", "other options"}),
                 QString());
        QVERIFY(get_file(out / "checkpoint.safetensors") == before);
        QCOMPARE(resume(out, {}).code, 0);
        // So is it repeated.
        const auto again = folder_ / "again";
        const auto repeated = run({"train", "--recipe", text(out / "recipe.json"), "--out", text(again),
                                   "--steps", "3", "--threads", "1"});
        QVERIFY2(repeated.code == 0, qPrintable(repeated.err));
        QVERIFY(tensors(again / "checkpoint.safetensors") == tensors(out / "checkpoint.safetensors"));
    }

    void anotherNetworkThanThePresetsLeavesItsOptions() {
        const auto asked = [&](const QStringList& flags) {
            return parsed(
                run(QStringList{"train", "--preset", "unet-mnist", "--dry-run", "--json"} + flags).out);
        };
        QCOMPARE(asked({}).at("network_options").at("multipliers").dump(), std::string("[1,1,1]"));
        QCOMPARE(asked({"--network", "quick-unet"}).at("network_options").dump(),
                 std::string(R"({"channels":64})"));
        QCOMPARE(asked({"--network-options", ""}).at("network_options").at("multipliers").dump(),
                 std::string("[1,2]"));
    }

    void wrongOptionsAreRefused() {
        const auto refused = [&](const QString& network, const QString& options, const QStringList& words) {
            return refusal(run(train(folder_ / "never",
                                     {"--steps", "1", "--network", network, "--network-options", options})),
                           2, words);
        };
        QCOMPARE(refused("unet", "channels", {"channels", "channels=32"}), QString());
        QCOMPARE(refused("unet", "channels=1", {"network_options.channels", "between 8 and 512"}), QString());
        QCOMPARE(refused("quick-unet", "blocks=2", {"network_options.blocks", "quick-unet"}), QString());
        QVERIFY(!fs::exists(folder_ / "never"));
    }

    void aDryRunSaysWhatATrainingCostsAndWritesNothing() {
        const auto out = folder_ / "dry";
        auto result = run(train(out, {"--dry-run", "--json"}));
        QVERIFY2(result.code == 0, qPrintable(result.err));
        const auto json = parsed(result.out);
        QCOMPARE(json.at("network").get<std::string>(), std::string("quick-unet"));
        QCOMPARE(json.at("parameters").get<std::int64_t>(), std::int64_t(1448644));
        QCOMPARE(json.at("shape").dump(), std::string("[1,28,28]"));
        QVERIFY(json.at("multiply_adds").get<double>() > 9e7 && json.at("bytes").get<double>() > 4 * 1448644);
        result = run({"train", "--dry-run", "--preset", "tutorial", "--threads", "1"});
        QVERIFY2(result.code == 0, qPrintable(result.err));
        QVERIFY(result.out.contains("554881 parameters") && result.out.contains("336 MFLOP"));
        QVERIFY(!fs::exists(out));
        QCOMPARE(refusal(run({"train", "--dry-run", "--data", text(folder_ / "nowhere")}), 2, {"nowhere"}),
                 QString());
        QCOMPARE(run({"train"}).code, 2);
    }

  private:
    QStringList train(const fs::path& out, const QStringList& more) const {
        return QStringList{"train",   "--out", text(out),     "--data", text(folder_ / "bars"),
                           "--batch", "16",    "--precision", "fp32",   "--threads",
                           "1"} +
               more;
    }
    Result resume(const fs::path& out, const QStringList& more) const {
        return run(QStringList{"train", "--out", text(out), "--resume", "--steps", "3", "--threads", "1"} +
                   more);
    }

    TemporaryFolder folder_;
};

QTEST_GUILESS_MAIN(TestCliNetworks)
#include "test_cli_networks.moc"
