// A training on a device that is given work ahead, played by the CPU and on a GPU: it learns the same, tells
// what it did one update later, and a loss that is no number costs nothing.
#include "core/flow/t_distribution.h"
#include "core/flow/weighting.h"
#include "tests/support/bars.h"
#include "tests/support/networks.h"
#include "tests/support/trainers.h"

#include <QTest>

#include <limits>

using namespace flowlab;
using namespace flowlab::test;

namespace {

/// The results of the next `updates` updates, all of them.
std::vector<StepResult> results(Trainer& trainer, std::size_t updates) {
    std::vector<StepResult> all;
    while (all.size() < updates) {
        const auto begun = std::size_t(trainer.step());
        if (trainer.advance()) all.push_back(trainer.last());
        const bool queued = std::size_t(trainer.step()) != begun;
        if (queued && all.size() + 1 == updates && trainer.settle()) all.push_back(trainer.last());
    }
    return all;
}

ModelState busy_state(const TrainOptions& options, int side = 28) {
    ModelState state;
    state.network = make_digit_network(options.network, side);
    state.raw = busy_weights(*state.network);
    state.recipe = options;
    return state;
}

std::optional<Compute> compute_named(const QString& name, at::ScalarType type = at::kFloat) {
    return name == "GPU" ? gpu(type) : twin(type);
}

void devices() {
    QTest::addColumn<QString>("device");
    for (const char* name : {"twin", "GPU"}) QTest::newRow(name) << name;
}

#define NEEDS_DEVICE(compute, type)                                                                          \
    QFETCH(QString, device);                                                                                 \
    const auto found = compute_named(device, type);                                                          \
    if (!found) QSKIP("needs a GPU");                                                                        \
    QVERIFY2(found->kernels, "the GPU's kernels were not loaded");                                           \
    const Compute compute = *found

} // namespace

class TestDeviceStep : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() { prepare_process(1); }

    void itTrainsAsACpuDoes_data() {
        QTest::addColumn<QString>("device");
        QTest::addColumn<QString>("network");
        QTest::addColumn<QString>("optimizer");
        QTest::addColumn<bool>("half");
        for (const char* name : {"twin", "GPU"})
            for (const char* network : {"quick-unet", "small-unet"})
                for (const char* optimizer : {"adamw", "muon"})
                    for (const bool half : {false, true})
                        if (!half || cpu_has_bf16()) // a CPU without it would take hours
                            QTest::addRow("%s, %s, %s, %s", name, network, optimizer, half ? "bf16" : "fp32")
                                << name << network << optimizer << half;
    }
    void itTrainsAsACpuDoes() {
        QFETCH(QString, network);
        QFETCH(QString, optimizer);
        QFETCH(bool, half);
        const auto type = half ? at::kBFloat16 : at::kFloat;
        NEEDS_DEVICE(compute, type);
        auto options = small_recipe();
        options.network = network.toStdString();
        options.optimizer = optimizer.toStdString();
        options.batch = 20, options.micro_batch = 8; // the last unit of a CPU's is smaller
        options.label_drop = 0.3;
        Trainer plain(busy_state(options), digits_, cpu(type)), ahead(busy_state(options), digits_, compute);
        const auto wanted = results(plain, 4), got = results(ahead, 4);
        // A GPU multiplies in TF32, and bf16 is rounded elsewhere.
        const double rounding = half ? 0.03 : compute.device.is_cuda() ? 3e-3 : 1e-4;
        for (std::size_t i = 0; i < 4; ++i) {
            QCOMPARE(got[i].step, wanted[i].step);
            QCOMPARE(got[i].lr, wanted[i].lr);
            QVERIFY(got[i].times == wanted[i].times);
            QVERIFY2(std::abs(got[i].loss - wanted[i].loss) < rounding * wanted[i].loss,
                     qPrintable(QString("%1: %2, %3").arg(i).arg(got[i].loss).arg(wanted[i].loss)));
            QVERIFY(std::abs(got[i].transport_cost - wanted[i].transport_cost) < 1e-4);
        }
        // Where a gradient is next to nothing AdamW's first steps have either sign: on average they agree.
        const auto& a = ahead.state();
        const auto& b = plain.state();
        const auto agree = [&](const at::Tensor& x, const at::Tensor& y, double max) {
            const double off = (x.cpu() - y).abs().mean().item<double>();
            const double size = y.abs().mean().item<double>();
            return off < max * size;
        };
        QVERIFY(agree(a.raw.flat(), b.raw.flat(), rounding));
        QVERIFY(agree(a.ema.flat(), b.ema.flat(), rounding));
        QVERIFY(agree(a.optimizer->mean, b.optimizer->mean, half ? 0.3 : 30 * rounding));
        QCOMPARE(a.optimizer->steps.item<float>(), 4.0F);
        if (half)
            QCOMPARE(bits(ahead.evaluation_parameters(false)[0]),
                     bits(a.raw.cast(ahead.network().specs(), type)[0]));
    }

    void resultsComeOneUpdateLater_data() { devices(); }
    void resultsComeOneUpdateLater() {
        NEEDS_DEVICE(compute, at::kFloat);
        auto options = small_recipe(20);
        options.batch = options.micro_batch = 64; // 4 steps an epoch of 256
        Trainer trainer(options, data_, compute);
        QVERIFY(!trainer.advance());
        QCOMPARE(trainer.step(), 1);
        for (const int known : {1, 2, 3}) { // updates 2, 3, 4
            QVERIFY(trainer.advance());
            QCOMPARE(trainer.last().step, known);
            QCOMPARE(trainer.step(), known + 1);
        }
        // An epoch ends: its last result comes before anything else is begun.
        const auto before = all_bits(trainer);
        QVERIFY(trainer.advance());
        QCOMPARE(trainer.last().step, 4);
        QCOMPARE(trainer.step(), 4);
        QVERIFY(all_bits(trainer) == before);
        QVERIFY(!trainer.advance());
        QCOMPARE(trainer.step(), 5);
        QVERIFY(trainer.settle());
        QCOMPARE(trainer.last().step, 5);
        QCOMPARE(trainer.last().losses.size(), std::size_t(64));
        QVERIFY(!trainer.settle());
    }

    void aBudgetEndsWhenItsLastResultIsKnown_data() { devices(); }
    void aBudgetEndsWhenItsLastResultIsKnown() {
        NEEDS_DEVICE(compute, at::kFloat);
        Trainer trainer(small_recipe(3), data_, compute);
        std::vector<std::int64_t> steps;
        while (!trainer.finished())
            if (trainer.advance()) steps.push_back(trainer.last().step);
        QVERIFY((steps == std::vector<std::int64_t>{1, 2, 3}));
        QCOMPARE(trainer.step(), 3);
        QVERIFY(!trainer.settle());
    }

    void aResumedTrainingEqualsOneThatNeverStopped_data() {
        QTest::addColumn<QString>("device");
        QTest::addColumn<QString>("optimizer");
        for (const char* name : {"twin", "GPU"})
            for (const char* optimizer : {"adamw", "muon"})
                QTest::addRow("%s, %s", name, optimizer) << name << optimizer;
    }
    void aResumedTrainingEqualsOneThatNeverStopped() {
        QFETCH(QString, optimizer);
        NEEDS_DEVICE(compute, at::kFloat);
        const TemporaryFolder folder;
        const auto file = folder / "checkpoint.safetensors";
        auto options = small_recipe();
        options.optimizer = optimizer.toStdString();
        Trainer whole(options, data_, compute);
        results(whole, 3);
        prepare_checkpoint(whole.state()).write(file);
        results(whole, 3);
        Trainer resumed(load_model(file), data_, compute);
        results(resumed, 3);
        QCOMPARE(resumed.last().loss, whole.last().loss);
        QVERIFY(all_bits(resumed) == all_bits(whole));
    }

    void aLossThatIsNoNumberCostsNothing_data() { aResumedTrainingEqualsOneThatNeverStopped_data(); }
    void aLossThatIsNoNumberCostsNothing() {
        QFETCH(QString, optimizer);
        NEEDS_DEVICE(compute, at::kFloat);
        auto options = small_recipe(50);
        options.optimizer = optimizer.toStdString();
        options.micro_batch = 8;
        Trainer trainer(options, data_, compute), unharmed(options, data_, compute);
        results(trainer, 2), results(unharmed, 2);
        const auto flat = trainer.state().raw.flat();
        const auto before = flat.clone();
        flat.fill_(std::numeric_limits<float>::infinity());
        const auto poisoned = all_bits(trainer);
        // The bad update is queued, and the next batch worked on, before anybody knows.
        QCOMPARE(fault([&] { results(trainer, 3); }, ErrorKind::failed,
                       {"update 3", "not finite", "learning rate"}),
                 QString());
        QCOMPARE(trainer.step(), 2);
        QVERIFY(!std::isfinite(trainer.last().loss));
        QVERIFY(all_bits(trainer) == poisoned);
        // With sound weights it goes on as if nothing had been.
        flat.copy_(before);
        results(trainer, 2), results(unharmed, 2);
        QCOMPARE(trainer.last().loss, unharmed.last().loss);
        QVERIFY(all_bits(trainer) == all_bits(unharmed));
    }

    void settlingTellsOfABadUpdateToo_data() { devices(); }
    void settlingTellsOfABadUpdateToo() {
        NEEDS_DEVICE(compute, at::kFloat);
        Trainer trainer(small_recipe(), data_, compute);
        results(trainer, 1);
        const auto seen = trainer.evaluation_parameters(false)[0].clone();
        trainer.state().raw.flat().fill_(NAN);
        QVERIFY(!trainer.advance());
        QCOMPARE(trainer.step(), 2);
        QCOMPARE(fault([&] { trainer.settle(); }, ErrorKind::failed, {"update 2"}), QString());
        QCOMPARE(trainer.step(), 1);
        QVERIFY(!trainer.settle());
    }

    void whatMayChangeIsInNoRecord_data() { devices(); }
    void whatMayChangeIsInNoRecord() {
        NEEDS_DEVICE(compute, at::kFloat);
        auto options = small_recipe(100);
        options.warmup = 0, options.final_lr = 1;
        Trainer changed(busy_state(options, small_side), data_, compute),
            plain(busy_state(options, small_side), data_, cpu());
        const double rounding = compute.device.is_cuda() ? 5e-3 : 1e-4;
        for (int change = 0; change < 6; ++change) {
            if (change == 1) options.lr = 1e-4;
            if (change == 2) options.weighting = initial_choice(weighting("min-snr"));
            if (change == 3) options.t = initial_t("u-shaped"), options.label_drop = 0.9;
            if (change == 4) options.weight_decay = 0, options.ema_decay = 0.3;
            if (change == 5) options.weighting = {"none"};
            for (auto* trainer : {&changed, &plain}) trainer->change(options);
            const auto got = results(changed, 1), wanted = results(plain, 1);
            QCOMPARE(got[0].lr, wanted[0].lr);
            QVERIFY(got[0].times == wanted[0].times);
            QVERIFY(std::abs(got[0].loss - wanted[0].loss) < rounding * wanted[0].loss);
            const auto& a = changed.state().ema.flat();
            const auto& b = plain.state().ema.flat();
            QVERIFY((a.cpu() - b).abs().mean().item<double>() < rounding * b.abs().mean().item<double>());
        }
    }

    void couplingsChooseTheNoise_data() { devices(); }
    void couplingsChooseTheNoise() {
        NEEDS_DEVICE(compute, at::kFloat);
        auto options = small_recipe();
        options.coupling = "ot";
        Trainer ahead(options, data_, compute), plain(options, data_, cpu());
        const auto got = results(ahead, 2), wanted = results(plain, 2);
        for (std::size_t i = 0; i < 2; ++i)
            QVERIFY(std::abs(got[i].transport_cost - wanted[i].transport_cost) < 1e-4);
        options.coupling = "independent";
        Trainer loose(options, data_, compute);
        QVERIFY(results(loose, 1)[0].transport_cost > got[0].transport_cost + 1e-3);
    }

    void withoutAnAverage_data() { devices(); }
    void withoutAnAverage() {
        NEEDS_DEVICE(compute, at::kFloat);
        auto options = small_recipe();
        options.ema_decay = 0;
        Trainer trainer(options, data_, compute);
        results(trainer, 2);
        QVERIFY(!trainer.state().ema.defined());
        QVERIFY(trainer.evaluation_parameters(true)[0].equal(trainer.state().raw.parameters()[0]));
    }

    // A CUDA graph against the same kernels started one by one.
    void aRecordedStepIsThePlainOne_data() {
        QTest::addColumn<QString>("network");
        QTest::addColumn<QString>("optimizer");
        QTest::addColumn<bool>("half");
        for (const char* network : {"quick-unet", "small-unet"})
            for (const char* optimizer : {"adamw", "muon"})
                for (const bool half : {false, true})
                    QTest::addRow("%s, %s, %s", network, optimizer, half ? "bf16" : "fp32")
                        << network << optimizer << half;
    }
    void aRecordedStepIsThePlainOne() {
        QFETCH(QString, network);
        QFETCH(QString, optimizer);
        QFETCH(bool, half);
        const auto recorded = gpu(half ? at::kBFloat16 : at::kFloat);
        if (!recorded) QSKIP("needs a GPU");
        QVERIFY(recorded->kernels);
        const Unrecorded kernels(*recorded->kernels);
        Compute plain = *recorded;
        plain.kernels = &kernels;
        auto options = small_recipe(30);
        options.network = network.toStdString();
        options.optimizer = optimizer.toStdString();
        options.batch = 300; // a GPU's units have 256: two records
        while (take_device_problem()) {
        }
        const auto data = bars(600);
        Trainer a(busy_state(options), data, *recorded), b(busy_state(options), data, plain);
        QCOMPARE(a.unit(), 256);
        const auto got = results(a, 10), wanted = results(b, 10);
        if (const auto problem = take_device_problem()) QFAIL(problem->what()); // it must have been recorded
        for (std::size_t i = 0; i < 10; ++i) QCOMPARE(got[i].loss, wanted[i].loss);
        QVERIFY(all_bits(a) == all_bits(b)); // the same algorithms, which are reproducible
    }

    void theLossFalls_data() { aResumedTrainingEqualsOneThatNeverStopped_data(); }
    void theLossFalls() {
        QFETCH(QString, optimizer);
        NEEDS_DEVICE(compute, at::kFloat);
        auto options = small_recipe(40);
        options.optimizer = optimizer.toStdString();
        options.batch = options.micro_batch = 32;
        options.final_lr = 1;
        // AdamW learns less of little pictures in so few updates.
        Trainer trainer(options, optimizer == "adamw" ? digits_ : data_, compute);
        const auto all = results(trainer, 40);
        double first = 0, last = 0;
        for (std::size_t i = 0; i < 5; ++i) first += all[i].loss / 5, last += all[35 + i].loss / 5;
        QVERIFY2(last < 0.6 * first, qPrintable(QString("%1 to %2").arg(first).arg(last)));
    }

  private:
    DataSet data_ = bars(256, small_side);
    DataSet digits_ = bars();
};

QTEST_GUILESS_MAIN(TestDeviceStep)
#include "test_device_step.moc"
