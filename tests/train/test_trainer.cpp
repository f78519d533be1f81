// Training: the same bits every time, whatever looks on; the gradient of the whole batch; errors that cost
// nothing.
#include "core/flow/t_distribution.h"
#include "core/solve/sampling.h"
#include "core/train/loss.h"
#include "core/train/trainer.h"
#include "tests/support/bars.h"
#include "tests/support/networks.h"
#include "tests/support/torch_support.h"

#include <torch/csrc/autograd/autograd.h>

#include <QTest>

#include <cmath>
#include <limits>
#include <numeric>

using namespace flowlab;
using namespace flowlab::test;

namespace {

void update(Trainer& trainer, int updates = 1) {
    while (updates > 0) updates -= trainer.advance();
}

/// Everything a training consists of, as bytes.
std::string all_bits(const Trainer& trainer) {
    const auto& s = trainer.state();
    std::string all = bits(s.raw.flat()) + bits(s.optimizer->mean) + bits(s.optimizer->square);
    if (s.ema.defined()) all += bits(s.ema.flat());
    return all + std::to_string(s.step) + s.progress.to_json().dump();
}

/// A training of the quick U-Net that is in progress: every layer takes part.
ModelState busy_state(const TrainOptions& options) {
    ModelState state;
    state.network = make_digit_network(options.network);
    state.raw = busy_weights(*state.network);
    state.recipe = options;
    return state;
}

} // namespace

class TestTrainer : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() { prepare_process(1); }

    void equalRecipesGiveEqualBits_data() {
        QTest::addColumn<QString>("network");
        QTest::addColumn<int>("threads");
        QTest::addColumn<bool>("half");
        QTest::newRow("quick, one thread") << "quick-unet" << 1 << false;
        QTest::newRow("quick, two threads") << "quick-unet" << 2 << false;
        QTest::newRow("small, one thread") << "small-unet" << 1 << false;
        QTest::newRow("small, two threads") << "small-unet" << 2 << false;
        if (!cpu_has_bf16()) return; // hours without it
        QTest::newRow("quick, two threads, bf16") << "quick-unet" << 2 << true;
    }
    void equalRecipesGiveEqualBits() {
        QFETCH(QString, network);
        QFETCH(int, threads);
        QFETCH(bool, half);
        const Threads used(threads);
        auto options = small_recipe();
        options.network = network.toStdString();
        options.micro_batch = 8;
        const auto run = [&](std::uint64_t seed) {
            options.seed = seed;
            Trainer trainer(options, digits_, cpu(half ? at::kBFloat16 : at::kFloat));
            update(trainer, 3);
            return all_bits(trainer);
        };
        const auto first = run(1);
        QVERIFY(run(1) == first);
        QVERIFY(run(2) != first);
    }

    void aResumedTrainingEqualsOneThatNeverStopped_data() {
        QTest::addColumn<bool>("half");
        QTest::addColumn<QString>("optimizer");
        for (const char* name : {"adamw", "muon"}) {
            QTest::addRow("%s, fp32", name) << false << name;
            if (cpu_has_bf16()) QTest::addRow("%s, bf16", name) << true << name;
        }
    }
    void aResumedTrainingEqualsOneThatNeverStopped() {
        QFETCH(bool, half);
        const auto compute = cpu(half ? at::kBFloat16 : at::kFloat);
        const TemporaryFolder folder;
        auto options = small_recipe();
        QFETCH(QString, optimizer);
        options.optimizer = optimizer.toStdString();
        options.batch = options.micro_batch = 48; // 5 steps an epoch: the stop and a new order lie between
        const auto file = folder / "checkpoint.safetensors";
        Trainer whole(options, data_, compute);
        update(whole, 3);
        prepare_checkpoint(whole.state()).write(file);
        update(whole, 3);
        Trainer resumed(load_model(file), data_, compute);
        QCOMPARE(resumed.step(), 3);
        QVERIFY(resumed.options() == options);
        update(resumed, 3);
        QCOMPARE(resumed.last().loss, whole.last().loss);
        QCOMPARE(resumed.last().lr, whole.last().lr);
        QVERIFY(resumed.last().times == whole.last().times);
        QVERIFY(all_bits(resumed) == all_bits(whole));
    }

    // 15 updates in epochs of 5. It is lost after any one of them, and goes on from its last checkpoint,
    // which was written at the end of an epoch or at the start.
    void aTrainingThatIsLostAtAnyUpdateGoesOnTheSame_data() {
        QTest::addColumn<bool>("ahead");
        QTest::newRow("CPU") << false;
        QTest::newRow("a device that is given work ahead") << true;
    }
    void aTrainingThatIsLostAtAnyUpdateGoesOnTheSame() {
        QFETCH(bool, ahead);
        const auto compute = ahead ? twin() : cpu();
        const TemporaryFolder folder;
        auto options = small_recipe(15);
        options.network = "small-unet"; // its checkpoints are small too
        options.batch = options.micro_batch = 4;
        const auto data = bars(20, small_side);
        const auto file = folder / "checkpoint.safetensors";
        const auto train = [&](Trainer& trainer, std::int64_t until, std::vector<double>& means) {
            prepare_checkpoint(trainer.state()).write(file);
            const auto take = [&] {
                if (!trainer.last().epoch_mean) return;
                means.push_back(*trainer.last().epoch_mean);
                prepare_checkpoint(trainer.state()).write(file);
            };
            while (trainer.step() < until)
                if (trainer.advance()) take();
            if (trainer.settle()) take();
        };
        Trainer whole(options, data, compute);
        std::vector<double> wanted;
        train(whole, 15, wanted);
        QCOMPARE(wanted.size(), std::size_t(3));
        for (std::int64_t lost = 1; lost < 15; lost += ahead ? 6 : 1) {
            std::vector<double> means;
            {
                Trainer first(options, data, compute);
                train(first, lost, means);
            }
            Trainer second(load_model(file), data, compute);
            QCOMPARE(second.step(), lost / 5 * 5);
            train(second, 15, means);
            QVERIFY(means == wanted);
            QVERIFY(second.progress() == whole.progress());
            QVERIFY(all_bits(second) == all_bits(whole));
        }
    }

    void lookingAtSamplesChangesNoBit_data() { aResumedTrainingEqualsOneThatNeverStopped_data(); }
    void lookingAtSamplesChangesNoBit() {
        QFETCH(bool, half);
        const auto compute = cpu(half ? at::kBFloat16 : at::kFloat);
        auto options = small_recipe();
        options.micro_batch = 8;
        Trainer alone(options, data_, compute), watched(options, data_, compute);
        update(alone, 4);
        SamplerOptions sampler;
        sampler.count = 4;
        sampler.nfe = 2;
        for (int unit = 0; unit < 8; ++unit) {
            watched.advance();
            Sampling sampling({watched.state().network, watched.evaluation_parameters(unit % 3 > 0)}, sampler,
                              compute);
            while (sampling.advance()) {
            }
        }
        QCOMPARE(watched.step(), 4);
        QVERIFY(all_bits(watched) == all_bits(alone));
    }

    void evaluationSeesTheNewestWeights() {
        Trainer trainer(small_recipe(), data_, cpu());
        for (int step = 0; step < 3; ++step) {
            const auto& raw = trainer.evaluation_parameters(false);
            const auto& ema = trainer.evaluation_parameters(true);
            for (std::size_t i = 0; i < raw.size(); ++i) {
                QVERIFY(raw[i].equal(trainer.state().raw.parameters()[i]));
                QVERIFY(ema[i].equal(trainer.state().ema.parameters()[i]));
            }
            update(trainer);
        }
    }

    void theLossFalls_data() {
        QTest::addColumn<QString>("optimizer");
        for (const auto& row : optimizers())
            QTest::newRow(std::string(row.key).c_str()) << QString::fromStdString(std::string(row.key));
    }
    void theLossFalls() {
        QFETCH(QString, optimizer);
        auto options = small_recipe(40);
        options.optimizer = optimizer.toStdString();
        options.batch = options.micro_batch = 32;
        options.final_lr = 1;
        // AdamW learns less of little pictures in so few updates.
        Trainer trainer(options, optimizer == "adamw" ? digits_ : data_, cpu());
        std::vector<double> losses;
        while (!trainer.finished()) {
            update(trainer);
            losses.push_back(trainer.last().loss);
        }
        QCOMPARE(losses.size(), std::size_t(40));
        const double first = std::accumulate(losses.begin(), losses.begin() + 5, 0.0) / 5;
        const double last = std::accumulate(losses.end() - 5, losses.end(), 0.0) / 5;
        QVERIFY2(last < 0.6 * first, qPrintable(QString("%1 to %2").arg(first).arg(last)));
    }

    // The first moment after one update is (1 - β1) times the gradient.
    void theGradientIsThatOfTheMeanLoss() {
        auto options = small_recipe();
        Trainer trainer(busy_state(options), digits_, cpu());
        const auto& network = trainer.network();
        Batches batches(digits_, options.batch, options.seed, at::kCPU);
        const auto batch =
            make_path_batch(options, network, Path({"linear"}), batches, batches.indices(0, 0, options.batch),
                            draw_batch(options, 0), 0, 0, cpu());
        Parameters leaves;
        for (const auto& p : trainer.state().raw.parameters())
            leaves.push_back(p.detach().clone(at::MemoryFormat::Preserve).requires_grad_(true));
        const auto value = (network.forward(leaves, batch.x_t, batch.conditions) - batch.u).square().mean();
        const auto wanted = torch::autograd::grad({value}, leaves);
        update(trainer);
        QVERIFY(std::abs(trainer.last().loss - value.item<double>()) < 1e-5 * value.item<double>());
        const auto got = views_of(network.specs(), trainer.state().optimizer->mean / (1 - options.beta1),
                                  network.info().channels_last);
        for (std::size_t i = 0; i < got.size(); ++i)
            QVERIFY2(largest_difference(got[i], wanted[i]) <
                         1e-5 + 1e-4 * wanted[i].abs().max().item<double>(),
                     network.specs()[i].name.c_str());
    }

    void unitsAndThreadsAddUpToTheSameGradient() {
        auto options = small_recipe();
        options.batch = options.micro_batch = 128;
        Trainer whole(busy_state(options), digits_, cpu());
        update(whole);
        const auto& mean = whole.state().optimizer->mean;
        const double size = mean.abs().max().item<double>();
        QVERIFY(size > 1e-3);
        options.micro_batch = 32;
        for (const int threads : {1, 2}) {
            const Threads used(threads);
            Trainer divided(busy_state(options), digits_, cpu());
            int units = 0;
            while (!divided.advance()) ++units;
            QCOMPARE(units, 3);
            QVERIFY(largest_difference(divided.state().optimizer->mean, mean) < 1e-5 * std::max(1.0, size));
            QVERIFY(std::abs(divided.last().loss - whole.last().loss) < 1e-5);
            for (std::size_t i = 0; i < 128; ++i)
                QVERIFY(std::abs(divided.last().losses[i] - whole.last().losses[i]) <
                        1e-4F * whole.last().losses[i]);
        }
    }

    void aStepTellsWhatItDid() {
        const auto options = small_recipe();
        Trainer trainer(options, data_, cpu());
        for (int step = 1; step <= 3; ++step) {
            update(trainer);
            const auto& result = trainer.last();
            QCOMPARE(result.step, step);
            QCOMPARE(result.losses.size(), std::size_t(16));
            const double mean = std::accumulate(result.losses.begin(), result.losses.end(), 0.0) / 16;
            QVERIFY(std::abs(result.loss - mean) < 1e-9);
            QVERIFY(result.times == draw_batch(options, step - 1).times);
            QCOMPARE(result.lr, learning_rate(options, step - 1, (step - 1) / 6.0));
        }
    }

    void theAverageFollowsItsFormula() {
        Trainer trainer(small_recipe(), data_, cpu());
        at::Tensor expected = trainer.state().raw.flat().to(at::kDouble);
        for (int step = 0; step < 3; ++step) {
            update(trainer);
            const double decay = double(1 + step) / (10 + step);
            expected = decay * expected + (1 - decay) * trainer.state().raw.flat().to(at::kDouble);
            QVERIFY(largest_difference(trainer.state().ema.flat(), expected) < 1e-6);
        }
    }

    void withoutAnAverageTheRawWeightsServe() {
        auto options = small_recipe();
        options.ema_decay = 0;
        Trainer trainer(options, data_, cpu());
        update(trainer);
        QVERIFY(!trainer.state().ema.defined());
        QVERIFY(trainer.evaluation_parameters(true)[0].equal(trainer.state().raw.parameters()[0]));
        auto wanted = options;
        wanted.ema_decay = 0.9; // cannot begin in progress
        trainer.change(wanted);
        QCOMPARE(trainer.pending().ema_decay, 0.0);
    }

    void changesTakeEffectWithTheNextBatch() {
        auto options = small_recipe(100);
        options.micro_batch = 8;
        options.warmup = 0;
        options.final_lr = 1;
        Trainer trainer(options, data_, cpu());
        QVERIFY(!trainer.advance());
        auto changed = options;
        changed.lr = 1e-4;
        changed.t = initial_t("u-shaped");
        changed.label_drop = 0.9;
        changed.weight_decay = 0;
        changed.ema_decay = 0.5;
        changed.batch = 64; // these three may not change
        changed.network = "small-unet";
        changed.seed = 99;
        trainer.change(changed);
        QCOMPARE(trainer.pending().lr, 1e-4);
        QVERIFY(trainer.options() == options);
        QVERIFY(trainer.advance()); // the batch in progress keeps what it began with
        QCOMPARE(trainer.last().lr, options.lr);
        QVERIFY(trainer.last().times == draw_batch(options, 0).times);
        update(trainer);
        QCOMPARE(trainer.last().lr, 1e-4);
        auto taken = options;
        taken.lr = 1e-4;
        taken.t = changed.t;
        taken.label_drop = 0.9;
        taken.weight_decay = 0;
        taken.ema_decay = 0.5;
        QVERIFY(trainer.options() == taken);
        QVERIFY(trainer.last().times == draw_batch(taken, 1).times);
    }

    // The recipe alone makes the bits again that a hand on the settings made, a second budget included, even
    // from a checkpoint in the middle and where the hand came in the middle of a batch.
    void aRecipeRepeatsWhatAHandChanged() {
        auto options = small_recipe(6);
        options.micro_batch = 8;
        Trainer steered(options, data_, cpu());
        update(steered, 2);
        auto changed = options;
        changed.lr = 1e-4, changed.t = initial_t("u-shaped");
        steered.change(changed);
        update(steered, 2);
        QVERIFY(!steered.advance()); // half a batch
        changed.weight_decay = 0.2;
        steered.change(changed);
        const auto middle = steered.saved_state();
        QCOMPARE(middle.step, 4);
        update(steered, 2);
        QVERIFY(steered.finished());
        steered.extend();
        update(steered, 3);

        const auto recipe = *steered.recipe();
        QVERIFY(recipe.start == options);
        QVERIFY(recipe.at(steered.step()) == steered.options());
        std::vector<std::int64_t> when;
        for (const auto& change : recipe.changes) when.push_back(change.step);
        QCOMPARE(when, (std::vector<std::int64_t>{2, 2, 5, 6}));

        Trainer again(recipe.start, data_, cpu());
        again.plan(recipe.changes);
        update(again, 4);
        // What is still planned survives a checkpoint.
        const auto kept = again.saved_state();
        QCOMPARE(kept.changes.size(), std::size_t(2));
        QCOMPARE(kept.planned.size(), std::size_t(2));
        QVERIFY(kept.full_recipe() == recipe);
        update(again, 5);
        QVERIFY(all_bits(again) == all_bits(steered));
        QVERIFY(*again.recipe() == recipe);
        QCOMPARE(again.repeated_changes(), 4);
        QCOMPARE(middle.planned.size(), std::size_t(1));

        auto other = recipe.changes;
        other.push_back({7, "batch", 16, 32});
        QCOMPARE(fault([&] { again.plan(other); }, ErrorKind::usage, {"batch", "step 7"}), QString());
    }

    void aBadChangeChangesNothing() {
        const auto options = small_recipe();
        Trainer trainer(options, data_, cpu());
        auto changed = options;
        changed.lr = -1;
        changed.label_drop = 0.5;
        QCOMPARE(fault([&] { trainer.change(changed); }, ErrorKind::usage, {"lr", "-1"}), QString());
        QVERIFY(trainer.pending() == options);
    }

    void aLossThatIsNoNumberStopsAndCostsNothing() {
        auto options = small_recipe();
        options.micro_batch = 8;
        Trainer trainer(options, data_, cpu()), unharmed(options, data_, cpu());
        update(trainer), update(unharmed);
        const auto flat = trainer.state().raw.flat();
        const auto before = flat.clone();
        flat.fill_(std::numeric_limits<float>::infinity());
        const auto poisoned = all_bits(trainer);
        QCOMPARE(fault([&] { update(trainer); }, ErrorKind::failed,
                       {"update 2", "diverged", "not finite", "learning rate"}),
                 QString());
        QVERIFY(all_bits(trainer) == poisoned);
        // With sound weights it goes on as if nothing had been.
        flat.copy_(before);
        update(trainer, 2), update(unharmed, 2);
        QVERIFY(all_bits(trainer) == all_bits(unharmed));
    }

    void budgetsEndAndCanBeExtended() {
        Trainer steps(small_recipe(2), data_, cpu());
        QCOMPARE(steps.fraction(), 0.0);
        update(steps);
        QCOMPARE(steps.fraction(), 0.5);
        QVERIFY(!steps.finished());
        update(steps);
        QVERIFY(steps.finished());
        steps.extend();
        QVERIFY(!steps.finished());
        QCOMPARE(steps.options().budget.steps, 4);
        update(steps, 2);
        QVERIFY(steps.finished());

        auto options = small_recipe();
        options.budget = {0.125, 0, 0};
        Trainer epochs(options, data_, cpu());
        QCOMPARE(epochs.steps_per_epoch(), 16);
        update(epochs, 2);
        QCOMPARE(epochs.epoch(), 0.125);
        QVERIFY(epochs.finished());

        options.budget = {0, 0, 0.001};
        Trainer seconds(options, data_, cpu());
        QVERIFY(!seconds.finished());
        update(seconds);
        QVERIFY(seconds.finished() && seconds.seconds() >= 0.001);
    }

    void anExtendedTrainingKeepsTheLearningRateItEndedWith() {
        auto options = small_recipe(10);
        options.network = "small-unet";
        options.final_lr = 0.05;
        Trainer trainer(options, data_, cpu());
        std::vector<double> rates;
        const auto train = [](Trainer& t, std::vector<double>& to) {
            while (!t.finished()) {
                update(t);
                to.push_back(t.last().lr);
            }
        };
        train(trainer, rates);
        trainer.extend();
        train(trainer, rates);
        trainer.extend();
        train(trainer, rates);
        QCOMPARE(rates.size(), std::size_t(30));
        const double slope = options.lr * (1 - options.final_lr) / 10;
        for (std::size_t i = 2; i < rates.size(); ++i) {
            QVERIFY(rates[i] <= rates[i - 1]); // never up again
            QVERIFY(rates[i - 1] - rates[i] < 1.001 * slope);
        }
        for (std::size_t i = 10; i < rates.size(); ++i) QCOMPARE(rates[i], options.lr * options.final_lr);

        // Its recipe makes the same again, at once.
        QVERIFY((trainer.options().budget == Budget{0, 30, 0, 10}));
        Trainer again(trainer.options(), data_, cpu());
        std::vector<double> of_recipe;
        train(again, of_recipe);
        QVERIFY(of_recipe == rates);
        QVERIFY(all_bits(again) == all_bits(trainer));
    }

    void everyDecayEndsOnceAndForAll_data() {
        QTest::addColumn<QString>("kind");
        for (const char* kind : {"cosine", "constant"}) QTest::newRow(kind) << kind;
    }
    void everyDecayEndsOnceAndForAll() {
        QFETCH(QString, kind);
        auto options = small_recipe(6);
        options.network = "small-unet";
        options.decay_kind = {kind.toStdString()};
        const double last = options.lr * (kind == "constant" ? 1 : options.final_lr);
        Trainer trainer(options, data_, cpu());
        std::vector<double> rates;
        const auto train = [](Trainer& t, std::vector<double>& to) {
            while (!t.finished()) {
                update(t);
                to.push_back(t.last().lr);
            }
        };
        train(trainer, rates);
        trainer.extend();
        train(trainer, rates);
        QCOMPARE(rates.size(), std::size_t(12));
        for (std::size_t i = 2; i < rates.size(); ++i) QVERIFY(rates[i] <= rates[i - 1]);
        for (std::size_t i = 6; i < rates.size(); ++i) QCOMPARE(rates[i], last);
        Trainer again(trainer.options(), data_, cpu());
        std::vector<double> of_recipe;
        train(again, of_recipe);
        QVERIFY(of_recipe == rates);
    }

    void aTrainingWhoseRateCameDownToNothingIsNotExtended() {
        auto options = small_recipe(2);
        options.final_lr = 0;
        Trainer trainer(options, data_, cpu());
        update(trainer, 2);
        QCOMPARE(fault([&] { trainer.extend(); }, ErrorKind::usage, {"final_lr", "learning rate", "0"}),
                 QString());
        QVERIFY(trainer.finished());
        options.decay_kind = {"constant"}; // it never comes down
        Trainer constant(options, data_, cpu());
        update(constant, 2);
        constant.extend();
        QVERIFY(!constant.finished());
    }

    void aLossThatExplodesIsADivergence_data() { aTrainingThatIsLostAtAnyUpdateGoesOnTheSame_data(); }
    void aLossThatExplodesIsADivergence() {
        QFETCH(bool, ahead);
        auto options = small_recipe(200);
        options.lr = 1;
        options.warmup = 0;
        Trainer trainer(options, data_, ahead ? twin() : cpu());
        QVERIFY(trainer.sound());
        const auto name = [&] { update(trainer, 200); };
        QCOMPARE(fault(name, ErrorKind::failed, {"update", "diverged", "the loss is", "at the start"}),
                 QString());
        QVERIFY(trainer.step() < 60);
        QVERIFY(!trainer.sound());
        QVERIFY(std::isinf(trainer.progress().best) || trainer.progress().best < 1000);
    }

    void weightsThatAreNoNumbersAreNotSound() {
        Trainer trainer(small_recipe(), data_, cpu());
        update(trainer);
        QVERIFY(trainer.sound());
        trainer.state().ema.flat()[17] = std::numeric_limits<float>::quiet_NaN();
        QVERIFY(!trainer.sound() && !trainer.finite());
    }

    void whatDoesNotFitIsRefused() {
        const auto refuse = [&](const std::function<void(TrainOptions&)>& spoil,
                                std::initializer_list<std::string> words, const DataSet& data) {
            auto options = small_recipe();
            spoil(options);
            return fault([&] { const Trainer made(options, data, cpu()); }, ErrorKind::usage, words);
        };
        QCOMPARE(refuse([](auto& o) { o.lr = -1; }, {"lr", "-1"}, digits_), QString());
        QCOMPARE(refuse([](auto& o) { o.batch = o.micro_batch = 512; }, {"batch", "512", "256"}, digits_),
                 QString());
        QCOMPARE(refuse([](auto& o) { o.network = "vast"; }, {"vast", "quick-unet"}, digits_), QString());
        QCOMPARE(refuse([](auto& o) { o.schedule = {"bent"}; }, {"bent", "linear"}, digits_), QString());
        QCOMPARE(refuse([](auto& o) { o.loss = {"gain"}; }, {"gain", "mse"}, digits_), QString());
        QCOMPARE(refuse([](auto& o) { o.coupling = "loose"; }, {"loose", "independent"}, digits_), QString());
        auto narrow = digits_;
        narrow.shape = {1, 28, 14};
        narrow.images.resize(narrow.images.size() / 2);
        QCOMPARE(refuse([](auto&) {}, {"quick-unet", "multiples of 4", "28 × 14"}, narrow), QString());
        // A training that goes on keeps its network, which was made for other data.
        const auto resume = [&](std::initializer_list<std::string> words, const DataSet& data) {
            return fault([&] { const Trainer made(busy_state(small_recipe()), data, cpu()); },
                         ErrorKind::usage, words);
        };
        QCOMPARE(resume({"28 × 28", "28 × 14"}, narrow), QString());
        auto many = digits_;
        many.classes = 12;
        QCOMPARE(resume({"10 labels", "12"}, many), QString());
    }

  private:
    DataSet data_ = bars(256, small_side);
    DataSet digits_ = bars(); // what threads share, and what a gradient adds up, is more
};

QTEST_GUILESS_MAIN(TestTrainer)
#include "test_trainer.moc"
