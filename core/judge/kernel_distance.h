// KID (1801.01401): the squared maximum mean discrepancy of two sets of features under the kernel
// k(x, y) = (x·y / F + 1)³, by its unbiased estimate. All of it in fp64, in units of some rows of pairs.
//
// A feature FID is too high for a finite set, the more so the smaller it is. This one is right on average
// whatever the number of samples, so values at different numbers compare; near 0 it may come out below 0.
// FID extrapolated to infinitely many samples (1911.07023) would be in FID's own units, but it is no better
// than the law in 1/N that it supposes: fewer samples than four times the features are outside of it, and
// along a training 500 are drawn.
#pragma once

#include "core/trajectory/path_measures.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <vector>

namespace flowlab {

/// The mean of k(x, y) over all pairs of different points of one set.
class KernelMean {
  public:
    /// features (N, F), N at least 2.
    explicit KernelMean(const at::Tensor& features);
    /// Some rows, divided among the workers; false when all is done.
    bool advance();
    [[nodiscard]] bool done() const { return row_ == features_.size(0); }
    [[nodiscard]] double value() const;

  private:
    at::Tensor features_; // fp64
    std::int64_t row_ = 0;
    double sum_ = 0;
};

/// The set that samples are compared with.
struct KernelReference {
    at::Tensor features; // (R, F)
    double mean = 0;     // KernelMean of them
};

class KernelDistance {
  public:
    /// features (N, F), N at least 2 · blocks: see LeaveOut, whose blocks these are.
    KernelDistance(const at::Tensor& features, const KernelReference& reference, int blocks);
    /// Some rows, divided among the workers; false when all is done.
    bool advance();
    [[nodiscard]] bool done() const { return row_ == features_.size(0); }
    /// The distance, with a jackknife error over the blocks; the reference is taken as fixed.
    [[nodiscard]] Estimate value() const;

  private:
    [[nodiscard]] double value_without(int block) const; // -1: of all

    at::Tensor features_, reference_; // fp64; the samples block by block
    double reference_mean_;
    int blocks_;
    std::vector<std::int64_t> begin_;         // (blocks + 1) where each block begins
    std::vector<std::vector<double>> within_; // (blocks, blocks) sums of k over pairs of different samples
    std::vector<double> across_;              // (blocks) sums of k over pairs with the reference
    std::int64_t row_ = 0;
};

} // namespace flowlab
