#include "core/media/film_format.h"

#include "core/base/error.h"
#include "core/base/registry.h"
#include "core/media/video.h"

#include <algorithm>
#include <cctype>

namespace flowlab {

std::span<const FilmFormat> film_formats() {
    static const std::vector<FilmFormat> rows = {
        {"mp4",
         "MP4 (H.264)",
         ".mp4",
         Text::marked("plays everywhere"),
         120,
         false,
         false,
         "mp4",
         {"libx264", "h264_nvenc", "libopenh264"},
         "webm"},
        {"webm",
         "WebM (VP9)",
         ".webm",
         Text::marked("plays in every browser; free of patents"),
         120,
         false,
         false,
         "webm",
         {"libvpx-vp9"}},
        {"gif", "GIF", ".gif",
         Text::marked("moves by itself in slides, chats and mails; grey films keep every shade"), 50, true,
         false},
        {"apng", "APNG", ".apng",
         Text::marked("as GIF, but every pixel exact, at any rate; browsers play it"), 120, true, true},
        {"png", "PNG pictures in a folder", "",
         Text::marked("every frame a file, for programs that cut films"), 120, false, true},
    };
    return rows;
}

const FilmFormat& film_format(std::string_view key) {
    return find_row(film_formats(), key, Text::of("film format"));
}

const FilmFormat& film_format_of(const std::filesystem::path& path) {
    std::error_code ignored;
    std::string ending = path.extension().string(), known;
    std::ranges::transform(ending, ending.begin(), [](unsigned char c) { return char(std::tolower(c)); });
    if (std::filesystem::is_directory(path, ignored)) ending.clear();
    for (const auto& format : film_formats()) {
        if (format.ending == ending) return format;
        if (!format.ending.empty()) known += (known.empty() ? "" : ", ") + std::string(format.ending);
    }
    throw usage_error(Text::of("choose the film format"), path,
                      ending == ".png" ? Text::of("a .png is one picture, not a film")
                                       : Text::of("no film format has the ending %1", ending),
                      Text::of("Known: %1; a name without ending is a folder of PNG pictures.", known));
}

FilmObstacle film_format_obstacle(const FilmFormat& format) {
    if (format.container.empty()) return {};
    FilmObstacle obstacle;
    const auto* library = video_library(&obstacle);
    if (!library) return obstacle;
    if (library->has_encoder(format.encoders)) return {};
    if (!format.fallback.empty()) return film_format_obstacle(film_format(format.fallback));
    return {Text::of("FFmpeg on this machine was built without an encoder for %1", format.title),
            Text::of("Choose another format.")};
}

Text film_format_problem(const FilmFormat& format) {
    const auto obstacle = film_format_obstacle(format);
    return obstacle.why.empty() ? Text() : Text::of("%1. %2", obstacle.why, obstacle.hint);
}

} // namespace flowlab
