// How probable a model finds given pictures: log p1(x1) = log p0(x0) − ∫ div v dt along the way back to noise
// (1810.01367, 2210.02747), in units of one evaluation of one chunk.
#pragma once

#include "core/options/likelihood_options.h"
#include "core/solve/stepper.h"
#include "core/solve/velocity_field.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace flowlab {

class Likelihood {
  public:
    /// images (N, C, H, W) fp32, labels (N) int64 or undefined, probes (N, C, H, W) instead of the seed's or
    /// undefined. Throws a usage Error.
    Likelihood(VelocityField field, const at::Tensor& images, const at::Tensor& labels,
               const LikelihoodOptions& options, const at::Tensor& probes = {});

    /// One evaluation of one chunk; false when all is done. Throws a failure Error for what is not finite.
    bool advance();
    [[nodiscard]] bool done() const { return std::int64_t(nats_.size()) == images_.size(0); }
    /// log p1 of the pictures done so far, in nats: the mean over the probes of each.
    [[nodiscard]] const std::vector<double>& nats() const { return nats_; }
    /// log p1 of the same pictures from half as many steps; empty for a single step.
    [[nodiscard]] const std::vector<double>& coarse_nats() const { return coarse_nats_; }
    /// The standard error of each value of nats(), from the scatter of its probes; 0 for an exact divergence,
    /// NaN for a single probe.
    [[nodiscard]] const std::vector<double>& probe_errors() const { return probe_errors_; }
    /// In bits per number; zeros before the first picture.
    [[nodiscard]] LikelihoodEstimate estimate() const;

  private:
    void begin_chunk();
    void begin_solve(int steps);
    void end_chunk();
    [[nodiscard]] at::Tensor derivative(const at::Tensor& state, double t);
    /// (chunk, probes) nats of the solve that has just ended.
    [[nodiscard]] at::Tensor solved() const;

    VelocityField field_;
    LikelihoodOptions options_;
    at::Tensor images_, labels_;
    std::vector<at::Tensor> probes_; // (N, C, H, W) each; empty for an exact divergence
    int steps_ = 1;
    std::int64_t chunk_ = 0;
    std::int64_t differentiated_ = 0;  // the size of chunk that gradients were last asked of
    std::unique_ptr<Stepper> stepper_; // of (chunk, d + probes) fp64: x and what each divergence adds up to
    at::Tensor fine_;                  // (chunk, probes) nats, while the coarse solve runs
    std::vector<double> nats_, coarse_nats_, probe_errors_;
};

/// Rademacher vectors, ±1, of (seed, index of the picture): (count, C, H, W). `probe`: which of several.
[[nodiscard]] at::Tensor rademacher(std::uint64_t seed, std::int64_t count, const TileShape& shape,
                                    int probe = 0);

/// Noise that makes bytes a density: uniform in ± half a grey value (1/255), by (seed, index of the picture).
[[nodiscard]] at::Tensor dequantisation(std::uint64_t seed, at::IntArrayRef sizes);

/// Bits a number in 8-bit units: p is the density of pictures in [-1, 1] whose 256 grey values are
/// 1/127.5 apart.
[[nodiscard]] double bits_per_dimension(double nats, std::size_t d);

} // namespace flowlab
