// Guidance where it acts and where not, its cost, and both of its forms, on fields that are known.
#include "core/solve/sampling.h"
#include "tests/support/torch_support.h"

#include <QTest>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <numeric>

using namespace flowlab;
using namespace flowlab::test;

namespace {

const NetworkInfo labelled_info{.key = "field", .labelled = true, .channels_last = false};
constexpr TileShape field_shape{2, 3, 5};
constexpr int field_classes = 10;

/// v = sin(4x) − t + label, without a label `factor` (sin(4x) − t): element by element, so that every
/// sample's bits are its own.
class Field final : public Network {
  public:
    explicit Field(double factor = 0.5)
        : Network(labelled_info, field_shape, field_classes, {}), factor_(factor) {}
    at::Tensor forward(const Parameters&, const at::Tensor& x, const Conditions& conditions) const override {
        evaluated += int(x.size(0));
        const auto column = [&](const at::Tensor& values) {
            return values.view({-1, 1, 1, 1}).to(x.scalar_type());
        };
        const at::Tensor plain = at::sin(4 * x) - column(conditions.t);
        const at::Tensor none = column(conditions.labels.eq(field_classes));
        return none * factor_ * plain + (1 - none) * (plain + column(conditions.labels));
    }
    mutable std::atomic<int> evaluated = 0; // samples times branches

  private:
    double factor_;
};

SamplerOptions options(const std::string& solver, int nfe, double guidance = 2.5) {
    SamplerOptions sampler;
    sampler.solver = solver, sampler.nfe = nfe, sampler.count = 20, sampler.seed = 21;
    sampler.guidance = guidance;
    sampler.labels = {{3, 1, 4}, 1};
    return sampler;
}

struct Drawn {
    std::shared_ptr<const Trajectory> trajectory;
    int evaluated;
};
Drawn draw(const SamplerOptions& sampler, SamplingStart start = {}) {
    const auto field = std::make_shared<Field>();
    Sampling sampling({field, {}}, sampler, cpu(), std::move(start));
    while (sampling.advance()) {
    }
    return {sampling.trajectory(sampler.count), field->evaluated.load()};
}

/// Frame number `frame` of the states.
std::vector<float> frame(const Trajectory& trajectory, int number) {
    const auto size = std::ptrdiff_t(std::size_t(trajectory.count) * trajectory.shape.size());
    const auto begin = trajectory.states.begin() + number * size;
    return {begin, begin + size};
}

VelocityField field_of(const Choice& path, const Guidance& guidance, double factor = 0.5) {
    return {{std::make_shared<Field>(factor), {}}, path, guidance, cpu()};
}

at::Tensor some_x() {
    return at::sin(at::arange(4 * 30, at::kFloat)).view({4, 2, 3, 5});
}

at::Tensor some_labels() {
    return at::tensor({3, 0, 9, 1}, at::kLong);
}

double furthest(const at::Tensor& a, const at::Tensor& b) {
    return ((a - b).abs().max() / b.abs().max()).item<double>();
}

} // namespace

class TestGuidance : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() { prepare_process(1); }

    void guidanceOneIsPlain() {
        const auto plain = draw(options("midpoint", 8, 1));
        auto sampler = options("midpoint", 8, 1);
        sampler.guidance_from = 0.2, sampler.guidance_to = 0.7, sampler.guidance_kind = "zero-star";
        const auto same = draw(sampler);
        QVERIFY(same.trajectory->states == plain.trajectory->states);
        QVERIFY(same.trajectory->velocities == plain.trajectory->velocities);
        QCOMPARE(same.evaluated, 8 * 20); // one branch
        QVERIFY(std::ranges::all_of(same.trajectory->guided, [](int n) { return n == 0; }));
    }

    void theWholeIntervalIsNone() {
        const double t = 0.4, w = 2.5;
        const at::Tensor x = some_x(), labels = some_labels();
        const auto with = field_of({"trained"}, {1})(x, {&t, 1}, labels),
                   without = field_of({"trained"}, {0})(x, {&t, 1}, labels);
        const at::Tensor whole = field_of({"trained"}, {w, 0, 1, "plain"})(x, {&t, 1}, labels);
        QVERIFY(furthest(whole, without + w * (with - without)) < 1e-6);
        QVERIFY(at::equal(whole, field_of({"trained"}, {w})(x, {&t, 1}, labels)));
        for (const double end : {0.0, 1.0}) // both belong to it
            QVERIFY(!at::equal(field_of({"trained"}, {w})(x, {&end, 1}, labels),
                               field_of({"trained"}, {1})(x, {&end, 1}, labels)));
    }

    void outsideOfTheIntervalNothingIsGuided() {
        const auto plain = draw(options("euler", 4, 1)), whole = draw(options("euler", 4));
        auto sampler = options("euler", 4);
        sampler.guidance_from = 0.3, sampler.guidance_to = 0.6; // of 0, 0.25, 0.5, 0.75
        const auto some = draw(sampler);
        for (const int number : {0, 1, 2})
            QVERIFY(frame(*some.trajectory, number) == frame(*plain.trajectory, number));
        QVERIFY(frame(*some.trajectory, 3) != frame(*plain.trajectory, 3));
        QCOMPARE(some.trajectory->evaluations.front(), 4);
        QCOMPARE(some.trajectory->guided.front(), 1);
        QCOMPARE(some.evaluated, 20 * (4 + 1));
        QCOMPARE(whole.evaluated, 20 * (4 + 4));
        sampler.guidance_from = 0.8, sampler.guidance_to = 0.9; // where no step begins
        QVERIFY(draw(sampler).trajectory->states == plain.trajectory->states);
    }

    void everyStageDecidesByItsOwnTime_data() {
        QTest::addColumn<QString>("solver");
        QTest::addColumn<int>("nfe");
        QTest::addColumn<double>("from");
        QTest::addColumn<double>("to");
        QTest::addColumn<int>("guided");
        const auto row = [](const char* solver, int nfe, double from, double to, int guided) {
            QTest::addRow("%s, %g to %g", solver, from, to) << solver << nfe << from << to << guided;
        };
        row("midpoint", 4, 0, 0.25, 2); // of 0, 0.25, 0.5, 0.75
        row("midpoint", 4, 0, 0.2, 1);
        row("midpoint", 4, 0.5, 1, 2);
        row("midpoint", 4, 0.25, 0.25, 1);
        row("heun", 4, 0, 0.5, 3); // of 0, 0.5, 0.5, 1
        row("heun", 4, 0.5, 1, 3);
        row("heun", 4, 0.51, 1, 1);
        row("rk4", 4, 0, 0.5, 3); // of 0, 0.5, 0.5, 1
        row("rk4", 4, 0.6, 0.9, 0);
        row("euler", 10, 0.3, 0.7, 5); // sums of tenths
        row("ab2", 9, 0.5, 1, 4);      // of nine steps
    }
    void everyStageDecidesByItsOwnTime() {
        QFETCH(QString, solver);
        QFETCH(int, nfe);
        QFETCH(double, from);
        QFETCH(double, to);
        QFETCH(int, guided);
        auto sampler = options(solver.toStdString(), nfe);
        sampler.guidance_from = from, sampler.guidance_to = to;
        const auto drawn = draw(sampler);
        for (const int number : drawn.trajectory->guided) QCOMPARE(number, guided);
        for (const int number : drawn.trajectory->evaluations) QCOMPARE(number, nfe);
        QCOMPARE(drawn.evaluated, 20 * (nfe + guided));
    }

    // Samples at their own pace are on both sides of the border at once.
    void adaptiveSolversPayForEachSample() {
        auto sampler = options("bs32", 8);
        sampler.rtol = sampler.atol = 1e-2;
        sampler.guidance_from = 0.3, sampler.guidance_to = 0.6;
        const auto together = draw(sampler);
        const auto& whole = *together.trajectory;
        const auto sum = [](const std::vector<int>& counts) {
            return std::accumulate(counts.begin(), counts.end(), 0);
        };
        QCOMPARE(together.evaluated, sum(whole.evaluations) + sum(whole.guided));
        QVERIFY(sum(whole.guided) > 0 && sum(whole.guided) < sum(whole.evaluations));
        QVERIFY(std::ranges::min(whole.evaluations) < std::ranges::max(whole.evaluations));
        auto one = sampler;
        one.count = 1;
        for (const int i : {0, 7, 19}) {
            SamplingStart start;
            start.numbers = {i};
            one.labels = {{sampler.labels.cycle[std::size_t(i % 3)]}, 1};
            const auto alone = draw(one, start);
            QCOMPARE(alone.trajectory->evaluations[0], whole.evaluations[std::size_t(i)]);
            QCOMPARE(alone.trajectory->guided[0], whole.guided[std::size_t(i)]);
            QVERIFY(alone.trajectory->samples().values == whole.part(i, 1).samples().values);
        }
    }

    void theScaleIsThatOfTheClosedForm_data() {
        QTest::addColumn<QString>("path");
        for (const char* path : {"trained", "cosine"}) QTest::newRow(path) << path;
    }
    void theScaleIsThatOfTheClosedForm() {
        QFETCH(QString, path);
        const Choice along{path.toStdString()};
        const double t = 0.4, w = 2.5;
        const at::Tensor x = some_x(), labels = some_labels();
        const auto at_t = [&](const Guidance& guidance, double factor = 0.5) {
            return field_of(along, guidance, factor)(x, {&t, 1}, labels);
        };
        const at::Tensor with = at_t({1}).to(at::kDouble), without = at_t({0}).to(at::kDouble);
        const at::Tensor got = at_t({w, 0, 1, "zero-star"}).to(at::kDouble);
        const at::Tensor share = at_t({0, 0, 1, "zero-star"}).to(at::kDouble); // s v_∅
        for (int i = 0; i < 4; ++i) {                                          // each sample has its own
            const at::Tensor a = with[i].flatten(), b = without[i].flatten();
            const double s = a.dot(b).item<double>() / b.dot(b).item<double>();
            QVERIFY(furthest(got[i].flatten(), s * b + w * (a - s * b)) < 1e-5);
            // What is left of v_y has nothing of v_∅.
            const at::Tensor rest = a - share[i].flatten();
            QVERIFY(std::abs(rest.dot(b).item<double>()) < 1e-4 * (a.norm() * b.norm()).item<double>());
        }
        QVERIFY(furthest(got, without + w * (with - without)) > 1e-3); // and is another than the plain one's
        if (path != "trained") return;
        // How long v_∅ is makes no difference, and none at all is no fault.
        QVERIFY(furthest(at_t({w, 0, 1, "zero-star"}, 5), got) < 1e-5);
        QVERIFY(furthest(at_t({w, 0, 1, "zero-star"}, 0), w * with) < 1e-6);
    }

    void theFirstStepRests_data() {
        QTest::addColumn<QString>("solver");
        for (const auto& row : solvers())
            if (!row.adaptive())
                QTest::newRow(std::string(row.key).c_str()) << QString::fromStdString(std::string(row.key));
    }
    void theFirstStepRests() {
        QFETCH(QString, solver);
        const auto& row = flowlab::solver(solver.toStdString());
        for (const char* path : {"trained", "cosine", "polynomial"}) {
            auto sampler = options(solver.toStdString(), row.evaluations(5));
            sampler.guidance_kind = "zero-star";
            if (path != std::string("trained"))
                sampler.schedule = initial_choice(choice_rows(schedules()), path);
            if (path == std::string("polynomial"))
                sampler.schedule.a = 0.5; // its slope at the noise has no bound
            const auto drawn = draw(sampler);
            const auto& all = *drawn.trajectory;
            QVERIFY(frame(all, 1) == frame(all, 0) && frame(all, 2) != frame(all, 1));
            QCOMPARE(all.evaluations.front(), row.evaluations(4)); // as the solver needs for what is left
            QCOMPARE(all.guided.front(), row.evaluations(4));
            QCOMPARE(drawn.evaluated, 2 * 20 * row.evaluations(4));
            std::vector<float> shown(all.shape.size());
            all.view(TrajectoryView::state, 0, all.times[1] * (1 - 1e-6), shown);
            for (std::size_t i = 0; i < shown.size(); ++i)
                QVERIFY(std::abs(shown[i] - all.states[i]) < 1e-3F);
            if (path != std::string("trained") || all.between != Between::tableau) continue;
            all.view(TrajectoryView::velocity, 0, 0, shown);
            QVERIFY(std::ranges::all_of(shown, [](float v) { return v == 0; }));
        }
    }

    void whatRestsElsewhereDoesNot() {
        const auto evaluations = [](const std::function<void(SamplerOptions&)>& change) {
            auto sampler = options("euler", 4);
            sampler.guidance_kind = "zero-star";
            change(sampler);
            SamplingStart start;
            if (sampler.start == "data") {
                start.data = at::zeros({20, 2, 3, 5});
                start.labels.assign(20, 3);
            }
            return draw(sampler, start).trajectory->evaluations.front();
        };
        QCOMPARE(evaluations([](auto&) {}), 3);
        QCOMPARE(evaluations([](auto& o) { o.guidance_kind = "plain"; }), 4);
        QCOMPARE(evaluations([](auto& o) { o.guidance = 1; }), 4);
        QCOMPARE(evaluations([](auto& o) { o.guidance_from = 0.1; }), 4); // not guided there
        QCOMPARE(evaluations([](auto& o) { o.nfe = 1; }), 1);             // it would be all there is
        QCOMPARE(evaluations([](auto& o) { o.start = "data"; }), 8);      // there and back by the same way
    }

    void noiseOnTheWayComesAfterTheRest() {
        auto sampler = options("euler", 4);
        sampler.guidance_kind = "zero-star", sampler.sde = 0.5, sampler.churn = 0.25;
        const auto drawn = draw(sampler);
        QVERIFY(frame(*drawn.trajectory, 1) == frame(*drawn.trajectory, 0));
        QCOMPARE(drawn.trajectory->evaluations.front(), 3);
        const auto values = frame(*drawn.trajectory, 4);
        QVERIFY(std::ranges::all_of(values, [](float value) { return std::isfinite(value); }));
    }
};

QTEST_GUILESS_MAIN(TestGuidance)
#include "test_guidance.moc"
