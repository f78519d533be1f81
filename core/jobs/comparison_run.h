// A headless comparison of solvers on models in files.
#pragma once

#include "core/flow/conventions.h"
#include "core/messages/comparison_news.h"
#include "core/messages/comparison_result.h"

#include <atomic>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

namespace flowlab {

struct ComparisonRunOptions {
    ComparisonOptions compare;  // models: files, "shipped:quick", or names of exact fields
    std::string data = "mnist"; // of exact fields
    std::filesystem::path resources;
    std::optional<ModelConventions> conventions{}; // of models in plain state dicts
    std::function<void(const Text&)> note{};       // told what there is to know of a model's file
};

struct ComparisonRun {
    ComparisonResult result;
    bool interrupted = false; // by `stop`; what was finished before is in the result
    double seconds = 0;
    Text no_judge; // why there are no digits; empty: there are
};

/// Runs until all cells are there or `stop` becomes true. `progress` is called after every network
/// evaluation. Throws an Error.
[[nodiscard]] ComparisonRun run_comparison(const ComparisonRunOptions& options, const std::atomic<bool>& stop,
                                           const std::function<void(const ComparisonProgress&)>& progress);

} // namespace flowlab
