// What a training remembers of its losses: epochs, the best of them, and when a loss has exploded.
#include "core/base/recent_mean.h"
#include "core/train/train_progress.h"
#include "tests/support/support.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace flowlab;

namespace {

TrainProgress stored(const TrainProgress& progress) {
    return TrainProgress::from_json(Json::parse(progress.to_json().dump()));
}

/// Losses that no sum in another order would give again.
double loss_of(std::int64_t step) {
    return 1 / std::sqrt(double(step)) + 0.1 * std::sin(double(step * step));
}

/// Whether `losses` are a divergence, each added after the other.
bool diverges(const std::vector<double>& losses) {
    TrainProgress progress;
    std::int64_t step = 0;
    for (const double loss : losses) {
        progress.add(loss, ++step, 100);
        if (progress.diverged()) return true;
    }
    return false;
}

} // namespace

class TestTrainProgress : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void anEpochEndsWithTheMeanOfItsLosses() {
        TrainProgress progress;
        std::vector<double> means;
        for (std::int64_t step = 1; step <= 12; ++step)
            if (const auto mean = progress.add(loss_of(step), step, 5)) means.push_back(*mean);
        QCOMPARE(means.size(), std::size_t(2));
        for (std::int64_t epoch = 0; epoch < 2; ++epoch) {
            double sum = 0;
            for (std::int64_t step = 1; step <= 5; ++step) sum += loss_of(5 * epoch + step);
            QVERIFY(std::abs(means[std::size_t(epoch)] - sum / 5) < 1e-15);
        }
        QVERIFY(progress.epoch_losses == means);
        QCOMPARE(progress.best, std::min(means[0], means[1]));
        QCOMPARE(progress.best_step, means[0] < means[1] ? 5 : 10);
        QCOMPARE(progress.epoch_updates, 2);
    }

    // Stored after each of its updates in turn, it goes on as if it had not been.
    void storedAnywhereItGoesOnTheSame() {
        TrainProgress whole;
        for (std::int64_t step = 1; step <= 20; ++step) whole.add(loss_of(step), step, 6);
        for (std::int64_t stop = 0; stop <= 20; ++stop) {
            TrainProgress parts;
            for (std::int64_t step = 1; step <= stop; ++step) parts.add(loss_of(step), step, 6);
            QVERIFY(stored(parts) == parts);
            parts = stored(parts);
            for (std::int64_t step = stop + 1; step <= 20; ++step) parts.add(loss_of(step), step, 6);
            QVERIFY(parts == whole);
        }
    }

    void theLossIsTheMeanOfTheLastSteps() {
        TrainProgress progress;
        RecentMean mean;
        for (std::int64_t step = 1; step <= 400; ++step) {
            progress.add(step == 100 ? 1e30 : loss_of(step), step, 6);
            (void)mean.add(step == 100 ? 1e30 : loss_of(step));
            double sum = 0;
            const std::int64_t window = std::clamp<std::int64_t>((step + 1) / 2, 1, 50);
            for (std::int64_t k = step - window + 1; k <= step; ++k) sum += k == 100 ? 1e30 : loss_of(k);
            QVERIFY(std::abs(progress.loss() - sum / double(window)) <= 1e-12 * std::max(1.0, std::abs(sum)));
            if (step >= 250) QVERIFY(std::abs(mean.value() - progress.loss()) < 1e-9);
        }
    }

    void nothingAddedIsStoredToo() {
        const auto progress = stored({});
        QVERIFY(std::isnan(progress.loss()));
        QVERIFY(std::isinf(progress.best) && std::isinf(progress.first_loss));
        QCOMPARE(progress.best_step, -1);
        QCOMPARE(progress.quality_step, -1);
    }

    // A checkpoint of an older version says nothing of the epoch's first half.
    void anEpochThatWasJoinedHalfWayIsNotTheBest() {
        TrainProgress progress;
        for (std::int64_t step = 4; step <= 5; ++step) progress.add(0.001, step, 5);
        QVERIFY(std::isinf(progress.best) && progress.epoch_losses.empty());
        for (std::int64_t step = 6; step <= 10; ++step) progress.add(0.5, step, 5);
        QCOMPARE(progress.best, 0.5);
        QCOMPARE(progress.best_step, 10);
    }

    void aLossThatStaysFarAboveItsStartIsADivergence() {
        QVERIFY(diverges({1.3, 1.2, 5000, 1e5, 6e28}));
        QVERIFY(diverges({1.3, 1e4, 1e7, 1e9})); // from the second update on
        std::vector<double> late(200, 0.3);
        for (const double loss : {1.0, 50.0, 900.0, 4e3, 9e5, 1e9}) late.push_back(loss);
        QVERIFY(diverges(late));
    }

    void whatOrdinaryTrainingsDoIsNone() {
        std::vector<double> falls, warms, spikes, huber;
        for (int i = 1; i <= 500; ++i) {
            falls.push_back(2 / std::sqrt(i));
            warms.push_back(i < 100 ? 1.5 + 0.02 * i : 0.4); // climbs while the learning rate warms up
            spikes.push_back(i % 50 == 0 ? 5e3 : 1.3);       // a batch of one at the end of a steep path
            huber.push_back(1e-4 * (2 + std::sin(i)));       // losses have any scale
        }
        for (const auto* losses : {&falls, &warms, &spikes, &huber}) QVERIFY(!diverges(*losses));
        QVERIFY(!diverges({5e3, 1.3, 1.2, 1.1, 0.9})); // the spike is the first of all
    }

    void anEpochThatEndsExplodedIsNotTheBest() {
        TrainProgress progress;
        progress.add(1, 1, 2);
        progress.add(1e9, 2, 2);
        QVERIFY(std::isinf(progress.best));
        QCOMPARE(progress.exploded_in_a_row, 1);
        progress.add(1, 3, 2);
        QCOMPARE(progress.exploded_in_a_row, 0);
    }

    void manyEpochsKeepItSmall() {
        TrainProgress progress;
        for (std::int64_t step = 1; step <= 3000; ++step) progress.add(double(step), step, 1);
        QCOMPARE(progress.epoch_losses.size(), TrainProgress::kept_epochs);
        QCOMPARE(progress.epoch_losses.back(), 3000.0);
        QCOMPARE(progress.best, 1.0);
    }

    void mistypedEntriesAreRefused() {
        for (const auto* text : {R"({"best":"low"})", R"({"epoch_losses":[null]})", "[1]", "7"}) {
            bool refused = false;
            try {
                (void)TrainProgress::from_json(Json::parse(text));
            } catch (const std::exception&) {
                refused = true;
            }
            QVERIFY2(refused, text);
        }
    }
};

QTEST_GUILESS_MAIN(TestTrainProgress)
#include "test_train_progress.moc"
