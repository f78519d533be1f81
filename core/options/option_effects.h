// Which options do nothing, and why: one rule for the command line, which refuses them, and for the window,
// which disables their controls.
#pragma once

#include "core/options/sampler_options.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace flowlab {

/// The properties of a model on which it depends which options matter. What is not known counts as able.
struct ModelTraits {
    bool labelled = true;       // it knows labels
    bool labels_dropped = true; // in training, for some samples: only then it has a v_∅ to guide with
    bool two_weights = true;    // it keeps raw and averaged ones
    bool closed_form = false;   // an exact field, made from a data set
    std::string kept = {};      // of a single set of weights: which it is, "ema" or "raw"; empty: not known
};

/// An option that does nothing, and why. The name is that of SamplerOptions' JSON, or of a flag of the
/// command line with "_" for "-".
struct IdleOption {
    std::string_view option;
    Text reason; // "this network was trained without labels"

    bool operator==(const IdleOption&) const = default;
};

/// Options of a sampler that have no effect on what it draws, whatever their values, beside these settings.
/// `noise_given`: the noise comes from a file.
[[nodiscard]] std::vector<IdleOption>
idle_sampler_options(const SamplerOptions& options, const ModelTraits& model, bool noise_given = false);

/// The value that says what happens anyway, so that to ask for it is no mistake: guidance 1 in
/// its plain form at all times, labels any, no stochastic term, a start from noise, the weights that a model
/// with a single set keeps.
[[nodiscard]] bool is_neutral(const SamplerOptions& options, const ModelTraits& model,
                              std::string_view option);

/// The reason why an option has no effect, if it has none.
[[nodiscard]] std::optional<Text> idle_reason(const std::vector<IdleOption>& idle, std::string_view option);

} // namespace flowlab
