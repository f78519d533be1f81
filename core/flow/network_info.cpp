#include "core/flow/network_info.h"

#include "core/base/registry.h"

#include <array>

namespace flowlab {
namespace {

const std::array rows = {
    NetworkInfo{"quick-unet",
                "Quick U-Net",
                "Residual U-Net with digit labels, made to learn fast on two cores",
                "arXiv 1505.04597, 1512.03385",
                {1, 28, 28},
                10,
                true},
    NetworkInfo{"small-unet",
                "SmallUNet (tutorial)",
                "The tutorial's network: sees 18 of 28 pixels, no labels",
                "the tutorial's script",
                {1, 28, 28},
                0,
                true},
};

} // namespace

std::span<const NetworkInfo> networks() {
    return rows;
}

const NetworkInfo& network_info(std::string_view key) {
    return find_row(rows, key, "network");
}

} // namespace flowlab
