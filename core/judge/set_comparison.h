// The features of a set of samples against a reference: Fréchet distance, KID and overlap, in small
// units.
#pragma once

#include "core/judge/kernel_distance.h"
#include "core/judge/neighbours.h"
#include "core/judge/reference_set.h"
#include "core/trajectory/path_measures.h"

#include <memory>
#include <optional>
#include <vector>

namespace flowlab {

class SetComparison {
  public:
    /// features (S, F) fp32, 100 or more; `overlap_with` (R, F): see Overlap. `gaussian` is what the Fréchet
    /// distance goes to; it is taken as fixed: the error is that of drawing the samples, from a jackknife
    /// over ten blocks. Without a kernel reference there is no KID; without overlap_with no overlap.
    SetComparison(const at::Tensor& features, FeatureGaussian gaussian, const at::Tensor& overlap_with,
                  const std::optional<KernelReference>& kernel = std::nullopt);

    /// One unit; false when all is done.
    bool advance();
    [[nodiscard]] bool done() const;
    [[nodiscard]] const Estimate& fid() const { return fid_; }
    /// NaN without a kernel reference.
    [[nodiscard]] Estimate kid() const;
    /// NaN without anything to overlap with.
    [[nodiscard]] OverlapMeasures overlap() const;

  private:
    at::Tensor features_;
    FeatureGaussian gaussian_;
    Estimate fid_;
    std::optional<LeaveOut> leave_out_;
    std::vector<double> without_; // FIDs without each block
    std::optional<KernelDistance> kernel_;
    std::unique_ptr<Overlap> overlap_; // null: not asked for
};

/// The score of real pictures: `count` of the set, drawn at random, against the others, as a model's samples
/// are measured. `set` is done; at most half of it are taken.
[[nodiscard]] SetComparison compare_real(const ReferenceSet& set, std::int64_t count);

} // namespace flowlab
