// What front ends know of a network without torch.
#pragma once

#include "core/base/tiles.h"

#include <span>
#include <string_view>

namespace flowlab {

struct NetworkInfo {
    std::string_view key, title, description, reference;
    TileShape shape;           // what it reads and writes
    int classes = 0;           // of its labels; 0: none
    bool channels_last = true; // the memory format that measured faster on a CPU
};

[[nodiscard]] std::span<const NetworkInfo> networks();
/// Throws a usage Error that lists the known names.
[[nodiscard]] const NetworkInfo& network_info(std::string_view key);

} // namespace flowlab
