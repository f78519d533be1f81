// Headless measures by the judge: models, the judge's own yardsticks, nearest training pictures.
#pragma once

#include "core/jobs/sample_run.h"
#include "core/messages/nearest_picture.h"
#include "core/options/quality_options.h"

#include <atomic>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace flowlab {

class ReferenceSet;

/// The options that all measures by the judge share.
struct JudgeRunOptions {
    std::string data = "mnist"; // whose test pictures are the reference
    std::filesystem::path resources;
    std::filesystem::path cache; // see cache_folder(); empty: none
};

struct QualityRunOptions {
    JudgeRunOptions judge;
    std::vector<std::string> models; // files, or names of exact fields
    QualityOptions quality;
    std::string precision = "auto";
    std::optional<ModelConventions> conventions{}; // of models in plain state dicts
    std::function<void(const Text&)> note{};       // told what there is to know of a model's file
};

/// Where a run is, for a progress line.
struct QualityRunProgress {
    int points = 0, total = 0;
    double fraction = 0, seconds = 0, seconds_left = -1; // -1: not known yet
};

struct QualityRun {
    std::vector<QualityPoint> points;
    /// The score of as many real pictures; nothing in a calibration, or with too few training pictures.
    std::optional<QualityMean> real;
    bool interrupted = false; // by `stop`: the points before are there
    double seconds = 0;
    std::string device;
    UsedInputs inputs; // what was measured against, and of exact fields
};

struct QualityListener {
    std::function<void(const QualityRunProgress&)> progress; // after every unit
    std::function<void(const QualityRun&)> point;            // after every point, which is the last of them
};

/// Throws an Error; what `point` was told before is whole.
[[nodiscard]] QualityRun run_quality(const QualityRunOptions& options, const std::atomic<bool>& stop,
                                     const QualityListener& listener);

/// Scores of sets that no model drew, to read a model's score by; `model` of a point says which, the solver
/// is empty. A random half of the test pictures against the other; the first half against the second, whose
/// writers are others; `samples` training pictures drawn at random; as much noise.
[[nodiscard]] QualityRun run_calibration(const JudgeRunOptions& options, int samples,
                                         const std::atomic<bool>& stop, const QualityListener& listener);

struct NearestRun {
    std::vector<NearestPicture> by_features, by_pixels; // a sample
    std::vector<int> classes;                           // what each sample shows
    NearestDistances test;                              // what test pictures have
    std::string judge;                                  // short hash
    double seconds = 0;
    std::string device;
    UsedInputs inputs; // the training pictures, and what the samples are of
};

/// The training pictures that samples come nearest to.
[[nodiscard]] NearestRun run_nearest(const JudgeRunOptions& options, const SampleRunOptions& sampling);

/// The features of a split of a data set, not yet made. Throws an Error.
[[nodiscard]] std::shared_ptr<ReferenceSet> open_reference(const JudgeRunOptions& options, bool test);

} // namespace flowlab
