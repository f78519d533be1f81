#include "core/jobs/run_recorder.h"

#include "core/base/error.h"
#include "core/base/file_writer.h"
#include "core/messages/outbox.h"
#include "core/runs/run_owner.h"

#include <algorithm>
#include <atomic>
#include <cctype>
#include <ctime>
#include <mutex>
#include <utility>

namespace flowlab {

namespace fs = std::filesystem;

struct RunRecorder::Run {
    explicit Run(Outbox& outbox_)
        : outbox(outbox_), beside([&outbox_](const Error& error) { outbox_.warn(error); }) {}

    Outbox& outbox;
    fs::path runs;
    std::string preset;     // of its name
    std::int64_t first = 0; // updates before its next one
    FolderTold told;
    std::atomic<int> saves = 0; // that the file thread has not done yet

    // The file thread's alone, once there is a job.
    BestEffort beside;
    std::unique_ptr<RunOwner> owner; // as long as the run has a folder
    std::unique_ptr<RunFiles> files;
    std::vector<RunLine> lines; // that files has not got yet
    std::vector<RunQuality> quality;
    std::vector<RunHeldOut> held_out;
    std::vector<RunSamples> samples;

    void open(const TrainRecipe& recipe) {
        auto path = known_folder();
        const bool fresh = path.empty();
        if (fresh) path = make_run_folder(runs, recipe.start.preset);
        try {
            if (fresh) owner = std::make_unique<RunOwner>(path);
            files = std::make_unique<RunFiles>(path, recipe, first, beside);
        } catch (...) {
            std::error_code ignored;
            if (fresh)
                owner.reset(), fs::remove_all(path, ignored); // a full disk is not helped by an empty run
            throw;
        }
        if (fresh) set_folder(path);
    }
    /// Goes after the folder, which others may have renamed, moved or deleted: a new one gets all lines so
    /// far. True: it is another one now. Throws a failure Error.
    bool follow() {
        if (!owner || owner->in_place()) return false;
        const auto before = known_folder(), now = owner->folder();
        std::error_code error;
        if (!now.empty() && fs::equivalent(now.parent_path(), runs, error)) {
            owner->move_to(now);
            if (files) files->follow(now);
            set_folder(now);
            outbox.notice({Notice::Level::info,
                           Text::of("The run's folder was renamed"),
                           Text::verbatim(before.string()),
                           Text::of("the training goes on in %1", now.string()),
                           {}});
            return true;
        }
        // Moved elsewhere is most often into the trash, which is emptied.
        const auto fresh = make_run_folder(runs, preset);
        try {
            auto next = std::make_unique<RunOwner>(fresh);
            if (files) files->move_to(fresh);
            owner = std::move(next);
        } catch (...) {
            std::error_code ignored;
            fs::remove_all(fresh, ignored);
            throw;
        }
        set_folder(fresh);
        outbox.notice(
            {Notice::Level::warning,
             Text::of("The run's folder was deleted or moved"),
             Text::verbatim(before.string()),
             Text::of("the training goes on in %1, where its next checkpoint is written", fresh.string()),
             {}});
        return true;
    }
    [[nodiscard]] bool find_folder() {
        return beside.attempt(Text::of("find the run's folder"), [this] { follow(); });
    }
    void write_checkpoint(const PreparedFile& file) {
        const auto write = [&] {
            if (owner) owner->require_held();
            file.write(known_folder() / "checkpoint.safetensors");
        };
        try {
            write();
        } catch (const Error&) {
            if (!follow()) throw;
            write(); // the folder went while it was written
        }
    }

    void write(const TrainRecipe& recipe) {
        if (owner) owner->require_held();
        if (!files) open(recipe);
        files->set_recipe(recipe);
        for (const auto& line : std::exchange(lines, {})) files->add(line);
        for (const auto& point : std::exchange(quality, {})) files->add(point);
        for (const auto& point : std::exchange(held_out, {})) files->add(point);
        for (const auto& drawn : std::exchange(samples, {})) files->add(drawn);
        files->flush();
    }
    /// While there is no folder to write into: pictures are large.
    void thin_samples() {
        constexpr std::size_t most = 64;
        if (samples.size() <= most) return;
        std::vector<HistoryMoment> moments;
        for (const auto& drawn : samples) moments.push_back(drawn.moment);
        std::vector<RunSamples> kept;
        for (const auto i : thin_history(moments, most / 2)) kept.push_back(std::move(samples[i]));
        samples = std::move(kept);
    }

    void set_folder(const fs::path& path) {
        {
            const std::scoped_lock lock(mutex);
            folder = path;
        }
        told(path);
    }
    [[nodiscard]] fs::path known_folder() const {
        const std::scoped_lock lock(mutex);
        return folder;
    }

    mutable std::mutex mutex;
    fs::path folder;
};

RunRecorder::RunRecorder(fs::path runs, FileWriter& files, Outbox& outbox)
    : runs_(std::move(runs)), files_(files), outbox_(outbox) {}

void RunRecorder::begin(std::int64_t step, const fs::path& checkpoint, FolderTold told) {
    end();
    if (runs_.empty()) return;
    run_ = std::make_shared<Run>(outbox_);
    run_->runs = runs_;
    run_->first = step;
    run_->told = std::move(told);
    std::error_code error;
    const auto folder = checkpoint.parent_path();
    if (checkpoint.empty() || !fs::exists(folder / "metrics.csv", error) ||
        !fs::equivalent(folder.parent_path(), runs_, error))
        return;
    files_.drain(); // the run before lets its folder go, which may be this one
    try {
        run_->owner = std::make_unique<RunOwner>(folder);
        run_->folder = folder;
        begun_ = true;
    } catch (const std::exception& problem) {
        Notice notice = to_notice(problem);
        notice.level = Notice::Level::warning;
        notice.what = Text::of("The training goes on in a new folder: cannot %1", notice.what);
        outbox_.notice(std::move(notice));
    }
}

void RunRecorder::end() {
    flush();
    run_.reset();
    lines_.clear();
    quality_.clear();
    held_out_.clear();
    samples_.clear();
    begun_ = grown_ = false;
}

void RunRecorder::add(const RunLine& line, const Recipe& recipe) {
    if (!run_) return;
    lines_.push_back(line);
    grown_ = true;
    recipe_ = recipe;
    if (!begun_ && int(lines_.size()) < min_updates) return;
    const auto now = std::chrono::steady_clock::now();
    if (std::exchange(begun_, true) && now - handed_over_ < std::chrono::seconds(1)) return;
    handed_over_ = now;
    flush();
}

void RunRecorder::add(RunQuality quality, const Recipe& recipe) {
    if (!run_) return;
    quality_.push_back(std::move(quality));
    recipe_ = recipe;
    flush();
}

void RunRecorder::add(RunHeldOut held_out, const Recipe& recipe) {
    if (!run_) return;
    held_out_.push_back(held_out);
    recipe_ = recipe;
    flush();
}

void RunRecorder::add(RunSamples samples, const Recipe& recipe) {
    if (!run_) return;
    samples_.push_back(std::move(samples));
    recipe_ = recipe;
    flush();
}

void RunRecorder::flush() {
    const bool news = !lines_.empty() || !quality_.empty() || !held_out_.empty();
    if (!run_ || !begun_ || !(news || (grown_ && !samples_.empty()))) return;
    files_.add([run = run_, lines = std::exchange(lines_, {}), quality = std::exchange(quality_, {}),
                held_out = std::exchange(held_out_, {}), samples = std::exchange(samples_, {}),
                recipe = recipe_] {
        run->lines.insert(run->lines.end(), lines.begin(), lines.end());
        run->quality.insert(run->quality.end(), quality.begin(), quality.end());
        run->held_out.insert(run->held_out.end(), held_out.begin(), held_out.end());
        run->samples.insert(run->samples.end(), samples.begin(), samples.end());
        run->thin_samples();
        run->preset = recipe->start.preset;
        if (!run->find_folder()) return;
        run->beside.attempt(Text::of("keep the run"), [&] { run->write(*recipe); });
    });
}

void RunRecorder::save(std::shared_ptr<const PreparedFile> file, std::function<void()> failed,
                       FolderTold written) {
    if (!keeps()) return failed();
    flush();
    ++run_->saves;
    files_.add(
        [run = run_, file = std::move(file), failed = std::move(failed), written = std::move(written)] {
            // No folder: a notice said why.
            const bool done =
                !run->known_folder().empty() && run->find_folder() &&
                run->beside.attempt(Text::of("write the checkpoint"), [&] { run->write_checkpoint(*file); });
            if (!done)
                failed();
            else if (written)
                written(run->known_folder());
            --run->saves;
        });
}

bool RunRecorder::saving() const {
    return run_ && run_->saves > 0;
}

fs::path RunRecorder::folder() const {
    return run_ ? run_->known_folder() : fs::path();
}

fs::path make_run_folder(const fs::path& runs, const std::string& preset) {
    const auto fail = [&](const std::error_code& error) {
        throw failure(Text::of("create the run's folder"), runs, Text::verbatim(error.message()),
                      Text::of("Make room, or allow writing there."));
    };
    std::error_code error;
    fs::create_directories(runs, error);
    if (error) fail(error);
    const std::time_t now = std::time(nullptr);
    std::tm local{};
    char date[16] = "";
    if (localtime_r(&now, &local)) std::strftime(date, sizeof date, "%Y-%m-%d", &local);
    std::string stem = preset.empty() ? "run" : preset.substr(0, 40);
    std::ranges::replace_if(
        stem, [](unsigned char c) { return !std::isalnum(c) && c != '-' && c != '_'; }, '-');
    for (int n = 1;; ++n) {
        auto folder = runs / (std::string(date) + "-" + stem + "-" + std::to_string(n));
        if (fs::create_directory(folder, error)) return folder;
        if (error && error != std::errc::file_exists) fail(error);
    }
}

} // namespace flowlab
