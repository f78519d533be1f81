// The live samples that a run keeps in its folder: one file, small and bounded, from which any moment of the
// training can be seen again.
#pragma once

#include "core/base/tiles.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace flowlab {

/// When samples were drawn, and of what.
struct HistoryMoment {
    std::int64_t step = 0; // updates behind the weights
    double seconds = 0;    // of computing behind the weights
    bool operator==(const HistoryMoment&) const = default;
};

/// Reads the samples that a run has kept so far; those of a run in training too. Immutable once read; its
/// file is read again for each picture, so that a long history takes no memory.
class SampleHistory {
  public:
    /// The history of the run in `folder`; empty where it keeps none. A last record that is not whole (a
    /// process died) is left out. Throws a failure Error for a file that is not a history, or damaged.
    [[nodiscard]] static SampleHistory read(const std::filesystem::path& folder);

    /// Rising in step.
    [[nodiscard]] const std::vector<HistoryMoment>& moments() const { return moments_; }
    /// The samples of moment `i`, always from one noise: values in [-1, 1] as 8 bits hold them. Throws a
    /// failure Error where the file has been replaced, cut or damaged since.
    [[nodiscard]] Tiles tiles(std::size_t i) const;
    /// Those who share it drew their samples from one noise with the same classes: their pictures can be
    /// compared tile by tile. Empty: no history.
    [[nodiscard]] const std::string& noise() const { return noise_; }

  private:
    std::filesystem::path file_;
    std::vector<HistoryMoment> moments_;
    std::vector<std::uint64_t> offsets_; // of each moment's record
    std::string noise_;
};

/// The moment of `history` that was last at `step` or before (the first one if none was); the history is not
/// empty.
[[nodiscard]] std::size_t moment_at_step(const SampleHistory& history, std::int64_t step);
/// The moment of `history` that was last at `seconds` of computing or before, likewise.
[[nodiscard]] std::size_t moment_at_seconds(const SampleHistory& history, double seconds);

} // namespace flowlab
