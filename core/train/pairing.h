// The coupling of each batch, worked out on a thread of its own while the batch before it is trained.
#pragma once

#include "core/flow/coupling.h"
#include "core/train/batches.h"

#include <cstdint>
#include <future>
#include <span>
#include <vector>

namespace flowlab {

/// (n, n): ‖x1_i − x0_j‖² for n samples of d numbers each.
[[nodiscard]] std::vector<double> squared_distances(std::span<const float> x1, std::span<const float> x0,
                                                    int n);

class Pairing {
  public:
    /// `data` must outlive it. Noise is that of `seed`, as in make_path_batch.
    Pairing(const Coupling& coupling, const Batches& data, std::uint64_t seed, int batch);

    /// Begins with batch `step`, whose data are at `indices` (batch) and moved by `moves`, if any are.
    void begin(std::int64_t step, const at::Tensor& indices, std::span<const PictureMove> moves = {});
    /// For each sample of batch `step` the noise that goes with it, from 0; empty: its own. Waits for what
    /// was begun, or does it now. A function of (seed, step) alone, as the moves are.
    [[nodiscard]] std::vector<int> partners(std::int64_t step, const at::Tensor& indices,
                                            std::span<const PictureMove> moves = {});

  private:
    const Coupling& coupling_;
    const Batches& data_;
    std::uint64_t seed_;
    int batch_;
    std::int64_t step_ = -1; // of what was begun
    std::future<std::vector<int>> result_;
};

} // namespace flowlab
