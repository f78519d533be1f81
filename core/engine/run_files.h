// What every run writes while it trains: recipe.json, metrics.csv, and an event file for TensorBoard.
#pragma once

#include "core/engine/event_file.h"
#include "core/engine/metrics.h"
#include "core/train/trainer.h"

#include <cstdint>
#include <filesystem>
#include <span>

namespace flowlab {

/// What is kept of one update.
struct RunLine {
    std::int64_t step = 0;
    double loss = 0, lr = 0, transport_cost = 0; // as in StepResult
    double epoch = 0, images_per_second = 0;
    double seconds = 0;   // of computing so far
    double wall_time = 0; // since 1970
};

/// Of the update that the trainer made last.
[[nodiscard]] RunLine run_line(const Trainer& trainer, double images_per_second);

class RunFiles {
  public:
    /// Begins the files of a run in `folder`, which exists, or goes on with them after update `last`; see
    /// Metrics and EventFile. Throws a failure Error, as all of these do, if they cannot be written.
    RunFiles(std::filesystem::path folder, const TrainOptions& options, std::int64_t last);
    void add(const RunLine& line);
    /// Further values of an update, for TensorBoard alone: those with a table of their own.
    void add(std::int64_t step, std::span<const EventScalar> scalars);
    /// The recipe as it is from now on: what may change in a running training does.
    void set_recipe(const TrainOptions& options);
    void flush();

  private:
    std::filesystem::path folder_;
    TrainOptions recipe_;
    Metrics metrics_;
    EventFile events_;
};

} // namespace flowlab
