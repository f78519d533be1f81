// A residual U-Net of any depth and width (2006.11239, 2105.05233): several scales of residual blocks, each
// block scaled and shifted by time and label, with attention at chosen scales.
//
// What every block and every halving on the way down returns is joined on the way up. Sides are halved
// rounding up and doubled again cut to the joined ones, so that pictures of any size go through. Halving and
// doubling are those of quick_unet.cpp, as is the fold at the entry: a quarter of the cost.
#include "core/model/network.h"
#include "core/model/residual_block.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

namespace flowlab {
namespace {

constexpr int unet_frequencies = 64; // of the time features

/// The groups that a norm of so many channels has: at most 32, of at least four channels where that can be.
int unet_groups(int channels) {
    for (int groups = 32; groups > 1; groups /= 2)
        if (channels % groups == 0 && channels / groups >= 4) return groups;
    return 1;
}

/// Attention of all pixels to each other, added to them; starts as nothing.
class PixelAttention {
  public:
    PixelAttention(Builder& b, const std::string& name, int channels, int heads)
        : norm_(b.group_norm(name + ".norm", channels, unet_groups(channels))),
          qkv_(b.hidden_linear(name + ".qkv", channels, 3 * channels)),
          out_(b.hidden_linear(name + ".out", channels, channels, Builder::Start::zero)), heads_(heads) {}

    /// (B, C, H, W) -> (B, C, H, W).
    at::Tensor operator()(const Parameters& p, const at::Tensor& x) const {
        const auto count = x.size(0), channels = x.size(1), height = x.size(2), width = x.size(3);
        const auto tokens = norm_(p, x).permute({0, 2, 3, 1}).reshape({count, height * width, channels});
        const auto attended = out_(p, attention(qkv_(p, tokens), heads_)); // (B, H W, C)
        return x + attended.view({count, height, width, channels}).permute({0, 3, 1, 2});
    }

  private:
    GroupNorm norm_;
    Linear qkv_, out_;
    int heads_;
};

struct AttendingBlock {
    ResidualBlock block;
    std::optional<PixelAttention> attention;

    at::Tensor operator()(const Parameters& p, const at::Tensor& x, const at::Tensor& c,
                          const Dropout& dropout) const {
        const auto h = block(p, x, c, dropout);
        return attention ? (*attention)(p, h) : h;
    }
};

/// The blocks of a scale on one way, and how it goes on to the next scale where there is one.
struct ScaleOfBlocks {
    std::vector<AttendingBlock> blocks;
    std::optional<Convolution> onwards;
};

struct UNetLayers {
    UNetLayers(int picture_channels, int classes_, const NetworkOptions& options);

    AttendingBlock block(const std::string& name, int in, int out, bool attends);

    int classes, fold, condition, heads;
    double dropout;
    Builder build;
    Linear time1, time2;
    Embedding label;
    Convolution in;
    std::vector<ScaleOfBlocks> down, up; // both from the finest scale
    std::vector<AttendingBlock> middle;
    NormSiLU norm;
    Convolution out;
};

AttendingBlock UNetLayers::block(const std::string& name, int from, int to, bool attends) {
    const ResidualBlock residual(build, name, from, to, condition, {unet_groups(from), unet_groups(to)});
    if (!attends) return {residual, std::nullopt};
    return {residual, PixelAttention(build, name + ".attention", to, heads)};
}

UNetLayers::UNetLayers(int picture_channels, int classes_, const NetworkOptions& options)
    : classes(classes_), fold(options.whole("fold")), condition(options.whole("embedding")),
      heads(options.whole("heads")), dropout(options.real("dropout")) {
    const auto& multipliers = options.numbers("multipliers");
    const auto& attention = options.numbers("attention");
    const int channels = options.whole("channels"), blocks = options.whole("blocks");
    const int folded = fold * fold * picture_channels, scales = int(multipliers.size());
    const auto width = [&](int scale) { return channels * int(multipliers[std::size_t(scale)]); };
    const auto attends = [&](int scale) { return std::ranges::count(attention, double(scale + 1)) > 0; };
    const auto name = [](const char* way, int scale, int block) {
        return way + std::to_string(scale) + "." + std::to_string(block);
    };

    time1 = build.linear("time.0", 2 * unet_frequencies, condition);
    time2 = build.linear("time.2", condition, condition);
    if (classes > 0) label = build.embedding("label", classes + 1, condition);
    in = build.convolution("in", folded, width(0), 3, 1, 1);
    std::vector<int> joined = {width(0)}; // channels of what is joined on the way up
    int now = width(0);
    for (int scale = 0; scale < scales; ++scale) {
        auto& here = down.emplace_back();
        for (int i = 0; i < blocks; ++i) {
            here.blocks.push_back(block(name("down.", scale, i), now, width(scale), attends(scale)));
            joined.push_back(now = width(scale));
        }
        if (scale + 1 == scales) break;
        here.onwards = build.convolution("down." + std::to_string(scale) + ".halve", now, now, 3, 2, 1);
        joined.push_back(now);
    }
    middle.push_back(block("middle.0", now, now, !attention.empty()));
    middle.push_back(block("middle.1", now, now, false));
    up.resize(std::size_t(scales));
    for (int scale = scales - 1; scale >= 0; --scale) {
        auto& here = up[std::size_t(scale)];
        for (int i = 0; i <= blocks; ++i) {
            const int from = now + joined.back();
            joined.pop_back();
            here.blocks.push_back(block(name("up.", scale, i), from, width(scale), attends(scale)));
            now = width(scale);
        }
        if (scale > 0)
            here.onwards = build.transposed("up." + std::to_string(scale) + ".enlarge", now, now, 4, 2, 1);
    }
    norm = build.norm_silu("norm", now, unet_groups(now));
    out = build.convolution("out", now, folded, 3, 1, 1, Builder::Start::zero);
}

class UNet final : public Network {
  public:
    UNet(const NetworkInfo& info, const TileShape& shape, const NetworkOptions& options, UNetLayers layers)
        : Network(info, shape, layers.classes, layers.build.take(), options), l_(std::move(layers)) {}

    [[nodiscard]] bool drops() const override { return l_.dropout > 0; }

    at::Tensor forward(const Parameters& p, const at::Tensor& x,
                       const Conditions& conditions) const override {
        const auto c = condition(p, conditions, x.scalar_type()); // (B, embedding)
        const Dropout dropout{conditions.dropout, l_.dropout};
        std::vector<at::Tensor> joined;
        auto h = l_.in(p, folded(x)); // (B, channels, H / fold, W / fold)
        joined.push_back(h);
        for (const auto& scale : l_.down) {
            for (const auto& block : scale.blocks) joined.push_back(h = block(p, h, c, dropout));
            if (scale.onwards) joined.push_back(h = (*scale.onwards)(p, h));
        }
        for (const auto& block : l_.middle) h = block(p, h, c, dropout);
        for (auto scale = l_.up.rbegin(); scale != l_.up.rend(); ++scale) {
            for (const auto& block : scale->blocks) {
                h = block(p, at::cat({h, joined.back()}, 1), c, dropout);
                joined.pop_back();
            }
            if (scale->onwards)
                h = cut((*scale->onwards)(p, h), joined.back().size(2), joined.back().size(3));
        }
        const auto v = l_.out(p, l_.norm(p, h));
        return cut(l_.fold > 1 ? at::pixel_shuffle(v, l_.fold) : v, x.size(2), x.size(3));
    }

  private:
    [[nodiscard]] at::Tensor condition(const Parameters& p, const Conditions& conditions,
                                       at::ScalarType type) const {
        const auto features = time_features(conditions.t, unet_frequencies, 0.1).to(type);
        const auto time = l_.time2(p, at::silu(l_.time1(p, features)));
        return at::silu(l_.classes > 0 ? time + l_.label(p, conditions.labels) : time);
    }

    /// (B, C, H, W) -> (B, fold² C, H / fold, W / fold), rounded up; zeros are added below and to the right.
    [[nodiscard]] at::Tensor folded(const at::Tensor& x) const {
        if (l_.fold == 1) return x;
        const auto missing = [this](std::int64_t side) { return (l_.fold - side % l_.fold) % l_.fold; };
        const auto below = missing(x.size(2)), right = missing(x.size(3));
        const auto whole = below + right > 0 ? at::constant_pad_nd(x, {0, right, 0, below}) : x;
        return at::pixel_unshuffle(whole, l_.fold).contiguous(at::MemoryFormat::ChannelsLast);
    }

    /// The part of x that is so large, from its upper left corner.
    static at::Tensor cut(const at::Tensor& x, std::int64_t height, std::int64_t width) {
        if (x.size(2) == height && x.size(3) == width) return x;
        return x.narrow(2, 0, height).narrow(3, 0, width).contiguous(at::MemoryFormat::ChannelsLast);
    }

    UNetLayers l_;
};

} // namespace

std::shared_ptr<const Network> make_unet(const NetworkInfo& info, const TileShape& shape, int classes,
                                         const NetworkOptions& options) {
    return std::make_shared<UNet>(info, shape, options, UNetLayers(shape.channels, classes, options));
}

} // namespace flowlab
