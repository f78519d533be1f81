#include "core/runs/history_log.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string_view>
#include <utility>

namespace flowlab {
namespace {

Text writing_history() {
    return Text::of("write the history of samples");
}

} // namespace

std::vector<std::size_t> thin_history(std::span<const HistoryMoment> moments, std::size_t keep) {
    std::vector<std::size_t> kept(moments.size());
    std::iota(kept.begin(), kept.end(), std::size_t(0));
    std::vector<double> places;
    for (const auto& moment : moments) places.push_back(std::sqrt(double(moment.step)));
    while (kept.size() > std::max<std::size_t>(keep, 2)) {
        std::size_t least = 1;
        for (std::size_t i = 2; i + 1 < kept.size(); ++i)
            if (places[i + 1] - places[i - 1] < places[least + 1] - places[least - 1]) least = i;
        kept.erase(kept.begin() + std::ptrdiff_t(least));
        places.erase(places.begin() + std::ptrdiff_t(least));
    }
    return kept;
}

HistoryLog::HistoryLog(const std::filesystem::path& folder, std::int64_t last)
    : path_(SampleHistory::path(folder)) {
    if (last <= 0) return;
    auto there = HistoryFile::open(path_, Text::of("go on with the history of samples"));
    if (!there) return;
    header_ = std::move(there->header);
    for (const auto& record : there->records) {
        if (record.moment.step > last || there->raw(record).empty()) break;
        written_.push_back(record);
    }
    const auto begin = history_header_bytes(*header_).size();
    end_ = written_.empty() ? begin : written_.back().end();
    stale_ = end_ != there->bytes;
    if (!stale_) file_.emplace(path_, /*anew=*/false, writing_history());
}

HistoryLog::~HistoryLog() {
    try {
        flush();
    } catch (const std::exception&) { // whoever wanted to hear of it has called flush()
    }
}

bool HistoryLog::takes(const Tiles& tiles, const std::string& noise) const {
    return !header_ || *header_ == HistoryHeader{tiles.shape, tiles.count(), tiles.labels, noise};
}

void HistoryLog::add(const HistoryMoment& moment, const Tiles& tiles, const std::string& noise) {
    if (tiles.count() < 1 || !takes(tiles, noise)) return;
    const auto* last = !waiting_.empty()   ? &waiting_.back().moment
                       : !written_.empty() ? &written_.back().moment
                                           : nullptr;
    if (last && (moment.step <= last->step || moment.seconds < last->seconds)) return;
    if (!header_) header_ = HistoryHeader{tiles.shape, tiles.count(), tiles.labels, noise};
    waiting_.push_back({moment, history_record_bytes(moment, tiles)});
    if (waiting_.size() > max_moments) thin_waiting(); // the disk has been full for long
}

std::uint64_t HistoryLog::bytes() const {
    std::uint64_t sum = end_;
    for (const auto& waiting : waiting_) sum += waiting.record.size();
    return sum;
}

void HistoryLog::thin_waiting() {
    std::vector<HistoryMoment> moments;
    for (const auto& waiting : waiting_) moments.push_back(waiting.moment);
    std::vector<Waiting> kept;
    for (const auto i : thin_history(moments, max_moments / 2)) kept.push_back(std::move(waiting_[i]));
    waiting_ = std::move(kept);
}

void HistoryLog::flush() {
    if (!pending()) return;
    const auto moments = written_.size() + waiting_.size();
    const bool full = moments > max_moments || (moments > few_moments && bytes() > max_bytes);
    if (file_ && !full && !stale_)
        append();
    else
        rewrite();
}

void HistoryLog::append() {
    for (const auto& waiting : waiting_) file_->add(waiting.record);
    try {
        file_->flush();
    } catch (...) { // what has reached the file nobody knows: a new one takes its place, made from this one
        stale_ = true;
        throw;
    }
    for (const auto& waiting : waiting_) {
        written_.push_back(history_record_at(end_, waiting.moment, waiting.record));
        end_ = written_.back().end();
    }
    waiting_.clear();
}

/// What is written and what is not yet. Records that somebody has damaged since are left out.
std::vector<HistoryLog::Waiting> HistoryLog::all() const {
    std::vector<Waiting> found;
    std::string bytes;
    std::error_code missing;
    if (file_)
        bytes = file_->contents();
    else if (!written_.empty() && std::filesystem::exists(path_, missing))
        bytes = read_file(path_, writing_history());
    for (const auto& record : written_) {
        if (record.end() > bytes.size()) break;
        const auto part = std::string_view(bytes).substr(record.offset, record.end() - record.offset);
        if (is_history_record(part)) found.push_back({record.moment, std::string(part)});
    }
    found.insert(found.end(), waiting_.begin(), waiting_.end());
    return found;
}

void HistoryLog::move_to(const std::filesystem::path& folder) {
    path_ = SampleHistory::path(folder);
    stale_ = stale_ || file_ || !written_.empty();
}

void HistoryLog::rewrite() {
    const auto records = all();
    std::vector<HistoryMoment> moments;
    std::uint64_t sum = 0;
    for (const auto& one : records) moments.push_back(one.moment), sum += one.record.size();
    const bool full = records.size() > max_moments || (records.size() > few_moments && sum > max_bytes);
    std::string bytes = history_header_bytes(*header_);
    std::vector<HistoryRecord> written;
    for (const auto i : thin_history(moments, full ? records.size() * 3 / 4 : records.size())) {
        written.push_back(history_record_at(bytes.size(), records[i].moment, records[i].record));
        bytes += records[i].record;
    }
    write_atomically(path_, bytes);
    stale_ = false;
    written_ = std::move(written);
    waiting_.clear();
    end_ = bytes.size();
    file_.emplace(path_, /*anew=*/false,
                  writing_history()); // destroys the one before, which had nothing left
}

} // namespace flowlab
