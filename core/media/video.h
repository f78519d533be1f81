// MP4 and WebM by FFmpeg's libraries. They are large (over a hundred shared libraries, 30 MB, 60 ms) and not
// on every machine, so they live in a library of our own, libflowlab_video.so, which is loaded when the first
// film needs it: a program without it runs, and says what it cannot do.
#pragma once

#include "core/base/atomic_file.h"
#include "core/media/film_encoder.h"
#include "core/media/film_format.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace flowlab {

struct VideoSize {
    int width = 0, height = 0; // even
    int channels = 1, fps = 30;
};

class VideoEncoder : public FilmEncoder {
  public:
    [[nodiscard]] virtual std::string name() const = 0; // "libx264"
    /// Once, before the first picture: the file, libav's name of its container, the recipe for its metadata.
    virtual void begin(AtomicFile& file, const std::string& container, const std::string& recipe) = 0;
};

class VideoLibrary {
  public:
    virtual ~VideoLibrary() = default;
    /// Whether FFmpeg was built with one of these encoders; it may still not work on this machine.
    [[nodiscard]] virtual bool has_encoder(const std::vector<std::string_view>& names) const = 0;
    /// The first encoder that works on this machine, or null and `why` says why each does not.
    [[nodiscard]] virtual std::unique_ptr<VideoEncoder>
    open_encoder(const std::vector<std::string_view>& names, const VideoSize& size, Text& why) const = 0;
    /// The text `key` in the metadata of a film. `demuxer`: libav's name. Nothing: the film has none. Throws
    /// a failure Error when it cannot be read.
    [[nodiscard]] virtual std::optional<std::string>
    read_text(const std::filesystem::path& path, const char* demuxer, const char* key) const = 0;
};

/// The library, loaded at the first call, or null and `obstacle` says why there is none.
[[nodiscard]] const VideoLibrary* video_library(FilmObstacle* obstacle = nullptr);

} // namespace flowlab

/// The one door of libflowlab_video.so. Null for another version of this header than the library was built
/// with.
inline constexpr int flowlab_video_version = 2;
extern "C" const flowlab::VideoLibrary* flowlab_video_library(int version);
