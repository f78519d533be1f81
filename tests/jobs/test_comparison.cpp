// Solvers compared: every cell is what the sampler gives anywhere else, errors fall with the orders of theory
// on a field in closed form, and what goes wrong in one cell stays there.
#include "core/jobs/comparison.h"
#include "tests/support/mixture.h"
#include "tests/support/torch_support.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace flowlab;
using namespace flowlab::test;

namespace {

constexpr double broken_at = 0.5;

/// The toy mixture, not finite at t = 0.5 if `breaks`.
class Toy final : public Network {
  public:
    explicit Toy(const Choice& path, bool breaks = false)
        : Network(toy_info, toy_shape, 0, {}), exact_(toy_field(path)), breaks_(breaks) {}
    at::Tensor forward(const Parameters&, const at::Tensor& x, const Conditions& conditions) const override {
        evaluated += int(x.size(0));
        const at::Tensor v = exact_->forward({}, x, conditions);
        return breaks_ && conditions.t.eq(broken_at).any().item<bool>()
                   ? v * std::numeric_limits<double>::quiet_NaN()
                   : v;
    }
    mutable std::atomic<int> evaluated = 0; // samples times evaluations

  private:
    std::shared_ptr<const Network> exact_;
    bool breaks_;
};

ComparedField field(const std::shared_ptr<const Network>& network, const Choice& path,
                    const Compute& compute) {
    const SampledModel model{network, {}, path};
    return {model, model, compute, compute, {"toy", 0, 0, {}, "raw"}};
}

ComparisonOptions options(std::vector<std::string> solvers, std::vector<int> columns, int count = 21) {
    ComparisonOptions asked;
    asked.models = {{"toy", "raw"}};
    asked.solvers = std::move(solvers);
    asked.columns = std::move(columns);
    asked.sampler.count = count;
    asked.sampler.seed = 3;
    asked.reference = {"rk4", 1000, 1e-6, true};
    return asked;
}

const ComparedCell& cell(const ComparisonResult& result, int row, int column) {
    return *result.cells[std::size_t(row * result.plan.columns + column)];
}

ComparisonResult run(Comparison& comparison) {
    while (comparison.advance()) {
    }
    return comparison.result();
}

} // namespace

class TestComparison : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() { prepare_process(1); }

    void everyCellIsWhatTheSamplerGives() {
        const Choice path{"linear"};
        auto asked = options({"euler", "rk4", "dopri5"}, {4, 8});
        const auto network = std::make_shared<Toy>(path);
        Comparison comparison(asked, {field(network, path, cpu())}, nullptr);
        const auto result = run(comparison);
        QVERIFY(result.complete());
        for (const auto& planned : result.plan.cells) {
            Sampling plain({network, {}, path}, sampler_of(asked, result.plan, planned), cpu());
            while (plain.advance()) {
            }
            const auto& got = cell(result, planned.row, planned.column);
            QVERIFY(got.samples.values == plain.trajectory(asked.sampler.count)->samples().values);
            double sum = 0;
            for (const int evaluations : plain.evaluations()) sum += evaluations;
            QCOMPARE(got.evaluations, sum / asked.sampler.count);
            QVERIFY(got.seconds > 0 && got.straightness.mean >= 0);
        }
        Sampling fine({network, {}, path}, sampler_of_reference(asked, 0, path), cpu());
        while (fine.advance()) {
        }
        QVERIFY(result.references[0]->samples.values ==
                fine.trajectory(asked.sampler.count)->samples().values);
        QCOMPARE(cell(result, 1, 1).error->median,
                 solver_error(cell(result, 1, 1).samples, result.references[0]->samples).median);
    }

    void spreadSamplesAreThoseOfTheWhole() {
        const Choice path{"linear"};
        auto asked = options({"euler", "dopri5"}, {4}, 21);
        asked.sampler.labels = {{0, 1}, 25};
        asked.spread = 50;
        const auto network = std::make_shared<Toy>(path);
        Comparison comparison(asked, {field(network, path, cpu())}, nullptr);
        const auto result = run(comparison);
        const auto numbers = compared_samples(asked);
        const auto check = [&](const Tiles& got, SamplerOptions sampler) {
            sampler.count = asked.spread;
            Sampling plain({network, {}, path}, sampler, cpu());
            while (plain.advance()) {
            }
            const auto whole = plain.trajectory(asked.spread)->samples();
            for (int i = 0; i < asked.sampler.count; ++i) {
                const auto a = got.tile(i), b = whole.tile(numbers[std::size_t(i)]);
                QVERIFY(std::ranges::equal(a, b, [](float x, float y) { return std::abs(x - y) < 1e-4F; }));
            }
        };
        for (const auto& planned : result.plan.cells)
            check(cell(result, planned.row, planned.column).samples, sampler_of(asked, result.plan, planned));
        check(result.references[0]->samples, sampler_of_reference(asked, 0, path));
    }

    // Its states in fp64, so that the errors of order 4 are the solver's own down to the finest cell.
    void errorsFallWithTheOrderOfTheory() {
        const Choice schedule{"cosine"};
        const auto asked = options({"euler", "midpoint", "heun", "ralston", "rk4", "ab2", "ab4"},
                                   {48, 96, 192, 384, 768}, 8);
        Comparison comparison(asked, {field(toy_field(schedule), schedule, closed_form_compute())}, nullptr);
        const auto result = run(comparison);
        for (int row = 0; row < int(result.plan.rows.size()); ++row) {
            const auto& key = result.plan.rows[std::size_t(row)].solver;
            const auto fitted = result.fitted_order(row);
            QVERIFY2(fitted, key.c_str());
            QVERIFY2(std::abs(fitted->order - solver(key).order) < 0.2,
                     qPrintable(QString::fromStdString(key) + QString(": %1").arg(fitted->order)));
        }
        QVERIFY(*result.references[0]->uncertainty < 1e-8);
    }

    // The h² term of the midpoint's error vanishes for one Gaussian on the linear path: with q = σ² + s² t²,
    // its rate is ∫ a³/6 + a''/24 + a a'/4 over t for v = a x, a = q'/2q, and that is 0.
    void theMidpointIsOfThirdOrderForOneGaussian() {
        for (const auto& [path, order] : {std::pair{"linear", 3.0}, {"cosine", 2.0}}) {
            const Choice schedule{path};
            const auto network = make_exact_field(
                toy_info, toy_shape, 0, {at::tensor({0.6, -0.3}, at::kDouble).view({1, 2}), {0.4}, {0.0}, {}},
                schedule);
            Comparison comparison(options({"midpoint"}, {16, 32, 64, 128, 256}),
                                  {field(network, schedule, closed_form_compute())}, nullptr);
            QVERIFY(std::abs(run(comparison).fitted_order(0)->order - order) < 0.1);
        }
    }

    void anErrorStaysInItsCell() {
        const Choice path{"linear"};
        const auto network = std::make_shared<Toy>(path, true);
        auto asked = options({"euler"}, {1, 2, 3, 4, 5});
        asked.reference = {"euler", 75, 1e-6, false}; // an odd number of steps is never at 0.5
        Comparison comparison(asked, {field(network, path, cpu())}, nullptr);
        const auto result = run(comparison);
        QVERIFY(result.complete());
        for (const int column : {0, 2, 4}) QVERIFY(cell(result, 0, column).error);
        for (const int column : {1, 3}) {
            const auto& failed = cell(result, 0, column);
            QVERIFY(!failed.error && failed.samples.count() == 0);
            QVERIFY(failed.failed.english().find("t = 0.5") != std::string::npos);
        }
        QCOMPARE(comparison.progress().done, comparison.progress().total);
        asked.reference.nfe = 64; // without it there is nothing to compare with
        Comparison hopeless(asked, {field(network, path, cpu())}, nullptr);
        QCOMPARE(fault([&] { (void)run(hopeless); }, ErrorKind::failed, {"not finite"}), QString());
    }

    void aKnownReferenceIsNotSolvedAgain() {
        const Choice path{"linear"};
        const auto network = std::make_shared<Toy>(path);
        const auto asked = options({"euler", "midpoint"}, {2, 4});
        Comparison first(asked, {field(network, path, cpu())}, nullptr);
        const auto result = run(first);
        const int all = network->evaluated.exchange(0);
        Comparison second(asked, {field(network, path, cpu())}, nullptr, {result.references[0]});
        const auto again = run(second);
        QCOMPARE(all - network->evaluated.load(), asked.sampler.count * (1000 + 500));
        for (std::size_t i = 0; i < result.cells.size(); ++i)
            QVERIFY(again.cells[i]->error->rmse == result.cells[i]->error->rmse);
        QCOMPARE(*again.references[0]->uncertainty, *result.references[0]->uncertainty);
    }

    void theCostIsToldBeforeAndAddsUp() {
        const Choice path{"linear"};
        const auto network = std::make_shared<Toy>(path);
        const auto asked = options({"euler", "rk4"}, {1, 4, 8});
        Comparison comparison(asked, {field(network, path, cpu())}, nullptr);
        std::int64_t before = 0;
        int cells = 0, news = 0;
        do {
            const auto now = comparison.progress();
            QVERIFY(now.done >= before && now.done <= now.total && now.cells_done >= cells);
            before = now.done, cells = now.cells_done;
            if (comparison.has_news()) news += int(comparison.take_news().cells.size());
        } while (comparison.advance());
        news += int(comparison.take_news().cells.size());
        const auto end = comparison.progress();
        QCOMPARE(end.done, end.total);
        QCOMPARE(end.cells_done, 5); // RK4 has no single evaluation
        QCOMPARE(end.cells, 5);
        QVERIFY(news >= 5);
        const auto plan = plan_comparison(asked);
        const int warm_up = std::min(asked.sampler.count, sampling_chunk(cpu()));
        QCOMPARE(network->evaluated.load(), plan.evaluations + warm_up);
        QVERIFY(!plan.cell(1, 0).impossible.empty());
        QVERIFY(!comparison.result().cells[3]);
    }

    void twoModelsHaveTheirOwnReference() {
        const Choice linear{"linear"}, cosine{"cosine"};
        auto asked = options({"euler"}, {4, 8});
        asked.models = {{"a", "raw"}, {"b", "raw"}};
        Comparison comparison(
            asked, {field(toy_field(linear), linear, cpu()), field(toy_field(cosine), cosine, cpu())},
            nullptr);
        const auto result = run(comparison);
        QCOMPARE(result.plan.rows.size(), std::size_t(2));
        QVERIFY(result.references[0]->samples.values != result.references[1]->samples.values);
        for (const int row : {0, 1})
            QCOMPARE(cell(result, row, 0).error->median,
                     solver_error(cell(result, row, 0).samples, result.references[std::size_t(row)]->samples)
                         .median);
    }

    void whatDoesNotFitIsRefused() {
        const Choice path{"linear"};
        const auto other = make_exact_field(toy_info, {1, 2, 1}, 0, toy_mixture(), path);
        auto asked = options({"euler"}, {4});
        asked.models = {{"a", "raw"}, {"b", "raw"}};
        QCOMPARE(fault(
                     [&] {
                         const Comparison made(
                             asked, {field(toy_field(path), path, cpu()), field(other, path, cpu())},
                             nullptr);
                     },
                     ErrorKind::usage, {"shapes", "b"}),
                 QString());
        asked.models.resize(1);
        asked.solvers = {"no such"};
        QCOMPARE(fault([&] { const Comparison made(asked, {field(toy_field(path), path, cpu())}, nullptr); },
                       ErrorKind::usage, {"no such"}),
                 QString());
    }
};

QTEST_GUILESS_MAIN(TestComparison)
#include "test_comparison.moc"
