// Quality through the engine: points as they are done, a line beside a training that it does not change, and
// the training pictures nearest to samples.
#include "core/device/data_tensors.h"
#include "core/judge/reference_set.h"
#include "tests/engine/engine_support.h"

#include <QTest>

using namespace flowlab;
using namespace flowlab::test;
namespace fs = std::filesystem;

namespace {

using State = QualityProgress::State;

QualityRequest asked(std::uint64_t id, const std::vector<std::string>& models = {"shipped:quick"}) {
    QualityRequest request;
    request.id = id;
    request.models = models;
    request.options.nfe = {1, 2};
    request.options.samples = 100;
    return request;
}

QualityInterval every(std::int64_t updates) {
    QualityInterval interval;
    interval.updates = updates;
    interval.samples = 100;
    interval.sampler.solver = "euler";
    interval.sampler.nfe = 2;
    return interval;
}

} // namespace

class TestEngineQuality : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() { prepare_process(1); }

    void pointsComeAsTheyAreDone() {
        Listened e(resources_.path());
        e.engine->reset(resources_.recipe(10)); // its data, the bars, are what is measured against
        e.engine->measure_quality(asked(7, {"shipped:quick", "exact:data"}));
        QVERIFY(ended(e, 7));
        QVERIFY(e.quality_progress.back().state == State::done);
        QVERIFY(e.quality_progress.back().points == 4 && e.quality_progress.back().total == 4);
        // Real digits are nearer to real digits than those of fresh weights.
        QVERIFY(e.quality_real && e.quality_real->id == 7);
        const auto& real = e.quality_real->mean;
        QVERIFY(real.first.samples == 100 && real.first.model.empty() && std::isnan(real.accuracy.mean));
        QVERIFY(real.seeds >= 1 && std::isfinite(real.kid.mean));
        QVERIFY(real.fid.mean < e.quality[0].point.fid.mean / 10 && real.precision.mean > 0.5);
        QCOMPARE(e.quality_progress.back().fraction, 1.0);
        QCOMPARE(e.quality.size(), std::size_t(4));
        QVERIFY(e.notices.empty());
        const char* const models[] = {"shipped:quick", "exact:data"};
        for (std::size_t i = 0; i < 4; ++i) {
            const auto& [id, point] = e.quality[i];
            QCOMPARE(id, 7u);
            QCOMPARE(point.model, std::string(models[i % 2]));
            QCOMPARE(point.nfe, double(1 + i / 2));
            QCOMPARE(point.samples, 100);
            QVERIFY(point.fid.mean > 0 && point.fid.error > 0 && point.accuracy >= 0);
            QCOMPARE(point.judge, open_judge(resources() / "models").short_hash());
        }
        for (std::size_t i = 1; i < e.quality_progress.size(); ++i)
            QVERIFY(e.quality_progress[i].fraction >= e.quality_progress[i - 1].fraction);
        // Asked again the numbers are the same.
        e.engine->measure_quality(asked(8, {"shipped:quick", "exact:data"}));
        QVERIFY(ended(e, 8));
        for (std::size_t i = 0; i < 4; ++i)
            QCOMPARE(e.quality[4 + i].point.fid.mean, e.quality[i].point.fid.mean);
    }

    void cancellingKeepsPoints() {
        Listened e(resources_.path());
        e.engine->reset(resources_.recipe(10));
        auto request = asked(1);
        request.options.seeds = 20;
        request.options.nfe = {1, 1000};
        e.engine->measure_quality(request);
        QVERIFY(e.until([&] { return e.quality.size() == 1; })); // a thousand evaluations come next
        e.engine->cancel_quality();
        e.settle();
        QVERIFY(e.quality_progress.back().state == State::cancelled);
        QCOMPARE(e.quality_progress.back().points, 1);
        QCOMPARE(e.quality_progress.back().total, 40);
        e.request(1); // what comes after is not kept from working
        QVERIFY(e.whole(1));
        QCOMPARE(e.quality.size(), std::size_t(1));
        QVERIFY(e.notices.empty());
        const auto told = e.quality_progress.size();
        e.engine->cancel_quality(); // nothing to cancel
        e.settle();
        QCOMPARE(e.quality_progress.size(), told);
    }

    void aNewerRequestDropsAnOlderOne() {
        Listened e(resources_.path());
        e.engine->reset(resources_.recipe(10));
        auto request = asked(1);
        request.options.nfe = {1000};
        e.engine->measure_quality(request);
        e.engine->measure_quality(asked(2));
        QVERIFY(ended(e, 2));
        QVERIFY(e.quality_progress.back().state == State::done);
        for (const auto& result : e.quality) QCOMPARE(result.id, 2u);
    }

    void aWrongRequestIsTold_data() {
        QTest::addColumn<QString>("what");
        for (const auto* what : {"samples", "model", "no model", "training", "no judge"})
            QTest::newRow(what) << QString(what);
    }
    void aWrongRequestIsTold() {
        QFETCH(QString, what);
        const Resources own(28);
        auto request = asked(5);
        if (what == "samples") request.options.samples = 5;
        if (what == "model") request.models = {"nobody"};
        if (what == "no model") request.models = {};
        if (what == "training") request.models = {"training"};
        if (what == "no judge") fs::remove(own.path() / "models" / "judge.safetensors");
        Listened e(own.path());
        e.engine->reset(own.recipe(10));
        e.engine->measure_quality(request);
        QVERIFY(ended(e, 5));
        QVERIFY(e.quality_progress.back().state == State::failed);
        QCOMPARE(e.notices.size(), std::size_t(1));
        QVERIFY(!e.notices[0].why.empty() && !e.notices[0].hint.empty());
        QVERIFY(e.quality.empty());
        e.request(1);
        QVERIFY(e.whole(1));
    }

    // The same updates, losses and weights with a line and a request beside it as without.
    void aLineChangesNothingOfTheTraining() {
        const TemporaryFolder folder;
        const auto recipe = resources_.recipe(12);
        const auto trained = [&](const std::string& name, bool watched) {
            Listened e(resources_.path());
            if (watched) {
                e.engine->set_quality_interval(every(3));
                e.engine->measure_quality(asked(1));
            }
            e.engine->start(recipe);
            if (!e.until_phase(TrainPhase::finished)) return std::string("it did not end");
            if (watched &&
                !e.until([&] { return !e.training_quality.empty() && e.training_quality.back().step == 12; }))
                return std::string("no line");
            e.engine->save_checkpoint(folder / name);
            e.settle();
            std::string all;
            for (const auto& point : e.losses)
                all.append(reinterpret_cast<const char*>(&point.loss), sizeof point.loss);
            const auto state = load_model(folder / name);
            return all + bits(state.raw.flat()) + bits(state.ema.flat()) + bits(state.optimizer->mean);
        };
        const auto plain = trained("plain", false);
        QVERIFY(plain.size() > 100'000);
        QVERIFY(trained("watched", true) == plain);
    }

    // While updates go on the weights that are judged stay those of the point's step: in fp32 the trained
    // weights themselves are what the network computes with.
    void aPointIsOfTheWeightsAtItsStep() {
        const auto recipe = resources_.recipe(12);
        Listened e(resources_.path());
        e.engine->set_quality_interval(every(4));
        e.engine->start(recipe);
        QVERIFY(e.until([&] { return !e.training_quality.empty() && e.training_quality.back().step == 12; }));
        const auto line = e.training_quality;
        QVERIFY(line.size() >= 2 && line.size() <= 3);
        QCOMPARE(line[0].step, 4);
        for (std::size_t i = 1; i < line.size(); ++i) QVERIFY(line[i].step > line[i - 1].step);

        // The same by stopping there.
        Listened again(resources_.path());
        for (int step = 1; step <= 4; ++step) {
            again.engine->step_once(recipe);
            QVERIFY(again.until([&] { return int(again.losses.size()) == step; }));
        }
        auto request = asked(1, {"training"});
        request.options.nfe = {2};
        again.engine->measure_quality(request);
        QVERIFY(ended(again, 1));
        QCOMPARE(again.quality.at(0).point.step, 4);
        QCOMPARE(again.quality[0].point.fid.mean, line[0].fid.mean);
        QCOMPARE(again.quality[0].point.coverage, line[0].coverage);
        QVERIFY(line[0].fid.mean != line.back().fid.mean);
    }

    void aNewTrainingBeginsANewLine() {
        Listened e(resources_.path());
        e.engine->set_quality_interval(every(1));
        e.engine->start(resources_.recipe(2));
        QVERIFY(e.until([&] { return !e.training_quality.empty() && e.training_quality.back().step == 2; }));
        e.engine->set_quality_interval({});
        e.engine->start(resources_.recipe(3));
        QVERIFY(e.until([&] { return e.restarts == 2 && e.losses.size() == 3; }));
        e.settle();
        QVERIFY(e.training_quality.empty());
        // Turned on at the end, the end is measured.
        e.engine->set_quality_interval(every(1));
        QVERIFY(e.until([&] { return e.training_quality.size() == 1; }));
        QCOMPARE(e.training_quality[0].step, 3);
    }

    void aLineThatFailsIsToldOnceAndTheTrainingGoesOn() {
        const Resources poor(28);
        fs::remove(poor.path() / "models" / "judge.json");
        Listened e(poor.path());
        auto wrong = every(2);
        wrong.samples = 1;
        e.engine->set_quality_interval(wrong);
        e.settle();
        QCOMPARE(e.notices.size(), std::size_t(1));
        e.engine->set_quality_interval(every(2));
        e.engine->start(poor.recipe(8));
        QVERIFY(e.until_phase(TrainPhase::finished));
        e.settle();
        QCOMPARE(e.losses.size(), std::size_t(8));
        QCOMPARE(e.notices.size(), std::size_t(2));
        QVERIFY(e.notices[1].where.english().find("judge.json") != std::string::npos);
        QVERIFY(e.training_quality.empty());
    }

    void trainingPicturesAreFoundAgain() {
        Listened e(resources_.path());
        e.engine->reset(resources_.recipe(10));
        const auto data = bars();
        NearestRequest request;
        request.id = 3;
        request.samples.shape = data.shape;
        for (const std::int64_t index : {200, 3}) {
            const auto picture = pictures_of(data, index, 1);
            const auto* values = picture.const_data_ptr<float>();
            request.samples.values.insert(request.samples.values.end(), values, values + 784);
        }
        // The second one a little off, in one pixel of 784.
        request.samples.values[784] += 0.28F;
        e.engine->find_nearest(request);
        QVERIFY(e.until([&] { return e.nearest.has_value(); }));
        const auto& found = *e.nearest;
        QVERIFY(found.id == 3 && !found.failed && found.by_features.size() == 2);
        QCOMPARE(found.by_features[0].index, 200);
        QCOMPARE(found.by_features[0].distance, 0.0);
        QCOMPARE(found.by_pixels[0].index, 200);
        QVERIFY(found.by_pixels[0].distance < 1e-6); // bytes to [-1, 1] and back
        QCOMPARE(found.by_pixels[1].index, 3);
        QVERIFY(std::abs(found.by_pixels[1].distance - 0.28 / 28) < 1e-5);
        QCOMPARE(found.by_pixels[1].label, 3);
        QCOMPARE(found.pixel_tiles->count(), 2);
        QVERIFY(found.pixel_tiles->labels == std::vector<int>({0, 3}));
        const auto tile = found.pixel_tiles->tile(0), wanted = request.samples.tile(0);
        for (std::size_t i = 0; i < 784; ++i) QVERIFY(std::abs(tile[i] - wanted[i]) < 1e-6F);
        QCOMPARE(found.feature_tiles->count(), 2);

        // What test pictures have follows by itself, once.
        QVERIFY(e.until([&] { return e.nearest_yardstick.has_value(); }));
        QVERIFY(e.nearest_yardstick->data == resources_.recipe(10).data);
        QVERIFY(e.nearest_yardstick->median.pictures > 0);
        QVERIFY(e.nearest_yardstick->median.by_pixels < 1e-6); // the bars' test pictures are in training too
        e.nearest_yardstick.reset();

        request.id = 4;
        request.samples.shape = {1, 14, 14};
        e.engine->find_nearest(request);
        QVERIFY(e.until([&] { return e.nearest->id == 4; }));
        QVERIFY(e.nearest->failed && e.notices.size() == 1);
        e.settle();
        QVERIFY(!e.nearest_yardstick);
    }

    void aSearchThatIsCancelledSaysSoAndCanBeAskedAgain() {
        Listened e(resources_.path());
        e.engine->reset(resources_.recipe(10));
        const auto data = bars();
        NearestRequest request;
        request.id = 7;
        request.samples.shape = data.shape;
        const auto picture = pictures_of(data, 3, 1);
        const auto* values = picture.const_data_ptr<float>();
        request.samples.values.assign(values, values + 784);
        e.engine->find_nearest(request);
        e.engine->cancel_nearest();
        QVERIFY(e.until([&] { return e.nearest.has_value(); }));
        QVERIFY(e.nearest->id == 7 && e.nearest->cancelled && !e.nearest->failed);
        QVERIFY(e.nearest->by_features.empty());
        e.settle();
        QVERIFY(!e.nearest_yardstick); // nor does what it is read by go on
        e.engine->cancel_nearest();    // there is nothing left to cancel
        request.id = 8;
        e.engine->find_nearest(request);
        QVERIFY(e.until([&] { return e.nearest->id == 8; }));
        QVERIFY(!e.nearest->cancelled && e.nearest->by_pixels.size() == 1);
        QVERIFY(e.until([&] { return e.nearest_yardstick.has_value(); }));
    }

    // The panel's solver, path and guidance have no part in a likelihood: its request cannot even name them.
    void likelihoodsAreInFp32AndGivenTheLabel() {
        Listened e(resources_.path());
        e.engine->reset(resources_.recipe(10));
        LikelihoodRequest request{3, "shipped:quick", "ema", 2, {}};
        request.likelihood.nfe = 8;
        e.engine->measure(request);
        QVERIFY(e.until([&] { return e.likelihood && e.likelihood->done == 2; }));
        QVERIFY(e.likelihood->given_labels && e.likelihood->total == 2);
        QVERIFY(std::isfinite(e.likelihood->bits.bits.mean) && e.likelihood->bits.solver_error >= 0);
        request.id = 4, request.likelihood.solver = "dopri5";
        e.engine->measure(request);
        QVERIFY(e.until([&] { return !e.notices.empty(); }));
        QVERIFY(e.notices.back().why.english().find("fixed steps") != std::string::npos);
    }

  private:
    /// Waits until request `id` came to its end, whatever that was.
    static bool ended(Listened& e, std::uint64_t id) {
        return e.until([&] {
            return !e.quality_progress.empty() && e.quality_progress.back().id == id &&
                   e.quality_progress.back().state != State::measuring;
        });
    }

    Resources resources_{28}; // for the judge of digits
};

QTEST_GUILESS_MAIN(TestEngineQuality)
#include "test_engine_quality.moc"
