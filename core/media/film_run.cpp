#include "core/media/film_run.h"

namespace flowlab {

FilmTarget film_target(const FilmRunOptions& options) {
    Json recipe = options.recipe.is_null() ? Json::object() : options.recipe;
    recipe["film"] = options.film.to_json();
    return {options.out,       options.film.format, options.film.fps,
            options.film.loop, std::move(recipe),   options.overwrite};
}

FilmResult run_film(const FilmScript& script, const FilmRunOptions& options, const std::atomic<bool>& stop,
                    const std::function<void(const FilmProgress&)>& progress) {
    return write_film(script.film_frames(), film_target(options), stop, progress);
}

} // namespace flowlab
