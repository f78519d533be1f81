// Another sound value for every setting of a training, found by its row: for tests that go over all rows.
#pragma once

#include "core/options/train_settings.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <type_traits>

namespace flowlab::test {

inline void alter(std::string& value, const TrainSetting& setting) {
    for (const auto* row : setting.rows())
        if (row->key != value) {
            value = row->key;
            return;
        }
    // Names of tables that core/options does not know: others that there are, else a folder's.
    value = value == "quick-unet" ? "small-unet" : value == "muon" ? "adamw" : value + "-2";
}
/// Another row, with a parameter that is not its initial one where there is a row with parameters.
inline void alter(Choice& value, const TrainSetting& setting) {
    const ChoiceRow* other = nullptr;
    for (const auto* row : setting.rows())
        if (row->key != value.kind && (!other || row->parameters.size() > other->parameters.size()))
            other = row;
    value = initial_choice(*other);
    if (!other->parameters.empty()) value.a = (value.a + other->parameters[0].min) / 2;
}
inline void alter(int& value, const TrainSetting& /*setting*/) {
    value = value > 1 ? value / 2 : value + 1;
}
inline void alter(double& value, const TrainSetting& setting) {
    const auto* range = setting.range();
    value = value != 0 ? value / 2 : range ? range->max / 2 : 1;
}
inline void alter(std::uint64_t& value, const TrainSetting& /*setting*/) {
    ++value;
}
inline void alter(NetworkOptions& value, const TrainSetting& /*setting*/) { // that the plain networks have
    value.set("channels", {value.has("channels") ? value.real("channels") + 8 : 32});
}
inline void alter(Budget& value, const TrainSetting& /*setting*/) {
    value = {0, value.steps + 2, 0};
}

/// `options` with another value of this setting alone; sound if its micro_batch divides half its batch.
inline TrainOptions with_other(TrainOptions options, const TrainSetting& setting) {
    setting.visit(options, [&](auto& value) { alter(value, setting); });
    return options;
}

/// Sets a setting that is a number.
inline void set_number(const TrainSetting& setting, TrainOptions& options, double number) {
    setting.visit(options, [&](auto& value) {
        using Value = std::remove_cvref_t<decltype(value)>;
        if constexpr (std::is_arithmetic_v<Value>) value = Value(number);
    });
}

} // namespace flowlab::test
