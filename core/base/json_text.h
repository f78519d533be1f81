// The one way to read JSON of unknown origin, and to write it as text.
#pragma once

#include "core/base/json.h"
#include "core/base/text.h"

#include <cstddef>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>

namespace flowlab {

/// Text that is no JSON of ours; what() is the rest of a sentence that begins with its name: "it is nested
/// deeper than 64 levels".
class JsonError : public std::runtime_error {
  public:
    explicit JsonError(Text why_) : std::runtime_error(why_.english()), why(std::move(why_)) {}

    Text why;
};

constexpr int max_json_depth = 64;                            // of arrays and objects within each other
constexpr std::size_t max_json_bytes = std::size_t(64) << 20; // of a text

/// Throws a JsonError unless `text` is one JSON value in UTF-8 (a byte order mark may stand before it) with
/// nothing behind it, no longer than `max_bytes`, nested no deeper than max_json_depth, without a name twice
/// in one object. Uses no more stack for a deep text than for a flat one.
void check_json(std::string_view text, std::size_t max_bytes = max_json_bytes);

/// The value in a text of unknown origin: every reader of recipes, headers, settings and lists comes through
/// here. Throws as check_json does.
[[nodiscard]] Json parse_json(std::string_view text, std::size_t max_bytes = max_json_bytes);

/// The value in a text that may be anything; null in place of what parse_json() would not read.
[[nodiscard]] Json json_or_null(std::string_view text);

/// The value in a file, which is not read when it is longer than max_json_bytes. Throws a failure Error;
/// `what` completes "cannot …", e.g. "read the preset".
[[nodiscard]] Json read_json(const std::filesystem::path& path, const Text& what);

/// One line, or with `indent` spaces a level. What is not UTF-8, as file names may be, is replaced.
[[nodiscard]] std::string to_text(const Json& json, int indent = -1);

} // namespace flowlab
