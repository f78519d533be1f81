// A flag for every field of TrainOptions, applied over a preset or a checkpoint's recipe.
#pragma once

#include "core/options/train_options.h"

#include <CLI/CLI.hpp>

#include <functional>
#include <optional>
#include <vector>

namespace flowlab {

class TrainFlags {
  public:
    /// Adds the flags to `command`; they remember what was given.
    void add_to(CLI::App& command);
    /// Writes what was given over `options`.
    void apply(TrainOptions& options) const;
    [[nodiscard]] bool any() const { return !changes_.empty(); }
    [[nodiscard]] bool data_given() const { return data_given_; }

  private:
    template <class Value>
    void add(CLI::App& command, const std::string& name, const std::string& help,
             Value TrainOptions::*member) {
        command.add_option_function<Value>(
            name,
            [this, member](const Value& value) {
                changes_.push_back([=](TrainOptions& o) { o.*member = value; });
            },
            help);
    }
    void add(CLI::App& command, const std::string& name, const std::string& help, const ChoiceRows& rows,
             Choice TrainOptions::*member);

    std::vector<std::function<void(TrainOptions&)>> changes_;
    bool unit_given_ = false, data_given_ = false;
    std::optional<double> decay_;
};

} // namespace flowlab
