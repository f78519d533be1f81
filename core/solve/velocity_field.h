// The field that a solver follows: a network with its weights, guided, and on the path that was asked for.
#pragma once

#include "core/device/device.h"
#include "core/flow/conventions.h"
#include "core/flow/conversion.h"
#include "core/flow/guidance.h"
#include "core/model/network.h"
#include "core/solve/stepper.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace flowlab {

/// A network with weights in the type it computes in, and the path it was trained on.
struct SampledModel {
    std::shared_ptr<const Network> network;
    Parameters parameters;
    Choice schedule{"linear"};
    std::int64_t step = 0;   // updates behind the weights
    std::string sha256 = {}; // over the data of the file they are from; empty: from none
    std::optional<ModelConventions> conventions = {}; // of the network, where they may not be the lab's own
};

class VelocityField {
  public:
    /// `schedule`: of schedules(), or "trained". `guidance` acts on networks with labels alone.
    VelocityField(SampledModel model, const Choice& schedule, Guidance guidance, const Compute& compute);

    /// The path that is followed.
    [[nodiscard]] const Choice& schedule() const { return schedule_; }
    [[nodiscard]] const SampledModel& model() const { return model_; }
    [[nodiscard]] const Network& network() const { return *model_.network; }
    /// How its velocity behaves near t = 1, along the path that is followed.
    [[nodiscard]] FieldEnd end() const;
    [[nodiscard]] FollowedPath followed() const { return {wanted_, end()}; }
    [[nodiscard]] const Compute& compute() const { return compute_; }
    [[nodiscard]] const Guidance& guidance() const { return guidance_; }
    /// Whether an evaluation at t takes both branches, with the label and without, and so twice the batch.
    [[nodiscard]] bool guided_at(double t) const { return network().classes() > 0 && guidance_.acts_at(t); }

    /// x (B, C, H, W) fp32 on the device, t: one time for all samples or one for each, labels (B) int64 or
    /// undefined -> v (B, C, H, W) fp32. Records no gradients. Each thread takes its share of the samples. A
    /// device that is given work ahead is not waited for, and may fill in `update`.
    [[nodiscard]] at::Tensor operator()(const at::Tensor& x, std::span<const double> t,
                                        const at::Tensor& labels, StageUpdate* update = nullptr) const;
    /// v(x, t) on the calling thread alone, differentiable in x.
    [[nodiscard]] at::Tensor evaluate(const at::Tensor& x, std::span<const double> t,
                                      const at::Tensor& labels) const;

  private:
    struct Asked { // of the trained field, at each of the times
        std::vector<double> t, scale, of_x, of_v;
    };
    [[nodiscard]] Asked ask(const std::vector<double>& times) const;
    /// The network's answers with labels, and, if `both`, without.
    [[nodiscard]] std::vector<at::Tensor> answers(const at::Tensor& x, const at::Tensor& t,
                                                  const at::Tensor& labels, bool both) const;
    /// Whether guidance acts for some of the samples and not for others.
    [[nodiscard]] bool guides_some(std::span<const double> t, const at::Tensor& labels) const;
    [[nodiscard]] at::Tensor on_device(const at::Tensor& x, std::span<const double> t,
                                       const at::Tensor& labels, StageUpdate* update) const;

    SampledModel model_;
    Choice schedule_;
    Guidance guidance_;
    Compute compute_;
    Path wanted_;
    Path trained_;
    bool asks_otherwise_; // than at the time and place where the velocity is wanted: see ask
    std::uint64_t id_;    // by which a device knows whose weights it has
};

} // namespace flowlab
