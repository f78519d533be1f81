#include "core/engine/run_files.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/json_text.h"

#include <cmath>
#include <utility>
#include <vector>

namespace flowlab {
namespace {

void write_recipe(const std::filesystem::path& folder, const TrainOptions& options) {
    write_atomically(folder / "recipe.json", to_text(options.to_json(), 2) + "\n");
}

} // namespace

RunLine run_line(const Trainer& trainer, double images_per_second) {
    const auto& last = trainer.last();
    const double epoch = double(last.step) / double(trainer.steps_per_epoch());
    return {last.step, last.loss,         last.lr,           last.transport_cost,
            epoch,     images_per_second, trainer.seconds(), wall_time()};
}

RunFiles::RunFiles(std::filesystem::path folder, const TrainOptions& options, std::int64_t last)
    : folder_(std::move(folder)), recipe_(options),
      metrics_((write_recipe(folder_, options), folder_ / "metrics.csv"), last), events_(folder_, last),
      last_(last) {
    const auto table = QualityLog::path(folder_);
    std::error_code error;
    if (last == 0)
        std::filesystem::remove(table, error); // of a run that this one takes the place of
    else if (std::filesystem::exists(table, error))
        quality_.emplace(folder_, last);
    if (error)
        throw failure("begin the run's tables", table.string(), error.message(),
                      "Make room, or allow writing there.");
}

void RunFiles::add(const RunLine& line) {
    metrics_.add({line.step, line.loss, line.lr, line.transport_cost, {}, {}}, line.epoch,
                 line.images_per_second, line.seconds);
    const EventScalar scalars[] = {{"loss", line.loss},
                                   {"lr", line.lr},
                                   {"images_per_s", line.images_per_second},
                                   {"epoch", line.epoch},
                                   {"transport_cost", line.transport_cost}};
    events_.add(line.step, line.wall_time, scalars);
}

void RunFiles::add(const RunQuality& quality) {
    if (!quality_) quality_.emplace(folder_, last_);
    const auto& point = quality.point;
    quality_->add(point, quality.seconds);
    std::vector<EventScalar> scalars = {{"quality/fid", point.fid.mean},
                                        {"quality/precision", point.precision},
                                        {"quality/recall", point.recall},
                                        {"quality/density", point.density},
                                        {"quality/coverage", point.coverage}};
    if (!std::isnan(point.accuracy)) scalars.push_back({"quality/accuracy", point.accuracy});
    events_.add(point.step, quality.wall_time, scalars);
}

void RunFiles::set_recipe(const TrainOptions& options) {
    if (options == recipe_) return;
    write_recipe(folder_, options);
    recipe_ = options;
}

void RunFiles::flush() {
    metrics_.flush();
    events_.flush();
    if (quality_) quality_->flush();
}

} // namespace flowlab
