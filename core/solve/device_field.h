// A network's evaluation as a record that a device replays: the sampler asks for it with few samples and very
// often.
#pragma once

#include "core/device/device.h"
#include "core/device/kernels.h"
#include "core/model/network.h"
#include "core/solve/stepper.h"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace flowlab {

/// One evaluation, for a number of samples up to what it was recorded for; weights, inputs and the strength
/// of the guidance may be others each time.
class DeviceField {
  public:
    /// compute.kernels is there. `labelled`: the network is given labels; `guided`: without them as well.
    DeviceField(std::shared_ptr<const Network> network, const Compute& compute, std::int64_t rows,
                bool labelled, bool guided);
    DeviceField(const DeviceField&) = delete; // the record knows where it lies
    DeviceField& operator=(const DeviceField&) = delete;

    /// Takes over weights, in the compute type, unless those of `owner` are the ones it has.
    void load(const Parameters& parameters, std::uint64_t owner);

    /// x (B, C, H, W) fp32, t: one time for all or one for each, labels (B) int64 or undefined -> v (B, C, H,
    /// W) fp32. With `update` (not null) also update->next.
    [[nodiscard]] at::Tensor evaluate(const at::Tensor& x, std::span<const double> t,
                                      const at::Tensor& labels, double guidance, StageUpdate* update);
    /// The network's answers to such a question, (B, C, H, W) fp32 each: with labels, and, if guided,
    /// without. They count until the next question.
    [[nodiscard]] std::vector<at::Tensor> answers(const at::Tensor& x, std::span<const double> t,
                                                  const at::Tensor& labels);

    /// The one that serves `rows` samples of this network (this very object: what a network computes is not
    /// in its name), from a few that each thread keeps: libraries tune themselves for each thread, too.
    [[nodiscard]] static DeviceField& of(const std::shared_ptr<const Network>& network,
                                         const Compute& compute, std::int64_t rows, bool labelled,
                                         bool guided);

  private:
    void forward();
    void ask(const at::Tensor& x, std::span<const double> t, const at::Tensor& labels);

    std::shared_ptr<const Network> network_;
    Compute compute_;
    std::int64_t rows_;
    bool labelled_, guided_;
    Parameters parameters_;
    std::uint64_t owner_ = 0;   // whose weights they are; 0: nobody's
    at::Tensor x_, t_, labels_; // (rows, C, H, W) fp32, (rows) fp32, (rows) int64
    at::Tensor v_; // (rows, C, H, W), guided (2 rows, …), in the compute type: the network's answer
    std::unique_ptr<Replay> replay_;
};

} // namespace flowlab
