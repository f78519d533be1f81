#include "core/data/cifar_files.h"

#include "core/base/error.h"
#include "core/data/data_name.h"
#include "core/data/tar_reader.h"
#include "core/data/unpacked_bytes.h"

#include <algorithm>
#include <array>
#include <fstream>

namespace flowlab {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t max_file = 400'000'000; // the largest, CIFAR-100's for training, has 155 MB

bool is_file(const fs::path& path) {
    std::error_code ignored;
    return fs::is_regular_file(path, ignored);
}

/// The file of this name, or packed by gzip; empty: there is none.
fs::path file_in(const fs::path& folder, const std::string& name) {
    for (const auto& path : {folder / name, folder / (name + ".gz")})
        if (is_file(path)) return path;
    return {};
}

bool begins_as_pickle(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    const int first = file.get();
    return first == 0x80 || first == 0x1f; // of a pickle of protocol 2, of gzip
}

bool is_in(const CifarForm& form, const fs::path& folder) {
    for (const auto split : {Split::train, Split::test})
        for (const auto* name : form.files(split))
            // "train" and "test" are names that many files have.
            if (const auto path = file_in(folder, name);
                !path.empty() && (!form.pickled || begins_as_pickle(path)))
                return true;
    return false;
}

void add_archives(const fs::path& folder, std::vector<CifarPlace>& found) {
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
        const auto name = entry->path().filename().string();
        if (name.starts_with("cifar-10") && name.find(".tar") != std::string::npos &&
            is_file(entry->path()) && is_tar(entry->path()))
            found.push_back({nullptr, entry->path(), true});
    }
    std::ranges::sort(found, {}, &CifarPlace::path);
}

std::map<std::string, std::string> read_folder(const CifarPlace& place, Split split) {
    std::map<std::string, std::string> contents;
    auto names = place.form->files(split);
    if (place.form->class_names) names.push_back(place.form->class_names);
    for (const auto* name : names)
        if (const auto path = file_in(place.path, name); !path.empty())
            contents[name] = read_unpacked(path, max_file);
    return contents;
}

/// One pass over the archive, for it is packed as a whole. What it holds says which form it is.
std::map<std::string, std::string> read_archive(CifarPlace& place, Split split) {
    std::map<std::string, std::string> contents;
    std::string others;
    TarReader tar(place.path);
    while (const auto entry = tar.next()) {
        const auto path = fs::path(entry->name);
        const auto name = path.filename().string(), folder = path.parent_path().filename().string();
        const auto form = std::ranges::find(cifar_forms(), folder, &CifarForm::folder);
        if (form == cifar_forms().end()) {
            if (others.size() < 100) others += (others.empty() ? "" : ", ") + entry->name;
            continue;
        }
        place.form = &*form;
        const auto wanted = form->files(split);
        const bool is_wanted = std::ranges::find(wanted, name) != wanted.end() ||
                               (form->class_names && name == form->class_names);
        if (!is_wanted) continue;
        if (entry->size > max_file)
            refuse_data_file(place.path, Text::of("its file %1 has %2 MB, more than CIFAR's have", name,
                                                  entry->size / 1'000'000));
        contents[name] = tar.contents();
    }
    if (!place.form)
        throw failure(
            Text::of("find the data files"), place.path,
            others.empty() ? Text::of("the archive is empty")
                           : Text::of("the archive holds no files of CIFAR's, but %1", as_utf8(others)),
            Text::of("Use cifar-10-binary.tar.gz, cifar-10-python.tar.gz, cifar-100-binary.tar.gz or "
                     "cifar-100-python.tar.gz as they were downloaded, or unpack other archives."));
    return contents;
}

} // namespace

std::span<const CifarForm> cifar_forms() {
    static const std::array<CifarForm, 4> forms = {{
        {"cifar-10-batches-bin",
         false,
         10,
         {"data_batch_1.bin", "data_batch_2.bin", "data_batch_3.bin", "data_batch_4.bin", "data_batch_5.bin"},
         "test_batch.bin",
         "batches.meta.txt"},
        {"cifar-10-batches-py",
         true,
         10,
         {"data_batch_1", "data_batch_2", "data_batch_3", "data_batch_4", "data_batch_5"},
         "test_batch",
         nullptr},
        {"cifar-100-binary", false, 100, {"train.bin"}, "test.bin", "fine_label_names.txt"},
        {"cifar-100-python", true, 100, {"train"}, "test", nullptr},
    }};
    return forms;
}

std::optional<CifarPlace> find_cifar(const fs::path& place) {
    if (is_file(place)) {
        if (!is_tar(place)) return std::nullopt;
        return CifarPlace{nullptr, place, true};
    }
    std::vector<CifarPlace> found;
    for (const auto& form : cifar_forms())
        if (is_in(form, place)) found.push_back({&form, place, false});
    if (found.empty())
        for (const auto& form : cifar_forms())
            if (is_in(form, place / form.folder)) found.push_back({&form, place / form.folder, false});
    if (found.empty()) add_archives(place, found);
    if (found.empty()) return std::nullopt;
    if (found.size() > 1) {
        std::string names;
        for (const auto& one : found)
            names += (names.empty() ? "" : ", ") +
                     (one.path == place ? std::string(one.form->folder) : one.path.filename().string());
        throw failure(Text::of("find the data files"), place,
                      Text::of("it holds several data sets: %1", as_utf8(names)),
                      Text::of("Name one of them, or put each into a folder of its own."));
    }
    return found[0];
}

std::map<std::string, std::string> read_cifar_files(CifarPlace& place, Split split) {
    auto contents = place.archive ? read_archive(place, split) : read_folder(place, split);
    const auto wanted = place.form->files(split);
    if (std::ranges::none_of(wanted, [&](const char* name) { return contents.contains(name); }))
        throw failure(Text::of("find the data files"), place.path,
                      split == Split::train ? Text::of("no file of training pictures is there")
                                            : Text::of("no file of test pictures is there"),
                      Text::of("Put %1 there.", wanted.size() > 1
                                                    ? std::string(wanted.front()) + ", …, " + wanted.back()
                                                    : std::string(wanted.front())));
    return contents;
}

} // namespace flowlab
