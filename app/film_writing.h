// Writing a film from the command line.
#pragma once

#include "core/media/film_run.h"

namespace flowlab {

/// run_film() with a progress line, until it is interrupted; says where another format had to be taken.
FilmResult write_film_of(const FilmScript& script, const FilmRunOptions& options);

} // namespace flowlab
