#include "core/train/train_step.h"

#include "core/train/device_step.h"
#include "core/train/plain_step.h"

#include <utility>

namespace flowlab {

std::unique_ptr<TrainStep> make_train_step(TrainStepSetup setup) {
    if (setup.compute.kernels) return std::make_unique<DeviceStep>(std::move(setup));
    return std::make_unique<PlainStep>(std::move(setup));
}

} // namespace flowlab
