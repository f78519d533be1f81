#include "core/options/training_effects.h"

#include "core/flow/network_info.h"

#include <algorithm>

namespace flowlab {

std::vector<IdleOption> idle_training_options(const TrainOptions& options) {
    std::vector<IdleOption> idle;
    const auto rows = networks();
    const auto row = std::ranges::find(rows, std::string_view(options.network), &NetworkInfo::key);
    if (row != rows.end() && !row->labelled)
        idle.push_back({"label_drop", Text::of("the network %1 takes no labels", options.network)});
    if (options.decay_kind.kind == "constant") {
        const auto reason = Text::of("the learning rate is kept constant");
        idle.push_back({"final_lr", reason});
        idle.push_back({"decay", reason});
    }
    return idle;
}

} // namespace flowlab
