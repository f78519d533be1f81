// Quality points against the same worked out in one go, and the features of a data set with their cache.
#include "core/data/label_shares.h"
#include "core/device/data_tensors.h"
#include "core/judge/kernel_distance.h"
#include "core/judge/quality.h"
#include "core/judge/verdicts.h"
#include "tests/support/bars.h"
#include "tests/support/mixture.h"
#include "tests/support/torch_support.h"

#include <QTest>

using namespace flowlab;
using namespace flowlab::test;

namespace {

SamplerOptions sampler(const std::string& solver, int nfe, int count, std::uint64_t seed = 3) {
    SamplerOptions options;
    options.solver = solver, options.nfe = nfe, options.count = count, options.seed = seed;
    return options;
}

} // namespace

class TestQuality : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() {
        prepare_process(1);
        judge_ = std::make_shared<Judge>(open_judge(resources() / "models"));
        data_ = std::make_shared<DataSet>(bars());
        field_ = {make_exact_field("exact:data", *data_, {"linear"}), {}};
    }

    void aPointIsWhatOneGoGives_data() {
        QTest::addColumn<QString>("solver");
        QTest::addColumn<double>("sde");
        QTest::newRow("fixed") << "midpoint" << 0.0;
        QTest::newRow("stochastic") << "euler" << 0.5;
        QTest::newRow("adaptive") << "dopri5" << 0.0;
    }
    void aPointIsWhatOneGoGives() {
        QFETCH(QString, solver);
        QFETCH(double, sde);
        auto options = sampler(solver.toStdString(), 4, 150);
        options.sde = sde;
        options.rtol = options.atol = 0.05;
        Quality quality({{"the bars", 17, field_, cpu(), options}}, reference());
        QCOMPARE(quality.total(), 1);
        double before = 0;
        while (quality.advance()) {
            QVERIFY(quality.fraction() >= before && quality.fraction() <= 1);
            before = quality.fraction();
        }
        QCOMPARE(quality.fraction(), 1.0);
        QVERIFY(!quality.advance());
        const auto& point = quality.points().at(0);

        Sampling sampling(field_, options, cpu());
        while (sampling.advance()) {
        }
        const auto trajectory = sampling.trajectory(150);
        const auto tiles = trajectory->samples();
        const auto images = at::tensor(at::ArrayRef<float>(tiles.values)).view({150, 1, 28, 28});
        const auto judgement = classify(judge_->weights, images);
        const auto whole = classify(judge_->weights, pictures_of(*data_, 0, 256)).features;
        const double fid =
            frechet_distance(FeatureGaussian::fit(judgement.features), FeatureGaussian::fit(whole));
        Overlap overlap(whole.index_select(0, random_indices(256, 150)), judgement.features);
        while (overlap.advance()) {
        }
        const auto said = verdicts(judgement);
        QCOMPARE(point.fid.mean, fid);
        QVERIFY(point.fid.error > 0);
        KernelMean mean(whole);
        while (mean.advance()) {
        }
        KernelDistance kernel(judgement.features, {whole, mean.value()}, 10);
        while (kernel.advance()) {
        }
        QCOMPARE(point.kid.mean, kernel.value().mean);
        QCOMPARE(point.kid.error, kernel.value().error);
        QCOMPARE(point.precision, overlap.measures().precision);
        QCOMPARE(point.recall, overlap.measures().recall);
        QCOMPARE(point.density, overlap.measures().density);
        QCOMPARE(point.coverage, overlap.measures().coverage);
        QCOMPARE(point.accuracy, label_accuracy(said.classes, tiles.labels));
        QCOMPARE(point.sure, sure_share(said.certainty));
        double evaluations = 0;
        for (const int e : trajectory->evaluations) evaluations += e / 150.0;
        QVERIFY(std::abs(point.nfe - evaluations) < 1e-9);
        QVERIFY(point.model == "the bars" && point.step == 17 && point.samples == 150 && point.seed == 3);
        QCOMPARE(point.judge, judge_->short_hash());
        QCOMPARE(point.judge.size(), std::size_t(12));
        QVERIFY(point.seconds > 0);
    }

    void pointsComeInOrder() {
        const auto set = reference();
        Quality quality({{"a", 0, field_, cpu(), sampler("euler", 2, 100)},
                         {"b", 0, field_, cpu(), sampler("euler", 2, 100, 4)},
                         {"c", 0, field_, cpu(), sampler("euler", 2, 100)}},
                        set);
        double before = 0;
        while (quality.advance()) {
            const double now = quality.fraction();
            QVERIFY(now >= before && now <= double(quality.points().size() + 1) / 3);
            before = now;
        }
        const auto& p = quality.points();
        QCOMPARE(p.size(), std::size_t(3));
        QVERIFY(p[0].model == "a" && p[1].model == "b" && p[2].model == "c");
        QVERIFY(p[1].fid.mean != p[0].fid.mean);
        QCOMPARE(p[2].fid.mean, p[0].fid.mean); // from the same noise
        QCOMPARE(p[2].fid.error, p[0].fid.error);
    }

    // Each class as often as in the data, so that it is no difference by itself; the seed says who shows
    // which.
    void labelsAreAskedForInTheSharesOfTheData() {
        const std::vector<std::int64_t> counts = {1, 0, 3, 0, 0, 0, 0, 0, 0, 4};
        QualityTask task{"a", 0, field_, cpu(), sampler("euler", 60, 120)};
        task.label_counts = counts;
        Quality quality({task}, reference());
        while (quality.advance()) {
        }
        const auto accuracy = quality.points()[0].accuracy; // exact samples are bars of the class asked for
        Sampling drawn(field_, sampler("euler", 60, 120), cpu(),
                       {.noise = {}, .data = {}, .labels = stratified_labels(counts, 120, 3)});
        while (drawn.advance()) {
        }
        const auto tiles = drawn.trajectory(120)->samples();
        QCOMPARE(std::ranges::count(tiles.labels, 9), 60);
        QCOMPARE(std::ranges::count(tiles.labels, 2), 45);
        QCOMPARE(std::ranges::count(tiles.labels, 0), 15);
        QCOMPARE(accuracy, label_accuracy(judge_pictures(judge_->weights, tiles).classes, tiles.labels));
        // Labels that are asked for by name stay.
        task.sampler.labels = {{7}, 1};
        Quality sevens({task}, reference());
        while (sevens.advance()) {
        }
        Sampling plain(field_, task.sampler, cpu());
        while (plain.advance()) {
        }
        const auto shown = plain.trajectory(120)->samples();
        QCOMPARE(shown.labels, std::vector<int>(120, 7));
        QCOMPARE(sevens.points()[0].accuracy,
                 label_accuracy(judge_pictures(judge_->weights, shown).classes, shown.labels));
    }

    void withoutLabelsNothingIsAccurate() {
        Mixture grey{at::zeros({1, 784}, at::kFloat), {0.5}, {0}, {}};
        static const NetworkInfo unlabelled{.key = "grey", .channels_last = false};
        Quality quality({{"grey",
                          0,
                          {make_exact_field(unlabelled, judge_shape, 0, grey, {"linear"}), {}},
                          cpu(),
                          sampler("euler", 2, 100)}},
                        reference());
        while (quality.advance()) {
        }
        QVERIFY(std::isnan(quality.points()[0].accuracy) && quality.points()[0].fid.mean > 0);
    }

    void whatTheJudgeCannotReadIsRefused() {
        QCOMPARE(fault(
                     [&] {
                         Quality({{"toy", 0, {toy_field({"linear"}), {}}, cpu(), sampler("euler", 2, 100)}},
                                 reference());
                     },
                     ErrorKind::usage, {"toy", "28"}),
                 QString());
        const auto colours = std::make_shared<DataSet>(
            DataSet{"colours", {3, 2, 2}, std::vector<std::uint8_t>(240), std::vector<std::uint8_t>(20), 10});
        QCOMPARE(fault([&] { ReferenceSet(judge_, colours, {}); }, ErrorKind::usage, {"colours", "28"}),
                 QString());
    }

    void picturesAreDrawnAtRandom() {
        QVERIFY(random_indices(3, 4).equal(at::arange(3)));
        const auto some = random_indices(10'000, 2000);
        QVERIFY(some.equal(random_indices(10'000, 2000)) && some.size(0) == 2000);
        const auto gaps = some.slice(0, 1) - some.slice(0, 0, 1999);
        QVERIFY(gaps.min().item<std::int64_t>() >= 1); // rising, each once
        QVERIFY(some[0].item<std::int64_t>() >= 0 && some[1999].item<std::int64_t>() < 10'000);
        // No rhythm: one in five has its neighbour, and all residues are alike.
        const double ones = gaps.eq(1).to(at::kDouble).mean().item<double>();
        QVERIFY(std::abs(ones - 0.2) < 4 * std::sqrt(0.2 * 0.8 / 2000));
        for (const int residue : {0, 1, 2, 3, 4})
            QVERIFY(std::abs((some % 5).eq(residue).to(at::kDouble).mean().item<double>() - 0.2) < 0.04);
        const auto set = reference();
        while (set->advance()) {
        }
        const auto indices = random_indices(256, 2);
        QVERIFY(set->random_part(2)[1].equal(set->features()[indices[1].item<std::int64_t>()]));
        const auto one = pictures_of(*data_, 5, 1);
        QCOMPARE(one.sizes(), at::IntArrayRef({1, 1, 28, 28}));
        QCOMPARE(one.max().item<float>(), float(data_->images[5 * 784 + 784 / 2 + 14]) / 127.5F - 1);
    }

    void featuresAreFoundInTheCache() {
        const TemporaryFolder folder;
        const auto cache = folder / "deep" / "cache";
        ReferenceSet made(judge_, data_, cache);
        QVERIFY(!made.take_saving()); // not before they are there
        while (made.advance()) {
        }
        const auto save = made.take_saving();
        QVERIFY(save && !made.take_saving());
        save();
        ReferenceSet with_kernel(judge_, data_, cache);
        while (with_kernel.advance_kernel()) {
        }
        const auto save_again = with_kernel.take_saving(); // what KID needs is kept too
        QVERIFY(save_again);
        save_again();
        ReferenceSet known(judge_, data_, cache);
        QVERIFY(!known.advance_kernel());
        QCOMPARE(known.kernel().mean, with_kernel.kernel().mean);

        ReferenceSet found(judge_, data_, cache);
        QVERIFY(found.done() && !found.advance() && !found.take_saving());
        QCOMPARE(bits(found.features()), bits(made.features()));

        // Other pictures and another judge have files of their own.
        const auto other = std::make_shared<DataSet>(bars(200));
        QVERIFY(!ReferenceSet(judge_, other, cache).done());
        const auto stranger = std::make_shared<Judge>(*judge_);
        stranger->sha256 = std::string(64, 'a');
        QVERIFY(!ReferenceSet(stranger, data_, cache).done());
    }

    void aSpoiltCacheIsPassedOver() {
        const TemporaryFolder folder;
        const auto make = [&] {
            ReferenceSet set(judge_, data_, folder.path());
            while (set.advance()) {
            }
            set.take_saving()();
            return bits(set.features());
        };
        const auto right = make();
        QCOMPARE(folder.names().size(), std::size_t(1));
        const auto file = folder / folder.names()[0];
        const auto bytes = get_file(file);
        auto flipped = bytes, renamed = bytes;
        flipped[bytes.size() - 100] ^= 1;
        const auto hash = renamed.find(judge_->sha256);
        renamed.replace(hash, 64, std::string(64, 'b'));
        for (const auto& spoilt : {std::string(), bytes.substr(0, bytes.size() / 2), flipped, renamed}) {
            put_file(file, spoilt);
            QVERIFY(!ReferenceSet(judge_, data_, folder.path()).done());
            QCOMPARE(make(), right);
        }
        // A folder that cannot be there is no reason to fail.
        put_file(folder / "a file", "x");
        ReferenceSet set(judge_, data_, folder / "a file");
        while (set.advance()) {
        }
        set.take_saving()();
        QCOMPARE(bits(set.features()), right);
    }

    void sharesAreCounted() {
        QCOMPARE(label_accuracy(std::vector{1, 2, 3, 4}, std::vector{1, 2, 0, 4}), 0.75);
        QCOMPARE(switch_share(std::vector{1, 2, 3, 4}, std::vector{1, 2, 0, 4}), 0.25);
        QCOMPARE(sure_share(std::vector{0.9F, 0.91F, 1.0F, 0.2F}), 0.5);
        QVERIFY(std::isnan(label_accuracy({}, {})) && std::isnan(sure_share({})));
        QCOMPARE(fault(
                     [] {
                         (void)switch_share(std::vector{1}, std::vector{1, 2});
                     },
                     ErrorKind::usage, {"1 and 2"}),
                 QString());
    }

    void tilesAreJudged() {
        const auto set = load_data_set(resources() / "datasets", "mnist", Split::test);
        const auto images = pictures_of(set, 0, 100);
        Tiles tiles{{1, 28, 28}, {}, {}};
        tiles.values.assign(images.const_data_ptr<float>(), images.const_data_ptr<float>() + images.numel());
        const auto said = judge_pictures(judge_->weights, tiles);
        const std::vector<int> labels(set.labels.begin(), set.labels.begin() + 100);
        QVERIFY(label_accuracy(said.classes, labels) >= 0.98);
        QVERIFY(sure_share(said.certainty) > 0.9);
        QVERIFY(judge_pictures(judge_->weights, {{1, 28, 28}, {}, {}}).classes.empty());
        QCOMPARE(fault(
                     [&] {
                         (void)judge_pictures(judge_->weights, {{1, 14, 14}, tiles.values, {}});
                     },
                     ErrorKind::usage, {"28"}),
                 QString());
    }

  private:
    [[nodiscard]] std::shared_ptr<ReferenceSet> reference() const {
        return std::make_shared<ReferenceSet>(judge_, data_, "");
    }

    std::shared_ptr<const Judge> judge_;
    std::shared_ptr<const DataSet> data_;
    SampledModel field_;
};

QTEST_GUILESS_MAIN(TestQuality)
#include "test_quality.moc"
