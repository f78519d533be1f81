// DPM-Solver++ (2M) and UniPC-2: multistep methods that treat x̂1, not v, as a polynomial, in λ = log(α/σ).
//
// In a step from (α, σ) to (α′, σ′) with x̂1 held, x′ = (σ′/σ) x − α′ expm1(−h) x̂1. Since e^(−h) = ασ′/(σα′),
// −α′ expm1(−h) = α′ − ασ′/σ: no λ is needed, and the ends, where it has no bound, are no exception. On the
// linear path this step is Euler's. λ only weighs the history, and what lies infinitely far back weighs
// nothing.
#include "core/base/error.h"
#include "core/flow/conversion.h"
#include "core/solve/stepper.h"

#include <ATen/ATen.h>

#include <cmath>

namespace flowlab {
namespace {

class DpmSolver final : public Stepper {
  public:
    DpmSolver(bool corrected, std::vector<double> times, at::Tensor x, const Path& path)
        : Stepper(std::move(times), std::move(x)), corrected_(corrected), path_(path), asked_x_(x_) {
        if (times_[1] < times_[0])
            throw usage_error(Text::of("solve"), Text::of("reverse time"),
                              Text::of("this solver divides by σ, which is 0 at the data"),
                              Text::of("Choose a Runge–Kutta or an Adams–Bashforth solver."));
    }

    /// Where a path stands still, v says nothing of x̂1: there it is asked a little later.
    [[nodiscard]] double t() const override { return path_.moving(time()); }
    [[nodiscard]] const at::Tensor& x() const override { return x_; }
    [[nodiscard]] bool at_step() const override { return true; }

    bool supply(const at::Tensor& v) override {
        const auto c = path_.at(t());
        const auto as_data = convert(Quantity::velocity, Quantity::data, c);
        const at::Tensor data = as_data.of_x * x_ + as_data.of_value * v;
        if (corrected_ && step_ > 0) x_ = correct(data);
        at::Tensor slope; // of x̂1 over a step: none in the first, nor in the last, where λ has no bound
        const bool last = step_ + 2 == int(times_.size());
        if (before_.defined() && !last)
            slope = (data - before_) * (lambda_step(step_) / (2 * lambda_step(step_ - 1)));
        older_ = before_;
        before_ = data;
        asked_x_ = x_;
        x_ = hold(step_, x_, slope.defined() ? data + slope : data);
        ++step_;
        return true;
    }

  private:
    /// The end of step `n` from x with x̂1 held.
    [[nodiscard]] at::Tensor hold(int n, const at::Tensor& x, const at::Tensor& data) const {
        const auto from = path_.at(times_[std::size_t(n)]), to = path_.at(times_[std::size_t(n) + 1]);
        const double shrink = to.sigma / from.sigma;
        return shrink * x + (to.alpha - from.alpha * shrink) * data;
    }

    [[nodiscard]] double lambda(double t) const {
        const auto c = path_.at(t);
        return std::log(c.alpha / c.sigma); // −∞ and ∞ at the ends
    }
    [[nodiscard]] double lambda_step(int n) const {
        return lambda(times_[std::size_t(n) + 1]) - lambda(times_[std::size_t(n)]);
    }

    /// UniC (2302.04867, algorithm 1, B(h) = expm1(h)): the last step again, now that x̂1 at its end is known.
    [[nodiscard]] at::Tensor correct(const at::Tensor& data) const {
        const int n = step_ - 1;
        const at::Tensor change = data - before_;
        if (!older_.defined()) return hold(n, asked_x_, before_ + 0.5 * change);
        const double h = lambda_step(n), r = -lambda_step(n - 1) / h;
        // Two conditions on the weights of the two differences: ρ1 + ρ2 = b1, r ρ1 + ρ2 = b2.
        const double phi1 = std::expm1(-h) / -h, phi2 = (phi1 - 1) / -h, phi3 = (phi2 - 0.5) / -h;
        const double b1 = phi2 / phi1, b2 = 2 * phi3 / phi1;
        const double rho1 = (b1 - b2) / (1 - r), rho2 = b1 - rho1;
        return hold(n, asked_x_, before_ + (rho1 / r) * (older_ - before_) + rho2 * change);
    }

    bool corrected_;
    Path path_;
    at::Tensor asked_x_;        // the corrected state that the last step began with
    at::Tensor before_, older_; // x̂1 at the two steps before
};

} // namespace

std::unique_ptr<Stepper> make_dpm_solver(bool corrected, std::vector<double> times, at::Tensor x,
                                         const Path& path) {
    return std::make_unique<DpmSolver>(corrected, std::move(times), std::move(x), path);
}

} // namespace flowlab
