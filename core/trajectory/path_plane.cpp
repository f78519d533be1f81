#include "core/trajectory/path_plane.h"

#include "core/base/random.h"
#include "core/trajectory/symmetric_eigen.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <stdexcept>
#include <utility>

namespace flowlab {
namespace {

using Vector = std::vector<double>;

constexpr int max_steps = 16;            // of the grid that the integral over t takes
constexpr std::size_t block = 4;         // directions that go through the states together
constexpr std::size_t blocks_a_look = 4; // before the eigenvectors are looked at
constexpr std::size_t max_blocks = 16;   // then it starts over from the best ones
constexpr int max_rounds = 20;
constexpr double tolerance = 1e-6; // ‖C a − λ a‖ against the largest λ

double dot(const Vector& a, const Vector& b) {
    std::array<double, 4> sums{}; // four that do not wait for each other
    std::size_t i = 0;
    for (; i + 4 <= a.size(); i += 4)
        for (std::size_t k = 0; k < 4; ++k) sums[k] += a[i + k] * b[i + k];
    for (; i < a.size(); ++i) sums[0] += a[i] * b[i];
    return sums[0] + sums[1] + sums[2] + sums[3];
}

void add(Vector& to, double factor, const Vector& from) {
    for (std::size_t i = 0; i < to.size(); ++i) to[i] += factor * from[i];
}

/// Makes `v` a unit vector at right angles to all of `basis`; false if nothing is left of it.
bool orthonormalise(Vector& v, std::span<const Vector> basis) {
    const double before = std::sqrt(dot(v, v));
    if (!(before > 0)) return false;
    for (int pass = 0; pass < 2; ++pass) // twice is enough
        for (const auto& b : basis) add(v, -dot(v, b), b);
    const double after = std::sqrt(dot(v, v));
    if (!(after > 1e-10 * before)) return false;
    for (double& x : v) x /= after;
    return true;
}

/// The weighted states of a trajectory: (frame, sample) rows of d numbers, weights that add up to 1.
class States {
  public:
    explicit States(const Trajectory& trajectory)
        : trajectory_(trajectory), size_(trajectory.shape.size()), mean_(size_, 0.0), row_(size_) {
        const auto& t = trajectory.times;
        const auto steps = std::size_t(trajectory.steps());
        const std::size_t taken = std::min(steps, std::size_t(max_steps));
        for (std::size_t k = 0; k <= taken; ++k) frames_.push_back(k * steps / taken);
        for (std::size_t k = 0; k <= taken; ++k) {
            const double before = t[frames_[k > 0 ? k - 1 : 0]], after = t[frames_[std::min(k + 1, taken)]];
            weights_.push_back((after - before) / 2 / (t.back() - t.front()) / trajectory.count);
        }
        each([&](double weight) { add(mean_, weight, row_); });
        each([&](double weight) {
            add(row_, -1, mean_);
            variance_ += weight * dot(row_, row_);
        });
    }
    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] double variance() const { return variance_; } // the trace of C

    /// C times each direction.
    std::vector<Vector> covariance_times(std::span<const Vector> directions) {
        std::vector<Vector> products(directions.size(), Vector(size_, 0.0));
        each([&](double weight) {
            add(row_, -1, mean_);
            for (std::size_t i = 0; i < directions.size(); ++i)
                add(products[i], weight * dot(row_, directions[i]), row_);
        });
        return products;
    }
    /// The variance along a unit vector.
    double variance_along(const Vector& axis) {
        double sum = 0;
        each([&](double weight) {
            add(row_, -1, mean_);
            const double a = dot(row_, axis);
            sum += weight * a * a;
        });
        return sum;
    }
    /// E[x1 − x0]
    Vector mean_chord() {
        Vector chord(size_, 0.0);
        const std::size_t whole = std::size_t(trajectory_.count) * size_;
        const float* last = trajectory_.states.data() + std::size_t(trajectory_.steps()) * whole;
        for (std::size_t i = 0; i < whole; ++i)
            chord[i % size_] += (double(last[i]) - double(trajectory_.states[i])) / trajectory_.count;
        return chord;
    }

  private:
    /// Calls `use` with the weight of each row, which is then in row_.
    template <typename Use>
    void each(Use use) {
        const auto count = std::size_t(trajectory_.count);
        for (std::size_t k = 0; k < frames_.size(); ++k)
            for (std::size_t sample = 0; sample < count; ++sample) {
                const float* from = trajectory_.states.data() + (frames_[k] * count + sample) * size_;
                std::copy(from, from + size_, row_.begin());
                use(weights_[k]);
            }
    }

    const Trajectory& trajectory_;
    std::size_t size_;
    std::vector<std::size_t> frames_;
    Vector weights_, mean_, row_;
    double variance_ = 0;
};

/// The Krylov space that grows from a block of directions, and C in it.
struct Krylov {
    std::vector<Vector> basis, images; // orthonormal; C times each

    /// Takes up what is new in `directions`; false: nothing is.
    bool grow(States& states, std::vector<Vector> directions) {
        const std::size_t before = basis.size();
        for (auto& direction : directions)
            if (basis.size() < states.size() && orthonormalise(direction, basis))
                basis.push_back(std::move(direction));
        for (auto& image : states.covariance_times(std::span(basis).subspan(before)))
            images.push_back(std::move(image));
        return basis.size() > before;
    }
    [[nodiscard]] std::vector<Vector> newest(std::size_t few) const {
        return {images.end() - std::ptrdiff_t(std::min(few, images.size())), images.end()};
    }
    [[nodiscard]] SymmetricEigen eigen() const {
        Vector inner(basis.size() * basis.size());
        for (std::size_t i = 0; i < basis.size(); ++i)
            for (std::size_t j = 0; j <= i; ++j)
                inner[i * basis.size() + j] = inner[j * basis.size() + i] =
                    (dot(basis[i], images[j]) + dot(basis[j], images[i])) / 2;
        return symmetric_eigen(std::move(inner), basis.size());
    }
    [[nodiscard]] static Vector combine(const std::vector<Vector>& from, std::span<const double> weights) {
        Vector sum(from.front().size(), 0.0);
        for (std::size_t i = 0; i < from.size(); ++i) add(sum, weights[i], from[i]);
        return sum;
    }
};

std::vector<Vector> random_directions(std::size_t size) {
    RandomStream random(0, Purpose::probe, 0);
    std::vector<Vector> directions(std::min(block, size), Vector(size));
    for (auto& direction : directions)
        for (double& x : direction) x = random.normal();
    return directions;
}

/// How far vector `k` of what was found is from an eigenvector: ‖C a − λ a‖.
double residual(const Krylov& space, const SymmetricEigen& found, std::size_t k) {
    auto rest = Krylov::combine(space.images, found.vector(k));
    add(rest, -found.values[k], Krylov::combine(space.basis, found.vector(k)));
    return std::sqrt(dot(rest, rest));
}

/// The two eigenvectors of C with the largest eigenvalues; one if there is but one dimension.
std::vector<Vector> principal_axes(States& states) {
    auto start = random_directions(states.size());
    for (int round = 1;; ++round) {
        Krylov space;
        bool grows = space.grow(states, std::exchange(start, {}));
        for (std::size_t blocks = 1; blocks <= max_blocks; ++blocks) {
            if (grows && blocks % blocks_a_look != 0) {
                grows = space.grow(states, space.newest(block));
                continue;
            }
            const auto found = space.eigen();
            const auto best = [&](std::size_t few) {
                std::vector<Vector> vectors;
                for (std::size_t k = 0; k < std::min(few, space.basis.size()); ++k)
                    vectors.push_back(Krylov::combine(space.basis, found.vector(k)));
                return vectors;
            };
            const std::size_t second = std::min<std::size_t>(2, space.basis.size()) - 1;
            const double off = std::max(residual(space, found, 0), residual(space, found, second));
            const bool full = blocks == max_blocks;
            if (!grows || off <= tolerance * found.values[0] || (full && round == max_rounds)) return best(2);
            if (full)
                start = best(block);
            else
                grows = space.grow(states, space.newest(block));
        }
    }
}

/// Turns an axis so that its sign does not depend on chance.
void orient(Vector& axis, const Vector& towards) {
    const double along = dot(axis, towards);
    const double small = 1e-6 * std::sqrt(dot(towards, towards));
    const auto largest = std::ranges::max_element(axis, {}, [](double x) { return std::abs(x); });
    if (std::abs(along) > small ? along < 0 : *largest < 0)
        for (double& x : axis) x = -x;
}

std::array<double, 2> shares_of(const PathPlane& plane, States& states) {
    if (!(states.variance() > 0)) return {0, 0};
    return {states.variance_along(plane.axes[0]) / states.variance(),
            states.variance_along(plane.axes[1]) / states.variance()};
}

/// Nine digits at most and a point, whatever the locale.
std::string digits_of(double number) {
    std::array<char, 32> text{};
    const auto end = std::to_chars(text.begin(), text.end(), number, std::chars_format::general, 9).ptr;
    return {text.begin(), end};
}

void check(const Trajectory& trajectory) {
    if (trajectory.steps() < 1 || trajectory.count < 1 || trajectory.shape.size() == 0)
        throw std::invalid_argument("path_plane: a trajectory without steps or samples has no plane");
}

} // namespace

PathPlane path_plane(const Trajectory& trajectory, const PathPlane& like) {
    check(trajectory);
    States states(trajectory);
    if (!std::isfinite(states.variance())) return {};
    auto axes = principal_axes(states);
    axes.resize(2, Vector(states.size(), 0.0));
    PathPlane plane{trajectory.shape, {std::move(axes[0]), std::move(axes[1])}, {}};
    const Vector chord = states.mean_chord();
    for (std::size_t k = 0; k < 2; ++k)
        orient(plane.axes[k], !like.empty() && like.shape == plane.shape ? like.axes[k] : chord);
    plane.shares = shares_of(plane, states);
    return plane;
}

std::array<double, 2> variance_shares(const PathPlane& plane, const Trajectory& trajectory) {
    check(trajectory);
    if (plane.empty() || plane.shape != trajectory.shape)
        throw std::invalid_argument("variance_shares: the plane is of pictures of another shape");
    States states(trajectory);
    return shares_of(plane, states);
}

Trajectory in_plane(const Trajectory& trajectory, const PathPlane& plane) {
    if (plane.empty() || plane.shape != trajectory.shape)
        throw std::invalid_argument("in_plane: the plane is of pictures of another shape");
    const std::size_t size = trajectory.shape.size();
    const auto project = [&](const std::vector<float>& from) {
        std::vector<float> coordinates;
        coordinates.reserve(from.size() / size * 2);
        Vector row(size);
        for (std::size_t begin = 0; begin + size <= from.size(); begin += size) {
            std::copy_n(from.begin() + std::ptrdiff_t(begin), size, row.begin());
            for (const auto& axis : plane.axes) coordinates.push_back(float(dot(row, axis)));
        }
        return coordinates;
    };
    Trajectory shadow;
    shadow.solver = trajectory.solver, shadow.schedule = trajectory.schedule;
    shadow.between = trajectory.between, shadow.tableau = trajectory.tableau;
    shadow.field_end = trajectory.field_end;
    shadow.shape = {1, 1, 2}, shadow.count = trajectory.count;
    shadow.labels = trajectory.labels, shadow.times = trajectory.times;
    shadow.evaluations = trajectory.evaluations;
    shadow.states = project(trajectory.states);
    shadow.velocities = project(trajectory.velocities);
    return shadow;
}

std::string plane_table(const Trajectory& shadow) {
    std::string text = "sample,digit,t,a,b\n";
    const auto count = std::size_t(shadow.count);
    for (std::size_t sample = 0; sample < count; ++sample) {
        const std::string digit =
            sample < shadow.labels.size() ? std::to_string(shadow.labels[sample]) : std::string();
        for (std::size_t n = 0; n < shadow.times.size(); ++n) {
            const float* at = shadow.states.data() + (n * count + sample) * 2;
            text += std::to_string(sample + 1) + ',' + digit;
            for (const double number : {shadow.times[n], double(at[0]), double(at[1])})
                text += ',' + digits_of(number);
            text += '\n';
        }
    }
    return text;
}

} // namespace flowlab
