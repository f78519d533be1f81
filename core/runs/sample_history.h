// The live samples that a run keeps in its folder: one file, small and bounded, from which any moment of the
// training can be seen again.
#pragma once

#include "core/base/tiles.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace flowlab {

struct HistoryFile;

/// When samples were drawn, and of what.
struct HistoryMoment {
    std::int64_t step = 0; // updates behind the weights
    double seconds = 0;    // of computing behind the weights
    bool operator==(const HistoryMoment&) const = default;
};

/// What moments of several runs are set side by side by.
enum class HistoryAxis { steps, seconds };

/// Reads the samples that a run has kept so far; those of a run in training too. Immutable once read, and
/// for any thread; each picture is read from the file when it is asked for, so that a long history takes no
/// memory. Copies share the file, which stays readable as it was even where it is thinned, moved or removed.
class SampleHistory {
  public:
    /// The history of the run in `folder`; empty where it keeps none. A last record that is not whole (a
    /// process died) is left out. Throws a failure Error for a file that is not a history, or damaged.
    [[nodiscard]] static SampleHistory read(const std::filesystem::path& folder);
    /// The file in `folder` that a run keeps them in.
    [[nodiscard]] static std::filesystem::path path(const std::filesystem::path& folder);

    [[nodiscard]] bool empty() const { return moments_.empty(); }
    /// Rising in step, and in seconds.
    [[nodiscard]] const std::vector<HistoryMoment>& moments() const { return moments_; }
    /// The samples of moment `i`, always from one noise: values in [-1, 1] as 8 bits hold them. Throws a
    /// failure Error where the file has been damaged.
    [[nodiscard]] Tiles tiles(std::size_t i) const;
    /// Of one picture; of no size without a history.
    [[nodiscard]] const TileShape& shape() const;
    /// Pictures of a moment; 0 without a history.
    [[nodiscard]] int count() const;
    /// Those who share it drew their samples from one noise with the same classes: their pictures can be
    /// compared tile by tile. Empty: no history.
    [[nodiscard]] const std::string& noise() const;

  private:
    std::shared_ptr<const HistoryFile> file_; // null: there is none
    std::vector<HistoryMoment> moments_;
};

/// The moment of `history` that was last at `step` or before (the first one if none was); the history is not
/// empty.
[[nodiscard]] std::size_t moment_at_step(const SampleHistory& history, std::int64_t step);
/// The moment of `history` that was last at `seconds` of computing or before, likewise.
[[nodiscard]] std::size_t moment_at_seconds(const SampleHistory& history, double seconds);

/// Where a moment stands on an axis: its step, or its seconds.
[[nodiscard]] double position_of(const HistoryMoment& moment, HistoryAxis axis);
/// The moment of `history` that was last at `position` or before, likewise.
[[nodiscard]] std::size_t moment_at(const SampleHistory& history, HistoryAxis axis, double position);
/// The positions of all moments of some histories, rising, each once: what a slider or a film goes through.
[[nodiscard]] std::vector<double> positions_of(std::span<const SampleHistory* const> histories,
                                               HistoryAxis axis);

} // namespace flowlab
