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

constexpr const char* reading_recipe = "read the recipe";

std::string beginning(const fs::path& path) {
    std::string bytes(12, '\0');
    std::ifstream file(path, std::ios::binary);
    file.read(bytes.data(), std::streamsize(bytes.size()));
    bytes.resize(std::size_t(file.gcount()));
    return bytes;
}

std::optional<std::string> from_video(const fs::path& path, const char* demuxer) {
    std::string problem;
    if (const auto* library = video_library(&problem)) return library->read_text(path, demuxer, recipe_key);
    throw failure(reading_recipe, path.string(), "this film needs FFmpeg: " + problem,
                  "Use the .json that lies beside the film.");
}

std::optional<std::string> from_gif(const fs::path& path) {
    const auto comments = gif_comments(read_file(path, reading_recipe));
    if (!comments) throw failure(reading_recipe, path.string(), "the film is damaged", "Use another copy.");
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
        if (fs::exists(path / folder_recipe, ignored)) return read_file(path / folder_recipe, reading_recipe);
        throw failure(reading_recipe, path.string(),
                      "this folder holds no recipe.json, so it is no film of the lab",
                      "Name a film or a picture.");
    }
    if (!fs::exists(path, ignored))
        throw failure(reading_recipe, path.string(), "there is no such file", "Check the name.");
    const std::string head = beginning(path);
    if (head.starts_with("\x89PNG")) return from_png(path);
    if (head.starts_with("GIF8")) return from_gif(path);
    if (head.size() == 12 && head.substr(4, 4) == "ftyp") return from_video(path, "mov");
    if (head.starts_with("\x1A\x45\xDF\xA3")) return from_video(path, "matroska");
    throw failure(reading_recipe, path.string(), "it is no film or picture that the lab can write",
                  "Known are MP4, WebM, GIF, APNG, PNG and folders of PNG.");
}

} // namespace

Json read_film_recipe(const fs::path& path) {
    const auto text = text_in(path);
    if (!text)
        throw failure(reading_recipe, path.string(), "there is no recipe in it",
                      "Messengers and editors strip it: use the .json that lies beside the original.");
    std::string why = "its recipe is damaged";
    try {
        Json recipe = parse_json(*text);
        if (recipe.is_object()) return recipe;
    } catch (const JsonError& error) {
        why += std::string(": ") + error.what();
    }
    throw failure(reading_recipe, path.string(), why, "Use the .json that lies beside the original.");
}

} // namespace flowlab
