#include "core/judge/neighbours.h"

#include "core/base/error.h"
#include "core/device/workers.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace flowlab {
namespace {

constexpr std::int64_t rows_a_share = 64;

/// The smallest few of what was offered, rising.
template <int Few>
struct Smallest {
    std::array<double, Few> values;
    Smallest() { values.fill(std::numeric_limits<double>::infinity()); }
    void offer(double value) {
        if (value >= values.back()) return;
        auto place = values.size() - 1;
        for (; place > 0 && values[place - 1] > value; --place) values[place] = values[place - 1];
        values[place] = value;
    }
};

} // namespace

Overlap::Overlap(const at::Tensor& reference, const at::Tensor& samples)
    : reference_(reference), samples_(samples), counts_(std::size_t(worker_count())) {
    for (const auto* set : {&reference_, &samples_})
        if (set->size() <= k_density)
            throw usage_error(Text::of("compare sets of features"), Text::of("%1 points", set->size()),
                              Text::of("their neighbours cannot be counted"),
                              Text::of("Give more than %1 points.", k_density));
    for (auto* reach : {&reference_reach_, &sample_reach_}) {
        const auto size = std::size_t(reach == &reference_reach_ ? reference_.size() : samples_.size());
        reach->manifold.resize(size);
        reach->density.resize(size);
    }
    for (auto& counts : counts_) {
        counts.recalled.resize(std::size_t(reference_.size()));
        counts.covered.resize(std::size_t(reference_.size()));
    }
}

void Overlap::measure_reach(const PointSet& set, Reach& reach, std::int64_t first, std::int64_t count) const {
    set.visit(set, first, count, [&](std::int64_t index, std::span<const double> squares) {
        const auto self = std::size_t(index);
        Smallest<k_density> smallest;
        for (std::size_t j = 0; j < squares.size(); ++j)
            if (j != self) smallest.offer(squares[j]);
        reach.manifold[self] = smallest.values[k_manifold - 1];
        reach.density[self] = smallest.values[k_density - 1];
    });
}

void Overlap::count_row(Counts& counts, std::int64_t sample, std::span<const double> squares) const {
    const double own = sample_reach_.manifold[std::size_t(sample)];
    bool precise = false;
    for (std::size_t j = 0; j < squares.size(); ++j) {
        precise |= squares[j] <= reference_reach_.manifold[j];
        const bool dense = squares[j] <= reference_reach_.density[j];
        counts.dense += dense;
        counts.covered[j] |= std::uint8_t(dense);
        counts.recalled[j] |= std::uint8_t(squares[j] <= own);
    }
    counts.precise += precise;
}

bool Overlap::advance() {
    if (done()) return false;
    const PointSet& rows = phase_ == Phase::reference_reach ? reference_ : samples_;
    const auto workers = std::int64_t(counts_.size());
    const std::int64_t count = std::min(rows.size() - row_, workers * rows_a_share);
    run_shares(int(workers), [&](int i) {
        const std::int64_t first = row_ + count * i / workers,
                           some = row_ + count * (i + 1) / workers - first;
        if (phase_ == Phase::cross)
            reference_.visit(samples_, first, some,
                             [&](std::int64_t sample, std::span<const double> squares) {
                                 count_row(counts_[std::size_t(i)], sample, squares);
                             });
        else
            measure_reach(rows, phase_ == Phase::reference_reach ? reference_reach_ : sample_reach_, first,
                          some);
    });
    row_ += count;
    if (row_ == rows.size()) {
        row_ = 0;
        phase_ = Phase(int(phase_) + 1);
    }
    return !done();
}

OverlapMeasures Overlap::measures() const {
    const auto r = std::size_t(reference_.size());
    std::int64_t precise = 0, dense = 0, recalled = 0, covered = 0;
    for (std::size_t j = 0; j < r; ++j) {
        const auto any = [&](std::vector<std::uint8_t> Counts::*marks) {
            return std::ranges::any_of(counts_, [&](const Counts& c) { return (c.*marks)[j] != 0; });
        };
        recalled += any(&Counts::recalled);
        covered += any(&Counts::covered);
    }
    for (const auto& counts : counts_) precise += counts.precise, dense += counts.dense;
    const auto s = double(samples_.size());
    return {double(precise) / s, double(recalled) / double(r), double(dense) / (k_density * s),
            double(covered) / double(r)};
}

std::vector<Neighbour> nearest_neighbours(const at::Tensor& points, const at::Tensor& reference) {
    const PointSet wanted(points);
    if (reference.dim() != 2 || reference.size(0) < 1)
        throw usage_error(Text::of("find the nearest pictures"), Text::of("reference"),
                          Text::of("there are none"), Text::of("Give at least one."));
    constexpr std::int64_t block = 2048;
    const std::int64_t blocks = (reference.size(0) + block - 1) / block;
    const auto none = Neighbour{-1, std::numeric_limits<double>::infinity()};
    const int workers = worker_count();
    std::vector<std::vector<Neighbour>> found(std::size_t(workers),
                                              std::vector(std::size_t(wanted.size()), none));
    run_shares(workers, [&](int worker) {
        auto& best = found[std::size_t(worker)];
        for (std::int64_t b = worker; b < blocks; b += workers) {
            const std::int64_t first = b * block;
            const PointSet some(reference.narrow(0, first, std::min(block, reference.size(0) - first)));
            some.visit(wanted, 0, wanted.size(), [&](std::int64_t i, std::span<const double> squares) {
                const auto nearest = std::ranges::min_element(squares);
                auto& place = best[std::size_t(i)];
                if (*nearest < place.distance) place = {first + (nearest - squares.begin()), *nearest};
            });
        }
    });
    auto& result = found.front();
    for (std::size_t i = 0; i < result.size(); ++i) {
        for (const auto& other : found)
            if (other[i].distance < result[i].distance ||
                (other[i].distance == result[i].distance && other[i].index >= 0 &&
                 other[i].index < result[i].index))
                result[i] = other[i];
        result[i].distance = std::sqrt(result[i].distance);
    }
    return result;
}

} // namespace flowlab
