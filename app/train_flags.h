// A flag for every setting of a training, applied over a preset or a checkpoint's recipe.
#pragma once

#include "core/options/train_settings.h"

#include <CLI/CLI.hpp>

#include <initializer_list>
#include <optional>
#include <string_view>
#include <vector>

namespace flowlab {

class TrainFlags {
  public:
    /// Adds the flags to `command`; they remember what was given.
    void add_to(CLI::App& command);
    /// Only those of the settings with these keys.
    void add_to(CLI::App& command, std::initializer_list<std::string_view> keys);
    /// Writes what was given over `options`.
    void apply(TrainOptions& options) const;
    [[nodiscard]] bool data_given() const { return given(&TrainOptions::data); }

  private:
    void add(CLI::App& command, const TrainSetting& setting);
    void add_budget(CLI::App& command, const TrainSetting& setting);
    [[nodiscard]] bool given(TrainMember member) const;

    TrainOptions values_; // those of given_
    std::vector<const TrainSetting*> given_;
    std::optional<double> decay_;
};

} // namespace flowlab
