#include "core/base/resources.h"

#include "core/base/error.h"

#include <cstdlib>
#include <string>
#include <vector>

namespace flowlab {

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
    throw failure(Text::of("find the program's files"), looked,
                  Text::of("none of these folders holds datasets/"),
                  Text::of("Set FLOWLAB_RESOURCES to the folder 'resources' of the project."));
}

std::filesystem::path cache_folder() {
    namespace fs = std::filesystem;
    // A relative path is to be ignored, says the XDG base directory specification.
    if (const char* cache = std::getenv("XDG_CACHE_HOME"); cache && fs::path(cache).is_absolute())
        return fs::path(cache) / "flowlab";
    if (const char* home = std::getenv("HOME"); home && fs::path(home).is_absolute())
        return fs::path(home) / ".cache" / "flowlab";
    return {};
}

} // namespace flowlab
