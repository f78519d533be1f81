// The line of the command line program that draws what a sampler's settings draw.
#pragma once

#include "core/flow/conventions.h"
#include "core/options/option_effects.h"
#include "core/options/sampler_options.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace flowlab {

/// A model and what its samples depend on beside the options, as the program's flags name them.
struct CommandModel {
    std::string model;                           // a file, "shipped:quick" or "exact:data"
    ModelTraits traits;                          // which flags have an effect: the others are refused
    std::string data;                            // of exact fields and of starts from data
    std::string noise;                           // a file; empty: the seed's
    std::optional<ModelConventions> conventions; // of weights that do not say them
};

/// Arguments of `flowlab-cli`, beginning with "sample", without those that say what happens anyway and those
/// that have no effect. Picture and layout are left to the caller.
[[nodiscard]] std::vector<std::string> sample_arguments(const SamplerOptions& options,
                                                        const CommandModel& model);

/// The arguments as a POSIX shell reads them back.
[[nodiscard]] std::string shell_line(const std::vector<std::string>& arguments);

} // namespace flowlab
