// What a comparison may be, and what it will do before it does it.
#include "core/flow/solver.h"
#include "core/options/comparison_options.h"
#include "tests/support/support.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace flowlab;
using namespace flowlab::test;

namespace {

ComparisonOptions small() {
    ComparisonOptions options;
    options.models = {{"exact:mixture", "ema"}};
    options.sampler.count = 10;
    return options;
}

bool complains(const ComparisonOptions& options, const std::string& option, const std::string& words = "") {
    return std::ranges::any_of(options.validate(), [&](const Problem& problem) {
        return problem.option == option && problem.text.english().find(words) != std::string::npos;
    });
}

const PlannedCell& cell_of(const ComparisonOptions& options, const ComparisonPlan& plan,
                           const std::string& solver, int number) {
    const auto row = std::ranges::find(plan.rows, solver, &ComparisonRow::solver) - plan.rows.begin();
    const auto column = std::ranges::find(options.columns, number) - options.columns.begin();
    return plan.cell(int(row), int(column));
}

} // namespace

class TestComparisonOptions : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void defaultsAreInOrder() { QVERIFY(small().validate().empty()); }

    void everyProblemIsListed() {
        auto options = small();
        options.models.clear();
        options.solvers = {"euler", "rk5", "euler"};
        options.columns = {4, 2};
        options.equal = "seconds";
        options.sampler.guidance = -1;
        options.sampler.start = "data";
        options.sampler.sde = 1;
        options.reference.nfe = 511;
        options.precision = "fp8";
        QVERIFY(complains(options, "models", "missing"));
        QVERIFY(complains(options, "solvers", "\"rk5\""));
        QVERIFY(complains(options, "solvers", "euler twice"));
        QVERIFY(complains(options, "columns", "rise"));
        QVERIFY(complains(options, "equal", "steps"));
        QVERIFY(complains(options, "guidance"));
        QVERIFY(complains(options, "start", "same noise"));
        QVERIFY(complains(options, "sde", "one solution"));
        QVERIFY(complains(options, "reference", "508 and 512"));
        QVERIFY(complains(options, "precision", "bf16"));
        QCOMPARE(options.validate().size(), std::size_t(10));
    }

    void samplesMayBeSpreadOverRunsOfLabels() {
        auto options = small();
        options.sampler.count = 4;
        QCOMPARE(compared_samples(options), (std::vector<int>{0, 1, 2, 3}));
        options.spread = 80;
        QVERIFY(complains(options, "spread", "0-9x8")); // labels in turn need none
        options.sampler.labels = parse_labels("0-9x8");
        QVERIFY(options.validate().empty());
        QCOMPARE(compared_samples(options), (std::vector<int>{0, 20, 40, 60}));
        options.sampler.count = 64; // nearly all of them, and none of the labels is missing
        std::vector<int> asked(10);
        for (const int number : compared_samples(options)) ++asked[std::size_t(number / 8)];
        QVERIFY(*std::ranges::min_element(asked) >= 6 && *std::ranges::max_element(asked) <= 7);
        QVERIFY(ComparisonOptions::from_json(options.to_json()) == options);
        options.sampler.count = 80;
        QVERIFY(complains(options, "spread", "between 81"));
        options.spread = 0; // a recipe of the first samples stays as it was
        QVERIFY(!options.to_json().contains("spread"));
    }

    void modelsAreOneOrTwoAndDiffer() {
        auto options = small();
        options.models.push_back(options.models[0]);
        QVERIFY(complains(options, "models", "twice"));
        options.models[1].weights = "raw"; // EMA beside raw weights of the same model is a comparison
        QVERIFY(options.validate().empty());
        options.models[1].weights = "mean";
        QVERIFY(complains(options, "weights", "\"mean\""));
        options.models.push_back({"third", "ema"});
        QVERIFY(complains(options, "models", "at most 2"));
        options.models = {{"", "ema"}};
        QVERIFY(complains(options, "models", "without a name"));
    }

    void columnsHaveLimits() {
        auto options = small();
        options.columns = {};
        QVERIFY(complains(options, "columns", "1 to 64"));
        options.columns = {0, 1};
        QVERIFY(complains(options, "columns", "between 1 and 1000"));
        options.columns = {3, 3};
        QVERIFY(complains(options, "columns", "rise"));
        options.columns.resize(65);
        std::iota(options.columns.begin(), options.columns.end(), 1);
        QVERIFY(complains(options, "columns", "65"));
        options.columns.pop_back();
        QVERIFY(options.validate().empty());
    }

    void whatIsTheCellsOwnIsNotLookedAt() {
        auto options = small();
        options.sampler.solver = "nobody";
        options.sampler.nfe = -3;
        options.sampler.rtol = 7;
        options.sampler.weights = "none";
        QVERIFY(options.validate().empty());
    }

    void aReferenceNeedsRoomForItsCheck() {
        auto options = small();
        options.reference.nfe = 4; // one step of RK4
        QVERIFY(complains(options, "reference", "single step"));
        options.reference.check = false;
        QVERIFY(options.validate().empty());
        options.reference = {"dopri5", 1, 0, true}; // its evaluations are its own affair
        QVERIFY(complains(options, "reference", "tolerance"));
        options.reference.tolerance = 1e-6;
        QVERIFY(options.validate().empty());
        options.reference.solver = "rk7";
        QVERIFY(complains(options, "reference", "\"rk7\""));
    }

    void equalEvaluationsGiveStepsOrAReason() {
        auto options = small();
        options.solvers = {"euler", "heun", "rk4", "ab4"};
        options.columns = {1, 2, 3, 4, 6, 7, 8, 9};
        const auto plan = plan_comparison(options);
        QCOMPARE(plan.rows.size(), std::size_t(4));
        QCOMPARE(plan.cells.size(), std::size_t(4 * 8));
        for (const int n : options.columns) {
            const auto& euler = cell_of(options, plan, "euler", n);
            QCOMPARE(euler.steps, n);
            QCOMPARE(euler.evaluations, n);
            const auto& heun = cell_of(options, plan, "heun", n);
            QCOMPARE(heun.impossible.empty(), n % 2 == 0);
            if (n % 2 == 0) QCOMPARE(heun.steps, n / 2);
            const auto& rk4 = cell_of(options, plan, "rk4", n);
            QCOMPARE(rk4.impossible.empty(), n % 4 == 0);
            if (n % 4 == 0) QCOMPARE(rk4.steps, n / 4);
            // Two first steps of 3 evaluations, then 1 a step: 3, 6, 7, 8, ...
            QCOMPARE(cell_of(options, plan, "ab4", n).impossible.empty(), n == 3 || n >= 6);
        }
        QCOMPARE(cell_of(options, plan, "ab4", 9).steps, 5);
        QCOMPARE(cell_of(options, plan, "rk4", 2).impossible.english(),
                 std::string("a step takes 4 evaluations; the nearest possible is 4"));
        QCOMPARE(cell_of(options, plan, "rk4", 6).impossible.english(),
                 std::string("a step takes 4 evaluations; the nearest possible are 4 and 8"));
        QCOMPARE(cell_of(options, plan, "rk4", 2).evaluations, 0);
    }

    void equalStepsCostWhatTheyCost() {
        auto options = small();
        options.equal = "steps";
        options.solvers = {"euler", "midpoint", "rk4", "ab4"};
        options.columns = {1, 2, 5, 300};
        const auto plan = plan_comparison(options);
        for (const auto& cell : plan.cells) {
            const auto& row = plan.rows[std::size_t(cell.row)];
            const int steps = options.columns[std::size_t(cell.column)];
            if (!cell.impossible.empty()) {
                QVERIFY(row.solver == "rk4" && steps == 300);
                QVERIFY(cell.impossible.english().find("1200") != std::string::npos);
                continue;
            }
            QCOMPARE(cell.steps, steps);
            QCOMPARE(cell.evaluations, solver(row.solver).evaluations(steps));
            QCOMPARE(sampler_of(options, plan, cell).nfe, cell.evaluations);
        }
    }

    void anAdaptiveSolverGetsATighterToleranceInEachColumn() {
        auto options = small();
        options.solvers = {"dopri5"};
        options.columns = {1, 2, 3, 4, 5, 6, 7};
        const auto plan = plan_comparison(options);
        double tolerance = 0.1;
        int evaluations = 0;
        for (int column = 0; column < 6; ++column, tolerance /= 10) {
            const auto& cell = plan.cell(0, column);
            QVERIFY(std::abs(cell.tolerance / tolerance - 1) < 1e-9);
            QVERIFY(cell.impossible.empty() && cell.steps == 0);
            QVERIFY(cell.evaluations > evaluations); // a guess that grows
            evaluations = cell.evaluations;
            const auto sampler = sampler_of(options, plan, cell);
            QCOMPARE(sampler.rtol, cell.tolerance);
            QCOMPARE(sampler.atol, cell.tolerance);
            QVERIFY(sampler.validate().empty());
        }
        QVERIFY(plan.cell(0, 6).impossible.english().find("1e-6") != std::string::npos);
    }

    void cheapCellsComeFirstAndAllPossibleOnesOnce() {
        auto options = small();
        options.solvers = {"rk4", "dopri5", "euler", "ab3", "dpmpp-2m"};
        options.columns = {1, 2, 4, 8, 64};
        const auto plan = plan_comparison(options);
        std::vector<int> possible;
        for (int i = 0; i < int(plan.cells.size()); ++i)
            if (plan.cells[std::size_t(i)].impossible.empty()) possible.push_back(i);
        auto sorted = plan.order;
        std::ranges::sort(sorted);
        QCOMPARE(sorted, possible);
        const auto cost = [&](int i) { return plan.cells[std::size_t(i)].evaluations; };
        QVERIFY(std::ranges::is_sorted(plan.order, {}, cost));
        // Before the reference, which costs 512 + 256, a quarter of that.
        QCOMPARE(plan.reference_evaluations, 768);
        int before = 0, all = 768;
        for (int i = 0; i < int(plan.order.size()); ++i) {
            if (i < plan.before_reference) before += cost(plan.order[std::size_t(i)]);
            all += cost(plan.order[std::size_t(i)]);
        }
        QVERIFY(before <= 192);
        QVERIFY(before + cost(plan.order[std::size_t(plan.before_reference)]) > 192);
        QCOMPARE(plan.evaluations, std::int64_t(all) * 10);
    }

    void twoModelsStandBelowEachOther() {
        auto options = small();
        options.models.push_back({"other", "raw"});
        options.solvers = {"euler", "rk4"};
        options.columns = {4};
        options.sampler.grid.kind = {"shift", 3};
        const auto plan = plan_comparison(options);
        QVERIFY(plan.rows ==
                (std::vector<ComparisonRow>{{"euler", 0}, {"euler", 1}, {"rk4", 0}, {"rk4", 1}}));
        QCOMPARE(sampler_of(options, plan, plan.cell(0, 0)).weights, std::string("ema"));
        QCOMPARE(sampler_of(options, plan, plan.cell(1, 0)).weights, std::string("raw"));
        QCOMPARE(plan.evaluations, std::int64_t(4 * 4 + 2 * 768) * 10);
        // The reference follows the same path on a grid of its own.
        const auto reference = sampler_of_reference(options, 1, Choice{"linear"}),
                   check = sampler_of_reference(options, 1, Choice{"linear"}, true);
        QCOMPARE(reference.weights, std::string("raw"));
        QCOMPARE(reference.solver, std::string("rk4"));
        QCOMPARE(reference.nfe, 512);
        QCOMPARE(check.nfe, 256);
        QVERIFY(reference.grid == GridOptions{} && reference.count == 10);
        QVERIFY(reference.validate().empty() && check.validate().empty());
    }

    // On paths whose slope has no bound the reference's steps are even in what the path is smooth in.
    void referencesShortenTheirStepsTowardsUnboundedEnds() {
        auto options = small();
        const auto own = [&](const Choice& trained) {
            return sampler_of_reference(options, 0, trained).grid;
        };
        QVERIFY(own(Choice{"linear"}) == GridOptions{} && own(Choice{"cosine"}) == GridOptions{});
        for (const Choice& path : {Choice{"linear-vp"}, Choice{"vp", 0.1, 20}}) {
            const auto times = make_grid(own(path), 64, Path(path));
            const auto late = [&](std::size_t i) { return Path(path).at(times[i]).sigma; };
            // √ of the cube of what is left.
            QVERIFY(std::abs(std::log2(late(62) / late(63)) - 1.5) < 0.01);
            QCOMPARE(times.front(), 0.0);
            QCOMPARE(times.back(), 1.0);
        }
        const auto early = make_grid(own(Choice{"polynomial", 0.5}), 64, Path(Choice{"polynomial", 0.5}));
        QVERIFY(std::abs(std::log2(early[2] / early[1]) - 3) < 0.01);
        // The path that is followed decides, not the one of training.
        options.sampler.schedule = Choice{"linear"};
        QVERIFY(own(Choice{"linear-vp"}) == GridOptions{});
    }

    void jsonReadsBack() {
        auto options = small();
        options.models.push_back({"runs/a.safetensors", "raw"});
        options.solvers = {"heun", "bs32"};
        options.columns = {1, 2, 4, 8, 16};
        options.equal = "steps";
        options.sampler.guidance = 1.5;
        options.sampler.seed = 7;
        options.sampler.labels = parse_labels("0-9x8");
        options.reference = {"dopri5", 300, 1e-5, false};
        options.precision = "auto";
        const auto json = options.to_json();
        QVERIFY(ComparisonOptions::from_json(json) == options);
        QCOMPARE(json.at("columns").get<std::string>(), std::string("1-16 (x2)"));
        QVERIFY(!json.at("sampler").contains("nfe")); // each cell has its own
        QVERIFY(ComparisonOptions::from_json(Json::object()) == ComparisonOptions{});
        QCOMPARE(fault(
                     [] {
                         (void)ComparisonOptions::from_json({{"solvers", 3}});
                     },
                     ErrorKind::usage, {}),
                 QString());
        QCOMPARE(fault(
                     [] {
                         (void)ComparisonOptions::from_json({{"columns", "4-2"}});
                     },
                     ErrorKind::usage, {"backwards"}),
                 QString());
    }
};

QTEST_GUILESS_MAIN(TestComparisonOptions)
#include "test_comparison_options.moc"
