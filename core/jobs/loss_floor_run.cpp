#include "core/jobs/loss_floor_run.h"

#include "core/base/elapsed.h"
#include "core/base/error.h"
#include "core/data/inputs.h"
#include "core/flow/network_info.h"
#include "core/train/floor_estimate.h"

#include <chrono>

namespace flowlab {

LossFloorRun run_loss_floor(const LossFloorRunOptions& options,
                            const std::function<bool(double fraction)>& go_on) {
    const auto tried = Text::of("find the floor of the loss");
    const auto& training = options.training;
    require_none(training.validate(), tried);
    if (const auto why = why_no_floor(training); !why.empty()) {
        if (training.loss.kind == "mse" && training.coupling == "independent")
            throw usage_error(tried, training.flip > 0 ? "flip" : "shift", why,
                              Text::of("Ask for --flip 0 and --shift 0."));
        throw usage_error(tried, training.loss.kind == "mse" ? "coupling" : "loss", why,
                          Text::of("Ask for the loss mse and the coupling independent."));
    }
    const auto begin = std::chrono::steady_clock::now();
    const auto opened =
        options.wanted_data
            ? find_data(options.resources, training.data, *options.wanted_data, options.places).opened
            : open_inputs(options.resources, training.data, Split::train);
    if (const auto why = why_no_floor(opened.set->images.size()); !why.empty())
        throw usage_error(tried, training.data, why, Text::of("Take fewer or smaller pictures."));
    const bool labelled = network_info(training.network).labelled && opened.set->classes > 0;
    FloorEstimate estimate(*opened.set, training.schedule, labelled, options.draws);
    while (estimate.advance())
        if (!go_on(estimate.fraction()))
            throw Cancelled(tried, "", Text::of("it was cancelled"), Text::of("Try again."));

    LossFloorRun run;
    run.floor = estimate.result();
    run.by_t = floor_by_t(run.floor, training.label_drop);
    const auto shares = shares_of_bins(training.t);
    run.all = floor_in_all(run.by_t, shares);
    if (!run.floor.given_label.empty()) {
        run.given_label = floor_in_all(run.floor.given_label, shares);
        run.without_label = floor_in_all(run.floor.without_label, shares);
    }
    run.inputs.add(opened.identity);
    run.seconds = seconds_since(begin);
    return run;
}

} // namespace flowlab
