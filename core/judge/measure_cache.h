// Small results that are kept in the user's cache between processes: one JSON file each, taken only if it was
// made of exactly the same things.
#pragma once

#include "core/base/json.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

namespace flowlab {

class MeasureCache {
  public:
    MeasureCache() = default; // keeps nothing
    /// `folder` is made when it is needed; empty: keeps nothing. `name` begins the file's name; `made_of`
    /// says what the result depends on, hashes included.
    MeasureCache(const std::filesystem::path& folder, const std::string& name, Json made_of);

    /// Nothing where there is none, or it is damaged or of something else.
    [[nodiscard]] std::optional<Json> find() const;
    /// Writes it, when called. For any thread; never throws, for nothing but time is lost with a cache that
    /// cannot be written. Empty where nothing is kept.
    [[nodiscard]] std::function<void()> saving(const Json& result) const;

  private:
    std::filesystem::path file_;
    Json made_of_;
};

} // namespace flowlab
