// Weights: one flat buffer, seen as named tensors; fresh ones drawn as PyTorch draws them.
#include "core/model/network.h"
#include "tests/support/networks.h"
#include "tests/support/support.h"
#include "tests/support/torch_support.h"

#include <QTest>

using namespace flowlab;
using namespace flowlab::test;

namespace {

const ParameterSpecs specs = {{"conv.weight", {6, 4, 3, 3}, Initial::uniform, 36},
                              {"conv.bias", {6}, Initial::uniform, 36},
                              {"norm.weight", {6}, Initial::one, 1},
                              {"out.weight", {2, 6}, Initial::zero, 6},
                              {"label.weight", {100, 50}, Initial::normal, 1}};

} // namespace

class TestParameters : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() { prepare_process(1); }

    void viewsCoverTheBufferOnce() {
        for (const bool channels_last : {false, true}) {
            const at::Tensor flat = at::arange(total_size(specs), at::kFloat);
            const auto views = views_of(specs, flat, channels_last);
            QCOMPARE(views.size(), specs.size());
            std::vector<at::Tensor> parts;
            for (std::size_t i = 0; i < specs.size(); ++i) {
                QVERIFY(views[i].sizes() == at::IntArrayRef(specs[i].shape));
                parts.push_back(views[i].flatten());
            }
            const auto all = std::get<0>(at::sort(at::cat(parts)));
            QVERIFY(all.equal(flat));
            QCOMPARE(views[0].is_contiguous(at::MemoryFormat::ChannelsLast), channels_last);
        }
    }

    void viewsWriteThrough() {
        const Weights weights(specs, at::kCPU, true);
        weights.parameters()[2].fill_(5);
        QCOMPARE(weights.flat().sum().item<float>(), 30.0F);
    }

    void aCloneIsItsOwn() {
        Weights weights(specs, at::kCPU, true);
        weights.initialise(specs, 1);
        const auto copy = weights.clone(specs);
        QCOMPARE(bits(copy.flat()), bits(weights.flat()));
        weights.flat().add_(1);
        QVERIFY(bits(copy.flat()) != bits(weights.flat()));
        QVERIFY(copy.parameters()[0].is_contiguous(at::MemoryFormat::ChannelsLast));
    }

    void castKeepsValuesShapesAndMemoryFormat() {
        Weights weights(specs, at::kCPU, true);
        weights.initialise(specs, 1);
        const auto same = weights.cast(specs, at::kFloat), half = weights.cast(specs, at::kBFloat16);
        for (std::size_t i = 0; i < specs.size(); ++i) {
            QVERIFY(same[i].is_same(weights.parameters()[i]));
            QVERIFY(half[i].scalar_type() == at::kBFloat16);
            QVERIFY(half[i].equal(weights.parameters()[i].to(at::kBFloat16)));
            QVERIFY(half[i].strides() == weights.parameters()[i].strides());
        }
    }

    void freshWeightsAreAFunctionOfTheSeed() {
        Weights one(specs, at::kCPU, true), same(specs, at::kCPU, true), other(specs, at::kCPU, true),
            plain(specs, at::kCPU, false);
        one.initialise(specs, 1);
        same.initialise(specs, 1);
        other.initialise(specs, 2);
        plain.initialise(specs, 1);
        QCOMPARE(bits(one.flat()), bits(same.flat()));
        QVERIFY(bits(one.parameters()[0]) != bits(other.parameters()[0]));
        QCOMPARE(bits(plain.parameters()[0]), bits(one.parameters()[0])); // whatever the memory format
        // Each tensor has its own stream: those before it do not matter.
        const ParameterSpecs shorter(specs.begin(), specs.begin() + 2);
        Weights part(shorter, at::kCPU, true);
        part.initialise(shorter, 1);
        QCOMPARE(bits(part.parameters()[1]), bits(one.parameters()[1]));
    }

    void freshWeightsFollowTheirRule() {
        Weights weights(specs, at::kCPU, true);
        weights.initialise(specs, 3);
        const auto& p = weights.parameters();
        const double bound = 1.0 / 6;
        QVERIFY(p[0].abs().max().item<double>() <= bound);
        std::vector<double> uniform;
        const at::Tensor plain = p[0].contiguous();
        for (std::int64_t i = 0; i < plain.numel(); ++i)
            uniform.push_back(double(plain.const_data_ptr<float>()[i]));
        QVERIFY(ks_statistic(uniform, [&](double x) {
                    return std::clamp((x + bound) / (2 * bound), 0.0, 1.0);
                }) < ks_limit);
        QVERIFY(p[2].eq(1).all().item<bool>());
        QVERIFY(p[3].eq(0).all().item<bool>());
        const double n = double(p[4].numel());
        QVERIFY(std::abs(p[4].mean().item<double>()) < 5 / std::sqrt(n));
        QVERIFY(std::abs(p[4].square().mean().item<double>() - 1) < 5 * std::sqrt(2 / n));
    }

    void fanInIsThatOfPyTorch() {
        // Of a convolution in × k², of a transposed one out × k², of a linear layer in; a bias as its weight.
        const auto network = make_digit_network("small-unet");
        for (const auto& spec : network->specs()) {
            const auto expected = spec.name.starts_with("time_mlp")                                ? 128
                                  : spec.name.starts_with("in1")                                   ? 9
                                  : spec.name.starts_with("in2")                                   ? 64 * 9
                                  : spec.name.starts_with("down") || spec.name.starts_with("up")   ? 64 * 16
                                  : spec.name.starts_with("mid1") || spec.name.starts_with("out1") ? 128 * 9
                                                                                                   : 64 * 9;
            QVERIFY2(spec.fan_in == expected && spec.initial == Initial::uniform, spec.name.c_str());
        }
    }
};

QTEST_GUILESS_MAIN(TestParameters)
#include "test_parameters.moc"
