// Adams–Bashforth with uneven steps: the next state is the integral of the polynomial through the last v.
#include "core/solve/integrator.h"

#include <ATen/ATen.h>

#include <array>
#include <deque>

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
    AdamsBashforth(int order, std::vector<double> times, at::Tensor x)
        : Stepper(std::move(times), std::move(x)), order_(order) {}

    [[nodiscard]] double t() const override { return begin_ ? begin_->t() : time(); }
    [[nodiscard]] const at::Tensor& x() const override { return begin_ ? begin_->x() : x_; }
    [[nodiscard]] bool at_step() const override { return !begin_ || begin_->at_step(); }

    bool tell(const at::Tensor& v) override {
        const auto& beginning = beginnings[std::size_t(order_)];
        if (at_step()) {
            history_.push_front({time(), v});
            if (int(history_.size()) > order_) history_.pop_back();
            if (step_ < beginning.steps)
                begin_ = std::make_unique<Integrator>(tableau(beginning.tableau),
                                                      std::vector<double>{time(), next_time()}, x_);
        }
        if (begin_) {
            if (!begin_->tell(v)) return false;
            x_ = begin_->state();
            begin_.reset();
        } else {
            const double h = next_time() - time();
            std::vector<double> nodes;
            for (const auto& past : history_) nodes.push_back((past.t - time()) / h);
            const auto w = weights(nodes);
            for (std::size_t i = 0; i < w.size(); ++i) x_ = x_.add(history_[i].v, h * w[i]);
        }
        ++step_;
        return true;
    }

  private:
    struct Past {
        double t;
        at::Tensor v;
    };
    int order_;
    std::deque<Past> history_;          // the newest first
    std::unique_ptr<Integrator> begin_; // of the step in work, while there is too little history
};

} // namespace

std::unique_ptr<Stepper> make_adams_bashforth(int order, std::vector<double> times, at::Tensor x) {
    return std::make_unique<AdamsBashforth>(order, std::move(times), std::move(x));
}

} // namespace flowlab
