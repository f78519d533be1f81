// The floor of the loss against what is known in closed form, and against the exact field itself.
#include "core/device/data_tensors.h"
#include "core/messages/loss_by_t.h"
#include "core/model/exact_field.h"
#include "core/train/floor_estimate.h"
#include "tests/support/bars.h"
#include "tests/support/torch_support.h"

#include <QTest>

#include <numbers>

using namespace flowlab;
using namespace flowlab::test;

namespace {

/// Pictures of 2 × 2 that are one grey each, with labels 0, 1, …
DataSet greys(const std::vector<int>& values) {
    DataSet data{"greys", {1, 2, 2}, {}, {}, int(values.size())};
    for (const int value : values) {
        data.labels.push_back(std::uint8_t(data.labels.size()));
        for (int k = 0; k < 4; ++k) data.images.push_back(std::uint8_t(value));
    }
    return data;
}

/// The floor at t for one black and one white picture of four numbers each, by quadrature over the sum s of
/// x_t's numbers: given a white picture it is N(4α, 4σ²), and E[x1 | x_t] = tanh(α s / σ²) in each number.
double floor_of_two(const PathCoefficients& c) {
    double mean = 0;
    const int points = 20000;
    for (int i = 0; i < points; ++i) {
        const double z = -8 + 16 * (i + 0.5) / points;
        const double s = 4 * c.alpha + 2 * c.sigma * z;
        const double guess = std::tanh(c.alpha * s / (c.sigma * c.sigma));
        mean += std::exp(-z * z / 2) / std::sqrt(2 * std::numbers::pi) * (1 - guess * guess) * 16 / points;
    }
    const double slope = c.alpha_dot - c.sigma_dot * c.alpha / c.sigma; // of u by x1 where x_t is known
    return slope * slope * mean;
}

Estimate mean_at(const FloorEstimate& estimated, double t, int draws, double FloorEstimate::Losses::*part) {
    std::vector<double> values;
    for (const auto& losses : estimated.losses(std::vector<double>(std::size_t(draws), t), 0))
        values.push_back(losses.*part);
    return estimate(values);
}

constexpr auto without_label = &FloorEstimate::Losses::without_label;
constexpr auto given_label = &FloorEstimate::Losses::given_label;

LossFloor whole(FloorEstimate estimated) {
    while (estimated.advance()) {
    }
    return estimated.result();
}

} // namespace

class TestFloorEstimate : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() { prepare_process(1); }

    void aSinglePictureIsLearntToTheEnd() {
        const auto floor = whole(FloorEstimate(greys({200}), {"linear"}, true));
        QCOMPARE(floor.without_label.size(), std::size_t(LossByTMeter::bins));
        for (const auto* part : {&floor.without_label, &floor.given_label})
            for (const auto& bin : *part) QVERIFY(bin.mean == 0 && bin.error == 0);
        QCOMPARE(floor.draws, std::int64_t(32) * LossByTMeter::bins);
    }

    void atTheNoiseItIsTheVarianceOfTheData() {
        // On the linear path u = x1 − x0, and x0 is known: the variance of three greys.
        const FloorEstimate estimated(greys({0, 0, 255}), {"linear"}, false);
        for (const auto& losses : estimated.losses(std::vector<double>(8, 0.0), 0))
            QVERIFY(std::abs(losses.without_label - 8.0 / 9) < 1e-5);
    }

    void atTheDataNothingIsLeft() {
        for (const auto& row : schedules()) {
            const FloorEstimate estimated(greys({0, 100, 255}), initial_choice(row), false);
            for (const auto& losses : estimated.losses(std::vector<double>{0.999, 0.99999, 1}, 0))
                QVERIFY2(losses.without_label >= 0 && losses.without_label < 1e-4, row.key.data());
        }
    }

    void twoPicturesHaveTheFloorOfTheQuadrature() {
        for (const auto& row : schedules()) {
            const auto path = initial_choice(row);
            const FloorEstimate estimated(greys({0, 255}), path, false);
            for (const double snr : {0.1, 0.4, 1.0}) { // beyond, the rare states that count are hardly drawn
                const double t = Path(path).t_of_snr(snr);
                const auto found = mean_at(estimated, t, 4000, without_label);
                const double wanted = floor_of_two(Path(path).at(t));
                QVERIFY2(std::abs(found.mean - wanted) < 5 * found.error + 1e-4 * wanted + 1e-9,
                         qPrintable(QString("%1 at %2: %3, not %4")
                                        .arg(row.key.data())
                                        .arg(t)
                                        .arg(found.mean)
                                        .arg(wanted)));
            }
        }
    }

    void aLabelThatNamesThePictureLeavesNothing() {
        const FloorEstimate estimated(greys({0, 128, 255}), {"cosine"}, true);
        for (const double t : {0.0, 0.2, 0.6}) {
            QVERIFY(mean_at(estimated, t, 200, given_label).mean < 1e-9);
            QVERIFY(mean_at(estimated, t, 200, without_label).mean > 1e-3);
        }
    }

    // The definition, from draws of its own: how far the exact field is from the path's velocity.
    void itIsTheLossOfTheExactField() {
        const auto data = bars(60);
        const Choice path{"linear"};
        const auto field = make_exact_field("exact:data", data, path);
        const FloorEstimate estimated(data, path, true);
        const at::Tensor pictures = pictures_of(data, 0, data.size());
        for (const double t : {0.02, 0.06}) {
            const int draws = 1500;
            RandomStream random(3, Purpose::sample_noise, 0);
            at::Tensor x0 = at::empty({draws, 1, 28, 28}), index = at::empty({draws}, at::kLong);
            for (std::int64_t i = 0; i < x0.numel(); ++i)
                x0.mutable_data_ptr<float>()[i] = float(random.normal());
            for (int i = 0; i < draws; ++i) index.mutable_data_ptr<std::int64_t>()[i] = random.below(60);
            const at::Tensor x1 = pictures.index_select(0, index);
            const at::Tensor labels = index.remainder(10);
            for (const bool labelled : {false, true}) {
                const at::Tensor v = field->forward({}, t * x1 + (1 - t) * x0,
                                                    {at::full({draws}, t), labelled ? labels : at::Tensor()});
                const at::Tensor losses = (v - (x1 - x0)).square().flatten(1).mean(1).to(at::kDouble);
                const auto wanted = estimate({losses.const_data_ptr<double>(), std::size_t(draws)});
                const auto found = mean_at(estimated, t, draws, labelled ? given_label : without_label);
                QVERIFY2(std::abs(found.mean - wanted.mean) < 5 * (found.error + wanted.error) + 1e-6,
                         qPrintable(QString("%1 ± %2, not %3 ± %4")
                                        .arg(found.mean)
                                        .arg(found.error)
                                        .arg(wanted.mean)
                                        .arg(wanted.error)));
                QVERIFY(found.error < wanted.error); // it does not see which picture was drawn
            }
        }
    }

    void itFallsAlongThePathAndIsLowerWithLabels() {
        const auto floor = whole(FloorEstimate(bars(), {"linear"}, true));
        QVERIFY(floor.without_label.front().mean > floor.without_label[8].mean);
        QVERIFY(floor.without_label.back().mean < 1e-3 * floor.without_label.front().mean);
        QVERIFY(floor.given_label.front().mean < floor.without_label.front().mean);
        QVERIFY(floor.without_label.front().error < 0.05 * floor.without_label.front().mean);
    }

    void itsNumbersAreItsOwnOnAnyNumberOfThreads() {
        const auto text = [](const LossFloor& floor) { return floor_table(floor, 0.1); };
        const auto one = text(whole(FloorEstimate(bars(80), {"linear"}, true, 4)));
        const Threads threads(3);
        QVERIFY(text(whole(FloorEstimate(bars(80), {"linear"}, true, 4))) == one);
    }
};

QTEST_GUILESS_MAIN(TestFloorEstimate)
#include "test_floor_estimate.moc"
