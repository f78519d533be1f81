// The U-Net: any options for any pictures, derivatives, dropout, files, training.
#include "core/device/dropout.h"
#include "core/model/layers.h"
#include "tests/support/made_networks.h"

#include <QTest>

using namespace flowlab;
using namespace flowlab::test;

namespace {

constexpr auto rich = "channels=16 multipliers=1,2,3 blocks=2 attention=2 heads=2 embedding=32";

} // namespace

class TestUNet : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() { prepare_process(1); }

    void anyOptionsForAnyPictures_data() {
        QTest::addColumn<QString>("options");
        for (const char* options :
             {"channels=8 multipliers=1 fold=1", "channels=8 multipliers=2,1 blocks=2 fold=3",
              "channels=12 multipliers=1,2,2 attention=1,3 heads=3 fold=4",
              "channels=10 multipliers=1,1,1,1,1,1 fold=1 embedding=8", "channels=16 dropout=0.5",
              "channels=64 multipliers=1,1", rich})
            QTest::newRow(options) << options;
    }
    void anyOptionsForAnyPictures() {
        QFETCH(QString, options);
        QCOMPARE(oddity_for_any_pictures("unet", options), QString());
    }

    void aSampleIsComputedAlone() {
        const auto network = made("unet", rich, {3, 27, 21});
        const auto weights = busy_weights(*network);
        const auto in = inputs(*network, 5);
        const auto together = forward(*network, weights.parameters(), in);
        for (std::int64_t i = 0; i < 5; ++i) {
            const Inputs one{in.x.narrow(0, i, 1), in.t.narrow(0, i, 1), in.labels.narrow(0, i, 1)};
            QVERIFY(largest_difference(forward(*network, weights.parameters(), one),
                                       together.narrow(0, i, 1)) < 1e-4);
        }
    }

    void attentionIsItsFormula() {
        constexpr std::int64_t count = 2, tokens = 5, width = 12, heads = 3, part = width / heads;
        const auto qkv = sample_noise(3, 0, count, 1, tokens, 3 * width).view({count, tokens, 3 * width});
        const auto got = attention(qkv, heads);
        QVERIFY(got.sizes() == at::IntArrayRef({count, tokens, width}));
        for (std::int64_t n = 0; n < count; ++n)
            for (std::int64_t head = 0; head < heads; ++head) {
                const auto of = [&](std::int64_t what) {
                    return qkv[n].narrow(1, what * width + head * part, part).to(at::kDouble);
                };
                const auto shares = at::softmax(at::mm(of(0), of(1).t()) / std::sqrt(double(part)), 1);
                QVERIFY(largest_difference(got[n].narrow(1, head * part, part), at::mm(shares, of(2))) <
                        1e-5);
            }
    }

    void derivativesAreRight() {
        QCOMPARE(wrong_derivative(*made("unet", rich, {3, 14, 11}, 3)), QString());
        QCOMPARE(wrong_derivative(*made("unet", "channels=8 multipliers=1,2 fold=1", {1, 9, 6}, 0)),
                 QString());
    }

    void derivativesAreRightWhereValuesAreDropped() {
        const auto network = made("unet", "channels=16 dropout=0.3", {1, 12, 12}, 3);
        QVERIFY(network->drops() && !made("unet", "channels=16")->drops());
        QCOMPARE(wrong_derivative(*network, dropout_streams(1, at::arange(2, at::kLong))), QString());
    }

    void bf16IsCloseToFp32() {
        for (const char* options : {rich, "channels=64 multipliers=1,2 attention=2"}) {
            const double off = off_in_bf16(*made("unet", options));
            QVERIFY2(off > 0 && off < 0.05, qPrintable(QString::number(off)));
        }
    }

    void valuesAreDroppedInTrainingAlone() {
        const auto network = made("unet", "channels=16 dropout=0.5");
        const auto weights = busy_weights(*network);
        const auto in = inputs(*network, 4);
        const auto plain = forward(*network, weights.parameters(), in);
        QCOMPARE(bits(forward(*made("unet", "channels=16"), weights.parameters(), in)), bits(plain));
        const at::NoGradGuard no_gradients;
        const auto dropped = [&](std::uint64_t seed) {
            const auto streams = dropout_streams(seed, at::arange(4, at::kLong));
            return network->forward(weights.parameters(), in.x, {in.t, in.labels, streams});
        };
        QVERIFY(largest_difference(dropped(1), plain) > 1e-3);
        QVERIFY(largest_difference(dropped(1), dropped(2)) > 1e-3);
        QCOMPARE(bits(dropped(1)), bits(dropped(1)));
    }

    void aTrainingWithDropoutIsTheSameWhenItIsResumed() {
        const auto options = training_of("unet", "channels=16 dropout=0.3", 6);
        const auto whole = trained(options, 6), half = trained(options, 3);
        QCOMPARE(bits(trained(options, 3, &half).raw.flat()), bits(whole.raw.flat()));
        auto none = options;
        none.network_options.set("dropout", {0});
        QVERIFY(bits(trained(none, 6).raw.flat()) != bits(whole.raw.flat()));
    }

    void aTrainingIsTheSameOnAnyNumberOfThreadsAndInAnyUnits() {
        auto options = training_of("unet", "channels=16 attention=2 dropout=0.3", 3);
        options.optimizer = "muon";
        const auto one = trained(options, 3);
        for (const int threads : {2, 3}) {
            const Threads used(threads);
            QVERIFY(largest_difference(trained(options, 3).raw.flat(), one.raw.flat()) < 1e-4);
        }
        options.micro_batch = 4;
        QVERIFY(largest_difference(trained(options, 3).raw.flat(), one.raw.flat()) < 1e-4);
    }

    void aDeviceThatIsGivenWorkAheadTrainsAlike() {
        const auto options = training_of("unet", "channels=16 attention=2 dropout=0.3", 3);
        static const auto data = bars();
        Trainer trainer(options, data, twin());
        while (!trainer.finished()) (void)trainer.advance();
        (void)trainer.settle();
        QVERIFY(largest_difference(trainer.saved_state().raw.flat(), trained(options, 3).raw.flat()) < 1e-4);
    }

    void filesKeepTheOptions() {
        QCOMPARE(lost_by_files("unet", "channels=16 multipliers=1,3 attention=1 heads=8 dropout=0.1"),
                 QString());
        QCOMPARE(lost_by_files("unet", ""), QString());
    }

    // 2302.00482: 35.7 million weights there, without the scale of each block.
    void sizeOfTheCifarReference() {
        const auto network =
            made("unet", "channels=128 multipliers=1,2,2,2 blocks=2 attention=2 embedding=512 fold=1",
                 {3, 32, 32}, 0);
        const double millions = double(total_size(network->specs())) / 1e6;
        QVERIFY2(millions > 35 && millions < 43, qPrintable(QString::number(millions)));
    }
};

QTEST_GUILESS_MAIN(TestUNet)
#include "test_unet.moc"
