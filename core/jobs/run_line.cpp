#include "core/jobs/run_line.h"

#include "core/runs/event_file.h"

namespace flowlab {

RunLine run_line(const Trainer& trainer, double images_per_second) {
    const auto& last = trainer.last();
    const double epoch = double(last.step) / double(trainer.steps_per_epoch());
    return {last.step, last.loss,         last.lr,           last.transport_cost,
            epoch,     images_per_second, trainer.seconds(), wall_time()};
}

} // namespace flowlab
