#include "core/engine/model_store.h"

#include "core/base/error.h"
#include "core/base/json_text.h"
#include "core/model/exact_field.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <utility>

namespace flowlab {

ModelStore::ModelStore(const EngineConfig& config, DataStore& data, Training& training, Outbox& outbox)
    : config_(config), data_(data), training_(training), outbox_(outbox),
      compute_(choose_compute(config.precision)) {
    outbox_.post([&](Snapshot& s) { s.device = compute_.title; });
}

void ModelStore::open_shipped() {
    const auto with_notice = [this](const auto& action) {
        try {
            action();
        } catch (const std::exception& error) {
            outbox_.notice(to_notice(error));
        }
    };
    const auto folder = config_.resources / "models";
    Json index;
    with_notice(
        [&] { index = read_json(folder / "index.json", Text::of("read the list of shipped models")); });
    for (const auto& row : index) // one that is damaged does not keep the others away
        with_notice([&] {
            open(row.at("id"), Text::of("%1, shipped", row.at("title").get<std::string>()),
                 load_model(folder / row.at("file").get<std::string>()));
        });
    publish();
}

void ModelStore::open(const std::string& id, const Text& title, ModelState state) {
    const auto& network = *state.network;
    Weights weights(network.specs(), compute_.device, network.info().channels_last);
    const bool average = state.ema.defined();
    weights.flat().copy_((average ? state.ema : state.raw).flat());
    state.raw = weights;
    state.ema = {};
    const Parameters parameters = weights.cast(network.specs(), compute_.type);
    ModelInfo info{id,    title,       std::string(network.info().key), network.classes(), state.step,
                   false, state.sha256};
    info.labels_dropped = !state.recipe || state.recipe->label_drop > 0;
    info.conventions = state.conventions;
    info.assumed = state.assumed;
    // A file with weights alone holds the average where its training kept one.
    info.averaged = average || (state.recipe && state.recipe->ema_decay > 0 && !state.optimizer);
    opened_.insert_or_assign(id, Opened{info, std::move(state), parameters, average, ++opened_count_});
}

void ModelStore::open(const std::filesystem::path& path, ModelState state) {
    // The files of runs all have the same names: there the folder says more.
    const bool of_run = path.has_parent_path() && std::filesystem::exists(path.parent_path() / "metrics.csv");
    const auto name = of_run ? path.parent_path().filename() : path.filename();
    if (state.edited)
        outbox_.notice({Notice::Level::warning, Text::of("Opened as plain weights"),
                        Text::verbatim(path.string()), Text::of("the file was edited after Flowlab saved it"),
                        Text::of("Its training cannot be resumed.")});
    open("opened:" + path.string(), Text::verbatim(name.string()), std::move(state));
    publish();
    outbox_.post([&](Snapshot& s) {
        s.opened.push_back(path);
        s.opened_weights.push_back(path);
    });
}

void ModelStore::folder_moved(const std::filesystem::path& from, const std::filesystem::path& to) {
    const std::string before = "opened:" + from.string() + "/", after = "opened:" + to.string() + "/";
    std::map<std::string, Opened> models;
    for (auto& [id, model] : opened_) {
        if (id.starts_with(before)) {
            model.info.id = after + id.substr(before.size());
            if (model.info.title == Text::verbatim(from.filename().string()))
                model.info.title = Text::verbatim(to.filename().string());
        }
        const auto key = model.info.id;
        models.insert_or_assign(key, std::move(model));
    }
    opened_ = std::move(models);
    publish();
}

const ModelState& ModelStore::opened(const std::string& model, const Text& what) const {
    const auto found = opened_.find(model);
    if (found == opened_.end())
        throw usage_error(what, model, Text::of("there is no such model"), Text::of("Choose another model."));
    return found->second.state;
}

void ModelStore::set_data(const std::string& data) {
    data_key_ = data;
    publish();
}

ResolvedModel ModelStore::resolve(const std::string& model, const SamplerOptions& options,
                                  const std::string& precision) {
    if (model == "training") return training_.resolve(options, precision);
    if (is_exact_field(model)) return resolve_exact(model, options.schedule, precision);
    const auto& state = opened(model, Text::of("sample"));
    const auto& opened = opened_.at(model);
    const auto wanted = precision.empty() ? precision_for(options, config_.precision) : precision;
    ResolvedModel resolved;
    resolved.compute = wanted == config_.precision ? compute_ : choose_compute(wanted);
    resolved.model = {state.network,
                      wanted == config_.precision
                          ? opened.parameters
                          : state.raw.cast(state.network->specs(), resolved.compute.type),
                      state.schedule(),
                      state.step,
                      state.sha256,
                      state.conventions};
    resolved.weights = opened.average ? "ema" : "raw";
    resolved.identity = "opened " + std::to_string(opened.number);
    return resolved;
}

ResolvedModel ModelStore::resolve_exact(const std::string& model, const Choice& schedule,
                                        const std::string& precision) {
    const Choice path = schedule.kind == "trained" ? Choice{"linear"} : schedule;
    const auto& opened = data_.open(data(), Split::train);
    const auto& sha256 = opened.identity.sha256;
    if (exact_.name != model || !(exact_.model.schedule == path) || exact_.data_sha256 != sha256)
        exact_ = {model, sha256, {make_exact_field(model, *opened.set, path), {}, path}};
    ResolvedModel resolved;
    resolved.model = exact_.model;
    resolved.compute = precision.empty()     ? compute_
                       : precision == "bf16" ? choose_compute(precision)
                                             : closed_form_compute();
    resolved.identity = model + " " + sha256;
    resolved.inputs.add(opened.identity);
    return resolved;
}

ResolvedModel ModelStore::resolve_frozen(const std::string& model, const SamplerOptions& options,
                                         const std::string& precision) {
    auto resolved = resolve(model, options, precision);
    if (model == "training")
        for (auto& weights : resolved.model.parameters) weights = weights.clone();
    return resolved;
}

std::shared_ptr<FirstVelocities> ModelStore::first_velocities(const ResolvedModel& resolved,
                                                              SamplerOptions options) {
    const SamplerOptions any; // what the first velocities do not depend on
    options.solver = any.solver, options.nfe = any.nfe, options.grid = any.grid, options.count = any.count;
    options.rtol = any.rtol, options.atol = any.atol, options.sde = any.sde, options.churn = any.churn;
    if (!first_.known || first_.identity != resolved.identity || first_.compute != resolved.compute.title ||
        !(first_.options == options))
        first_ = {resolved.identity, resolved.compute.title, options, std::make_shared<FirstVelocities>()};
    return first_.known;
}

void ModelStore::publish() {
    std::vector<ModelInfo> models;
    for (const auto& [id, opened] : opened_) models.push_back(opened.info);
    std::stable_partition(models.begin(), models.end(),
                          [](const ModelInfo& m) { return m.id.starts_with("shipped:"); });
    for (const auto& field : exact_fields())
        models.push_back({std::string(field.key), Text::of_marked(field.title), std::string(field.key),
                          data_.classes(data()), 0, false, "", true, true});
    if (auto training = training_.model()) models.push_back(*std::move(training));
    outbox_.post([&](Snapshot& s) { s.models = std::move(models); });
}

} // namespace flowlab
