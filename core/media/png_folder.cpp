#include "core/media/png_folder.h"

#include "core/media/film.h"
#include "core/media/png.h"

#include <algorithm>
#include <cctype>

namespace flowlab {
namespace {

constexpr std::string_view before = "frame-", after = ".png";

bool is_ours(const std::string& name) {
    if (name == folder_recipe) return true;
    if (name.size() <= before.size() + after.size() || !name.starts_with(before) || !name.ends_with(after))
        return false;
    return std::all_of(name.begin() + before.size(), name.end() - after.size(),
                       [](unsigned char c) { return std::isdigit(c) != 0; });
}

} // namespace

PngFolder::PngFolder(const std::filesystem::path& path, const FilmFrames& frames, const std::string& recipe)
    : path_(path), folder_(path, is_ours), recipe_(recipe),
      digits_(std::max(4, int(std::to_string(frames.count - 1).size()))) {}

void PngFolder::add(const Picture& picture) {
    const std::string count = std::to_string(added_++);
    const std::string name =
        std::string(before).append(std::size_t(digits_) - count.size(), '0').append(count).append(after);
    const auto bytes = png_bytes(picture, {{recipe_key, recipe_}}, path_ / name);
    folder_.write(name, std::as_bytes(std::span(bytes)));
}

} // namespace flowlab
