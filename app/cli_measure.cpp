// flowlab-cli measure
#include "app/answer.h"
#include "app/cli.h"
#include "app/cli_judge.h"
#include "app/model_flags.h"
#include "app/sampler_flags.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/json.h"
#include "core/base/resources.h"
#include "core/engine/measure_run.h"
#include "core/engine/session.h"
#include "core/measure/path_plane.h"

#include <array>
#include <csignal>
#include <cstdio>
#include <memory>
#include <set>

namespace flowlab {
namespace {

struct Request {
    LikelihoodRunOptions run;
    std::vector<std::string> models;
    JudgeFlags judge;
    std::vector<std::string> what = {"paths"};
    std::filesystem::path table, plane_table;
    bool json = false;
    int threads = 0;
};

Json to_json(const Estimate& value) {
    return {{"mean", value.mean}, {"standard_error", value.error}};
}

void write_table(const std::filesystem::path& path, const PathMeasures& paths) {
    std::string text = "t,speed,curvature\n";
    for (std::size_t i = 0; i < paths.t.size(); ++i) {
        char line[96];
        std::snprintf(line, sizeof line, "%.6f,%.6g,%.6g\n", paths.t[i], paths.speed[i], paths.curvature[i]);
        text += line;
    }
    write_atomically(path, text);
}

/// The shares of the variance that the plane holds.
std::array<double, 2> write_plane(const std::filesystem::path& path, const Trajectory& trajectory) {
    const auto plane = path_plane(trajectory);
    if (plane.empty())
        throw failure("lay a plane through the paths", path.string(), "they are not finite numbers",
                      "Try a finer grid (--nfe) or another model.");
    write_atomically(path, plane_table(in_plane(trajectory, plane)));
    return plane.shares;
}

int measure(Request& request) {
    auto& sampling = request.run.sampling;
    sampling.resources = find_resources();
    sampling.note = model_notes();
    const std::set<std::string> known = {"paths", "likelihood", "quality", "calibration", "nearest"};
    const std::set<std::string> what(request.what.begin(), request.what.end());
    for (const auto& name : what)
        if (!known.contains(name))
            throw usage_error("measure", name, "there is no such measure",
                              "Known: paths, likelihood, quality, calibration, nearest.");
    const auto wanted = [&](const char* name) { return what.contains(name); };
    const bool only_judge = what == std::set<std::string>{"calibration"};
    if (!only_judge && request.models.empty())
        throw usage_error("measure", "--model", "there is none",
                          "Name a model; calibration alone needs none.");
    if (request.models.size() > 1 && what != std::set<std::string>{"quality"})
        throw usage_error("measure", "--model", "only quality takes several models", "Name one.");
    if (!request.table.empty() && wanted("paths") + wanted("quality") + wanted("calibration") > 1)
        throw usage_error("measure", "--table", "one file cannot hold the tables of several measures",
                          "Measure one after the other.");
    if (!request.models.empty()) sampling.model = request.models.front();
    const JudgeRunOptions judge{sampling.data, sampling.resources, cache_folder()};
    // Only points by the judge are worth keeping when they are not all: files are whole or not there.
    if (!wanted("quality") && !wanted("calibration")) {
        std::signal(SIGINT, SIG_DFL);
        std::signal(SIGTERM, SIG_DFL);
    }
    if (!request.plane_table.empty() && !wanted("paths"))
        throw usage_error("measure", "--plane", "only paths have a plane", "Add --what paths.");
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
        if (!request.table.empty()) write_table(request.table, measured);
        if (!request.plane_table.empty())
            json["plane_shares"] = write_plane(request.plane_table, *run.trajectory);
        if (!request.json)
            std::printf("straightness %.5f ± %.5f, transport cost %.4f ± %.4f a number (%d samples)\n",
                        measured.straightness.mean, measured.straightness.error, measured.transport_cost.mean,
                        measured.transport_cost.error, sampling.sampler.count);
    }
    if (wanted("likelihood")) {
        const auto run = run_likelihood(request.run);
        json["log_likelihood"] = run.nats;
        json["bits_per_dimension"] = to_json(run.bits);
        json["likelihood_seconds"] = run.seconds;
        json["device"] = run.device;
        if (!request.json)
            std::printf("likelihood %.4f ± %.4f bits a number (%zu pictures, %.1f s)\n", run.bits.mean,
                        run.bits.error, run.nats.size(), run.seconds);
    }
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
    const auto request = std::make_shared<Request>();
    auto& sampling = request->run.sampling;
    command->add_option(
        "--model", request->models,
        "checkpoint, state dict, shipped:quick, exact:data or exact:mixture; several for quality");
    command
        ->add_option("--what", request->what,
                     "paths, likelihood; by the judge: quality (feature FID, precision, recall, density, "
                     "coverage, wanted digits), calibration (what real digits and noise score), nearest "
                     "(training pictures beside --count samples)")
        ->delimiter(',')
        ->capture_default_str();
    request->judge.add_to(*command);
    add_model_flags(*command, sampling.conventions);
    add_sampler_flags(*command, sampling.sampler);
    command
        ->add_option("--data", sampling.data,
                     "data set whose test pictures are measured, or measured against")
        ->capture_default_str();
    command->add_option("--images", request->run.images,
                        "safetensors file whose x1 (count, C, H, W) is measured instead of test pictures");
    command->add_option(
        "--probe", request->run.probe,
        "safetensors file with epsilon (count, C, H, W) for the divergence, instead of the seed's");
    command->add_flag("--exact-divergence", request->run.exact_divergence,
                      "all derivatives instead of one random direction: slow, for small pictures");
    command->add_option("--table", request->table,
                        "CSV file for speed and curvature at each t, or for the points of quality");
    command->add_option("--plane", request->plane_table,
                        "CSV file for the paths in the plane of their two principal components");
    command->add_option("--precision", sampling.precision, "auto, fp32 or bf16")->capture_default_str();
    command->add_option("--threads", request->threads, "threads; 0: one a core");
    command->add_flag("--json", request->json, "print the result as one JSON object");
    command->callback([&chosen, request] { chosen = [request] { return measure(*request); }; });
}

} // namespace flowlab
