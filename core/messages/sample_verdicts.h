// What the judge, a classifier of digits, reads in samples.
#pragma once

#include "core/base/tiles.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace flowlab {

/// Asks which class each of some finished samples shows.
struct VerdictsRequest {
    std::uint64_t id = 0;
    TileShape shape;
    int count = 0;
    std::shared_ptr<const float> values; // (count, C, H, W), data in [-1, 1]; whoever made them stays alive
    int classes = 0;                     // of the model; 0: it takes no labels
};

struct SampleVerdicts {
    enum class State {
        read,
        no_judge, // the judge knows no pictures such as these
        failed,   // a notice says why
        cancelled,
    };
    std::uint64_t id = 0; // of the request
    State state = State::read;
    std::vector<int> classes;     // (count) what each shows; empty in all other states
    std::vector<float> certainty; // (count) the probability that the judge gives that class
};

/// How many entries two lists of classes share place by place; the longer one's rest counts as different.
[[nodiscard]] inline int equal_classes(const std::vector<int>& a, const std::vector<int>& b) {
    int equal = 0;
    for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) equal += a[i] == b[i] ? 1 : 0;
    return equal;
}

} // namespace flowlab
