// Everything that decides a training: flat, with defaults, shared by window, command line, presets and
// checkpoints.
#pragma once

#include "core/base/choice.h"
#include "core/base/json.h"
#include "core/base/problem.h"
#include "core/flow/network_options.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace flowlab {

/// How long a training lasts; exactly one of the three is above 0.
struct Budget {
    double epochs = 0;
    std::int64_t steps = 0;
    double seconds = 60; // of computing; pauses do not count
    /// The learning rate decays over the first `decay` of it, in the same unit, and then stays at its final
    /// level. 0: over all of it.
    double decay = 0;
    bool operator==(const Budget&) const = default;

    /// How many of its unit a training lasts.
    [[nodiscard]] double amount() const { return epochs + double(steps) + seconds; }
    /// "epochs", "steps" or "seconds", marked.
    [[nodiscard]] const char* unit() const {
        return epochs > 0  ? Text::marked("epochs")
               : steps > 0 ? Text::marked("steps")
                           : Text::marked("seconds");
    }
    /// How much of its unit was done by a training that is `at_step`, `at_epoch` and `at_seconds` old.
    [[nodiscard]] double done(std::int64_t at_step, double at_epoch, double at_seconds) const {
        return epochs > 0 ? at_epoch : steps > 0 ? double(at_step) : at_seconds;
    }
    /// `done` as a share of the decay, which may be above 1.
    [[nodiscard]] double decayed(double done) const { return done / (decay > 0 ? decay : amount()); }
    /// This budget and then `more` of the same unit, at the learning rate that this one ends with.
    [[nodiscard]] Budget extended_by(const Budget& more) const {
        return {epochs + more.epochs, steps + more.steps, seconds + more.seconds,
                decay > 0 ? decay : amount()};
    }
    /// The budget of a training that is so old and goes on with `total` in place of this one. A decay that is
    /// over stays over; one that is not is planned anew, over all of `total`.
    [[nodiscard]] Budget replaced_by(Budget total, std::int64_t at_step, double at_epoch,
                                     double at_seconds) const;
};

struct TrainOptions {
    std::string preset = "quick";         // the preset it started from; a name only
    std::string data = "mnist";           // a key of data_sets(), or a place (DataName)
    std::string network = "quick-unet";   // a key of networks()
    NetworkOptions network_options;       // of that network, where they are not its initial ones
    Choice schedule{"linear"};            // of schedules()
    Choice t{"logit-normal", -0.6, 1.0};  // of t_distributions()
    Choice loss{"mse"};                   // of losses()
    Choice weighting{"none"};             // of weightings(): how much each t counts
    std::string coupling = "independent"; // a key of couplings()
    int batch = 32;                       // images a step
    int micro_batch = 32; // images a unit of work (on a GPU more); gradients of a step's units are added up
    std::string optimizer = "muon";   // a key of optimizers()
    double lr = 3e-3;                 // the peak learning rate
    double beta1 = 0.9, beta2 = 0.99; // of the momentum, and of AdamW's squares
    double weight_decay = 0.01;
    int warmup = 25;                // steps of linear warm-up
    Choice decay_kind{"linear"};    // of lr_decays()
    double final_lr = 0.05;         // the share of lr that is left at the end of the decay; 1: all of it
    double clip = 0;                // longest gradient that is not shortened; 0: none is
    double ema_decay = 0.998;       // upper bound; warmed as min(decay, (1+n)/(10+n)). 0: no averaging
    double label_drop = 0.02;       // share of samples trained without their label
    double flip = 0;                // share of samples that are mirrored left to right
    int shift = 0;                  // pixels by which a sample is shifted at most, each way
    std::string precision = "auto"; // auto, fp32, bf16
    std::uint64_t seed = 0;
    Budget budget;

    bool operator==(const TrainOptions&) const = default;

    /// Whether pictures are moved before they are learned from.
    [[nodiscard]] bool augments() const { return flip > 0 || shift > 0; }
    [[nodiscard]] std::vector<Problem> validate() const;
    [[nodiscard]] Json to_json() const;
    /// Unknown or mistyped entries throw a usage Error; missing ones keep the defaults.
    static TrainOptions from_json(const Json& json);
};

/// Names of the presets in `folder` (NAME.json), sorted.
[[nodiscard]] std::vector<std::string> preset_names(const std::filesystem::path& folder);
/// Reads and validates a preset. Throws an Error that names the file and the known presets.
[[nodiscard]] TrainOptions load_preset(const std::filesystem::path& folder, const std::string& name);

} // namespace flowlab
