// A trajectory made by hand: from noise to bright bars, along straight lines, by Euler.
#pragma once

#include "core/trajectory/trajectory.h"

#include "core/flow/tableau.h"

#include <cstdint>
#include <memory>

namespace flowlab::test {

/// `count` tiles of `shape`, `steps` steps. Tile i ends as a bar in row i % height on black.
inline std::shared_ptr<const Trajectory>
straight_trajectory(int count = 4, const TileShape& shape = {1, 8, 8}, int steps = 4) {
    Trajectory made;
    made.solver = "euler";
    made.tableau = &tableau("euler");
    made.shape = shape, made.count = count;
    made.evaluations.assign(std::size_t(count), steps);
    const std::size_t size = shape.size(), whole = size * std::size_t(count);
    std::vector<float> noise(whole), data(whole, -1), velocity(whole);
    std::uint32_t state = 1;
    for (auto& value : noise) { // sums of uniform numbers: about normal
        value = -2;
        for (int k = 0; k < 4; ++k)
            state = state * 1664525U + 1013904223U, value += float(state >> 8) / float(1 << 24);
        value *= 1.7F;
    }
    for (int i = 0; i < count; ++i)
        for (int c = 0; c < shape.channels; ++c)
            for (int x = 0; x < shape.width; ++x)
                data[std::size_t(i) * size +
                     std::size_t((c * shape.height + i % shape.height) * shape.width + x)] = 0.9F;
    for (std::size_t k = 0; k < whole; ++k) velocity[k] = data[k] - noise[k];
    for (int n = 0; n <= steps; ++n) {
        const double t = double(n) / steps;
        made.times.push_back(t);
        for (std::size_t k = 0; k < whole; ++k)
            made.states.push_back(n == steps ? data[k] : float(noise[k] + t * velocity[k]));
        if (n < steps) made.velocities.insert(made.velocities.end(), velocity.begin(), velocity.end());
    }
    return std::make_shared<const Trajectory>(std::move(made));
}

} // namespace flowlab::test
