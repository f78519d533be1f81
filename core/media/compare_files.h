// A comparison as files: one picture of all cells, one table of all numbers. Window and command line both
// write them here, so the same recipe gives the same bytes.
#pragma once

#include "core/measure/comparison_result.h"
#include "core/media/png.h"

#include <filesystem>

namespace flowlab {

enum class SheetView {
    samples,
    difference, // sample − reference from blue (-1) by white (they agree) to red (1)
    switches,   // samples that show another digit than the reference; the others dimmed
};

struct SheetLayout {
    SheetView view = SheetView::samples;
    int shown = 0;       // the first so many samples of each cell; 0: all
    int tiles_a_row = 8; // within a cell
    int padding = 2;     // pixels around and between tiles, before scaling, 0 to 64
    int gap = 8;         // pixels between cells, before scaling, 0 to 256
    int scale = 1;       // whole factor, nearest neighbour, 1 to 64
    /// Solvers beside the rows, numbers above the columns, what a cell spent where that is not its column's
    /// number. Left out where the system has no font: see caption_problem().
    bool labels = true;

    [[nodiscard]] std::vector<Problem> validate() const;
};

/// The cells in their rows and columns. What is not there (impossible, cancelled, not yet compared for a view
/// that needs the reference) is dark grey. Throws a usage Error where no cell is there, or for a picture
/// beyond 32768 pixels a side.
[[nodiscard]] Picture comparison_sheet(const ComparisonResult& result, const SheetLayout& layout);

/// CSV: a header, then a line a cell, row by row, impossible and missing ones included, with "." as decimal
/// point; what is not known is empty. Columns: model, weights, solver, column, steps, tolerance, evaluations,
/// most_evaluations, rmse_mean, rmse_mean_error, rmse_median, switches, wanted, straightness,
/// straightness_error, transport_cost, transport_cost_error, note. `timings` adds seconds, which no second
/// run repeats.
[[nodiscard]] std::string comparison_table(const ComparisonResult& result, bool timings = false);

/// What decides the result, for a PNG's chunk "flowlab" and the .json beside it: options.to_json() under
/// "compare", the layout under "sheet", network, updates and hash of each model under "compared".
[[nodiscard]] Json comparison_recipe(const ComparisonResult& result, const SheetLayout& layout);

/// The sheet with its recipe inside, and the recipe beside it as .json. Throws a failure Error.
void write_comparison_sheet(const std::filesystem::path& path, const ComparisonResult& result,
                            const SheetLayout& layout);
void write_comparison_table(const std::filesystem::path& path, const ComparisonResult& result,
                            bool timings = false);

} // namespace flowlab
