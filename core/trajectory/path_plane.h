// A plane through the space that trajectories run in (d = C*H*W dimensions), in which many of them can be
// drawn at once.
#pragma once

#include "core/trajectory/trajectory.h"

#include <array>
#include <span>
#include <string>
#include <vector>

namespace flowlab {

/// Two directions that go through the zero of noise space, around which the noise lies.
struct PathPlane {
    TileShape shape;
    std::array<std::vector<double>, 2> axes; // (d) each, orthonormal
    std::array<double, 2> shares{};          // of the variance, in [0, 1], the larger one first
    [[nodiscard]] bool empty() const { return axes[0].empty(); }
};

/// The plane of the first two principal components of all states of all samples: the eigenvectors of
/// C = ∫ E[(x_t − m)(x_t − m)ᵀ] dt, m = ∫ E[x_t] dt, by the trapezoid rule on the time grid, so that it
/// hardly depends on how finely a solver stepped. Of grids of more than 16 steps about 16, evenly chosen, are
/// taken. By block Krylov iteration (1504.05477): no d × d matrix is made, and the same trajectory gives the
/// same plane, bit for bit. Signs: as in `like`, where that is a plane of the same shape; else the mean path
/// x1 − x0 goes up along both axes. Of states that do not vary the shares are 0 and the axes arbitrary; with
/// d = 1 the second axis is zero. Of states that are not all finite there is no plane: empty. Throws
/// std::invalid_argument for a trajectory without steps or samples.
[[nodiscard]] PathPlane path_plane(const Trajectory& trajectory, const PathPlane& like = {});

/// The shares of the variance of another trajectory that lie along a plane's axes.
[[nodiscard]] std::array<double, 2> variance_shares(const PathPlane& plane, const Trajectory& trajectory);

/// The shadow of a trajectory in the plane: a trajectory of shape (1, 1, 2) whose state, prediction and
/// velocity at any t are those of the whole one along both axes. Projection is linear, so nothing is lost.
[[nodiscard]] Trajectory in_plane(const Trajectory& trajectory, const PathPlane& plane);

/// A table of a shadow's states at the times of the grid: "sample,digit,t,a,b", samples counted from 1, an
/// empty digit for networks without labels.
[[nodiscard]] std::string plane_table(const Trajectory& shadow);

} // namespace flowlab
