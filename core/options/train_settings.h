// The settings of a training, one row each. Checks, JSON, flags, the marks of live changes and the window's
// ranges are derived from these rows: a setting is added by its member of TrainOptions and its row.
#pragma once

#include "core/base/range.h"
#include "core/options/train_options.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>

namespace flowlab {

/// Where a setting stands in TrainOptions. Its type is the setting's kind: a name, a row of a table with its
/// parameters, a whole number, a real one, a seed, the options of a network, or how long the training lasts.
using TrainMember = std::variant<std::string TrainOptions::*, Choice TrainOptions::*, int TrainOptions::*,
                                 double TrainOptions::*, std::uint64_t TrainOptions::*,
                                 NetworkOptions TrainOptions::*, Budget TrainOptions::*>;

struct TrainSetting {
    const char* key;    // in JSON; its flag is "--" and the key with '-' for '_'
    TrainMember member; // in TrainOptions
    const char* title;  // for people, marked; empty: a name only, for which no run has to begin anew
    bool live;          // a running training takes it over with its next batch; else it needs a new run
    const char* help;   // in --help; empty: the program has a flag of its own for it
    /// The values that it may have: a range of numbers, or the rows of a table.
    std::variant<std::monostate, Range, ChoiceRows (*)()> allowed = {};
    Text (*problem)(const TrainOptions&) = nullptr; // what else is wrong with it; empty: nothing
    const char* unit = "";                          // of a number

    /// Calls `use` with the setting's value in `options`, of the member's type.
    template <class Options, class Use>
    decltype(auto) visit(Options& options, Use&& use) const {
        return std::visit([&](auto place) -> decltype(auto) { return use(options.*place); }, member);
    }
    [[nodiscard]] bool differs(const TrainOptions& a, const TrainOptions& b) const;
    void copy(const TrainOptions& from, TrainOptions& to) const;
    /// The range of a number; nullptr: any will do.
    [[nodiscard]] const Range* range() const { return std::get_if<Range>(&allowed); }
    /// The rows of its table; none: any name will do.
    [[nodiscard]] ChoiceRows rows() const;
    /// The title and its value for people: "lr 0.001", "t: Logit-normal, m = 0, s = 1".
    [[nodiscard]] Text describe(const TrainOptions& options) const;
};

/// Every setting, in the order of TrainOptions::to_json.
[[nodiscard]] std::span<const TrainSetting> train_settings();
[[nodiscard]] const TrainSetting& train_setting(TrainMember member);
/// Whether a running training takes over the setting `key`; false for a key that there is not.
[[nodiscard]] bool is_live_setting(std::string_view key);
/// `options` with every live setting of `other`.
[[nodiscard]] TrainOptions with_live_settings(TrainOptions options, const TrainOptions& other);
/// The live settings of `after` that differ from `before`: "lr 0.001, EMA 0.99"; empty: none does.
[[nodiscard]] Text describe_live_changes(const TrainOptions& before, const TrainOptions& after);

/// A number of Budget: how much of a unit a training lasts, or "decay".
struct BudgetPart {
    const char* key; // in JSON; also its flag, and for the first three the unit
    std::variant<double Budget::*, std::int64_t Budget::*> member;
    Range range; // where it is not 0
    const char* help;

    /// Calls `use` with the part's value in `budget`, of the member's type.
    template <class Value, class Use>
    decltype(auto) visit(Value& budget, Use&& use) const {
        return std::visit([&](auto place) -> decltype(auto) { return use(budget.*place); }, member);
    }
};

/// Epochs, steps and seconds, of which a budget has one, then decay.
[[nodiscard]] std::span<const BudgetPart> budget_parts();

} // namespace flowlab
