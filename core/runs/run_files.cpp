#include "core/runs/run_files.h"

#include "core/base/atomic_file.h"
#include "core/base/json_text.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace flowlab {
namespace {

constexpr std::string_view own_names[] = {"recipe.json",      "metrics.csv",        "quality.csv",
                                          "held_out.csv",     "history.samples",    "checkpoint.safetensors",
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
        throw failure(Text::of("remove the old run"), folder, Text::verbatim(error.message()),
                      Text::of("Allow writing there, or choose another --out."));
}

} // namespace

void remove_run_files(const std::filesystem::path& folder) {
    remove_matching(folder, [](const std::string& name) {
        return is_events(name) || std::ranges::find(own_names, name) != std::end(own_names);
    });
    remove_matching(folder / "samples", is_sheet);
}

RunFiles::RunFiles(std::filesystem::path folder, const TrainRecipe& recipe, std::int64_t last,
                   BestEffort& beside)
    : folder_(std::move(folder)), recipe_(recipe), last_(last), beside_(beside) {
    write_recipe();
    metrics_ = std::make_unique<Metrics>(folder_ / "metrics.csv", last);
    open_events();
    beside_.attempt(Text::of("begin the table of quality"), [&] {
        const auto table = QualityLog::path(folder_);
        if (last == 0)
            std::filesystem::remove(table); // of a run that this one takes the place of
        else if (std::filesystem::exists(table))
            open_quality(); // drops what is beyond the last update
    });
    beside_.attempt(Text::of("begin the table of held-out losses"), [&] {
        const auto table = HeldOutLog::path(folder_);
        if (last == 0)
            std::filesystem::remove(table);
        else if (std::filesystem::exists(table))
            open_held_out();
    });
    if (last == 0)
        beside_.attempt(Text::of("write the history of samples"),
                        [&] { std::filesystem::remove(SampleHistory::path(folder_)); });
    open_history();
}

void RunFiles::write_recipe() {
    recipe_written_ = false;
    write_atomically(folder_ / "recipe.json", to_text(recipe_.to_json(), 2) + "\n");
    recipe_written_ = true;
}

void RunFiles::open_events() {
    if (!events_)
        beside_.attempt(Text::of("begin the events for TensorBoard"),
                        [&] { events_.emplace(folder_, last_); });
}

void RunFiles::open_quality() {
    if (!quality_) quality_.emplace(folder_, last_);
}

void RunFiles::open_held_out() {
    if (!held_out_) held_out_.emplace(folder_, last_);
}

void RunFiles::open_history() {
    try {
        history_.emplace(folder_, last_);
    } catch (const Error& error) {
        return beside_.give_up(
            failure(error.tried, error.where, error.why,
                    Text::of("The training goes on and keeps no samples. %1", error.hint)));
    }
    write_history();
}

void RunFiles::write_history() {
    if (history_ && history_->pending())
        beside_.attempt(Text::of("write the history of samples"), [&] { history_->flush(); });
}

void RunFiles::add(const RunLine& line) {
    metrics_->add(line);
    last_ = line.step;
    if (!events_) return;
    const EventScalar scalars[] = {{"loss", line.loss},
                                   {"lr", line.lr},
                                   {"images_per_s", line.images_per_second},
                                   {"epoch", line.epoch},
                                   {"transport_cost", line.transport_cost}};
    events_->add(line.step, line.wall_time, scalars);
}

void RunFiles::add(const RunQuality& quality) {
    points_.push_back(quality);
    if (!events_) return;
    const auto& point = quality.point;
    std::vector<EventScalar> scalars = {
        {"quality/fid", point.fid.mean},        {"quality/kid", point.kid.mean},
        {"quality/precision", point.precision}, {"quality/recall", point.recall},
        {"quality/density", point.density},     {"quality/coverage", point.coverage}};
    if (!std::isnan(point.accuracy)) scalars.push_back({"quality/accuracy", point.accuracy});
    events_->add(point.step, quality.wall_time, scalars);
}

void RunFiles::add(const RunHeldOut& held_out) {
    held_out_left_.push_back(held_out.point);
    if (!events_) return;
    const EventScalar scalars[] = {{"held_out_loss", held_out.point.loss.mean}};
    events_->add(held_out.point.step, held_out.wall_time, scalars);
}

void RunFiles::add(const RunSamples& samples) {
    if (!history_) return;
    if (history_->takes(*samples.tiles, samples.noise))
        return history_->add(samples.moment, *samples.tiles, samples.noise);
    history_.reset();
    beside_.give_up(
        failure(Text::of("go on with the history of samples"), SampleHistory::path(folder_),
                Text::of("samples are drawn from another noise now, or of other classes or sizes"),
                Text::of("The training goes on and keeps no samples; those there stay.")));
}

void RunFiles::set_recipe(const TrainRecipe& recipe) {
    if (recipe == recipe_ && recipe_written_) return;
    recipe_ = recipe;
    beside_.attempt(Text::of("write the recipe"), [&] { write_recipe(); });
}

void RunFiles::move_to(const std::filesystem::path& folder) {
    const auto copy = [&folder](const AppendFile& file) {
        const auto bytes = file.contents();
        write_atomically(folder / file.path().filename(), std::as_bytes(std::span(bytes)));
    };
    copy(metrics_->file());
    if (events_) copy(events_->file());
    if (quality_) copy(quality_->file());
    if (held_out_) copy(held_out_->file());
    write_atomically(folder / "recipe.json", to_text(recipe_.to_json(), 2) + "\n");
    metrics_ = std::make_unique<Metrics>(folder / "metrics.csv", last_);
    folder_ = folder;
    recipe_written_ = true;
    // They go on with what was copied when they have something to write.
    events_.reset(), quality_.reset(), held_out_.reset();
    if (history_) history_->move_to(folder);
}

void RunFiles::flush() {
    open_events();
    if (events_) beside_.attempt(Text::of("write the events for TensorBoard"), [&] { events_->flush(); });
    if (quality_ || !points_.empty())
        beside_.attempt(Text::of("write the table of quality"), [&] {
            open_quality();
            for (const auto& point : points_) quality_->add(point.point, point.seconds);
            points_.clear();
            quality_->flush();
        });
    if (held_out_ || !held_out_left_.empty())
        beside_.attempt(Text::of("write the table of held-out losses"), [&] {
            open_held_out();
            for (const auto& point : held_out_left_) held_out_->add(point);
            held_out_left_.clear();
            held_out_->flush();
        });
    write_history();
    metrics_->flush();
}

} // namespace flowlab
