// An engine with small models and data of its own, and someone who listens to all it says.
#pragma once

#include "core/engine/engine.h"
#include "core/train/checkpoint.h"
#include "tests/support/bars.h"
#include "tests/support/networks.h"
#include "tests/support/torch_support.h"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>

namespace flowlab::test {

/// Resources with fresh models that answer at once, the project's data and presets, and a folder of bars.
/// What is judged, and what meets MNIST, needs its side of 28.
class Resources {
  public:
    explicit Resources(int side = small_side) {
        std::filesystem::create_directories(folder_ / "models");
        for (const auto* name : {"datasets", "presets"})
            std::filesystem::create_directory_symlink(resources() / name, folder_ / name);
        for (const auto& [name, key] : {std::pair{"quick", "quick-unet"}, {"tutorial", "small-unet"}}) {
            ModelState state;
            state.network = make_digit_network(key, side);
            state.raw = busy_weights(*state.network);
            prepare_weights(state).write(model(name));
        }
        put_file(folder_ / "models" / "index.json",
                 R"([{"id": "shipped:quick", "title": "Quick", "file": "quick.safetensors"},)"
                 R"( {"id": "shipped:tutorial", "title": "Tutorial", "file": "tutorial.safetensors"}])");
        for (const auto* name : {"judge.safetensors", "judge.json"})
            std::filesystem::create_symlink(resources() / "models" / name, folder_ / "models" / name);
        put_bars(folder_ / "bars", 256, side);
    }
    [[nodiscard]] std::filesystem::path path() const { return folder_.path(); }
    [[nodiscard]] std::filesystem::path model(const std::string& name) const {
        return folder_ / "models" / (name + ".safetensors");
    }
    [[nodiscard]] TrainOptions recipe(std::int64_t steps) const {
        auto options = small_recipe(steps);
        options.data = (folder_ / "bars").string();
        options.micro_batch = 8;
        return options;
    }

  private:
    TemporaryFolder folder_;
};

/// An engine, and everything it ever said.
class Listened {
  public:
    explicit Listened(const std::filesystem::path& resources, const std::filesystem::path& runs = {},
                      double autosave_seconds = 300) {
        EngineConfig config;
        config.resources = resources;
        config.runs = runs;
        config.autosave_seconds = autosave_seconds;
        config.precision = "fp32";
        config.threads = 1;
        config.cache = cache_.path();
        config.wake = [this] {
            {
                const std::scoped_lock lock(mutex_);
                news_ = true;
            }
            changed_.notify_all();
        };
        engine = std::make_unique<Engine>(std::move(config));
    }

    /// Listens until `condition` holds. False after a minute.
    bool until(const std::function<bool()>& condition) {
        const auto end = std::chrono::steady_clock::now() + std::chrono::minutes(1);
        while (true) {
            listen();
            if (condition()) return true;
            std::unique_lock lock(mutex_);
            if (!changed_.wait_until(lock, end, [this] { return news_; })) return false;
            news_ = false;
        }
    }
    /// All that the commands so far had to say.
    void settle() {
        engine->drain();
        listen();
    }
    bool until_phase(TrainPhase phase) {
        return until([this, phase] { return status.phase == phase; });
    }
    /// The whole of request `id`.
    const SampleResult* whole(std::uint64_t id) {
        const SampleResult* found = nullptr;
        until([&] {
            for (const auto& result : samples)
                if (result.id == id && result.whole) found = &result;
            return found != nullptr;
        });
        return found;
    }
    void request(std::uint64_t id, int count = 16, int nfe = 2, const std::string& model = "shipped:quick",
                 int preview = 16) {
        SampleRequest asked;
        asked.id = id;
        asked.model = model;
        asked.options.count = count;
        asked.options.nfe = nfe;
        asked.preview = preview;
        engine->request(asked);
    }
    [[nodiscard]] bool has_model(const std::string& id) const {
        return std::ranges::any_of(models, [&](const ModelInfo& m) { return m.id == id; });
    }

    TrainStatus status;
    std::vector<LossPoint> losses;
    std::vector<LossMark> marks;
    std::vector<SampleResult> samples; // of all requests
    std::vector<Notice> notices;
    std::optional<std::uint64_t> failed_sample; // the last one
    std::vector<QualityResult> quality;
    std::vector<QualityProgress> quality_progress;
    std::optional<RealQuality> quality_real; // the last one
    std::optional<NearestYardstickResult> nearest_yardstick;
    std::optional<LikelihoodResult> likelihood; // the last one
    std::vector<QualityPoint> training_quality;
    std::optional<NearestResult> nearest; // the last one
    std::vector<SampleVerdicts> verdicts;
    std::vector<ComparisonNews> comparison_news;
    ComparisonResult compared; // all of comparison_news put together
    std::vector<ModelInfo> models;
    std::vector<std::filesystem::path> saved, opened;
    std::vector<std::shared_ptr<const LiveSamples>> live;
    std::shared_ptr<const LossByT> loss_by_t;
    std::optional<LossFloorNews> floor; // the last one
    std::vector<LossFloorNews> floors;
    std::vector<HeldOutPoint> held_out;
    TrainingFile training_file;
    Text device;
    int restarts = 0;

  private:
    void listen() {
        const auto add = [](auto& all, const auto& more) { all.insert(all.end(), more.begin(), more.end()); };
        const auto s = engine->take();
        if (s.losses_restart) {
            losses.clear();
            marks.clear();
            training_quality.clear();
            floor.reset();
            held_out.clear();
            ++restarts;
        }
        if (s.status) status = *s.status;
        if (s.models) models = *s.models;
        if (s.device) device = *s.device;
        if (s.training_file) training_file = *s.training_file;
        if (s.loss_by_t) loss_by_t = s.loss_by_t;
        if (s.loss_floor) floor = *s.loss_floor, floors.push_back(*s.loss_floor);
        add(held_out, s.held_out);
        if (s.live) live.push_back(s.live);
        add(losses, s.losses);
        add(marks, s.marks);
        add(samples, s.samples);
        add(notices, s.notices);
        if (s.failed_sample) failed_sample = s.failed_sample;
        add(quality, s.quality);
        if (s.quality_real) quality_real = s.quality_real;
        if (s.likelihood) likelihood = s.likelihood;
        if (s.nearest_yardstick) nearest_yardstick = s.nearest_yardstick;
        if (s.quality_progress) quality_progress.push_back(*s.quality_progress);
        add(training_quality, s.training_quality);
        if (s.nearest) nearest = s.nearest;
        if (s.verdicts) verdicts.push_back(*s.verdicts);
        if (s.compare) {
            merge(compared, *s.compare);
            comparison_news.push_back(*s.compare);
        }
        add(saved, s.saved);
        add(opened, s.opened);
    }

    TemporaryFolder cache_;
    std::mutex mutex_;
    std::condition_variable changed_;
    bool news_ = false;

  public:
    std::unique_ptr<Engine> engine; // last: it calls back until it is gone
};

} // namespace flowlab::test
