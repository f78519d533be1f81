// A trajectory, a comparison or the history of a training into a film file: one function for the window and
// the command line, so that both write the same bytes.
#pragma once

#include "core/media/film.h"
#include "core/media/film_options.h"
#include "core/media/film_script.h"

#include <atomic>
#include <filesystem>
#include <functional>

namespace flowlab {

struct FilmRunOptions {
    std::filesystem::path out; // a file, or for format "png" a folder
    FilmOptions film;
    Json recipe; // what made the trajectory: model, sampler, training; of a history see history_recipe(); the
                 // film's own options are added as "film"
    bool overwrite = false; // see FilmTarget
};

/// Where and how the film of these options is written, for check_film_target.
[[nodiscard]] FilmTarget film_target(const FilmRunOptions& options);

/// Draws and writes the film of a script that was made with options.film; may run on any thread, and needs no
/// other. Throws as write_film does.
FilmResult run_film(const FilmScript& script, const FilmRunOptions& options, const std::atomic<bool>& stop,
                    const std::function<void(const FilmProgress&)>& progress = {});

} // namespace flowlab
