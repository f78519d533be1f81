// The files that CIFAR-10 and CIFAR-100 are handed around in, and where they lie.
#pragma once

#include "core/data/data_set.h"

#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace flowlab {

/// One of the official four.
struct CifarForm {
    const char* folder; // as the archive names it
    bool pickled;       // Python's; else records of bytes
    int classes;
    std::vector<const char*> train;
    const char* test;
    const char* class_names; // a text file; nullptr: none that is needed

    [[nodiscard]] std::vector<const char*> files(Split split) const {
        return split == Split::train ? train : std::vector<const char*>{test};
    }
};

[[nodiscard]] std::span<const CifarForm> cifar_forms();

/// Where the files of a form lie: in a folder, or in an archive.
struct CifarPlace {
    const CifarForm* form = nullptr; // of an archive: what it holds says
    std::filesystem::path path;
    bool archive = false;
};

/// Nothing where there are none. Throws a failure Error where there are those of several data sets.
[[nodiscard]] std::optional<CifarPlace> find_cifar(const std::filesystem::path& place);

/// The unpacked contents of those files of a split that are there, by name, class names included. Sets the
/// form of an archive. Throws a failure Error where there is none, or one is damaged.
[[nodiscard]] std::map<std::string, std::string> read_cifar_files(CifarPlace& place, Split split);

} // namespace flowlab
