// What the shapes of a file's weights say about the network that they belong to.
#pragma once

#include "core/base/safetensors.h"
#include "core/train/state_dict.h"

namespace flowlab {

/// The data and options of a network.
struct NetworkGuess {
    MadeFor made_for;
    NetworkOptions options;
};

/// Of a network of this kind whose weights these are, whatever stands before their names. Where they say
/// nothing, the pictures are MNIST's and the options are initial.
[[nodiscard]] NetworkGuess guess_network(const NetworkInfo& info, const SafeTensors& file);

/// The options of `network` that no shape says, so that guess_network() takes their initial values:
/// "heads=4"; empty: there is none.
[[nodiscard]] std::string unsaid_options(const Network& network);

} // namespace flowlab
