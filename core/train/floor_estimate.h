// Estimates the floor of the loss: draws states along a path as a training does, and takes from each how far
// the pictures that may lie behind it are spread, which no velocity can tell apart.
#pragma once

#include "core/data/data_set.h"
#include "core/flow/schedule.h"
#include "core/messages/loss_floor.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <span>
#include <vector>

namespace flowlab {

class FloorEstimate {
  public:
    /// Enough for a line beside a curve.
    static constexpr int usual_draws = 32;

    /// For a training on `data` along `schedule`; `labelled`: by a network that is told their labels. `draws`
    /// per bin of t. Its numbers depend on these arguments alone. Copies the pictures, in fp32.
    FloorEstimate(const DataSet& data, const Choice& schedule, bool labelled, int draws = usual_draws);

    /// One unit: a few draws for each worker. False when all are done.
    bool advance();
    /// The share of the draws that are done, 0 to 1.
    [[nodiscard]] double fraction() const;
    /// The floor, when all are done.
    [[nodiscard]] LossFloor result() const;

    /// Mean square distance of the path's velocity u from its mean, per number, over the pictures that may
    /// lie behind one state.
    struct Losses {
        double without_label = 0;
        double given_label = 0; // its own; 0 where there are no labels
    };
    /// The losses of draws first, first + 1 …, each at its time in [0, 1]. May run on several threads at
    /// once.
    [[nodiscard]] std::vector<Losses> losses(std::span<const double> times, std::uint64_t first) const;

  private:
    [[nodiscard]] double time_of(std::int64_t draw) const;

    Path path_;
    at::Tensor pictures_;    // (N, d) fp32, less their mean
    at::Tensor squares_;     // (N) ‖picture‖²
    at::Tensor labels_;      // (N) uint8; undefined: none
    int draws_;              // per bin
    std::int64_t block_ = 1; // draws that one thread takes through all pictures at once
    std::int64_t total_, done_ = 0;
    std::vector<Losses> losses_; // (done_)
};

} // namespace flowlab
