#include "core/base/best_effort.h"

namespace flowlab {

bool BestEffort::attempt(const std::string& kind, const std::function<void()>& action) {
    try {
        action();
        failing_.erase(kind);
        return true;
    } catch (const Error& error) {
        fail(kind, error);
    } catch (const std::exception& error) {
        const std::string text = error.what(); // LibTorch's goes on with where it happened
        fail(kind, failure(kind, "", text.substr(0, text.find('\n')), ""));
    }
    return false;
}

void BestEffort::fail(const std::string& kind, const Error& error) {
    if (!failing_.insert(kind).second) return;
    const std::string hint = error.hint.empty() ? "" : " " + error.hint;
    report_(failure(error.tried, error.where, error.why,
                    "The training goes on, and this is tried again later." + hint));
}

} // namespace flowlab
