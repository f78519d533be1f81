// Recipes out of films, by what the file is, not by what it is called.
#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/json_text.h"
#include "core/media/film.h"
#include "core/media/gif.h"
#include "core/media/png.h"
#include "core/media/video.h"

#include <fstream>

namespace flowlab {
namespace {

namespace fs = std::filesystem;

Text reading() {
    return Text::of("read the recipe");
}

Error refusal(const fs::path& path, const Text& why, const Text& hint) {
    return failure(reading(), path, why, hint);
}

std::string beginning(const fs::path& path) {
    std::string bytes(12, '\0');
    std::ifstream file(path, std::ios::binary);
    file.read(bytes.data(), std::streamsize(bytes.size()));
    bytes.resize(std::size_t(file.gcount()));
    return bytes;
}

std::optional<std::string> from_video(const fs::path& path, const char* demuxer) {
    FilmObstacle obstacle;
    if (const auto* library = video_library(&obstacle)) return library->read_text(path, demuxer, recipe_key);
    throw refusal(path, Text::of("this film needs FFmpeg: %1", obstacle.why),
                  Text::of("Use the .json that lies beside the film."));
}

std::optional<std::string> from_gif(const fs::path& path) {
    const auto comments = gif_comments(read_file(path, reading()));
    if (!comments) throw refusal(path, Text::of("the film is damaged"), Text::of("Use another copy."));
    for (const auto& comment : *comments) // others may have added theirs
        if (json_or_null(comment).is_object()) return comment;
    return {};
}

std::optional<std::string> from_png(const fs::path& path) {
    PngText text;
    (void)read_png(path, &text);
    const auto found = text.find(recipe_key);
    return found == text.end() ? std::nullopt : std::optional(found->second);
}

std::optional<std::string> text_in(const fs::path& path) {
    std::error_code ignored;
    if (fs::is_directory(path, ignored)) {
        if (fs::exists(path / folder_recipe, ignored)) return read_file(path / folder_recipe, reading());
        throw refusal(path, Text::of("this folder holds no recipe.json, so it is no film of the lab"),
                      Text::of("Name a film or a picture."));
    }
    if (!fs::exists(path, ignored))
        throw refusal(path, Text::of("there is no such file"), Text::of("Check the name."));
    const std::string head = beginning(path);
    if (head.starts_with("\x89PNG")) return from_png(path);
    if (head.starts_with("GIF8")) return from_gif(path);
    if (head.size() == 12 && head.substr(4, 4) == "ftyp") return from_video(path, "mov");
    if (head.starts_with("\x1A\x45\xDF\xA3")) return from_video(path, "matroska");
    throw refusal(path, Text::of("it is no film or picture that the lab can write"),
                  Text::of("Known are MP4, WebM, GIF, APNG, PNG and folders of PNG."));
}

} // namespace

Json read_film_recipe(const fs::path& path) {
    const auto text = text_in(path);
    if (!text)
        throw refusal(
            path, Text::of("there is no recipe in it"),
            Text::of("Messengers and editors strip it: use the .json that lies beside the original."));
    Text why = Text::of("its recipe is damaged");
    try {
        Json recipe = parse_json(*text);
        if (recipe.is_object()) return recipe;
    } catch (const JsonError& error) {
        why = Text::of("its recipe is damaged: %1", error.why);
    }
    throw refusal(path, why, Text::of("Use the .json that lies beside the original."));
}

} // namespace flowlab
