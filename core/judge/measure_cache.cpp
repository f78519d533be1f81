#include "core/judge/measure_cache.h"

#include "core/base/atomic_file.h"
#include "core/base/json_text.h"
#include "core/base/safetensors.h"

#include <exception>
#include <span>
#include <utility>

namespace flowlab {

MeasureCache::MeasureCache(const std::filesystem::path& folder, const std::string& name, Json made_of)
    : made_of_(std::move(made_of)) {
    if (folder.empty()) return;
    const std::string key = made_of_.dump();
    file_ = folder / (name + "-" + sha256(std::as_bytes(std::span(key))).substr(0, 24) + ".json");
}

std::optional<Json> MeasureCache::find() const {
    std::error_code ignored;
    if (file_.empty() || !std::filesystem::is_regular_file(file_, ignored)) return {};
    try {
        auto json = read_json(file_, Text::of("read a result from the cache"));
        if (json.at("made_of") == made_of_) return json.at("result");
    } catch (const std::exception&) { // whatever is wrong with it: the result is made anew
    }
    return {};
}

std::function<void()> MeasureCache::saving(const Json& result) const {
    if (file_.empty()) return {};
    return [file = file_, text = Json{{"made_of", made_of_}, {"result", result}}.dump(2) + "\n"] {
        try {
            std::filesystem::create_directories(file.parent_path());
            write_atomically(file, text);
        } catch (const std::exception&) { // the next process makes it again
        }
    };
}

} // namespace flowlab
