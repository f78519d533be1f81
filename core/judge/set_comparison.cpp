#include "core/judge/set_comparison.h"

#include <ATen/ATen.h>

#include <cmath>

namespace flowlab {
namespace {
constexpr int blocks = 10;
}

SetComparison::SetComparison(const at::Tensor& features, FeatureGaussian gaussian,
                             const at::Tensor& overlap_with, const std::optional<KernelReference>& kernel)
    : features_(features), gaussian_(std::move(gaussian)) {
    if (kernel) kernel_.emplace(features, *kernel, blocks);
    if (overlap_with.defined()) overlap_ = std::make_unique<Overlap>(overlap_with, features);
}

bool SetComparison::advance() {
    if (!leave_out_) {
        fid_.mean = frechet_distance(FeatureGaussian::fit(features_), gaussian_);
        leave_out_.emplace(features_, blocks);
    } else if (int(without_.size()) < blocks) {
        without_.push_back(frechet_distance(leave_out_->without(int(without_.size())), gaussian_));
        if (int(without_.size()) == blocks) fid_.error = jackknife_error(without_);
    } else if (kernel_ && !kernel_->done()) {
        kernel_->advance();
    } else if (overlap_) {
        overlap_->advance();
    }
    return !done();
}

bool SetComparison::done() const {
    return int(without_.size()) == blocks && (!kernel_ || kernel_->done()) && (!overlap_ || overlap_->done());
}

Estimate SetComparison::kid() const {
    return kernel_ ? kernel_->value() : Estimate{NAN, NAN};
}

OverlapMeasures SetComparison::overlap() const {
    return overlap_ ? overlap_->measures() : OverlapMeasures{NAN, NAN, NAN, NAN};
}

SetComparison compare_real(const ReferenceSet& set, std::int64_t count) {
    const auto& features = set.features();
    const std::int64_t all = features.size(0), some = std::min(count, all / 2);
    const at::Tensor chosen = random_indices(all, some);
    at::Tensor left = at::ones({all}, at::kBool);
    left.index_fill_(0, chosen, 0);
    const at::Tensor others = features.index({left});
    return {features.index_select(0, chosen), FeatureGaussian::fit(others),
            others.index_select(0, random_indices(others.size(0), some))};
}

} // namespace flowlab
