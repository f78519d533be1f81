// Looking a name up in a table of rows that have a `key`, with an error that lists what there is.
#pragma once

#include "core/base/error.h"

#include <string>
#include <string_view>

namespace flowlab {

/// The row of `rows` whose key is `key`. `noun` completes "there is no … named". Throws a usage Error.
template <class Rows>
[[nodiscard]] const auto& find_row(const Rows& rows, std::string_view key, const Text& noun) {
    std::string known;
    for (const auto& row : rows) {
        if (row.key == key) return row;
        known += (known.empty() ? "" : ", ") + std::string(row.key);
    }
    throw usage_error(Text::of("choose the %1", noun), std::string(key),
                      Text::of("there is no %1 of this name", noun), Text::of("Known: %1.", known));
}

} // namespace flowlab
