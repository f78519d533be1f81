// A comparison of solvers as a person asks for it: rows are solvers, columns are costs, every cell starts
// from the same noise. The same struct serves the window, the command line and recipes.
#pragma once

#include "core/options/sampler_options.h"

#include <cstdint>
#include <string>
#include <vector>

namespace flowlab {

/// One of the models side by side.
struct ComparedModel {
    std::string model;           // ModelInfo::id, or a file
    std::string weights = "ema"; // "ema" or "raw"

    bool operator==(const ComparedModel&) const = default;
};

/// The reference, taken for the true solution: the same model, noise and labels, on a uniform grid in fp32
/// far finer than the cells.
struct ComparisonReference {
    std::string solver = "rk4"; // a key of solvers()
    int nfe = 512;              // of solvers with fixed steps, 2 to 1000
    double tolerance = 1e-6;    // rtol and atol of adaptive ones, 1e-9 to 0.1
    /// Solves it a second time with half the evaluations (ten times the tolerance) and so knows how far from
    /// the truth the reference may be itself. Costs half as much again.
    bool check = true;

    bool operator==(const ComparisonReference&) const = default;
};

struct ComparisonOptions {
    std::vector<ComparedModel> models;                               // 1, or 2: A and B
    std::vector<std::string> solvers = {"euler", "midpoint", "rk4"}; // keys of solvers(), 1 to 16, each once
    std::vector<int> columns = {1, 2, 4, 8, 16, 32, 64}; // rising, 1 to 1000, at most 64: see number_list.h
    /// The unit of a column's number, equal for all its cells: network "evaluations", or "steps".
    std::string equal = "evaluations";
    /// Count, seed, labels, guidance, grid and schedule of every cell. Its solver, nfe, rtol, atol and
    /// weights are not looked at; it starts from noise and is not stochastic, or there would be no one
    /// solution.
    SamplerOptions sampler;
    ComparisonReference reference;
    /// Precision of the cells; the reference is always fp32. bf16's rounding is an error of its own, which no
    /// solver can get below, so the default is not "auto". Fields in closed form are computed in fp64 instead
    /// of fp32: there even the errors of high orders are the solvers' own.
    std::string precision = "fp32"; // auto, fp32, bf16
    /// Which samples a cell draws where labels come in runs, as rows of a grid do: above 0, not the first
    /// sampler.count, which would be of the first labels alone, but as many spread evenly over the first
    /// `spread` of the sampler (more than its count). See compared_samples().
    int spread = 0;

    bool operator==(const ComparisonOptions&) const = default;

    /// Every problem, in words a user understands; empty when all is well. That a cell is impossible is none:
    /// see plan_comparison. Whether models exist is found out when they are opened.
    [[nodiscard]] std::vector<Problem> validate() const;
    [[nodiscard]] Json to_json() const;
    /// Mistyped entries throw a usage Error; missing ones keep the defaults, unknown ones are left alone.
    static ComparisonOptions from_json(const Json& json);
};

/// Labels of which several samples in a row share one, and not all the same one.
[[nodiscard]] bool labels_in_runs(const LabelPlan& labels);

/// (sampler.count) numbers of the sampler's samples that each cell draws, rising: 0, 1, 2 …, or every n-th.
/// A sample has the noise and the label that belong to its number, so it is the same one wherever it is
/// drawn.
[[nodiscard]] std::vector<int> compared_samples(const ComparisonOptions& options);

/// A row of the matrix: one solver on one model. The models of a solver stand one below the other.
struct ComparisonRow {
    std::string solver;
    int model = 0; // of ComparisonOptions::models
    bool operator==(const ComparisonRow&) const = default;
};

struct PlannedCell {
    int row = 0, column = 0;
    int steps = 0;       // 0 for an adaptive solver
    int evaluations = 0; // a sample; for an adaptive solver a guess
    /// rtol and atol of an adaptive solver, else 0. It cannot be told what to spend, so its cells do not
    /// belong to their columns' numbers: the first column's is 0.1, each further one a tenth of that before,
    /// down to 1e-6. What it really spent stands in the finished cell.
    double tolerance = 0;
    /// Why there can be no such cell ("a step takes 4 evaluations; the nearest possible is 4"); else empty.
    Text impossible;

    bool operator==(const PlannedCell&) const = default;
};

/// The plan of a comparison, before it runs. Needs no model.
struct ComparisonPlan {
    std::vector<ComparisonRow> rows;
    int columns = 0;
    std::vector<PlannedCell> cells; // (rows, columns), row by row
    /// Indices of `cells` in the order in which they are filled: cheap ones first, so that slow rows end
    /// last. Impossible ones are left out.
    std::vector<int> order;
    /// How many of `order` are sampled before the reference, whose price is high: pictures come at once,
    /// errors when it is there.
    int before_reference = 0;
    int reference_evaluations = 0; // a sample and model, its check included; for an adaptive one a guess
    std::int64_t evaluations = 0;  // of all, times samples: the whole cost
    [[nodiscard]] const PlannedCell& cell(int row, int column) const {
        return cells[std::size_t(row) * std::size_t(columns) + std::size_t(column)];
    }
};

/// For options that validate() finds nothing wrong with.
[[nodiscard]] ComparisonPlan plan_comparison(const ComparisonOptions& options);

/// Evaluations that a sample will take: of an adaptive solver a guess from its order and tolerance, within a
/// factor of two or so.
[[nodiscard]] int expected_evaluations(const SamplerOptions& sampler);

/// The settings that a possible cell is sampled with: they give the same picture anywhere in the lab.
[[nodiscard]] SamplerOptions sampler_of(const ComparisonOptions& options, const ComparisonPlan& plan,
                                        const PlannedCell& cell);
/// The grid of a reference along `path`: even in t, but where a slope of the path has no bound the steps
/// shorten towards that end so that the path is smooth in their number.
[[nodiscard]] GridOptions reference_grid(const Path& path);
/// The settings for the reference of model `model`, which was trained along the path `trained`; `check`:
/// its second, coarser solution.
[[nodiscard]] SamplerOptions sampler_of_reference(const ComparisonOptions& options, int model,
                                                  const Choice& trained, bool check = false);

} // namespace flowlab
