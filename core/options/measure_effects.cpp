#include "core/options/measure_effects.h"

#include "core/flow/solver.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <map>
#include <string_view>

namespace flowlab {
namespace {

/// Every flag of the command that some measure makes no use of.
constexpr std::array<std::string_view, 31> flags = {
    "solver",       "nfe",    "rtol",     "atol",          "grid",
    "grid_t",       "points", "schedule", "count",         "seed",
    "start",        "labels", "guidance", "sde",           "churn",
    "weights",      "data",   "solvers",  "nfes",          "samples",
    "seeds",        "images", "probe",    "probes",        "exact_divergence",
    "table",        "plane",  "model",    "guidance_from", "guidance_to",
    "guidance_kind"};

using Reasons = std::map<std::string_view, Text>; // why an option is idle for one measure

void add(Reasons& reasons, std::initializer_list<std::string_view> names, const Text& reason) {
    for (const auto name : names) reasons.emplace(name, reason); // the first reason stays
}

Reasons of_samples(const MeasureQuestion& question, const SamplerOptions& sampler) {
    Reasons reasons;
    for (auto& idle : idle_sampler_options(sampler, question.model))
        reasons.emplace(idle.option, std::move(idle.reason));
    add(reasons, {"solvers", "nfes", "samples", "seeds"}, Text::of("they are for quality"));
    add(reasons, {"images", "probe", "probes", "exact_divergence"}, Text::of("they are for the likelihood"));
    return reasons;
}

Reasons of_paths(const MeasureQuestion& question) {
    return of_samples(question, question.sampler);
}

Reasons of_nearest(const MeasureQuestion& question) {
    auto reasons = of_samples(question, question.sampler);
    reasons.erase("data");
    add(reasons, {"table"}, Text::of("the nearest pictures have no table"));
    add(reasons, {"plane"}, Text::of("only paths have a plane"));
    return reasons;
}

Reasons of_quality(const MeasureQuestion& question) {
    Reasons reasons;
    const auto own = idle_sampler_options(question.sampler, question.model);
    for (const auto* name :
         {"labels", "guidance", "guidance_from", "guidance_to", "guidance_kind", "weights"})
        if (const auto reason = idle_reason(own, name)) reasons.emplace(name, *reason);
    add(reasons, {"count"}, Text::of("quality draws --samples of each point"));
    if (question.solver_list) add(reasons, {"solver"}, Text::of("--solvers takes its place"));
    if (question.nfe_list) add(reasons, {"nfe"}, Text::of("--nfes takes its place"));
    if (!question.solver_list) { // of several solvers each takes what it can
        for (const auto* name : {"rtol", "atol", "grid", "grid_t", "points", "nfe", "sde", "churn"})
            if (const auto reason = idle_reason(own, name)) reasons.emplace(name, *reason);
        if (const auto reason = idle_reason(own, "nfe")) reasons.emplace("nfes", *reason);
    }
    add(reasons, {"images", "probe", "probes", "exact_divergence"}, Text::of("they are for the likelihood"));
    add(reasons, {"plane"}, Text::of("only paths have a plane"));
    return reasons;
}

Reasons of_likelihood(const MeasureQuestion& question) {
    Reasons reasons;
    const auto own = idle_sampler_options(question.sampler, question.model);
    for (const auto* name :
         {"guidance", "guidance_from", "guidance_to", "guidance_kind", "weights", "grid_t", "points"})
        if (const auto reason = idle_reason(own, name)) reasons.emplace(name, *reason);
    add(reasons, {"rtol", "atol"}, Text::of("the likelihood takes fixed steps"));
    add(reasons, {"sde", "churn"}, Text::of("the likelihood follows the path without new noise"));
    add(reasons, {"start"}, Text::of("the likelihood starts from pictures"));
    add(reasons, {"labels"}, Text::of("the likelihood takes each picture's own label"));
    add(reasons, {"solvers", "nfes", "samples", "seeds"}, Text::of("they are for quality"));
    add(reasons, {"plane"}, Text::of("only paths have a plane"));
    const bool own_directions = !question.probe && !question.exact_divergence;
    if (question.images) add(reasons, {"count"}, Text::of("the pictures come from a file"));
    if (question.images && !question.model.closed_form)
        add(reasons, {"data"}, Text::of("the pictures come from a file"));
    if (question.images && !own_directions)
        add(reasons, {"seed"}, Text::of("the pictures come from a file, and no direction is drawn"));
    if (question.exact_divergence)
        add(reasons, {"probes", "probe"}, Text::of("an exact divergence needs no random direction"));
    else if (question.probe)
        add(reasons, {"probes"}, Text::of("the directions come from a file"));
    return reasons;
}

Reasons of_calibration() {
    Reasons reasons;
    for (const auto flag : flags)
        if (flag != "samples" && flag != "data" && flag != "table")
            reasons.emplace(flag, Text::of("the calibration draws nothing from a model"));
    return reasons;
}

} // namespace

std::vector<IdleOption> idle_measure_options(const MeasureQuestion& question) {
    std::vector<Reasons> all;
    if (question.what.contains("paths")) all.push_back(of_paths(question));
    if (question.what.contains("likelihood")) all.push_back(of_likelihood(question));
    if (question.what.contains("quality")) all.push_back(of_quality(question));
    if (question.what.contains("nearest")) all.push_back(of_nearest(question));
    if (question.what.contains("calibration")) all.push_back(of_calibration());
    std::vector<IdleOption> idle;
    for (const auto flag : flags) {
        if (all.empty() || !std::ranges::all_of(all, [&](const Reasons& r) { return r.contains(flag); }))
            continue;
        idle.push_back({flag, all.front().at(flag)});
    }
    return idle;
}

} // namespace flowlab
