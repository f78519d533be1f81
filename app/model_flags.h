// Flags for what a plain state dict does not say of itself: its path, which way its t runs, what it predicts.
#pragma once

#include "core/flow/conventions.h"

#include <CLI/CLI.hpp>

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace flowlab {

/// Adds the flags to `command`; they write into `given`, which must outlive the parse, when there is one.
void add_model_flags(CLI::App& command, std::optional<ModelConventions>& given);

/// Prints on standard error what there is to know of a model's file, each sentence once.
[[nodiscard]] std::function<void(const Text&)> model_notes();

} // namespace flowlab
