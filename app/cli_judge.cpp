#include "app/cli_judge.h"

#include "app/cli.h"
#include "app/progress.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"

#include <cmath>
#include <cstdio>

namespace flowlab {
namespace {

const char* const comparable = "A feature FID is comparable only under the same judge and at the same number "
                               "of samples; KID only under the "
                               "same judge.";

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

Json over_seeds(const QualityMean& mean, const Estimate& value) {
    return {{"mean", std::isnan(value.mean) ? Json() : Json(value.mean)},
            {"error_over_seeds", mean.seeds > 1 && !std::isnan(value.error) ? Json(value.error) : Json()}};
}

/// "FID 0.103 ± 0.004, KID 0.00021 ± 3e-05": of several sets the error of their mean.
std::string values_of(const QualityMean& mean) {
    char text[160];
    if (mean.seeds > 1)
        std::snprintf(text, sizeof text, "FID %.4g ± %.2g, KID %.3g ± %.1g", mean.fid.mean, mean.fid.error,
                      mean.kid.mean, mean.kid.error);
    else
        std::snprintf(text, sizeof text, "FID %.4g, KID %.3g", mean.fid.mean, mean.kid.mean);
    return text;
}

void print_mean(const QualityMean& mean) {
    const auto& first = mean.first;
    std::printf("%s | %s at %.4g evaluations, mean of %d seeds, error over seeds: %s\n", first.model.c_str(),
                first.solver.c_str(), first.nfe, mean.seeds, values_of(mean).c_str());
}

} // namespace

void add_inputs(Json& json, const UsedInputs& inputs) {
    auto all = UsedInputs::read_from(json);
    for (const auto& set : inputs.data) all.add(set);
    json.erase("data");
    all.write_to(json);
}

void JudgeFlags::add_to(CLI::App& command) {
    command
        .add_option("--solvers", solvers,
                    "solvers for quality, one point each, comma-separated; by default --solver")
        ->delimiter(',');
    command
        .add_option("--nfes", nfe,
                    "evaluations for quality, comma-separated; a solver that cannot spend a number exactly "
                    "has no point there; by default --nfe")
        ->delimiter(',');
    command.add_option("--samples", quality.samples, "samples per point of quality and calibration")
        ->capture_default_str();
    command
        .add_option("--seeds", quality.seeds, "sets of samples per point, with seeds --seed, --seed + 1, ...")
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
    require_none(options.quality.validate(), Text::of("measure quality"));
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
                     {"fid", over_seeds(mean, mean.fid)},
                     {"kid", over_seeds(mean, mean.kid)},
                     {"precision", over_seeds(mean, mean.precision)},
                     {"recall", over_seeds(mean, mean.recall)},
                     {"density", over_seeds(mean, mean.density)},
                     {"coverage", over_seeds(mean, mean.coverage)},
                     {"accuracy", over_seeds(mean, mean.accuracy)},
                     {"sure", over_seeds(mean, mean.sure)}};
        json["quality"]["means"].push_back(std::move(line));
        if (!quiet && mean.seeds > 1) print_mean(mean);
    }
    json["quality"]["real"] = run.real ? real_to_json(*run.real) : Json();
    if (!quiet && run.real)
        std::printf("as many real training pictures (%d), mean of %d draws, error over draws: %s\n",
                    run.real->first.samples, run.real->seeds, values_of(*run.real).c_str());
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
    for (std::size_t i = 0; i < run.classes.size(); ++i) {
        const auto &alike = run.by_features[i], &copied = run.by_pixels[i];
        samples.push_back(
            {{"digit", run.classes[i]}, {"by_features", told(alike)}, {"by_pixels", told(copied)}});
        if (!quiet)
            std::printf(
                "sample %zu (a %d): by features picture %lld (a %d, distance %.3f), by pixels picture "
                "%lld (a %d, RMS %.3f)\n",
                i, run.classes[i], static_cast<long long>(alike.index), alike.label, alike.distance,
                static_cast<long long>(copied.index), copied.label, copied.distance);
    }
    if (!quiet)
        std::printf("for comparison, the median of %d test pictures: by features %.3f, by pixels RMS %.3f\n",
                    run.test.pictures, run.test.by_features, run.test.by_pixels);
    json["nearest"] = {{"samples", samples},
                       {"test_median",
                        {{"by_features", run.test.by_features},
                         {"by_pixels", run.test.by_pixels},
                         {"pictures", run.test.pictures}}},
                       {"judge", run.judge},
                       {"seconds", run.seconds}};
    add_inputs(json, run.inputs);
    json["device"] = run.device;
}

} // namespace flowlab
