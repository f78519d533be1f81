// A flag for every field of FilmOptions.
#pragma once

#include "core/media/film_options.h"

#include <CLI/CLI.hpp>

namespace flowlab {

/// Adds the flags to `command`; they write into `options`, which must outlive the parse. The format stays
/// empty when it is not named: the file's ending says it then.
void add_film_flags(CLI::App& command, FilmOptions& options);

} // namespace flowlab
