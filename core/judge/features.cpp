#include "core/judge/features.h"

#include "core/base/error.h"
#include "core/base/random.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace flowlab {
namespace {

void require_features(const at::Tensor& features, std::int64_t min) {
    if (features.dim() != 2 || features.size(0) < min)
        throw usage_error(Text::of("compare sets of features"), Text::of("features"),
                          Text::of("they are not (N, F) with at least %1 rows", min),
                          Text::of("Give one row a sample, and enough of them."));
}

} // namespace

FeatureGaussian FeatureGaussian::from_moments(const at::Tensor& mean, const at::Tensor& covariance) {
    const auto [values, vectors] = at::linalg_eigh(covariance.to(at::kDouble));
    return {mean.to(at::kDouble), vectors * values.clamp_min(0).sqrt()};
}

FeatureGaussian FeatureGaussian::fit(const at::Tensor& features) {
    require_features(features, 2);
    const at::Tensor x = features.to(at::kDouble), mean = x.mean(0), centred = x - mean;
    return from_moments(mean, at::matmul(centred.t(), centred) / double(x.size(0) - 1));
}

double frechet_distance(const FeatureGaussian& a, const FeatureGaussian& b) {
    const auto total = [](const at::Tensor& t) { return t.sum().item<double>(); };
    const double apart = total((a.mean - b.mean).square());
    const double traces = total(a.factor.square()) + total(b.factor.square());
    const double common = total(at::linalg_svdvals(at::matmul(a.factor.t(), b.factor)));
    return std::max(0.0, apart + traces - 2 * common);
}

std::vector<std::int64_t> block_order(std::int64_t count) {
    RandomStream random(0, Purpose::blocks, 0);
    return random_order(count, random);
}

LeaveOut::LeaveOut(const at::Tensor& features, int blocks) {
    require_features(features, std::max(4, 2 * blocks));
    const at::Tensor x = features.to(at::kDouble);
    centre_ = x.mean(0);
    const std::int64_t count = x.size(0);
    const auto order = block_order(count);
    const auto moments = [](const at::Tensor& part) {
        return Moments{double(part.size(0)), part.sum(0), at::matmul(part.t(), part)};
    };
    const at::Tensor shuffled = x.index_select(0, at::tensor(order, at::kLong)) - centre_;
    for (int i = 0; i < blocks; ++i) {
        const std::int64_t first = count * i / blocks, last = count * (i + 1) / blocks;
        blocks_.push_back(moments(shuffled.narrow(0, first, last - first)));
    }
    all_ = moments(shuffled);
}

FeatureGaussian LeaveOut::without(int block) const {
    const auto& out = blocks_[std::size_t(block)];
    const double count = all_.count - out.count;
    const at::Tensor mean = (all_.sum - out.sum) / count;
    const at::Tensor product = all_.product - out.product - count * at::outer(mean, mean);
    return FeatureGaussian::from_moments(centre_ + mean, product / (count - 1));
}

double jackknife_error(std::span<const double> without) {
    const double n = double(without.size());
    const double mean = std::accumulate(without.begin(), without.end(), 0.0) / n;
    double squares = 0;
    for (const double value : without) squares += (value - mean) * (value - mean);
    return std::sqrt((n - 1) / n * squares);
}

} // namespace flowlab
