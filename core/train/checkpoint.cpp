#include "core/train/checkpoint.h"

#include "core/base/error.h"
#include "core/base/json_text.h"
#include "core/solve/not_finite.h"
#include "core/train/network_guess.h"
#include "core/train/state_dict.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <tuple>

namespace flowlab {
namespace {

constexpr auto format_name = "flowlab.checkpoint.1";
constexpr auto raw_prefix = "model.", ema_prefix = "ema.";
constexpr auto mean_prefix = "optimizer.exp_avg.", square_prefix = "optimizer.exp_avg_sq.";

Error broken(const std::filesystem::path& path, Text why) {
    return failure(Text::of("open the checkpoint"), path, std::move(why),
                   Text::of("Nothing was changed. Choose another file."));
}

/// The message of any exception, in parts where it is one of ours.
Text message_of(const std::exception& error) {
    if (const auto* ours = dynamic_cast<const Error*>(&error)) return ours->sentence();
    if (const auto* json = dynamic_cast<const JsonError*>(&error)) return json->why;
    return Text::verbatim(error.what());
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
    throw broken(path, Text::of("its metadata have no proper '%1'", key));
}

Json json_of(const Network& network) {
    const auto& s = network.shape();
    return {{"shape", {s.channels, s.height, s.width}}, {"classes", network.classes()}};
}

/// What the file's network was made for; nothing in files of older versions.
std::optional<MadeFor> read_made_for(const std::filesystem::path& path,
                                     const std::map<std::string, std::string>& metadata) {
    const auto found = metadata.find("made_for");
    if (found == metadata.end()) return std::nullopt;
    constexpr int max_side = 1 << 16;
    try {
        const auto json = parse_json(found->second);
        const auto s = json.at("shape").get<std::array<int, 3>>();
        const int classes = json.at("classes").get<int>();
        if (std::ranges::all_of(s, [](int side) { return side > 0 && side < max_side; }) && classes >= 0 &&
            classes < max_side)
            return MadeFor{{s[0], s[1], s[2]}, classes};
    } catch (const std::exception&) { // told below
    }
    throw broken(path, Text::of("its metadata have no proper '%1'", Text::verbatim("made_for")));
}

/// The options that the file says its network has, by the network's name; nothing in files of older versions.
std::map<std::string, NetworkOptions> read_options(const std::filesystem::path& path,
                                                   const std::map<std::string, std::string>& metadata) {
    const auto network = metadata.find("network"), options = metadata.find("network_options");
    if (network == metadata.end() || options == metadata.end()) return {};
    try {
        const auto read = NetworkOptions::from_json(parse_json(options->second));
        require_none(check_options(network_info(network->second), read), Text::of("make the network"));
        return {{network->second, read}};
    } catch (const std::exception& error) {
        throw broken(path, Text::of("its metadata have no proper '%1' (%2)",
                                    Text::verbatim("network_options"), message_of(error)));
    }
}

/// Sets recipe, changes, data, step and seconds.
void read_recipe(ModelState& state, const std::filesystem::path& path,
                 const std::map<std::string, std::string>& metadata) {
    state.step = number<std::int64_t>(path, metadata, "step");
    state.seconds = number<double>(path, metadata, "seconds");
    TrainOptions recipe;
    try {
        const auto whole = TrainRecipe::from_json(parse_json(metadata.at("recipe")));
        recipe = whole.at(state.step);
        state.data = whole.data_at(state.step);
        for (const auto& change : whole.changes)
            (change.step <= state.step ? state.changes : state.planned).push_back(change);
        (void)network_info(recipe.network);
    } catch (const std::exception& error) {
        throw broken(path, Text::of("its recipe cannot be read (%1)", message_of(error)));
    }
    if (const auto problems = recipe.validate(); !problems.empty())
        throw broken(path, Text::of("its recipe is wrong: %1", problems[0].sentence()));
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
        return TrainProgress::from_json(parse_json(found->second));
    } catch (const std::exception& error) {
        throw broken(path, Text::of("its metadata have no proper '%1' (%2)", Text::verbatim("progress"),
                                    message_of(error)));
    }
}

ModelState load_checkpoint(const std::filesystem::path& path, const SafeTensors& file) {
    const auto& metadata = file.metadata();
    if (!metadata.contains("recipe")) throw broken(path, Text::of("it holds no recipe"));
    ModelState state;
    read_recipe(state, path, metadata);
    const auto made_for = read_made_for(path, metadata).value_or(made_for_mnist);
    const auto said = read_options(path, metadata);
    const auto options = said.find(state.recipe->network);
    try {
        state.network = make_network(state.recipe->network, made_for.shape, made_for.classes,
                                     options == said.end() ? state.recipe->network_options : options->second);
    } catch (const Error& error) {
        throw broken(path, Text::of("its network cannot be made: %1, %2", error.where, error.why));
    }
    state.progress = read_progress(path, metadata, state.seconds);
    const auto& specs = state.network->specs();
    const bool has_ema = file.tensors().contains(ema_prefix + specs[0].name);
    std::size_t expected = 0;
    for (const auto* prefix : {raw_prefix, ema_prefix, mean_prefix, square_prefix}) {
        if (prefix == ema_prefix && !has_ema) continue;
        if (const auto why = misfit(file, prefix, specs, state.recipe->network); !why.empty())
            throw broken(path, why);
        expected += specs.size();
    }
    if (file.tensors().size() != expected)
        throw broken(path, Text::of("it holds tensors that its network does not have"));
    state.raw = read_weights(path, file, raw_prefix, *state.network, NotFinite::kept);
    if (has_ema) state.ema = read_weights(path, file, ema_prefix, *state.network, NotFinite::kept);
    const bool channels_last = state.network->info().channels_last;
    OptimizerState optimizer(state.raw.flat());
    read_parameters(path, file, mean_prefix, specs, optimizer.mean, channels_last, NotFinite::kept);
    read_parameters(path, file, square_prefix, specs, optimizer.square, channels_last, NotFinite::kept);
    optimizer.steps.fill_(double(state.step));
    state.optimizer = std::move(optimizer);
    return state;
}

/// Weights to sample with; the recipe, or the conventions, where our metadata say them.
ModelState load_state_dict(const std::filesystem::path& path, const SafeTensors& file,
                           const std::optional<ModelConventions>& given) {
    const auto dict = find_state_dict(path, file, read_made_for(path, file.metadata()),
                                      read_options(path, file.metadata()));
    ModelState state;
    state.network = dict.network;
    state.raw = read_weights(path, file, dict.raw ? *dict.raw : *dict.average, *dict.network);
    if (dict.raw && dict.average) state.ema = read_weights(path, file, *dict.average, *dict.network);
    const auto& metadata = file.metadata();
    if (metadata.contains("recipe")) {
        read_recipe(state, path, metadata);
        if (state.recipe->network != dict.network->info().key)
            throw broken(path, Text::of("its tensors are not those of its recipe's network, %1",
                                        state.recipe->network));
        return state;
    }
    state.options_said = metadata.contains("network_options");
    state.conventions.emplace();
    state.assumed = true;
    try {
        if (metadata.contains("conventions")) {
            state.conventions = ModelConventions::from_json(parse_json(metadata.at("conventions")));
            state.assumed = false;
        }
    } catch (const std::exception& error) {
        throw broken(path, Text::of("its conventions cannot be read: %1", message_of(error)));
    }
    if (given) state.conventions = given, state.assumed = false;
    if (const auto problems = state.conventions->validate(); !problems.empty())
        throw usage_error(Text::of("open the model"), path, problems[0].sentence(),
                          Text::of("Change it and try again."));
    return state;
}

/// Conventions given for a file that says its own must be the same.
void check_given(const std::filesystem::path& path, const ModelState& state,
                 const std::optional<ModelConventions>& given) {
    if (!given || !state.recipe) return;
    ModelConventions own;
    own.path = state.recipe->schedule;
    if (!(*given == own))
        throw usage_error(
            Text::of("open the model with other conventions"), path,
            Text::of("it says its own: %1", describe(own)),
            Text::of("Leave --path, --t-convention, --t-scale and --predicts away: they are for plain "
                     "state dicts."));
}

Text note_of(const std::filesystem::path& path, const ModelState& state) {
    const std::string name = path.filename().string();
    Text edited;
    if (state.edited)
        edited = Text::of("%1 was edited after Flowlab saved it. It opens as plain weights; its training "
                          "cannot be resumed.",
                          name);
    if (!state.assumed) return edited;
    Text conventions = describe(*state.conventions);
    if (const auto unsaid = unsaid_options(*state.network); !unsaid.empty() && !state.options_said)
        conventions = Text::of("%1, %2", conventions, unsaid);
    const auto assumed = Text::of("%1 does not say how it was trained. Assumed: %2.", name, conventions);
    return edited.empty() ? assumed : Text::of("%1 %2", edited, assumed);
}

std::map<std::string, std::string> describe(const ModelState& state, const char* format) {
    std::map<std::string, std::string> metadata{
        {"format", format},
        {"network", std::string(state.network->info().key)},
        {"made_for", to_text(json_of(*state.network))},
        {"network_options", to_text(state.network->options().to_json())}};
    if (state.recipe) {
        char seconds[32];
        const auto end = std::to_chars(std::begin(seconds), std::end(seconds), state.seconds).ptr;
        metadata["recipe"] = to_text(state.full_recipe().to_json());
        metadata["step"] = std::to_string(state.step);
        metadata["seconds"] = std::string(seconds, end);
    }
    if (state.conventions && !state.assumed) metadata["conventions"] = to_text(state.conventions->to_json());
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
    // Changes of different settings at one step are in no order of their own: a repeated training writes the
    // same.
    std::ranges::stable_sort(whole.changes, [](const SettingChange& a, const SettingChange& b) {
        return std::tie(a.step, a.setting) < std::tie(b.step, b.setting);
    });
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
        throw failure(
            Text::of("go on with a training"), path, Text::of("its weights are not finite: %1", *found),
            Text::of("Go on from best.safetensors or an older checkpoint, with a lower learning rate."));
}

ModelState load_model(const std::filesystem::path& path, const std::optional<ModelConventions>& given) {
    const auto file = SafeTensors::read(path);
    const auto format = file.metadata().find("format");
    const bool ours = file.writer() == Writer::ours && format != file.metadata().end() &&
                      format->second.starts_with("flowlab.checkpoint.");
    if (ours && format->second != format_name)
        throw broken(path,
                     Text::of("it was written by a newer version of this program (%1)", format->second));
    ModelState state = ours ? load_checkpoint(path, file) : load_state_dict(path, file, given);
    check_given(path, state, given);
    state.sha256 = file.data_sha256();
    state.edited = file.writer() == Writer::edited;
    state.note = note_of(path, state);
    return state;
}

} // namespace flowlab
