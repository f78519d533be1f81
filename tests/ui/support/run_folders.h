// Folders that look like runs, written by hand.
#pragma once

#include "core/options/train_options.h"
#include "tests/support/support.h"

namespace flowlab::test {

/// A run of `updates` in `folder` whose loss falls from about 1 to `last`.
inline void put_run(const std::filesystem::path& folder, const TrainOptions& recipe, int updates,
                    double last) {
    std::filesystem::create_directories(folder);
    put_file(folder / "recipe.json", recipe.to_json().dump());
    std::string text = "step,epoch,loss,lr,images_per_s,seconds,transport_cost\n";
    for (int step = 1; step <= updates; ++step) {
        const double loss = last + (1 - last) * std::exp(-6. * step / updates) + 0.02 * std::sin(step * 1.7);
        text += std::to_string(step) + ",0.1," + std::to_string(loss) + ",0.003,500.0," +
                std::to_string(step * 0.04) + ",1.0\n";
    }
    put_file(folder / "metrics.csv", text);
}

} // namespace flowlab::test
