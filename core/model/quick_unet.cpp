// The quick preset's network: a small residual U-Net with labels, made to learn digits within a minute on two
// cores.
//
// Pixels are first folded 2 × 2 into channels, so that the finest convolution works at half the size: a
// quarter of the cost, and three blocks at a quarter of the size (7 × 7 of 28 × 28) see a whole digit. Time
// and label scale and shift every block.
#include "core/model/network.h"
#include "core/model/residual_block.h"

#include <ATen/ATen.h>

namespace flowlab {
namespace {

constexpr int fold = 2;         // pixels a side that become channels
constexpr int frequencies = 32; // of the time features
constexpr int condition = 128;  // width of the time and label vector
constexpr int groups = 8;

/// Residual blocks of this network.
struct QuickBlock : ResidualBlock {
    QuickBlock(Builder& b, const std::string& name, int in, int out)
        : ResidualBlock(b, name, in, out, condition, {groups, groups}) {}
};

struct QuickLayers {
    QuickLayers(int picture_channels, int classes_, int channels)
        : folded(fold * fold * picture_channels), classes(classes_), fine_channels(channels),
          coarse_channels(2 * channels) {}

    int folded, classes;
    int fine_channels, coarse_channels; // at half and at a quarter of the picture's size
    Builder build;
    Linear time1 = build.linear("time.0", 2 * frequencies, condition);
    Linear time2 = build.linear("time.2", condition, condition);
    Embedding label = build.embedding("label", classes + 1, condition);
    Convolution in = build.convolution("in", folded, fine_channels, 3, 1, 1);
    QuickBlock fine_down{build, "fine_down", fine_channels, fine_channels};
    Convolution down = build.convolution("down", fine_channels, coarse_channels, 3, 2, 1);
    QuickBlock coarse1{build, "coarse1", coarse_channels, coarse_channels};
    QuickBlock coarse2{build, "coarse2", coarse_channels, coarse_channels};
    QuickBlock coarse3{build, "coarse3", coarse_channels, coarse_channels};
    Convolution up = build.transposed("up", coarse_channels, fine_channels, 4, 2, 1);
    QuickBlock fine_up{build, "fine_up", 2 * fine_channels, fine_channels};
    NormSiLU norm = build.norm_silu("norm", fine_channels, groups);
    Convolution out = build.convolution("out", fine_channels, folded, 3, 1, 1, Builder::Start::zero);
};

class QuickUNet final : public Network {
  public:
    QuickUNet(const NetworkInfo& info, const TileShape& shape, const NetworkOptions& options,
              QuickLayers layers)
        : Network(info, shape, layers.classes, layers.build.take(), options), l_(std::move(layers)) {}

    at::Tensor forward(const Parameters& p, const at::Tensor& x,
                       const Conditions& conditions) const override {
        const auto features = time_features(conditions.t, frequencies, 0.1).to(x.scalar_type());
        const auto c = at::silu(l_.time2(p, at::silu(l_.time1(p, features))) +
                                l_.label(p, conditions.labels)); // (B, condition)
        const auto folded =
            at::pixel_unshuffle(x, fold).contiguous(at::MemoryFormat::ChannelsLast); // (B, 4 C, H/2, W/2)
        const auto detail = l_.fine_down(p, l_.in(p, folded), c);                    // (B, 64, H/2, W/2)
        auto h = l_.down(p, detail);                                                 // (B, 128, H/4, W/4)
        for (const auto* block : {&l_.coarse1, &l_.coarse2, &l_.coarse3}) h = (*block)(p, h, c);
        h = at::cat({l_.up(p, h), detail}, 1);                    // (B, 128, H/2, W/2)
        h = l_.fine_up(p, h, c);                                  // (B, 64, H/2, W/2)
        return at::pixel_shuffle(l_.out(p, l_.norm(p, h)), fold); // (B, C, H, W)
    }

  private:
    QuickLayers l_;
};

} // namespace

std::shared_ptr<const Network> make_quick_unet(const NetworkInfo& info, const TileShape& shape, int classes,
                                               const NetworkOptions& options) {
    return std::make_shared<QuickUNet>(info, shape, options,
                                       QuickLayers(shape.channels, classes, options.whole("channels")));
}

} // namespace flowlab
