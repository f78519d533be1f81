// A velocity network v(x, t, label) for pictures of one shape: a pure function of the weights it is given.
#pragma once

#include "core/base/tiles.h"
#include "core/flow/network_info.h"
#include "core/flow/path_end.h"
#include "core/model/parameters.h"

#include <memory>

namespace flowlab {

/// The conditions of a velocity beside x: one entry per sample.
struct Conditions {
    at::Tensor t;      // (B) fp32 in [0, 1]
    at::Tensor labels; // (B) int64 in [0, classes], `classes` itself: no label; undefined without labels
    /// (B) int64: each sample's stream of what is dropped, in training (dropout_streams()); undefined:
    /// nothing is.
    at::Tensor dropout = {};
};

class Network {
  public:
    /// `classes`: how many its labels have; 0: it takes none.
    Network(const NetworkInfo& info, const TileShape& shape, int classes, ParameterSpecs specs,
            NetworkOptions options = {})
        : info_(info), shape_(shape), classes_(classes), specs_(std::move(specs)),
          options_(std::move(options)) {}
    virtual ~Network() = default;
    Network(const Network&) = delete;
    Network& operator=(const Network&) = delete;

    /// x (B, C, H, W) and p in one type, fp32 or bf16. Returns v in x's shape and type.
    [[nodiscard]] virtual at::Tensor forward(const Parameters& p, const at::Tensor& x,
                                             const Conditions& conditions) const = 0;

    /// Whether it drops values in training: then it wants Conditions::dropout there.
    [[nodiscard]] virtual bool drops() const { return false; }
    /// How its velocity behaves near t = 1, along the path that it is made for.
    [[nodiscard]] virtual FieldEnd end() const { return FieldEnd::learned; }
    [[nodiscard]] const NetworkInfo& info() const { return info_; }
    /// The shape of the pictures that it reads and writes.
    [[nodiscard]] const TileShape& shape() const { return shape_; }
    /// How many classes its labels have; 0: it takes none.
    [[nodiscard]] int classes() const { return classes_; }
    /// All options that it was made with.
    [[nodiscard]] const NetworkOptions& options() const { return options_; }
    [[nodiscard]] const ParameterSpecs& specs() const { return specs_; }

  private:
    const NetworkInfo& info_;
    TileShape shape_;
    int classes_;
    ParameterSpecs specs_;
    NetworkOptions options_;
};

/// The network `key` for pictures of `shape` in `classes` (which a network without labels does not look at),
/// one object as long as somebody holds it. Options that are not given have their initial values. Throws a
/// usage Error for an unknown key, for options that do not fit, and where it cannot be made for such
/// pictures.
[[nodiscard]] std::shared_ptr<const Network> make_network(std::string_view key, const TileShape& shape,
                                                          int classes, const NetworkOptions& options = {});

// One maker a network, which is given all its options; network.cpp lists them.
[[nodiscard]] std::shared_ptr<const Network> make_small_unet(const NetworkInfo& info, const TileShape& shape,
                                                             int classes, const NetworkOptions& options);
[[nodiscard]] std::shared_ptr<const Network> make_quick_unet(const NetworkInfo& info, const TileShape& shape,
                                                             int classes, const NetworkOptions& options);
[[nodiscard]] std::shared_ptr<const Network> make_unet(const NetworkInfo& info, const TileShape& shape,
                                                       int classes, const NetworkOptions& options);
[[nodiscard]] std::shared_ptr<const Network> make_dit(const NetworkInfo& info, const TileShape& shape,
                                                      int classes, const NetworkOptions& options);

} // namespace flowlab
