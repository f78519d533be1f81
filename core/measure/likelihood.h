// How probable a model finds given pictures: log p1(x1) = log p0(x0) − ∫ div v dt along the way back to noise
// (1810.01367, 2210.02747), in units of one evaluation of one chunk.
#pragma once

#include "core/measure/path_measures.h"
#include "core/solve/stepper.h"
#include "core/solve/time_grid.h"
#include "core/solve/velocity_field.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace flowlab {

struct LikelihoodOptions {
    std::string solver = "midpoint"; // a key of solvers(), Runge–Kutta with fixed steps or Adams–Bashforth
    int nfe = 32;
    GridOptions grid;
    /// The divergence from all d derivatives instead of one Rademacher vector a picture (Hutchinson): exact,
    /// and d times as dear.
    bool exact_divergence = false;
    std::uint64_t seed = 0; // of those vectors
};

class Likelihood {
  public:
    /// images (N, C, H, W) fp32, labels (N) int64 or undefined, probes (N, C, H, W) instead of the seed's or
    /// undefined. Throws a usage Error.
    Likelihood(VelocityField field, const at::Tensor& images, const at::Tensor& labels,
               const LikelihoodOptions& options, const at::Tensor& probes = {});

    /// One evaluation of one chunk; false when all is done. Throws a failure Error for what is not finite.
    bool advance();
    [[nodiscard]] bool done() const { return std::int64_t(nats_.size()) == images_.size(0); }
    /// log p1 of the pictures done so far, in nats.
    [[nodiscard]] const std::vector<double>& nats() const { return nats_; }
    /// The same in bits a number, with its standard error; zeros before the first picture.
    [[nodiscard]] Estimate bits() const;

  private:
    void begin_chunk();
    [[nodiscard]] at::Tensor derivative(const at::Tensor& state, double t);

    VelocityField field_;
    LikelihoodOptions options_;
    at::Tensor images_, labels_, probes_;
    std::int64_t chunk_ = 0;
    std::int64_t differentiated_ = 0;  // the size of chunk that gradients were last asked of
    std::unique_ptr<Stepper> stepper_; // of (chunk, d + 1) fp64: x and what the divergence adds up to
    std::vector<double> nats_;
};

/// Rademacher vectors, ±1, of (seed, index of the picture): (count, C, H, W).
[[nodiscard]] at::Tensor rademacher(std::uint64_t seed, std::int64_t count, const TileShape& shape);

/// What makes bytes a density: uniform in ± half a grey value (1/255), of (seed, index of the picture).
[[nodiscard]] at::Tensor dequantisation(std::uint64_t seed, at::IntArrayRef sizes);

/// Bits a number in 8-bit units: p is the density of pictures in [-1, 1] whose 256 grey values are
/// 1/127.5 apart.
[[nodiscard]] double bits_per_dimension(double nats, std::size_t d);

} // namespace flowlab
