#include "core/engine/session.h"

#include "core/base/error.h"
#include "core/device/device.h"
#include "core/device/gpu_module.h"
#include "core/train/checkpoint.h"

namespace flowlab {

void start_process(int threads) {
    prepare_process(threads);
}

std::optional<Error> device_problem() {
    return take_device_problem();
}

TrainOptions recipe_of_checkpoint(const std::filesystem::path& path) {
    const auto state = load_model(path);
    if (state.edited)
        throw failure("resume the training", path.string(), "the file was edited after Flowlab saved it",
                      "It can be sampled from; resume an unchanged checkpoint.");
    if (!state.recipe)
        throw failure("read the recipe", path.string(), "the file holds weights without a recipe",
                      "Use the checkpoint.safetensors of a run.");
    return *state.recipe;
}

} // namespace flowlab
