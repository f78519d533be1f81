// The passes over memory that a device does in one kernel each, and work that it does again and again.
#pragma once

#include "core/device/requests.h"

#include <functional>
#include <memory>

namespace flowlab {

/// Work that was recorded once and is done again by each run(): with the same memory, so that whoever wants
/// other numbers writes them there before.
class Replay {
  public:
    Replay() = default;
    virtual ~Replay() = default;
    Replay(const Replay&) = delete;
    Replay& operator=(const Replay&) = delete;
    virtual void run() = 0;
};

/// All pointers are the device's. What is asked for is queued behind what the calling thread asked for
/// before, and not waited for. Any size will do, none as well.
class DeviceKernels {
  public:
    DeviceKernels() = default;
    virtual ~DeviceKernels() = default;
    DeviceKernels(const DeviceKernels&) = delete;
    DeviceKernels& operator=(const DeviceKernels&) = delete;

    virtual void draw_noise(const NoiseRows& rows) const = 0;
    virtual void sample_paths(const PathRows& rows) const = 0;
    virtual void step_solver(const SolverStep& step) const = 0;
    virtual void compose_tiles(const TileSheet& sheet) const = 0;
    virtual void check_losses(const BatchLosses& batch) const = 0;
    virtual void update_weights(const FlatUpdate& update) const = 0;

    /// Does `work` a few times, records it and gives back the record. Work must not wait for the device, nor
    /// ask for memory whose size depends on what is computed. What cannot be recorded is simply called by
    /// each run(); the reason is told once (take_device_problem()).
    [[nodiscard]] virtual std::unique_ptr<Replay> record(std::function<void()> work) const = 0;
};

/// Kernels for memory of the CPU, on the calling thread: the twins that tests compare the GPU's kernels
/// with. The engine computes on a CPU in other ways, which are faster there.
[[nodiscard]] const DeviceKernels& cpu_kernels();

} // namespace flowlab
