// Options of networks: text, JSON, checks; and what a network made with them costs.
#include "core/flow/network_info.h"
#include "core/model/network_cost.h"
#include "core/options/train_options.h"
#include "tests/support/networks.h"
#include "tests/support/support.h"
#include "tests/support/torch_support.h"

#include <QTest>

using namespace flowlab;
using namespace flowlab::test;

namespace {

QString problems(const char* network, const char* options) {
    QString text;
    for (const auto& problem : check_options(network_info(network), NetworkOptions::from_text(options)))
        text += QString::fromStdString(problem.sentence().english() + "\n");
    return text;
}

} // namespace

class TestNetworkOptions : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() { prepare_process(1); }

    void textAndJsonSayTheSame() {
        const auto options =
            NetworkOptions::from_text("  multipliers=1,2,2 channels=32\tdropout=0.125 attention=none ");
        QCOMPARE(options.text(), std::string("attention=none channels=32 dropout=0.125 multipliers=1,2,2"));
        QCOMPARE(options.to_json().dump(),
                 std::string(R"({"attention":[],"channels":32,"dropout":0.125,"multipliers":[1,2,2]})"));
        QVERIFY(NetworkOptions::from_text(options.text()) == options);
        QVERIFY(NetworkOptions::from_json(Json::parse(options.to_json().dump())) == options);
        QVERIFY(NetworkOptions::from_text("").empty());
        QVERIFY(NetworkOptions::from_text(NetworkOptions().text()) == NetworkOptions());
        QCOMPARE(NetworkOptions().to_json().dump(), std::string("{}"));
        // A list of one number is the number.
        QVERIFY(NetworkOptions::from_json(Json::parse(R"({"multipliers":[2]})")) ==
                NetworkOptions::from_text("multipliers=2"));
    }

    void whatCannotBeReadIsNamed() {
        const auto text = [](const char* read) { return [read] { (void)NetworkOptions::from_text(read); }; };
        for (const char* odd : {"channels", "=3", "channels=", "channels=a", "channels=1,", "channels=3x"})
            QCOMPARE(fault(text(odd), ErrorKind::usage, {odd}), QString());
        QCOMPARE(fault(text("blocks=1 blocks=2"), ErrorKind::usage, {"blocks", "twice"}), QString());
        const auto json = [](const char* read) {
            return [read] { (void)NetworkOptions::from_json(Json::parse(read)); };
        };
        for (const char* odd : {"[]", "3", R"("channels=3")", R"({"channels":"3"})", R"({"channels":[[3]]})"})
            QCOMPARE(fault(json(odd), ErrorKind::usage, {"options"}), QString());
    }

    void everyNetworksInitialOptionsAreSound() {
        for (const auto& info : networks()) {
            const auto all = all_options(info, {});
            QVERIFY(!info.options.empty());
            for (const auto& option : info.options) {
                QVERIFY2(all.has(option.key), option.key);
                QVERIFY2(*option.title && *option.help, option.key);
            }
            QVERIFY(check_options(info, all).empty());
            QVERIFY(check_options(info, {}).empty());
        }
    }

    void wrongOptionsAreNamed() {
        QCOMPARE(problems("unet", "channels=48 multipliers=1,2,3 blocks=2 attention=2,3 heads=8"), QString());
        QVERIFY(problems("quick-unet", "blocks=2")
                    .startsWith("blocks is no option of quick-unet; its options "
                                "are channels"));
        QVERIFY(problems("unet", "channels=4").startsWith("channels is 4; it must be between 8 and 512"));
        QVERIFY(problems("unet", "channels=32.5").startsWith("channels is 32.5; it must be a whole number"));
        QVERIFY(problems("unet", "channels=32,64").startsWith("channels has 2 numbers; it must have one"));
        QVERIFY(problems("unet", "multipliers=none").startsWith("multipliers has 0 numbers"));
        QVERIFY(problems("unet", "multipliers=1,2 attention=3").startsWith("attention is at scale 3"));
        QVERIFY(
            problems("unet", "channels=32 heads=3 attention=1").startsWith("heads is 3; it must divide 32"));
        QCOMPARE(problems("unet", "channels=32 heads=3"), QString()); // nothing attends
        QVERIFY(problems("dit", "width=126").startsWith("width is 126"));
        QVERIFY(problems("dit", "width=128 heads=3").startsWith("heads is 3; it must divide width, 128"));
        QVERIFY(problems("quick-unet", "channels=36").startsWith("channels is 36"));
        QCOMPARE(fault([] { (void)make_network("unet", digit_shape, 10, NetworkOptions::from_text("x=1")); },
                       ErrorKind::usage, {"unet", "x is no option"}),
                 QString());
    }

    void aTrainingChecksThem() {
        TrainOptions options;
        options.network = "unet";
        options.network_options = NetworkOptions::from_text("blocks=99 colour=1");
        const auto found = options.validate();
        QCOMPARE(found.size(), std::size_t(2));
        QCOMPARE(found[0].option, std::string("network_options.blocks"));
        QCOMPARE(found[1].option, std::string("network_options.colour"));
        options.network = "somebody's"; // whose options nobody knows
        QVERIFY(options.validate().empty());
    }

    void aRecipeWithoutThemMeansTheInitialOnes() {
        auto json = TrainOptions().to_json();
        QVERIFY(json.contains("network_options"));
        json.erase("network_options");
        QVERIFY(TrainOptions::from_json(json) == TrainOptions());
    }

    // Counted by hand.
    void costOfTheTutorialsNetwork() {
        const auto network = make_digit_network("small-unet");
        const auto cost = network_cost(*network);
        QCOMPARE(cost.parameters, total_size(network->specs()));
        const std::int64_t fine = 28 * 28, coarse = 14 * 14;
        const std::int64_t wanted = 2 * 128 * 128 +                            // time
                                    fine * (64 * 9 + 64 * 64 * 9) +            // in1, in2
                                    coarse * (64 * 128 * 16 + 128 * 128 * 9) + // down, mid1
                                    coarse * 128 * 64 * 16 +                   // up
                                    fine * (128 * 64 * 9 + 64 * 9);            // out1, out2
        QCOMPARE(cost.multiply_adds, wanted); // about 335 MFLOP with two for each
        QVERIFY(std::abs(2e-6 * double(wanted) - 335) < 5);
    }

    void costGrowsAsTheNetworkDoes() {
        const auto cost = [](const char* key, const char* options, const TileShape& shape = digit_shape) {
            return network_cost(*make_network(key, shape, 10, NetworkOptions::from_text(options)));
        };
        for (const auto& info : networks()) {
            const auto small = cost(info.key.data(), ""), large = cost(info.key.data(), "", {1, 56, 56});
            QVERIFY(small.multiply_adds > 0 && small.activations > 0 && small.parameters > 0);
            QCOMPARE(large.parameters, small.parameters);
            // Four times the pixels; attention costs sixteen times as much, time and label no more.
            const double ratio = double(large.multiply_adds) / double(small.multiply_adds);
            QVERIFY2(ratio > 3.5 && ratio < 8, qPrintable(QString::number(ratio)));
        }
        const auto plain = cost("unet", "channels=32"), wide = cost("unet", "channels=64");
        const double ratio = double(wide.multiply_adds) / double(plain.multiply_adds);
        QVERIFY(ratio > 3 && ratio < 4.1);
        QVERIFY(cost("unet", "fold=1").multiply_adds > 3 * cost("unet", "fold=2").multiply_adds);
        QVERIFY(cost("unet", "attention=2").parameters > cost("unet", "").parameters);
        QCOMPARE(cost("unet", "dropout=0.5").parameters, cost("unet", "").parameters);
    }

    void memoryOfATraining() {
        const NetworkCost cost{1000, 0, 100};
        QCOMPARE(training_bytes(cost, {8, 1, 4, true}), std::int64_t(1000 * 24 + 8 * 100 * 4));
        QCOMPARE(training_bytes(cost, {8, 2, 2, false}), std::int64_t(1000 * (16 + 2 + 4) + 8 * 100 * 2));
    }
};

QTEST_GUILESS_MAIN(TestNetworkOptions)
#include "test_network_options.moc"
