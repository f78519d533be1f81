#include "core/runs/run_list.h"

#include "core/base/atomic_file.h"
#include "core/base/csv_columns.h"
#include "core/base/error.h"
#include "core/base/json_text.h"
#include "core/base/recent_mean.h"
#include "core/runs/held_out_log.h"
#include "core/runs/run_note.h"

#include <algorithm>
#include <cmath>
#include <deque>
#include <fstream>
#include <functional>
#include <sys/stat.h>

namespace flowlab {
namespace {

namespace fs = std::filesystem;

constexpr std::streamoff tail = 1 << 14; // some hundred lines

/// What changes when a file does; empty: there is none.
std::string stamp_of(const fs::path& path, std::int64_t* time = nullptr) {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return {};
    if (time) *time = status.st_mtime;
    return std::to_string(status.st_ino) + ' ' + std::to_string(status.st_size) + ' ' +
           std::to_string(status.st_mtim.tv_sec) + '.' + std::to_string(status.st_mtim.tv_nsec);
}

/// Calls `each` with the wanted values of the last whole lines.
void read_tail(const fs::path& path, std::initializer_list<std::string_view> names,
               const std::function<void(std::span<const double>)>& each) {
    std::ifstream file(path, std::ios::binary);
    std::string line;
    if (!std::getline(file, line) || file.eof()) return;
    const CsvColumns columns(line, names);
    const auto data = file.tellg();
    file.seekg(0, std::ios::end);
    const auto from = std::max<std::streamoff>(data, std::streamoff(file.tellg()) - tail);
    file.seekg(from);
    if (from > data) std::getline(file, line); // the end of a line
    std::vector<double> values(names.size());
    while (std::getline(file, line) && !file.eof())
        if (columns.read(line, values)) each(values);
}

void read_recipe(RunInfo& info) {
    try {
        auto recipe =
            TrainRecipe::from_json(read_json(info.folder / "recipe.json", Text::of("read the recipe")));
        info.recipe = std::move(recipe.start);
        info.changes = std::move(recipe.changes);
        info.data = std::move(recipe.data);
    } catch (const Error& error) {
        info.problem = error.why;
    } catch (const std::exception& error) {
        info.problem = Text::verbatim(error.what());
    }
}

RunInfo read_run(const fs::path& folder, std::int64_t changed) {
    RunInfo info;
    info.folder = folder;
    info.changed = changed;
    read_recipe(info);
    info.note = read_run_note(folder);
    std::deque<double> losses;
    read_tail(folder / "metrics.csv", {"step", "epoch", "loss", "seconds"}, [&](std::span<const double> v) {
        info.updates = std::int64_t(v[0]);
        if (std::isfinite(v[1])) info.epoch = v[1];
        if (std::isfinite(v[3])) info.seconds = v[3];
        if (std::isfinite(v[2])) losses.push_back(v[2]);
        while (losses.size() > recent_window(info.updates)) losses.pop_front();
    });
    double sum = 0;
    for (const double loss : losses) sum += loss;
    if (!losses.empty()) info.loss = sum / double(losses.size());
    read_tail(HeldOutLog::path(folder), {"step", "held_out_loss"},
              [&](std::span<const double> v) { info.held_out = v[1]; });
    read_tail(folder / "quality.csv", {"step", "fid", "accuracy"}, [&](std::span<const double> v) {
        info.fid = v[1];
        info.accuracy = v[2];
    });
    struct stat checkpoint {
    }, weights{};
    if (::stat((folder / "checkpoint.safetensors").c_str(), &checkpoint) == 0)
        info.weights = info.checkpoint = folder / "checkpoint.safetensors";
    // A run that went on, or was killed, has an older file of weights.
    if (::stat((folder / "weights.safetensors").c_str(), &weights) == 0 &&
        weights.st_mtime >= checkpoint.st_mtime)
        info.weights = folder / "weights.safetensors";
    return info;
}

} // namespace

void RunList::look(const fs::path& folder, std::map<fs::path, Known>& found) {
    if (found.contains(folder)) return;
    std::int64_t time = 0;
    const auto recipe = stamp_of(folder / "recipe.json", &time);
    const auto metrics = stamp_of(folder / "metrics.csv", &time);
    if (recipe.empty() && metrics.empty()) return;
    const auto stamp = recipe + '|' + metrics + '|' + stamp_of(folder / "quality.csv") + '|' +
                       stamp_of(HeldOutLog::path(folder)) + '|' + stamp_of(folder / "weights.safetensors") +
                       '|' + stamp_of(folder / "checkpoint.safetensors") + '|' +
                       stamp_of(folder / run_note_file);
    const auto old = known_.find(folder);
    if (old != known_.end() && old->second.stamp == stamp)
        found.emplace(folder, std::move(old->second));
    else
        found.emplace(folder, Known{stamp, read_run(folder, time)});
}

const std::vector<RunInfo>& RunList::scan(const std::vector<fs::path>& folders) {
    std::map<fs::path, Known> found;
    for (const auto& folder : folders) {
        look(folder, found);
        std::error_code error;
        for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error))
            if (std::error_code ignored; entry->is_directory(ignored)) look(entry->path(), found);
    }
    known_ = std::move(found);
    runs_.clear();
    for (const auto& [folder, known] : known_) runs_.push_back(known.info);
    std::ranges::stable_sort(runs_, std::ranges::greater(), &RunInfo::changed);
    return runs_;
}

} // namespace flowlab
