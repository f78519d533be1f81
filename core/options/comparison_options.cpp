// Checking, reading and planning a comparison of solvers.
#include "core/options/comparison_options.h"

#include "core/base/error.h"
#include "core/flow/nfe_problem.h"
#include "core/options/number_list.h"
#include "core/options/sampler_ranges.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>

namespace flowlab {
namespace {

constexpr std::size_t max_models = 2, max_rows = 16;
constexpr int max_evaluations = 1000;           // as SamplerOptions::nfe
constexpr double check_tolerance = 10;          // times the reference's
constexpr double before_reference_share = 0.25; // of its price

/// Halves of the reference's evaluations that its solver can spend.
int check_nfe(const ComparisonReference& reference) {
    return nearest_nfe(solver(reference.solver), reference.nfe / 2);
}

double tolerance_of(int column) { // fp32 resolves no more
    static constexpr std::array tenths = {1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6};
    return column < int(tenths.size()) ? tenths[std::size_t(column)] : 0;
}

/// What an adaptive solver may spend: steps grow as tolerance^(-1/order) does. The factor fits the shipped
/// networks within a factor of two.
int guess_evaluations(const SolverInfo& info, double tolerance) {
    const double steps = 3 * std::pow(tolerance, -1.0 / info.order);
    return std::max(1, int(std::lround(steps * info.evaluations_a_step)));
}

bool known_solver(const std::string& key) {
    return std::ranges::any_of(solvers(), [&](const SolverInfo& row) { return row.key == key; });
}

void check_models(std::vector<Problem>& problems, const std::vector<ComparedModel>& models) {
    if (models.empty()) problems.push_back({"models", Text::of("are missing: name the model to compare on")});
    if (models.size() > max_models)
        problems.push_back(
            {"models", Text::of("are %1; at most %2 fit side by side", models.size(), max_models)});
    for (const auto& one : models) {
        if (one.model.empty()) problems.push_back({"models", Text::of("hold one without a name")});
        if (one.weights != "ema" && one.weights != "raw")
            problems.push_back(
                {"weights", not_known(one.weights, std::array{"ema", "raw"}, std::identity())});
    }
    if (models.size() == 2 && models[0] == models[1])
        problems.push_back({"models", Text::of("are twice the same; choose another model or other weights")});
}

void check_solvers(std::vector<Problem>& problems, const std::vector<std::string>& keys) {
    if (keys.empty() || keys.size() > max_rows)
        problems.push_back({"solvers", Text::of("are %1; they must be 1 to %2", keys.size(), max_rows)});
    for (auto key = keys.begin(); key != keys.end(); ++key) {
        if (!known_solver(*key))
            problems.push_back({"solvers", not_known(*key, solvers(), &SolverInfo::key)});
        else if (std::find(keys.begin(), key, *key) != key)
            problems.push_back({"solvers", Text::of("hold %1 twice", *key)});
    }
}

void check_columns(std::vector<Problem>& problems, const std::vector<int>& columns) {
    if (columns.empty() || columns.size() > max_listed) {
        problems.push_back(
            {"columns", Text::of("are %1 numbers; they must be 1 to %2", columns.size(), max_listed)});
        return;
    }
    for (const int number : columns)
        if (number < 1 || number > max_listed_number) {
            problems.push_back({"columns", out_of_range(number, 1, max_listed_number)});
            return;
        }
    if (std::ranges::adjacent_find(columns, std::greater_equal<>()) != columns.end())
        problems.push_back({"columns", Text::of("must rise, each number once")});
}

void check_reference(std::vector<Problem>& problems, const ComparisonReference& reference) {
    if (!known_solver(reference.solver)) {
        problems.push_back({"reference", not_known(reference.solver, solvers(), &SolverInfo::key)});
        return;
    }
    const auto& info = solver(reference.solver);
    if (info.adaptive()) {
        if (!(reference.tolerance >= 1e-9 && reference.tolerance <= 0.1))
            problems.push_back(
                {"reference", Text::of("tolerance %1", out_of_range(reference.tolerance, 1e-9, 0.1))});
    } else if (reference.nfe < 2 || reference.nfe > max_evaluations) {
        problems.push_back(
            {"reference", Text::of("nfe %1", out_of_range(reference.nfe, 2, max_evaluations))});
    } else if (const auto problem = nfe_problem(info, reference.nfe)) {
        problems.push_back({"reference", problem->sentence()});
    } else if (reference.check && check_nfe(reference) >= reference.nfe) {
        problems.push_back(
            {"reference", Text::of("is a single step of %1; nothing coarser could check it", info.title)});
    }
}

void check_spread(std::vector<Problem>& problems, const ComparisonOptions& options) {
    const int max = int(sampler_ranges::count.max);
    if (options.spread == 0) return;
    if (!labels_in_runs(options.sampler.labels))
        problems.push_back({"spread", Text::of("is for labels that come in runs, such as 0-9x8")});
    else if (options.spread <= options.sampler.count || options.spread > max)
        problems.push_back({"spread", out_of_range(options.spread, options.sampler.count + 1, max)});
}

/// Steps, evaluations or why there can be none.
void plan_cell(PlannedCell& cell, const ComparisonOptions& options, const SolverInfo& info) {
    const int number = options.columns[std::size_t(cell.column)];
    if (info.adaptive()) {
        cell.tolerance = tolerance_of(cell.column);
        if (cell.tolerance > 0)
            cell.evaluations = guess_evaluations(info, cell.tolerance);
        else
            cell.impossible = Text::of("its tolerances end at 1e-6; fp32 resolves no more");
        return;
    }
    if (options.equal == "steps") {
        const int evaluations = info.evaluations(number);
        if (evaluations <= max_evaluations)
            cell.steps = number, cell.evaluations = evaluations;
        else
            cell.impossible = Text::of("%1 steps take %2 evaluations; at most %3 are possible", number,
                                       evaluations, max_evaluations);
        return;
    }
    cell.impossible = steps_problem(info, number);
    if (cell.impossible.empty()) cell.steps = steps_for(info, number), cell.evaluations = number;
}

} // namespace

std::vector<Problem> ComparisonOptions::validate() const {
    std::vector<Problem> problems;
    check_models(problems, models);
    check_solvers(problems, solvers);
    check_columns(problems, columns);
    if (equal != "evaluations" && equal != "steps")
        problems.push_back({"equal", not_known(equal, std::array{"evaluations", "steps"}, std::identity())});
    auto shared = sampler; // what its cells have in common
    shared.solver = "euler", shared.nfe = 1;
    shared.rtol = shared.atol = SamplerOptions{}.rtol;
    shared.weights = SamplerOptions{}.weights;
    const auto of_sampler = shared.validate();
    problems.insert(problems.end(), of_sampler.begin(), of_sampler.end());
    if (sampler.start == "data")
        problems.push_back(
            {"start", Text::of("is data; a comparison starts every cell from the same noise")});
    if (sampler.stochastic())
        problems.push_back({sampler.sde > 0 ? "sde" : "churn",
                            Text::of("must be 0 in a comparison: with noise on the way there is no one "
                                     "solution to measure against")});
    check_reference(problems, reference);
    if (precision != "auto" && precision != "fp32" && precision != "bf16")
        problems.push_back(
            {"precision", not_known(precision, std::array{"auto", "fp32", "bf16"}, std::identity())});
    check_spread(problems, *this);
    return problems;
}

bool labels_in_runs(const LabelPlan& labels) {
    return labels.cycle.size() > 1 && labels.run > 1;
}

std::vector<int> compared_samples(const ComparisonOptions& options) {
    const int count = options.sampler.count;
    const std::int64_t over = std::max(options.spread, count);
    std::vector<int> numbers;
    for (int i = 0; i < count; ++i) numbers.push_back(int(i * over / count));
    return numbers;
}

ComparisonPlan plan_comparison(const ComparisonOptions& options) {
    ComparisonPlan plan;
    plan.columns = int(options.columns.size());
    for (const auto& key : options.solvers)
        for (int model = 0; model < int(options.models.size()); ++model) plan.rows.push_back({key, model});
    std::int64_t evaluations = 0;
    for (int row = 0; row < int(plan.rows.size()); ++row)
        for (int column = 0; column < plan.columns; ++column) {
            auto& cell = plan.cells.emplace_back();
            cell.row = row, cell.column = column;
            plan_cell(cell, options, solver(plan.rows[std::size_t(row)].solver));
            if (!cell.impossible.empty()) continue;
            plan.order.push_back(int(plan.cells.size()) - 1);
            evaluations += cell.evaluations;
        }
    const auto cost = [&](int index) { return plan.cells[std::size_t(index)].evaluations; };
    std::ranges::stable_sort(plan.order, {}, cost);
    const Choice any{"linear"}; // the path does not change how many
    plan.reference_evaluations = expected_evaluations(sampler_of_reference(options, 0, any));
    if (options.reference.check)
        plan.reference_evaluations += expected_evaluations(sampler_of_reference(options, 0, any, true));
    double spent = 0;
    for (const int index : plan.order) {
        spent += cost(index);
        if (spent > before_reference_share * plan.reference_evaluations) break;
        ++plan.before_reference;
    }
    evaluations += std::int64_t(options.models.size()) * plan.reference_evaluations;
    plan.evaluations = evaluations * options.sampler.count;
    return plan;
}

int expected_evaluations(const SamplerOptions& sampler) {
    const auto& info = solver(sampler.solver);
    return info.adaptive() ? guess_evaluations(info, std::min(sampler.rtol, sampler.atol)) : sampler.nfe;
}

SamplerOptions sampler_of(const ComparisonOptions& options, const ComparisonPlan& plan,
                          const PlannedCell& cell) {
    const auto& row = plan.rows[std::size_t(cell.row)];
    auto sampler = options.sampler;
    sampler.solver = row.solver;
    sampler.weights = options.models[std::size_t(row.model)].weights;
    if (cell.tolerance > 0)
        sampler.rtol = sampler.atol = cell.tolerance;
    else
        sampler.nfe = cell.evaluations;
    return sampler;
}

GridOptions reference_grid(const Path& path) {
    // σ ~ (1 − t)^p on t = 1 − (1 − u)^(1.5/p) is (1 − u)^1.5: its slope in u is bounded. That t is the
    // quantile of Beta(1, p/1.5); likewise α ~ t^p.
    constexpr double smooth = 1.5;
    const auto ends = path.ends();
    if (!ends.unbounded_at_noise() && !ends.unbounded_at_data()) return {};
    GridOptions grid;
    grid.kind = {"quantiles"};
    grid.distribution = {"beta", ends.unbounded_at_noise() ? ends.noise / smooth : 1,
                         ends.unbounded_at_data() ? ends.data / smooth : 1};
    return grid;
}

SamplerOptions sampler_of_reference(const ComparisonOptions& options, int model, const Choice& trained,
                                    bool check) {
    const auto& reference = options.reference;
    auto sampler = options.sampler;
    sampler.solver = reference.solver;
    sampler.weights = options.models[std::size_t(model)].weights;
    sampler.grid = reference_grid(Path(sampler.schedule.kind == "trained" ? trained : sampler.schedule));
    if (solver(reference.solver).adaptive())
        sampler.rtol = sampler.atol = std::min(0.1, reference.tolerance * (check ? check_tolerance : 1));
    else
        sampler.nfe = check ? check_nfe(reference) : reference.nfe;
    return sampler;
}

Json ComparisonOptions::to_json() const {
    Json json;
    json["models"] = Json::array();
    for (const auto& one : models) json["models"].push_back({{"model", one.model}, {"weights", one.weights}});
    json["solvers"] = solvers;
    json["columns"] = number_list_text(columns);
    json["equal"] = equal;
    json["sampler"] = sampler.to_json();
    for (const auto* own : {"solver", "nfe", "rtol", "atol", "weights"}) json["sampler"].erase(own);
    json["reference"] = {{"solver", reference.solver},
                         {"nfe", reference.nfe},
                         {"tolerance", reference.tolerance},
                         {"check", reference.check}};
    json["precision"] = precision;
    if (spread > 0) json["spread"] = spread;
    return json;
}

ComparisonOptions ComparisonOptions::from_json(const Json& json) {
    ComparisonOptions options;
    try {
        if (json.contains("models"))
            for (const auto& one : json["models"])
                options.models.push_back({one.at("model").get<std::string>(), one.value("weights", "ema")});
        options.solvers = json.value("solvers", options.solvers);
        if (json.contains("columns")) options.columns = parse_number_list(json["columns"].get<std::string>());
        options.equal = json.value("equal", options.equal);
        if (json.contains("sampler")) options.sampler = SamplerOptions::from_json(json["sampler"]);
        if (json.contains("reference")) {
            const auto& from = json["reference"];
            auto& into = options.reference;
            into.solver = from.value("solver", into.solver);
            into.nfe = from.value("nfe", into.nfe);
            into.tolerance = from.value("tolerance", into.tolerance);
            into.check = from.value("check", into.check);
        }
        options.precision = json.value("precision", options.precision);
        options.spread = json.value("spread", options.spread);
    } catch (const Json::exception& error) {
        throw usage_error(Text::of("read the comparison's settings"), "", Text::verbatim(error.what()),
                          Text::of("Export them again."));
    }
    return options;
}

} // namespace flowlab
