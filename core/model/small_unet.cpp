// The tutorial's SmallUNet(ch = 64, time_dim = 128), with its exact shapes and parameter names.
#include "core/model/layers.h"
#include "core/model/network.h"

#include <ATen/ATen.h>

namespace flowlab {
namespace {

struct SmallLayers {
    SmallLayers(int picture_channels, int channels_)
        : of_pictures(picture_channels), channels(channels_), time_dim(2 * channels_) {}

    int of_pictures, channels; // the tutorial's: 1 and 64
    int time_dim;              // the time is added to the coarse map
    Builder build;
    Linear time1 = build.linear("time_mlp.mlp.0", time_dim, time_dim);
    Linear time2 = build.linear("time_mlp.mlp.2", time_dim, time_dim);
    Convolution in1 = build.convolution("in1", of_pictures, channels, 3, 1, 1);
    Convolution in2 = build.convolution("in2", channels, channels, 3, 1, 1);
    Convolution down = build.convolution("down", channels, 2 * channels, 4, 2, 1);
    Convolution mid1 = build.convolution("mid1", 2 * channels, 2 * channels, 3, 1, 1);
    Convolution up = build.transposed("up", 2 * channels, channels, 4, 2, 1);
    Convolution out1 = build.convolution("out1", 2 * channels, channels, 3, 1, 1);
    Convolution out2 = build.convolution("out2", channels, of_pictures, 3, 1, 1);
};

class SmallUNet final : public Network {
  public:
    SmallUNet(const NetworkInfo& info, const TileShape& shape, const NetworkOptions& options,
              SmallLayers layers)
        : Network(info, shape, 0, layers.build.take(), options), l_(std::move(layers)) {}

    at::Tensor forward(const Parameters& p, const at::Tensor& x,
                       const Conditions& conditions) const override {
        const auto features = time_features(conditions.t, l_.time_dim / 2, 1.0).to(x.scalar_type());
        const auto time =
            l_.time2(p, at::silu(l_.time1(p, features))).unsqueeze(-1).unsqueeze(-1); // (B, 128, 1, 1)
        const auto fine = l_.in2.silu(p, l_.in1.silu(p, x));                          // (B, 64, H, W)
        const auto coarse = l_.down.silu(p, fine);                                    // (B, 128, H/2, W/2)
        const auto middle = l_.mid1.silu(p, coarse + time);                           // (B, 128, H/2, W/2)
        const auto raised = l_.up.silu(p, middle);                                    // (B, 64, H, W)
        return l_.out2(p, l_.out1.silu(p, raised, fine));                             // (B, C, H, W)
    }

  private:
    SmallLayers l_;
};

} // namespace

std::shared_ptr<const Network> make_small_unet(const NetworkInfo& info, const TileShape& shape,
                                               int /*classes*/, const NetworkOptions& options) {
    return std::make_shared<SmallUNet>(info, shape, options,
                                       SmallLayers(shape.channels, options.whole("channels")));
}

} // namespace flowlab
