// Keeps the runs of the window: each gets a folder as a headless run has one. All files are written by the
// file thread; the training only hands over its numbers, once a second.
#pragma once

#include "core/runs/run_files.h"
#include "core/train/checkpoint.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

namespace flowlab {

class FileWriter;
class Outbox;

class RunRecorder {
  public:
    /// A run of fewer updates leaves nothing behind.
    static constexpr int min_updates = 5;
    using Recipe = std::shared_ptr<const TrainRecipe>;
    /// Told, on the file thread, when a run has got its folder, or another one.
    using FolderTold = std::function<void(const std::filesystem::path& folder)>;

    /// `runs`: where the folders go, DATE-PRESET-N; empty: nothing is kept.
    RunRecorder(std::filesystem::path runs, FileWriter& files, Outbox& outbox);

    /// Another run, `step` updates old. Goes on in the folder of `checkpoint` if that is one of a run in
    /// `runs` that nobody else owns (a notice says who does; the run then gets a new folder): not before its
    /// next update. Owns its folder until the next run. Nothing else is created before the run is worth it.
    /// Where others rename the folder within `runs`, the run goes along; where they delete it or move it
    /// away, it gets a new one with all its lines. One notice says so.
    void begin(std::int64_t step, const std::filesystem::path& checkpoint, FolderTold told);
    /// No run from now on.
    void end();
    void add(const RunLine& line, const Recipe& recipe);
    /// Handed over at once where the run has begun: it took longer to measure than it takes to write.
    void add(RunQuality quality, const Recipe& recipe);
    void add(RunHeldOut held_out, const Recipe& recipe);
    /// Handed over at once where the run has grown since it was begun; samples alone begin nothing, and of a
    /// run that was only opened they wait for its next update.
    void add(RunSamples samples, const Recipe& recipe);
    /// Hands over what has come since. What goes wrong becomes one notice; nothing is lost as long as the run
    /// lasts, and each further call tries again.
    void flush();
    /// Writes the run's checkpoint.safetensors. On the file thread `written` is told the folder that it lies
    /// in, or `failed` is called.
    void save(std::shared_ptr<const PreparedFile> file, std::function<void()> failed,
              FolderTold written = {});
    /// Whether a checkpoint is still being written.
    [[nodiscard]] bool saving() const;

    /// The run has, or is about to get, a folder.
    [[nodiscard]] bool keeps() const { return run_ && begun_; }
    /// The run's folder; empty before there is one.
    [[nodiscard]] std::filesystem::path folder() const;

  private:
    struct Run;

    std::filesystem::path runs_;
    FileWriter& files_;
    Outbox& outbox_;
    std::shared_ptr<Run> run_; // shared with the jobs of the file thread
    std::vector<RunLine> lines_;
    std::vector<RunQuality> quality_;
    std::vector<RunHeldOut> held_out_;
    std::vector<RunSamples> samples_;
    Recipe recipe_;
    bool begun_ = false;
    bool grown_ = false; // by an update since begin()
    std::chrono::steady_clock::time_point handed_over_;
};

/// A new folder DATE-PRESET-N in `runs`, which is created too. Throws a failure Error.
[[nodiscard]] std::filesystem::path make_run_folder(const std::filesystem::path& runs,
                                                    const std::string& preset);

} // namespace flowlab
