#include "core/judge/distances.h"

#include "core/base/error.h"
#include "core/device/clones.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <array>

namespace flowlab {
namespace {

constexpr int tile = 32,
              rows_at_once = 4; // their sums fit the registers of AVX-512, and nearly those of AVX2

using RowPointers = std::array<const float*, rows_at_once>; // (F) each

/// columns (tiles, F, tile) -> squares (rows_at_once, tiles * tile).
FLOWLAB_CLONES void square_distances(const RowPointers& rows, const float* columns, std::int64_t dimensions,
                                     std::int64_t tiles, double* squares) {
    for (std::int64_t t = 0; t < tiles; ++t) {
        double sums[rows_at_once][tile] = {};
        for (std::int64_t f = 0; f < dimensions; ++f) {
            const float* column = columns + (t * dimensions + f) * tile;
            for (int r = 0; r < rows_at_once; ++r) {
                const auto value = double(rows[std::size_t(r)][f]);
                for (int j = 0; j < tile; ++j) {
                    const double difference = double(column[j]) - value;
                    sums[r][j] += difference * difference;
                }
            }
        }
        for (int r = 0; r < rows_at_once; ++r) std::copy_n(sums[r], tile, squares + (r * tiles + t) * tile);
    }
}

} // namespace

PointSet::PointSet(const at::Tensor& points) {
    if (points.dim() != 2)
        throw usage_error(Text::of("measure distances"), Text::of("points"), Text::of("they are not (N, F)"),
                          Text::of("Give one row a point."));
    rows_ = points.to(at::kCPU, at::kFloat).contiguous();
    size_ = rows_.size(0);
    const std::int64_t tiles = (size_ + tile - 1) / tile, dimensions = rows_.size(1);
    columns_.resize(std::size_t(tiles * dimensions * tile)); // zeros behind the last point
    const auto* from = rows_.const_data_ptr<float>();
    for (std::int64_t i = 0; i < size_; ++i)
        for (std::int64_t f = 0; f < dimensions; ++f)
            columns_[std::size_t((i / tile * dimensions + f) * tile + i % tile)] = *from++;
}

void PointSet::visit(const PointSet& from, std::int64_t first, std::int64_t count, const Row& row) const {
    if (from.dimensions() != dimensions())
        throw usage_error(Text::of("measure distances"), Text::of("points"),
                          Text::of("the two sets have different dimensions"),
                          Text::of("Take the features of one judge."));
    const std::int64_t tiles = (size_ + tile - 1) / tile, width = tiles * tile;
    std::vector<double> squares(std::size_t(rows_at_once * width));
    const auto* points = from.rows_.const_data_ptr<float>();
    for (std::int64_t begin = first; begin < first + count; begin += rows_at_once) {
        const std::int64_t some = std::min<std::int64_t>(rows_at_once, first + count - begin);
        RowPointers rows;
        for (std::int64_t r = 0; r < rows_at_once; ++r) // the last one again where there are fewer
            rows[std::size_t(r)] = points + (begin + std::min(r, some - 1)) * dimensions();
        square_distances(rows, columns_.data(), dimensions(), tiles, squares.data());
        for (std::int64_t r = 0; r < some; ++r)
            row(begin + r, std::span(squares).subspan(std::size_t(r * width), std::size_t(size_)));
    }
}

} // namespace flowlab
