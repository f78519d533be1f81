#include "core/jobs/resolved_model.h"

#include "core/flow/solver.h"

#include <ATen/core/Tensor.h>

namespace flowlab {

std::string precision_for(const SamplerOptions& sampler, const std::string& precision) {
    return precision == "auto" && solver(sampler.solver).adaptive() ? "fp32" : precision;
}

ResolvedModel resolve_training(Trainer& trainer, const Compute& usual, const SamplerOptions& options,
                               const std::string& precision) {
    const auto& state = trainer.state();
    const auto& own = trainer.options().precision;
    const auto wanted = precision.empty() ? precision_for(options, own) : precision;
    const bool average = options.weights == "ema" && state.ema.defined();
    ResolvedModel resolved;
    resolved.model.network = state.network;
    resolved.model.schedule = state.schedule();
    resolved.model.step = trainer.step();
    resolved.weights = average ? "ema" : "raw";
    if (wanted == own) {
        resolved.compute = usual;
        resolved.model.parameters = trainer.evaluation_parameters(average);
    } else {
        resolved.compute = choose_compute(wanted);
        resolved.model.parameters =
            (average ? state.ema : state.raw).cast(state.network->specs(), resolved.compute.type);
    }
    return resolved;
}

} // namespace flowlab
