// What a training makes small, and one update of it: flow matching, an objective that is not there yet, and a
// loss that is no number.
#include "core/train/objective.h"
#include "core/train/plain_step.h"
#include "tests/support/bars.h"
#include "tests/support/networks.h"
#include "tests/support/torch_support.h"

#include <ATen/core/grad_mode.h>
#include <QTest>

#include <cmath>
#include <limits>
#include <optional>

using namespace flowlab;
using namespace flowlab::test;

namespace {

/// Where the velocity says that a sample will end, along the linear path: ‖x_t + (1 − t) v − x1‖² / d.
at::Tensor end_loss(const PathBatch& batch, const Forward& forward) {
    const at::Tensor left = (1 - batch.conditions.t).view({-1, 1, 1, 1});
    const at::Tensor end = batch.x_t + left * forward(batch.x_t, batch.conditions);
    return (end - batch.x1).square().flatten(1).mean(1);
}

/// v(x0) at t = 0 against v(x_t): two evaluations of one sample.
at::Tensor straightness_loss(const PathBatch& batch, const Forward& forward) {
    Conditions start = batch.conditions;
    start.t = at::zeros_like(start.t);
    return (forward(batch.x_t, batch.conditions) - forward(batch.x0, start)).square().flatten(1).mean(1);
}

struct Setup {
    explicit Setup(const TrainOptions& recipe = small_recipe(40))
        : options(recipe), data(bars(), options.batch, options.seed, at::kCPU),
          network(make_digit_network(options.network)), weights(busy_weights(*network)) {}

    [[nodiscard]] PathBatch batch(std::int64_t step = 0) {
        return make_path_batch(options, *network, Path(options.schedule), data,
                               data.indices(step, 0, options.batch), draw_batch(options, step), step, 0,
                               cpu());
    }
    [[nodiscard]] Differentiated differentiate(const Objective& objective) {
        return flowlab::differentiate(objective, *network, make_leaves(*network, weights.flat()), batch(),
                                      options.batch);
    }
    [[nodiscard]] PlainStep step(Objective objective) {
        return PlainStep({network, options, std::move(objective), Path(options.schedule), data, cpu(),
                          options.micro_batch, weights.flat(), average.flat(), optimizer});
    }
    void update(PlainStep& step, std::int64_t number) {
        step.begin(options, draw_batch(options, number), number);
        for (int first = 0; first < options.batch; first += options.micro_batch)
            step.unit(data.indices(number, first, options.micro_batch), first);
        step.update(options, options.lr, 0.5);
    }

    TrainOptions options;
    Batches data;
    std::shared_ptr<const Network> network;
    Weights weights, average = weights.clone(network->specs());
    OptimizerState optimizer{weights.flat()};
};

} // namespace

class TestObjective : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() { prepare_process(1); }

    void flowMatchingIsTheDistanceOfVelocities() {
        Setup s;
        const auto found = s.differentiate(make_objective(s.options));
        const auto batch = s.batch();
        const at::NoGradGuard no_gradients;
        const at::Tensor v = s.network->forward(s.weights.parameters(), batch.x_t, batch.conditions);
        QVERIFY(largest_difference(found.losses, (v - batch.u).square().flatten(1).mean(1)) < 1e-4);
        QVERIFY(!found.losses.requires_grad());
    }

    // Σ weight · loss / batch along its own gradient g: its slope there is ‖g‖².
    void gradientsAreThoseOfTheWeightedMean_data() {
        QTest::addColumn<QString>("weighting");
        for (const char* key : {"none", "data", "cosmap"}) QTest::newRow(key) << key;
    }
    void gradientsAreThoseOfTheWeightedMean() {
        QFETCH(QString, weighting);
        auto options = small_recipe();
        options.weighting = {weighting.toStdString()};
        Setup s(options);
        const auto objective = make_objective(options);
        const auto found = s.differentiate(objective);
        const auto batch = s.batch();
        QCOMPARE(batch.weight.defined(), weighting != "none");
        const at::NoGradGuard no_gradients;
        double slope = 0;
        for (const auto& g : found.gradients) slope += g.square().sum().item<double>();
        const auto total_at = [&](double distance) {
            Parameters moved;
            for (std::size_t i = 0; i < found.gradients.size(); ++i)
                moved.push_back(s.weights.parameters()[i] + distance * found.gradients[i]);
            const at::Tensor losses = objective(batch, [&](const at::Tensor& x, const Conditions& c) {
                return s.network->forward(moved, x, c);
            });
            return (batch.weight.defined() ? losses * batch.weight : losses).mean().item<double>();
        };
        const double h = 1e-2 / std::sqrt(slope);
        QVERIFY(std::abs((total_at(h) - total_at(-h)) / (2 * h) - slope) < 0.02 * slope);
    }

    // An objective of another kind needs nothing but itself: it is asked of the ends of a path, and may ask
    // the network where and as often as it likes.
    void anotherObjectiveSeesTheEndsOfItsPaths() {
        Setup s;
        const auto batch = s.batch();
        const auto flow = s.differentiate(make_objective(s.options)), end = s.differentiate(end_loss);
        const at::Tensor left = 1 - batch.conditions.t; // x̂1 − x1 = (1 − t) (v − u)
        QVERIFY(largest_difference(end.losses, left.square() * flow.losses) < 1e-4);
    }

    void anotherObjectiveTrains_data() {
        QTest::addColumn<bool>("twice");
        QTest::newRow("one evaluation") << false;
        QTest::newRow("two evaluations") << true;
    }
    void anotherObjectiveTrains() {
        QFETCH(bool, twice);
        Setup s;
        auto step = s.step(twice ? Objective(straightness_loss) : Objective(end_loss));
        std::vector<double> means;
        for (std::int64_t k = 0; k < 12; ++k) {
            s.update(step, k);
            const auto results = step.collect();
            QCOMPARE(results.losses.size(), std::size_t(s.options.batch));
            double sum = 0;
            for (const float loss : results.losses) sum += double(loss) / s.options.batch;
            means.push_back(sum);
        }
        const double first = means[0] + means[1] + means[2], last = means[9] + means[10] + means[11];
        QVERIFY2(last < 0.9 * first, qPrintable(QString("%1 to %2").arg(first).arg(last)));
        QCOMPARE(s.optimizer.steps.item<float>(), 12.0F);
    }

    void aLossThatIsNoNumberChangesNothing() {
        Setup s;
        auto step = s.step([](const PathBatch& batch, const Forward& forward) {
            at::Tensor losses = end_loss(batch, forward);
            return losses *
                   at::where(at::arange(losses.size(0)) == 3, std::numeric_limits<double>::quiet_NaN(), 1.0);
        });
        const auto before = bits(s.weights.flat()) + bits(s.average.flat()) + bits(s.optimizer.mean);
        s.update(step, 0);
        QVERIFY(step.pending());
        QVERIFY(std::isnan(step.collect().losses[3]));
        QVERIFY(!step.pending());
        QCOMPARE(bits(s.weights.flat()) + bits(s.average.flat()) + bits(s.optimizer.mean), before);
        QCOMPARE(s.optimizer.steps.item<float>(), 0.0F);
    }

    void aBatchThatIsGivenUpLeavesNothing() {
        Setup s, unharmed;
        auto step = s.step(make_objective(s.options)), other = unharmed.step(make_objective(s.options));
        step.begin(s.options, draw_batch(s.options, 7), 7); // begun, and not updated
        step.unit(s.data.indices(7, 0, s.options.micro_batch), 0);
        s.update(step, 0), unharmed.update(other, 0);
        QCOMPARE(bits(s.weights.flat()), bits(unharmed.weights.flat()));
    }
};

QTEST_GUILESS_MAIN(TestObjective)
#include "test_objective.moc"
