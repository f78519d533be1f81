// Texts about a comparison's rows, columns, cells and samples, in the user's language.
#pragma once

#include "core/messages/comparison_result.h"

#include <QString>

namespace flowlab {

/// "RK4 (classical)".
[[nodiscard]] QString solverTitle(const std::string& key);
/// "NFE 8" or "8 steps".
[[nodiscard]] QString columnTitle(const ComparisonOptions& options, int column);
/// "B · RK4 (classical)"; the letter only where there are two models.
[[nodiscard]] QString rowTitle(const ComparisonResult& result, int row);
/// Why there can be no such cell; empty: there can.
[[nodiscard]] QString impossibleWords(const ComparisonOptions& options, const ComparisonPlan& plan, int cell);

/// The short caption below a finished cell: its cost where the column does not say it ("NFE 26"),
/// "RMSE 0.031", "2 changed".
struct CellCaption {
    QString cost, error, changed;
};
[[nodiscard]] CellCaption cellCaption(const ComparisonResult& result, int cell);
/// All measures of the cell, one line per measure.
[[nodiscard]] QString cellMeasures(const ComparisonResult& result, int cell);
/// One line: "Euler, NFE 8: RMSE 0.031 (median), classes changed: 2 of 16".
[[nodiscard]] QString cellWords(const ComparisonResult& result, int cell);
/// "sample 12 · 3, was 8 · RMSE 0.031"; numbers from 1. Empty where there is no such sample.
[[nodiscard]] QString sampleWords(const ComparisonResult& result, int cell, int sample);
/// "0.0312", "1.2e-5": three digits that mean something.
[[nodiscard]] QString shortNumber(double value);
/// "RK4 (classical): slope 3.98 (theory 4)"; without the slope where there are too few points.
[[nodiscard]] QString slopeWords(const ComparisonResult& result, int row, bool median);

/// "16 samples, 1 or 2 of each class, seed 42": which samples every cell draws.
[[nodiscard]] QString samplesWords(const ComparisonResult& result);

/// The reference of the cell's model; nullptr: not there yet.
[[nodiscard]] const ReferenceCell* referenceOf(const ComparisonResult& result, int cell);
/// Every row of a cell is of one class.
[[nodiscard]] bool classesInRows(const ComparisonResult& result);
/// How many samples per row a cell has: one class per row where labels run in rows, else a square.
[[nodiscard]] int cellColumns(const ComparisonResult& result);

} // namespace flowlab
