// The updates of a training on a device that is given work ahead: every unit of work and every update is a
// record that is replayed, and nobody waits for the device but to look at the losses of the update before.
#pragma once

#include "core/device/device.h"
#include "core/device/kernels.h"
#include "core/device/transfer.h"
#include "core/model/network.h"
#include "core/train/batches.h"
#include "core/train/loss.h"
#include "core/train/optimizer.h"
#include "core/train/path_batch.h"

#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace flowlab {

class DeviceStep {
  public:
    /// The training's memory on the device, shared with it.
    struct Memory {
        at::Tensor weights;   // (N) fp32
        at::Tensor compute;   // (N) the weights in the compute type; fp32: the weights themselves
        at::Tensor average;   // (N) fp32; undefined: none is kept
        at::Tensor gradient;  // (N) fp32, the batch's sum so far
        Parameters leaves;    // views of `compute`, tracked for gradients
        Parameters gradients; // views of `gradient`
        OptimizerState optimizer;
    };
    /// Per sample of a batch, when it has been looked at.
    struct Results {
        std::vector<float> losses, costs; // (batch)
    };

    /// Records what is done again and again for `options`; of those that may change in a training, each call
    /// brings its own. `unit`: samples of a unit, at most the batch. compute.kernels is there.
    DeviceStep(std::shared_ptr<const Network> network, const TrainOptions& options, int unit,
               const Batches& data, const Compute& compute, Memory memory);
    DeviceStep(const DeviceStep&) = delete; // the records know where it lies
    DeviceStep& operator=(const DeviceStep&) = delete;

    /// A batch: its draws go to the device, and the gradient becomes zero.
    void begin(const TrainOptions& options, const Path& path, const BatchDraws& draws, std::int64_t step);
    /// Adds up the gradient of samples first .. of the batch, whose data are at `indices` (count).
    void unit(const at::Tensor& indices, int first);
    /// The update, unless a loss is not finite: then nothing changes. Results must have been collected.
    void update(const TrainOptions& options, double lr, double ema_decay);

    /// Whether an update's results were not collected yet.
    [[nodiscard]] bool pending() const { return results_on_their_way_.has_value(); }
    /// Waits for them.
    [[nodiscard]] Results collect();

  private:
    void differentiate(std::int64_t count);
    void apply();
    [[nodiscard]] at::Tensor input(std::int64_t first, std::int64_t size, at::ScalarType type) const;

    std::shared_ptr<const Network> network_;
    TrainOptions options_; // whose fixed part is in the records
    Compute compute_;
    Memory memory_;
    PerSampleLoss loss_;
    at::Tensor images_, classes_; // the data: (N, C, H, W) uint8, (N) int64
    std::int64_t most_;           // M, samples of a unit at most

    // A unit's inputs, written before each replay.
    at::Tensor indices_;                                     // (M) int64
    at::Tensor inputs_;                                      // (bytes) what the following are views of
    at::Tensor coefficients_, noise_, t_, weight_, dropped_; // (M, 4) fp32, (M) int64, (M) fp32, fp32, uint8
    // What a record makes of them.
    at::Tensor x_t_, u_, labels_;         // (M, C, H, W) in the compute type, fp32; (M) int64
    at::Tensor unit_results_;             // (2, M) fp32: losses, costs
    at::Tensor results_;                  // (2, batch)
    at::Tensor numbers_, verdict_;        // UpdateNumbers as bytes, Verdict as words
    std::vector<UpdateRange> directions_; // that do not follow AdamW
    at::Tensor borders_;                  // (2 * directions) int64

    Upload batch_upload_, numbers_upload_;
    std::optional<Download> results_on_their_way_;
    std::map<std::int64_t, std::unique_ptr<Replay>> units_; // by how many samples they have
    std::unique_ptr<Replay> update_;
};

} // namespace flowlab
