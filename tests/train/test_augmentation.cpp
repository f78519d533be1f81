// Pictures that are mirrored and shifted before they are learned from: which, how, and always the same ones.
#include "core/train/held_out_loss.h"
#include "tests/support/bars.h"
#include "tests/support/networks.h"
#include "tests/support/trainers.h"

#include <QTest>

#include <array>
#include <cmath>

using namespace flowlab;
using namespace flowlab::test;

namespace {

constexpr PictureMove mirror{1, 0, 0};

TrainOptions recipe(double flip = 0.5, int shift = 2) {
    auto options = small_recipe();
    options.micro_batch = 8;
    options.flip = flip, options.shift = shift;
    return options;
}

/// Coloured pictures of 5 × 6 pixels that look like nothing when mirrored.
DataSet noise(int count) {
    RandomStream random(2, Purpose::weights, 0);
    DataSet data{"noise", TileShape{3, 5, 6}, {}, std::vector<std::uint8_t>(std::size_t(count)), 10};
    for (int i = 0; i < count * 3 * 5 * 6; ++i) data.images.push_back(std::uint8_t(random.below(256)));
    return data;
}

bool equal(const PictureMove& a, const PictureMove& b) {
    return a.mirrored == b.mirrored && a.right == b.right && a.down == b.down;
}

} // namespace

class TestAugmentation : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() { prepare_process(1); }

    void mirroredTwiceIsThePicture() {
        for (std::int64_t pixel = 0; pixel < 30; ++pixel)
            QCOMPARE(moved_from(mirror, moved_from(mirror, pixel, 6, 30), 6, 30), pixel);
        Batches data(noise(8), 4, 1, at::kCPU);
        const auto indices = data.indices(0, 0, 4);
        const auto plain = data.images(indices);
        const std::vector<PictureMove> all(4, mirror), none(4);
        QCOMPARE(bits(data.images(indices, all)), bits(plain.flip({3})));
        QCOMPARE(bits(data.images(indices, none)), bits(plain));
        QVERIFY(bits(plain.flip({3})) != bits(plain));
    }

    void whatComesInFromOutsideIsBlack() {
        Batches data(noise(8), 4, 1, at::kCPU);
        const auto indices = data.indices(0, 0, 4);
        const auto plain = data.images(indices);
        const std::vector<PictureMove> moves{{0, 2, -1}, {1, -1, 0}, {0, 6, 0}, {0, 0, -127}};
        at::Tensor wanted = at::full_like(plain, -1);
        wanted[0].slice(2, 2).slice(1, 0, 4).copy_(plain[0].slice(2, 0, 4).slice(1, 1));
        wanted[1].slice(2, 0, 5).copy_(plain[1].flip({2}).slice(2, 1));
        QCOMPARE(bits(data.images(indices, moves)), bits(wanted)); // of two nothing is left
    }

    void nothingMovesUnlessAsked() {
        QVERIFY(!TrainOptions{}.augments());
        QVERIFY(draw_batch(small_recipe(), 3).moves.empty());
        QVERIFY(!recipe(0, 0).augments() && recipe(0, 1).augments() && recipe(0.1, 0).augments());
    }

    void theSharesAreAsAsked() {
        constexpr int steps = 300, shift = 3;
        for (const double flip : {0.0, 0.1, 0.5, 1.0}) {
            double mirrored = 0, n = 0;
            std::array<double, 2 * shift + 1> right{}, down{};
            for (std::int64_t step = 0; step < steps; ++step)
                for (const auto& move : draw_moves(recipe(flip, shift), step)) {
                    mirrored += move.mirrored, ++n;
                    QVERIFY(std::abs(move.right) <= shift && std::abs(move.down) <= shift);
                    ++right[std::size_t(move.right + shift)], ++down[std::size_t(move.down + shift)];
                }
            QCOMPARE(n, 16.0 * steps);
            const auto fits = [n](double count, double share) {
                return std::abs(count - n * share) <= 5 * std::sqrt(n * share * (1 - share));
            };
            QVERIFY(fits(mirrored, flip));
            for (const double count : right) QVERIFY(fits(count, 1.0 / 7));
            for (const double count : down) QVERIFY(fits(count, 1.0 / 7));
        }
        for (const auto& move : draw_moves(recipe(1, 0), 0)) QVERIFY(equal(move, mirror));
    }

    void aMoveIsAFunctionOfSeedAndSample() {
        const auto options = recipe();
        auto larger = options, further = options, plain = small_recipe(), other = options;
        larger.batch = 32;
        further.shift = 9;
        other.seed = 8;
        const auto second = draw_moves(larger, 1), third = draw_moves(options, 2),
                   far = draw_moves(further, 2), others = draw_moves(other, 2);
        bool same = true;
        for (std::size_t i = 0; i < 16; ++i) {
            QVERIFY(equal(second[i], third[i])); // sample 32 + i, whatever the batch
            QCOMPARE(far[i].mirrored, third[i].mirrored);
            same = same && equal(others[i], third[i]);
        }
        QVERIFY(!same);
        QVERIFY(draw_batch(options, 2).times == draw_batch(plain, 2).times);
        QVERIFY(draw_batch(options, 2).dropped == draw_batch(plain, 2).dropped);
    }

    void theDivisionIntoUnitsChangesNoBit() {
        const auto options = recipe();
        const auto network = make_digit_network("quick-unet");
        Batches data(bars(), options.batch, options.seed, at::kCPU);
        const auto draws = draw_batch(options, 5);
        const auto part = [&](int first, int count) {
            return make_path_batch(options, *network, Path({"linear"}), data, data.indices(5, first, count),
                                   draws, 5, first, cpu())
                .x1;
        };
        const auto whole = part(0, 16);
        QCOMPARE(bits(at::cat({part(0, 4), part(4, 12)})), bits(whole));
        QVERIFY(bits(whole) != bits(data.images(data.indices(5, 0, 16))));
    }

    // Noise is paired with pictures as they are shown.
    void aCouplingSeesTheMovedPictures() {
        auto data = noise(64), mirrored = data;
        for (std::size_t i = 0; i < data.images.size(); ++i)
            mirrored.images[i] = data.images[i / 6 * 6 + 5 - i % 6];
        Batches plain(data, 16, 1, at::kCPU), other(mirrored, 16, 1, at::kCPU);
        Pairing a(coupling("ot"), plain, 1, 16), b(coupling("ot"), other, 1, 16),
            c(coupling("ot"), plain, 1, 16);
        const std::vector<PictureMove> all(16, mirror);
        bool same = true;
        for (std::int64_t step = 0; step < 4; ++step) {
            const auto indices = plain.indices(step, 0, 16);
            const auto moved = a.partners(step, indices, all);
            QVERIFY(moved == b.partners(step, indices));
            same = same && moved == c.partners(step, indices);
        }
        QVERIFY(!same);
    }

    void aDeviceShowsTheSame() {
        auto options = recipe(), still = recipe(0, 0);
        options.batch = still.batch = 20, options.micro_batch = still.micro_batch = 10;
        Trainer plain(options, data_, cpu()), ahead(options, data_, twin()), unmoved(still, data_, cpu());
        for (int i = 0; i < 3; ++i) {
            for (auto* trainer : {&plain, &ahead, &unmoved}) train(*trainer, 1);
            QVERIFY(std::abs(ahead.last().loss - plain.last().loss) < 1e-4 * plain.last().loss);
            QVERIFY(std::abs(ahead.last().transport_cost - plain.last().transport_cost) < 1e-4);
        }
        QVERIFY(unmoved.last().loss != plain.last().loss);
        QVERIFY(std::abs(unmoved.last().transport_cost - plain.last().transport_cost) > 1e-4);
    }

    void aResumedTrainingEqualsOneThatNeverStopped_data() {
        QTest::addColumn<bool>("ahead");
        QTest::addColumn<QString>("coupling");
        QTest::addColumn<int>("threads");
        for (const bool ahead : {false, true})
            for (const char* coupling : {"independent", "ot"})
                QTest::addRow("%s, %s", ahead ? "twin" : "CPU", coupling) << ahead << coupling << 1;
        QTest::addRow("CPU, two threads") << false << "independent" << 2;
    }
    void aResumedTrainingEqualsOneThatNeverStopped() {
        QFETCH(bool, ahead);
        QFETCH(QString, coupling);
        QFETCH(int, threads);
        const Threads used(threads);
        const auto compute = ahead ? twin() : cpu();
        const TemporaryFolder folder;
        const auto file = folder / "checkpoint.safetensors";
        auto options = recipe();
        options.coupling = coupling.toStdString();
        options.clip = 0.5;
        options.decay_kind = {"cosine"};
        options.batch = options.micro_batch = 48; // 5 steps an epoch: a new order begins on the way
        Trainer whole(options, data_, compute);
        train(whole, 3);
        prepare_checkpoint(whole.state()).write(file);
        train(whole, 3);
        Trainer resumed(load_model(file), data_, compute);
        QVERIFY(resumed.options() == options);
        train(resumed, 3);
        QCOMPARE(resumed.last().loss, whole.last().loss);
        QCOMPARE(resumed.last().lr, whole.last().lr);
        QVERIFY(all_bits(resumed) == all_bits(whole));
    }

    void testPicturesAreShownAsTheyAre() {
        const auto network = make_digit_network("quick-unet", small_side);
        const auto weights = busy_weights(*network);
        const auto loss = [&](const TrainOptions& options) {
            HeldOutLoss held_out(network, options, data_, cpu(), 32);
            held_out.begin(options, weights.parameters());
            for (;;)
                if (const auto found = held_out.advance()) return found->mean;
        };
        QCOMPARE(loss(recipe(1, 3)), loss(recipe(0, 0)));
    }

  private:
    DataSet data_ = bars(256, small_side);
};

QTEST_GUILESS_MAIN(TestAugmentation)
#include "test_augmentation.moc"
