// A run in words: what its settings are, in what they differ from its preset, and what it is found by.
#pragma once

#include "core/runs/run_list.h"

#include <QString>
#include <QStringList>

#include <filesystem>
#include <map>
#include <optional>

namespace flowlab {

/// The presets that runs started from; each is read once.
class RunPresets {
  public:
    explicit RunPresets(std::filesystem::path folder) : folder_(std::move(folder)) {}
    /// nullptr: there is none of this name any more.
    [[nodiscard]] const TrainOptions* find(const std::string& name);

  private:
    std::filesystem::path folder_;
    std::map<std::string, std::optional<TrainOptions>> known_;
};

/// The settings of a run that are not those of `preset`, and those that were changed while it trained: "lr
/// 0.001, seed 7". Without a preset, nothing of the first.
[[nodiscard]] QString differsWords(const RunInfo& run, const TrainOptions* preset);
/// "step 200: lr 0.003 → 0.001", a line for each change.
[[nodiscard]] QStringList changeLines(const RunInfo& run);
/// Where the run is, its settings, data and changes, a line each.
[[nodiscard]] QStringList runLines(const RunInfo& run);
/// All that a filter looks at: name, note, every setting by key, name and value, data and changes.
[[nodiscard]] QString searchedText(const RunInfo& run);

} // namespace flowlab
