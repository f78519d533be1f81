// What is made of weights: once for each, however many there are, and not longer than they live.
#include "core/device/prepared_weights.h"
#include "tests/support/torch_support.h"

#include <QTest>

using namespace flowlab;
using namespace flowlab::test;

class TestPreparedWeights : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void aNetworkOfManyConvolutionsIsPreparedOnce() {
        constexpr int convolutions = 300;
        PreparedWeights prepared;
        const at::Tensor flat = at::zeros({convolutions * 4});
        int made = 0;
        for (int pass = 0; pass < 3; ++pass)
            for (int i = 0; i < convolutions; ++i) {
                const at::Tensor weight = flat.narrow(0, 4 * i, 4).view({2, 2}); // a new view each time
                const auto out = prepared.get(weight, 0, [&] {
                    ++made;
                    return at::full({1}, i);
                });
                QCOMPARE(out.item<int>(), i);
            }
        QCOMPARE(made, convolutions);
    }

    void kindsShapesAndPlacesAreToldApart() {
        PreparedWeights prepared;
        const at::Tensor weight = at::zeros({4, 4});
        int made = 0;
        const auto make = [&] { return at::full({1}, made++); };
        for (const auto& view : {weight, weight.view({2, 8}), weight.narrow(0, 2, 2)})
            for (const int kind : {0, 1}) (void)prepared.get(view, kind, make);
        QCOMPARE(made, 6);
    }

    void aChangeMakesThemAnew() {
        PreparedWeights prepared;
        at::Tensor weight = at::ones({3});
        const auto sum = [&] { return prepared.get(weight, 0, [&] { return weight.sum(); }).item<float>(); };
        QCOMPARE(sum(), 3.0F);
        weight.mul_(2);
        QCOMPARE(sum(), 6.0F);
    }

    void theyGoWithTheirWeights() {
        PreparedWeights prepared;
        const at::Tensor kept = at::zeros({8});
        const auto make = [] { return at::zeros({1}); };
        (void)prepared.get(kept, 0, make);
        for (int i = 0; i < 100; ++i) (void)prepared.get(at::zeros({8}), 0, make);
        QVERIFY(prepared.size() <= 2); // those that live, and the last
        int made = 0;
        (void)prepared.get(kept, 0, [&] {
            ++made;
            return at::zeros({1});
        });
        QCOMPARE(made, 0);
    }
};

QTEST_GUILESS_MAIN(TestPreparedWeights)
#include "test_prepared_weights.moc"
