#include "core/judge/kernel_distance.h"

#include "core/base/error.h"
#include "core/base/random.h"
#include "core/device/workers.h"
#include "core/judge/features.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace flowlab {
namespace {

constexpr std::int64_t rows_per_worker = 32; // of a unit

/// (a, b) k of each row of one with each row of the other.
at::Tensor kernel(const at::Tensor& x, const at::Tensor& y) {
    const at::Tensor base = at::matmul(x, y.t()).div_(double(x.size(1))).add_(1);
    return base.square().mul_(base);
}

double sum_of(const at::Tensor& values) {
    return values.sum().item<double>();
}

at::Tensor checked(const at::Tensor& features, std::int64_t min) {
    if (features.dim() != 2 || features.size(0) < min)
        throw usage_error(Text::of("compare sets of features"), Text::of("features"),
                          Text::of("they are not (N, F) with at least %1 rows", min),
                          Text::of("Give one row per sample, and enough of them."));
    return features.to(at::kCPU, at::kDouble).contiguous();
}

/// Calls work(share, first, count) for the rows of a unit that begins at `row`; returns where it ends.
template <class Work>
std::int64_t run_unit(std::int64_t row, std::int64_t rows, const Work& work) {
    const std::int64_t count = std::min(rows - row, rows_per_worker * worker_count());
    const int shares = int((count + rows_per_worker - 1) / rows_per_worker);
    run_shares(shares, [&](int i) {
        const std::int64_t first = row + i * rows_per_worker;
        work(std::size_t(i), first, std::min(rows_per_worker, row + count - first));
    });
    return row + count;
}

} // namespace

KernelMean::KernelMean(const at::Tensor& features) : features_(checked(features, 2)) {}

bool KernelMean::advance() {
    if (done()) return false;
    const std::int64_t rows = features_.size(0);
    std::vector<double> sums(std::size_t(worker_count()), 0);
    row_ = run_unit(row_, rows, [&](std::size_t share, std::int64_t first, std::int64_t count) {
        const at::Tensor own = features_.narrow(0, first, count), square = kernel(own, own);
        // Each pair is there once: with the rows behind it, twice; with its own rows, without itself.
        sums[share] = sum_of(square) - sum_of(square.diagonal());
        if (const std::int64_t behind = rows - first - count; behind > 0)
            sums[share] += 2 * sum_of(kernel(own, features_.narrow(0, first + count, behind)));
    });
    for (const double sum : sums) sum_ += sum;
    return !done();
}

double KernelMean::value() const {
    const auto n = double(features_.size(0));
    return sum_ / (n * (n - 1));
}

KernelDistance::KernelDistance(const at::Tensor& features, const KernelReference& reference, int blocks)
    : reference_(checked(reference.features, 1)), reference_mean_(reference.mean), blocks_(blocks),
      within_(std::size_t(blocks), std::vector<double>(std::size_t(blocks), 0)),
      across_(std::size_t(blocks), 0) {
    const at::Tensor x = checked(features, std::max(4, 2 * blocks));
    const auto order = block_order(x.size(0));
    features_ = x.index_select(0, at::tensor(order, at::kLong));
    for (int i = 0; i <= blocks; ++i) begin_.push_back(x.size(0) * i / blocks);
}

bool KernelDistance::advance() {
    if (done()) return false;
    struct Sums {
        std::vector<std::vector<double>> within;
        std::vector<double> across;
    };
    std::vector<Sums> sums(std::size_t(worker_count()),
                           {std::vector(std::size_t(blocks_), std::vector<double>(std::size_t(blocks_), 0)),
                            std::vector<double>(std::size_t(blocks_), 0)});
    row_ = run_unit(row_, features_.size(0), [&](std::size_t share, std::int64_t first, std::int64_t count) {
        const at::Tensor own = features_.narrow(0, first, count);
        const at::Tensor with_samples = kernel(own, features_),
                         with_reference = kernel(own, reference_).sum(1);
        at::Tensor by_block = at::empty({count, blocks_}, with_samples.options());
        for (int b = 0; b < blocks_; ++b) {
            const auto begin = begin_[std::size_t(b)], size = begin_[std::size_t(b) + 1] - begin;
            by_block.select(1, b).copy_(with_samples.narrow(1, begin, size).sum(1));
        }
        const auto* sum = by_block.const_data_ptr<double>();
        const auto* with_itself = with_samples.const_data_ptr<double>();
        const auto* across = with_reference.const_data_ptr<double>();
        for (std::int64_t i = 0; i < count; ++i) {
            const auto row = first + i;
            const auto block =
                std::size_t(std::upper_bound(begin_.begin(), begin_.end(), row) - begin_.begin() - 1);
            auto& within = sums[share].within[block];
            for (int b = 0; b < blocks_; ++b) within[std::size_t(b)] += sum[i * blocks_ + b];
            within[block] -= with_itself[i * features_.size(0) + row];
            sums[share].across[block] += across[i];
        }
    });
    for (const auto& part : sums)
        for (std::size_t a = 0; a < std::size_t(blocks_); ++a) {
            for (std::size_t b = 0; b < std::size_t(blocks_); ++b) within_[a][b] += part.within[a][b];
            across_[a] += part.across[a];
        }
    return !done();
}

double KernelDistance::value_without(int block) const {
    double n = 0, within = 0, across = 0;
    for (int a = 0; a < blocks_; ++a) {
        if (a == block) continue;
        n += double(begin_[std::size_t(a) + 1] - begin_[std::size_t(a)]);
        across += across_[std::size_t(a)];
        for (int b = 0; b < blocks_; ++b)
            if (b != block) within += within_[std::size_t(a)][std::size_t(b)];
    }
    return within / (n * (n - 1)) + reference_mean_ - 2 * across / (n * double(reference_.size(0)));
}

Estimate KernelDistance::value() const {
    std::vector<double> without;
    for (int b = 0; b < blocks_; ++b) without.push_back(value_without(b));
    return {value_without(-1), jackknife_error(without)};
}

} // namespace flowlab
