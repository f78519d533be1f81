#include "core/model/network.h"

#include "core/base/error.h"

#include <map>
#include <mutex>
#include <tuple>

namespace flowlab {
namespace {

using Maker = std::shared_ptr<const Network> (*)(const NetworkInfo&, const TileShape&, int,
                                                 const NetworkOptions&);

void require_fit(const NetworkInfo& info, const TileShape& shape, int classes) {
    const auto refuse = [&](const Text& why, const Text& hint) {
        throw usage_error(Text::of("make the network"), std::string(info.key), why, hint);
    };
    if (shape.channels < 1 || shape.height < 1 || shape.width < 1)
        refuse(Text::of("pictures of %1 hold nothing", size_text(shape)), Text::of("Choose other data."));
    if (shape.height % info.multiple != 0 || shape.width % info.multiple != 0)
        refuse(
            Text::of("it halves its pictures and needs sides that are multiples of %1; the pictures are %2",
                     info.multiple, size_text(shape)),
            Text::of("Choose another network, or data of another size."));
    if (info.needs_classes && classes < 1)
        refuse(Text::of("it needs labels, and there are no classes"), Text::of("Choose other data."));
}

} // namespace

std::shared_ptr<const Network> make_network(std::string_view key, const TileShape& shape, int classes,
                                            const NetworkOptions& options) {
    static const std::map<std::string_view, Maker> makers = {
        {"quick-unet", make_quick_unet},
        {"small-unet", make_small_unet},
        {"unet", make_unet},
        {"dit", make_dit},
    };
    using Made = std::tuple<std::string_view, int, int, int, int, NetworkOptions::Values>;
    static std::mutex mutex;
    static std::map<Made, std::weak_ptr<const Network>> made;
    const auto& info = network_info(key);
    require_none(check_options(info, options), Text::of("make the network %1", info.key));
    require_fit(info, shape, classes);
    if (!info.labelled) classes = 0;
    const auto all = all_options(info, options);
    const std::scoped_lock lock(mutex);
    auto& known = made[{info.key, shape.channels, shape.height, shape.width, classes, all.values()}];
    auto network = known.lock();
    if (!network) known = network = makers.at(info.key)(info, shape, classes, all);
    return network;
}

} // namespace flowlab
