// A velocity network v(x, t, label): a pure function of the weights it is given.
#pragma once

#include "core/base/tiles.h"
#include "core/flow/network_info.h"
#include "core/flow/path_end.h"
#include "core/model/parameters.h"

#include <memory>

namespace flowlab {

class Network {
  public:
    Network(const NetworkInfo& info, ParameterSpecs specs) : info_(info), specs_(std::move(specs)) {}
    virtual ~Network() = default;
    Network(const Network&) = delete;
    Network& operator=(const Network&) = delete;

    /// x (B, C, H, W) and p in one type, fp32 or bf16; t (B) fp32 in [0, 1]; labels (B) int64 in [0,
    /// classes], where `classes` itself means no label (undefined for networks without labels). Returns v in
    /// x's shape and type.
    [[nodiscard]] virtual at::Tensor forward(const Parameters& p, const at::Tensor& x, const at::Tensor& t,
                                             const at::Tensor& labels) const = 0;

    /// What is known of its velocity near t = 1, along the path that it is made for.
    [[nodiscard]] virtual FieldEnd end() const { return FieldEnd::learned; }
    [[nodiscard]] const NetworkInfo& info() const { return info_; }
    [[nodiscard]] const ParameterSpecs& specs() const { return specs_; }

  private:
    const NetworkInfo& info_;
    ParameterSpecs specs_;
};

/// The network `key`, one object as long as somebody holds it. Throws a usage Error with the known names.
[[nodiscard]] std::shared_ptr<const Network> make_network(std::string_view key);

// One maker a network; network.cpp lists them.
[[nodiscard]] std::shared_ptr<const Network> make_small_unet(const NetworkInfo& info);
[[nodiscard]] std::shared_ptr<const Network> make_quick_unet(const NetworkInfo& info);

} // namespace flowlab
