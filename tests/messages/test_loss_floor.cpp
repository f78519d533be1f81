// The floor of the loss as plain numbers: when it is known, and what settings make of its parts.
#include "core/flow/t_distribution.h"
#include "core/messages/loss_by_t.h"
#include "core/messages/loss_floor.h"
#include "tests/support/support.h"

#include <QTest>

#include <numeric>

using namespace flowlab;
using namespace flowlab::test;

namespace {

/// 2, 4, 6 … without the label, half of it with it; errors of a tenth.
LossFloor stairs() {
    LossFloor floor;
    for (int b = 1; b <= LossByTMeter::bins; ++b) {
        floor.without_label.push_back({2.0 * b, 0.2 * b});
        floor.given_label.push_back({1.0 * b, 0.1 * b});
    }
    return floor;
}

} // namespace

class TestLossFloor : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void itIsKnownForTheMeanSquareOfIndependentPairs() {
        TrainOptions options;
        QVERIFY(why_no_floor(options).empty());
        options.weighting = {"min-snr", 5, 0}; // the curve shows losses without it
        options.t = {"beta", 0.5, 0.5};
        options.schedule = {"cosine"};
        QVERIFY(why_no_floor(options).empty());
        options.loss = {"pseudo-huber", 0.00054, 0};
        QVERIFY(why_no_floor(options).english().find("Pseudo-Huber") != std::string::npos);
        options.loss = {"mse"};
        options.coupling = "ot";
        QVERIFY(why_no_floor(options).english().find("Minibatch OT") != std::string::npos);
        options.coupling = "independent";
        options.flip = 0.5;
        QVERIFY(why_no_floor(options).english().find("mirrors or shifts") != std::string::npos);
        QVERIFY(why_no_floor(60'000 * 784).empty());
        QVERIFY(!why_no_floor(std::uint64_t(1) << 40).empty());
    }

    void sharesOfBinsAreThoseOfTheDistribution() {
        for (const auto& row : t_distributions()) {
            const auto t = initial_choice(row);
            const auto shares = shares_of_bins(t);
            QCOMPARE(shares.size(), std::size_t(LossByTMeter::bins));
            QVERIFY(std::abs(std::accumulate(shares.begin(), shares.end(), 0.0) - 1) < 1e-9);
            for (std::size_t b = 1; b + 1 < shares.size(); ++b) { // inside, where densities are smooth
                const double middle = row.density((double(b) + 0.5) / LossByTMeter::bins, t.a, t.b);
                QVERIFY2(std::abs(shares[b] - middle / LossByTMeter::bins) < 0.004, row.key.data());
            }
        }
    }

    void droppedLabelsMixBothParts() {
        const auto floor = stairs();
        QCOMPARE(floor_by_t(floor, 0)[3].mean, 4.0);
        QCOMPARE(floor_by_t(floor, 1)[3].mean, 8.0);
        QVERIFY(std::abs(floor_by_t(floor, 0.25)[3].mean - 5) < 1e-12);
        QVERIFY(std::abs(floor_by_t(floor, 0.25)[3].error - 0.5) < 1e-12);
        auto unlabelled = floor;
        unlabelled.given_label.clear();
        QCOMPARE(floor_by_t(unlabelled, 0.25)[3].mean, 8.0);
    }

    void overAllTimesEachBinCountsByItsShare() {
        const auto by_t = floor_by_t(stairs(), 0);
        const auto uniform = floor_in_all(by_t, shares_of_bins({"uniform"}));
        QVERIFY(std::abs(uniform.mean - 16.5) < 1e-9);
        double squares = 0;
        for (const auto& bin : by_t) squares += bin.error * bin.error;
        QVERIFY(std::abs(uniform.error - std::sqrt(squares) / LossByTMeter::bins) < 1e-9);
        // Early times: the low stairs.
        QVERIFY(floor_in_all(by_t, shares_of_bins({"logit-normal", -2, 0.5})).mean < 6);
    }

    void aChangeOfTOrOfTheLabelDropMovesIt() {
        TrainRecipe recipe;
        recipe.start.t = {"uniform"};
        recipe.start.label_drop = 0;
        const auto floor = stairs();
        QCOMPARE(floor_levels(floor, recipe).size(), std::size_t(1));
        QVERIFY(std::abs(floor_levels(floor, recipe)[0].loss.mean - 16.5) < 1e-9);

        auto later = recipe.start;
        later.lr = 1e-4; // no matter
        auto changes = changes_between(recipe.start, later, 10);
        auto dropped = later;
        dropped.label_drop = 1;
        const auto more = changes_between(later, dropped, 20);
        changes.insert(changes.end(), more.begin(), more.end());
        auto early = dropped;
        early.t = {"logit-normal", -2, 0.5};
        const auto last = changes_between(dropped, early, 20);
        changes.insert(changes.end(), last.begin(), last.end());
        recipe.changes = changes;
        const auto levels = floor_levels(floor, recipe);
        QCOMPARE(levels.size(), std::size_t(2));
        QVERIFY(levels[0].step == 0 && levels[1].step == 20);
        QVERIFY(levels[1].loss.mean < 12);
    }

    void theTableHasALineABin() {
        const auto table = QString::fromStdString(floor_table(stairs(), 0)).trimmed().split('\n');
        QCOMPARE(table.size(), 1 + LossByTMeter::bins);
        QVERIFY(table[0].startsWith("t_from,t_to,floor,floor_error"));
        QVERIFY2(table[1].startsWith("0,0.03125,1,0.1,2,0.2,1,0.1"), qPrintable(table[1]));
    }
};

QTEST_APPLESS_MAIN(TestLossFloor)
#include "test_loss_floor.moc"
