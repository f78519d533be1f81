// Everything a solver saw on its way from noise to data, as plain numbers: a continuous function of t.
#pragma once

#include "core/base/choice.h"
#include "core/base/tiles.h"
#include "core/flow/path_end.h"

#include <memory>
#include <span>
#include <string>
#include <vector>

namespace flowlab {

struct Tableau;

/// The views of a trajectory at time t that a picture can show: x_t, the predicted end x̂1, v.
enum class TrajectoryView { state, prediction, velocity };

/// How a trajectory runs between two grid times.
enum class Between {
    tableau, // the Runge–Kutta method's own continuous extension: Euler goes straight, RK4 on cubics
    hermite, // the cubic through both states with the velocities there
    chord,   // a straight line: of a stochastic sampler nothing more is known
};

struct Trajectory {
    std::string solver;                    // its key
    Choice schedule{"linear"};             // the path that was sampled: x̂1 follows from it
    FieldEnd field_end = FieldEnd::smooth; // what is known of the field near t = 1
    Between between = Between::tableau;
    const Tableau* tableau = nullptr; // for Between::tableau
    TileShape shape;
    int count = 0;             // trajectories, B
    std::vector<int> labels;   // (B) or empty
    std::vector<double> times; // (T) the time grid, from 0 (noise) to 1 (data)
    std::vector<float> states; // (T, B, C, H, W): x at every grid time
    /// Between::tableau: ((T-1) * stages, B, C, H, W), v at every evaluation, in order; of a step along the
    /// straight path (see made_straight) dy/dt there, as Stepper::velocity() has it. Else (T, B, C, H, W), v
    /// at every grid time; at the end of a last step along the straight path dy/dt there.
    std::vector<float> velocities;
    std::vector<int> evaluations; // (B) as counted at the network; the way back from data included
    std::vector<int> guided;      // (B) of these, with a label and without: at twice the batch; or empty
    std::vector<int> accepted, rejected; // (B) steps of an adaptive solver, else empty
    std::vector<float> originals;        // (B, C, H, W) the data whose noise these start from, or empty

    [[nodiscard]] int steps() const { return times.empty() ? 0 : int(times.size()) - 1; }

    /// x_t, x̂1 or v of trajectory `tile` at any t in [0, 1] into `out` (C*H*W values). Exact at grid times.
    void view(TrajectoryView what, int tile, double t, std::span<float> out) const;
    /// All tiles of a view at t.
    [[nodiscard]] Tiles view(TrajectoryView what, double t) const;
    /// The samples: states at t = 1.
    [[nodiscard]] Tiles samples() const;
    /// The first `few` of them.
    [[nodiscard]] Trajectory first(int few) const { return part(0, few); }
    /// Trajectories `from` to `from + few - 1`.
    [[nodiscard]] Trajectory part(int from, int few) const;
    /// The samples of all parts one after the other; they are of one solver on one grid. At least one part.
    [[nodiscard]] static std::shared_ptr<const Trajectory>
    join(std::span<const std::shared_ptr<const Trajectory>> parts);
    /// Root of the mean square of samples − originals, for each trajectory; empty without originals.
    [[nodiscard]] std::vector<double> round_trip_errors() const;

  private:
    struct Term { // a weight and the frame it belongs to
        double weight;
        std::size_t frame;
    };
    struct Terms { // view = Σ of_states + Σ of_velocities
        std::vector<Term> of_states, of_velocities;
        [[nodiscard]] Terms times(double factor) const;
        [[nodiscard]] Terms plus(const Terms& other) const;
    };
    [[nodiscard]] Terms terms(TrajectoryView what, double t) const;
    [[nodiscard]] Terms straight_terms(TrajectoryView what, double t, std::size_t step) const;
    void add_up(const Terms& terms, int tile, std::span<float> out) const;
};

} // namespace flowlab
