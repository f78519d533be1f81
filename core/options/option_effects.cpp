#include "core/options/option_effects.h"

#include "core/flow/solver.h"

#include <algorithm>
#include <initializer_list>

namespace flowlab {

std::vector<IdleOption> idle_sampler_options(const SamplerOptions& options, const ModelTraits& model,
                                             bool noise_given) {
    std::vector<IdleOption> idle;
    const auto add = [&](std::initializer_list<std::string_view> names, const Text& reason) {
        for (const auto name : names) idle.push_back({name, reason});
    };
    const bool from_data = options.start == "data";

    if (!model.labelled)
        add({"labels", "guidance", "guidance_from", "guidance_to", "guidance_kind"},
            Text::of("this network was trained without labels"));
    else if (!model.labels_dropped)
        add({"guidance", "guidance_from", "guidance_to", "guidance_kind"},
            Text::of("this network never saw a sample without its label in training (label drop 0), so it "
                     "has nothing to guide away from"));
    else if (options.guidance == 1)
        add({"guidance_from", "guidance_to", "guidance_kind"},
            Text::of("guidance 1 adds nothing to the velocity with the label"));
    if (model.labelled && from_data)
        add({"labels"}, Text::of("a start from data takes the labels of the data"));

    if (model.closed_form) {
        add({"weights"}, Text::of("a field in closed form has no weights"));
        add({"path", "t_convention", "t_scale", "predicts"},
            Text::of("a field in closed form has the lab's conventions"));
    }
    if (!model.closed_form && !model.two_weights)
        add({"weights"}, Text::of("this model keeps a single set of weights"));

    if (const auto* row = find_solver(options.solver)) {
        if (row->adaptive())
            add({"nfe", "grid", "grid_t", "points"},
                Text::of("this solver finds its own steps, as fine as its tolerances say"));
        else
            add({"rtol", "atol"},
                Text::of("this solver takes fixed steps, as many as its evaluations pay for"));
        if (row->family != SolverFamily::runge_kutta)
            add({"sde", "churn"}, Text::of("this solver cannot take new noise on its way; Runge–Kutta "
                                           "solvers with fixed steps can"));
        if (!row->adaptive()) {
            if (options.grid.kind.kind != "quantiles")
                add({"grid_t"}, Text::of("the grid is not that of quantiles"));
            if (options.grid.kind.kind != "points")
                add({"points"}, Text::of("the grid is not that of points"));
        }
    }

    if (from_data) add({"noise"}, Text::of("a start from data finds its own noise"));
    const bool draws = options.stochastic() || (model.labelled && options.labels.cycle.empty());
    if (noise_given && !from_data && !draws)
        add({"seed"}, Text::of("the noise comes from a file, and nothing else is drawn"));
    if (!model.closed_form && !from_data)
        add({"data"}, Text::of("samples of a network that start from noise need no data"));
    return idle;
}

bool is_neutral(const SamplerOptions& options, const ModelTraits& model, std::string_view option) {
    if (option == "guidance") return options.guidance == 1;
    if (option == "guidance_from") return options.guidance_from == 0;
    if (option == "guidance_to") return options.guidance_to == 1;
    if (option == "guidance_kind") return options.guidance_kind == "plain";
    if (option == "labels") return options.labels.cycle.empty();
    if (option == "sde") return options.sde == 0;
    if (option == "churn") return options.churn == 0;
    if (option == "start") return options.start == "noise";
    if (option == "weights") return !model.two_weights && !model.closed_form && options.weights == model.kept;
    return false;
}

std::optional<Text> idle_reason(const std::vector<IdleOption>& idle, std::string_view option) {
    const auto found = std::ranges::find(idle, option, &IdleOption::option);
    return found == idle.end() ? std::nullopt : std::optional(found->reason);
}

} // namespace flowlab
