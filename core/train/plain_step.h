// The updates of a training that are done at once: each thread takes its share of a unit through the network.
#pragma once

#include "core/train/train_step.h"

#include <vector>

namespace flowlab {

class PlainStep final : public TrainStep {
  public:
    explicit PlainStep(TrainStepSetup setup);

    void begin(const TrainOptions& options, const BatchDraws& draws, std::int64_t step) override;
    void unit(const at::Tensor& indices, int first) override;
    void update(const TrainOptions& options, double lr, double ema_decay) override;
    [[nodiscard]] bool pending() const override { return pending_; }
    [[nodiscard]] BatchResults collect() override;
    [[nodiscard]] bool works_ahead() const override { return false; }

  private:
    struct Share {         // one thread's part of a unit
        Parameters leaves; // the weights in the compute type, tracked for gradients
        Parameters gradients;
    };

    void differentiate_share(Share& share, const at::Tensor& indices, int first);
    void add_up(int shares);

    TrainStepSetup s_;
    std::vector<Share> shares_;
    at::Tensor compute_weights_; // (N) the weights in the compute type; fp32: the weights themselves
    std::vector<std::vector<UpdateRange>> update_ranges_; // what each thread updates
    at::Tensor gradient_;                                 // (N) fp32, the batch's sum so far
    Parameters gradient_views_;
    TrainOptions options_; // of the batch in progress, with its draws and its update's number
    BatchDraws draws_;
    std::int64_t step_ = 0;
    BatchResults results_;
    bool pending_ = false;
    bool differentiated_ = false; // a whole batch has been, by one thread alone
};

} // namespace flowlab
