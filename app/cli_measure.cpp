// flowlab-cli measure
#include "app/answer.h"
#include "app/cli.h"
#include "app/cli_judge.h"
#include "app/idle_flags.h"
#include "app/model_flags.h"
#include "app/sampler_flags.h"

#include "core/base/atomic_file.h"
#include "core/base/csv.h"
#include "core/base/error.h"
#include "core/base/json.h"
#include "core/base/resources.h"
#include "core/engine/process.h"
#include "core/flow/schedule.h"
#include "core/flow/solver.h"
#include "core/jobs/measure_run.h"
#include "core/media/own_files.h"
#include "core/options/measure_effects.h"
#include "core/trajectory/path_plane.h"

#include <array>
#include <cmath>
#include <csignal>
#include <cstdio>
#include <memory>
#include <set>

namespace flowlab {
namespace {

struct MeasureRequest {
    LikelihoodRunOptions run;
    std::vector<std::string> models;
    JudgeFlags judge;
    std::vector<std::string> what = {"paths"};
    std::filesystem::path table, plane_table;
    bool json = false, overwrite = false;
    int threads = 0;
};

constexpr const char* paths_header = "t,speed,curvature";
constexpr const char* likelihood_header =
    "picture,label,log_likelihood,bits,log_likelihood_half_the_steps,probe_error";

void write_table(const std::filesystem::path& path, const PathMeasures& paths) {
    std::string text = paths_header + std::string("\n");
    for (std::size_t i = 0; i < paths.t.size(); ++i) {
        char line[96];
        std::snprintf(line, sizeof line, "%.6f,%.6g,%.6g\n", paths.t[i], paths.speed[i], paths.curvature[i]);
        text += line;
    }
    write_atomically(path, text);
}

/// A line per picture.
void write_table(const std::filesystem::path& path, const LikelihoodRun& run) {
    std::string text = likelihood_header + std::string("\n");
    for (std::size_t i = 0; i < run.nats.size(); ++i) {
        text += std::to_string(i) + ',' + (run.labels.empty() ? "" : std::to_string(run.labels[i]));
        const double coarse = run.coarse_nats.empty() ? NAN : run.coarse_nats[i];
        for (const double value : {run.nats[i], run.bits[i], coarse, run.probe_errors[i]})
            text += ',' + csv_number(value, 10);
        text += '\n';
    }
    write_atomically(path, text);
}

Json number_or_null(double value) {
    return std::isnan(value) ? Json() : Json(value);
}

/// The measure's own settings, but for what was asked for by a flag.
LikelihoodOptions likelihood_options(const MeasureRequest& request, const CLI::App& command) {
    auto options = request.run.likelihood;
    const auto& sampler = request.run.sampling.sampler;
    const auto given = [&](const char* flag) { return command.count(flag) > 0; };
    if (given("--solver")) options.solver = sampler.solver;
    if (given("--nfe"))
        options.nfe = sampler.nfe;
    else // as many as the solver can spend of the measure's own
        options.nfe = nearest_nfe(solver(options.solver), options.nfe);
    if (given("--grid") || given("--points")) options.grid = sampler.grid;
    return options;
}

void measure_likelihood(const MeasureRequest& request, const CLI::App& command, Json& json) {
    auto options = request.run;
    options.likelihood = likelihood_options(request, command);
    const auto run = run_likelihood(options);
    const auto& all = run.estimate;
    const bool given_labels = !run.labels.empty();
    const auto& how = options.likelihood;
    json["log_likelihood"] = run.nats;
    json["log_likelihood_half_the_steps"] = run.coarse_nats;
    json["bits_per_dimension"] = {{"mean", all.bits.mean},
                                  {"statistical_error", all.bits.error},
                                  {"probe_error", number_or_null(all.probe_error)},
                                  {"solver_error", number_or_null(all.solver_error)},
                                  {"total_error", number_or_null(all.total_error())}};
    json["likelihood"] = {{"given_labels", given_labels},
                          {"schedule", json["sampler"]["schedule"]},
                          {"solver", how.solver},
                          {"nfe", how.nfe},
                          {"grid", choice_to_json(choice_rows(time_grids()), how.grid.kind)},
                          {"probes", how.probes},
                          {"exact_divergence", how.exact_divergence}};
    json["likelihood_seconds"] = run.seconds;
    add_inputs(json, run.inputs);
    json["device"] = run.device;
    if (!request.table.empty()) write_table(request.table, run);
    if (request.json) return;
    std::printf("likelihood%s %.4f bits per number: statistical error %.4f, solver error ",
                given_labels ? " given the class" : "", all.bits.mean, all.bits.error);
    if (std::isnan(all.solver_error))
        std::printf("unknown (a single step)");
    else
        std::printf("%.4f, total error %.4f", all.solver_error, all.total_error());
    if (how.probes > 1) std::printf("; of the statistical error %.4f by the probes", all.probe_error);
    const auto& path = options.sampling.sampler.schedule;
    const auto along =
        path.kind == "trained" ? std::string() : " along " + to_string(choice_rows(schedules()), path);
    std::printf(" (%zu pictures, %s at %d evaluations%s and at half the steps, %.1f s)\n", run.nats.size(),
                how.solver.c_str(), how.nfe, along.c_str(), run.seconds);
}

std::string first_line(const std::string& text) {
    return text.substr(0, text.find('\n'));
}

/// The shares of the variance that the plane holds.
std::array<double, 2> write_plane(const std::filesystem::path& path, const Trajectory& trajectory) {
    const auto plane = path_plane(trajectory);
    if (plane.empty())
        throw failure(Text::of("lay a plane through the paths"), path.string(),
                      Text::of("they are not finite numbers"),
                      Text::of("Try a finer grid (--nfe) or another model."));
    write_atomically(path, plane_table(in_plane(trajectory, plane)));
    return plane.shares;
}

int measure(MeasureRequest& request, const CLI::App& command) {
    auto& sampling = request.run.sampling;
    sampling.resources = find_resources();
    sampling.note = model_notes();
    const std::set<std::string> known = {"paths", "likelihood", "quality", "calibration", "nearest"};
    const std::set<std::string> what(request.what.begin(), request.what.end());
    for (const auto& name : what)
        if (!known.contains(name))
            throw usage_error(Text::of("measure"), name, Text::of("there is no such measure"),
                              Text::of("Known: paths, likelihood, quality, calibration, nearest."));
    const auto wanted = [&](const char* name) { return what.contains(name); };
    const bool only_judge = what == std::set<std::string>{"calibration"};
    if (!only_judge && request.models.empty())
        throw usage_error(Text::of("measure"), "--model", Text::of("there is none"),
                          Text::of("Name a model; calibration alone needs none."));
    if (request.models.size() > 1 && what != std::set<std::string>{"quality"})
        throw usage_error(Text::of("measure"), "--model", Text::of("only quality accepts several models"),
                          Text::of("Name one."));
    if (!request.table.empty() &&
        wanted("paths") + wanted("likelihood") + wanted("quality") + wanted("calibration") > 1)
        throw usage_error(Text::of("measure"), "--table",
                          Text::of("one file cannot hold the tables of several measures"),
                          Text::of("Measure one after the other."));
    if (!request.models.empty()) sampling.model = request.models.front();
    const MeasureQuestion question{what,
                                   sampling.sampler,
                                   traits_for_flags(command, request.models, sampling.resources),
                                   !request.judge.solvers.empty(),
                                   !request.judge.nfe.empty(),
                                   !request.run.images.empty(),
                                   !request.run.probe.empty(),
                                   request.run.likelihood.exact_divergence};
    refuse_idle_flags(command, idle_measure_options(question), sampling.sampler, question.model,
                      Text::of("measure"));
    const JudgeRunOptions judge{sampling.data, sampling.resources, cache_folder()};
    // Only points by the judge are worth keeping when they are not all: files are whole or not there.
    if (!wanted("quality") && !wanted("calibration")) {
        std::signal(SIGINT, SIG_DFL);
        std::signal(SIGTERM, SIG_DFL);
    }
    const auto points_header = first_line(quality_table({}));
    require_replaceable(Text::of("write the table"), request.table, request.overwrite,
                        wanted("paths")        ? paths_header
                        : wanted("likelihood") ? likelihood_header
                                               : points_header);
    require_replaceable(Text::of("write the plane"), request.plane_table, request.overwrite,
                        first_line(plane_table({})));
    start_process(request.threads);
    Json json = Json::object();
    if (!only_judge) json = {{"model", sampling.model}, {"sampler", sampling.sampler.to_json()}};
    if (wanted("paths")) {
        const auto run = run_sampling(sampling);
        const auto measured = measure_paths(*run.trajectory);
        json["straightness"] = to_json(measured.straightness);
        json["transport_cost"] = to_json(measured.transport_cost);
        json["t"] = measured.t, json["speed"] = measured.speed, json["curvature"] = measured.curvature;
        json["device"] = run.device;
        add_inputs(json, run.inputs);
        if (!request.table.empty()) write_table(request.table, measured);
        if (!request.plane_table.empty())
            json["plane_shares"] = write_plane(request.plane_table, *run.trajectory);
        if (!request.json)
            std::printf("straightness %.5f ± %.5f, transport cost %.4f ± %.4f per number (%d samples)\n",
                        measured.straightness.mean, measured.straightness.error, measured.transport_cost.mean,
                        measured.transport_cost.error, sampling.sampler.count);
    }
    if (wanted("likelihood")) measure_likelihood(request, command, json);
    if (wanted("quality"))
        measure_quality({judge, request.models, request.judge.with(sampling.sampler), sampling.precision,
                         sampling.conventions, sampling.note},
                        request.table, json, request.json);
    if (wanted("calibration"))
        measure_calibration(judge, request.judge.quality.samples, request.table, json, request.json);
    if (wanted("nearest")) measure_nearest(judge, sampling, json, request.json);
    if (request.json) answer(std::move(json));
    return 0;
}

} // namespace

void add_measure(CLI::App& app, std::function<int()>& chosen) {
    auto* command = app.add_subcommand(
        "measure", "Measure a model: straightness of its paths, likelihood of pictures, quality of samples");
    const auto request = std::make_shared<MeasureRequest>();
    auto& sampling = request->run.sampling;
    command->add_option(
        "--model", request->models,
        "checkpoint, state dict, shipped:quick, exact:data or exact:mixture; several only for quality");
    command
        ->add_option(
            "--what", request->what,
            "paths; likelihood (in fp32, along the path of training, by RK4 with 32 evaluations on the grid "
            "shift:0.1 unless --schedule, --solver, --nfe or --grid say otherwise); or by the judge: quality "
            "(feature FID, precision, recall, density, coverage, wanted classes), calibration (the scores of "
            "real pictures and of noise), nearest (the training pictures nearest to --count samples)")
        ->delimiter(',')
        ->capture_default_str();
    request->judge.add_to(*command);
    add_model_flags(*command, sampling.conventions);
    add_sampler_flags(*command, sampling.sampler);
    command->add_option("--data", sampling.data, "data set whose test pictures are measured or compared with")
        ->capture_default_str();
    command->add_option("--images", request->run.images,
                        "safetensors file whose x1 (count, C, H, W) is measured instead of test pictures");
    command->add_option("--probe", request->run.probe,
                        "safetensors file with epsilon (count, C, H, W), the random directions for the "
                        "divergence, instead of those of the seed");
    command
        ->add_option("--probes", request->run.likelihood.probes,
                     "random directions per picture for the divergence (Hutchinson); their scatter is in the "
                     "error")
        ->check(CLI::Range(1, 64))
        ->capture_default_str();
    command->add_flag("--exact-divergence", request->run.likelihood.exact_divergence,
                      "compute the exact divergence instead of an estimate: slow, for small pictures");
    command->add_option(
        "--table", request->table,
        "CSV file for speed and curvature at each t, for the likelihood of each picture, or for the "
        "points of quality");
    command->add_option("--plane", request->plane_table,
                        "CSV file for the paths in the plane of their two principal components");
    command->add_flag("--overwrite", request->overwrite,
                      "replace files there that this program did not write");
    command->add_option("--precision", sampling.precision, "auto, fp32 or bf16")->capture_default_str();
    command->add_option("--threads", request->threads, "threads; 0: one per core");
    command->add_flag("--json", request->json, "print the result as one JSON object");
    command->callback(
        [&chosen, request, command] { chosen = [request, command] { return measure(*request, *command); }; });
}

} // namespace flowlab
