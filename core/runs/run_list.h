// The runs in folders, of the window and headless ones alike: what they were and how far they came.
#pragma once

#include "core/base/text.h"
#include "core/options/train_recipe.h"

#include <cstdint>
#include <filesystem>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace flowlab {

struct RunInfo {
    static constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

    std::filesystem::path folder;
    std::optional<TrainOptions> recipe; // its first settings; absent where it cannot be read: see `problem`
    std::vector<SettingChange> changes; // of its settings while it was trained
    std::optional<InputIdentity> data;
    Text problem;
    std::string note; // see read_run_note()
    std::int64_t updates = 0;
    double epoch = 0, seconds = 0;    // of computing
    double loss = unknown;            // mean of the last updates, see recent_window()
    double held_out = unknown;        // the last loss in held_out.csv, if there is one
    double fid = unknown;             // the last in quality.csv, if there is one
    double accuracy = unknown;        // of labels, likewise
    std::int64_t changed = 0;         // the last time its numbers were written: seconds since 1970
    std::filesystem::path checkpoint; // to go on from; empty: none
    std::filesystem::path weights;    // to sample from: weights.safetensors, or the checkpoint; empty: none

    [[nodiscard]] std::string name() const { return folder.filename().string(); }
    /// Its folder was renamed to `to`: the paths of its files follow.
    void follow(const std::filesystem::path& to) {
        for (auto* file : {&checkpoint, &weights})
            if (!file->empty()) *file = to / file->filename();
        folder = to;
    }
};

class RunList {
  public:
    /// The runs of `folders`: folders, and those directly in them, that hold a recipe.json or a metrics.csv,
    /// the newest first. Of each only the ends of its tables are read, and nothing again that has not
    /// changed. Folders that cannot be read hold no runs.
    const std::vector<RunInfo>& scan(const std::vector<std::filesystem::path>& folders);
    [[nodiscard]] const std::vector<RunInfo>& runs() const { return runs_; }

  private:
    struct Known {
        std::string stamp; // sizes and times of its files
        RunInfo info;
    };
    void look(const std::filesystem::path& folder, std::map<std::filesystem::path, Known>& found);

    std::map<std::filesystem::path, Known> known_;
    std::vector<RunInfo> runs_;
};

} // namespace flowlab
