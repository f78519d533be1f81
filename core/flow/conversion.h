// From one thing a network may predict to another, and from one schedule to another: all are weighted sums.
#pragma once

#include "core/flow/schedule.h"

namespace flowlab {

/// v, x̂1, x̂0 and the score ∇ log p_t of one point x on a path.
enum class Quantity { velocity, data, noise, score };

/// of_x · x + of_value · value.
struct Affine {
    double of_x, of_value;
};

/// How `to` follows from x and `from` on a path with these coefficients (D = α̇σ − σ̇α): x̂1 = (σv − σ̇x)/D,
/// x̂0 = (α̇x − αv)/D, score = −x̂0/σ, and back. Not finite where it cannot be done: the score at σ = 0, v or
/// x̂1 from x̂0 at α = 0.
[[nodiscard]] Affine convert(Quantity from, Quantity to, const PathCoefficients& c);

/// A point of a path as a point of the straight path between the same noise and data: y = x / scale at time
/// t, t = α/(α+σ), scale = α + σ. There dy/dt = w = x̂1 − x̂0, which has a bound wherever x̂1 and x̂0 have one.
struct Straight {
    double t, scale;
    Affine slope;    // w from x and v
    Affine velocity; // v from x and w
};
[[nodiscard]] Straight straighten(const PathCoefficients& c);

/// The velocity at time r of a path other than the trained one, from one evaluation of the trained field:
/// velocity.of_x · x + velocity.of_value · v(x / scale, t).
struct Rescheduled {
    double t, scale;
    Affine velocity;
};

/// Sampling a field that was trained on `trained` along `wanted` (2412.06264, section 4.6): both have the
/// same marginals at equal α/σ up to scale. r in [0, 1]. Where `trained` never has so little signal, or
/// stands still there, it is asked as early as it says something.
[[nodiscard]] Rescheduled reschedule(const Path& trained, const Path& wanted, double r);

} // namespace flowlab
