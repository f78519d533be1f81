#include "core/model/network.h"

#include "core/base/error.h"

#include <map>
#include <mutex>

namespace flowlab {

std::shared_ptr<const Network> make_network(std::string_view key) {
    static const std::map<std::string_view, std::shared_ptr<const Network> (*)(const NetworkInfo&)> makers = {
        {"quick-unet", make_quick_unet},
        {"small-unet", make_small_unet},
    };
    static std::mutex mutex;
    static std::map<std::string_view, std::weak_ptr<const Network>> made;
    const auto& info = network_info(key);
    const std::scoped_lock lock(mutex);
    auto network = made[info.key].lock();
    if (!network) made[info.key] = network = makers.at(info.key)(info);
    return network;
}

} // namespace flowlab
