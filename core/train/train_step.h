// One update of a training, from its batch to its losses: at once on a CPU, given ahead to a device.
#pragma once

#include "core/device/device.h"
#include "core/model/network.h"
#include "core/train/batches.h"
#include "core/train/objective.h"
#include "core/train/optimizer.h"
#include "core/train/path_batch.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace flowlab {

/// Everything that the updates of a training share. `data` must outlive the step.
struct TrainStepSetup {
    std::shared_ptr<const Network> network;
    TrainOptions options; // of those that may change on the way each call brings its own
    Objective objective;
    Path path;
    const Batches& data;
    Compute compute;
    int unit; // samples of a unit, at most the batch

    // The training's memory, which the step writes.
    at::Tensor weights; // (N) fp32
    at::Tensor average; // (N) fp32; undefined: none is kept
    OptimizerState optimizer;
};

/// Per sample of a batch.
struct BatchResults {
    std::vector<float> losses, costs; // (batch) of each sample; the transport cost ‖x1 − x0‖² / d
};

/// Called in this order: begin(), unit() until the whole batch is done, update(), collect(). A step that
/// works ahead may be given all of the next batch but its update() before collect().
class TrainStep {
  public:
    TrainStep() = default;
    virtual ~TrainStep() = default;
    TrainStep(const TrainStep&) = delete;
    TrainStep& operator=(const TrainStep&) = delete;

    /// A new batch: what was drawn for update `step` (from 0). What was begun and not updated is given up.
    virtual void begin(const TrainOptions& options, const BatchDraws& draws, std::int64_t step) = 0;
    /// Adds up the gradient of samples first … of the batch, whose data are at `indices` (count).
    virtual void unit(const at::Tensor& indices, int first) = 0;
    /// Changes the weights, their average and the optimizer's state, unless a loss is not finite: then
    /// nothing changes.
    virtual void update(const TrainOptions& options, double lr, double ema_decay) = 0;
    /// Whether the results of an update were not collected yet.
    [[nodiscard]] virtual bool pending() const = 0;
    /// The results of the last update; waits for them.
    [[nodiscard]] virtual BatchResults collect() = 0;
    /// Whether collect() waits for a device, which is better given the next batch before.
    [[nodiscard]] virtual bool works_ahead() const = 0;
};

/// The step that suits the device of the setup: one that works ahead where its kernels are there.
[[nodiscard]] std::unique_ptr<TrainStep> make_train_step(TrainStepSetup setup);

} // namespace flowlab
