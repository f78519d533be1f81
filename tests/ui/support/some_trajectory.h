// A trajectory made by hand, and a shot of it: no network, no engine.
#pragma once

#include "ui/workspace/shot.h"

#include <memory>

namespace flowlab::test {

/// `count` pictures of one shade each that go straight from black to white.
inline std::shared_ptr<const Trajectory> someTrajectory(int count) {
    auto trajectory = std::make_shared<Trajectory>();
    trajectory->solver = "euler";
    trajectory->between = Between::hermite;
    trajectory->count = count;
    trajectory->times = {0, 1};
    trajectory->shape = {1, 28, 28};
    const std::size_t values = std::size_t(count) * trajectory->shape.size();
    trajectory->states.assign(values, -1.0f);
    trajectory->states.resize(2 * values, 1.0f);
    trajectory->velocities.assign(2 * values, 2.0f);
    trajectory->evaluations.assign(std::size_t(count), 1);
    return trajectory;
}

inline Shot someShot() {
    Shot shot;
    shot.tiles.shape = {1, 28, 28};
    shot.tiles.values.assign(6 * shot.tiles.shape.size(), -1.0f);
    shot.columns = 3;
    shot.name = QStringLiteral("samples");
    SamplerChoice choice;
    choice.model = "shipped:quick";
    auto& options = choice.options;
    options.solver = "rk4", options.nfe = 12, options.count = 6, options.seed = 5;
    options.labels = {{7}, 1}, options.guidance = 2.5;
    options.grid = {{"quantiles"}, {"beta", 0.5, 2}, {}}, options.schedule = {"vp", 0.2, 12};
    shot.sampler = choice;
    shot.model = ModelIdentity{"shipped:quick", "Quick U-Net", "quick", 8000, std::string(64, 'a')};
    shot.train = TrainRecipe{};
    shot.details = Json{{"workspace", "trajectory"}, {"view", "x_t"}, {"t", 0.5}};
    shot.trajectory = someTrajectory(6);
    return shot;
}

} // namespace flowlab::test
