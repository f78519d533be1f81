// A film of a comparison: every cell on its way from noise to data at once.
#pragma once

#include "core/media/comparison_sheet.h"
#include "core/media/film_content.h"
#include "core/media/film_options.h"

#include <memory>

namespace flowlab {

/// See FilmScript. Throws a usage Error where no cell's way was kept, for several views side by side, and for
/// a sheet larger than the wanted frame.
[[nodiscard]] std::unique_ptr<const FilmContent>
make_comparison_content(std::shared_ptr<const ComparisonResult> comparison, const SheetLayout& layout,
                        const FilmOptions& options);

} // namespace flowlab
