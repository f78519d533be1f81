// Sets of features as Gaussians, and how far two of them lie apart (the Fréchet distance, 1706.08500): with
// the judge's features, feature FID. All of it in fp64.
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <span>
#include <vector>

namespace flowlab {

struct FeatureGaussian {
    at::Tensor mean;   // (F) fp64
    at::Tensor factor; // (F, F) fp64: the covariance is factor · factorᵀ

    /// From a mean (F) and a covariance (F, F), symmetric; eigenvalues that rounding left below 0 become 0.
    static FeatureGaussian from_moments(const at::Tensor& mean, const at::Tensor& covariance);
    /// The Gaussian of at least two features (N, F); its covariance is the unbiased one, over N − 1.
    static FeatureGaussian fit(const at::Tensor& features);
};

/// |μ_a − μ_b|² + tr(C_a + C_b − 2 (C_a C_b)^½). The last trace is the sum of the singular values of A_aᵀ A_b
/// with C = A Aᵀ: no square root of a product is taken, so it is exact to rounding also where covariances are
/// singular, and 0 for equal Gaussians up to rounding. Never below 0.
[[nodiscard]] double frechet_distance(const FeatureGaussian& a, const FeatureGaussian& b);

/// The order in which `count` features are cut into the blocks of a jackknife, a function of count alone:
/// neighbours may belong together (labels that come in turn), so a block is no run of them.
[[nodiscard]] std::vector<std::int64_t> block_order(std::int64_t count);

/// Features without one of several random parts of equal size, each in turn: a jackknife by blocks.
class LeaveOut {
  public:
    /// features (N, F), N ≥ 2 * blocks ≥ 4. Which block a feature belongs to is a function of (N, blocks).
    LeaveOut(const at::Tensor& features, int blocks);
    [[nodiscard]] FeatureGaussian without(int block) const;

  private:
    struct Moments { // of features minus centre_
        double count = 0;
        at::Tensor sum;     // (F)
        at::Tensor product; // (F, F)
    };
    at::Tensor centre_; // (F) the mean of all
    std::vector<Moments> blocks_;
    Moments all_;
};

/// The standard error of a statistic from its values without each block in turn (Tukey's jackknife). Too
/// large where the statistic is next to its minimum, as the distance of two draws of the same digits is:
/// twice at 500 of them, 1.4 times at 2,000, 1.2 times at 10,000.
[[nodiscard]] double jackknife_error(std::span<const double> without);

} // namespace flowlab
