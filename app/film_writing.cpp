#include "app/film_writing.h"

#include "app/cli.h"
#include "app/progress.h"

#include <cstdio>
#include <string>

namespace flowlab {

FilmResult write_film_of(const FilmScript& script, const FilmRunOptions& options) {
    ProgressLine line;
    auto written = run_film(script, options, interrupted, [&](const FilmProgress& p) {
        if (!line.due()) return;
        char text[96];
        std::snprintf(text, sizeof text, "frame %d of %d | %.0f frames/s", p.done, p.total,
                      p.frames_per_second);
        line.show(text + time_left_text(p.seconds_left));
    });
    line.clear();
    if (written.format != options.film.format)
        std::fprintf(stderr, "flowlab: no encoder for %s works on this machine; wrote %s instead\n",
                     std::string(film_format(options.film.format).title).c_str(), written.path.c_str());
    return written;
}

} // namespace flowlab
