// Dropout: how much it drops, and of what its choice depends.
#include "core/device/dropout.h"
#include "tests/support/support.h"
#include "tests/support/torch_support.h"

#include <QTest>

using namespace flowlab;
using namespace flowlab::test;

namespace {

at::Tensor ones(std::int64_t count, at::ScalarType type = at::kFloat) {
    return at::ones({count, 6, 5, 7}, type).contiguous(at::MemoryFormat::ChannelsLast);
}
at::Tensor streams(std::int64_t count, std::uint64_t seed = 3) {
    return dropout_streams(seed, at::arange(count, at::kLong));
}

} // namespace

class TestDropout : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() { prepare_process(1); }

    void theWantedShareIsDroppedAndTheMeanStays() {
        for (const double rate : {0.1, 0.5, 0.9}) {
            const auto x = ones(400);
            const auto y = Dropout{streams(400), rate}(x, 4);
            const double n = double(x.numel()), share = y.eq(0).to(at::kDouble).mean().item<double>();
            QVERIFY(std::abs(share - rate) < 5 * std::sqrt(rate * (1 - rate) / n));
            const double kept = y.max().item<double>();
            QVERIFY(std::abs(kept - 1 / (1 - rate)) < 1e-5 * kept);
            // No place, channel or sample is preferred.
            for (const std::vector<std::int64_t>& others :
                 {std::vector<std::int64_t>{1, 2, 3}, {0, 2, 3}, {0, 1, 2}}) {
                const auto shares = y.eq(0).to(at::kDouble).mean(others);
                const double each = n / double(shares.numel());
                QVERIFY((shares - rate).abs().max().item<double>() < 6 * std::sqrt(rate * (1 - rate) / each));
            }
        }
    }

    void nothingIsDroppedWithoutStreamsOrRate() {
        const auto x = ones(2);
        QVERIFY((Dropout{{}, 0.5}(x, 0).is_same(x)));
        QVERIFY((Dropout{streams(2), 0}(x, 0).is_same(x)));
    }

    void aSamplesChoiceIsItsStreamsAndTheLayersAlone() {
        const auto x = ones(5);
        const auto whole = Dropout{streams(5), 0.5}(x, 2);
        QCOMPARE(bits(Dropout{streams(5), 0.5}(x, 2)), bits(whole));
        const auto part = Dropout{streams(5).narrow(0, 3, 2), 0.5}(x.narrow(0, 3, 2), 2);
        QCOMPARE(bits(part), bits(whole.narrow(0, 3, 2)));
        // Two that are independent agree about half.
        const auto differ = [](const at::Tensor& a, const at::Tensor& b) {
            const double agree = a.eq(b).to(at::kDouble).mean().item<double>();
            return agree > 0.4 && agree < 0.6;
        };
        QVERIFY(differ(whole, (Dropout{streams(5), 0.5}(x, 3))));
        QVERIFY(differ(whole, (Dropout{streams(5, 4), 0.5}(x, 2))));
        QVERIFY(differ(whole.narrow(0, 0, 4), whole.narrow(0, 1, 4)));
    }

    void theLoopDoesWhatTheOperationsDo() {
        for (const auto type : {at::kFloat, at::kBFloat16})
            for (const double rate : {0.1, 0.7}) {
                const Dropout dropout{streams(9), rate};
                const auto x = ones(9, type);
                const auto mask = dropout_mask(dropout, x, 1);
                QVERIFY(mask.is_contiguous(at::MemoryFormat::ChannelsLast) && mask.scalar_type() == type);
                QCOMPARE(bits(mask), bits(dropout_mask_reference(dropout, x, 1)));
            }
    }
};

QTEST_GUILESS_MAIN(TestDropout)
#include "test_dropout.moc"
