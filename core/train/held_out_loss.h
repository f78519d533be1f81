// The loss of a training on test pictures: always the same pictures, noise and times, so that it moves with
// the weights alone.
#pragma once

#include "core/data/data_set.h"
#include "core/device/device.h"
#include "core/train/batches.h"
#include "core/train/objective.h"
#include "core/train/path_batch.h"
#include "core/trajectory/path_measures.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace flowlab {

class HeldOutLoss {
  public:
    static constexpr int usual_draws = 512;

    /// For a training of `network` with these options, on pictures of `test`: `draws` of them or a few more,
    /// in batches like the training's, where there are so many. Noise, pictures and dropped labels come from
    /// streams of their own, the times are even quantiles of the t-distribution. Throws a usage Error for
    /// pictures that the network was not made for.
    HeldOutLoss(std::shared_ptr<const Network> network, const TrainOptions& options, const DataSet& test,
                const Compute& compute, int draws = usual_draws);

    /// Begins anew. `parameters`, in the compute type, must not change until it is done; of `options` those
    /// count that may change during a training.
    void begin(const TrainOptions& options, Parameters parameters);
    [[nodiscard]] bool in_progress() const { return !parameters_.empty(); }
    void drop() { parameters_.clear(); }
    /// One unit. The loss, when all is done. Throws a failure Error for a loss that is not finite.
    [[nodiscard]] std::optional<Estimate> advance();

  private:
    void draw(const TrainOptions& options);

    std::shared_ptr<const Network> network_;
    TrainOptions options_; // with the batch and the seed of these draws
    Compute compute_;
    Path path_;
    Objective objective_;
    int unit_;
    Batches data_;
    std::vector<BatchDraws> draws_; // of each batch
    bool drawn_ = false;
    Parameters parameters_;      // empty: nothing is in progress
    std::vector<double> losses_; // so far
};

} // namespace flowlab
