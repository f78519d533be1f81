#include "core/data/label_shares.h"

#include "core/base/random.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace flowlab {

std::vector<std::int64_t> count_labels(std::span<const std::uint8_t> labels, int classes) {
    std::vector<std::int64_t> counts(std::size_t(classes), 0);
    for (const auto label : labels)
        if (label < classes) ++counts[label];
    return counts;
}

std::vector<int> stratified_labels(std::span<const std::int64_t> counts, int samples, std::uint64_t seed) {
    const auto total = std::accumulate(counts.begin(), counts.end(), std::int64_t(0));
    if (total == 0) return {};
    // Whole parts first; the remainders, of total, decide who gets one more.
    std::vector<std::int64_t> number, remainder;
    for (const auto count : counts) {
        number.push_back(count * samples / total);
        remainder.push_back(count * samples % total);
    }
    std::vector<std::size_t> order(counts.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::ranges::stable_sort(order, [&](auto a, auto b) { return remainder[a] > remainder[b]; });
    auto missing = samples - std::accumulate(number.begin(), number.end(), std::int64_t(0));
    for (std::size_t i = 0; missing > 0; ++i, --missing) ++number[order[i]];

    std::vector<int> sorted;
    for (std::size_t label = 0; label < number.size(); ++label)
        sorted.insert(sorted.end(), std::size_t(number[label]), int(label));
    // A stream of the labels' own, apart from those that single samples draw from.
    RandomStream random(seed, Purpose::sample_label, std::numeric_limits<std::uint64_t>::max());
    std::vector<int> labels;
    for (const auto place : random_order(samples, random)) labels.push_back(sorted[std::size_t(place)]);
    return labels;
}

} // namespace flowlab
