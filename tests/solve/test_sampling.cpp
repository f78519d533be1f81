// Sampling in units: noise and labels belong to the sample, chunks and threads change nothing, cost is as
// counted.
#include "core/device/noise.h"
#include "core/solve/sampling.h"
#include "tests/support/mixture.h"
#include "tests/support/networks.h"
#include "tests/support/torch_support.h"

#include <QTest>

#include <algorithm>
#include <atomic>
#include <numeric>

using namespace flowlab;
using namespace flowlab::test;

namespace {

const NetworkInfo labelled{.key = "field", .labelled = true, .channels_last = false};
const NetworkInfo unlabelled{.key = "field", .channels_last = true};
constexpr TileShape field_shape{2, 3, 5};

/// v = sin(4x) + label - t: element by element, so that every sample's bits are its own.
class Field final : public Network {
  public:
    explicit Field(const NetworkInfo& info) : Network(info, field_shape, info.labelled ? 10 : 0, {}) {}
    at::Tensor forward(const Parameters&, const at::Tensor& x, const Conditions& conditions) const override {
        const auto &t = conditions.t, &labels = conditions.labels;
        evaluated += int(x.size(0));
        at::Tensor v = at::sin(4 * x) - t.view({-1, 1, 1, 1}).to(x.scalar_type());
        if (labels.defined()) v = v + labels.view({-1, 1, 1, 1}).to(x.scalar_type());
        return v;
    }
    mutable std::atomic<int> evaluated = 0; // samples times evaluations
};

SamplerOptions options(int count, const std::string& solver = "midpoint", int nfe = 8) {
    SamplerOptions sampler;
    sampler.count = count;
    sampler.solver = solver;
    sampler.nfe = nfe;
    sampler.seed = 21;
    return sampler;
}

std::shared_ptr<const Trajectory> sample(const SamplerOptions& sampler, const NetworkInfo& info = labelled,
                                         const at::Tensor& noise = {}) {
    Sampling sampling({std::make_shared<Field>(info), {}}, sampler, cpu(), {.noise = noise, .data = {}});
    while (sampling.advance()) {
    }
    return sampling.trajectory(sampler.count);
}

/// Whether `part` is the beginning of `whole`, sample by sample, in every frame.
bool begins(const Trajectory& part, const Trajectory& whole) {
    const auto same = [&](const std::vector<float>& some, const std::vector<float>& all) {
        const std::size_t size = part.shape.size(), a = std::size_t(part.count) * size,
                          b = std::size_t(whole.count) * size;
        if (some.size() / a != all.size() / b) return false;
        for (std::size_t frame = 0; frame < some.size() / a; ++frame)
            if (!std::equal(&some[frame * a], &some[frame * a] + a, &all[frame * b])) return false;
        return true;
    };
    return part.times == whole.times && part.labels.size() == std::size_t(part.count) &&
           std::equal(part.labels.begin(), part.labels.end(), whole.labels.begin()) &&
           same(part.states, whole.states) && same(part.velocities, whole.velocities);
}

} // namespace

class TestSampling : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() { prepare_process(1); }

    void aSampleDoesNotDependOnHowManyThereAre() {
        const auto whole = sample(options(70));
        for (const int count : {1, 15, 16, 17, 64}) QVERIFY(begins(*sample(options(count)), *whole));
    }

    void finishedOnesAreTheBeginningOfTheWhole() {
        Sampling sampling({std::make_shared<Field>(labelled), {}}, options(40), cpu());
        std::vector<std::shared_ptr<const Trajectory>> previews;
        int finished = 0;
        while (sampling.advance())
            if (sampling.finished() > finished) {
                finished = sampling.finished();
                previews.push_back(sampling.trajectory(finished));
            }
        QVERIFY(sampling.done());
        QCOMPARE(sampling.finished(), 40);
        QVERIFY(!sampling.advance());
        const auto whole = sampling.trajectory(40);
        QVERIFY(!previews.empty());
        for (const auto& preview : previews) QVERIFY(begins(*preview, *whole));
        QCOMPARE(previews[0]->count, sampling_chunk(cpu()));
    }

    void threadsChangeNoBit() {
        const auto alone = sample(options(40));
        const Threads threads(2);
        QVERIFY(begins(*sample(options(40)), *alone));
    }

    void everyEvaluationIsCounted_data() {
        QTest::addColumn<QString>("solver");
        QTest::addColumn<int>("nfe");
        QTest::newRow("euler") << "euler" << 5;
        QTest::newRow("midpoint") << "midpoint" << 6;
        QTest::newRow("heun") << "heun" << 2;
        QTest::newRow("rk4") << "rk4" << 8;
        QTest::newRow("ab2") << "ab2" << 7;
        QTest::newRow("ab3") << "ab3" << 7;
        QTest::newRow("ab4") << "ab4" << 9;
        QTest::newRow("ab4, its beginning alone") << "ab4" << 3;
        QTest::newRow("dpmpp-2m") << "dpmpp-2m" << 5;
        QTest::newRow("unipc-2") << "unipc-2" << 5;
    }
    void everyEvaluationIsCounted() {
        QFETCH(QString, solver);
        QFETCH(int, nfe);
        const auto field = std::make_shared<Field>(labelled);
        Sampling sampling({field, {}}, options(37, solver.toStdString(), nfe), cpu());
        int units = 1;
        while (sampling.advance()) ++units;
        QCOMPARE(field->evaluated.load(), 37 * nfe);
        const int chunks = (37 + sampling_chunk(cpu()) - 1) / sampling_chunk(cpu());
        QCOMPARE(units, chunks * nfe); // a unit is one evaluation of one chunk
        QVERIFY(sampling.trajectory(37)->evaluations == std::vector<int>(37, nfe));
    }

    // Who asks for other steps of the same samples gets them to the bit, one evaluation a sample cheaper.
    void whatIsKnownAtTheStartIsNotComputedAgain() {
        const auto field = std::make_shared<Field>(labelled);
        SamplingStart start;
        start.known = std::make_shared<FirstVelocities>();
        int asked = 0;
        for (const auto& solver : solvers()) {
            const auto sampler = options(37, std::string(solver.key), solver.evaluations(2));
            Sampling sampling({field, {}}, sampler, cpu(), start);
            while (sampling.advance()) {
            }
            const auto fresh = sample(sampler), known = sampling.trajectory(37);
            QVERIFY2(known->states == fresh->states && known->velocities == fresh->velocities,
                     solver.key.data());
            QVERIFY(known->evaluations == fresh->evaluations);
            QCOMPARE(sampling.reused(), asked == 0 ? 0 : 37);
            asked += std::accumulate(known->evaluations.begin(), known->evaluations.end(), 0);
        }
        QCOMPARE(field->evaluated.load(), asked - 37 * (int(solvers().size()) - 1));
        // Another division into chunks may round otherwise: what was not computed together is not taken.
        Sampling fewer({field, {}}, options(35), cpu(), start);
        while (fewer.advance()) {
        }
        QCOMPARE(fewer.reused(), 32);
    }

    void startsFromTheSamplesOwnNoise() {
        const auto noise = sample_noise(21, 0, 20, 2, 3, 5);
        for (const auto* solver : {"euler", "rk4"})
            for (const int nfe : {4, 16}) {
                const auto trajectory = sample(options(20, solver, nfe));
                const auto* n = noise.const_data_ptr<float>();
                QVERIFY(std::equal(n, n + noise.numel(), trajectory->states.begin()));
            }
    }

    void givenNoiseTakesThePlaceOfTheSeeds() {
        const auto noise = sample_noise(99, 0, 20, 2, 3, 5);
        const auto given = sample(options(20), unlabelled, noise);
        auto seeded = options(20);
        seeded.seed = 99;
        QVERIFY(given->states == sample(seeded, unlabelled)->states);
        QVERIFY(given->states != sample(options(20), unlabelled)->states);
        QCOMPARE(bits(noise), bits(sample_noise(99, 0, 20, 2, 3, 5)));
    }

    void isWhatTheIntegratorGives() {
        const auto x0 = sample_noise(21, 0, 5, 2, 3, 5);
        const auto wanted = integrate(tableau("rk4"), uniform_grid(3), x0, [](const at::Tensor& x, double t) {
            return at::sin(4 * x) - float(t);
        });
        const auto samples = sample(options(5, "rk4", 12), unlabelled)->samples();
        const auto* w = wanted.const_data_ptr<float>();
        for (std::size_t i = 0; i < samples.values.size(); ++i)
            QVERIFY(std::abs(samples.values[i] - w[i]) < 1e-5F);
    }

    void theTrajectoryIsContinuous_data() {
        QTest::addColumn<QString>("path");
        for (const auto* path : {"trained", "vp", "cosine", "linear-vp", "ot"})
            QTest::newRow(path) << QString(path);
    }
    void theTrajectoryIsContinuous() {
        QFETCH(QString, path);
        // Where a slope has no bound x changes by √(2 Δt) x̂0.
        const float jump = path == "vp" || path == "linear-vp" ? 5e-2F : 1e-3F;
        for (const auto& solver : solvers()) {
            auto sampler = options(18, std::string(solver.key), solver.evaluations(3));
            if (path != "trained") sampler.schedule = initial_choice(schedule(path.toStdString()));
            const auto trajectory = sample(sampler);
            QVERIFY(trajectory->samples().values == trajectory->view(TrajectoryView::state, 1).values);
            const std::size_t frame = 18 * trajectory->shape.size();
            for (std::size_t i = 0; i < trajectory->times.size(); ++i) {
                const double t = trajectory->times[i];
                const auto there = trajectory->view(TrajectoryView::state, t).values;
                QVERIFY(std::equal(there.begin(), there.end(), &trajectory->states[i * frame]));
                if (i == 0) continue;
                const auto before = trajectory->view(TrajectoryView::state, t - 1e-6).values;
                for (std::size_t k = 0; k < frame; ++k) QVERIFY(std::abs(before[k] - there[k]) < jump);
            }
            // The predicted end at t = 1 is the sample itself.
            if (path != "ot") // where a little noise is left
                QVERIFY(trajectory->view(TrajectoryView::prediction, 1).values ==
                        trajectory->samples().values);
        }
    }

    void labelsFollowThePlan() {
        auto sampler = options(25);
        sampler.labels = {{3, 1, 4}, 1};
        auto labels = sample(sampler)->labels;
        for (int i = 0; i < 25; ++i)
            QCOMPARE(labels[std::size_t(i)], sampler.labels.cycle[std::size_t(i % 3)]);
        sampler.labels = {{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, 8};
        labels = sample(sampler)->labels;
        for (int i = 0; i < 25; ++i) QCOMPARE(labels[std::size_t(i)], i / 8);
    }

    void theNetworkSeesTheLabel() {
        auto sampler = options(20, "euler", 1);
        sampler.labels = {{0}, 1};
        const auto zero = sample(sampler)->samples().values;
        sampler.labels = {{0, 7, 2}, 1}; // no divisor of a chunk's size
        const auto mixed = sample(sampler)->samples().values;
        for (std::size_t i = 0; i < zero.size(); ++i)
            QVERIFY(std::abs(mixed[i] - zero[i] - float(sampler.labels.cycle[i / 30 % 3])) < 1e-5F);
    }

    // v = v_none + w (v_label - v_none); of Field both differ by label - 10 alone.
    void guidanceGoesBeyondTheLabel() {
        auto sampler = options(20, "euler", 1);
        sampler.labels = {{3}, 1};
        const auto plain = sample(sampler)->samples().values;
        for (const double w : {0.0, 0.5, 2.0, 7.5}) {
            sampler.guidance = w;
            const auto guided = sample(sampler)->samples().values;
            for (std::size_t i = 0; i < plain.size(); ++i)
                QVERIFY(std::abs(double(guided[i]) - double(plain[i]) - (w - 1) * (3 - 10)) < 1e-4);
        }
        sampler.guidance = 2;
        const auto field = std::make_shared<Field>(labelled);
        Sampling sampling({field, {}}, sampler, cpu());
        while (sampling.advance()) {
        }
        QCOMPARE(sampling.trajectory(20)->evaluations[0], 1); // one evaluation, at twice the batch
        QCOMPARE(field->evaluated.load(), 2 * 20);
        QVERIFY(sample(sampler, unlabelled)->states == sample(options(20, "euler", 1), unlabelled)->states);
        sampler.guidance = -1;
        QCOMPARE(fault(
                     [&] {
                         const Sampling made({field, {}}, sampler, cpu());
                     },
                     ErrorKind::usage, {"guidance"}),
                 QString());
    }

    void anyLabelIsDrawnOnceForASample() {
        auto sampler = options(4000);
        std::vector<int> found(10);
        for (int i = 0; i < sampler.count; ++i) {
            const int label = label_of(sampler, i, 10);
            QVERIFY(label >= 0 && label < 10);
            ++found[std::size_t(label)];
            QCOMPARE(label_of(options(1), i, 10), label); // however many there are
        }
        for (const int times : found) QVERIFY(std::abs(times - 400) < 5 * std::sqrt(360.0));
        sampler.seed = 22;
        int same = 0;
        for (int i = 0; i < 4000; ++i) same += label_of(sampler, i, 10) == label_of(options(1), i, 10);
        QVERIFY(std::abs(same - 400) < 5 * std::sqrt(360.0));
    }

    void withoutLabelsThePlanIsIgnored() {
        auto sampler = options(5);
        sampler.labels = {{99}, 1};
        QVERIFY(sample(sampler, unlabelled)->labels.empty());
    }

    void aRealNetworkGivesTheSameSamplesInEveryDivision() {
        const std::shared_ptr<const Network> network = make_digit_network("quick-unet");
        const auto weights = busy_weights(*network);
        const auto run = [&](int count) {
            Sampling sampling({network, weights.parameters()}, options(count, "midpoint", 4), cpu());
            while (sampling.advance()) {
            }
            return sampling.trajectory(count)->samples().values;
        };
        const auto whole = run(20), few = run(3);
        const Threads threads(2);
        const auto shared = run(20);
        for (std::size_t i = 0; i < whole.size(); ++i) {
            QVERIFY(std::abs(shared[i] - whole[i]) < 1e-3F);
            if (i < few.size()) QVERIFY(std::abs(few[i] - whole[i]) < 1e-3F);
        }
    }

    // Back to its noise and forward again a picture is itself; the trajectory is the way forward.
    void dataGoToTheirNoiseAndBack() {
        for (const auto* solver : {"dopri5", "rk4", "ab4"}) {
            auto sampler = options(20, solver, std::string(solver) == "ab4" ? 404 : 400);
            sampler.start = "data", sampler.rtol = sampler.atol = 1e-6;
            SamplingStart start{{}, sample_noise(3, 0, 20, 2, 3, 5) * 0.3, std::vector<int>(20, 4)};
            const auto field = std::make_shared<Field>(labelled);
            Sampling sampling({field, {}}, sampler, cpu(), start);
            while (sampling.advance()) {
            }
            const auto there = sampling.trajectory(20);
            QVERIFY(there->labels == std::vector<int>(20, 4));
            QCOMPARE(there->originals.size(), there->samples().values.size());
            const auto errors = there->round_trip_errors();
            QCOMPARE(errors.size(), std::size_t(20));
            QVERIFY2(*std::ranges::max_element(errors) < 1e-3, solver);
            // Its noise is not the picture, and the network was asked on both ways.
            QVERIFY(std::abs(there->states[7] - there->originals[7]) > 0.01F);
            QCOMPARE(field->evaluated.load(),
                     std::accumulate(there->evaluations.begin(), there->evaluations.end(), 0));
        }
    }

    void testPicturesAreTakenInOrder() {
        DataSet data{"four", {1, 1, 2}, {0, 255, 51, 0, 0, 0, 255, 255}, {7, 1, 0, 3}, 10};
        auto sampler = options(3);
        sampler.seed = 3;
        const auto start = start_from(data, sampler); // pictures 3, 0, 1
        QVERIFY(start.labels == std::vector<int>({3, 7, 1}));
        QVERIFY(largest_difference(start.data.flatten(),
                                   at::tensor({1.0F, 1.0F, -1.0F, 1.0F, -0.6F, -1.0F})) < 1e-6);
    }

    // Along another path the samples stay, but for the solver's error: only the way is another.
    void anotherPathLeadsToTheSameSamples() {
        const auto run = [&](const Choice& schedule, const Choice& trained) {
            auto sampler = options(30, "rk4", 400);
            sampler.schedule = schedule;
            Sampling sampling({toy_field(trained), {}, trained}, sampler, cpu());
            while (sampling.advance()) {
            }
            return sampling.trajectory(30);
        };
        const auto straight = run({"trained"}, {"linear"});
        for (const Choice& schedule : {Choice{"cosine"}, Choice{"polynomial", 2}, Choice{"linear-vp"}}) {
            const auto other = run(schedule, {"linear"});
            QVERIFY(other->schedule == schedule);
            const auto own = run({"trained"}, schedule); // the exact field of that path
            double worst = 0, middle = 0, off = 0;
            for (std::size_t i = 0; i < 60; ++i) {
                worst = std::max(worst, std::abs(double(other->samples().values[i]) -
                                                 double(straight->samples().values[i])));
                off = std::max(
                    off, std::abs(double(other->samples().values[i]) - double(own->samples().values[i])));
                middle = std::max(middle, std::abs(double(other->states[50 * 60 + i]) -
                                                   double(straight->states[50 * 60 + i])));
            }
            QVERIFY2(worst < 0.05 && off < 0.05, qPrintable(QString("%1 %2").arg(worst).arg(off)));
            QVERIFY(middle > 0.01);
        }
    }

    void adaptiveSolversCountForEachSample() {
        auto sampler = options(40, "dopri5");
        sampler.rtol = sampler.atol = 1e-4;
        const auto field = std::make_shared<Field>(labelled);
        Sampling sampling({field, {}}, sampler, cpu());
        while (sampling.advance()) {
        }
        const auto all = sampling.trajectory(40);
        QCOMPARE(field->evaluated.load(),
                 std::accumulate(all->evaluations.begin(), all->evaluations.end(), 0));
        for (std::size_t i = 0; i < 40; ++i)
            QCOMPARE(all->evaluations[i], 1 + 6 * (all->accepted[i] + all->rejected[i]));
        QVERIFY(begins(*sample([&] {
            auto few = sampler;
            few.count = 5;
            return few;
        }()),
                       *all));
    }

    // The Langevin term keeps the marginals: mean and spread of the samples stay, each sample is another.
    void stochasticSamplingKeepsTheDistribution() {
        const auto run = [](double sde, double churn) {
            auto sampler = options(3000, "euler", 100);
            sampler.sde = sde, sampler.churn = churn;
            Sampling sampling(
                {make_exact_field(toy_info, toy_shape, 0,
                                  {at::full({1, 2}, 0.5, at::kDouble), {0.4}, {0}, {}}, {"linear"}),
                 {}},
                sampler, cpu());
            while (sampling.advance()) {
            }
            return sampling.trajectory(3000)->samples().values;
        };
        const auto moments = [](const std::vector<float>& x) {
            const double n = double(x.size()), mean = std::accumulate(x.begin(), x.end(), 0.0) / n;
            double squares = 0;
            for (const float value : x) squares += (double(value) - mean) * (double(value) - mean);
            return std::pair(mean, std::sqrt(squares / n));
        };
        const auto plain = run(0, 0);
        for (const auto& [sde, churn] : {std::pair{1.0, 0.0}, {4.0, 0.0}, {0.0, 0.6}}) {
            const auto other = run(sde, churn);
            const auto [mean, spread] = moments(other);
            QVERIFY2(std::abs(mean - 0.5) < 0.03 && std::abs(spread - 0.4) < 0.03,
                     qPrintable(QString("%1 %2").arg(mean).arg(spread)));
            QVERIFY(other != plain);
            QVERIFY(run(sde, churn) == other); // its noise is its own, and the same each time
        }
    }

    // Also with few steps and much noise, of one Gaussian whose spread is known.
    void theSpreadStaysWithFewStepsAndMuchNoise() {
        const auto spread = [](const char* solver, int nfe, double sde, double churn) {
            auto sampler = options(4000, solver, nfe);
            sampler.sde = sde, sampler.churn = churn;
            const Choice path{"linear"};
            const Mixture data{at::full({1, 2}, 0.5, at::kDouble), {0.4}, {0}, {}};
            Sampling sampling({make_exact_field(toy_info, toy_shape, 0, data, path), {}, path}, sampler,
                              cpu());
            while (sampling.advance()) {
            }
            const auto x = sampling.trajectory(4000)->samples().values;
            const double n = double(x.size()), mean = std::accumulate(x.begin(), x.end(), 0.0) / n;
            double squares = 0;
            for (const float value : x) squares += (double(value) - mean) * (double(value) - mean);
            return std::sqrt(squares / n) / 0.4; // of the true one
        };
        for (const double sde : {1.0, 4.0, 10.0}) {
            const double found = spread("euler", 8, sde, 0);
            qInfo("sde %g, Euler with 8 evaluations: %.3f of the true spread", sde, found);
            QVERIFY(std::abs(found - 1) < 0.06);
        }
        for (const double churn : {0.5, 0.9, 1.0}) {
            const double found = spread("midpoint", 8, 0, churn);
            qInfo("churn %g, midpoint with 8 evaluations: %.3f of the true spread", churn, found);
            QVERIFY(std::abs(found - 1) < 0.06);
        }
    }

    void whatIsNotFiniteStopsAndSaysWhere() {
        class Broken final : public Network {
          public:
            Broken() : Network(unlabelled, field_shape, 0, {}) {}
            at::Tensor forward(const Parameters&, const at::Tensor& x,
                               const Conditions& conditions) const override {
                return conditions.t[0].item<float>() > 0.6F ? x / 0 : -x;
            }
        };
        for (const auto* solver : {"euler", "ab2", "dopri5"})
            QCOMPARE(
                fault(
                    [&] {
                        Sampling sampling({std::make_shared<Broken>(), {}}, options(3, solver, 8), cpu());
                        while (sampling.advance()) {
                        }
                    },
                    ErrorKind::failed, {"not finite", "t = 0."}),
                QString());
    }

    void whatDoesNotFitIsRefused() {
        const auto refuse = [&](const SamplerOptions& sampler, std::initializer_list<std::string> words,
                                const at::Tensor& noise = {}) {
            return fault(
                [&] {
                    const Sampling made({std::make_shared<Field>(labelled), {}}, sampler, cpu(),
                                        {.noise = noise, .data = {}});
                },
                ErrorKind::usage, words);
        };
        QCOMPARE(refuse(options(0), {"count"}), QString());
        QCOMPARE(refuse(options(4, "midpoint", 7), {"nfe", "7", "6", "8"}), QString());
        // Trajectories that would not fit into memory are refused, not begun.
        const auto big = make_digit_network("small-unet");
        QCOMPARE(fault(
                     [&] {
                         const Sampling made({big, {}}, options(4096, "midpoint", 1000), cpu());
                     },
                     ErrorKind::usage, {"4096 samples", "1000 evaluations", "19 GB"}),
                 QString());
        QCOMPARE(refuse(options(4, "leapfrog"), {"leapfrog", "euler", "rk4"}), QString());
        auto sampler = options(4);
        sampler.labels = {{10}, 1};
        QCOMPARE(refuse(sampler, {"label", "10", "9"}), QString());
        QCOMPARE(refuse(options(4), {"noise", "(count, 2, 3, 5)"}, at::zeros({5, 2, 3, 5})), QString());
        QCOMPARE(refuse(options(4), {"noise"}, at::zeros({4, 1, 3, 5})), QString());
        QCOMPARE(refuse(options(4), {"noise"}, at::zeros({4, 30})), QString());
    }
};

QTEST_GUILESS_MAIN(TestSampling)
#include "test_sampling.moc"
