#include "core/jobs/train_forecast.h"

#include "core/device/device.h"
#include "core/device/workers.h"
#include "core/jobs/train_start.h"
#include "core/model/network_cost.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>

namespace flowlab {

TrainForecast forecast_training(const TrainRunOptions& options) {
    require_none(options.training.validate(), Text::of("start the training"));
    const auto compute = choose_compute(options.training.precision);
    const auto start = begin_trainer(options, compute);
    const auto& trainer = *start.trainer;
    const auto& network = *trainer.state().network;
    const auto cost = network_cost(network);
    TrainingMemory memory;
    memory.pictures = trainer.unit();
    memory.threads = compute.device.is_cpu() ? std::min(worker_count(), trainer.unit()) : 1;
    memory.bytes_of_number = compute.type == at::kFloat ? 4 : 2;
    memory.average = trainer.options().ema_decay > 0;
    return {std::string(network.info().key),
            network.options(),
            network.shape(),
            network.classes(),
            cost.parameters,
            cost.multiply_adds,
            training_bytes(cost, memory),
            trainer.unit(),
            compute.title.english()};
}

Text describe(const TrainForecast& f) {
    const Text data = f.classes > 0 ? Text::of("%1, in %2 classes", size_text(f.shape), f.classes)
                                    : Text::of("%1, without classes", size_text(f.shape));
    return Text::of("%1 (%2) for pictures of %3\n"
                    "%4 parameters, %5 MFLOP per image and evaluation\n"
                    "about %6 MB of memory beside the data, for %7 images at once on %8",
                    f.network, f.network_options.text(), data, f.parameters,
                    std::llround(2e-6 * double(f.multiply_adds)), std::llround(1e-6 * double(f.bytes)),
                    f.unit, f.device);
}

} // namespace flowlab
