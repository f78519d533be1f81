#include "core/flow/network_info.h"

#include "core/base/registry.h"

#include <algorithm>
#include <array>

namespace flowlab {
namespace {

constexpr auto whole_number = NetworkOption::Kind::whole, real_number = NetworkOption::Kind::real,
               number_list = NetworkOption::Kind::list;

const NetworkOption channels_option{"channels",   Text::marked("channels"),
                                    whole_number, {8, 512},
                                    "64",         Text::marked("channels at the finest scale")};
const NetworkOption heads_option{
    "heads", Text::marked("heads"), whole_number, {1, 64}, "4", Text::marked("heads of the attention")};

const std::array plain_options = {channels_option};

const std::array unet_options = {
    channels_option,
    NetworkOption{
        "multipliers",
        Text::marked("multipliers"),
        number_list,
        {1, 16},
        "1,2",
        Text::marked("channels of each scale in multiples of channels; every scale halves the sides"),
        1,
        6},
    NetworkOption{"blocks",
                  Text::marked("blocks"),
                  whole_number,
                  {1, 8},
                  "1",
                  Text::marked("residual blocks per scale")},
    NetworkOption{
        "attention",
        Text::marked("attention"),
        number_list,
        {1, 6},
        "none",
        Text::marked("scales with attention, counted from 1, the finest; with any, the middle has it "
                     "too"),
        0,
        6},
    heads_option,
    NetworkOption{"embedding",
                  Text::marked("embedding"),
                  whole_number,
                  {8, 4096},
                  "128",
                  Text::marked("width of the vector of time and label")},
    NetworkOption{"fold",
                  Text::marked("fold"),
                  whole_number,
                  {1, 4},
                  "2",
                  Text::marked("squares of so many pixels a side become channels at the entry")},
    NetworkOption{"dropout",
                  Text::marked("dropout"),
                  real_number,
                  {0, 0.9},
                  "0",
                  Text::marked("share of values that each block drops in training")},
};

const std::array dit_options = {
    NetworkOption{
        "patch", Text::marked("patch"), whole_number, {1, 16}, "4", Text::marked("pixels a side of a token")},
    NetworkOption{
        "width", Text::marked("width"), whole_number, {8, 2048}, "128", Text::marked("numbers per token")},
    NetworkOption{
        "depth", Text::marked("depth"), whole_number, {1, 48}, "6", Text::marked("transformer blocks")},
    heads_option,
};

Problem quick_problem(const NetworkOptions& all) {
    constexpr int groups = 8; // of its norms
    const int channels = all.whole("channels");
    if (channels % groups == 0) return {};
    return {"channels", Text::of("is %1; it must be a multiple of %2", channels, groups)};
}

Problem unet_problem(const NetworkOptions& all) {
    const auto& multipliers = all.numbers("multipliers");
    const auto& attention = all.numbers("attention");
    const int heads = all.whole("heads"), channels = all.whole("channels");
    for (const double scale : attention)
        if (scale > double(multipliers.size()))
            return {"attention", Text::of("is at scale %1; there are %2", scale, multipliers.size())};
    for (std::size_t i = 0; i < multipliers.size(); ++i) {
        const int width = channels * int(multipliers[i]);
        const bool middle = i + 1 == multipliers.size() && !attention.empty();
        const bool attends = middle || std::ranges::find(attention, double(i + 1)) != attention.end();
        if (attends && width % heads != 0)
            return {"heads",
                    Text::of("is %1; it must divide %2, the channels at scale %3", heads, width, i + 1)};
    }
    return {};
}

Problem dit_problem(const NetworkOptions& all) {
    const int width = all.whole("width"), heads = all.whole("heads");
    if (width % 4 != 0) return {"width", Text::of("is %1; it must be a multiple of %2", width, 4)};
    if (width % heads != 0) return {"heads", Text::of("is %1; it must divide width, %2", heads, width)};
    return {};
}

const std::array network_rows = {
    NetworkInfo{.key = "quick-unet",
                .title = "Quick U-Net",
                .description = Text::marked("Residual U-Net with labels, made to learn fast on two cores"),
                .reference = "arXiv 1505.04597, 1512.03385",
                .labelled = true,
                .needs_classes = true,
                .multiple = 4,
                .options = plain_options,
                .problem = quick_problem},
    NetworkInfo{.key = "small-unet",
                .title = "SmallUNet (tutorial)",
                .description = Text::marked("The tutorial's network: sees 18 × 18 pixels, no labels"),
                .reference = "the tutorial's script",
                .multiple = 2,
                .options = plain_options},
    NetworkInfo{.key = "unet",
                .title = "U-Net",
                .description =
                    Text::marked("Residual U-Net of any depth and width, with attention if wanted, "
                                 "for pictures of any size"),
                .reference = "arXiv 2006.11239, 2105.05233",
                .labelled = true,
                .options = unet_options,
                .problem = unet_problem},
    NetworkInfo{.key = "dit",
                .title = "Diffusion Transformer",
                .description = Text::marked("Transformer on patches of pixels, for pictures of any size"),
                .reference = "arXiv 2212.09748",
                .labelled = true,
                .options = dit_options,
                .problem = dit_problem},
};

} // namespace

std::span<const NetworkInfo> networks() {
    return network_rows;
}

const NetworkInfo& network_info(std::string_view key) {
    return find_row(network_rows, key, Text::of("network"));
}

} // namespace flowlab
