#include "app/sampler_flags.h"

#include "core/flow/schedule.h"
#include "core/flow/t_distribution.h"

namespace flowlab {

void add_sampler_flags(CLI::App& command, SamplerOptions& options) {
    command.add_option("--solver", options.solver, "solver by name (see list)")->capture_default_str();
    command
        .add_option("--nfe", options.nfe, "network evaluations per sample; adaptive solvers choose their own")
        ->capture_default_str();
    command.add_option("--rtol", options.rtol, "relative tolerance of adaptive solvers")
        ->capture_default_str();
    command.add_option("--atol", options.atol, "absolute tolerance of adaptive solvers")
        ->capture_default_str();
    add_shared_sampler_flags(command, options);
    command
        .add_option(
            "--start", options.start,
            "noise; or data: sample i starts from test picture seed + i, followed back to its noise first")
        ->capture_default_str();
    command
        .add_option("--sde", options.sde,
                    "strength s of the stochastic term, at most σ/(2h) in a step of length h; 0: none")
        ->capture_default_str();
    command
        .add_option("--churn", options.churn,
                    "share of the grid's previous step to go back, with new noise, before each step; 0: none")
        ->capture_default_str();
    command.add_option("--weights", options.weights, "weights of the model: ema or raw")
        ->capture_default_str();
}

void add_shared_sampler_flags(CLI::App& command, SamplerOptions& options) {
    const auto choice = [&](const char* name, ChoiceRows rows, Choice& into, const char* help) {
        command.add_option_function<std::string>(
            name,
            [=, rows = std::move(rows), &into](const std::string& text) {
                into = parse_choice(rows, text, name);
            },
            help);
    };
    choice("--grid", choice_rows(time_grids()), options.grid.kind,
           "times of the steps: uniform, shift:3, edm:7, lambda:5, quantiles, points");
    choice("--grid-t", choice_rows(t_distributions()), options.grid.distribution,
           "t-distribution for --grid quantiles: beta:0.5,0.5");
    command
        .add_option_function<std::vector<double>>(
            "--points",
            [&options](const std::vector<double>& times) {
                options.grid.points = times;
                options.grid.kind = {"points"};
            },
            "increasing times between 0 and 1: 0.1,0.4,0.8; implies --grid points")
        ->delimiter(',');
    choice("--schedule", choice_rows(schedules()), options.schedule,
           "path to follow, if other than the trained one: cosine, vp:0.1,20");
    command.add_option("--count", options.count, "number of samples")->capture_default_str();
    command.add_option("--seed", options.seed, "sample i starts from noise that depends only on (seed, i)")
        ->capture_default_str();
    command.add_option_function<std::string>(
        "--labels", [&options](const std::string& text) { options.labels = parse_labels(text); },
        "any, 3, 0-9 or 0,2,5-7, cycled over the samples; any: a class drawn for each sample, for quality in "
        "the shares that the classes have in the data (any)");
    command
        .add_option("--guidance", options.guidance,
                    "classifier-free guidance; 1: none, higher values follow the label more strongly")
        ->capture_default_str();
    command
        .add_option("--guidance-from", options.guidance_from,
                    "first t at which guidance acts; evaluations outside take one branch, at half the cost")
        ->capture_default_str();
    command.add_option("--guidance-to", options.guidance_to, "last t at which guidance acts")
        ->capture_default_str();
    command
        .add_option("--guidance-kind", options.guidance_kind,
                    "plain; or zero-star: v without the label scaled to fit, the first step left out")
        ->capture_default_str();
}

} // namespace flowlab
