// What a comparison of solvers found: plain values, filled cell by cell.
#pragma once

#include "core/base/text.h"
#include "core/data/input_identity.h"
#include "core/flow/conventions.h"
#include "core/flow/order_law.h"
#include "core/options/comparison_options.h"
#include "core/trajectory/solver_error.h"
#include "core/trajectory/trajectory.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace flowlab {

/// What the judge, a classifier of digits, says of a set of samples.
struct JudgedClasses {
    std::vector<int> classes;     // (B) what each shows
    std::optional<double> wanted; // share that shows the wanted class; nothing for models without labels
};

/// The solution that is taken for true, of one model.
struct ReferenceCell {
    int model = 0;
    Tiles samples;
    std::vector<double> exact;           // the same before they were rounded, where computed in fp64
    double evaluations = 0;              // a sample, mean, the check not included
    double seconds = 0;                  // the check not included
    std::optional<JudgedClasses> judged; // nothing without a judge
    /// How far the reference may be from the truth: median RMSE between it and its coarser check. What lies
    /// at or below this is not a solver's error. Nothing when it was not checked.
    std::optional<double> uncertainty;
};

struct ComparedCell {
    int row = 0, column = 0;
    /// Why the sampling came to nothing ("the field is not finite at t = 0.25"); then all else is empty.
    Text failed;
    Tiles samples;             // (count), with the wanted labels
    std::vector<double> exact; // the same before they were rounded, where computed in fp64
    std::shared_ptr<const Trajectory>
        trajectories;                      // from the noise to them; null where all together were too large
    double evaluations = 0;                // a sample, as counted at the network: mean
    int max_evaluations = 0;               // of one sample; the same, but for adaptive solvers
    double seconds = 0;                    // measured, of the sampling of all samples alone
    Estimate straightness, transport_cost; // see PathMeasures
    std::optional<JudgedClasses> judged;   // nothing without a judge
    // Against the reference of the cell's own model; nothing before that is there:
    std::optional<SolverError> error;
    std::vector<bool> switched;     // (count) shows another class than the reference; empty without a judge
    std::optional<double> switches; // their share
};

/// One model of a comparison, as it was when the comparison began.
struct ComparedModelInfo {
    std::string network;         // a key of networks() or exact_fields()
    int classes = 0;             // 0: no labels
    std::int64_t step = 0;       // updates behind the weights
    std::string sha256;          // over the data of the file they are from; empty: from none
    std::string weights = "ema"; // those that were really taken: "raw" where there is no average
    UsedInputs inputs = {};      // of an exact field
    std::optional<ModelConventions> conventions = {}; // of a model without a recipe
};

/// A comparison as far as it has come.
struct ComparisonResult {
    ComparisonOptions options;
    ComparisonPlan plan;
    std::vector<ComparedModelInfo> models;                        // as options.models
    std::vector<std::shared_ptr<const ReferenceCell>> references; // as options.models; null: not there yet
    std::vector<std::shared_ptr<const ComparedCell>>
        cells;   // as plan.cells; null: not there yet, or impossible
    Text device; // "CPU · fp32 · 2 threads"

    /// Every possible cell is there, with its error or its failure.
    [[nodiscard]] bool complete() const;
    /// Mean (or median) RMSE of a row's cells that have one, against their evaluations (or seconds), rising.
    [[nodiscard]] std::vector<ErrorPoint> curve(int row, bool median = true, bool seconds = false) const;
    /// fit_order of curve(row, median) above three times the reference's uncertainty; nothing where its
    /// standard error is above 0.15: such points lie on no line.
    [[nodiscard]] std::optional<FittedOrder> fitted_order(int row, bool median = true) const;
    /// The order that theory gives a row, along the path and in the field of its cells, as far as they are
    /// there.
    [[nodiscard]] OrderLaw theory(int row) const;
};

} // namespace flowlab
