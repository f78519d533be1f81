// The assignment problem: who goes with whom at the least total cost.
#pragma once

#include <span>
#include <vector>

namespace flowlab {

/// cost (n, n) row by row, finite. The column of each row, each column once, with the least sum of costs:
/// exact, by shortest augmenting paths in O(n³) (Jonker & Volgenant 1987; Crouse 2016).
[[nodiscard]] std::vector<int> assign(std::span<const double> cost, int n);

} // namespace flowlab
