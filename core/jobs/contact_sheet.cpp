#include "core/jobs/contact_sheet.h"

#include "core/base/error.h"
#include "core/base/number_text.h"
#include "core/device/device_tiles.h"
#include "core/jobs/resolved_model.h"
#include "core/solve/sampling.h"

#include <ATen/ATen.h>

namespace flowlab {
namespace {

/// Why they are not finite, as far as the loss can tell.
Text reason(const Trainer& trainer, const Text& otherwise) {
    const auto& progress = trainer.progress();
    const double loss = trainer.last().loss;
    const auto told = number_text(loss, 3);
    return loss > TrainProgress::exploded * progress.first_loss
               ? Text::of("the samples are not finite: the weights have grown (loss %1)", told)
               : Text::of("%1 (loss %2)", otherwise, told);
}

} // namespace

Picture contact_sheet(Trainer& trainer, int samples, const Compute& compute) {
    const auto network = trainer.state().network;
    SamplerOptions sampler;
    sampler.solver = "euler";
    sampler.count = samples;
    sampler.seed = trainer.options().seed;
    sampler.labels = one_of_each(network->classes());
    try {
        Sampling sampling(resolve_training(trainer, compute, sampler).model, sampler, compute,
                          SamplingStart{}, Recording::final_samples);
        while (sampling.advance()) {
        }
        return compose(sampling.final_samples(), {}, compute);
    } catch (const Error& error) {
        throw failure(Text::of("draw the contact sheet"), Text::of("update %1", trainer.step()),
                      reason(trainer, error.why), error.hint);
    }
}

} // namespace flowlab
