#include "app/idle_flags.h"

#include "core/base/error.h"

#include <algorithm>
#include <initializer_list>

namespace flowlab {
namespace {

bool given(const CLI::App& command, const std::string& flag) {
    const auto* option = command.get_option_no_throw(flag);
    return option && option->count() > 0;
}

} // namespace

std::string flag_of(std::string_view option) {
    std::string flag = "--" + std::string(option);
    std::ranges::replace(flag, '_', '-');
    return flag;
}

void refuse_idle_flags(const CLI::App& command, const std::vector<IdleOption>& idle,
                       const SamplerOptions& options, const ModelTraits& model, const Text& what) {
    std::string flags;
    std::vector<Text> reasons;
    for (const auto& [option, reason] : idle) {
        const auto flag = flag_of(option);
        if (!given(command, flag) || is_neutral(options, model, option)) continue;
        flags += (flags.empty() ? "" : ", ") + flag;
        if (std::ranges::find(reasons, reason) == reasons.end()) reasons.push_back(reason);
    }
    if (flags.empty()) return;
    Text all;
    for (const auto& reason : reasons) all.append(reason);
    if (flags.find(',') == std::string::npos)
        throw usage_error(what, flags, Text::of("this flag has no effect here: %1", all),
                          Text::of("Leave it out."));
    throw usage_error(what, flags, Text::of("these flags have no effect here: %1", all),
                      Text::of("Leave them out."));
}

ModelTraits traits_for_flags(const CLI::App& command, const std::vector<std::string>& models,
                             const std::filesystem::path& resources) {
    ModelTraits traits;
    const auto matters = {"--labels",        "--guidance", "--guidance-from", "--guidance-to",
                          "--guidance-kind", "--weights",  "--seed"};
    const bool exact = std::ranges::any_of(models, is_closed_form);
    traits.closed_form = exact;
    if (models.empty() ||
        std::ranges::none_of(matters, [&](const char* flag) { return given(command, flag); }))
        return traits;
    traits = model_traits(models.front(), resources);
    for (std::size_t i = 1; i < models.size(); ++i) {
        const auto other = model_traits(models[i], resources);
        traits.labels_dropped =
            (traits.labelled && traits.labels_dropped) || (other.labelled && other.labels_dropped);
        traits.labelled |= other.labelled;
        if (traits.kept != other.kept) traits.kept.clear();
        traits.two_weights |= other.two_weights;
        // Weights matter where any of them has some; data where any is made from them.
        if (traits.closed_form != other.closed_form) {
            traits.two_weights = (!traits.closed_form && traits.two_weights) || other.two_weights;
            traits.closed_form = false;
        }
    }
    return traits;
}

void refuse_idle_sampler_flags(const CLI::App& command, const SampleRunOptions& run, const Text& what) {
    const auto traits = traits_for_flags(command, {run.model}, run.resources);
    refuse_idle_flags(command, idle_sampler_options(run.sampler, traits, !run.noise.empty()), run.sampler,
                      traits, what);
}

} // namespace flowlab
