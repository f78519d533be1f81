// Refusing flags that do nothing: whoever gives one expects an effect.
#pragma once

#include "core/jobs/sample_run.h"
#include "core/options/option_effects.h"

#include <CLI/CLI.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace flowlab {

/// The flag of an option that is named as in JSON: "--weight-decay" of "weight_decay".
[[nodiscard]] std::string flag_of(std::string_view option);

/// Throws a usage Error that names every flag of `idle` that was given on the command line, and why it does
/// nothing. Values that say what happens anyway are no fault: see is_neutral. `what` is what was tried.
void refuse_idle_flags(const CLI::App& command, const std::vector<IdleOption>& idle,
                       const SamplerOptions& options, const ModelTraits& model, const Text& what);

/// The combined abilities of the models in files and of exact fields: what any of them can do. Reads them
/// only if one of the flags was given for which it matters. Throws an Error for a model that cannot be read.
[[nodiscard]] ModelTraits traits_for_flags(const CLI::App& command, const std::vector<std::string>& models,
                                           const std::filesystem::path& resources);

/// refuse_idle_flags() with the traits of the one model that `run` samples. The noise file and the data count
/// as given where the command has such flags.
void refuse_idle_sampler_flags(const CLI::App& command, const SampleRunOptions& run, const Text& what);

} // namespace flowlab
