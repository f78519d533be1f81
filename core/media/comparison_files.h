// A comparison as files: one picture of all cells, one table of all numbers. Window and command line both
// write them here, so the same recipe gives the same bytes.
#pragma once

#include "core/base/json.h"
#include "core/media/comparison_sheet.h"

#include <filesystem>

namespace flowlab {

/// CSV: a header, then one line per cell, row by row, impossible and missing ones included, with "." as
/// decimal point; what is not known is empty. Columns: model, weights, solver, column, steps, tolerance,
/// evaluations, max_evaluations, rmse_mean, rmse_mean_error, rmse_median, switches, wanted, straightness,
/// straightness_error, transport_cost, transport_cost_error, note. `timings` adds seconds, which no second
/// run repeats.
[[nodiscard]] std::string comparison_table(const ComparisonResult& result, bool timings = false);

/// What decides the result, for a PNG's chunk "flowlab" and the .json beside it: options.to_json() under
/// "compare", the layout under "sheet", network, updates and hash of each model under "compared".
[[nodiscard]] Json comparison_recipe(const ComparisonResult& result, const SheetLayout& layout);

/// A picture with its recipe inside, and the recipe beside it as .json. Throws a failure Error, and unless
/// `overwrite` a usage Error for files that this program did not write (see own_files.h).
void write_picture(const std::filesystem::path& path, const Picture& picture, const Json& recipe,
                   bool overwrite = false);
/// The sheet as such a picture.
void write_comparison_sheet(const std::filesystem::path& path, const ComparisonResult& result,
                            const SheetLayout& layout, bool overwrite = false);
void write_comparison_table(const std::filesystem::path& path, const ComparisonResult& result,
                            bool timings = false);
/// The first line of such a table.
[[nodiscard]] std::string comparison_table_header(bool timings);

} // namespace flowlab
