// The loss on test pictures: that of the weights, always from the same draws.
#include "core/train/held_out_loss.h"
#include "tests/support/bars.h"
#include "tests/support/networks.h"
#include "tests/support/torch_support.h"

#include <QTest>

using namespace flowlab;
using namespace flowlab::test;

namespace {

TrainOptions recipe(int batch = 64, int unit = 16) {
    auto options = small_recipe();
    options.batch = batch, options.micro_batch = unit;
    options.label_drop = 0.2;
    return options;
}

Estimate measured(HeldOutLoss& held_out, const TrainOptions& options, const Weights& weights) {
    held_out.begin(options, weights.parameters());
    while (held_out.in_progress())
        if (const auto loss = held_out.advance()) return *loss;
    return {};
}

} // namespace

class TestHeldOutLoss : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() { prepare_process(1); }

    // A network whose answer is 0 has the loss E‖x1 − x0‖² / d = E‖x1‖² / d + 1, and bars are −1 nearly
    // everywhere.
    void aFreshNetworkHasTheLossOfTheVelocityItself() {
        const auto network = make_digit_network("quick-unet");
        Weights weights(network->specs(), at::kCPU, network->info().channels_last); // zeros
        HeldOutLoss held_out(network, recipe(), bars(), cpu(), 128);
        const auto loss = measured(held_out, recipe(), weights);
        QVERIFY2(std::abs(loss.mean - 2) < 0.1, qPrintable(QString::number(loss.mean)));
        QVERIFY(loss.error > 0 && loss.error < 0.1);
    }

    void itMovesWithTheWeightsAlone() {
        const auto network = make_digit_network("quick-unet");
        const auto weights = busy_weights(*network, 1), others = busy_weights(*network, 2);
        HeldOutLoss held_out(network, recipe(), bars(), cpu(), 64);
        const auto first = measured(held_out, recipe(), weights);
        QVERIFY(measured(held_out, recipe(), others).mean != first.mean);
        QCOMPARE(measured(held_out, recipe(), weights).mean, first.mean);
        // Of another training of the same batch too, whatever its seed, and however it is divided.
        auto other = recipe(64, 32);
        other.seed = 99;
        HeldOutLoss again(network, other, bars(), cpu(), 64);
        QVERIFY(std::abs(measured(again, other, weights).mean - first.mean) < 1e-5 * first.mean);
    }

    void itFollowsTheSettingsOfTheTraining() {
        const auto network = make_digit_network("quick-unet");
        const auto weights = busy_weights(*network);
        HeldOutLoss held_out(network, recipe(), bars(), cpu(), 64);
        const auto before = measured(held_out, recipe(), weights);
        auto changed = recipe();
        changed.t = {"beta", 0.5, 0.5};
        const auto after = measured(held_out, changed, weights);
        QVERIFY(after.mean != before.mean);
        QCOMPARE(measured(held_out, recipe(), weights).mean, before.mean);
        auto coupled = recipe();
        coupled.coupling = "ot"; // pairs are nearer to each other
        HeldOutLoss paired(network, coupled, bars(), cpu(), 64);
        QVERIFY(measured(paired, coupled, weights).mean != before.mean);
    }

    void fewPicturesAreEnoughAndOthersAreRefused() {
        const auto network = make_digit_network("quick-unet");
        const auto weights = busy_weights(*network);
        HeldOutLoss few(network, recipe(), bars(10), cpu());
        QVERIFY(measured(few, recipe(), weights).mean > 0);
        auto wide = bars(10);
        wide.shape = {1, 14, 56};
        QCOMPARE(fault([&] { (void)HeldOutLoss(network, recipe(), wide, cpu()); }, ErrorKind::usage,
                       {"test pictures"}),
                 QString());
    }
};

QTEST_GUILESS_MAIN(TestHeldOutLoss)
#include "test_held_out_loss.moc"
