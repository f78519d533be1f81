// What theory says of a solver's error, which the path has a say in.
#pragma once

#include "core/base/text.h"
#include "core/flow/path_end.h"
#include "core/flow/solver.h"
#include "core/flow/time_grid.h"

namespace flowlab {

/// The error of the final samples as the number n of steps grows: C n^−order, or C n^−order log n.
struct OrderLaw {
    double order = 1;
    bool logarithm = false;
    bool operator==(const OrderLaw&) const = default;
};

/// The law of a solver with fixed steps, even in t or on another grid that is a smooth function of i/n. On
/// the grid "lambda" it holds down to e^(−2a), the error of its steps at both ends.
[[nodiscard]] OrderLaw order_law(const SolverInfo& solver, const Path& path, FieldEnd end,
                                 const GridOptions& grid = {});
/// "4", "0.5" or "n⁻² log n".
[[nodiscard]] Text describe(const OrderLaw& law);

} // namespace flowlab
