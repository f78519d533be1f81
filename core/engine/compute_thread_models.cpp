// Which model, in which numbers, the compute thread works with for whom.
#include "core/base/error.h"
#include "core/engine/compute_thread.h"
#include "core/jobs/sample_run.h"
#include "core/model/exact_field.h"

#include <ATen/ATen.h>

#include <utility>

namespace flowlab {

ComputeThread::Chosen ComputeThread::choose(const std::string& model, const SamplerOptions& options,
                                            const std::string& precision) {
    Chosen chosen;
    const auto parameters_of = [&](const ModelState& state, const Weights& weights) {
        return weights.cast(state.network->specs(), chosen.compute.type);
    };
    const auto wanted = [&](const std::string& usual) {
        return precision.empty() ? precision_for(options, usual) : precision;
    };
    if (model == "training") {
        if (!trainer_) throw no_training("sample your training");
        const auto& state = trainer_->state();
        const auto& usual = trainer_->options().precision;
        const bool average = options.weights == "ema";
        chosen.compute = training_compute_;
        chosen.model = {state.network, trainer_->evaluation_parameters(average), state.schedule()};
        if (wanted(usual) != usual) {
            chosen.compute = choose_compute(wanted(usual));
            chosen.model.parameters =
                parameters_of(state, average && state.ema.defined() ? state.ema : state.raw);
        }
        chosen.step = trainer_->step();
        chosen.weights = "training " + std::to_string(run_) + " " + std::to_string(chosen.step);
        return chosen;
    }
    chosen.compute = compute_;
    if (is_exact_field(model)) {
        const Choice path = options.schedule.kind == "trained" ? Choice{"linear"} : options.schedule;
        const auto& opened = opened_data(data_in_use(), Split::train);
        const auto& sha256 = opened.identity.sha256;
        if (exact_.name != model || !(exact_.model.schedule == path) || exact_.data_sha256 != sha256)
            exact_ = {model, sha256, {make_exact_field(model, *opened.set, path), {}, path}};
        chosen.model = exact_.model;
        chosen.weights = model + " " + sha256;
        chosen.inputs.add(opened.identity);
        if (!precision.empty())
            chosen.compute = precision == "bf16" ? choose_compute(precision) : closed_form_compute();
        return chosen;
    }
    const auto found = opened_.find(model);
    if (found == opened_.end())
        throw usage_error("sample", model, "there is no such model", "Choose another model.");
    const auto& opened = found->second;
    chosen.model = {opened.state.network, opened.parameters, opened.state.schedule()};
    chosen.model.conventions = opened.state.conventions;
    chosen.step = opened.state.step;
    chosen.weights = "opened " + std::to_string(opened.number);
    if (wanted(config_.precision) != config_.precision) {
        chosen.compute = choose_compute(wanted(config_.precision));
        chosen.model.parameters = parameters_of(opened.state, opened.state.raw);
    }
    return chosen;
}

ComputeThread::Chosen ComputeThread::choose_for_long(const std::string& model, const SamplerOptions& options,
                                                     const std::string& precision) {
    auto chosen = choose(model, options, precision);
    if (model == "training")
        for (auto& weights : chosen.model.parameters) weights = weights.clone();
    return chosen;
}

std::shared_ptr<FirstVelocities> ComputeThread::first_velocities(const Chosen& chosen,
                                                                 SamplerOptions options) {
    const SamplerOptions any; // what the first velocities do not depend on
    options.solver = any.solver, options.nfe = any.nfe, options.grid = any.grid, options.count = any.count;
    options.rtol = any.rtol, options.atol = any.atol, options.sde = any.sde, options.churn = any.churn;
    if (!first_.known || first_.weights != chosen.weights || first_.numbers != chosen.compute.title ||
        !(first_.options == options))
        first_ = {chosen.weights, chosen.compute.title, options, std::make_shared<FirstVelocities>()};
    return first_.known;
}

CompareWork::Model ComputeThread::choose_to_compare(const CompareOptions& options, int model) {
    const auto& wanted = options.models[std::size_t(model)];
    auto sampler = options.sampler;
    sampler.weights = wanted.weights;
    auto fine = choose_for_long(wanted.model, sampler, "fp32");
    auto usual =
        options.precision == "fp32" ? fine : choose_for_long(wanted.model, sampler, options.precision);
    const auto& network = *fine.model.network;
    const auto found = opened_.find(wanted.model);
    const bool average =
        wanted.model == "training" && trainer_->state().ema.defined() && wanted.weights == "ema";
    return {{std::move(usual.model),
             std::move(fine.model),
             usual.compute,
             fine.compute,
             {std::string(network.info().key), network.classes(), fine.step,
              found != opened_.end() ? found->second.info.sha256 : std::string(), average ? "ema" : "raw",
              fine.inputs, fine.model.conventions}},
            fine.weights};
}

} // namespace flowlab
