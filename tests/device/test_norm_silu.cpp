// The fused GroupNorm–modulation–SiLU against ATen's own operations, forward and backward.
#include "core/device/noise.h"
#include "core/device/norm_silu.h"
#include "tests/support/support.h"
#include "tests/support/torch_support.h"

#include <torch/csrc/autograd/autograd.h>

#include <QTest>

#include <array>

using namespace flowlab;
using namespace flowlab::test;

namespace {

at::Tensor normals(at::IntArrayRef shape, std::uint64_t index) {
    at::Tensor values = at::empty(shape, at::kFloat);
    fill_normal({values.mutable_data_ptr<float>(), std::size_t(values.numel())}, 17, Purpose::weights, index);
    return values;
}

struct Setting {
    const char* name;
    std::int64_t batch, channels, height, width;
    int groups;
    bool modulated, channels_last;
};

// Sizes that are no multiple of a vector's length, one group, a group a channel; both memory formats.
const std::array settings = {Setting{"fine", 3, 64, 14, 14, 8, true, true},
                             Setting{"coarse", 2, 128, 7, 7, 8, true, true},
                             Setting{"plain", 3, 64, 14, 14, 8, false, true},
                             Setting{"odd", 2, 30, 3, 5, 3, true, true},
                             Setting{"one group", 2, 24, 5, 5, 1, true, true},
                             Setting{"a group a channel", 2, 8, 5, 5, 8, true, true},
                             Setting{"one pixel", 3, 16, 1, 1, 2, true, true},
                             Setting{"one sample", 1, 64, 14, 14, 8, true, true},
                             Setting{"contiguous", 2, 64, 7, 7, 8, true, false}};

std::vector<at::Tensor> leaves(const std::vector<at::Tensor>& tensors, at::ScalarType type) {
    std::vector<at::Tensor> all;
    all.reserve(tensors.size());
    for (const auto& tensor : tensors) all.push_back(tensor.detach().to(type).requires_grad_(true));
    return all;
}

/// x, weight, bias and, if modulated, scale and shift.
std::vector<at::Tensor> inputs(const Setting& s, at::ScalarType type) {
    std::vector<at::Tensor> all = {3 * normals({s.batch, s.channels, s.height, s.width}, 0) + 1,
                                   normals({s.channels}, 1) + 1, normals({s.channels}, 2)};
    if (s.channels_last) all[0] = all[0].contiguous(at::MemoryFormat::ChannelsLast);
    if (s.modulated)
        for (std::uint64_t i = 3; i < 5; ++i) all.push_back(normals({s.batch, s.channels}, i));
    return leaves(all, type);
}

/// The value and its derivatives in all inputs, for one fixed weighting of the outputs.
template <class Function>
std::vector<at::Tensor> value_and_gradients(const Function& function, const std::vector<at::Tensor>& in,
                                            int groups, const at::Tensor& weighting) {
    const auto y = in.size() == 5 ? function(in[0], in[1], in[2], in[3], in[4], groups)
                                  : function(in[0], in[1], in[2], at::Tensor(), at::Tensor(), groups);
    std::vector<at::Tensor> all = {y.detach()};
    for (const auto& gradient : torch::autograd::grad({y}, in, {weighting.to(y.scalar_type())}))
        all.push_back(gradient);
    return all;
}

double relative(const at::Tensor& a, const at::Tensor& b) {
    const auto wide = b.to(at::kDouble);
    return (a.to(at::kDouble) - wide).norm().item<double>() / wide.norm().item<double>();
}

} // namespace

class TestNormSiLU : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() { prepare_process(1); }

    void equalsATen_data() { everySetting(); }
    void equalsATen() {
        QFETCH(int, row);
        const auto& s = settings[std::size_t(row)];
        const auto weighting = normals({s.batch, s.channels, s.height, s.width}, 9);
        const auto fused = value_and_gradients(norm_silu, inputs(s, at::kFloat), s.groups, weighting);
        const auto wide = leaves(inputs(s, at::kFloat), at::kDouble);
        const auto exact = value_and_gradients(norm_silu_reference, wide, s.groups, weighting);
        for (std::size_t i = 0; i < fused.size(); ++i) {
            QVERIFY(fused[i].sizes() == exact[i].sizes() && fused[i].scalar_type() == at::kFloat);
            const double size = exact[i].abs().max().item<double>();
            QVERIFY2(largest_difference(fused[i], exact[i]) < 2e-5 * std::max(1.0, size),
                     qPrintable(QString("tensor %1: %2 of %3")
                                    .arg(i)
                                    .arg(largest_difference(fused[i], exact[i]))
                                    .arg(size)));
        }
    }

    void equalsATenInHalfPrecision_data() { everySetting(); }
    void equalsATenInHalfPrecision() {
        QFETCH(int, row);
        const auto& s = settings[std::size_t(row)];
        const auto weighting = normals({s.batch, s.channels, s.height, s.width}, 9).to(at::kBFloat16);
        const auto in = inputs(s, at::kBFloat16);
        const auto fused = value_and_gradients(norm_silu, in, s.groups, weighting);
        const auto wide = leaves(in, at::kDouble); // the same values, in arithmetic that rounds nothing away
        const auto exact = value_and_gradients(norm_silu_reference, wide, s.groups, weighting);
        for (std::size_t i = 0; i < fused.size(); ++i) {
            QVERIFY(fused[i].scalar_type() == at::kBFloat16);
            QVERIFY2(relative(fused[i], exact[i]) < 0.02,
                     qPrintable(QString("tensor %1: %2").arg(i).arg(relative(fused[i], exact[i]))));
        }
    }

    void keepsTheMemoryFormat() {
        const auto in = inputs(settings[0], at::kFloat);
        const auto y = norm_silu(in[0], in[1], in[2], in[3], in[4], 8);
        QVERIFY(y.is_contiguous(at::MemoryFormat::ChannelsLast));
    }

    void aSampleIsComputedAlone() {
        const auto in = inputs(settings[0], at::kFloat);
        const auto whole = norm_silu(in[0], in[1], in[2], in[3], in[4], 8);
        for (std::int64_t i = 0; i < 3; ++i)
            QCOMPARE(bits(norm_silu(in[0].narrow(0, i, 1), in[1], in[2], in[3].narrow(0, i, 1),
                                    in[4].narrow(0, i, 1), 8)),
                     bits(whole.narrow(0, i, 1)));
    }

  private:
    static void everySetting() {
        QTest::addColumn<int>("row");
        for (std::size_t i = 0; i < settings.size(); ++i) QTest::newRow(settings[i].name) << int(i);
    }
};

QTEST_GUILESS_MAIN(TestNormSiLU)
#include "test_norm_silu.moc"
