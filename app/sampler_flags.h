// A flag for every field of SamplerOptions.
#pragma once

#include "core/options/sampler_options.h"

#include <CLI/CLI.hpp>

namespace flowlab {

/// Adds the flags to `command`; they write into `options`, which must outlive the parse.
void add_sampler_flags(CLI::App& command, SamplerOptions& options);
/// Adds the flags that all cells of a comparison share: grid, path, count, seed, labels, guidance.
void add_shared_sampler_flags(CLI::App& command, SamplerOptions& options);

} // namespace flowlab
