#include "core/train/checkpoint.h"

#include "core/base/error.h"
#include "core/solve/not_finite.h"

#include <ATen/ATen.h>

#include <charconv>
#include <cstring>

namespace flowlab {
namespace {

constexpr auto format_name = "flowlab.checkpoint.1";
constexpr auto raw_prefix = "model.", ema_prefix = "ema.";
constexpr auto mean_prefix = "optimizer.exp_avg.", square_prefix = "optimizer.exp_avg_sq.";

Error broken(const std::filesystem::path& path, std::string why) {
    return failure("open the checkpoint", path.string(), std::move(why),
                   "Nothing was changed. Choose another file.");
}

void add(PreparedFile& file, const std::string& prefix, const ParameterSpecs& specs, const at::Tensor& flat,
         bool channels_last) {
    const auto views = views_of(specs, flat.cpu(), channels_last);
    for (std::size_t i = 0; i < specs.size(); ++i) {
        const at::Tensor plain = views[i].contiguous();
        std::vector<std::byte> bytes(std::size_t(plain.numel()) * sizeof(float));
        std::memcpy(bytes.data(), plain.const_data_ptr(), bytes.size());
        TensorView view{prefix + specs[i].name, TensorType::f32, specs[i].shape, {}};
        file.tensors.emplace_back(std::move(view), std::move(bytes));
    }
}

std::string shape_text(const std::vector<std::int64_t>& shape) {
    std::string text = "(";
    for (const auto n : shape) text += (text.size() > 1 ? ", " : "") + std::to_string(n);
    return text + ")";
}

/// Why the tensors named prefix + name do not make up this network; empty if they do.
std::string misfit(const SafeTensors& file, const std::string& prefix, const ParameterSpecs& specs) {
    for (const auto& spec : specs) {
        const auto found = file.tensors().find(prefix + spec.name);
        if (found == file.tensors().end()) return "tensor " + prefix + spec.name + " is missing";
        const auto& entry = found->second;
        if (entry.shape != spec.shape)
            return "tensor " + prefix + spec.name + " has the shape " + shape_text(entry.shape) +
                   " instead of " + shape_text(spec.shape);
        if (entry.type != TensorType::f32)
            return "tensor " + prefix + spec.name + " is " + name_of(entry.type) + " instead of F32";
    }
    return {};
}

/// Copies the tensors named prefix + name into views of `flat`.
void fill(const SafeTensors& file, const std::string& prefix, const ParameterSpecs& specs,
          const at::Tensor& flat, bool channels_last) {
    auto views = views_of(specs, flat, channels_last);
    for (std::size_t i = 0; i < specs.size(); ++i) {
        const auto& entry = file.tensors().at(prefix + specs[i].name);
        at::Tensor plain = at::empty(specs[i].shape, at::kFloat);
        std::memcpy(plain.mutable_data_ptr(), entry.data.data(), entry.data.size());
        views[i].copy_(plain);
    }
}

Weights read_weights(const SafeTensors& file, const std::string& prefix, const Network& network) {
    Weights weights(network.specs(), at::kCPU, network.info().channels_last);
    fill(file, prefix, network.specs(), weights.flat(), network.info().channels_last);
    return weights;
}

template <class Number>
Number number(const std::filesystem::path& path, const std::map<std::string, std::string>& metadata,
              const std::string& key) {
    const auto found = metadata.find(key);
    Number value{};
    if (found != metadata.end()) {
        const auto& text = found->second;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (error == std::errc{} && end == text.data() + text.size() && value >= 0) return value;
    }
    throw broken(path, "its metadata have no proper '" + key + "'");
}

/// Sets recipe, changes, data, step and seconds.
void read_recipe(ModelState& state, const std::filesystem::path& path,
                 const std::map<std::string, std::string>& metadata) {
    state.step = number<std::int64_t>(path, metadata, "step");
    state.seconds = number<double>(path, metadata, "seconds");
    TrainOptions recipe;
    try {
        const auto whole = TrainRecipe::from_json(Json::parse(metadata.at("recipe")));
        recipe = whole.at(state.step);
        state.data = whole.data_at(state.step);
        for (const auto& change : whole.changes)
            (change.step <= state.step ? state.changes : state.planned).push_back(change);
        (void)network_info(recipe.network);
    } catch (const std::exception& error) {
        throw broken(path, std::string("its recipe cannot be read (") + error.what() + ")");
    }
    if (const auto problems = recipe.validate(); !problems.empty())
        throw broken(path, "its recipe is wrong: " + problems[0].option + " " + problems[0].text);
    state.recipe = std::move(recipe);
}

/// Files of older versions have none: the training then remembers nothing of its way.
TrainProgress read_progress(const std::filesystem::path& path,
                            const std::map<std::string, std::string>& metadata, double seconds) {
    const auto found = metadata.find("progress");
    if (found == metadata.end()) {
        TrainProgress none;
        none.sheet_seconds = seconds;
        return none;
    }
    try {
        return TrainProgress::from_json(Json::parse(found->second));
    } catch (const std::exception& error) {
        throw broken(path, std::string("its metadata have no proper 'progress' (") + error.what() + ")");
    }
}

ModelState load_checkpoint(const std::filesystem::path& path, const SafeTensors& file) {
    const auto& metadata = file.metadata();
    if (!metadata.contains("recipe")) throw broken(path, "it holds no recipe");
    ModelState state;
    read_recipe(state, path, metadata);
    state.network = make_network(state.recipe->network);
    state.progress = read_progress(path, metadata, state.seconds);
    const auto& specs = state.network->specs();
    const bool has_ema = file.tensors().contains(ema_prefix + specs[0].name);
    std::size_t expected = 0;
    for (const auto* prefix : {raw_prefix, ema_prefix, mean_prefix, square_prefix}) {
        if (prefix == ema_prefix && !has_ema) continue;
        if (const auto why = misfit(file, prefix, specs); !why.empty())
            throw broken(path, why + " for the network " + state.recipe->network);
        expected += specs.size();
    }
    if (file.tensors().size() != expected)
        throw broken(path, "it holds tensors that its network does not have");
    state.raw = read_weights(file, raw_prefix, *state.network);
    if (has_ema) state.ema = read_weights(file, ema_prefix, *state.network);
    const bool channels_last = state.network->info().channels_last;
    OptimizerState optimizer(state.raw.flat());
    fill(file, mean_prefix, specs, optimizer.mean, channels_last);
    fill(file, square_prefix, specs, optimizer.square, channels_last);
    optimizer.steps.fill_(double(state.step));
    state.optimizer = std::move(optimizer);
    return state;
}

ModelState load_state_dict(const std::filesystem::path& path, const SafeTensors& file) {
    std::string reasons;
    for (const auto& info : networks()) {
        const auto network = make_network(info.key);
        auto why = misfit(file, "", network->specs());
        if (why.empty() && file.tensors().size() != network->specs().size()) why = "it holds further tensors";
        if (!why.empty()) {
            reasons +=
                (reasons.empty() ? "" : "; ") + std::string("not ") + std::string(info.key) + ": " + why;
            continue;
        }
        ModelState state;
        state.network = network;
        state.raw = read_weights(file, "", *network);
        if (file.metadata().contains("recipe")) read_recipe(state, path, file.metadata());
        return state;
    }
    throw broken(path, "its tensors belong to no known network (" + reasons + ")");
}

std::map<std::string, std::string> describe(const ModelState& state, const char* format) {
    std::map<std::string, std::string> metadata{{"format", format},
                                                {"network", std::string(state.network->info().key)}};
    if (state.recipe) {
        char seconds[32];
        const auto end = std::to_chars(std::begin(seconds), std::end(seconds), state.seconds).ptr;
        metadata["recipe"] = state.full_recipe().to_json().dump(-1, ' ', /*ensure_ascii=*/true);
        metadata["step"] = std::to_string(state.step);
        metadata["seconds"] = std::string(seconds, end);
    }
    return metadata;
}

} // namespace

TrainRecipe ModelState::full_recipe() const {
    TrainRecipe whole{without_changes(*recipe, changes), changes, data};
    for (const auto& change : changes)
        if (change.setting == "data_set") { // the first of them says what there was before
            whole.data.reset();
            if (!change.before.is_null()) whole.data = InputIdentity::from_json(change.before);
            break;
        }
    whole.changes.insert(whole.changes.end(), planned.begin(), planned.end());
    return whole;
}

std::string PreparedFile::write(const std::filesystem::path& path) const {
    std::vector<TensorView> views;
    for (const auto& [view, bytes] : tensors) {
        views.push_back(view);
        views.back().data = bytes;
    }
    return write_safetensors(path, views, metadata);
}

PreparedFile prepare_checkpoint(const ModelState& state) {
    PreparedFile file;
    file.metadata = describe(state, format_name);
    if (state.recipe) file.metadata["progress"] = state.progress.to_json().dump();
    const auto& specs = state.network->specs();
    const bool channels_last = state.network->info().channels_last;
    add(file, raw_prefix, specs, state.raw.flat(), channels_last);
    if (state.ema.defined()) add(file, ema_prefix, specs, state.ema.flat(), channels_last);
    if (state.optimizer) {
        add(file, mean_prefix, specs, state.optimizer->mean, channels_last);
        add(file, square_prefix, specs, state.optimizer->square, channels_last);
    }
    return file;
}

PreparedFile prepare_weights(const ModelState& state) {
    PreparedFile file;
    file.metadata = describe(state, "flowlab.weights.1");
    const auto& weights = state.ema.defined() ? state.ema : state.raw;
    add(file, "", state.network->specs(), weights.flat(), state.network->info().channels_last);
    return file;
}

void require_finite_weights(const std::filesystem::path& path, const ModelState& state) {
    if (const auto found = first_not_finite(state.network->specs(), state.raw.parameters()))
        throw failure("go on with a training", path.string(), "its weights are not finite: " + *found,
                      "Go on from best.safetensors or an older checkpoint, with a lower learning rate.");
}

ModelState load_model(const std::filesystem::path& path) {
    const auto file = SafeTensors::read(path);
    const auto format = file.metadata().find("format");
    const bool ours = format != file.metadata().end() && format->second.starts_with("flowlab.checkpoint.");
    if (ours && format->second != format_name)
        throw broken(path, "it was written by a newer version of this program (" + format->second + ")");
    ModelState state = ours ? load_checkpoint(path, file) : load_state_dict(path, file);
    state.sha256 = file.data_sha256();
    return state;
}

} // namespace flowlab
