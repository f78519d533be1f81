#include "core/flow/assignment.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace flowlab {

std::vector<int> assign(std::span<const double> cost, int n) {
    const auto size = std::size_t(n);
    constexpr double infinite = std::numeric_limits<double>::infinity();
    std::vector<double> u(size), v(size), shortest(size); // prices of rows and columns; path lengths
    std::vector<int> row_of(size, -1), column_of(size, -1), before(size);
    std::vector<char> row_done(size), column_done(size);
    std::vector<int> open(size); // columns that no path has reached for good
    for (int start = 0; start < n; ++start) {
        std::fill(shortest.begin(), shortest.end(), infinite);
        std::fill(row_done.begin(), row_done.end(), 0);
        std::fill(column_done.begin(), column_done.end(), 0);
        for (int j = 0; j < n; ++j) open[std::size_t(j)] = n - 1 - j;
        int left = n, row = start, sink = -1;
        double length = 0;
        while (sink < 0) {
            const auto i = std::size_t(row);
            row_done[i] = 1;
            double least = infinite;
            int at = -1;
            const double base = length - u[i];
            for (int k = 0; k < left; ++k) {
                const auto j = std::size_t(open[std::size_t(k)]);
                const double way = base + cost[i * size + j] - v[j];
                if (way < shortest[j]) shortest[j] = way, before[j] = row;
                // Among equals a free column ends the search at once.
                if (shortest[j] < least || (shortest[j] == least && row_of[j] < 0))
                    least = shortest[j], at = k;
            }
            length = least;
            const int column = open[std::size_t(at)];
            column_done[std::size_t(column)] = 1;
            open[std::size_t(at)] = open[std::size_t(--left)];
            row = row_of[std::size_t(column)];
            if (row < 0) sink = column;
        }
        u[std::size_t(start)] += length;
        for (std::size_t i = 0; i < size; ++i)
            if (row_done[i] && int(i) != start) u[i] += length - shortest[std::size_t(column_of[i])];
        for (std::size_t j = 0; j < size; ++j)
            if (column_done[j]) v[j] -= length - shortest[j];
        for (int column = sink; column >= 0;) { // turn the path over
            const auto j = std::size_t(column);
            const int owner = before[j];
            row_of[j] = owner;
            std::swap(column_of[std::size_t(owner)], column);
            if (owner == start) break;
        }
    }
    return column_of;
}

} // namespace flowlab
