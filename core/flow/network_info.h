// What front ends know of a network without torch.
#pragma once

#include "core/flow/network_options.h"

#include <span>
#include <string_view>

namespace flowlab {

struct NetworkInfo {
    std::string_view key = {}, title = {}, description = {}, reference = {}; // the description is marked
    bool labelled = false;      // it is told the class of what it draws, where its data have classes
    bool needs_classes = false; // it cannot be made for data without classes
    int multiple = 1;           // of which height and width of its pictures must be
    bool channels_last = true;  // the memory format that measured faster on a CPU
    std::span<const NetworkOption> options = {};
    /// What is wrong with options that are each in range; without an option's name: nothing. It is given all.
    Problem (*problem)(const NetworkOptions& all) = nullptr;
};

[[nodiscard]] std::span<const NetworkInfo> networks();
/// Throws a usage Error that lists the known names.
[[nodiscard]] const NetworkInfo& network_info(std::string_view key);

} // namespace flowlab
