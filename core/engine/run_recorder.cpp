#include "core/engine/run_recorder.h"

#include "core/base/error.h"
#include "core/base/run_owner.h"
#include "core/engine/file_writer.h"
#include "core/engine/outbox.h"

#include <algorithm>
#include <cctype>
#include <ctime>
#include <mutex>
#include <utility>

namespace flowlab {

namespace fs = std::filesystem;

struct RunRecorder::Run {
    fs::path runs;
    std::int64_t first = 0; // updates before its next one
    FolderTold told;

    // The file thread's alone, once there is a job.
    std::unique_ptr<RunOwner> owner; // as long as the run has a folder
    std::unique_ptr<RunFiles> files;
    bool failed = false;

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
    run_ = std::make_shared<Run>();
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
        notice.what = "The training goes on in a new folder: cannot " + notice.what;
        outbox_.notice(std::move(notice));
    }
}

void RunRecorder::end() {
    flush();
    run_.reset();
    lines_.clear();
    quality_.clear();
    begun_ = false;
}

void RunRecorder::add(const RunLine& line, const Recipe& recipe) {
    if (!run_) return;
    lines_.push_back(line);
    recipe_ = recipe;
    if (!begun_ && int(lines_.size()) < least_updates) return;
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

void RunRecorder::flush() {
    if (!run_ || !begun_ || (lines_.empty() && quality_.empty())) return;
    auto job = [run = run_, &outbox = outbox_, lines = std::exchange(lines_, {}),
                quality = std::exchange(quality_, {}), recipe = recipe_] {
        if (run->failed) return;
        try {
            if (run->owner) run->owner->require_held();
            if (!run->files) {
                auto folder = run->known_folder();
                const bool fresh = folder.empty();
                if (fresh) folder = make_run_folder(run->runs, recipe->start.preset);
                try {
                    if (fresh) run->owner = std::make_unique<RunOwner>(folder);
                    run->files = std::make_unique<RunFiles>(folder, *recipe, run->first);
                } catch (...) {
                    std::error_code ignored;
                    run->owner.reset();
                    if (fresh) fs::remove_all(folder, ignored); // a full disk is not helped by an empty run
                    throw;
                }
                if (fresh) run->set_folder(folder);
            }
            run->files->set_recipe(*recipe);
            for (const auto& line : lines) run->files->add(line);
            for (const auto& point : quality) run->files->add(point);
            run->files->flush();
        } catch (const std::exception& error) {
            run->failed = true;
            run->files.reset();
            run->owner.reset();
            run->set_folder({});
            Notice notice = to_notice(error);
            notice.level = Notice::Level::warning;
            notice.what = "The run is kept no longer: cannot " + notice.what;
            notice.hint = "The training goes on. Make room or allow writing there, then start a new run.";
            outbox.notice(std::move(notice));
        }
    };
    files_.add(std::move(job));
}

void RunRecorder::save(std::shared_ptr<const PreparedFile> file, std::function<void()> failed) {
    if (!keeps()) return failed();
    flush();
    files_.add([run = run_, &outbox = outbox_, file = std::move(file), failed = std::move(failed)] {
        const auto folder = run->known_folder();
        if (folder.empty()) return failed(); // a notice said why
        try {
            if (run->owner) run->owner->require_held();
            file->write(folder / "checkpoint.safetensors");
        } catch (const std::exception& error) {
            outbox.notice(to_notice(error));
            failed();
        }
    });
}

fs::path RunRecorder::folder() const {
    return run_ ? run_->known_folder() : fs::path();
}

fs::path make_run_folder(const fs::path& runs, const std::string& preset) {
    const auto fail = [&](const std::error_code& error) {
        throw failure("create the run's folder", runs.string(), error.message(),
                      "Make room, or allow writing there.");
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
