// Finds and loads libflowlab_video.so.
#include "core/media/video.h"

#include <dlfcn.h>
#include <utility>

namespace flowlab {
namespace {

struct Loaded {
    const VideoLibrary* library = nullptr;
    FilmObstacle obstacle;
};

#ifdef FLOWLAB_VIDEO_LIBRARY
Loaded load() {
    // The run path of the program says where: beside it, where it was built, or where it was installed.
    void* handle = dlopen(FLOWLAB_VIDEO_LIBRARY, RTLD_NOW | RTLD_LOCAL);
    if (!handle) {
        const char* why = dlerror();
        return {nullptr,
                {Text::of("FFmpeg's libraries could not be loaded (%1)",
                          why ? Text::verbatim(why) : Text::of("no reason given")),
                 Text::of("Install ffmpeg, or choose GIF, APNG or PNG.")}};
    }
    const auto door =
        reinterpret_cast<decltype(&flowlab_video_library)>(dlsym(handle, "flowlab_video_library"));
    const auto* library = door ? door(flowlab_video_version) : nullptr;
    if (!library)
        return {nullptr,
                {Text::of("%1 belongs to another version of the lab", FLOWLAB_VIDEO_LIBRARY),
                 Text::of("Build the program again.")}};
    return {library, {}};
}
#else
Loaded load() {
    return {nullptr,
            {Text::of("This build has no MP4 and WebM, for FFmpeg's libraries were not found"),
             Text::of("Install libavcodec-dev, libavformat-dev and libavutil-dev and build again, or choose "
                      "GIF, APNG or PNG.")}};
}
#endif

} // namespace

const VideoLibrary* video_library(FilmObstacle* obstacle) {
    static const Loaded loaded = load();
    if (obstacle) *obstacle = loaded.obstacle;
    return loaded.library;
}

} // namespace flowlab
