// The updates of a training on a device that is given work ahead: every unit of work and every update is a
// record that is replayed, and nobody waits for the device but to look at the losses of the update before.
#pragma once

#include "core/device/kernels.h"
#include "core/device/transfer.h"
#include "core/train/train_step.h"

#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace flowlab {

class DeviceStep final : public TrainStep {
  public:
    /// Records what is done again and again. setup.compute.kernels is there.
    explicit DeviceStep(TrainStepSetup setup);

    void begin(const TrainOptions& options, const BatchDraws& draws, std::int64_t step) override;
    void unit(const at::Tensor& indices, int first) override;
    void update(const TrainOptions& options, double lr, double ema_decay) override;
    [[nodiscard]] bool pending() const override { return results_on_their_way_.has_value(); }
    [[nodiscard]] BatchResults collect() override;
    [[nodiscard]] bool works_ahead() const override { return true; }

  private:
    void differentiate_unit(std::int64_t count);
    void apply();
    [[nodiscard]] at::Tensor input(std::int64_t first, std::int64_t size, at::ScalarType type) const;

    TrainStepSetup s_;
    at::Tensor compute_weights_;  // (N) the weights in the compute type; fp32: the weights themselves
    Parameters leaves_;           // its views, tracked for gradients
    at::Tensor gradient_;         // (N) fp32, the batch's sum so far
    Parameters gradients_;        // its views
    at::Tensor images_, classes_; // the data: (N, C, H, W) uint8, (N) int64
    std::int64_t most_;           // M, samples of a unit at most

    // A unit's inputs, written before each replay.
    at::Tensor indices_;                                     // (M) int64
    at::Tensor inputs_;                                      // (bytes) what the following are views of
    at::Tensor coefficients_, noise_, t_, weight_, dropped_; // (M, 4) fp32, (M) int64, (M) fp32, fp32, uint8
    at::Tensor moves_;                                       // (M) of PictureMove, as bytes
    // What a record makes of them.
    at::Tensor x_t_, u_, labels_;         // (M, C, H, W) in the compute type, fp32; (M) int64
    at::Tensor unit_results_;             // (2, M) fp32: losses, costs
    at::Tensor results_;                  // (2, batch)
    at::Tensor numbers_, check_;          // UpdateNumbers as bytes, LossCheck as words
    std::vector<UpdateRange> directions_; // that do not follow AdamW
    at::Tensor borders_;                  // (2 * directions) int64

    Upload batch_upload_, numbers_upload_;
    std::optional<Download> results_on_their_way_;
    std::map<std::int64_t, std::unique_ptr<Replay>> units_; // by how many samples they have
    std::unique_ptr<Replay> update_;
};

} // namespace flowlab
