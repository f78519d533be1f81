#include "core/measure/set_comparison.h"

#include <ATen/ATen.h>

namespace flowlab {
namespace {
constexpr int blocks = 10;
}

SetComparison::SetComparison(const at::Tensor& features, FeatureGaussian gaussian,
                             const at::Tensor& overlap_with)
    : features_(features), gaussian_(std::move(gaussian)),
      overlap_(std::make_unique<Overlap>(overlap_with, features)) {}

bool SetComparison::advance() {
    if (!leave_out_) {
        fid_.mean = frechet_distance(FeatureGaussian::fit(features_), gaussian_);
        leave_out_.emplace(features_, blocks);
    } else if (int(without_.size()) < blocks) {
        without_.push_back(frechet_distance(leave_out_->without(int(without_.size())), gaussian_));
        if (int(without_.size()) == blocks) fid_.error = jackknife_error(without_);
    } else {
        overlap_->advance();
    }
    return !done();
}

} // namespace flowlab
