#include "core/data/picture_list.h"

#include "core/base/error.h"
#include "core/base/safetensors.h"
#include "core/data/data_name.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string_view>
#include <sys/stat.h>
#include <utility>

namespace flowlab {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t max_folders = 8; // within each other
constexpr std::array<std::string_view, 6> read_endings = {".png", ".jpg", ".jpeg", ".jpe", ".jfif", ".webp"};
constexpr std::array<std::string_view, 9> other_endings = {".gif",  ".bmp",  ".tif", ".tiff", ".heic",
                                                           ".heif", ".avif", ".jxl", ".ppm"};

std::string in_small_letters(std::string text) {
    for (auto& c : text) c = char(std::tolower(static_cast<unsigned char>(c)));
    return text;
}

template <std::size_t size>
bool ends_as(const fs::path& file, const std::array<std::string_view, size>& endings) {
    return std::ranges::find(endings, in_small_letters(file.extension().string())) != endings.end();
}

bool is_hidden(const fs::path& path) {
    return path.filename().string().starts_with('.');
}

struct Entry {
    fs::path path;
    struct stat status {};

    [[nodiscard]] bool folder() const { return S_ISDIR(status.st_mode); }
    [[nodiscard]] bool file() const { return S_ISREG(status.st_mode); }
};

using FolderId = std::pair<dev_t, ino_t>; // two names of one folder have one

/// What is in a folder, links followed, sorted; what has gone meanwhile and what is hidden is left out.
/// False: the folder cannot be read.
bool look_into(const fs::path& folder, std::vector<Entry>& found) {
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
        if (is_hidden(entry->path())) continue;
        Entry one{entry->path()};
        if (::stat(one.path.c_str(), &one.status) == 0) found.push_back(std::move(one));
    }
    std::ranges::sort(found, {}, [](const Entry& one) -> const std::string& { return one.path.native(); });
    return !error;
}

/// Walks through folders and their links, never in a circle.
class Walk {
  public:
    explicit Walk(fs::path root) : root_(std::move(root)) {
        if (const auto id = id_of(root_)) above_.insert(*id);
    }

    /// The pictures in `folder`; `deep`: and in those below it.
    std::vector<PictureFile> pictures(const fs::path& folder, bool deep) {
        std::vector<PictureFile> found;
        const auto id = id_of(folder);
        if (id && (folder == root_ || !above_.contains(*id))) look(folder, *id, deep, found);
        return found;
    }
    [[nodiscard]] std::size_t others() const { return others_; }
    [[nodiscard]] const std::vector<std::string>& unread() const { return unread_; }

  private:
    static std::optional<FolderId> id_of(const fs::path& folder) {
        struct stat status {};
        if (::stat(folder.c_str(), &status) != 0) return std::nullopt;
        return FolderId{status.st_dev, status.st_ino};
    }

    void look(const fs::path& folder, FolderId id, bool deep, std::vector<PictureFile>& found) {
        const bool entered = above_.insert(id).second;
        std::vector<Entry> entries;
        if (!look_into(folder, entries)) unread_.push_back(below_root(folder));
        for (const auto& entry : entries) {
            if (entry.folder()) {
                const FolderId inner{entry.status.st_dev, entry.status.st_ino};
                if (deep && above_.size() < max_folders && !above_.contains(inner))
                    look(entry.path, inner, deep, found);
            } else if (entry.file() && ends_as(entry.path, read_endings)) {
                if (++count_ > max_pictures)
                    throw failure(Text::of("read the pictures"), root_,
                                  Text::of("it holds more than %1 pictures", max_pictures),
                                  Text::of("Name a folder that holds fewer."));
                const auto& time = entry.status.st_mtim;
                found.push_back({below_root(entry.path), 0, false, std::uint64_t(entry.status.st_size),
                                 std::int64_t(time.tv_sec) * 1'000'000'000 + time.tv_nsec});
            } else if (entry.file() && ends_as(entry.path, other_endings)) {
                ++others_;
            }
        }
        if (entered) above_.erase(id);
    }
    [[nodiscard]] std::string below_root(const fs::path& path) const {
        return path.lexically_relative(root_).string();
    }

    fs::path root_;
    std::set<FolderId> above_; // of the folder that is looked at
    std::size_t count_ = 0, others_ = 0;
    std::vector<std::string> unread_;
};

/// Folders in `folder`, by name.
std::vector<fs::path> folders_in(const fs::path& folder) {
    std::vector<Entry> entries;
    look_into(folder, entries);
    std::vector<fs::path> found;
    for (auto& entry : entries)
        if (entry.folder()) found.push_back(std::move(entry.path));
    return found;
}

/// FNV-1a, 64 bits, and mixed, so that its last digit depends on all of the name.
std::uint64_t hash_of_name(std::string_view name) {
    std::uint64_t hash = 0xcbf29ce484222325;
    for (const char c : name) hash = (hash ^ std::uint8_t(c)) * 0x100000001b3;
    hash ^= hash >> 32;
    return hash * 0x9e3779b97f4a7c15 >> 16;
}

/// Every tenth by its name. A class of ten or more has at least one, and so has the whole where there are
/// two.
void choose_tests(std::vector<PictureFile>& files) {
    constexpr std::uint64_t one_in = 10;
    const auto hash = [](const PictureFile& file) { return hash_of_name(file.path); };
    const auto least_named = [&](auto first, auto last) {
        return std::min_element(first, last, [&](const auto& a, const auto& b) { return hash(a) < hash(b); });
    };
    for (auto& file : files) file.test = hash(file) % one_in == 0;
    for (auto first = files.begin(); first != files.end();) {
        const auto last =
            std::find_if(first, files.end(), [&](const auto& file) { return file.label != first->label; });
        if (last - first >= std::ptrdiff_t(one_in) &&
            std::none_of(first, last, [](const auto& file) { return file.test; }))
            least_named(first, last)->test = true;
        first = last;
    }
    const auto tests = std::size_t(std::ranges::count(files, true, &PictureFile::test));
    if (files.size() < 2 || (tests > 0 && tests < files.size())) return;
    least_named(files.begin(), files.end())->test = tests == 0;
}

/// One part of the data, for training or for tests or for both: pictures by the names of their classes.
struct Part {
    std::map<std::string, std::vector<PictureFile>> classes; // by their folders' names
    std::vector<PictureFile> without;                        // beside those folders
};

Part look_at_part(Walk& walk, const fs::path& folder, const std::vector<fs::path>& inner) {
    Part part;
    for (const auto& one : inner)
        if (auto files = walk.pictures(one, true); !files.empty())
            part.classes[one.filename().string()] = std::move(files);
    part.without = walk.pictures(folder, false);
    return part;
}

struct Parts {
    fs::path train, test; // no test: it is chosen from the others
};

/// Folders that say in their names what their pictures are for.
Parts parts_of(const fs::path& folder) {
    static constexpr std::array<std::string_view, 4> for_tests = {"test", "val", "valid", "validation"};
    std::map<std::string, fs::path> names;
    for (auto& one : folders_in(folder)) names[in_small_letters(one.filename().string())] = std::move(one);
    const auto train = names.find("train");
    if (train == names.end()) return {folder, {}};
    for (const auto& name : for_tests)
        if (const auto test = names.find(std::string(name)); test != names.end())
            return {train->second, test->second};
    for (const auto& [name, path] : names) // beside classes "train" is one of them
        if (name != "train" && holds_pictures(path)) return {folder, {}};
    return {train->second, {}};
}

std::string shown_names(const std::vector<std::string>& names) {
    constexpr std::size_t most = 5;
    std::string text;
    for (std::size_t i = 0; i < std::min(most, names.size()); ++i)
        text += (i ? ", " : "") + as_utf8(names[i]);
    return names.size() > most ? text + ", …" : text;
}

Error no_pictures(const fs::path& folder, const Walk& walk) {
    Text why = Text::of("no picture is there");
    if (walk.others() > 0)
        why =
            Text::of("no picture is there but %1 of other formats (GIF, BMP, TIFF, HEIC, …)", walk.others());
    if (!walk.unread().empty())
        why.append(Text::of("no permission to look into %1", shown_names(walk.unread())));
    return failure(Text::of("read the pictures"), folder, why,
                   Text::of("Put PNG, JPEG or WebP files there, a folder for each class, or all in one."));
}

} // namespace

std::string PictureList::fingerprint() const {
    std::string all;
    for (const auto& file : files)
        all += file.path + '\0' + std::to_string(file.bytes) + ' ' + std::to_string(file.changed) +
               (file.test ? " t " : " ") + std::to_string(file.label) + '\n';
    return sha256(std::as_bytes(std::span(all)));
}

bool holds_pictures(const fs::path& folder) {
    constexpr std::size_t max_looked = 20'000; // a home folder is no data set, and someone waits
    std::vector<fs::path> level{folder};
    std::size_t looked = 0;
    for (int depth = 0; depth < 4 && !level.empty(); ++depth) {
        std::vector<fs::path> below;
        for (const auto& one : level) {
            std::error_code error;
            for (fs::directory_iterator entry(one, error), end; !error && entry != end;
                 entry.increment(error)) {
                if (is_hidden(entry->path())) continue;
                std::error_code ignored;
                if (ends_as(entry->path(), read_endings) || ends_as(entry->path(), other_endings))
                    return true;
                if (entry->is_directory(ignored)) below.push_back(entry->path());
                if (++looked > max_looked) return false;
            }
        }
        level = std::move(below);
    }
    return false;
}

PictureList list_pictures(const fs::path& folder) {
    PictureList list{folder, {}, {}, {}};
    Walk walk(folder);
    const auto parts = parts_of(folder);
    auto train = look_at_part(walk, parts.train, folders_in(parts.train));
    Part test;
    if (!parts.test.empty()) test = look_at_part(walk, parts.test, folders_in(parts.test));

    std::set<std::string> classes;
    for (const auto* part : {&train, &test})
        for (const auto& [name, files] : part->classes) classes.insert(name);
    if (classes.size() > max_picture_classes)
        throw failure(
            Text::of("read the pictures"), folder,
            Text::of("%1 of its folders hold pictures, and at most %2 classes are possible", classes.size(),
                     max_picture_classes),
            Text::of("Put the pictures into fewer folders, or all into one: they have no classes then."));
    for (const auto& name : classes) list.class_names.push_back(as_utf8(name));

    const auto add = [&](std::vector<PictureFile>& files, int label, bool for_tests) {
        for (auto& file : files) {
            file.label = label, file.test = for_tests;
            list.files.push_back(std::move(file));
        }
    };
    std::size_t beside = 0;
    for (auto* part : {&train, &test}) {
        const bool for_tests = part == &test;
        int label = 0;
        for (const auto& name : classes) {
            if (const auto found = part->classes.find(name); found != part->classes.end())
                add(found->second, label, for_tests);
            ++label;
        }
        if (classes.empty())
            add(part->without, 0, for_tests);
        else
            beside += part->without.size();
    }
    if (list.files.empty()) throw no_pictures(folder, walk);
    if (parts.test.empty() || std::ranges::none_of(list.files, &PictureFile::test)) choose_tests(list.files);

    if (classes.size() == 1)
        list.notes.push_back(Text::of("all pictures are of one class, %1", list.class_names[0]));
    if (beside > 0)
        list.notes.push_back(Text::of("%1 pictures beside the folders of classes are left out", beside));
    if (walk.others() > 0)
        list.notes.push_back(
            Text::of("%1 files of other formats (GIF, BMP, TIFF, HEIC, …) are left out", walk.others()));
    if (!walk.unread().empty())
        list.notes.push_back(Text::of("no permission to look into %1", shown_names(walk.unread())));
    return list;
}

} // namespace flowlab
