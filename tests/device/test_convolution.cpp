// The convolutions by minimal filtering against ATen's in fp64, forward and backward: their error is bounded
// by that of ATen's own bf16.
#include "core/device/convolution.h"
#include "core/device/device.h"
#include "core/device/noise.h"
#include "tests/support/support.h"
#include "tests/support/torch_support.h"

#include <torch/csrc/autograd/autograd.h>

#include <QTest>

#include <array>

using namespace flowlab;
using namespace flowlab::test;

namespace {

struct Setting {
    const char* name;
    std::int64_t batch, in, joined, out, kernel, height, width;
    ConvolutionShape shape;
    bool silu;
};

constexpr ConvolutionShape same{1, 1, false}, down{2, 1, false}, up{2, 1, true};

// Pictures of odd sides, fewer tiles than a block of them and more, one picture, channels in two parts.
const std::array settings = {Setting{"3x3", 3, 64, 0, 64, 3, 28, 28, same, true},
                             Setting{"3x3 of the coarse map", 5, 128, 0, 128, 3, 14, 14, same, true},
                             Setting{"3x3 of two parts", 2, 64, 64, 64, 3, 14, 14, same, true},
                             Setting{"3x3 of unequal parts", 2, 128, 64, 192, 3, 6, 10, same, false},
                             Setting{"3x3, odd sides", 3, 128, 0, 128, 3, 7, 5, same, false},
                             Setting{"3x3 of one pixel", 1, 64, 0, 64, 3, 1, 1, same, true},
                             Setting{"down", 3, 64, 0, 128, 4, 28, 28, down, true},
                             Setting{"down to odd sides", 2, 64, 0, 64, 4, 14, 6, down, false},
                             Setting{"up", 3, 128, 0, 64, 4, 14, 14, up, true},
                             Setting{"up from odd sides", 2, 128, 0, 64, 4, 7, 3, up, false},
                             Setting{"many channels", 1, 256, 256, 256, 3, 4, 4, same, true},
                             Setting{"many channels, down", 1, 256, 0, 64, 4, 4, 4, down, true},
                             Setting{"by ATen: 4 channels", 2, 4, 0, 64, 3, 14, 14, same, true},
                             Setting{"by ATen: 3x3 of stride 2", 2, 64, 0, 128, 3, 14, 14, down, false},
                             Setting{"by ATen: odd sides down", 2, 64, 0, 64, 4, 7, 7, down, false}};

at::Tensor normals(at::IntArrayRef shape, std::uint64_t index) {
    at::Tensor values = at::empty(shape, at::kFloat);
    fill_normal({values.mutable_data_ptr<float>(), std::size_t(values.numel())}, 23, Purpose::weights, index);
    return values.to(at::kBFloat16);
}

/// x, weight, bias and the joined part if there is one; in values that bf16 has.
std::vector<at::Tensor> inputs(const Setting& s) {
    const auto nhwc = at::MemoryFormat::ChannelsLast;
    const std::int64_t channels = s.in + s.joined;
    const double fan = 1 / std::sqrt(double(channels * s.kernel * s.kernel));
    const auto weight = s.shape.transposed ? normals({channels, s.out, s.kernel, s.kernel}, 1)
                                           : normals({s.out, channels, s.kernel, s.kernel}, 1);
    std::vector<at::Tensor> all = {normals({s.batch, s.in, s.height, s.width}, 0).contiguous(nhwc),
                                   (fan * weight).contiguous(nhwc), normals({s.out}, 2)};
    if (s.joined > 0) all.push_back(normals({s.batch, s.joined, s.height, s.width}, 3).contiguous(nhwc));
    return all;
}

using Convolve = decltype(&convolution);

/// The value and its derivatives in all inputs, for one fixed weighting of the outputs, in fp64.
std::vector<at::Tensor> results(const Setting& s, Convolve convolve, const std::vector<at::Tensor>& given,
                                at::ScalarType type) {
    std::vector<at::Tensor> in;
    for (const auto& tensor : given) in.push_back(tensor.detach().to(type).requires_grad_(true));
    const auto y = convolve(in[0], in.size() > 3 ? in[3] : at::Tensor(), in[1], in[2], s.shape, s.silu);
    const auto weighting = normals(y.sizes(), 9).to(type);
    std::vector<at::Tensor> all = {y.detach().to(at::kDouble)};
    for (const auto& gradient : torch::autograd::grad({y}, in, {weighting}))
        all.push_back(gradient.to(at::kDouble));
    return all;
}

double relative_error(const at::Tensor& got, const at::Tensor& wanted) {
    return ((got - wanted).norm() / wanted.norm()).item<double>();
}

} // namespace

class TestConvolution : public QObject {
    Q_OBJECT

    static void rows() {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < settings.size(); ++i) QTest::newRow(settings[i].name) << int(i);
    }

  private Q_SLOTS:
    void initTestCase() { prepare_process(1); }

    void agreesWithExactSums_data() { rows(); }
    void agreesWithExactSums() {
        QFETCH(int, index);
        const auto& s = settings.at(std::size_t(index));
        const auto given = inputs(s);
        const auto wanted = results(s, convolution_reference, given, at::kDouble);
        const auto got = results(s, convolution, given, at::kBFloat16);
        const std::array names = {"y", "dx", "dweight", "dbias", "djoined"};
        for (std::size_t k = 0; k < got.size(); ++k) {
            QCOMPARE(got[k].sizes(), wanted[k].sizes());
            const double error = relative_error(got[k], wanted[k]);
            // bf16 keeps 8 bits: 2^-9 / sqrt(3) = 1.1e-3 for each rounding, of inputs, transforms and
            // results.
            QVERIFY2(error < 6e-3, qPrintable(QString("%1: relative error %2").arg(names[k]).arg(error)));
        }
    }

    /// A picture's result must not depend on what else is in the batch.
    void picturesAreIndependent_data() { rows(); }
    void picturesAreIndependent() {
        QFETCH(int, index);
        const auto& s = settings.at(std::size_t(index));
        if (s.batch == 1) QSKIP("one picture");
        const auto in = inputs(s);
        const auto part = [&](const at::Tensor& t) { return t.narrow(0, 1, 1); };
        const at::Tensor joined = in.size() > 3 ? in[3] : at::Tensor();
        const auto all = convolution(in[0], joined, in[1], in[2], s.shape, s.silu);
        const auto one =
            convolution(part(in[0]), joined.defined() ? part(joined) : joined, in[1], in[2], s.shape, s.silu);
        if (QByteArray(s.name).startsWith("by ATen")) return;
        QVERIFY(at::equal(part(all), one));
    }

    /// Without gradients nothing is kept for them, and the numbers are the same.
    void gradientsChangeNothing() {
        const auto& s = settings[2];
        auto in = inputs(s);
        const auto plain = convolution(in[0], in[3], in[1], in[2], s.shape, s.silu);
        QVERIFY(!plain.requires_grad());
        in[0].requires_grad_(true);
        const auto tracked = convolution(in[0], in[3], in[1], in[2], s.shape, s.silu);
        QVERIFY(tracked.requires_grad());
        QVERIFY(at::equal(plain, tracked.detach()));
    }

    /// Where only some gradients are asked for, those are given.
    void asksForSomeGradients() {
        const auto& s = settings[2];
        auto in = inputs(s);
        const auto all = results(s, convolution, in, at::kBFloat16);
        in[3].requires_grad_(true);
        const auto y = convolution(in[0], in[3], in[1], in[2], s.shape, s.silu);
        const auto gradient = torch::autograd::grad({y}, {in[3]}, {normals(y.sizes(), 9)})[0];
        QVERIFY(at::equal(gradient.to(at::kDouble), all[4]));
    }
};

QTEST_GUILESS_MAIN(TestConvolution)
#include "test_convolution.moc"
