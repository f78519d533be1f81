#include "core/media/film.h"

#include "core/base/atomic_file.h"
#include "core/base/elapsed.h"
#include "core/base/error.h"
#include "core/base/problem.h"
#include "core/media/apng.h"
#include "core/media/gif.h"
#include "core/media/own_files.h"
#include "core/media/png_folder.h"
#include "core/media/video.h"

#include <chrono>
#include <optional>
#include <stdexcept>

namespace flowlab {
namespace {

namespace fs = std::filesystem;

Text writing() {
    return Text::of("write the film");
}

std::string ascii(const Json& recipe) {
    return recipe.dump(-1, ' ', /*ensure_ascii=*/true);
}

void check_settings(const FilmTarget& target, const FilmFormat& format) {
    std::vector<Problem> problems;
    if (target.fps < 1 || target.fps > format.max_fps)
        problems.push_back(
            {"fps", Text::of("is %1; %2 can have 1 to %3", target.fps, format.title, format.max_fps)});
    if (!target.recipe.is_object()) problems.push_back({"recipe", Text::of("is no JSON object")});
    if (target.path.empty()) problems.push_back({"out", Text::of("names no file")});
    require_none(problems, writing());
    if (const auto obstacle = film_format_obstacle(format); !obstacle.why.empty())
        throw failure(writing(), target.path, obstacle.why, obstacle.hint);
}

/// Pulls the pictures through the encoder, one by one.
void pull(const FilmFrames& frames, const FilmTarget& target, FilmEncoder& encoder,
          const std::atomic<bool>& stop, const std::function<void(const FilmProgress&)>& progress) {
    using Clock = std::chrono::steady_clock;
    const auto begin = Clock::now();
    Picture picture;
    const auto look = [&](int done) {
        if (stop)
            throw Cancelled(writing(), target.path,
                            Text::of("it was cancelled after %1 of %2 frames", done, frames.count),
                            Text::of("Nothing was left behind."));
    };
    for (int i = 0; i < frames.count; ++i) {
        look(i);
        frames.draw(i, picture);
        if (picture.width != frames.width || picture.height != frames.height ||
            picture.channels != frames.channels)
            throw std::logic_error("write_film: a frame is not of the film's size");
        encoder.add(picture);
        if (!progress) continue;
        const double seconds = seconds_since(begin);
        const double rate = seconds > 0 ? (i + 1) / seconds : 0;
        progress({i + 1, frames.count, rate, rate > 0 ? (frames.count - i - 1) / rate : -1});
    }
    encoder.finish();
    look(frames.count);
}

/// An encoder that works, of the wanted format or of its fallback, and which format it became.
std::pair<std::unique_ptr<VideoEncoder>, const FilmFormat*> open_video(const FilmFrames& frames,
                                                                       const FilmTarget& target) {
    const auto* library = video_library();
    const VideoSize size{frames.width, frames.height, frames.channels, target.fps};
    Text problems;
    for (const auto* format = &film_format(target.format); format;
         format = format->fallback.empty() ? nullptr : &film_format(format->fallback)) {
        Text why;
        if (auto encoder = library->open_encoder(format->encoders, size, why))
            return {std::move(encoder), format};
        problems.append(why);
    }
    throw failure(writing(), target.path,
                  Text::of("none of FFmpeg's encoders works on this machine: %1", problems),
                  Text::of("Choose GIF, APNG or PNG."));
}

FilmResult planned(const FilmTarget& target) {
    FilmResult result;
    result.path = target.path, result.format = target.format, result.encoder = "flowlab";
    return result;
}

/// A single file: MP4, WebM, GIF, APNG.
FilmResult write_file(const FilmFrames& frames, const FilmTarget& target, const std::atomic<bool>& stop,
                      const std::function<void(const FilmProgress&)>& progress) {
    const std::string recipe = ascii(target.recipe);
    const auto* format = &film_format(target.format);
    FilmResult result = planned(target);
    std::unique_ptr<VideoEncoder> video;
    if (!format->container.empty()) {
        std::tie(video, format) = open_video(frames, target);
        result.encoder = video->name();
        if (format->key != target.format) {
            result.format = format->key;
            result.path.replace_extension(format->ending);
            std::error_code ignored;
            if (fs::exists(result.path, ignored)) // nobody agreed to its loss
                throw failure(writing(), target.path,
                              Text::of("no H.264 encoder works on this machine, and %1, which would be "
                                       "written instead, is there already",
                                       result.path.string()),
                              Text::of("Choose %1 or another name.", format->title));
        }
    }
    require_picture_replaceable(writing(), result.path, target.overwrite);
    AtomicFile film(result.path);
    result.recipe = recipe_beside(result.path);
    AtomicFile beside(result.recipe);
    std::unique_ptr<FilmEncoder> own;
    if (video)
        video->begin(film, std::string(format->container), recipe);
    else if (format->key == "gif")
        own = std::make_unique<GifEncoder>(film, frames, target, recipe);
    else
        own = std::make_unique<ApngEncoder>(film, frames, target, recipe);
    pull(frames, target, video ? *video : *own, stop, progress);
    const std::string text = target.recipe.dump(2) + "\n";
    beside.write(std::as_bytes(std::span(text)));
    result.bytes = std::uintmax_t(film.size());
    film.seal();
    beside.seal();
    film.commit();
    beside.commit();
    return result;
}

FilmResult write_folder(const FilmFrames& frames, const FilmTarget& target, const std::atomic<bool>& stop,
                        const std::function<void(const FilmProgress&)>& progress) {
    PngFolder film(target.path, frames, ascii(target.recipe));
    require_replaceable(writing(), target.path, target.overwrite);
    pull(frames, target, film, stop, progress);
    FilmResult result = planned(target);
    result.recipe = target.path / folder_recipe;
    result.bytes = std::uintmax_t(film.folder().size());
    const std::string text = target.recipe.dump(2) + "\n";
    film.folder().write(folder_recipe, std::as_bytes(std::span(text)));
    film.folder().commit();
    return result;
}

} // namespace

void check_film_target(const FilmTarget& target) {
    const auto& format = film_format(target.format);
    check_settings(target, format);
    if (format.key == "png") { // made and dropped again: the only way to know
        const PngFolder folder(target.path, {}, {});
        require_replaceable(writing(), target.path, target.overwrite);
    } else {
        require_picture_replaceable(writing(), target.path, target.overwrite);
        const AtomicFile film(target.path), beside(recipe_beside(target.path));
    }
}

FilmResult write_film(const FilmFrames& frames, const FilmTarget& target, const std::atomic<bool>& stop,
                      const std::function<void(const FilmProgress&)>& progress) {
    const auto begin = std::chrono::steady_clock::now();
    const auto& format = film_format(target.format);
    check_settings(target, format);
    const bool even = frames.width % 2 == 0 && frames.height % 2 == 0;
    if (frames.count < 1 || frames.width < 1 || frames.height < 1 || !frames.draw ||
        (frames.channels != 1 && frames.channels != 3) || (!format.container.empty() && !even))
        throw std::logic_error("write_film: no frames, or frames of an impossible size");
    FilmResult result = format.key == "png" ? write_folder(frames, target, stop, progress)
                                            : write_file(frames, target, stop, progress);
    result.frames = frames.count, result.width = frames.width, result.height = frames.height;
    result.seconds = seconds_since(begin);
    return result;
}

} // namespace flowlab
