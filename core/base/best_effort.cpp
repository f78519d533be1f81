#include "core/base/best_effort.h"

namespace flowlab {

bool BestEffort::attempt(const Text& kind, const std::function<void()>& action) {
    try {
        action();
        failing_.erase(kind.english());
        return true;
    } catch (const Error& error) {
        fail(kind, error);
    } catch (const std::exception& error) {
        fail(kind, failure(kind, "", first_line(error), {}));
    }
    return false;
}

void BestEffort::fail(const Text& kind, const Error& error) {
    if (!failing_.insert(kind.english()).second) return;
    const auto goes_on = Text::of("The training goes on, and this is tried again later.");
    report_(failure(error.tried, error.where, error.why,
                    error.hint.empty() ? goes_on : Text::of("%1 %2", goes_on, error.hint)));
}

} // namespace flowlab
