// The field that a solver follows: a network with its weights, guided, and on the path that was asked for.
#pragma once

#include "core/device/device.h"
#include "core/flow/conversion.h"
#include "core/model/network.h"

#include <memory>
#include <optional>
#include <span>
#include <string>

namespace flowlab {

/// A network with weights in the type it computes in, and the path it was trained on.
struct SampledModel {
    std::shared_ptr<const Network> network;
    Parameters parameters;
    Choice schedule{"linear"};
    std::int64_t step = 0;   // updates behind the weights
    std::string sha256 = {}; // over the data of the file they are from; empty: from none
};

class VelocityField {
  public:
    /// `schedule`: of schedules(), or "trained". `guidance`: see SamplerOptions.
    VelocityField(SampledModel model, const Choice& schedule, double guidance, const Compute& compute);

    /// The path that is followed.
    [[nodiscard]] const Choice& schedule() const { return schedule_; }
    [[nodiscard]] const NetworkInfo& info() const { return model_.network->info(); }
    [[nodiscard]] const Compute& compute() const { return compute_; }

    /// x (B, C, H, W) fp32 on the device, t: one time for all samples or one for each, labels (B) int64 or
    /// undefined -> v (B, C, H, W) fp32. Records no gradients. Each thread takes its share of the samples.
    [[nodiscard]] at::Tensor operator()(const at::Tensor& x, std::span<const double> t,
                                        const at::Tensor& labels) const;
    /// The same on the calling thread alone, differentiable in x.
    [[nodiscard]] at::Tensor evaluate(const at::Tensor& x, std::span<const double> t,
                                      const at::Tensor& labels) const;

  private:
    [[nodiscard]] at::Tensor guided(const at::Tensor& x, const at::Tensor& t, const at::Tensor& labels) const;

    SampledModel model_;
    Choice schedule_;
    double guidance_;
    Compute compute_;
    Path wanted_;
    std::optional<Path> trained_; // where it is not the wanted one
};

} // namespace flowlab
