// Films from pictures, with the recipe that made them inside and beside: MP4, WebM, GIF, APNG, PNG folders.
#pragma once

#include "core/base/json.h"
#include "core/media/film_format.h"
#include "core/media/png.h"

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

namespace flowlab {

/// The pictures of a film, asked for one by one, so that a film never sits in memory.
struct FilmFrames {
    int count = 0;
    int width = 0, height = 0; // pixels, of every picture; even for MP4 and WebM
    int channels = 1;          // 1: grey, 3: RGB
    /// Picture `i`, 0 .. count - 1, into `picture`, whose memory is used again. Called from one thread, that
    /// of write_film; GIFs in colour ask for some pictures twice. May throw: the film then ends with that.
    std::function<void(int i, Picture& picture)> draw;
};

struct FilmTarget {
    /// The file; for format "png" a folder, in which frame-0000.png … and recipe.json will lie.
    std::filesystem::path path;
    std::string format;     // a key of film_formats()
    int fps = 30;           // frames a second, 1 to the format's max_fps
    bool loop = true;       // start over, where the format can say so
    Json recipe;            // an object; goes into the film as ASCII, and into a .json beside it
    bool overwrite = false; // replace files that this program did not write
};

/// The name of the recipe in the texts of PNG files and in the metadata of films.
inline constexpr const char* recipe_key = "flowlab";
/// The recipe in a folder of pictures.
inline constexpr const char* folder_recipe = "recipe.json";

struct FilmProgress {
    int done = 0, total = 0;      // frames
    double frames_per_second = 0; // of writing, since the start
    double seconds_left = -1;     // -1: not known yet
};

struct FilmResult {
    std::filesystem::path path;   // what was written; another ending than wanted where a fallback was taken
    std::filesystem::path recipe; // the .json
    std::string format;           // key of the format it became
    std::string encoder;          // "libx264"; "flowlab" where the lab's own code wrote it
    int frames = 0, width = 0, height = 0;
    std::uintmax_t bytes = 0; // of the film; of a folder all its pictures
    double seconds = 0;       // that writing took
};

/// Throws what write_film would throw for such a target before it draws anything: a wrong setting, a format
/// that this machine cannot write, a folder that is missing or closed, a file that may not be replaced (see
/// own_files.h). For a look before a long sampling.
void check_film_target(const FilmTarget& target);

/// Writes a film whole or not at all, and the recipe beside it (film.mp4: film.mp4.json): to temporary names
/// in the same folder, synced, then renamed over what was there. A folder is replaced only if it is empty or
/// holds nothing but an earlier film's frames. Equal frames and targets give equal bytes with the same
/// libraries. `stop` is looked at before each frame; `progress` may be empty and is called after each. Throws
/// Cancelled when `stop` became true, a usage Error for a target that makes no sense, a failure Error for
/// everything else; no file is left behind then, and what was there before stays.
FilmResult write_film(const FilmFrames& frames, const FilmTarget& target, const std::atomic<bool>& stop,
                      const std::function<void(const FilmProgress&)>& progress = {});

/// The recipe inside an MP4, WebM, GIF, APNG or PNG file, or in a folder of pictures that write_film made.
/// Throws a failure Error that says what is wrong with the file: there is none, it is no film, its recipe was
/// stripped (messengers and editors do that) or damaged, this build cannot read it.
[[nodiscard]] Json read_film_recipe(const std::filesystem::path& path);

} // namespace flowlab
