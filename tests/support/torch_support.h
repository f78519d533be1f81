// What tests that compute share: exact comparison of tensors, weights that are not at their start.
#pragma once

#include "core/base/random.h"
#include "core/device/device.h"
#include "core/device/gpu_module.h"
#include "core/device/workers.h"
#include "core/model/network.h"

#include <ATen/ATen.h>

#include <cstring>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace flowlab::test {

/// The CPU, so that a test does the same on every machine.
inline Compute cpu(at::ScalarType type = at::kFloat) {
    return {at::kCPU, type, Text::verbatim("CPU")};
}

/// A device that is given work ahead, as a GPU is, played by the CPU: its kernels' twins.
inline Compute twin(at::ScalarType type = at::kFloat) {
    return {at::kCPU, type, Text::verbatim("CPU twin"), &cpu_kernels()};
}

/// The GPU with its kernels; nothing where there is no GPU.
inline std::optional<Compute> gpu(at::ScalarType type = at::kFloat) {
    if (!load_gpu_support()) return std::nullopt;
    return Compute{at::Device(at::kCUDA, 0), type, Text::verbatim("GPU"), gpu_kernels()};
}

/// Kernels whose records are not replayed but done anew: what a record is compared with.
class Unrecorded final : public DeviceKernels {
  public:
    explicit Unrecorded(const DeviceKernels& kernels) : of_(kernels) {}
    void draw_noise(const NoiseRows& rows) const override { of_.draw_noise(rows); }
    void sample_paths(const PathRows& rows) const override { of_.sample_paths(rows); }
    void step_solver(const SolverStep& step) const override { of_.step_solver(step); }
    void compose_tiles(const TileSheet& sheet) const override { of_.compose_tiles(sheet); }
    void check_losses(const BatchLosses& batch) const override { of_.check_losses(batch); }
    void update_weights(const FlatUpdate& update) const override { of_.update_weights(update); }
    [[nodiscard]] std::unique_ptr<Replay> record(std::function<void()> work) const override {
        return cpu_kernels().record(std::move(work)); // which only calls it
    }

  private:
    const DeviceKernels& of_;
};

/// The values' bytes in logical order: equal strings are equal bits.
inline std::string bits(const at::Tensor& tensor) {
    const at::Tensor plain = tensor.detach().cpu().contiguous();
    return {static_cast<const char*>(plain.const_data_ptr()), plain.nbytes()};
}

inline double largest_difference(const at::Tensor& a, const at::Tensor& b) {
    return (a.to(at::kDouble) - b.to(at::kDouble)).abs().max().item<double>();
}

/// Fresh weights plus noise of 0.05 everywhere, so that layers that start at zero take part.
inline Weights busy_weights(const Network& network, std::uint64_t seed = 1) {
    Weights weights(network.specs(), at::kCPU, network.info().channels_last);
    weights.initialise(network.specs(), seed);
    RandomStream random(seed, Purpose::sample_label, 12345);
    auto* w = weights.flat().mutable_data_ptr<float>();
    for (std::int64_t i = 0; i < weights.flat().numel(); ++i) w[i] += float(0.05 * random.normal());
    return weights;
}

/// The number of workers while it lives.
class Threads {
  public:
    explicit Threads(int count) : before_(worker_count()) { set_worker_count(count); }
    ~Threads() { set_worker_count(before_); }
    Threads(const Threads&) = delete;
    Threads& operator=(const Threads&) = delete;

  private:
    int before_;
};

} // namespace flowlab::test
