// Adams–Bashforth with uneven steps: the next state is the integral of the polynomial through the last v.
#include "core/solve/integrator.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <array>
#include <deque>
#include <optional>

namespace flowlab {
namespace {

/// ∫ from 0 to 1 of the Lagrange polynomials of `nodes`, times in units of the step with its beginning at 0.
std::vector<double> weights(const std::vector<double>& nodes) {
    std::vector<double> result;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        std::vector<double> polynomial = {1}; // coefficients, the constant first
        for (std::size_t j = 0; j < nodes.size(); ++j) {
            if (j == i) continue;
            std::vector<double> product(polynomial.size() + 1);
            for (std::size_t k = 0; k < polynomial.size(); ++k) {
                product[k] -= nodes[j] * polynomial[k] / (nodes[i] - nodes[j]);
                product[k + 1] += polynomial[k] / (nodes[i] - nodes[j]);
            }
            polynomial = product;
        }
        double sum = 0;
        for (std::size_t k = 0; k < polynomial.size(); ++k) sum += polynomial[k] / double(k + 1);
        result.push_back(sum);
    }
    return result;
}

/// Steps that begin the history of a method of this order, and the Runge–Kutta method for them: their error,
/// made a few times only, is of the method's order.
struct Beginning {
    int steps;
    const char* tableau;
};
constexpr std::array<Beginning, 5> beginnings = {{{}, {}, {0, "euler"}, {1, "midpoint"}, {2, "kutta3"}}};

class AdamsBashforth final : public Stepper {
  public:
    AdamsBashforth(int order, std::vector<double> times, at::Tensor x, const FollowedPath& followed)
        : Stepper(std::move(times), std::move(x)), order_(order), followed_(followed) {
        begin_step();
    }

    [[nodiscard]] double t() const override {
        return begin_ ? begin_->t() : straight_ ? straight_->t() : time();
    }
    [[nodiscard]] const at::Tensor& x() const override {
        return begin_ ? begin_->x() : straight_ ? straight_->x() : x_;
    }
    [[nodiscard]] bool at_step() const override { return !begin_ || begin_->at_step(); }

    bool supply(const at::Tensor& v) override {
        if (at_step()) {
            history_.push_front({t(), x(), v});
            if (int(history_.size()) > order_) history_.pop_back();
            if (beginning())
                begin_ =
                    std::make_unique<Integrator>(tableau(beginnings[std::size_t(order_)].tableau),
                                                 std::vector<double>{time(), next_time()}, x_, followed_);
        }
        if (begin_) {
            if (!begin_->supply(v)) return false;
            x_ = begin_->state();
            begin_.reset();
        } else if (straight_) {
            x_ = straight_->finish(straight_end());
        } else {
            const double h = next_time() - time();
            std::vector<double> nodes;
            for (const auto& past : history_) nodes.push_back((past.t - time()) / h);
            const auto w = weights(nodes);
            for (std::size_t i = 0; i < w.size(); ++i) x_ = x_.add(history_[i].v, h * w[i]);
        }
        ++step_;
        begin_step();
        return true;
    }

  private:
    struct Past {
        double t;
        at::Tensor x, v;
    };

    /// Whether the step in progress is a Runge–Kutta one.
    [[nodiscard]] bool beginning() const { return step_ < beginnings[std::size_t(order_)].steps; }

    void begin_step() {
        straight_.reset();
        if (done()) return;
        double oldest = time(); // of the velocities of the step
        if (!beginning())
            for (std::size_t i = 0; i < history_.size() && int(i) < order_ - 1; ++i) oldest = history_[i].t;
        if (made_straight(followed_.path, followed_.end, oldest, time(), next_time()))
            straight_.emplace(followed_, time(), next_time(), x_);
    }

    /// The end of the step along the straight path, in its own coordinates.
    [[nodiscard]] at::Tensor straight_end() const {
        const auto& step = *straight_;
        if (step.from_points()) return step.noiseless(1);
        at::Tensor y = step.start();
        if (step.to_points()) return y.add(step.slope_to_data(step.slope(history_.front().v)), step.length());
        // In straight time this step is more than twice as long as those before: more of the past than two
        // velocities would be extrapolated too far.
        std::vector<double> nodes;
        for (std::size_t i = 0; i < std::min<std::size_t>(2, history_.size()); ++i)
            nodes.push_back(step.node(history_[i].t));
        const auto w = weights(nodes);
        for (std::size_t i = 0; i < w.size(); ++i) {
            const auto& past = history_[i];
            y = y.add(step.slope(past.t, past.x, past.v), step.length() * w[i]);
        }
        return y;
    }

    int order_;
    FollowedPath followed_;
    std::deque<Past> history_;             // the newest first
    std::unique_ptr<Integrator> begin_;    // of the step in progress, while there is too little history
    std::optional<StraightStep> straight_; // the step in progress, where it is made along the straight path
};

} // namespace

std::unique_ptr<Stepper> make_adams_bashforth(int order, std::vector<double> times, at::Tensor x,
                                              const FollowedPath& followed) {
    return std::make_unique<AdamsBashforth>(order, std::move(times), std::move(x), followed);
}

} // namespace flowlab
