// flowlab-cli measure
#include "app/cli.h"
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

namespace flowlab {
namespace {

struct Request {
    LikelihoodRunOptions run;
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
    bool paths = false, likelihood = false;
    for (const auto& what : request.what) {
        if (what != "paths" && what != "likelihood")
            throw usage_error("measure", what, "there is no such measure", "Known: paths, likelihood.");
        (what == "paths" ? paths : likelihood) = true;
    }
    if (!request.plane_table.empty() && !paths)
        throw usage_error("measure", "--plane", "only paths have a plane", "Add --what paths.");
    std::signal(SIGINT, SIG_DFL); // there is nothing to keep: files are whole or not there
    std::signal(SIGTERM, SIG_DFL);
    start_process(request.threads);
    Json json = {{"model", sampling.model}, {"sampler", sampling.sampler.to_json()}};
    if (paths) {
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
    if (likelihood) {
        const auto run = run_likelihood(request.run);
        json["log_likelihood"] = run.nats;
        json["bits_per_dimension"] = to_json(run.bits);
        json["likelihood_seconds"] = run.seconds;
        json["device"] = run.device;
        if (!request.json)
            std::printf("likelihood %.4f ± %.4f bits a number (%zu pictures, %.1f s)\n", run.bits.mean,
                        run.bits.error, run.nats.size(), run.seconds);
    }
    if (request.json) std::printf("%s\n", json.dump().c_str());
    return 0;
}

} // namespace

void add_measure(CLI::App& app, std::function<int()>& chosen) {
    auto* command =
        app.add_subcommand("measure", "Measure a model: straightness of its paths, likelihood of pictures");
    const auto request = std::make_shared<Request>();
    auto& sampling = request->run.sampling;
    command->add_option("--model", sampling.model, "checkpoint, state dict, exact:data or exact:mixture")
        ->required();
    command->add_option("--what", request->what, "paths, likelihood")->delimiter(',')->capture_default_str();
    add_sampler_flags(*command, sampling.sampler);
    command->add_option("--data", sampling.data, "data set whose test pictures are measured")
        ->capture_default_str();
    command->add_option("--images", request->run.images,
                        "safetensors file whose x1 (count, C, H, W) is measured instead of test pictures");
    command->add_option(
        "--probe", request->run.probe,
        "safetensors file with epsilon (count, C, H, W) for the divergence, instead of the seed's");
    command->add_flag("--exact-divergence", request->run.exact_divergence,
                      "all derivatives instead of one random direction: slow, for small pictures");
    command->add_option("--table", request->table, "CSV file for speed and curvature at each t");
    command->add_option("--plane", request->plane_table,
                        "CSV file for the paths in the plane of their two principal components");
    command->add_option("--precision", sampling.precision, "auto, fp32 or bf16")->capture_default_str();
    command->add_option("--threads", request->threads, "threads; 0: one a core");
    command->add_flag("--json", request->json, "print the result as one JSON object");
    command->callback([&chosen, request] { chosen = [request] { return measure(*request); }; });
}

} // namespace flowlab
