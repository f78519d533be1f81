#include "app/film_flags.h"

namespace flowlab {

void add_film_flags(CLI::App& command, FilmOptions& options) {
    options.format.clear();
    command.add_option("--format", options.format,
                       "mp4, webm, gif, apng or png (a folder of pictures); by default what --out ends with");
    command.add_option("--fps", options.fps, "frames per second")->capture_default_str();
    command
        .add_option("--seconds", options.seconds,
                    "length of the film in seconds, including the pauses and the way back")
        ->capture_default_str();
    command.add_option("--hold", options.hold, "share of the film that pauses at each end")
        ->capture_default_str();
    command.add_flag("--ping-pong,!--no-ping-pong", options.ping_pong, "from noise to data and back again");
    command.add_option("--view", options.view, "x_t, x1 (predicted x̂₁), v (velocity), all (side by side)")
        ->capture_default_str();
    command.add_option("--columns", options.columns, "tiles per row")->capture_default_str();
    command.add_option("--scale", options.scale, "integer zoom; 0: the largest that fits")
        ->capture_default_str();
    command.add_option_function<std::string>(
        "--size", [&options](const std::string& text) { options.size = parse_frame_size(text); },
        "pixels of a frame, 512x512 or 512, with the tiles centred; auto: as large as the tiles");
    command.add_flag("--caption,!--no-caption", options.caption, "solver, NFE and t under the tiles (on)");
    command.add_flag("--t-bar,!--no-t-bar", options.t_bar, "a bar that fills with t (on)");
    command.add_flag("--loop,!--no-loop", options.loop, "start over at the end: GIF and APNG (on)");
}

} // namespace flowlab
