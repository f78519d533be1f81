#include "core/data/idx_folder.h"

#include "core/base/error.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <optional>

namespace flowlab {
namespace {

namespace fs = std::filesystem;

constexpr int max_depth = 2; // of folders below the one that was named
constexpr std::size_t max_listed = 8;

/// "train-images.idx3-ubyte.gz" is "train-images-idx3-ubyte": by it the files of all sources have one name.
std::string plain_name(const fs::path& file) {
    std::string name = file.extension() == ".gz" ? file.stem().string() : file.filename().string();
    for (auto& c : name) c = c == '.' || c == '_' ? '-' : char(std::tolower(static_cast<unsigned char>(c)));
    return name;
}

std::vector<fs::path> entries_of(const fs::path& folder, bool folders) {
    std::vector<fs::path> found;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
        std::error_code ignored;
        if (folders ? entry->is_directory(ignored) : entry->is_regular_file(ignored))
            found.push_back(entry->path());
    }
    std::ranges::sort(found);
    return found;
}

std::optional<IdxFiles> files_in(const fs::path& folder, Split split) {
    const bool train = split == Split::train;
    const std::string images = "-images-idx3-ubyte", labels = "-labels-idx1-ubyte";
    std::map<std::string, fs::path> names; // of two that are named alike, that with .gz
    for (const auto& file : entries_of(folder, false)) names[plain_name(file)] = file;
    std::vector<std::string> beginnings =
        train ? std::vector<std::string>{"train", "emnist-digits-train", "emnist-mnist-train"}
              : std::vector<std::string>{"t10k", "test", "emnist-digits-test", "emnist-mnist-test"};
    // Others of a family (emnist-letters-train) are found last: what they hold decides.
    for (const auto& [name, file] : names)
        if (name.ends_with((train ? "-train" : "-test") + images))
            beginnings.push_back(name.substr(0, name.size() - images.size()));
    for (const auto& beginning : beginnings) {
        const auto pictures = names.find(beginning + images), classes = names.find(beginning + labels);
        if (pictures != names.end() && classes != names.end())
            return IdxFiles{pictures->second, classes->second, beginning.starts_with("emnist")};
    }
    return std::nullopt;
}

struct Found {
    fs::path folder;
    IdxFiles files;
};

void look_below(const fs::path& folder, Split split, int depth, std::vector<Found>& found) {
    if (depth == 0) return;
    for (const auto& below : entries_of(folder, true)) {
        if (auto files = files_in(below, split))
            found.push_back({below, std::move(*files)});
        else
            look_below(below, split, depth - 1, found);
    }
}

/// `left`: how many more folders may be looked into.
bool holds_idx_within(const fs::path& folder, int depth, int& left) {
    if (--left < 0) return false;
    const auto is_idx = [](const fs::path& file) {
        const auto name = plain_name(file);
        return name.ends_with("-idx3-ubyte") || name.ends_with("-idx1-ubyte") ||
               name.ends_with("-idx4-ubyte");
    };
    if (std::ranges::any_of(entries_of(folder, false), is_idx)) return true;
    return depth > 0 && std::ranges::any_of(entries_of(folder, true), [&](const fs::path& below) {
               return holds_idx_within(below, depth - 1, left);
           });
}

Text listed(const std::vector<std::string>& names) {
    std::string text;
    for (std::size_t i = 0; i < std::min(names.size(), max_listed); ++i) text += (i ? ", " : "") + names[i];
    if (names.size() <= max_listed) return Text::verbatim(text);
    return Text::of("%1 and %2 more", text, names.size() - max_listed);
}

Error not_found(const fs::path& folder, const Text& why, const Text& hint) {
    return failure(Text::of("find the data files"), folder, why, hint);
}

} // namespace

bool holds_idx_files(const fs::path& folder) {
    int folders = 2000; // a home folder is no data set, and someone waits
    return holds_idx_within(folder, max_depth, folders);
}

IdxFiles find_idx_files(const fs::path& folder, Split split) {
    std::error_code ignored;
    if (!fs::is_directory(folder, ignored))
        throw not_found(folder, Text::of("there is no such folder"), Text::of("Check the name."));
    if (auto files = files_in(folder, split)) return *files;
    std::vector<Found> below;
    look_below(folder, split, max_depth, below);
    if (below.size() == 1) return below[0].files;
    std::vector<std::string> names;
    if (!below.empty()) {
        for (const auto& one : below) names.push_back(fs::relative(one.folder, folder, ignored).string());
        throw not_found(folder, Text::of("it holds several data sets: %1", listed(names)),
                        Text::of("Name one of these folders."));
    }
    for (const auto& entry : entries_of(folder, true)) names.push_back(entry.filename().string() + "/");
    for (const auto& entry : entries_of(folder, false)) names.push_back(entry.filename().string());
    Text why = split == Split::train ? Text::of("no training pictures with labels are found by their names")
                                     : Text::of("no test pictures with labels are found by their names");
    why.append(names.empty() ? Text::of("the folder is empty")
                             : Text::of("the folder holds %1", listed(names)));
    throw not_found(
        folder, why,
        Text::of("Known are train-images-idx3-ubyte with train-labels-idx1-ubyte, and "
                 "t10k-images-idx3-ubyte with t10k-labels-idx1-ubyte, with .idx3 or -idx3, with .gz or "
                 "without, and EMNIST's emnist-digits-train-… and emnist-digits-test-…; in the folder, or in "
                 "a folder such as MNIST/raw below it."));
}

} // namespace flowlab
