#include "app/cli_judge.h"

#include "app/cli.h"
#include "app/progress.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"

#include <cstdio>

namespace flowlab {
namespace {

const char* const comparable =
    "A feature FID is comparable only under the same judge and at the same number of samples.";

std::string title(const QualityPoint& p) {
    char text[160];
    if (p.solver.empty())
        std::snprintf(text, sizeof text, " (%d)", p.samples);
    else
        std::snprintf(text, sizeof text, " | %s at %.4g evaluations, guidance %g, seed %llu (%d samples)",
                      p.solver.c_str(), p.nfe, p.guidance, static_cast<unsigned long long>(p.seed),
                      p.samples);
    return p.model + text;
}

/// Shows where a run is, prints its points, and keeps the table as long as they are.
class PointPrinter {
  public:
    PointPrinter(const std::filesystem::path& table, bool quiet) : table_(table), quiet_(quiet) {
        if (!table_.empty())
            write_atomically(table_, quality_table({})); // what cannot be written is told now
    }
    [[nodiscard]] QualityListener listener() {
        return {[this](const QualityRunProgress& p) {
                    char text[96];
                    std::snprintf(text, sizeof text, "point %d of %d | %3.0f %%",
                                  std::min(p.points + 1, p.total), p.total, 100 * p.fraction);
                    line_.show(text + time_left_text(p.seconds_left));
                },
                [this](const QualityRun& run) {
                    const auto& point = run.points.back();
                    if (!table_.empty()) write_atomically(table_, quality_table(run.points));
                    line_.clear();
                    if (quiet_) return;
                    std::printf("%s: %s\n", title(point).c_str(), point.summary().c_str());
                    std::fflush(stdout);
                }};
    }
    void finish(const QualityRun& run, const char* key, Json& json) {
        line_.end();
        if (run.interrupted) std::fprintf(stderr, "interrupted after %zu points\n", run.points.size());
        Json points = Json::array();
        for (const auto& point : run.points) points.push_back(point.to_json());
        json[key] = {{"points", points},
                     {"interrupted", run.interrupted},
                     {"seconds", run.seconds},
                     {"note", comparable}};
        json["device"] = run.device;
        add_inputs(json, run.inputs);
        if (quiet_ || run.points.empty()) return;
        std::printf("judge %s. %s\n", run.points.front().judge.c_str(), comparable);
    }

  private:
    ProgressLine line_;
    std::filesystem::path table_;
    bool quiet_;
};

Json to_json(const Estimate& value) {
    return {{"mean", value.mean}, {"standard_error", value.error}};
}

} // namespace

void add_inputs(Json& json, const UsedInputs& inputs) {
    auto all = UsedInputs::read_from(json);
    for (const auto& set : inputs.data) all.add(set);
    json.erase("data");
    all.write_to(json);
}

void JudgeFlags::add_to(CLI::App& command) {
    command.add_option("--solvers", solvers, "solvers of quality, comma-separated; a point each (--solver)")
        ->delimiter(',');
    command
        .add_option("--nfes", nfe,
                    "evaluations of quality, comma-separated; a solver that cannot spend one exactly has no "
                    "point there (--nfe)")
        ->delimiter(',');
    command.add_option("--samples", quality.samples, "samples of each point of quality and calibration")
        ->capture_default_str();
    command.add_option("--seeds", quality.seeds, "draws of each point: seeds --seed, --seed + 1, ...")
        ->capture_default_str();
}

QualityOptions JudgeFlags::with(const SamplerOptions& sampler) const {
    QualityOptions options = quality;
    options.sampler = sampler;
    options.solvers = solvers.empty() ? std::vector{sampler.solver} : solvers;
    options.nfe = nfe.empty() ? std::vector{sampler.nfe} : nfe;
    return options;
}

void measure_quality(const QualityRunOptions& options, const std::filesystem::path& table, Json& json,
                     bool quiet) {
    require_none(options.quality.validate(), "measure quality");
    PointPrinter printer(table, quiet);
    const auto run = run_quality(options, interrupted, printer.listener());
    printer.finish(run, "quality", json);
    json["quality"]["options"] = options.quality.to_json();
    json["quality"]["options"]["models"] = options.models;
    json["quality"]["means"] = Json::array();
    for (const auto& mean : means_over_seeds(run.points)) {
        Json line = {{"model", mean.first.model},
                     {"solver", mean.first.solver},
                     {"nfe", mean.first.nfe},
                     {"seeds", mean.seeds},
                     {"fid", to_json(mean.fid)},
                     {"precision", to_json(mean.precision)},
                     {"recall", to_json(mean.recall)},
                     {"density", to_json(mean.density)},
                     {"coverage", to_json(mean.coverage)},
                     {"accuracy", to_json(mean.accuracy)},
                     {"sure", to_json(mean.sure)}};
        json["quality"]["means"].push_back(std::move(line));
        if (!quiet && mean.seeds > 1)
            std::printf("%s | %s at %.4g evaluations, mean of %d seeds: FID %.4g ± %.2g\n",
                        mean.first.model.c_str(), mean.first.solver.c_str(), mean.first.nfe, mean.seeds,
                        mean.fid.mean, mean.fid.error);
    }
}

void measure_calibration(const JudgeRunOptions& options, int samples, const std::filesystem::path& table,
                         Json& json, bool quiet) {
    PointPrinter printer(table, quiet);
    printer.finish(run_calibration(options, samples, interrupted, printer.listener()), "calibration", json);
}

void measure_nearest(const JudgeRunOptions& options, const SampleRunOptions& sampling, Json& json,
                     bool quiet) {
    const auto run = run_nearest(options, sampling);
    Json samples = Json::array();
    const auto told = [](const NearestPicture& picture) {
        return Json{{"index", picture.index}, {"label", picture.label}, {"distance", picture.distance}};
    };
    for (std::size_t i = 0; i < run.digits.size(); ++i) {
        const auto &alike = run.by_features[i], &copied = run.by_pixels[i];
        samples.push_back(
            {{"digit", run.digits[i]}, {"by_features", told(alike)}, {"by_pixels", told(copied)}});
        if (!quiet)
            std::printf(
                "sample %zu (a %d): by features picture %lld (a %d, distance %.3f), by pixels picture "
                "%lld (a %d, RMS %.3f)\n",
                i, run.digits[i], static_cast<long long>(alike.index), alike.label, alike.distance,
                static_cast<long long>(copied.index), copied.label, copied.distance);
    }
    json["nearest"] = {{"samples", samples}, {"judge", run.judge}, {"seconds", run.seconds}};
    add_inputs(json, run.inputs);
    json["device"] = run.device;
}

} // namespace flowlab
