// What the engine tells a front end: immutable plain values, no torch, no Qt.
#pragma once

#include "core/base/text.h"
#include "core/base/tiles.h"
#include "core/flow/conventions.h"
#include "core/messages/comparison_news.h"
#include "core/messages/held_out_point.h"
#include "core/messages/loss_floor.h"
#include "core/messages/nearest_picture.h"
#include "core/messages/sample_verdicts.h"
#include "core/options/likelihood_options.h"
#include "core/options/quality_options.h"
#include "core/options/sampler_options.h"
#include "core/options/train_recipe.h"
#include "core/trajectory/path_measures.h"
#include "core/trajectory/trajectory.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace flowlab {

/// A model that the sampler can be pointed at.
struct ModelInfo {
    std::string id;      // "shipped:quick", "shipped:tutorial", "training"
    Text title;          // "Quick U-Net, shipped"
    std::string network; // a key of networks()
    int classes = 0;     // 0: no labels
    std::int64_t step = 0;
    bool has_ema = false;
    std::string sha256 = {};    // over the data of the file it came from; empty: it came from none
    bool labels_dropped = true; // in its training, for some samples; true where nobody knows
    bool closed_form = false;   // an exact field
    /// The conventions of weights without a recipe; `assumed`: nobody said them.
    std::optional<ModelConventions> conventions = {};
    bool assumed = false;
    bool averaged = false; // of a file that was opened: its weights are the moving average of a training
    bool operator==(const ModelInfo&) const = default;
};

enum class TrainPhase {
    idle, // no training yet, or after reset
    training,
    paused,
    finished, // the budget is spent
    failed,   // stopped by an error; the notice says why
};

/// Where the training is. Counts are of the whole run, resumed parts included.
struct TrainStatus {
    TrainPhase phase = TrainPhase::idle;
    TrainOptions options; // of the run (or of the next one while idle)
    /// The settings it began with, the changes since, and its data; null while idle.
    std::shared_ptr<const TrainRecipe> recipe;
    std::int64_t step = 0;        // updates done
    double epoch = 0;             // passes over the data done
    double fraction = 0;          // of the budget, 0 to 1
    double seconds = 0;           // computing time so far
    double seconds_left = -1;     // -1: not known yet
    double images_per_second = 0; // over the last seconds; previews count against it
    double loss = 0;              // mean of the last updates, see recent_window()
    double lr = 0;                // of the last step
    double transport_cost = 0;    // of the last step's coupling: mean of ‖x1 − x0‖² / d
    bool unsaved = false;         // updates since the last save: quitting would lose them
    std::filesystem::path run;    // folder that keeps this run, checkpoint included; empty: none (yet)
    std::int64_t number = 0;      // counts the trainings of this engine, opened ones and resets included
    bool settled = false; // finished, its end measured as far as it is, and its files written or given up
};

struct LossPoint {
    std::int64_t step = 0; // the update it belongs to, from 1
    double loss = 0;       // mean over the batch; not finite if the step went wrong
};

/// A setting that changed while training: a labelled line in the loss plot.
struct LossMark {
    std::int64_t step = 0;
    Text text;                 // "t: U-shaped (a = 4)"
    std::string settings = {}; // keys of train_settings(), "t,lr": those that changed
    double seconds = -1;       // of computing before it; -1: not known
};

/// Mean loss in equal bins of t, forgetting slowly so that it follows the training.
struct LossByT {
    std::vector<double> mean;   // per bin; NaN where nothing fell yet
    std::vector<double> weight; // how many (decayed) samples stand behind each mean
};

/// The file that holds the weights of the training as they were after `step` updates.
struct TrainingFile {
    std::int64_t step = -1; // -1: none does
    std::string sha256;     // over its data
};

/// Samples of the network in training from a noise that never changes.
struct LiveSamples {
    std::int64_t step = 0;
    Tiles tiles;
};

/// Asks for samples; the newest request replaces an older one that is not finished.
struct SampleRequest {
    std::uint64_t id = 0; // chosen by the asker, rising; comes back in the result
    std::string model;    // ModelInfo::id
    SamplerOptions options;
    std::filesystem::path noise = {}; // a safetensors file with `x0` (count, C, H, W) F32; empty: the seed's
    int preview = 16;                 // samples to show first; 0: only the whole
};

struct SampleResult {
    std::uint64_t id = 0;
    std::string model;
    SamplerOptions options;
    std::int64_t model_step = 0; // updates behind the weights
    bool whole = false;          // false: the first `preview` samples
    double seconds = 0;          // from the request's start on the compute thread
    std::int64_t reused = 0;     // of all samples' evaluations, known from an earlier request
    std::shared_ptr<const Trajectory> trajectory;
    UsedInputs inputs = {};           // what it was made of beside the model
    std::filesystem::path noise = {}; // of the request
};

/// How probable a model finds test pictures, each given its label where the model has labels: `count` of them
/// from number likelihood.seed on. In fp32 along the path of training, whatever the sampler's settings.
struct LikelihoodRequest {
    std::uint64_t id = 0;
    std::string model, weights = "ema";
    int count = 64;
    LikelihoodOptions likelihood;
};

struct LikelihoodResult {
    std::uint64_t id = 0; // 0: it came to nothing; a notice says why
    std::string model;
    int done = 0, total = 0;
    LikelihoodEstimate bits;   // per number of the picture, over those done
    bool given_labels = false; // the value is that given each picture's label
};

/// Asks the judge about models' samples, for each point of `options`. A model is measured beside whatever
/// else goes on; of a training, the weights of the moment the request is taken up.
struct QualityRequest {
    std::uint64_t id = 0;
    std::vector<std::string> models; // of ModelInfo::id, at least one
    QualityOptions options;
};

/// How far the newest such request is.
struct QualityProgress {
    enum class State { measuring, done, cancelled, failed }; // failed: a notice says why
    std::uint64_t id = 0;
    State state = State::measuring;
    int points = 0, total = 0;
    double fraction = 0;      // of the work, 0 to 1
    double seconds_left = -1; // -1: not known yet
};

struct QualityResult {
    std::uint64_t id = 0; // of the request
    QualityPoint point;
};

/// Which training pictures samples come nearest to. The first of a data set takes some seconds.
struct NearestRequest {
    std::uint64_t id = 0;
    Tiles samples; // of 28 × 28
};

/// By features: the picture most alike to the judge; by pixels: whether it was copied.
struct NearestResult {
    std::uint64_t id = 0;
    bool failed = false;                                     // a notice says why; the rest is empty
    bool cancelled = false;                                  // the rest is empty
    std::vector<NearestPicture> by_features, by_pixels;      // (samples)
    std::shared_ptr<const Tiles> feature_tiles, pixel_tiles; // those pictures
};

/// How far the newest such request is.
struct NearestProgress {
    std::uint64_t id = 0;
    double fraction = 0; // of the work, 0 to 1
};

/// The distances of test pictures, to read those of samples by, for the data that were searched last. It
/// comes once for each data set, some seconds after the first NearestResult.
struct NearestYardstickResult {
    std::string data; // as TrainOptions::data
    NearestDistances median;
};

/// The score of as many real pictures as a request has samples.
struct RealQuality {
    std::uint64_t id = 0;
    QualityMean mean;
};

/// Something to tell the user, in four parts as errors are.
struct Notice {
    enum class Level { info, warning, error } level = Level::info;
    Text what, where, why, hint;
};

/// Everything new since the last time; what is empty has not changed.
struct Snapshot {
    std::optional<TrainStatus> status;
    bool start_failed = false;     // a training that was to begin did not; a notice says why
    std::vector<LossPoint> losses; // in order; append
    std::vector<LossMark> marks;   // append
    bool losses_restart = false;   // drop older losses, marks and quality first (reset, new run, opened file)
    std::shared_ptr<const LossByT> loss_by_t;
    std::optional<LossFloorNews> loss_floor; // losses_restart drops the older one
    std::vector<HeldOutPoint> held_out;      // append, losses_restart drops the older ones
    std::shared_ptr<const LiveSamples> live;
    std::vector<SampleResult> samples; // at most a preview and a whole; only of the newest request
    /// The settings after a change that the recipe of a repeated training makes.
    std::optional<TrainOptions> repeated;
    std::optional<std::uint64_t> failed_sample; // id of a request that came to nothing; a notice says why
    std::optional<LikelihoodResult> likelihood;
    std::vector<QualityResult> quality; // points as they are done, of all requests; append
    /// Beside the points of the newest request: what as many training pictures score, the best that can be
    /// expected. It has no model, no solver, no accuracy.
    std::optional<RealQuality> quality_real;
    std::optional<QualityProgress> quality_progress;
    std::optional<NearestResult> nearest; // of the newest request
    std::optional<NearestProgress> nearest_progress;
    std::optional<NearestYardstickResult> nearest_yardstick;
    std::optional<SampleVerdicts> verdicts;     // of the newest request
    std::vector<QualityPoint> training_quality; // the line beside the loss; append, losses_restart drops it
    std::optional<ComparisonNews> compare;      // of the newest request
    std::vector<Notice> notices;
    std::optional<std::vector<ModelInfo>> models;
    std::optional<TrainingFile> training_file;         // saved or opened last; another run starts with none
    std::optional<Text> device;                        // "CPU · bf16 · 2 threads"
    std::vector<std::filesystem::path> saved;          // checkpoints written
    std::vector<std::filesystem::path> opened;         // checkpoints opened
    std::vector<std::filesystem::path> opened_weights; // those of them that became models to sample from
};

} // namespace flowlab
