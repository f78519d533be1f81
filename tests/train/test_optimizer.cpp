// AdamW as its paper has it, and the two schedules around it.
#include "core/train/optimizer.h"
#include "tests/support/support.h"
#include "tests/support/torch_support.h"

#include "core/device/noise.h"

#include <QTest>

using namespace flowlab;
using namespace flowlab::test;

class TestOptimizer : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() { prepare_process(1); }

    // 1711.05101, algorithm 2, in double precision; decay is not part of the moments.
    void updatesAsThePaperSays() {
        TrainOptions options;
        options.beta1 = 0.85;
        options.beta2 = 0.97;
        options.weight_decay = 0.1;
        constexpr std::size_t n = 1003; // no multiple of a vector's length
        std::vector<double> w(n), m(n), v(n);
        at::Tensor weights = at::empty({std::int64_t(n)}, at::kFloat), gradient = at::empty_like(weights);
        auto* w32 = weights.mutable_data_ptr<float>();
        auto* g32 = gradient.mutable_data_ptr<float>();
        fill_normal({w32, n}, 1, Purpose::weights, 0);
        std::copy_n(w32, n, w.begin());
        OptimizerState state(weights);
        for (int step = 1; step <= 6; ++step) {
            const double lr = 0.01 * step;
            fill_normal({g32, n}, 2, Purpose::weights, std::uint64_t(step));
            state.steps.add_(1);
            const auto& adamw = optimizer("adamw");
            for (const UpdateRange& part :
                 {UpdateRange{0, 500}, UpdateRange{500, n - 500}}) // as threads share it
                update(part, adamw, state, weights, gradient, options, lr, at::kFloat);
            for (std::size_t i = 0; i < n; ++i) {
                const double g = double(g32[i]);
                m[i] = options.beta1 * m[i] + (1 - options.beta1) * g;
                v[i] = options.beta2 * v[i] + (1 - options.beta2) * g * g;
                const double m_hat = m[i] / (1 - std::pow(options.beta1, step));
                const double v_hat = v[i] / (1 - std::pow(options.beta2, step));
                w[i] -= lr * (m_hat / (std::sqrt(v_hat) + 1e-8) + options.weight_decay * w[i]);
                QVERIFY(std::abs(double(w32[i]) - w[i]) < 1e-5 * (1 + std::abs(w[i])));
            }
        }
        for (std::size_t i = 0; i < n; ++i) {
            QVERIFY(std::abs(double(state.mean.const_data_ptr<float>()[i]) - m[i]) < 1e-5);
            QVERIFY(std::abs(double(state.square.const_data_ptr<float>()[i]) - v[i]) < 1e-5);
        }
    }

    void withoutGradientWeightsDecay() {
        TrainOptions options;
        options.weight_decay = 0.5;
        const at::Tensor weights = at::full({8}, 2.0, at::kFloat);
        OptimizerState state(weights);
        state.steps.add_(1);
        update({0, 8}, optimizer("adamw"), state, weights, at::zeros_like(weights), options, 0.1, at::kFloat);
        QVERIFY(largest_difference(weights, at::full({8}, 1.9)) < 1e-6);
    }

    void theLearningRateWarmsUpInALine() {
        TrainOptions options;
        options.lr = 0.3;
        options.warmup = 10;
        options.final_lr = 1;
        for (int step = 0; step < 10; ++step)
            QVERIFY(std::abs(learning_rate(options, step, 0) - 0.03 * (step + 1)) < 1e-12);
        QCOMPARE(learning_rate(options, 10, 0.5), 0.3);
        options.warmup = 0;
        QCOMPARE(learning_rate(options, 0, 0), 0.3);
    }

    void theLearningRateDecaysInALine() {
        TrainOptions options;
        options.lr = 0.4;
        options.warmup = 0;
        options.final_lr = 0.25;
        QCOMPARE(learning_rate(options, 0, 0), 0.4);
        QVERIFY(std::abs(learning_rate(options, 50, 0.5) - 0.25) < 1e-12);
        QVERIFY(std::abs(learning_rate(options, 100, 1) - 0.1) < 1e-12);
        QCOMPARE(learning_rate(options, 100, 1.5), learning_rate(options, 100, 1)); // never below the end
        // Warm-up and decay together: the smaller of the two.
        options.warmup = 100;
        QVERIFY(std::abs(learning_rate(options, 9, 0.9) - 0.04) < 1e-12);
    }

    void everyDecayFollowsTheWarmUp() {
        TrainOptions options;
        options.lr = 0.4;
        options.warmup = 10;
        options.final_lr = 0.25;
        options.decay_kind = {"cosine"};
        QVERIFY(std::abs(learning_rate(options, 4, 0) - 0.2) < 1e-12);
        QVERIFY(std::abs(learning_rate(options, 50, 0.5) - 0.25) < 1e-12);
        QVERIFY(std::abs(learning_rate(options, 100, 1) - 0.1) < 1e-12);
        QCOMPARE(learning_rate(options, 100, 1.5), learning_rate(options, 100, 1));
        options.decay_kind = {"constant"};
        QVERIFY(std::abs(learning_rate(options, 4, 0) - 0.2) < 1e-12);
        QCOMPARE(learning_rate(options, 100, 1), 0.4);
    }

    void theAverageWarmsUp() {
        TrainOptions options;
        options.ema_decay = 0.9;
        QCOMPARE(ema_decay(options, 0), 0.1);
        QCOMPARE(ema_decay(options, 8), 0.5);
        for (std::int64_t step = 0; step < 200; ++step) {
            QCOMPARE(ema_decay(options, step), std::min(0.9, double(1 + step) / double(10 + step)));
            QVERIFY(ema_decay(options, step) <= ema_decay(options, step + 1));
        }
        QCOMPARE(ema_decay(options, 1'000'000), 0.9);
    }
};

QTEST_GUILESS_MAIN(TestOptimizer)
#include "test_optimizer.moc"
