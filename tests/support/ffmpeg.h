// Films as FFmpeg's own programs see them. Tests that need them skip where they are missing.
#pragma once

#include "core/base/json.h"
#include "core/media/picture.h"

#include <QProcess>
#include <QStandardPaths>
#include <QStringList>

#include <cstring>
#include <filesystem>
#include <stdexcept>
#include <vector>

namespace flowlab::test {

inline bool has_ffmpeg() {
    return !QStandardPaths::findExecutable("ffprobe").isEmpty() &&
           !QStandardPaths::findExecutable("ffmpeg").isEmpty();
}

inline QByteArray output_of(const QString& program, const QStringList& arguments) {
    QProcess process;
    process.start(program, arguments);
    if (!process.waitForFinished(60'000) || process.exitCode() != 0)
        throw std::runtime_error(
            (program + ": " + QString::fromUtf8(process.readAllStandardError())).toStdString());
    return process.readAllStandardOutput();
}

/// "streams" (one, every frame of it counted: nb_read_frames) and "format" with its tags.
inline Json probe(const std::filesystem::path& film) {
    const auto text = output_of("ffprobe", {"-v", "error", "-count_frames", "-show_streams", "-show_format",
                                            "-of", "json", QString::fromStdString(film.string())});
    return Json::parse(text.toStdString());
}

/// Every frame, decoded.
inline std::vector<Picture> decode(const std::filesystem::path& film, int width, int height, int channels) {
    const auto bytes = output_of("ffmpeg", {"-v", "error", "-i", QString::fromStdString(film.string()),
                                            "-fps_mode", "passthrough", "-f", "rawvideo", "-pix_fmt",
                                            channels == 1 ? "gray" : "rgb24", "-"});
    const auto size = qsizetype(width) * height * channels;
    std::vector<Picture> frames;
    for (qsizetype begin = 0; begin + size <= bytes.size(); begin += size) {
        Picture picture{width, height, channels, std::vector<std::uint8_t>(std::size_t(size))};
        std::memcpy(picture.pixels.data(), bytes.data() + begin, std::size_t(size));
        frames.push_back(std::move(picture));
    }
    return frames;
}

} // namespace flowlab::test
