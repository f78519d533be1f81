// Couplings in training: the pairing of a batch is a function of its number, and the noise follows it.
#include "core/device/noise.h"
#include "core/train/pairing.h"
#include "core/train/path_batch.h"
#include "core/train/trainer.h"
#include "tests/support/bars.h"
#include "tests/support/networks.h"
#include "tests/support/torch_support.h"

#include <QTest>

#include <numeric>

using namespace flowlab;
using namespace flowlab::test;

namespace {

TrainOptions recipe(const std::string& coupling) {
    auto options = small_recipe(6);
    options.coupling = coupling;
    options.batch = 32, options.micro_batch = 8;
    return options;
}

struct Trained {
    std::string weights;
    std::vector<double> losses, costs;
};

Trained train(const TrainOptions& options) {
    const auto data = bars();
    Trainer trainer(options, data, cpu());
    Trained result;
    while (!trainer.finished())
        if (trainer.advance())
            result.losses.push_back(trainer.last().loss),
                result.costs.push_back(trainer.last().transport_cost);
    result.weights = bits(trainer.state().raw.flat());
    return result;
}

double mean(const std::vector<double>& values) {
    return std::accumulate(values.begin(), values.end(), 0.0) / double(values.size());
}

} // namespace

class TestPairing : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() { prepare_process(1); }

    void distancesAreThoseOfTheDefinition() {
        RandomStream random(1, Purpose::train_noise, 0);
        for (const std::size_t d : {1UL, 5UL, 32UL, 100UL}) {
            std::vector<float> a(3 * d), b(3 * d);
            for (auto& value : a) value = float(random.normal());
            for (auto& value : b) value = float(random.normal());
            const auto found = squared_distances(a, b, 3);
            for (std::size_t i = 0; i < 3; ++i)
                for (std::size_t j = 0; j < 3; ++j) {
                    double sum = 0;
                    for (std::size_t k = 0; k < d; ++k) {
                        const double off = double(a[i * d + k]) - double(b[j * d + k]);
                        sum += off * off;
                    }
                    QVERIFY(std::abs(found[i * 3 + j] - sum) < 1e-4 * (1 + sum));
                }
        }
    }

    void whatWasBegunIsWhatIsDoneAtOnce() {
        Batches data(bars(), 32, 7, at::kCPU);
        for (const auto& row : couplings()) {
            Pairing ahead(row, data, 7, 32), at_once(row, data, 7, 32);
            for (std::int64_t step = 0; step < 3; ++step) {
                const auto indices = data.indices(step, 0, 32);
                ahead.begin(step, indices);
                const auto partners = ahead.partners(step, indices);
                QVERIFY(partners == at_once.partners(step, indices));
                QCOMPARE(partners.empty(), row.pair == nullptr);
                auto sorted = partners;
                std::ranges::sort(sorted);
                for (std::size_t i = 0; i < sorted.size(); ++i) QCOMPARE(sorted[i], int(i)); // each once
            }
            ahead.begin(7, data.indices(7, 0, 32)); // begun and not asked for: no harm
        }
    }

    void theNoiseFollowsThePairing() {
        const auto options = recipe("ot");
        Batches data(bars(), 32, options.seed, at::kCPU);
        const auto indices = data.indices(2, 0, 32);
        auto draws = draw_batch(options, 2);
        Pairing pairing(coupling("ot"), data, options.seed, 32);
        draws.partners = pairing.partners(2, indices);
        const auto batch = make_path_batch(options, *make_digit_network("quick-unet"), Path({"linear"}), data,
                                           indices, draws, 2, 0, cpu());
        const auto x1 = data.images(indices);
        for (std::int64_t i = 0; i < 32; ++i) {
            at::Tensor x0 = at::empty({1, 28, 28}, at::kFloat);
            fill_normal({x0.mutable_data_ptr<float>(), 784}, options.seed, Purpose::train_noise,
                        std::uint64_t(2 * 32 + draws.partners[std::size_t(i)]));
            QVERIFY(largest_difference(batch.u[i], x1[i] - x0) < 1e-6);
            QVERIFY(std::abs(batch.cost[i].item<double>() - (x1[i] - x0).square().mean().item<double>()) <
                    1e-5);
        }
    }

    void transportCostFallsAsTheCouplingsDo() {
        const auto independent = train(recipe("independent")), ot = train(recipe("ot")),
                   immiscible = train(recipe("immiscible")), classes = train(recipe("class-ot"));
        for (std::size_t i = 0; i < 6; ++i) {
            QVERIFY(ot.costs[i] <= immiscible.costs[i] + 1e-6 && ot.costs[i] <= classes.costs[i] + 1e-6);
            QVERIFY(classes.costs[i] <= independent.costs[i] + 1e-6);
        }
        QVERIFY(mean(ot.costs) < mean(classes.costs) && mean(classes.costs) < mean(independent.costs));
    }

    void equalRecipesGiveEqualBits() {
        for (const auto* name : {"ot", "class-ot"}) {
            const auto a = train(recipe(name)), b = train(recipe(name));
            QVERIFY(a.weights == b.weights && a.losses == b.losses);
            QVERIFY(a.weights != train(recipe("independent")).weights);
        }
    }

    void weightingAndLossChangeTheTraining() {
        const auto plain = train(recipe("independent"));
        auto weighted = recipe("independent");
        weighted.weighting = {"data"};
        const auto a = train(weighted);
        QVERIFY(a.weights != plain.weights);
        QCOMPARE(a.losses[0], plain.losses[0]); // the loss that is shown stays comparable
        auto huber = recipe("independent");
        huber.loss = {"pseudo-huber", 0.00054};
        const auto b = train(huber);
        QVERIFY(b.weights != plain.weights && b.losses[0] != plain.losses[0] &&
                b.losses.back() < b.losses[0]);
    }

    void aBatchOfOneHasNothingToChoose() {
        auto options = recipe("ot");
        options.batch = options.micro_batch = 1;
        QCOMPARE(fault([&] { (void)train(options); }, ErrorKind::usage, {"coupling", "batch is 1"}),
                 QString());
        options.coupling = "independent";
        QVERIFY(options.validate().empty());
    }
};

QTEST_GUILESS_MAIN(TestPairing)
#include "test_pairing.moc"
