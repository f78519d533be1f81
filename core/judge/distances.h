// Squared distances between points of many dimensions, each pair by itself in fp64: equal points are at 0
// exactly, and neither the order of the points nor their company changes a bit. That is what counting
// neighbours needs, where a distance is compared with another that may be equal; the faster product
// |a|² + |b|² − 2ab gives neither.
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace flowlab {

class PointSet {
  public:
    /// (N, F) of any type that fp32 holds: features, or the bytes of pictures.
    explicit PointSet(const at::Tensor& points);

    [[nodiscard]] std::int64_t size() const { return size_; }
    [[nodiscard]] std::int64_t dimensions() const { return rows_.size(1); }

    /// Receives a point of another set: its number there, and its squared distances from each of
    /// this set's points (N).
    using Row = std::function<void(std::int64_t index, std::span<const double> squares)>;
    /// Calls `row` for points first .. first + count - 1 of `from`, in order, on the calling thread.
    void visit(const PointSet& from, std::int64_t first, std::int64_t count, const Row& row) const;

  private:
    std::int64_t size_ = 0;
    at::Tensor rows_;            // (N, F) fp32
    std::vector<float> columns_; // (tiles, F, points a tile): what a register of distances reads in a row
};

} // namespace flowlab
