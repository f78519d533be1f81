#include "core/flow/loss_info.h"

namespace flowlab {

std::span<const ChoiceRow> losses() {
    static const std::vector<ChoiceRow> rows = {
        {"mse", Text::marked("Mean squared error"), "‖v − u‖² / d", "arXiv 2210.02747"},
        {"pseudo-huber",
         "Pseudo-Huber",
         "(√(‖v − u‖² + c²) − c) / d, c = r d",
         "arXiv 2310.14189, 2405.20320",
         {{"r", Text::marked("c per number of the sample: below it squared, above it absolute"), 0.00054,
           1e-5, 1}}},
    };
    return rows;
}

} // namespace flowlab
