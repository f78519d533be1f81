// What every run writes while it trains: recipe.json, metrics.csv, an event file for TensorBoard, and
// quality.csv, held_out.csv and history.samples where quality and the loss on test pictures are measured and
// samples are drawn.
#pragma once

#include "core/base/best_effort.h"
#include "core/options/train_recipe.h"
#include "core/runs/event_file.h"
#include "core/runs/held_out_log.h"
#include "core/runs/history_log.h"
#include "core/runs/metrics.h"
#include "core/runs/quality_log.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace flowlab {

/// A point of quality beside the training.
struct RunQuality {
    QualityPoint point;
    double seconds = 0;   // of computing behind its weights
    double wall_time = 0; // since 1970
};

/// A loss on test pictures beside the training.
struct RunHeldOut {
    HeldOutPoint point;
    double wall_time = 0; // since 1970
};

/// Samples of the training's weights, drawn beside it.
struct RunSamples {
    HistoryMoment moment;
    std::shared_ptr<const Tiles> tiles;
    std::string noise; // see HistoryLog::takes()
};

/// Removes what a run wrote into `folder`, by the names that runs write, and nothing else. For a new run that
/// takes its place. Throws a failure Error.
void remove_run_files(const std::filesystem::path& folder);

class RunFiles {
  public:
    /// Begins the files of a run in `folder`, which exists, or goes on with them after update `last`; see
    /// Metrics and EventFile. Throws a failure Error if recipe.json or metrics.csv cannot be written: they
    /// say what the run was. The others are extras: what goes wrong with them is told to `beside`, which
    /// outlives this, and is tried again with the next flush.
    RunFiles(std::filesystem::path folder, const TrainRecipe& recipe, std::int64_t last, BestEffort& beside);
    void add(const RunLine& line);
    /// A line of quality.csv, which begins with the first, and values for TensorBoard.
    void add(const RunQuality& quality);
    /// A line of held_out.csv, which begins with the first, and a value for TensorBoard.
    void add(const RunHeldOut& held_out);
    /// A moment of history.samples, which begins with the first. A run that goes on with samples of another
    /// noise, or with a file there that is no history, keeps none from then on: that is told once.
    void add(const RunSamples& samples);
    /// The recipe as it is from now on: what was changed on the way is added to it.
    void set_recipe(const TrainRecipe& recipe);
    /// Throws a failure Error if metrics.csv cannot be written. Nothing is lost: the next call tries again.
    void flush();
    /// Goes on in `folder`, which exists, with all that was written so far: what was in the folder before is
    /// read through the open files, also where it was deleted. Throws a failure Error, and then all stays as
    /// it was.
    void move_to(const std::filesystem::path& folder);
    /// The folder was renamed to `folder`, with all files in it.
    void follow(const std::filesystem::path& folder) {
        folder_ = folder;
        if (history_) history_->follow(folder);
    }

  private:
    void write_recipe();
    void open_events();
    void open_quality();
    void open_held_out();
    void open_history();
    void write_history();

    std::filesystem::path folder_;
    TrainRecipe recipe_;
    bool recipe_written_ = false;
    std::int64_t last_;
    BestEffort& beside_;
    std::unique_ptr<Metrics> metrics_;
    std::optional<EventFile> events_;
    std::optional<QualityLog> quality_;       // from the first point on
    std::vector<RunQuality> points_;          // that quality_ has not got yet
    std::optional<HeldOutLog> held_out_;      // from the first point on
    std::vector<HeldOutPoint> held_out_left_; // that held_out_ has not got yet
    std::optional<HistoryLog> history_;       // none: no samples are kept any more
};

} // namespace flowlab
