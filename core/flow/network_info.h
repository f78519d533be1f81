// What front ends know of a network without torch.
#pragma once

#include <span>
#include <string_view>

namespace flowlab {

struct NetworkInfo {
    std::string_view key = {}, title = {}, description = {}, reference = {}; // the description is marked
    bool labelled = false;     // it is told the class of what it draws
    int multiple = 1;          // of which height and width of its pictures must be
    bool channels_last = true; // the memory format that measured faster on a CPU
    /// The weights that tell what a state dict's network was made for: (out, channels * fold², ...) and
    /// (classes
    /// + 1, ...); empty: none does.
    std::string_view first_weight = {}, label_weight = {};
    int fold = 1; // a square of so many pixels a side is folded into channels first
};

[[nodiscard]] std::span<const NetworkInfo> networks();
/// Throws a usage Error that lists the known names.
[[nodiscard]] const NetworkInfo& network_info(std::string_view key);

} // namespace flowlab
