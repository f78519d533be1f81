#include "core/base/resources.h"

#include "core/base/error.h"

#include <cstdlib>
#include <string>
#include <vector>

namespace flowlab {
namespace {

/// The folder that the environment names, else `usual` in the user's home. A relative path is to be ignored,
/// says the XDG base directory specification. Empty where neither is known.
std::filesystem::path users_folder(const char* variable, const char* usual) {
    namespace fs = std::filesystem;
    if (const char* chosen = std::getenv(variable); chosen && fs::path(chosen).is_absolute()) return chosen;
    if (const char* home = std::getenv("HOME"); home && fs::path(home).is_absolute())
        return fs::path(home) / usual;
    return {};
}

} // namespace

std::filesystem::path find_resources() {
    namespace fs = std::filesystem;
    std::vector<fs::path> places;
    if (const char* chosen = std::getenv("FLOWLAB_RESOURCES")) places.emplace_back(chosen);
    std::error_code ignored;
    const auto folder = fs::read_symlink("/proc/self/exe", ignored).parent_path();
    for (const auto* beside : {"resources", "../resources", "../share/flowlab"})
        places.push_back(folder / beside);
    places.emplace_back(FLOWLAB_SOURCE_RESOURCES);
    std::string looked;
    for (const auto& place : places) {
        if (fs::is_directory(place / "datasets", ignored)) return fs::weakly_canonical(place);
        looked += (looked.empty() ? "" : ", ") + place.string();
    }
    throw failure(
        Text::of("find the program's files"), looked, Text::of("none of these folders holds datasets/"),
        Text::of(
            "Install Flowlab again, or set FLOWLAB_RESOURCES to the folder 'resources' of the project."));
}

std::filesystem::path cache_folder() {
    const auto caches = users_folder("XDG_CACHE_HOME", ".cache");
    return caches.empty() ? caches : caches / "flowlab";
}

std::filesystem::path data_folder() {
    const auto data = users_folder("XDG_DATA_HOME", ".local/share");
    return data.empty() ? data : data / "flowlab" / "datasets";
}

std::filesystem::path runs_folder() {
    const auto data = users_folder("XDG_DATA_HOME", ".local/share");
    return data.empty() ? data : data / "flowlab" / "flowlab" / "runs";
}

} // namespace flowlab
