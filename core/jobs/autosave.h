// A headless training's checkpoint by time: written beside the training, so that it hardly waits for it.
#pragma once

#include "core/base/file_writer.h"
#include "core/base/text.h"
#include "core/train/checkpoint.h"

#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>

namespace flowlab {

class Autosave {
  public:
    /// Into `checkpoint`, every `interval` seconds of computing (0: never), the first so long after
    /// `seconds`.
    Autosave(std::filesystem::path checkpoint, double interval, double seconds);

    /// Time for one, `seconds` of computing behind the training, and the one before is written.
    [[nodiscard]] bool due(double seconds);
    /// `before` is called on the writing thread first; what it throws counts as a failure to write.
    void write(PreparedFile file, double seconds, std::function<void()> before = {});
    /// Another save is about to be made at `seconds`: waits until this one's is written, so that an older
    /// state never replaces a newer one, and counts from there.
    void settle(double seconds);
    /// The failure since the last call, if any: the training goes on, and the next save is tried in its time.
    [[nodiscard]] std::optional<Text> take_problem();

  private:
    const std::filesystem::path checkpoint_;
    const double interval_;
    double last_;
    std::mutex mutex_;
    bool writing_ = false;
    std::optional<Text> problem_;
    FileWriter files_; // last: its thread uses all of the above
};

} // namespace flowlab
