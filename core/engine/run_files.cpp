#include "core/engine/run_files.h"

#include "core/base/atomic_file.h"

#include <utility>

namespace flowlab {
namespace {

void write_recipe(const std::filesystem::path& folder, const TrainOptions& options) {
    write_atomically(folder / "recipe.json", options.to_json().dump(2) + "\n");
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
      metrics_((write_recipe(folder_, options), folder_ / "metrics.csv"), last), events_(folder_, last) {}

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

void RunFiles::add(std::int64_t step, std::span<const EventScalar> scalars) {
    events_.add(step, wall_time(), scalars);
}

void RunFiles::set_recipe(const TrainOptions& options) {
    if (options == recipe_) return;
    write_recipe(folder_, options);
    recipe_ = options;
}

void RunFiles::flush() {
    metrics_.flush();
    events_.flush();
}

} // namespace flowlab
