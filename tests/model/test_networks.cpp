// The networks: the tutorial's exact parameters, starts as designed, and derivatives that are right.
#include "core/model/network.h"
#include "tests/support/network_inputs.h"
#include "tests/support/networks.h"
#include "tests/support/support.h"
#include "tests/support/torch_support.h"

#include "core/device/noise.h"

#include <torch/csrc/autograd/autograd.h>

#include <QTest>

using namespace flowlab;
using namespace flowlab::test;

class TestNetworks : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() { prepare_process(1); }

    // model.state_dict() of the tutorial's script, in its order.
    void smallUNetHasTheTutorialsParameters() {
        const std::vector<std::pair<std::string, std::vector<std::int64_t>>> expected = {
            {"time_mlp.mlp.0.weight", {128, 128}}, {"time_mlp.mlp.0.bias", {128}},
            {"time_mlp.mlp.2.weight", {128, 128}}, {"time_mlp.mlp.2.bias", {128}},
            {"in1.weight", {64, 1, 3, 3}},         {"in1.bias", {64}},
            {"in2.weight", {64, 64, 3, 3}},        {"in2.bias", {64}},
            {"down.weight", {128, 64, 4, 4}},      {"down.bias", {128}},
            {"mid1.weight", {128, 128, 3, 3}},     {"mid1.bias", {128}},
            {"up.weight", {128, 64, 4, 4}},        {"up.bias", {64}},
            {"out1.weight", {64, 128, 3, 3}},      {"out1.bias", {64}},
            {"out2.weight", {1, 64, 3, 3}},        {"out2.bias", {1}},
        };
        const auto network = make_digit_network("small-unet");
        QCOMPARE(network->specs().size(), expected.size());
        for (std::size_t i = 0; i < expected.size(); ++i) {
            QCOMPARE(network->specs()[i].name, expected[i].first);
            QVERIFY2(network->specs()[i].shape == expected[i].second, expected[i].first.c_str());
        }
    }

    // The tutorial's forward pass, written down once more from its script, layer by layer.
    void smallUNetComputesWhatTheTutorialsScriptDoes() {
        const auto network = make_digit_network("small-unet");
        const auto weights = busy_weights(*network);
        const auto in = inputs(*network, 3);
        std::map<std::string, at::Tensor> w;
        for (std::size_t i = 0; i < network->specs().size(); ++i)
            w[network->specs()[i].name] = weights.parameters()[i].to(at::kDouble).contiguous();
        const auto conv = [&](const std::string& name, const at::Tensor& x, int stride) {
            return at::conv2d(x, w[name + ".weight"], w[name + ".bias"], stride, 1);
        };
        const auto linear = [&](const std::string& name, const at::Tensor& x) {
            return at::linear(x, w[name + ".weight"], w[name + ".bias"]);
        };
        const auto x = in.x.to(at::kDouble).contiguous(), t = in.t.to(at::kDouble);
        const auto freqs = at::exp(at::linspace(std::log(1.0), std::log(1000.0), 64, at::kDouble));
        const auto angles = 2 * M_PI * t.unsqueeze(1) * freqs.unsqueeze(0);
        const auto emb = at::cat({angles.sin(), angles.cos()}, 1);
        const auto temb =
            linear("time_mlp.mlp.2", at::silu(linear("time_mlp.mlp.0", emb))).view({3, 128, 1, 1});
        const auto h1 = at::silu(conv("in2", at::silu(conv("in1", x, 1)), 1));
        const auto d = at::silu(conv("down", h1, 2));
        const auto m = at::silu(conv("mid1", d + temb, 1));
        const auto u = at::silu(at::conv_transpose2d(m, w["up.weight"], w["up.bias"], 2, 1));
        const auto v = conv("out2", at::silu(conv("out1", at::cat({u, h1}, 1), 1)), 1);
        // fp32 angles reach 2π 1000, where a float's spacing is 5e-4.
        const double off = largest_difference(forward(*network, weights.parameters(), in), v);
        QVERIFY2(off < 2e-3 * v.abs().max().item<double>(), qPrintable(QString::number(off)));
    }

    void quickUNetStartsAsZero() {
        const auto network = make_digit_network("quick-unet");
        Weights weights(network->specs(), at::kCPU, network->info().channels_last);
        weights.initialise(network->specs(), 4);
        QVERIFY(forward(*network, weights.parameters(), inputs(*network, 4)).eq(0).all().item<bool>());
    }

    void theOutputHasTheInputsShapeAndType_data() { everyNetwork(); }
    void theOutputHasTheInputsShapeAndType() {
        QFETCH(QString, key);
        const auto network = make_digit_network(key.toStdString());
        const auto weights = busy_weights(*network);
        auto in = inputs(*network, 3);
        const auto v = forward(*network, weights.parameters(), in);
        QVERIFY(v.sizes() == in.x.sizes() && v.scalar_type() == at::kFloat);
        QVERIFY(v.isfinite().all().item<bool>());
        QVERIFY(v.std().item<double>() > 0.01);

        // bf16 keeps 8 bits: some percent of the values' size after a dozen layers.
        in.x = in.x.to(at::kBFloat16);
        const auto half = forward(*network, weights.cast(network->specs(), at::kBFloat16), in);
        QVERIFY(half.scalar_type() == at::kBFloat16);
        const double off = (half.to(at::kFloat) - v).norm().item<double>() / v.norm().item<double>();
        QVERIFY2(off < 0.05, qPrintable(QString::number(off)));
        QVERIFY(off > 0); // it did compute in bf16
    }

    void aSampleIsComputedAlone_data() { everyNetwork(); }
    void aSampleIsComputedAlone() {
        QFETCH(QString, key);
        const auto network = make_digit_network(key.toStdString());
        const auto weights = busy_weights(*network);
        const auto in = inputs(*network, 5);
        const auto together = forward(*network, weights.parameters(), in);
        for (std::int64_t i = 0; i < 5; ++i) {
            const Inputs one{in.x.narrow(0, i, 1), in.t.narrow(0, i, 1),
                             in.labels.defined() ? in.labels.narrow(0, i, 1) : at::Tensor()};
            QVERIFY(largest_difference(forward(*network, weights.parameters(), one),
                                       together.narrow(0, i, 1)) < 1e-4);
        }
    }

    void memoryFormatChangesNothing_data() { everyNetwork(); }
    void memoryFormatChangesNothing() {
        QFETCH(QString, key);
        const auto network = make_digit_network(key.toStdString());
        const auto weights = busy_weights(*network);
        const auto in = inputs(*network, 3);
        Parameters plain;
        for (const auto& p : weights.parameters()) plain.push_back(p.contiguous());
        const Inputs contiguous{in.x.contiguous(), in.t, in.labels};
        QVERIFY(largest_difference(forward(*network, weights.parameters(), in),
                                   forward(*network, plain, contiguous)) < 1e-4);
    }

    void timeMatters_data() { everyNetwork(); }
    void timeMatters() {
        QFETCH(QString, key);
        const auto network = make_digit_network(key.toStdString());
        const auto weights = busy_weights(*network);
        auto in = inputs(*network, 2);
        const auto before = forward(*network, weights.parameters(), in);
        in.t = 1 - in.t;
        QVERIFY(largest_difference(forward(*network, weights.parameters(), in), before) > 1e-3);
    }

    void labelsMatterWhereThereAreLabels() {
        const auto network = make_digit_network("quick-unet");
        const auto weights = busy_weights(*network);
        auto in = inputs(*network, 11);
        in.x = in.x.narrow(0, 0, 1).expand({11, 1, 28, 28}).contiguous(at::MemoryFormat::ChannelsLast);
        in.t = at::full({11}, 0.5, at::kFloat);
        const auto v = forward(*network, weights.parameters(), in); // labels 0 to 9, and none
        for (std::int64_t i = 0; i < 11; ++i)
            for (std::int64_t j = 0; j < i; ++j) QVERIFY(largest_difference(v[i], v[j]) > 1e-3);
    }

    // Of every parameter tensor the entry with the largest derivative, against a central difference.
    void derivativesAreRight_data() { everyNetwork(); }
    void derivativesAreRight() {
        QFETCH(QString, key);
        const auto network = make_digit_network(key.toStdString());
        const auto weights = busy_weights(*network);
        const auto in = inputs(*network, 2);
        const auto wanted = sample_noise(10, 0, 2, 1, 28, 28);
        const auto value = [&](const Parameters& p) {
            return (network->forward(p, in.x, {in.t, in.labels}) * wanted).to(at::kDouble).mean();
        };
        Parameters leaves;
        for (const auto& p : weights.parameters()) leaves.push_back(p.detach().requires_grad_(true));
        const auto gradients = torch::autograd::grad({value(leaves)}, leaves);
        const at::NoGradGuard no_gradients;
        for (std::size_t i = 0; i < leaves.size(); ++i) {
            const auto& name = network->specs()[i].name;
            const auto g = gradients[i].contiguous().flatten();
            const auto place = g.abs().argmax().item<std::int64_t>();
            const double exact = g[place].item<double>();
            const at::Tensor& p = weights.parameters()[i];
            const at::Tensor shift = at::zeros(p.sizes(), at::kFloat);
            const float h = 1.0F / 128;
            shift.view(-1)[place] = h;
            p.add_(shift);
            const double above = value(weights.parameters()).item<double>();
            p.sub_(2 * shift);
            const double below = value(weights.parameters()).item<double>();
            p.add_(shift);
            const double measured = (above - below) / (2 * double(h));
            QVERIFY2(std::abs(measured - exact) < 0.02 * std::abs(exact) + 2e-5,
                     qPrintable(QString("%1: %2, measured %3").arg(name.c_str()).arg(exact).arg(measured)));
            QVERIFY2(std::abs(exact) > 1e-6, name.c_str()); // it takes part
        }
    }

    void aNetworkIsMadeForItsPictures_data() { everyNetwork(); }
    void aNetworkIsMadeForItsPictures() {
        QFETCH(QString, key);
        const TileShape shape{3, 20, 24};
        const auto network = make_network(key.toStdString(), shape, 3);
        QVERIFY(network->shape() == shape);
        QCOMPARE(network->classes(), network->info().labelled ? 3 : 0);
        Weights weights(network->specs(), at::kCPU, network->info().channels_last);
        weights.initialise(network->specs(), 1);
        const auto in = inputs(*network, 5);
        const auto v = network->forward(weights.parameters(), in.x, {in.t, in.labels});
        QVERIFY(v.sizes() == in.x.sizes() && v.isfinite().all().item<bool>());
        // One object for pictures of one kind, others for others.
        QCOMPARE(make_network(key.toStdString(), shape, 3).get(), network.get());
        QVERIFY(make_network(key.toStdString(), {1, 20, 24}, 3) != network);
        QVERIFY(make_network(key.toStdString(), {3, 24, 20}, 3) != network);
        QCOMPARE(make_network(key.toStdString(), shape, 4) == network, !network->info().labelled);
    }

    void picturesThatDoNotFitAreRefused() {
        const auto refusal = [](const char* key, const TileShape& shape, int classes,
                                std::initializer_list<std::string> words) {
            return fault([&] { (void)make_network(key, shape, classes); }, ErrorKind::usage, words);
        };
        QCOMPARE(refusal("quick-unet", {1, 28, 30}, 10, {"quick-unet", "multiples of 4", "28 × 30"}),
                 QString());
        QCOMPARE(refusal("small-unet", {1, 27, 28}, 10, {"small-unet", "multiples of 2", "27 × 28"}),
                 QString());
        QCOMPARE(refusal("small-unet", {0, 28, 28}, 10, {"0 channels"}), QString());
        QCOMPARE(refusal("small-unet", {1, 0, 28}, 10, {"0 × 28"}), QString());
        QCOMPARE(refusal("quick-unet", {1, 28, 28}, 0, {"no classes"}), QString());
    }

    void anUnknownNetworkIsAWrongRequest() {
        QCOMPARE(fault([] { (void)make_digit_network("big-unet"); }, ErrorKind::usage,
                       {"big-unet", "quick-unet", "small-unet"}),
                 QString());
    }

  private:
    static void everyNetwork() {
        QTest::addColumn<QString>("key");
        for (const auto& info : networks())
            QTest::newRow(info.key.data()) << QString::fromStdString(std::string(info.key));
    }
};

QTEST_GUILESS_MAIN(TestNetworks)
#include "test_networks.moc"
