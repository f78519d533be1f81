// Reading, writing and checking what a person asks of the sampler.
#include "core/options/sampler_options.h"

#include "core/base/error.h"
#include "core/flow/nfe_problem.h"
#include "core/flow/schedule.h"
#include "core/flow/t_distribution.h"
#include "core/options/sampler_ranges.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <functional>
#include <string_view>

namespace flowlab {
namespace {

constexpr int max_label = 9999;
constexpr std::size_t longest_cycle = 4096;

[[noreturn]] void refuse(const std::string& text, const Text& why) {
    throw usage_error(
        Text::of("read the labels"), text, why,
        Text::of("Write \"any\", one label (3), a range (0-9) or a list (0,2,5-7); x8 at the end "
                 "repeats each 8 times in a row."));
}

int whole_number(std::string_view part, const std::string& text) {
    int value = 0;
    const auto* end = part.data() + part.size();
    const auto [stop, error] = std::from_chars(part.data(), end, value);
    if (part.empty() || stop != end || (error != std::errc() && error != std::errc::result_out_of_range))
        refuse(text, Text::of("\"%1\" is not a whole number", part));
    if (error != std::errc() || value < 0 || value > max_label)
        refuse(text, Text::of("%1 is not between %2 and %3", part, 0, max_label));
    return value;
}

} // namespace

LabelPlan parse_labels(const std::string& text) {
    LabelPlan plan;
    if (text == "any") return plan;
    std::string_view rest = text;
    if (const auto times = rest.find('x'); times != std::string_view::npos) {
        plan.run = whole_number(rest.substr(times + 1), text);
        if (plan.run < 1) refuse(text, Text::of("each label must stand at least once"));
        rest = rest.substr(0, times);
    }
    while (true) {
        const auto comma = rest.find(',');
        const auto part = rest.substr(0, comma);
        const auto dash = part.find('-');
        const int first = whole_number(part.substr(0, dash), text);
        const int last = dash == std::string_view::npos ? first : whole_number(part.substr(dash + 1), text);
        if (last < first) refuse(text, Text::of("the range %1 runs backwards", part));
        for (int label = first; label <= last; ++label) plan.cycle.push_back(label);
        if (plan.cycle.size() > longest_cycle)
            refuse(text, Text::of("more than %1 labels in one list", longest_cycle));
        if (comma == std::string_view::npos) return plan;
        rest = rest.substr(comma + 1);
    }
}

std::string to_string(const LabelPlan& plan) {
    if (plan.cycle.empty()) return "any";
    std::string text;
    for (std::size_t i = 0; i < plan.cycle.size();) {
        std::size_t end = i + 1;
        while (end < plan.cycle.size() && plan.cycle[end] == plan.cycle[end - 1] + 1) ++end;
        if (!text.empty()) text += ",";
        text += std::to_string(plan.cycle[i]);
        if (end - i > 1) text.append("-").append(std::to_string(plan.cycle[end - 1]));
        i = end;
    }
    if (plan.run != 1) text.append("x").append(std::to_string(plan.run));
    return text;
}

std::vector<Problem> SamplerOptions::validate() const {
    std::vector<Problem> problems;
    const auto within = [&](const char* option, int value, int min, int max) {
        if (value >= min && value <= max) return true;
        problems.push_back({option, out_of_range(value, min, max)});
        return false;
    };
    const auto real = [&](const char* option, double value, const Range& range) {
        if (!range.holds(value)) problems.push_back({option, out_of_range(value, range.min, range.max)});
    };
    const bool nfe_in_range = within("nfe", nfe, int(sampler_ranges::nfe.min), int(sampler_ranges::nfe.max));
    real("rtol", rtol, sampler_ranges::tolerance);
    real("atol", atol, sampler_ranges::tolerance);
    real("sde", sde, sampler_ranges::sde);
    real("churn", churn, sampler_ranges::churn);
    check_grid(problems, grid);
    if (schedule.kind != "trained") check_choice(problems, choice_rows(schedules()), schedule, "schedule");
    if (start != "noise" && start != "data")
        problems.push_back({"start", not_known(start, std::array{"noise", "data"}, std::identity())});
    const auto rows = solvers();
    const auto row = std::ranges::find(rows, std::string_view(solver), &SolverInfo::key);
    if (row == rows.end()) {
        problems.push_back({"solver", not_known(solver, rows, &SolverInfo::key)});
    } else {
        if (nfe_in_range && !row->adaptive())
            if (auto problem = nfe_problem(*row, nfe)) problems.push_back(std::move(*problem));
        if (stochastic() && row->family != SolverFamily::runge_kutta)
            problems.push_back(
                {sde > 0 ? "sde" : "churn",
                 Text::of("needs a Runge–Kutta solver with fixed steps; %1 builds on its own past",
                          row->title)});
        if (start == "data" && row->family == SolverFamily::exponential)
            problems.push_back(
                {"start",
                 Text::of("is data, but %1 cannot run back: it divides by σ, which is 0 there", row->title)});
    }
    within("count", count, int(sampler_ranges::count.min), int(sampler_ranges::count.max));
    real("guidance", guidance, sampler_ranges::guidance);
    real("guidance_from", guidance_from, sampler_ranges::guidance_time);
    real("guidance_to", guidance_to, sampler_ranges::guidance_time);
    if (guidance_from > guidance_to)
        problems.push_back(
            {"guidance_from", Text::of("is %1, behind the end at %2", guidance_from, guidance_to)});
    if (std::ranges::find(guidance_kinds(), std::string_view(guidance_kind), &GuidanceKind::key) ==
        guidance_kinds().end())
        problems.push_back({"guidance_kind", not_known(guidance_kind, guidance_kinds(), &GuidanceKind::key)});
    for (const int label : labels.cycle)
        if (!within("labels", label, 0, max_label)) break;
    if (labels.run < 1) problems.push_back({"labels", Text::of("must stand at least once each")});
    if (weights != "ema" && weights != "raw")
        problems.push_back({"weights", not_known(weights, std::array{"ema", "raw"}, std::identity())});
    return problems;
}

namespace {

const ChoiceRows& sampled_schedules() {
    static const ChoiceRow trained{"trained", "", "", ""};
    static const ChoiceRows rows = [] {
        auto all = choice_rows(schedules());
        all.insert(all.begin(), &trained);
        return all;
    }();
    return rows;
}

} // namespace

Json SamplerOptions::to_json() const {
    Json json = {{"solver", solver},
                 {"nfe", nfe},
                 {"rtol", rtol},
                 {"atol", atol},
                 {"grid", choice_to_json(choice_rows(time_grids()), grid.kind)}};
    if (grid.kind.kind == "quantiles")
        json["grid_t"] = choice_to_json(choice_rows(t_distributions()), grid.distribution);
    if (!grid.points.empty()) json["points"] = grid.points;
    json.update({{"schedule", choice_to_json(sampled_schedules(), schedule)},
                 {"count", count},
                 {"seed", seed},
                 {"start", start},
                 {"labels", to_string(labels)},
                 {"guidance", guidance},
                 {"guidance_from", guidance_from},
                 {"guidance_to", guidance_to},
                 {"guidance_kind", guidance_kind},
                 {"sde", sde},
                 {"churn", churn},
                 {"weights", weights}});
    return json;
}

SamplerOptions SamplerOptions::from_json(const Json& json) {
    SamplerOptions options;
    try {
        const auto take = [&](const char* key, auto& value) { value = json.value(key, value); };
        take("solver", options.solver);
        take("nfe", options.nfe);
        take("rtol", options.rtol);
        take("atol", options.atol);
        if (json.contains("grid"))
            options.grid.kind = choice_from_json(choice_rows(time_grids()), json["grid"], "grid");
        if (json.contains("grid_t"))
            options.grid.distribution =
                choice_from_json(choice_rows(t_distributions()), json["grid_t"], "grid_t");
        take("points", options.grid.points);
        if (json.contains("schedule"))
            options.schedule = choice_from_json(sampled_schedules(), json["schedule"], "schedule");
        take("count", options.count);
        take("seed", options.seed);
        take("start", options.start);
        if (json.contains("labels")) {
            const auto& labels = json["labels"];
            if (labels.is_array()) // as pictures of the first version have it
                options.labels = {labels.get<std::vector<int>>(), json.value("label_run", 1)};
            else
                options.labels = parse_labels(labels.get<std::string>());
        }
        take("guidance", options.guidance);
        take("guidance_from", options.guidance_from);
        take("guidance_to", options.guidance_to);
        take("guidance_kind", options.guidance_kind);
        take("sde", options.sde);
        take("churn", options.churn);
        take("weights", options.weights);
    } catch (const Json::exception& error) {
        throw usage_error(Text::of("read the sampler's settings"), "", Text::verbatim(error.what()),
                          Text::of("Export them again."));
    }
    return options;
}

} // namespace flowlab
