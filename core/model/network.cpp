#include "core/model/network.h"

#include "core/base/error.h"

#include <map>

namespace flowlab {

std::shared_ptr<const Network> make_network(std::string_view key) {
    static const std::map<std::string_view, std::shared_ptr<const Network> (*)(const NetworkInfo&)> makers = {
        {"quick-unet", make_quick_unet},
        {"small-unet", make_small_unet},
    };
    const auto& info = network_info(key);
    return makers.at(info.key)(info);
}

} // namespace flowlab
