// What is told of a training picture that a sample comes near to: plain numbers.
#pragma once

#include <cstdint>

namespace flowlab {

struct NearestPicture {
    std::int64_t index = 0; // in the data set, from 0
    int label = 0;
    double distance = 0; // by features: Euclidean; by pixels: root of the mean square over all, of [-1, 1]
};

/// Medians over some test pictures of the distance to the nearest training picture: no sample that is much
/// nearer was drawn afresh.
struct NearestDistances {
    double by_features = 0, by_pixels = 0; // in NearestPicture::distance's units
    int pictures = 0;                      // how many were looked at
};

} // namespace flowlab
