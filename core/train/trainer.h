// Training in small units of work, so that whoever drives it can look elsewhere in between.
#pragma once

#include "core/base/error.h"
#include "core/device/device.h"
#include "core/train/batches.h"
#include "core/train/checkpoint.h"
#include "core/train/pairing.h"
#include "core/train/path_batch.h"
#include "core/train/train_step.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace flowlab {

/// The result of one update.
struct StepResult {
    std::int64_t step = 0; // updates done, this one included
    double loss = 0;       // mean over the batch, whatever its weighting
    double lr = 0;
    double transport_cost = 0;        // mean of ‖x1 − x0‖² / d over the batch
    std::vector<float> times;         // (batch) the t of each sample
    std::vector<float> losses;        // (batch) the loss of each sample
    std::optional<double> epoch_mean; // the mean loss of the epoch that it ended
};

/// A training whose loss is not finite, or stays far above its start: see TrainProgress::diverged().
class Diverged : public Error {
  public:
    /// Shown by update `step`.
    Diverged(std::int64_t step, const Text& why, double lr);

    std::int64_t step;
    double lr; // of that update
};

class Trainer {
  public:
    /// A new training from fresh weights. Throws a usage Error for options that do not fit.
    Trainer(const TrainOptions& options, const DataSet& data, const Compute& compute);
    /// Goes on with a checkpoint's training; its recipe decides.
    Trainer(ModelState state, const DataSet& data, const Compute& compute);

    /// One unit of work (see unit()); after a batch's last one the update. True when there is an update's
    /// result: see last(). A CPU has it at once. A GPU is given the next batch before its result is looked
    /// at, so it comes one update later, but for the last of an epoch and of the budget: there this waits for
    /// the result and begins nothing new. Throws Diverged if the loss is not finite: the weights, and step(),
    /// are then those before that update; and if it has exploded for good: that update is then made.
    bool advance();
    /// Waits for a result that is still on its way. True when there was one: see last(). Throws as advance()
    /// does.
    bool settle();
    [[nodiscard]] const StepResult& last() const { return last_; }

    /// Takes over the live settings of train_settings() from the next batch on; but averaging of the weights
    /// neither begins nor ends in a training.
    void change(const TrainOptions& options);
    /// Adds the original budget once more; the learning rate stays at the level it came down to. Throws a
    /// usage Error if that is 0.
    void extend();
    /// Sets the identity of its data, for the recipe.
    void set_data(const InputIdentity& data) { state_.data = data, recipe_.reset(); }
    /// Makes these changes by itself when their steps come: a recipe is repeated. Throws a usage Error for a
    /// setting that a running training cannot take over.
    void plan(std::vector<SettingChange> changes);
    // Takes notice of what is kept, measured and drawn beside the training.
    void note_quality(std::int64_t step, double seconds);
    void set_best(double mean_loss, std::int64_t step);
    void note_sheet() { state_.progress.sheet_seconds = state_.seconds; }

    [[nodiscard]] const TrainOptions& options() const { return *state_.recipe; }
    /// The options with the changes that wait for the next batch.
    [[nodiscard]] const TrainOptions& pending() const { return pending_; }
    /// The first settings, all changes since (those that wait included) and the data.
    [[nodiscard]] std::shared_ptr<const TrainRecipe> recipe() const;
    /// state() with the changes that wait, for a file.
    [[nodiscard]] ModelState saved_state() const;
    /// Counts the changes that plan() made so far.
    [[nodiscard]] int repeated_changes() const { return repeated_; }
    [[nodiscard]] const Network& network() const { return *state_.network; }
    [[nodiscard]] std::int64_t step() const { return state_.step; }
    [[nodiscard]] double epoch() const;
    [[nodiscard]] double seconds() const { return state_.seconds; }
    /// Images a unit: the recipe's micro_batch, on a GPU at least 256 of the batch, which it does as quickly.
    [[nodiscard]] int unit() const { return unit_; }
    [[nodiscard]] std::int64_t steps_per_epoch() const { return batches_.steps_per_epoch(); }
    /// The share of the budget that is spent, 0 to 1. Epochs and steps are exact; seconds are the machine's.
    [[nodiscard]] double fraction() const { return spent() / options().budget.amount(); }
    [[nodiscard]] const TrainProgress& progress() const { return state_.progress; }
    /// Whether all weights are finite.
    [[nodiscard]] bool finite() const;
    /// Whether its state is worth keeping: finite, and the last loss has not exploded.
    [[nodiscard]] bool sound() const { return state_.progress.exploded_in_a_row == 0 && finite(); }
    [[nodiscard]] bool finished() const { return fraction() >= 1 && !train_step_->pending(); }

    /// The weights to evaluate with, in the compute type. `ema` without an average gives the raw ones.
    [[nodiscard]] const Parameters& evaluation_parameters(bool ema);
    /// The state between two updates; shares its tensors with the trainer.
    [[nodiscard]] const ModelState& state() const { return state_; }

  private:
    void prepare();
    void take_planned();
    void set_budget(const Budget& budget);
    void begin_batch();
    [[nodiscard]] at::Tensor unit_indices() const;
    [[nodiscard]] double spent() const; // of the budget, in its unit
    [[nodiscard]] double learning_rate_now() const;
    void note_loss(); // of last_
    bool work();
    void update();

    ModelState state_;
    Compute compute_;
    Batches batches_;
    Pairing pairing_;
    Budget first_budget_;
    int unit_ = 1;
    TrainOptions pending_;                              // live changes wait here for the next batch
    int repeated_ = 0;                                  // changes taken from the plan
    mutable std::shared_ptr<const TrainRecipe> recipe_; // null: something changed since it was asked for

    std::unique_ptr<TrainStep> train_step_;
    BatchDraws draws_;         // of the batch in progress
    at::Tensor indices_;       // its data
    int done_ = 0;             // its images done
    StepResult last_, queued_; // queued_: of an update whose losses were not collected yet
    struct Cached {
        std::int64_t step = -1;
        Parameters parameters;
    } cached_raw_, cached_ema_;
};

} // namespace flowlab
