// A small Diffusion Transformer (2212.09748): patches of pixels as tokens, blocks of attention and two linear
// layers, each scaled, shifted and gated by time and label (adaLN-Zero), positions as sines and cosines.
#include "core/model/layers.h"
#include "core/model/network.h"

#include <ATen/ATen.h>

#include <cmath>
#include <utility>
#include <vector>

namespace flowlab {
namespace {

constexpr int dit_frequencies = 64; // of the time features
constexpr int mlp_ratio = 4;        // hidden numbers of a block's linear layers by the token's

/// Attention, then two linear layers with GELU, each after a norm and added through a gate; starts as
/// nothing.
class TransformerBlock {
  public:
    TransformerBlock(Builder& b, const std::string& name, int width, int heads)
        : modulation_(b.linear(name + ".modulation", width, 6 * width, Builder::Start::zero)),
          qkv_(b.hidden_linear(name + ".qkv", width, 3 * width)),
          out_(b.hidden_linear(name + ".out", width, width)),
          mlp1_(b.hidden_linear(name + ".mlp.0", width, mlp_ratio * width)),
          mlp2_(b.hidden_linear(name + ".mlp.2", mlp_ratio * width, width)), heads_(heads) {}

    /// x (B, N, width), c (B, width) -> (B, N, width).
    at::Tensor operator()(const Parameters& p, const at::Tensor& x, const at::Tensor& c) const {
        const auto m = modulation_(p, c).chunk(6, 1); // shift, scale, gate; twice
        const auto attended = out_(p, attention(qkv_(p, modulated_norm(x, m[1], m[0])), heads_));
        const auto h = at::addcmul(x, m[2].unsqueeze(1), attended);
        const auto changed = mlp2_(p, tanh_gelu(mlp1_(p, modulated_norm(h, m[4], m[3]))));
        return at::addcmul(h, m[5].unsqueeze(1), changed);
    }

  private:
    Linear modulation_, qkv_, out_, mlp1_, mlp2_;
    int heads_;
};

struct DitLayers {
    DitLayers(int picture_channels, int classes_, const NetworkOptions& options)
        : classes(classes_), patch(options.whole("patch")), width(options.whole("width")),
          depth(options.whole("depth")), heads(options.whole("heads")),
          folded(patch * patch * picture_channels),
          in(build.convolution("in", picture_channels, width, patch, patch, 0)) {
        time1 = build.linear("time.0", 2 * dit_frequencies, width);
        time2 = build.linear("time.2", width, width);
        if (classes > 0) label = build.embedding("label", classes + 1, width);
        for (int i = 0; i < depth; ++i)
            blocks.emplace_back(build, "blocks." + std::to_string(i), width, heads);
        modulation = build.linear("modulation", width, 2 * width, Builder::Start::zero);
        out = build.linear("out", width, folded, Builder::Start::zero);
    }

    int classes, patch, width, depth, heads, folded;
    Builder build;
    Convolution in;
    Linear time1, time2;
    Embedding label;
    std::vector<TransformerBlock> blocks;
    Linear modulation, out;
};

/// (n, 2 · half): sine and cosine of the places 0 … n − 1 at `half` frequencies from 1 to about 1e-4.
at::Tensor places(std::int64_t n, std::int64_t half, const at::TensorOptions& options) {
    const auto frequencies = at::exp(at::arange(half, options) * (-std::log(10000.0) / double(half)));
    const auto angles = at::arange(n, options).unsqueeze(1) * frequencies.unsqueeze(0);
    return at::cat({at::sin(angles), at::cos(angles)}, 1);
}

/// (height · width, numbers): where each token stands, a half of its numbers by its row, the other by its
/// column.
at::Tensor positions(std::int64_t height, std::int64_t width, std::int64_t numbers,
                     const at::TensorOptions& options) {
    const auto rows = places(height, numbers / 4, options).unsqueeze(1).expand({height, width, numbers / 2});
    const auto columns =
        places(width, numbers / 4, options).unsqueeze(0).expand({height, width, numbers / 2});
    return at::cat({rows, columns}, 2).view({height * width, numbers});
}

class Dit final : public Network {
  public:
    Dit(const NetworkInfo& info, const TileShape& shape, const NetworkOptions& options, DitLayers layers)
        : Network(info, shape, layers.classes, layers.build.take(), options), l_(std::move(layers)) {}

    at::Tensor forward(const Parameters& p, const at::Tensor& x,
                       const Conditions& conditions) const override {
        const auto features = time_features(conditions.t, dit_frequencies, 0.1).to(x.scalar_type());
        const auto time = l_.time2(p, at::silu(l_.time1(p, features)));
        const auto c = at::silu(l_.classes > 0 ? time + l_.label(p, conditions.labels) : time); // (B, width)
        const auto patches = l_.in(p, padded(x)); // (B, width, H / patch, W / patch)
        const auto count = x.size(0), height = patches.size(2), width = patches.size(3);
        auto h = patches.permute({0, 2, 3, 1}).reshape({count, height * width, l_.width});
        h = h + positions(height, width, l_.width, conditions.t.options()).to(x.scalar_type());
        for (const auto& block : l_.blocks) h = block(p, h, c); // (B, N, width)
        const auto m = l_.modulation(p, c).chunk(2, 1);
        const auto v = l_.out(p, modulated_norm(h, m[1], m[0])) // (B, N, patch² C)
                           .view({count, height, width, l_.folded})
                           .permute({0, 3, 1, 2});
        return at::pixel_shuffle(v, l_.patch).narrow(2, 0, x.size(2)).narrow(3, 0, x.size(3));
    }

  private:
    /// With zeros below and to the right, so that whole patches cover it.
    [[nodiscard]] at::Tensor padded(const at::Tensor& x) const {
        const auto missing = [this](std::int64_t side) { return (l_.patch - side % l_.patch) % l_.patch; };
        const auto below = missing(x.size(2)), right = missing(x.size(3));
        return below + right > 0 ? at::constant_pad_nd(x, {0, right, 0, below}) : x;
    }

    DitLayers l_;
};

} // namespace

std::shared_ptr<const Network> make_dit(const NetworkInfo& info, const TileShape& shape, int classes,
                                        const NetworkOptions& options) {
    return std::make_shared<Dit>(info, shape, options, DitLayers(shape.channels, classes, options));
}

} // namespace flowlab
