// How large a film will be, before it is made.
#pragma once

#include "core/media/film_run.h"

#include <atomic>
#include <cstdint>
#include <optional>

namespace flowlab {

/// Bytes of the film that run_film would write, from some of its frames, spread over the film: for films of
/// the lab's own encoders (GIF, APNG, PNG pictures) within a fifth or so. Nothing for others, whose encoders
/// look at the film as a whole, and when `stop` became true. Takes the time of 20 frames, for any thread;
/// leaves no file behind. Throws a failure Error where no temporary file can be written.
[[nodiscard]] std::optional<std::uintmax_t>
forecast_bytes(const FilmScript& script, const FilmRunOptions& options, const std::atomic<bool>& stop);

} // namespace flowlab
