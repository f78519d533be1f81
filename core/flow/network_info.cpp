#include "core/flow/network_info.h"

#include "core/base/registry.h"

#include <array>

namespace flowlab {
namespace {

const std::array rows = {
    NetworkInfo{.key = "quick-unet",
                .title = "Quick U-Net",
                .description = Text::marked("Residual U-Net with labels, made to learn fast on two cores"),
                .reference = "arXiv 1505.04597, 1512.03385",
                .labelled = true,
                .multiple = 4,
                .first_weight = "in.weight",
                .label_weight = "label.weight",
                .fold = 2},
    NetworkInfo{.key = "small-unet",
                .title = "SmallUNet (tutorial)",
                .description = Text::marked("The tutorial's network: sees 18 × 18 pixels, no labels"),
                .reference = "the tutorial's script",
                .multiple = 2,
                .first_weight = "in1.weight"},
};

} // namespace

std::span<const NetworkInfo> networks() {
    return rows;
}

const NetworkInfo& network_info(std::string_view key) {
    return find_row(rows, key, Text::of("network"));
}

} // namespace flowlab
