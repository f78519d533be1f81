// What the network is shown: points on the path with its velocity, whatever the division into units.
#include "core/device/noise.h"
#include "core/train/path_batch.h"
#include "tests/support/bars.h"
#include "tests/support/networks.h"
#include "tests/support/torch_support.h"

#include <QTest>

using namespace flowlab;
using namespace flowlab::test;

namespace {

constexpr std::int64_t step = 5;

TrainOptions recipe() {
    auto options = small_recipe();
    options.batch = 32;
    options.label_drop = 0.3;
    return options;
}

struct Setting {
    TrainOptions options = recipe();
    std::shared_ptr<const Network> made = make_digit_network("quick-unet");
    const Network& network = *made;
    Path path{{"linear"}};
    Batches data{bars(), 32, options.seed, at::kCPU};
    BatchDraws draws = draw_batch(options, step);

    PathBatch part(int first, int count, const Compute& compute = cpu()) {
        return make_path_batch(options, network, path, data, data.indices(step, first, count), draws, step,
                               first, compute);
    }
};

} // namespace

class TestPathBatch : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() { prepare_process(1); }

    void pointsLieOnTheLinearPath() {
        Setting s;
        const auto batch = s.part(0, 32);
        const auto x1 = s.data.images(s.data.indices(step, 0, 32));
        for (std::int64_t i = 0; i < 32; ++i) {
            at::Tensor x0 = at::empty({1, 28, 28}, at::kFloat);
            fill_normal({x0.mutable_data_ptr<float>(), 784}, s.options.seed, Purpose::train_noise,
                        std::uint64_t(step * 32 + i));
            const double t = double(s.draws.times[std::size_t(i)]);
            QCOMPARE(batch.conditions.t[i].item<float>(), s.draws.times[std::size_t(i)]);
            QVERIFY(largest_difference(batch.u[i], x1[i] - x0) < 1e-6);
            QVERIFY(largest_difference(batch.x_t[i], t * x1[i] + (1 - t) * x0) < 1e-6);
        }
    }

    void everyPathIsFollowed() {
        Setting s;
        const auto x1 = s.data.images(s.data.indices(step, 0, 1))[0];
        at::Tensor x0 = at::empty({1, 28, 28}, at::kFloat);
        fill_normal({x0.mutable_data_ptr<float>(), 784}, s.options.seed, Purpose::train_noise, step * 32);
        for (const auto& row : schedules()) {
            const Path path(initial_choice(row));
            const auto batch = make_path_batch(s.options, s.network, path, s.data, s.data.indices(step, 0, 4),
                                               s.draws, step, 0, cpu());
            const auto c = path.at(double(s.draws.times[0]));
            QVERIFY(largest_difference(batch.x_t[0], c.alpha * x1 + c.sigma * x0) < 1e-5);
            QVERIFY(largest_difference(batch.u[0], c.alpha_dot * x1 + c.sigma_dot * x0) < 1e-4);
        }
    }

    void theDivisionIntoUnitsChangesNoBit() {
        Setting s;
        const auto whole = s.part(0, 32);
        for (const int size : {1, 4, 16}) {
            std::vector<at::Tensor> x, u, t, labels;
            for (int first = 0; first < 32; first += size) {
                const auto part = s.part(first, size);
                x.push_back(part.x_t), u.push_back(part.u), t.push_back(part.conditions.t),
                    labels.push_back(part.conditions.labels);
            }
            QCOMPARE(bits(at::cat(x)), bits(whole.x_t));
            QCOMPARE(bits(at::cat(u)), bits(whole.u));
            QCOMPARE(bits(at::cat(t)), bits(whole.conditions.t));
            QCOMPARE(bits(at::cat(labels)), bits(whole.conditions.labels));
        }
    }

    void labelsAreTheDatasUnlessDropped() {
        Setting s;
        const auto batch = s.part(0, 32);
        const auto labels = s.data.labels(s.data.indices(step, 0, 32));
        int dropped = 0;
        for (std::int64_t i = 0; i < 32; ++i) {
            const bool drop = s.draws.dropped[std::size_t(i)] != 0;
            dropped += drop;
            QCOMPARE(batch.conditions.labels[i].item<std::int64_t>(),
                     drop ? 10 : labels[i].item<std::int64_t>());
        }
        QVERIFY(dropped > 0 && dropped < 32);
    }

    void pictureAndLabelBelongTogether() {
        Setting s;
        const auto indices = s.data.indices(step, 0, 32);
        const auto images = s.data.images(indices), labels = s.data.labels(indices);
        for (std::int64_t i = 0; i < 32; ++i) {
            const auto column = 4 + 2 * labels[i].item<std::int64_t>();
            QVERIFY(images[i][0][20][column].item<float>() > 0.8F);
            QCOMPARE(images[i][0][20][2].item<float>(), -1.0F);
        }
    }

    void theShareOfDroppedLabelsIsAsAsked() {
        for (const double share : {0.0, 0.1, 0.5, 1.0}) {
            auto options = recipe();
            options.label_drop = share;
            int dropped = 0;
            constexpr int steps = 300;
            for (std::int64_t k = 0; k < steps; ++k)
                for (const char drop : draw_batch(options, k).dropped) dropped += drop;
            const double n = 32.0 * steps;
            QVERIFY(std::abs(dropped - n * share) <= 5 * std::sqrt(n * share * (1 - share)));
        }
    }

    void timesFollowTheDistribution() {
        auto options = recipe();
        options.t = {"uniform", 0, 1};
        std::vector<double> times;
        for (std::int64_t k = 0; k < 300; ++k)
            for (const float t : draw_batch(options, k).times) times.push_back(double(t));
        QVERIFY(ks_statistic(times, [](double t) { return t; }) < ks_limit);
    }

    void drawsAreAFunctionOfSeedAndStep() {
        const auto options = recipe();
        const auto one = draw_batch(options, step);
        QVERIFY(draw_batch(options, step).times == one.times &&
                draw_batch(options, step).dropped == one.dropped);
        QVERIFY(draw_batch(options, step + 1).times != one.times);
        auto other = options;
        other.seed = 8;
        QVERIFY(draw_batch(other, step).times != one.times);
        // Dropping labels leaves the times alone.
        other = options;
        other.label_drop = 0.9;
        QVERIFY(draw_batch(other, step).times == one.times);
    }

    void typesAndMemoryFormatAreTheNetworks() {
        Setting s;
        const auto batch = s.part(8, 4, cpu(at::kBFloat16));
        QVERIFY(batch.x_t.scalar_type() == at::kBFloat16);
        QVERIFY(batch.u.scalar_type() == at::kFloat && batch.conditions.t.scalar_type() == at::kFloat);
        QCOMPARE(batch.x_t.is_contiguous(at::MemoryFormat::ChannelsLast), s.network.info().channels_last);
        QVERIFY(largest_difference(batch.x_t, s.part(8, 4).x_t) < 0.02);
        const auto plain = make_digit_network("small-unet");
        QVERIFY(!make_path_batch(s.options, *plain, s.path, s.data, s.data.indices(step, 0, 4), s.draws, step,
                                 0, cpu())
                     .conditions.labels.defined());
    }

    void anEpochShowsEveryPictureOnce() {
        Batches data(bars(100), 16, 3, at::kCPU);
        QCOMPARE(data.steps_per_epoch(), 6);
        std::vector<at::Tensor> orders;
        for (std::int64_t epoch = 0; epoch < 2; ++epoch) {
            std::vector<at::Tensor> seen;
            for (std::int64_t k = 0; k < 6; ++k) seen.push_back(data.indices(epoch * 6 + k, 0, 16));
            orders.push_back(at::cat(seen));
            const auto sorted = std::get<0>(at::sort(orders.back()));
            QVERIFY(sorted.slice(0, 1).gt(sorted.slice(0, 0, 95)).all().item<bool>()); // 96 different ones
        }
        QVERIFY(!orders[0].equal(orders[1]));
        Batches again(bars(100), 16, 3, at::kCPU);
        QVERIFY(again.indices(7, 0, 16).equal(orders[1].narrow(0, 16, 16))); // any epoch alone
        QCOMPARE(fault([] { const Batches made(bars(10), 11, 0, at::kCPU); }, ErrorKind::usage,
                       {"batch", "11", "10"}),
                 QString());
    }
};

QTEST_GUILESS_MAIN(TestPathBatch)
#include "test_path_batch.moc"
