// Paths from noise to data: x_t = α(t) x1 + σ(t) x0 with velocity u = α̇ x1 + σ̇ x0. One row a schedule.
#pragma once

#include "core/base/choice.h"

#include <span>

namespace flowlab {

/// α, σ and their slopes at one t.
struct PathCoefficients {
    double alpha, sigma, alpha_dot, sigma_dot;
    double sigma_sigma_dot = 0; // σ σ̇ in closed form: finite and exact at every t, even where σ̇ has no bound
};

/// How α and σ vanish at the ends of a path: α ∝ t^noise at t = 0, σ ∝ (1 − t)^data at t = 1; 0 where one
/// does not vanish. Between 0 and 1 its slope there has no bound.
struct PathEnds {
    double noise = 1, data = 1;

    [[nodiscard]] bool unbounded_at_noise() const { return noise > 0 && noise < 1; }
    [[nodiscard]] bool unbounded_at_data() const { return data > 0 && data < 1; }
};

struct Schedule : ChoiceRow {
    /// t in [0, 1]. Where σ̇ has no bound at t = 1 it stays that of 1 - 1e-5, so that all are finite
    /// (2210.02747 ends its training there); α̇ without a bound at t = 0 stays that of 1e-5.
    PathCoefficients (*at)(double t, double a, double b) = nullptr;
    /// The t in [0, 1] with α/σ = snr, in [0, ∞]; 0 where even t = 0 has more signal.
    double (*t_of_snr)(double snr, double a, double b) = nullptr;
    PathEnds (*ends)(double a, double b) = [](double, double) { return PathEnds{}; };
};

[[nodiscard]] std::span<const Schedule> schedules();
/// Throws a usage Error that lists the known names.
[[nodiscard]] const Schedule& schedule(std::string_view key);

/// A schedule with its parameters, ready to be asked often.
class Path {
  public:
    /// Throws a usage Error for an unknown kind.
    explicit Path(const Choice& choice) : row_(&schedule(choice.kind)), a_(choice.a), b_(choice.b) {}

    [[nodiscard]] PathCoefficients at(double t) const { return row_->at(t, a_, b_); }
    [[nodiscard]] double t_of_snr(double snr) const { return row_->t_of_snr(snr, a_, b_); }
    [[nodiscard]] PathEnds ends() const { return row_->ends(a_, b_); }
    /// t, or a little later where a path stands still at its beginning (polynomial, n > 1): there v says
    /// nothing of x̂1, and what follows from it has no bound.
    [[nodiscard]] double moving(double t) const;

  private:
    const Schedule* row_;
    double a_, b_;
};

} // namespace flowlab
