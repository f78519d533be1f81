// Training options: checks, JSON, presets.
#include "core/options/train_options.h"
#include "tests/support/support.h"

#include <QTest>

#include <limits>

using namespace flowlab;
using namespace flowlab::test;

namespace {

std::string problems(const std::function<void(TrainOptions&)>& change) {
    TrainOptions options;
    change(options);
    std::string text;
    for (const auto& problem : options.validate()) text += problem.sentence().english() + "\n";
    return text;
}

} // namespace

class TestTrainOptions : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void defaultsAreSoundAndArePresetQuick() {
        QVERIFY(TrainOptions{}.validate().empty());
        QVERIFY(load_preset(resources() / "presets", "quick") == TrainOptions{});
    }

    void presetTutorialIsTheTutorialsRecipe() {
        TrainOptions expected;
        expected.preset = "tutorial";
        expected.network = "small-unet";
        expected.t = {"uniform", 0, 1};
        expected.batch = 256;
        expected.micro_batch = 32;
        expected.optimizer = "adamw";
        expected.lr = 2e-4;
        expected.beta2 = 0.999;
        expected.weight_decay = 1e-4;
        expected.warmup = 0;
        expected.final_lr = 1;
        expected.ema_decay = 0;
        expected.label_drop = 0;
        expected.seed = 1;
        expected.budget = {10, 0, 0};
        QVERIFY(load_preset(resources() / "presets", "tutorial") == expected);
    }

    void everyShippedPresetIsSound() {
        const auto names = preset_names(resources() / "presets");
        QVERIFY(std::ranges::find(names, "quick") != names.end());
        QVERIFY(std::ranges::is_sorted(names));
        for (const auto& name : names)
            QVERIFY2(load_preset(resources() / "presets", name).preset == name, name.c_str());
    }

    void photographsAreFlippedAndDigitsAreNot() {
        for (const auto& name : preset_names(resources() / "presets")) {
            const auto options = load_preset(resources() / "presets", name);
            QCOMPARE(options.augments(), options.data == "cifar10");
            QCOMPARE(options.clip, name == "cifar10-reference" ? 1.0 : 0.0);
        }
    }

    void jsonKeepsEverything() {
        TrainOptions odd;
        odd.preset = "mine";
        odd.data = "/a folder";
        odd.network = "small-unet";
        odd.schedule = {"vp", 0.2, 15};
        odd.t = {"beta", 0.25, 3};
        odd.loss = {"pseudo-huber", 0.01};
        odd.weighting = {"min-snr", 7};
        odd.coupling = "ot";
        odd.batch = 96;
        odd.micro_batch = 32;
        odd.lr = 1.0 / 3;
        odd.beta1 = 0.1;
        odd.beta2 = 0.2;
        odd.weight_decay = 0.3;
        odd.warmup = 7;
        odd.decay_kind = {"cosine"};
        odd.final_lr = 0.7;
        odd.clip = 1.5;
        odd.ema_decay = 0.9;
        odd.label_drop = 1;
        odd.flip = 0.25;
        odd.shift = 3;
        odd.precision = "bf16";
        odd.seed = std::numeric_limits<std::uint64_t>::max();
        odd.budget = {0, 1'000'000'000, 0, 12.5};
        QVERIFY(TrainOptions::from_json(odd.to_json()) == odd);
        QVERIFY(TrainOptions::from_json(Json::parse(odd.to_json().dump())) == odd);
        QVERIFY(TrainOptions::from_json(TrainOptions{}.to_json()) == TrainOptions{});
        QVERIFY(TrainOptions::from_json(Json::object()) == TrainOptions{});
    }

    void partsReplaceTheirDefaults() {
        const auto budget = TrainOptions::from_json(Json::parse(R"({"budget":{"steps":5}})")).budget;
        QVERIFY((budget == Budget{0, 5, 0})); // the 60 seconds are gone
        const auto t = TrainOptions::from_json(Json::parse(R"({"t":{"kind":"u-shaped"}})")).t;
        QCOMPARE(t.a, 4.0); // its own initial strength
    }

    void aDecayIsPartOfItsBudget() {
        QVERIFY(!TrainOptions{}.to_json()["budget"].contains("decay")); // older programs read the usual ones
        const auto budget =
            TrainOptions::from_json(Json::parse(R"({"budget":{"steps":20,"decay":10}})")).budget;
        QVERIFY((budget == Budget{0, 20, 0, 10}));
        QCOMPARE(budget.amount(), 20.0);
        QCOMPARE(budget.decayed(5), 0.5);
        QCOMPARE((Budget{0, 20, 0}.decayed(5)), 0.25);
        QVERIFY(problems([](TrainOptions& o) { o.budget.decay = -1; }).find("decay") != std::string::npos);
    }

    void anExtensionLeavesTheDecayWhereItWas() {
        const Budget first{0, 10, 0};
        const auto twice = first.extended_by(first), thrice = twice.extended_by(first);
        QVERIFY((twice == Budget{0, 20, 0, 10}));
        QVERIFY((thrice == Budget{0, 30, 0, 10}));
        QVERIFY((Budget{2.5, 0, 0}.extended_by({2.5, 0, 0}) == Budget{5, 0, 0, 2.5}));
        QVERIFY((Budget{0, 0, 60}.extended_by({0, 0, 60}) == Budget{0, 0, 120, 60}));
    }

    // 16 updates an epoch.
    void anotherTotalKeepsADecayThatIsOver() {
        const Budget ten{0, 10, 0};
        QVERIFY((ten.replaced_by({0, 20, 0}, 10, 10 / 16.0, 3) == Budget{0, 20, 0, 10}));
        QVERIFY((ten.replaced_by({0, 20, 0}, 12, 12 / 16.0, 3) == Budget{0, 20, 0, 10}));
        QVERIFY((ten.replaced_by({0, 20, 0}, 9, 9 / 16.0, 3) == Budget{0, 20, 0})); // planned anew
        QVERIFY((ten.replaced_by({0, 10, 0}, 9, 9 / 16.0, 3) == ten));              // the same once more
        QVERIFY((ten.replaced_by({0, 20, 0, 4}, 10, 10 / 16.0, 3) == Budget{0, 20, 0, 4}));
        const Budget longer{0, 20, 0, 10};
        QVERIFY((longer.replaced_by({0, 20, 0}, 15, 15 / 16.0, 3) == longer));
        QVERIFY((longer.replaced_by({0, 40, 0}, 15, 15 / 16.0, 3) == Budget{0, 40, 0, 10}));
        QVERIFY((longer.replaced_by({2, 0, 0}, 20, 20 / 16.0, 3) == Budget{2, 0, 0, 10 / 16.0}));
        QVERIFY((Budget{1, 0, 0}.replaced_by({0, 40, 0}, 16, 1, 3) == Budget{0, 40, 0, 16}));
        QVERIFY((ten.replaced_by({0, 0, 60}, 10, 10 / 16.0, 3) == Budget{0, 0, 60, 3}));
        QVERIFY((Budget{0, 0, 3}.replaced_by({0, 40, 0}, 17, 17 / 16.0, 3.1) == Budget{0, 40, 0, 17}));
    }

    void wrongEntriesAreNamed_data() {
        QTest::addColumn<QString>("json");
        QTest::addColumn<QStringList>("words");
        const auto row = [](const char* json, const QStringList& words) {
            QTest::newRow(json) << QString(json) << words;
        };
        row(R"({"learning_rate":1})", {"learning_rate", "lr, beta1"});
        row(R"({"t":{"kind":"beta","c":1}})", {"\"c\"", "kind, a, b"});
        row(R"({"t":3})", {"setting t", "object"});
        row(R"({"schedule":"vp:0.1,20,3"})", {"setting schedule", "only 2"});
        row(R"({"budget":{"minutes":1}})", {"minutes", "epochs, steps, seconds"});
        row(R"([])", {"object"});
        row(R"({"lr":"0.1"})", {"(lr)", "number"});
        row(R"({"lr":null})", {"(lr)", "number"});
        row(R"({"network":3})", {"(network)", "text"});
        row(R"({"batch":12.5})", {"(batch)", "whole number"});
        row(R"({"batch":3000000000})", {"(batch)", "out of range"});
        row(R"({"seed":-1})", {"(seed)", "out of range"});
        row(R"({"budget":{"steps":"many"}})", {"budget.steps", "whole number"});
    }
    void wrongEntriesAreNamed() {
        QFETCH(QString, json);
        QFETCH(QStringList, words);
        QString result;
        for (const auto& word : words)
            result += fault([&] { (void)TrainOptions::from_json(Json::parse(json.toStdString())); },
                            ErrorKind::usage, {word.toStdString()});
        QCOMPARE(result, QString());
    }

    void wrongValuesAreNamed() {
        QCOMPARE(problems([](auto& o) { o.lr = -1; }),
                 std::string("lr is -1; it must be between 1e-07 and 1\n"));
        const double nan = std::numeric_limits<double>::quiet_NaN();
        const std::pair<const char*, std::function<void(TrainOptions&)>> cases[] = {
            {"lr", [=](auto& o) { o.lr = nan; }},
            {"data", [](auto& o) { o.data = ""; }},
            {"network", [](auto& o) { o.network = ""; }},
            {"t", [](auto& o) { o.t.kind = "cauchy"; }},
            {"t.b", [](auto& o) { o.t.b = 0; }},
            {"batch", [](auto& o) { o.batch = 0; }},
            {"micro_batch", [](auto& o) { o.micro_batch = 0; }},
            {"micro_batch", [](auto& o) { o.micro_batch = 256; }}, // more than a batch
            {"micro_batch", [](auto& o) { o.micro_batch = 100; }}, // 128 = 100 + 28
            {"beta1", [](auto& o) { o.beta1 = 1; }},
            {"beta2", [](auto& o) { o.beta2 = -0.1; }},
            {"weight_decay", [](auto& o) { o.weight_decay = -1; }},
            {"warmup", [](auto& o) { o.warmup = -1; }},
            {"decay_kind", [](auto& o) { o.decay_kind.kind = "steps"; }},
            {"final_lr", [](auto& o) { o.final_lr = 2; }},
            {"clip", [](auto& o) { o.clip = -1; }},
            {"ema_decay", [](auto& o) { o.ema_decay = 1; }},
            {"label_drop", [](auto& o) { o.label_drop = 1.1; }},
            {"flip", [](auto& o) { o.flip = -0.1; }},
            {"shift", [](auto& o) { o.shift = 65; }},
            {"precision", [](auto& o) { o.precision = "fp16"; }},
            {"budget",
             [](auto& o) {
                 o.budget = {1, 0, 60};
             }},
            {"budget",
             [](auto& o) {
                 o.budget = {0, 0, 0};
             }},
            {"seconds",
             [](auto& o) {
                 o.budget = {0, 0, -5};
             }},
            {"epochs",
             [=](auto& o) {
                 o.budget = {nan, 0, 0};
             }},
        };
        for (const auto& [option, change] : cases) {
            const auto text = problems(change);
            if (std::string(option) != "batch") QCOMPARE(std::ranges::count(text, '\n'), std::ptrdiff_t(1));
            QVERIFY2(text.starts_with(std::string(option) + " "), text.c_str());
        }
    }

    void presetsThatAreNotThereOrDamaged() {
        const TemporaryFolder folder;
        const auto load = [&](const std::string& name) {
            return [&, name] { (void)load_preset(folder.path(), name); };
        };
        QCOMPARE(fault(load("quick"), ErrorKind::failed, {"missing or empty", folder.path().string()}),
                 QString());
        put_file(folder / "good.json", R"({"lr":0.01})");
        put_file(folder / "cut.json", R"({"lr":0.)");
        put_file(folder / "wrong.json", R"({"lr":-1})");
        put_file(folder / "unknown.json", R"({"rate":1})");
        QVERIFY(load_preset(folder.path(), "good").lr == 0.01);
        QCOMPARE(fault(load("quikc"), ErrorKind::usage, {"quikc", "cut, good, unknown, wrong"}), QString());
        QCOMPARE(fault(load("../good"), ErrorKind::usage, {"no preset of this name"}), QString());
        QCOMPARE(fault(load("cut"), ErrorKind::failed, {"cut.json", "it is not JSON (line 1, column 8)"}),
                 QString());
        QCOMPARE(fault(load("wrong"), ErrorKind::failed, {"wrong.json", "lr is -1"}), QString());
        QCOMPARE(fault(load("unknown"), ErrorKind::failed, {"unknown.json", "\"rate\""}), QString());
    }
};

QTEST_GUILESS_MAIN(TestTrainOptions)
#include "test_train_options.moc"
