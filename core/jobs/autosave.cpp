#include "core/jobs/autosave.h"

#include "core/base/error.h"

#include <exception>
#include <memory>
#include <utility>

namespace flowlab {

Autosave::Autosave(std::filesystem::path checkpoint, double interval, double seconds)
    : checkpoint_(std::move(checkpoint)), interval_(interval), last_(seconds) {}

bool Autosave::due(double seconds) {
    if (interval_ <= 0 || seconds - last_ < interval_) return false;
    const std::scoped_lock lock(mutex_);
    return !writing_;
}

void Autosave::write(PreparedFile file, double seconds, std::function<void()> before) {
    last_ = seconds;
    {
        const std::scoped_lock lock(mutex_);
        writing_ = true;
    }
    files_.add([this, file = std::make_shared<PreparedFile>(std::move(file)), before = std::move(before)] {
        std::optional<Text> problem;
        try {
            if (before) before();
            file->write(checkpoint_);
        } catch (const Error& error) {
            problem = error.sentence();
        } catch (const std::exception& error) {
            problem = first_line(error);
        }
        const std::scoped_lock lock(mutex_);
        writing_ = false;
        if (problem) problem_ = std::move(problem);
    });
}

void Autosave::settle(double seconds) {
    files_.drain();
    last_ = seconds;
}

std::optional<Text> Autosave::take_problem() {
    const std::scoped_lock lock(mutex_);
    return std::exchange(problem_, std::nullopt);
}

} // namespace flowlab
