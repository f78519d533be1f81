#include "core/media/own_files.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/json_text.h"
#include "core/media/film.h"

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <optional>

namespace flowlab {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t longest_header = 1 << 20; // bytes of a safetensors header that are looked at

std::optional<Json> recipe_in(const fs::path& path) {
    try {
        return read_film_recipe(path);
    } catch (const Error&) { // whatever is wrong with it: it is not known to be ours
        return {};
    }
}

/// Equal where both have an entry, and nothing of the recipe is missing: the file may say more.
bool holds(const Json& file, const Json& recipe) {
    if (!file.is_object()) return false;
    for (const auto& [key, value] : recipe.items()) {
        const auto found = file.find(key);
        if (found == file.end() || *found != value) return false;
    }
    return true;
}

bool is_our_safetensors(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    unsigned char size[8] = {};
    if (!file.read(reinterpret_cast<char*>(size), sizeof size)) return false;
    std::uint64_t length = 0;
    for (int i = 7; i >= 0; --i) length = length << 8 | size[i];
    std::string header(std::size_t(std::min(length, longest_header)), '\0');
    file.read(header.data(), std::streamsize(header.size()));
    // Of before our metadata had a namespace, too.
    return header.find(R"("flowlab.format":"flowlab.)") != std::string::npos ||
           header.find(R"("format":"flowlab.)") != std::string::npos;
}

bool begins_with(const fs::path& path, std::string_view header) {
    std::ifstream file(path, std::ios::binary);
    std::string line;
    return !header.empty() && std::getline(file, line) && line == header;
}

/// A folder of frames: its recipe is that of its first frame. An empty folder is nobody's.
bool is_our_folder(const fs::path& path) {
    std::error_code ignored;
    if (fs::is_empty(path, ignored)) return true;
    const auto recipe = recipe_in(path);
    if (!recipe) return false;
    fs::path first; // however many digits the names have
    for (fs::directory_iterator entry(path, ignored), end; !ignored && entry != end; entry.increment(ignored))
        if (entry->path().extension() == ".png" && (first.empty() || entry->path() < first))
            first = entry->path();
    const auto frame = first.empty() ? std::nullopt : recipe_in(first);
    return frame && holds(*recipe, *frame);
}

Error refusal(const Text& tried, const fs::path& path, const Text& why) {
    return usage_error(tried, path, why, Text::of("Choose another name, or replace it with --overwrite."));
}

} // namespace

fs::path recipe_beside(fs::path path) {
    return path += ".json";
}

bool may_replace(const fs::path& path, std::string_view header) {
    std::error_code ignored;
    const auto status = fs::symlink_status(path, ignored);
    if (status.type() == fs::file_type::not_found) return true;
    if (fs::is_directory(path, ignored)) return is_our_folder(path);
    if (!fs::is_regular_file(path, ignored)) return fs::exists(path, ignored); // a device, as /dev/stdout
    if (!header.empty()) return begins_with(path, header);
    return recipe_in(path) || is_our_safetensors(path);
}

bool may_replace_recipe_of(const fs::path& picture) {
    const auto beside = recipe_beside(picture);
    std::error_code ignored;
    if (fs::symlink_status(beside, ignored).type() == fs::file_type::not_found) return true;
    if (!fs::is_regular_file(beside, ignored)) return false;
    const auto recipe = recipe_in(picture);
    if (!recipe) return false;
    try {
        return holds(read_json(beside, Text::of("read the recipe")), *recipe);
    } catch (const Error&) { // whatever is wrong with it: it is not known to be ours
        return false;
    }
}

std::vector<fs::path> foreign_files(const fs::path& picture) {
    std::vector<fs::path> found;
    std::error_code ignored;
    if (!may_replace(picture)) found.push_back(picture);
    if (!fs::is_directory(picture, ignored) && picture.has_extension() && !may_replace_recipe_of(picture))
        found.push_back(recipe_beside(picture));
    return found;
}

void require_replaceable(const Text& tried, const fs::path& path, bool overwrite, std::string_view header) {
    if (overwrite || path.empty() || may_replace(path, header)) return;
    throw refusal(tried, path, Text::of("it is there already, and this program did not write it"));
}

void require_picture_replaceable(const Text& tried, const fs::path& picture, bool overwrite) {
    require_replaceable(tried, picture, overwrite);
    if (overwrite || picture.empty()) return;
    const auto foreign = foreign_files(picture);
    if (!foreign.empty())
        throw refusal(
            tried, foreign.front(),
            Text::of(
                "the recipe would lie there, and this program did not write that file for this picture"));
}

} // namespace flowlab
