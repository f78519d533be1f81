#include "core/runs/sample_history.h"

#include "core/base/error.h"
#include "core/runs/history_file.h"

#include <algorithm>
#include <utility>

namespace flowlab {
namespace {

Text reading_history() {
    return Text::of("read the history of samples");
}

Error damaged_history(const std::filesystem::path& path, const Text& why) {
    return failure(reading_history(), path, why,
                   Text::of("Use another copy, or delete it: the run is whole without it."));
}

/// The last of `moments` for which `later` is false; the first one if there is none.
template <class Later>
std::size_t last_not(const std::vector<HistoryMoment>& moments, const Later& later) {
    const auto behind = std::ranges::find_if(moments, later);
    return behind == moments.begin() ? 0 : std::size_t(behind - moments.begin()) - 1;
}

} // namespace

std::filesystem::path SampleHistory::path(const std::filesystem::path& folder) {
    return folder / "history.samples";
}

SampleHistory SampleHistory::read(const std::filesystem::path& folder) {
    SampleHistory history;
    auto file = HistoryFile::open(path(folder), reading_history());
    if (!file) return history;
    if (!file->damage.empty()) throw damaged_history(file->path, file->damage);
    for (const auto& record : file->records) history.moments_.push_back(record.moment);
    history.file_ = std::make_shared<const HistoryFile>(std::move(*file));
    return history;
}

Tiles SampleHistory::tiles(std::size_t i) const {
    const auto& record = file_->records.at(i);
    auto tiles = history_tiles(file_->header, file_->raw(record));
    if (!tiles)
        throw damaged_history(file_->path,
                              Text::of("the samples of step %1 are damaged", record.moment.step));
    return *std::move(tiles);
}

const TileShape& SampleHistory::shape() const {
    static const TileShape none;
    return file_ ? file_->header.shape : none;
}

int SampleHistory::count() const {
    return file_ ? file_->header.count : 0;
}

const std::string& SampleHistory::noise() const {
    static const std::string none;
    return file_ ? file_->header.noise : none;
}

std::size_t moment_at_step(const SampleHistory& history, std::int64_t step) {
    return last_not(history.moments(), [step](const HistoryMoment& moment) { return moment.step > step; });
}

std::size_t moment_at_seconds(const SampleHistory& history, double seconds) {
    return last_not(history.moments(),
                    [seconds](const HistoryMoment& moment) { return moment.seconds > seconds; });
}

double position_of(const HistoryMoment& moment, HistoryAxis axis) {
    return axis == HistoryAxis::steps ? double(moment.step) : moment.seconds;
}

std::size_t moment_at(const SampleHistory& history, HistoryAxis axis, double position) {
    return last_not(history.moments(), [axis, position](const HistoryMoment& moment) {
        return position_of(moment, axis) > position;
    });
}

std::vector<double> positions_of(std::span<const SampleHistory* const> histories, HistoryAxis axis) {
    std::vector<double> positions;
    for (const auto* history : histories)
        for (const auto& moment : history->moments()) positions.push_back(position_of(moment, axis));
    std::ranges::sort(positions);
    positions.erase(std::unique(positions.begin(), positions.end()), positions.end());
    return positions;
}

} // namespace flowlab
