// The mean loss by t: right bins, means of what fell there, old ones forgotten.
#include "core/messages/loss_by_t.h"
#include "tests/support/support.h"

#include <QTest>

using namespace flowlab;

class TestLossByT : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void emptyBinsAreNoNumbers() {
        const LossByTMeter meter;
        const auto curve = meter.snapshot();
        QCOMPARE(curve->mean.size(), std::size_t(LossByTMeter::bins));
        for (const double mean : curve->mean) QVERIFY(std::isnan(mean));
    }

    void aBinHoldsTheMeanOfWhatFellIntoIt() {
        LossByTMeter meter;
        const float width = 1.0F / LossByTMeter::bins;
        meter.add(std::vector<float>{0, 0.5F * width, 1.5F * width, 1}, std::vector<float>{1, 3, 5, 7});
        const auto curve = meter.snapshot();
        QCOMPARE(curve->mean.front(), 2.0);
        QCOMPARE(curve->mean[1], 5.0);
        QCOMPARE(curve->mean.back(), 7.0); // t = 1 belongs to the last
        QCOMPARE(curve->weight.front(), 2.0);
        QVERIFY(std::isnan(curve->mean[2]));
    }

    void itFollowsTheTraining() {
        LossByTMeter meter;
        for (int i = 0; i < 1000; ++i) meter.add(std::vector<float>{0.5F}, std::vector<float>{10});
        for (int i = 0; i < 300; ++i) meter.add(std::vector<float>{0.5F}, std::vector<float>{2});
        const auto middle = std::size_t(LossByTMeter::bins) / 2;
        QVERIFY(std::abs(meter.snapshot()->mean[middle] - 2) < 0.05);
        meter.clear();
        QVERIFY(std::isnan(meter.snapshot()->mean[middle]));
        QCOMPARE(meter.snapshot()->weight[middle], 0.0);
    }

    void aSnapshotStaysAsItWas() {
        LossByTMeter meter;
        meter.add(std::vector<float>{0.5F}, std::vector<float>{1});
        const auto before = meter.snapshot();
        meter.add(std::vector<float>{0.5F}, std::vector<float>{9});
        QCOMPARE(before->mean[std::size_t(LossByTMeter::bins) / 2], 1.0);
    }
};

QTEST_APPLESS_MAIN(TestLossByT)
#include "test_loss_by_t.moc"
