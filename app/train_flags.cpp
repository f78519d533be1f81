#include "app/train_flags.h"

#include "app/idle_flags.h"

#include "core/base/number_text.h"

#include <algorithm>
#include <string>
#include <type_traits>

namespace flowlab {
namespace {

/// "size of a step's batch (1 to 65536 images)"
std::string help_of(const TrainSetting& setting) {
    const auto* range = setting.range();
    if (!range) return setting.help;
    const std::string unit = setting.unit;
    return std::string(setting.help) + " (" + number_text(range->min) + " to " + number_text(range->max) +
           (unit.empty() ? "" : " " + unit) + ")";
}

} // namespace

void TrainFlags::add_to(CLI::App& command) {
    for (const auto& setting : train_settings())
        if (*setting.help) add(command, setting);
}

void TrainFlags::add_to(CLI::App& command, std::initializer_list<std::string_view> keys) {
    for (const auto& setting : train_settings())
        if (std::ranges::find(keys, std::string_view(setting.key)) != keys.end()) add(command, setting);
}

void TrainFlags::add(CLI::App& command, const TrainSetting& setting) {
    const auto flag = flag_of(setting.key);
    const auto add_option = [&]<class Value>(Value TrainOptions::*place) {
        if constexpr (std::is_same_v<Value, Budget>) {
            add_budget(command, setting);
        } else if constexpr (std::is_same_v<Value, Choice>) {
            const auto take = [this, &setting, flag, place](const std::string& text) {
                values_.*place = parse_choice(setting.rows(), text, flag);
                given_.push_back(&setting);
            };
            command.add_option_function<std::string>(flag, take, help_of(setting));
        } else if constexpr (std::is_same_v<Value, NetworkOptions>) {
            const auto take = [this, &setting, place](const std::string& text) {
                values_.*place = NetworkOptions::from_text(text);
                given_.push_back(&setting);
            };
            command.add_option_function<std::string>(flag, take, help_of(setting));
        } else {
            const auto take = [this, &setting, place](const Value& value) {
                values_.*place = value;
                given_.push_back(&setting);
            };
            command.add_option_function<Value>(flag, take, help_of(setting));
        }
    };
    std::visit(add_option, setting.member);
}

void TrainFlags::add_budget(CLI::App& command, const TrainSetting& setting) {
    auto* group = command.add_option_group("budget", setting.help);
    group->require_option(0, 1);
    for (const auto& part : budget_parts()) {
        const auto add_option = [&]<class Value>(Value Budget::*place) {
            const auto take = [this, &setting, place](const Value& value) {
                values_.budget = {0, 0, 0};
                values_.budget.*place = value;
                given_.push_back(&setting);
            };
            group->add_option_function<Value>(flag_of(part.key), take, part.help);
        };
        if (part.key == std::string_view("decay"))
            command.add_option(flag_of(part.key), decay_, part.help);
        else
            std::visit(add_option, part.member);
    }
}

bool TrainFlags::given(TrainMember member) const {
    return std::ranges::find(given_, member, &TrainSetting::member) != given_.end();
}

void TrainFlags::apply(TrainOptions& options) const {
    // Options of another network mean nothing to this one.
    if (given(&TrainOptions::network) && values_.network != options.network) options.network_options = {};
    auto network_options = options.network_options;
    for (const auto* setting : given_) setting->copy(values_, options);
    // Options that are not named stay as they are; an empty text clears them.
    if (given(&TrainOptions::network_options) && !values_.network_options.empty()) {
        for (const auto& [key, numbers] : values_.network_options.values()) network_options.set(key, numbers);
        options.network_options = std::move(network_options);
    }
    if (decay_) options.budget.decay = *decay_;
    // A batch given alone keeps its unit of work: the largest divisor that is not above the preset's.
    if (given(&TrainOptions::micro_batch) || options.batch < 1) return;
    options.micro_batch = std::clamp(options.micro_batch, 1, options.batch);
    while (options.batch % options.micro_batch != 0) --options.micro_batch;
}

} // namespace flowlab
