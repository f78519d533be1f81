// Which files may be written over without a question: those that this program wrote, recognised by what is
// inside, and never by their names alone.
#pragma once

#include "core/base/text.h"

#include <filesystem>
#include <string_view>
#include <vector>

namespace flowlab {

/// The .json beside a picture or a film: its whole name and ".json", so that a.gif and a.mp4 have one each.
[[nodiscard]] std::filesystem::path recipe_beside(std::filesystem::path path);

/// Nothing is at `path`, or something that this program wrote: a picture, a film or a folder of frames with a
/// recipe inside, a safetensors file of ours, a table whose first line is `header`. A link that leads nowhere
/// is something else.
[[nodiscard]] bool may_replace(const std::filesystem::path& path, std::string_view header = {});
/// Nothing is at recipe_beside(`picture`), or the recipe that is inside the picture or film there now.
[[nodiscard]] bool may_replace_recipe_of(const std::filesystem::path& picture);
/// The files among `picture` and the recipe beside it that a write would lose; empty: none.
[[nodiscard]] std::vector<std::filesystem::path> foreign_files(const std::filesystem::path& picture);

/// Throws a usage Error that names the file and --overwrite unless `overwrite`, or it may be replaced.
/// `tried` completes "cannot …".
void require_replaceable(const Text& tried, const std::filesystem::path& path, bool overwrite,
                         std::string_view header = {});
/// Throws such an Error unless a picture or a film, and the recipe beside it, may be replaced.
void require_picture_replaceable(const Text& tried, const std::filesystem::path& picture, bool overwrite);

} // namespace flowlab
