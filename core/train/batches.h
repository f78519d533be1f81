// Batches in a seeded order, gathered on the compute device.
#pragma once

#include "core/data/data_set.h"
#include "core/device/picture_move.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <span>
#include <vector>

namespace flowlab {

/// The data on the compute device (bytes) and their order: a fresh permutation an epoch that depends on
/// (seed, epoch) alone; the last partial batch of an epoch is dropped, as the tutorial does.
class Batches {
  public:
    /// Throws a usage Error if `batch` is larger than the data.
    Batches(const DataSet& data, int batch, std::uint64_t seed, at::Device device);

    [[nodiscard]] std::int64_t steps_per_epoch() const { return size_ / batch_; }
    /// The indices of step `step` (from 0) from `first`, `count` of them: (count) int64 on the device.
    [[nodiscard]] at::Tensor indices(std::int64_t step, int first, int count);
    /// (count, C, H, W) fp32 in [-1, 1], moved as `moves` (count) says; none: as they are.
    [[nodiscard]] at::Tensor images(const at::Tensor& indices, std::span<const PictureMove> moves = {}) const;
    /// (count) int64.
    [[nodiscard]] at::Tensor labels(const at::Tensor& indices) const;
    // All of them, on the device: (N, C, H, W) uint8 and (N) int64.
    [[nodiscard]] const at::Tensor& all_images() const { return images_; }
    [[nodiscard]] const at::Tensor& all_labels() const { return labels_; }

  private:
    void shuffle(std::int64_t epoch);

    at::Tensor images_; // (N, C, H, W) uint8
    at::Tensor labels_; // (N) int64
    at::Tensor order_;  // (N) int64: the permutation of epoch_
    std::int64_t size_, batch_, epoch_ = -1;
    std::uint64_t seed_;
};

} // namespace flowlab
