#include "core/engine/run_files.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/json_text.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <string_view>
#include <utility>
#include <vector>

namespace flowlab {
namespace {

void write_recipe(const std::filesystem::path& folder, const TrainRecipe& recipe) {
    write_atomically(folder / "recipe.json", to_text(recipe.to_json(), 2) + "\n");
}

constexpr std::string_view own_names[] = {"recipe.json",      "metrics.csv",
                                          "quality.csv",      "checkpoint.safetensors",
                                          "best.safetensors", "weights.safetensors"};

/// "e00.png" after an epoch, "s0030.png" after seconds, "final.png".
bool is_sheet(const std::string& name) {
    if (name == "final.png") return true;
    static constexpr std::string_view ending = ".png";
    if (name.size() < ending.size() + 3 || !name.ends_with(ending) || (name[0] != 'e' && name[0] != 's'))
        return false;
    return std::all_of(name.begin() + 1, name.end() - std::ptrdiff_t(ending.size()),
                       [](unsigned char c) { return std::isdigit(c) != 0; });
}

/// events.out.tfevents.TIME.HOST.PROCESS.0
bool is_events(const std::string& name) {
    static constexpr std::string_view beginning = "events.out.tfevents.";
    return name.starts_with(beginning) && name.ends_with(".0") && name.size() > beginning.size() &&
           std::isdigit(static_cast<unsigned char>(name[beginning.size()])) != 0;
}

void remove_matching(const std::filesystem::path& folder, bool (*ours)(const std::string&)) {
    std::error_code error;
    std::vector<std::filesystem::path> found;
    for (std::filesystem::directory_iterator entry(folder, error), end; !error && entry != end;
         entry.increment(error))
        if (std::error_code ignored;
            entry->is_regular_file(ignored) && ours(entry->path().filename().string()))
            found.push_back(entry->path());
    if (error == std::errc::no_such_file_or_directory) return;
    for (const auto& path : found)
        if (!error) std::filesystem::remove(path, error);
    if (error)
        throw failure("remove the old run", folder.string(), error.message(),
                      "Allow writing there, or choose another --out.");
}

} // namespace

void remove_run_files(const std::filesystem::path& folder) {
    remove_matching(folder, [](const std::string& name) {
        return is_events(name) || std::ranges::find(own_names, name) != std::end(own_names);
    });
    remove_matching(folder / "samples", is_sheet);
}

RunLine run_line(const Trainer& trainer, double images_per_second) {
    const auto& last = trainer.last();
    const double epoch = double(last.step) / double(trainer.steps_per_epoch());
    return {last.step, last.loss,         last.lr,           last.transport_cost,
            epoch,     images_per_second, trainer.seconds(), wall_time()};
}

RunFiles::RunFiles(std::filesystem::path folder, const TrainRecipe& recipe, std::int64_t last)
    : folder_(std::move(folder)), recipe_(recipe),
      metrics_((write_recipe(folder_, recipe), folder_ / "metrics.csv"), last), events_(folder_, last),
      last_(last) {
    const auto table = QualityLog::path(folder_);
    std::error_code error;
    if (last == 0)
        std::filesystem::remove(table, error); // of a run that this one takes the place of
    else if (std::filesystem::exists(table, error))
        quality_.emplace(folder_, last);
    if (error)
        throw failure("begin the run's tables", table.string(), error.message(),
                      "Make room, or allow writing there.");
}

void RunFiles::add(const RunLine& line) {
    metrics_.add({line.step, line.loss, line.lr, line.transport_cost, {}, {}}, line.epoch,
                 line.images_per_second, line.seconds);
    const EventScalar scalars[] = {{"loss", line.loss},
                                   {"lr", line.lr},
                                   {"images_per_s", line.images_per_second},
                                   {"epoch", line.epoch},
                                   {"transport_cost", line.transport_cost}};
    events_.add(line.step, line.wall_time, scalars);
}

void RunFiles::add(const RunQuality& quality) {
    if (!quality_) quality_.emplace(folder_, last_);
    const auto& point = quality.point;
    quality_->add(point, quality.seconds);
    std::vector<EventScalar> scalars = {
        {"quality/fid", point.fid.mean},        {"quality/kid", point.kid.mean},
        {"quality/precision", point.precision}, {"quality/recall", point.recall},
        {"quality/density", point.density},     {"quality/coverage", point.coverage}};
    if (!std::isnan(point.accuracy)) scalars.push_back({"quality/accuracy", point.accuracy});
    events_.add(point.step, quality.wall_time, scalars);
}

void RunFiles::set_recipe(const TrainRecipe& recipe) {
    if (recipe == recipe_) return;
    write_recipe(folder_, recipe);
    recipe_ = recipe;
}

void RunFiles::flush() {
    metrics_.flush();
    events_.flush();
    if (quality_) quality_->flush();
}

} // namespace flowlab
