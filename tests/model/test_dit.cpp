// The Diffusion Transformer: any options for any pictures, derivatives, files, training.
#include "tests/support/made_networks.h"

#include <QTest>

using namespace flowlab;
using namespace flowlab::test;

namespace {

constexpr auto small = "patch=4 width=32 depth=2 heads=2";

} // namespace

class TestDit : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() { prepare_process(1); }

    void anyOptionsForAnyPictures_data() {
        QTest::addColumn<QString>("options");
        for (const char* options : {"patch=1 width=8 depth=1 heads=1", "patch=2 width=48 depth=1 heads=12",
                                    "patch=7 width=64 depth=3 heads=4", "patch=16 width=32 depth=2", small})
            QTest::newRow(options) << options;
    }
    void anyOptionsForAnyPictures() {
        QFETCH(QString, options);
        QCOMPARE(oddity_for_any_pictures("dit", options), QString());
    }

    void aPlaceMatters() {
        const auto network = made("dit", small);
        const auto weights = busy_weights(*network);
        auto in = inputs(*network, 1);
        in.x = at::ones({1, 1, 28, 28}).contiguous(at::MemoryFormat::ChannelsLast);
        const auto v =
            forward(*network, weights.parameters(), in)[0][0]; // all tokens alike but for their place
        const auto tile = [&](std::int64_t row, std::int64_t column) {
            return v.narrow(0, 4 * row, 4).narrow(1, 4 * column, 4);
        };
        QVERIFY(largest_difference(tile(0, 0), tile(0, 6)) > 1e-3);
        QVERIFY(largest_difference(tile(0, 0), tile(6, 0)) > 1e-3);
        QVERIFY(largest_difference(tile(2, 5), tile(5, 2)) > 1e-3);
    }

    void aSampleIsComputedAlone() {
        const auto network = made("dit", small, {3, 27, 21});
        const auto weights = busy_weights(*network);
        const auto in = inputs(*network, 5);
        const auto together = forward(*network, weights.parameters(), in);
        for (std::int64_t i = 0; i < 5; ++i) {
            const Inputs one{in.x.narrow(0, i, 1), in.t.narrow(0, i, 1), in.labels.narrow(0, i, 1)};
            QVERIFY(largest_difference(forward(*network, weights.parameters(), one),
                                       together.narrow(0, i, 1)) < 1e-4);
        }
    }

    void derivativesAreRight() {
        QCOMPARE(wrong_derivative(*made("dit", small, {3, 14, 11}, 3)), QString());
        QCOMPARE(wrong_derivative(*made("dit", small, {1, 9, 6}, 0)), QString());
    }

    void bf16IsCloseToFp32() {
        const double off = off_in_bf16(*made("dit", "patch=4 width=64 depth=4"));
        QVERIFY2(off > 0 && off < 0.05, qPrintable(QString::number(off)));
    }

    void aTrainingIsTheSameOnAnyNumberOfThreads() {
        auto options = training_of("dit", small, 3);
        options.optimizer = "muon";
        const auto one = trained(options, 3);
        QCOMPARE(bits(trained(options, 3).raw.flat()), bits(one.raw.flat()));
        const Threads used(3);
        QVERIFY(largest_difference(trained(options, 3).raw.flat(), one.raw.flat()) < 1e-4);
    }

    void muonTakesTheMatricesBetweenHiddenLayers() {
        const auto network = made("dit", small);
        const auto shares = divide_update(optimizer("muon"), network->specs(), 1);
        std::size_t matrices = 0;
        for (const auto& range : shares[0]) matrices += range.rows > 0 ? 1 : 0;
        QCOMPARE(matrices, std::size_t(4 * 2)); // qkv, out and two linear layers of each block
    }

    void filesKeepTheOptions() {
        QCOMPARE(lost_by_files("dit", "patch=7 width=64 depth=2 heads=8"), QString());
        QCOMPARE(lost_by_files("dit", ""), QString());
    }
};

QTEST_GUILESS_MAIN(TestDit)
#include "test_dit.moc"
