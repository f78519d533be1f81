// The kernel distance against its formula, and that it is right on average at any number of samples.
#include "core/judge/features.h"
#include "core/judge/kernel_distance.h"
#include "tests/support/support.h"
#include "tests/support/torch_support.h"

#include <QTest>

#include <cmath>

using namespace flowlab;
using namespace flowlab::test;

namespace {

constexpr int blocks = 5;

at::Tensor normal(std::uint64_t seed, std::int64_t count, double mean = 0) {
    at::Tensor x = at::empty({count, 6}, at::kFloat);
    auto* out = x.mutable_data_ptr<float>();
    RandomStream random(seed, Purpose::sample_noise, 77);
    for (std::int64_t i = 0; i < x.numel(); ++i) out[i] = float(mean + random.normal());
    return x;
}

KernelReference reference(const at::Tensor& features) {
    KernelMean mean(features);
    while (mean.advance()) {
    }
    return {features, mean.value()};
}

Estimate distance(const at::Tensor& features, const KernelReference& to) {
    KernelDistance kernel(features, to, blocks);
    while (kernel.advance()) {
    }
    return kernel.value();
}

double k(const at::Tensor& x, const at::Tensor& y) {
    const double inner = (x.to(at::kDouble) * y.to(at::kDouble)).sum().item<double>();
    return std::pow(inner / double(x.numel()) + 1, 3);
}

double by_hand(const at::Tensor& x, const at::Tensor& y) {
    const auto n = x.size(0), m = y.size(0);
    double xx = 0, yy = 0, xy = 0;
    for (std::int64_t i = 0; i < n; ++i)
        for (std::int64_t j = 0; j < n; ++j)
            if (i != j) xx += k(x[i], x[j]) / double(n * (n - 1));
    for (std::int64_t i = 0; i < m; ++i)
        for (std::int64_t j = 0; j < m; ++j)
            if (i != j) yy += k(y[i], y[j]) / double(m * (m - 1));
    for (std::int64_t i = 0; i < n; ++i)
        for (std::int64_t j = 0; j < m; ++j) xy += k(x[i], y[j]) / double(n * m);
    return xx + yy - 2 * xy;
}

} // namespace

class TestKernelDistance : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() { prepare_process(1); }

    void itIsTheFormula_data() {
        QTest::addColumn<int>("threads");
        QTest::newRow("one thread") << 1;
        QTest::newRow("three threads") << 3;
    }
    void itIsTheFormula() {
        QFETCH(int, threads);
        const Threads some(threads);
        const auto x = normal(1, 70, 0.3), y = normal(2, 41);
        const auto to = reference(y);
        QVERIFY(std::abs(distance(x, to).mean - by_hand(x, y)) < 1e-9);
        // Its error is the jackknife of the formula, block by block.
        const auto order = block_order(70);
        std::vector<double> without;
        for (int b = 0; b < blocks; ++b) {
            std::vector<std::int64_t> left;
            for (std::int64_t i = 0; i < 70; ++i)
                if (i < 70 * b / blocks || i >= 70 * (b + 1) / blocks) left.push_back(order[std::size_t(i)]);
            without.push_back(by_hand(x.index_select(0, at::tensor(left, at::kLong)), y));
        }
        QVERIFY(std::abs(distance(x, to).error - jackknife_error(without)) < 1e-9);
    }

    // Where a feature FID falls with the number of samples, this does not: two draws of the same features.
    void itDoesNotDependOnTheNumber() {
        const auto to = reference(normal(1000, 400));
        constexpr int repeats = 60;
        std::vector<double> few, many, few_fid, many_fid;
        const auto gaussian = FeatureGaussian::fit(to.features);
        for (int i = 0; i < repeats; ++i) {
            const auto small = normal(std::uint64_t(i) + 1, 20), large = normal(std::uint64_t(i) + 201, 160);
            few.push_back(distance(small, to).mean), many.push_back(distance(large, to).mean);
            few_fid.push_back(frechet_distance(FeatureGaussian::fit(small), gaussian));
            many_fid.push_back(frechet_distance(FeatureGaussian::fit(large), gaussian));
        }
        const auto a = estimate(few), b = estimate(many);
        QVERIFY2(std::abs(a.mean - b.mean) < 4 * std::hypot(a.error, b.error),
                 qPrintable(QString("%1 ± %2, %3 ± %4").arg(a.mean).arg(a.error).arg(b.mean).arg(b.error)));
        QVERIFY(estimate(few_fid).mean > 4 * estimate(many_fid).mean);
        QVERIFY(*std::ranges::min_element(few) < 0); // an unbiased estimate of about 0 is below it at times
    }

    void itSeesADifference() {
        const auto to = reference(normal(1, 300));
        const auto same = distance(normal(2, 200), to), other = distance(normal(3, 200, 0.5), to);
        QVERIFY(other.mean > same.mean + 5 * std::hypot(same.error, other.error));
    }

    void whatDoesNotFitIsRefused() {
        QCOMPARE(fault([] { KernelMean(at::zeros({1, 3})); }, ErrorKind::usage, {"2 rows"}), QString());
        QCOMPARE(fault(
                     [] {
                         KernelDistance(at::zeros({9, 3}), {at::zeros({5, 3}), 1}, blocks);
                     },
                     ErrorKind::usage, {"10 rows"}),
                 QString());
    }
};

QTEST_GUILESS_MAIN(TestKernelDistance)
#include "test_kernel_distance.moc"
