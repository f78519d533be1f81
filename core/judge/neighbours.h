// How two sets of points overlap, counted by nearest neighbours; and the nearest of a set to each of some
// points.
#pragma once

#include "core/judge/distances.h"

#include <array>
#include <cstdint>
#include <vector>

namespace flowlab {

/// Shares, each 0 to 1, but density, which counts how crowded it is and may be above 1.
struct OverlapMeasures {
    // 1904.06991. The reach of a point is the distance to its k-th nearest other point of its own set, k = 3.
    double precision = 0; // share of samples within reach of a reference point: how good
    double recall = 0;    // share of reference points within reach of a sample: how varied
    // 2002.09797, with the reach of reference points alone, k = 5: less of one outlier.
    double density = 0;  // mean number of reference points within whose reach a sample lies, over k
    double coverage = 0; // share of reference points within whose reach a sample lies
};

/// The measures in units of some rows of distances. "Within" includes the border, as in 1904.06991.
class Overlap {
  public:
    static constexpr int k_manifold = 3, k_density = 5;

    /// (R, F) and (S, F), each with more than k_density points; as many of one as of the other, if the
    /// measures are to be compared with those of others. Throws a usage Error.
    Overlap(const at::Tensor& reference, const at::Tensor& samples);

    /// A few hundred rows, divided among the workers; false when all is done.
    bool advance();
    [[nodiscard]] bool done() const { return phase_ == Phase::done; }
    /// When it is done.
    [[nodiscard]] OverlapMeasures measures() const;

  private:
    enum class Phase { reference_reach, sample_reach, cross, done };
    struct Reach { // squared distances to the k-th nearest other, a point
        std::vector<double> manifold, density;
    };
    struct Counts { // of one worker
        std::int64_t precise = 0, dense = 0;
        std::vector<std::uint8_t> recalled, covered; // (R)
    };

    void measure_reach(const PointSet& set, Reach& reach, std::int64_t first, std::int64_t count) const;
    void count_row(Counts& counts, std::int64_t sample, std::span<const double> squares) const;

    PointSet reference_, samples_;
    Reach reference_reach_, sample_reach_;
    std::vector<Counts> counts_;
    Phase phase_ = Phase::reference_reach;
    std::int64_t row_ = 0;
};

struct Neighbour {
    std::int64_t index = 0; // of the nearest, the first of equals
    double distance = 0;    // Euclidean
};
/// The nearest of `reference` (N, F), N ≥ 1, to each of `points` (B, F), both of any type that fp32 holds.
/// Takes the reference in blocks, so that bytes of a whole data set need no copy of it.
[[nodiscard]] std::vector<Neighbour> nearest_neighbours(const at::Tensor& points,
                                                        const at::Tensor& reference);

} // namespace flowlab
