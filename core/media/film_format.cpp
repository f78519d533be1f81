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
         "plays everywhere",
         120,
         false,
         false,
         "mp4",
         {"libx264", "h264_nvenc", "libopenh264"},
         "webm"},
        {"webm",
         "WebM (VP9)",
         ".webm",
         "plays in every browser; free of patents",
         120,
         false,
         false,
         "webm",
         {"libvpx-vp9"}},
        {"gif", "GIF", ".gif", "moves by itself in slides, chats and mails; grey films keep every shade", 50,
         true, false},
        {"apng", "APNG", ".apng", "as GIF, but every pixel exact, at any rate; browsers play it", 120, true,
         true},
        {"png", "PNG pictures in a folder", "", "every frame a file, for programs that cut films", 120, false,
         true},
    };
    return rows;
}

const FilmFormat& film_format(std::string_view key) {
    return find_row(film_formats(), key, "film format");
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
    throw usage_error("choose the film format", path.string(),
                      ending == ".png" ? "a .png is one picture, not a film"
                                       : "no film format has the ending " + ending,
                      "Known: " + known + "; a name without ending is a folder of PNG pictures.");
}

std::string film_format_problem(const FilmFormat& format) {
    if (format.container.empty()) return {};
    std::string problem;
    const auto* library = video_library(&problem);
    if (!library) return problem;
    if (library->has_encoder(format.encoders)) return {};
    if (!format.fallback.empty()) return film_format_problem(film_format(format.fallback));
    return "FFmpeg on this machine was built without an encoder for " + std::string(format.title) +
           ". Choose another format.";
}

} // namespace flowlab
