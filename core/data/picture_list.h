// The pictures in a folder: which there are, of which class, and for what.
#pragma once

#include "core/base/text.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace flowlab {

struct PictureFile {
    std::string path; // below the folder that was named
    int label = 0;
    bool test = false;
    std::uint64_t bytes = 0;
    std::int64_t changed = 0; // nanoseconds of the file system's clock
};

struct PictureList {
    std::filesystem::path folder;
    std::vector<PictureFile> files;       // by class, then by path
    std::vector<std::string> class_names; // UTF-8; empty: no classes
    std::vector<Text> notes;

    /// Hex SHA-256 over names, sizes and times.
    [[nodiscard]] std::string fingerprint() const;
};

constexpr std::size_t max_pictures = 1'000'000, max_picture_classes = 256;

/// Whether there is a picture in `folder` or in folders below it, by the endings of names.
[[nodiscard]] bool holds_pictures(const std::filesystem::path& folder);

/// Looks at names alone. A folder that holds pictures is a class, one below another belongs to it; without
/// such folders there are no classes. Beside a folder train, one named test, val, valid or validation holds
/// the pictures for tests; else every tenth is one, chosen by its name, so that more pictures change nothing
/// of it. Hidden names are passed over. Throws a failure Error where there are none or too many.
[[nodiscard]] PictureList list_pictures(const std::filesystem::path& folder);

} // namespace flowlab
