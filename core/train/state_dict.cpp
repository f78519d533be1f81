#include "core/train/state_dict.h"

#include "core/base/error.h"
#include "core/train/network_guess.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cctype>
#include <cstring>
#include <map>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

namespace flowlab {
namespace {

namespace fs = std::filesystem;

Error refusal(const fs::path& path, Text why,
              Text hint = Text::of("Nothing was changed. Choose another file.")) {
    return failure(Text::of("open the checkpoint"), path, std::move(why), std::move(hint));
}

std::string shape_text(const std::vector<std::int64_t>& shape) {
    std::string text = "(";
    for (const auto n : shape) text += (text.size() > 1 ? ", " : "") + std::to_string(n);
    return text + ")";
}

std::optional<at::ScalarType> float_type(TensorType type) {
    switch (type) {
    case TensorType::f32:
        return at::kFloat;
    case TensorType::f64:
        return at::kDouble;
    case TensorType::f16:
        return at::kHalf;
    case TensorType::bf16:
        return at::kBFloat16;
    default:
        return std::nullopt;
    }
}

/// The words of a name's parts: "ema_model.module." has ema, model, module.
std::set<std::string> words_of(std::string_view name) {
    std::set<std::string> words;
    std::string word;
    for (const char c : name) {
        if (std::isalpha(static_cast<unsigned char>(c))) {
            word += char(std::tolower(static_cast<unsigned char>(c)));
            continue;
        }
        words.insert(std::exchange(word, {}));
    }
    words.insert(word);
    return words;
}

bool has_one_of(const std::set<std::string>& words, std::initializer_list<const char*> wanted) {
    return std::ranges::any_of(wanted, [&](const char* word) { return words.contains(word); });
}

bool is_optimizer(std::string_view name) {
    return name.find("exp_avg") != std::string_view::npos ||
           has_one_of(words_of(name), {"optimizer", "optimizers", "optim", "momentum", "adam", "adamw"});
}

bool is_average(std::string_view prefix) {
    return has_one_of(words_of(prefix), {"ema", "average", "averaged", "avg", "swa", "shadow"});
}

/// What stands before a network's names in the file -> how many of them stand behind it.
std::map<std::string, std::size_t> prefixes(const SafeTensors& file, const ParameterSpecs& specs) {
    std::set<std::string_view> names;
    for (const auto& spec : specs) names.insert(spec.name);
    std::map<std::string, std::size_t> found;
    for (const auto& [name, entry] : file.tensors()) {
        const std::string_view whole = name;
        for (std::size_t at = 0; at != std::string_view::npos;) {
            if (names.contains(whole.substr(at))) { // the longest: "norm.weight" ends "attention.norm.weight"
                if (!is_optimizer(whole.substr(0, at))) ++found[std::string(whole.substr(0, at))];
                break;
            }
            const auto dot = whole.find('.', at);
            at = dot == std::string_view::npos ? dot : dot + 1;
        }
    }
    return found;
}

/// A tensor that has to be understood before the weights can be: not a counter, a flag, an optimizer's state.
bool matters(const std::string& name, const TensorEntry& entry) {
    std::int64_t size = 1;
    for (const auto n : entry.shape) size *= n;
    return float_type(entry.type) && size > 1 && !is_optimizer(name);
}

/// The copies of one network, if there is at least a whole one.
std::optional<StateDict> copies_of(const fs::path& path, const SafeTensors& file,
                                   const std::shared_ptr<const Network>& network) {
    const auto& specs = network->specs();
    const std::string key(network->info().key);
    StateDict dict{network, {}, {}};
    std::set<std::string> ours;
    Text broken; // why a copy of the average is none
    for (const auto& [prefix, count] : prefixes(file, specs)) {
        const auto why = misfit(file, prefix, specs, key);
        const bool average = is_average(prefix);
        if (!why.empty()) {
            if (average && broken.empty()) broken = why;
            continue;
        }
        auto& copy = average ? dict.average : dict.raw;
        if (copy)
            throw refusal(path,
                          Text::of("it holds two copies of the weights, under \"%1\" and \"%2\", and nothing "
                                   "says which is meant",
                                   *copy, prefix),
                          Text::of("Save one of them alone."));
        copy = prefix;
        for (const auto& spec : specs) ours.insert(prefix + spec.name);
    }
    if (!dict.raw && !dict.average) return std::nullopt;
    if (!broken.empty()) throw refusal(path, broken);
    const auto beside = [&](const auto& tensor) {
        const auto under = [&](const auto& prefix) { return prefix && tensor.first.starts_with(*prefix); };
        return (under(dict.raw) || under(dict.average)) && !ours.contains(tensor.first) &&
               matters(tensor.first, tensor.second);
    };
    if (const auto odd = std::ranges::find_if(file.tensors(), beside); odd != file.tensors().end())
        throw refusal(path, Text::of("tensor %1 does not belong to the network %2", odd->first, key));
    return dict;
}

/// Why the tensor `name` of a file, `found`, is not the parameter `spec` of the network; empty: it is.
Text misfit(const std::string& name, const TensorEntry* found, const ParameterSpec& spec,
            const std::string& network) {
    if (!found) return Text::of("tensor %1 of the network %2 is missing", name, network);
    if (found->shape != spec.shape)
        return Text::of("tensor %1 has the shape %2 where the network %3 has %4", name,
                        shape_text(found->shape), network, shape_text(spec.shape));
    if (!float_type(found->type))
        return Text::of("tensor %1 is %2; F32, F16, BF16 and F64 are read", name, name_of(found->type));
    return {};
}

} // namespace

Text misfit(const SafeTensors& file, const std::string& prefix, const ParameterSpecs& specs,
            const std::string& network) {
    for (const auto& spec : specs) {
        const auto name = prefix + spec.name;
        const auto found = file.tensors().find(name);
        const auto* entry = found == file.tensors().end() ? nullptr : &found->second;
        if (auto why = misfit(name, entry, spec, network); !why.empty()) return why;
    }
    return {};
}

StateDict find_state_dict(const fs::path& path, const SafeTensors& file,
                          const std::optional<MadeFor>& made_for,
                          const std::map<std::string, NetworkOptions>& options) {
    Text nearest, reasons;
    std::size_t most = 0;
    for (const auto& info : networks()) {
        const auto guess = guess_network(info, file);
        const auto wanted = made_for.value_or(guess.made_for);
        if (wanted.shape.height % info.multiple != 0 || wanted.shape.width % info.multiple != 0) continue;
        const auto said = options.find(std::string(info.key));
        const auto network =
            make_network(info.key, wanted.shape, std::max(wanted.classes, info.needs_classes ? 1 : 0),
                         said == options.end() ? guess.options : said->second);
        if (auto dict = copies_of(path, file, network)) return *dict;
        const std::string key(info.key);
        const auto& specs = network->specs();
        for (const auto& [prefix, count] : prefixes(file, specs)) {
            if (count <= most) continue;
            most = count;
            nearest = Text::of("%1 (%2 of its %3 names are there)", misfit(file, prefix, specs, key), count,
                               specs.size());
        }
        reasons.append(misfit(file, "", specs, key));
    }
    if (most > 1) throw refusal(path, nearest);
    throw refusal(path, Text::of("its tensors belong to no known network (%1)", reasons));
}

void read_parameters(const fs::path& path, const SafeTensors& file, const std::string& prefix,
                     const ParameterSpecs& specs, const at::Tensor& flat, bool channels_last,
                     NotFinite not_finite) {
    auto views = views_of(specs, flat, channels_last);
    for (std::size_t i = 0; i < specs.size(); ++i) {
        const auto name = prefix + specs[i].name;
        const auto& entry = file.tensors().at(name);
        at::Tensor stored = at::empty(specs[i].shape, *float_type(entry.type));
        std::memcpy(stored.mutable_data_ptr(), entry.data.data(), entry.data.size());
        const at::Tensor values = stored.to(at::kFloat);
        if (not_finite == NotFinite::refused && !at::isfinite(values).all().item<bool>()) {
            const bool range = at::isfinite(stored).all().item<bool>();
            throw refusal(path, range ? Text::of("tensor %1 holds values that fp32 does not reach", name)
                                      : Text::of("tensor %1 holds NaN or Inf", name));
        }
        views[i].copy_(values);
    }
}

Weights read_weights(const fs::path& path, const SafeTensors& file, const std::string& prefix,
                     const Network& network, NotFinite not_finite) {
    const bool channels_last = network.info().channels_last;
    Weights weights(network.specs(), at::kCPU, channels_last);
    read_parameters(path, file, prefix, network.specs(), weights.flat(), channels_last, not_finite);
    return weights;
}

} // namespace flowlab
