// Keeps the live samples of a run in its history.samples: a moment at a time, never more than a bounded
// number.
#pragma once

#include "core/base/append_file.h"
#include "core/runs/history_file.h"
#include "core/runs/sample_history.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace flowlab {

/// Which `keep` (at least 2) of some moments, rising in step, to keep so that they lie evenly: the first and
/// the last always, and those between are dropped one by one, each time the one whose going leaves the
/// smallest gap. Gaps are measured on the square root of the step: a network learns fast at first, so half of
/// the moments lie in the first quarter of the updates. Indices, rising; all where there are no more.
[[nodiscard]] std::vector<std::size_t> thin_history(std::span<const HistoryMoment> moments, std::size_t keep);

/// Others may read the file all the time: it grows by whole records, and where anything is to go from it, a
/// new file takes its place.
class HistoryLog {
  public:
    /// A history of more moments, or of more bytes and not quite few moments, is thinned by a quarter.
    static constexpr std::size_t max_moments = 240, few_moments = 16;
    static constexpr std::uint64_t max_bytes = std::uint64_t(8) << 20;

    /// Goes on with the history of the run in `folder` after update `last`: moments beyond it, which a killed
    /// run may have left behind its last checkpoint, and what is damaged go with the next flush(). `last` 0:
    /// a new one, which takes the place of what is there. Nothing is written before there is a moment. Throws
    /// a failure Error for a file that is not a history, which is left alone.
    HistoryLog(const std::filesystem::path& folder, std::int64_t last);
    /// Writes what is still there, as far as it can.
    ~HistoryLog();
    HistoryLog(const HistoryLog&) = delete;
    HistoryLog& operator=(const HistoryLog&) = delete;

    /// Whether such samples belong to this history: from the same noise, of the same size, number and
    /// classes. `noise` names the noise and whatever else decides what the samples show.
    [[nodiscard]] bool takes(const Tiles& tiles, const std::string& noise) const;
    /// Keeps the samples of a moment for the next flush(). Those that it does not take, and those of a moment
    /// that is not behind all others, are dropped: a run that was killed behind its last checkpoint draws
    /// some once more.
    void add(const HistoryMoment& moment, const Tiles& tiles, const std::string& noise);
    /// Whether flush() has something to do.
    [[nodiscard]] bool pending() const { return stale_ || !waiting_.empty(); }
    /// Writes what was added. Throws a failure Error where that cannot be done: nothing is lost then, and the
    /// next call tries again.
    void flush();
    /// The run's folder is `folder` now, with the file in it.
    void follow(const std::filesystem::path& folder) { path_ = SampleHistory::path(folder); }
    /// The run goes on in `folder`, which gets all moments with the next flush(), also where the file that
    /// was written so far has been deleted.
    void move_to(const std::filesystem::path& folder);

  private:
    struct Waiting {
        HistoryMoment moment;
        std::string record;
    };
    [[nodiscard]] std::uint64_t bytes() const;
    [[nodiscard]] std::vector<Waiting> all() const;
    void thin_waiting();
    void append();
    void rewrite();

    std::filesystem::path path_;
    std::optional<HistoryHeader> header_; // from the file or the first samples
    std::vector<HistoryRecord> written_;  // in the file
    std::vector<Waiting> waiting_;        // for it
    std::uint64_t end_ = 0;               // of the file's last record
    bool stale_ = false;                  // a new file is to take its place
    std::optional<AppendFile> file_;      // none: the next flush begins the file, or takes its place
};

} // namespace flowlab
