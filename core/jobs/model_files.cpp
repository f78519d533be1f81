#include "core/jobs/model_files.h"

#include "core/base/error.h"
#include "core/base/json_text.h"
#include "core/data/inputs.h"
#include "core/model/exact_field.h"

#include <ATen/ATen.h>

namespace flowlab {

std::filesystem::path find_model(const std::string& model, const std::filesystem::path& resources) {
    if (!model.starts_with("shipped:")) return model;
    const auto folder = resources / "models";
    std::string known;
    for (const auto& row : read_json(folder / "index.json", Text::of("read the list of shipped models"))) {
        const auto id = row.at("id").get<std::string>();
        if (id == model) return folder / row.at("file").get<std::string>();
        known += (known.empty() ? "" : ", ") + id;
    }
    throw usage_error(Text::of("open the model"), model, Text::of("no such model is shipped"),
                      Text::of("Known: %1.", known));
}

const ModelState& ModelFiles::open(const std::string& model) {
    const auto found = opened_.find(model);
    if (found != opened_.end()) return found->second;
    const auto& state = opened_[model] =
        load_model(find_model(model, options_.resources), options_.conventions);
    if (options_.note && !state.note.empty()) options_.note(state.note);
    return state;
}

ResolvedModel ModelFiles::resolve(const std::string& model, const SamplerOptions& options,
                                  const std::string& precision) {
    ResolvedModel resolved;
    const auto wanted = precision.empty() ? precision_for(options, options_.precision) : precision;
    if (is_exact_field(model)) {
        const Choice path = options.schedule.kind == "trained" ? Choice{"linear"} : options.schedule;
        if (exact_.name != model || !(exact_.model.schedule == path)) {
            const auto opened = open_inputs(options_.resources, options_.data, Split::train);
            exact_ = {model, {make_exact_field(model, *opened.set, path), {}, path}, opened.identity};
        }
        resolved.model = exact_.model;
        resolved.compute =
            precision.empty() || precision == "bf16" ? choose_compute(wanted) : closed_form_compute();
        resolved.identity = model + " " + exact_.data.sha256;
        resolved.inputs.add(exact_.data);
        return resolved;
    }
    const auto& state = open(model);
    const auto& network = *state.network;
    const bool average = options.weights == "ema" && state.ema.defined();
    resolved.compute = choose_compute(wanted);
    Weights weights(network.specs(), resolved.compute.device, network.info().channels_last);
    weights.flat().copy_((average ? state.ema : state.raw).flat());
    resolved.model = {state.network,    weights.cast(network.specs(), resolved.compute.type),
                      state.schedule(), state.step,
                      state.sha256,     state.conventions};
    resolved.weights = average ? "ema" : "raw";
    resolved.identity = state.sha256 + " " + resolved.weights;
    return resolved;
}

} // namespace flowlab
