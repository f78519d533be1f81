// Muon: what its iteration does to a matrix, its update in double precision, and who updates what.
#include "core/train/muon.h"
#include "core/train/optimizer.h"
#include "tests/support/networks.h"
#include "tests/support/support.h"
#include "tests/support/torch_support.h"

#include "core/device/noise.h"

#include <QTest>

using namespace flowlab;
using namespace flowlab::test;

namespace {

at::Tensor random_matrix(std::int64_t rows, std::int64_t columns, std::uint64_t index) {
    at::Tensor m = at::empty({rows, columns}, at::kFloat);
    fill_normal({m.mutable_data_ptr<float>(), std::size_t(m.numel())}, 7, Purpose::weights, index);
    return m;
}

/// The iteration as published, on singular values alone.
at::Tensor iterated(at::Tensor s) {
    for (int i = 0; i < 5; ++i) s = 3.4445 * s - 4.7750 * s.pow(3) + 2.0315 * s.pow(5);
    return s;
}

} // namespace

class TestMuon : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() { prepare_process(1); }

    void singularVectorsStayAndValuesBecomeAboutOne_data() {
        QTest::addColumn<int>("rows");
        QTest::addColumn<int>("columns");
        QTest::newRow("wide") << 24 << 100;
        QTest::newRow("tall") << 100 << 24;
        QTest::newRow("square") << 32 << 32;
    }
    void singularVectorsStayAndValuesBecomeAboutOne() {
        QFETCH(int, rows);
        QFETCH(int, columns);
        const at::Tensor m = random_matrix(rows, columns, 0);
        const auto [u, s, vt] = at::linalg_svd(m.to(at::kDouble), /*full_matrices=*/false);
        const auto values = [&](at::ScalarType type) {
            return u.t().matmul(orthogonalised(m, type).to(at::kDouble)).matmul(vt.t());
        };
        const at::Tensor expected = at::diag(iterated(s / s.square().sum().sqrt()));
        QVERIFY(largest_difference(values(at::kFloat), expected) < 1e-3);
        QVERIFY(largest_difference(values(at::kBFloat16), expected) < 0.1);
        const at::Tensor large = expected.diag().index({s > s.square().sum().sqrt() / 500});
        QVERIFY(large.min().item<double>() > 0.65 && large.max().item<double>() < 1.2);
    }

    /// What rounding does to the smallest singular values must not grow. How far it goes depends on how the
    /// processor adds up products of bf16.
    void staysBoundedWhereValuesAreSmall() {
        const auto [u, s, vt] = at::linalg_svd(random_matrix(128, 1152, 3), /*full_matrices=*/false);
        for (const double smallest : {1e-1, 1e-3, 1e-6}) {
            const at::Tensor spread = at::exp(at::linspace(0, std::log(smallest), 128));
            const at::Tensor m = u.mul(spread).matmul(vt);
            const at::Tensor values =
                std::get<1>(at::linalg_svd(orthogonalised(m, at::kBFloat16), /*full_matrices=*/false));
            QVERIFY2(values.max().item<double>() < 1.4,
                     qPrintable(QString::number(values.max().item<double>())));
        }
    }

    void aMatrixOfZerosStaysOne() {
        QVERIFY(orthogonalised(at::zeros({4, 6}), at::kFloat).equal(at::zeros({4, 6})));
    }

    void updatesAsPublished() {
        TrainOptions options;
        options.beta1 = 0.8;
        options.weight_decay = 0.1;
        const at::Tensor weights = random_matrix(6, 20, 1), momentum = at::zeros({6, 20});
        at::Tensor w = weights.to(at::kDouble), m = momentum.to(at::kDouble);
        for (int step = 0; step < 3; ++step) {
            const at::Tensor gradient = random_matrix(6, 20, std::uint64_t(10 + step));
            muon_update(weights, gradient, momentum, options, 0.02, at::kFloat);
            const at::Tensor g = gradient.to(at::kDouble);
            m = 0.8 * m + g;
            const auto [u, s, vt] = at::linalg_svd(g + 0.8 * m, false);
            const auto direction = u.matmul(at::diag(iterated(s / s.square().sum().sqrt()))).matmul(vt);
            w = w - 0.02 * (0.2 * std::sqrt(20.0) * direction + 0.1 * w);
            QVERIFY(largest_difference(momentum, m) < 1e-5);
            QVERIFY(largest_difference(weights, w) < 1e-4);
        }
    }

    void everyElementIsUpdatedOnce_data() {
        QTest::addColumn<QString>("network");
        QTest::addColumn<QString>("optimizer");
        for (const char* network : {"quick-unet", "small-unet"})
            for (const char* name : {"adamw", "muon"})
                QTest::addRow("%s, %s", network, name) << network << name;
    }
    void everyElementIsUpdatedOnce() {
        QFETCH(QString, network);
        QFETCH(QString, optimizer);
        const auto specs = make_digit_network(network.toStdString())->specs();
        for (const int threads : {1, 2, 5}) {
            const auto shares = divide_update(flowlab::optimizer(optimizer.toStdString()), specs, threads);
            QCOMPARE(shares.size(), std::size_t(threads));
            std::vector<int> times(std::size_t(total_size(specs)), 0);
            for (const auto& share : shares)
                for (const auto& range : share) {
                    QVERIFY(range.size > 0);
                    QVERIFY(range.rows == 0 || (optimizer == "muon" && range.size % range.rows == 0));
                    for (std::int64_t i = 0; i < range.size; ++i) ++times.at(std::size_t(range.first + i));
                }
            QCOMPARE(std::ranges::count(times, 1), std::ptrdiff_t(times.size()));
        }
    }

    void hiddenConvolutionsAreMatrices() {
        const auto network = make_digit_network("small-unet");
        std::vector<UpdateRange> expected;
        std::int64_t first = 0;
        for (const auto& spec : network->specs()) {
            for (const char* name : {"in2.weight", "down.weight", "mid1.weight", "up.weight", "out1.weight"})
                if (spec.name == name) expected.push_back({first, spec.size(), spec.shape[0]});
            first += spec.size();
        }
        auto shares = divide_update(optimizer("muon"), network->specs(), 1);
        std::erase_if(shares[0], [](const UpdateRange& range) { return range.rows == 0; });
        std::ranges::sort(shares[0], {}, &UpdateRange::first);
        QVERIFY(shares[0] == expected);
    }

    void theNumberOfThreadsChangesNoBit() {
        const auto network = make_digit_network("quick-unet");
        TrainOptions options;
        const auto& muon = optimizer("muon");
        const auto after = [&](int threads) {
            const Weights weights = busy_weights(*network, 1), gradient = busy_weights(*network, 2);
            OptimizerState state(weights.flat());
            state.steps.add_(1);
            for (const auto& share : divide_update(muon, network->specs(), threads))
                for (const auto& range : share)
                    update(range, muon, state, weights.flat(), gradient.flat(), options, 0.01, at::kFloat);
            return bits(weights.flat()) + bits(state.mean) + bits(state.square);
        };
        const auto alone = after(1);
        QVERIFY(alone == after(2));
        QVERIFY(alone == after(3));
    }
};

QTEST_GUILESS_MAIN(TestMuon)
#include "test_muon.moc"
