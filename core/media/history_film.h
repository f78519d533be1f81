// A film of a training: the samples that its run has kept, moment after moment; two runs side by side.
#pragma once

#include "core/base/json.h"
#include "core/media/film_content.h"
#include "core/media/film_options.h"
#include "core/runs/sample_history.h"

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace flowlab {

/// One of the histories that a film shows.
struct HistoryFilmSide {
    SampleHistory history;
    std::string name; // of the run; the beginning of a long one is shown
};

/// The word for an axis in recipes and flags: "steps", "seconds".
[[nodiscard]] std::string_view name_of(HistoryAxis axis);

/// For the recipe of a film, and of a picture of one of its moments, under "history": the names of the runs
/// and the axis.
[[nodiscard]] Json history_recipe(std::span<const HistoryFilmSide> sides, HistoryAxis axis);

/// "step 1240 · 31.2 s"
[[nodiscard]] std::string moment_text(const HistoryMoment& moment);

/// See FilmScript.
[[nodiscard]] std::unique_ptr<const FilmContent>
make_history_content(std::vector<HistoryFilmSide> sides, HistoryAxis axis, const FilmOptions& options);

} // namespace flowlab
