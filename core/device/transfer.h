// Numbers between host and device without waiting for them. On a CPU both are plain copies.
#pragma once

#include <ATen/core/Tensor.h>
#include <c10/core/Event.h>

#include <array>
#include <cstddef>
#include <optional>
#include <span>

namespace flowlab {

/// Copies of host memory to a device, out of two page-locked buffers in turns: one is filled while the device
/// may still read the other.
class Upload {
  public:
    /// `bytes` a round.
    Upload(std::int64_t bytes, at::Device device);

    /// The buffer of a new round. Waits only for a device that is two rounds behind.
    [[nodiscard]] std::span<std::byte> begin();
    /// Queues a copy of the round's bytes from `first` on into `to`, all of it: uint8 (n), contiguous.
    void copy(std::int64_t first, const at::Tensor& to);

  private:
    at::Device device_;
    std::array<at::Tensor, 2> buffers_; // (bytes) uint8 on the host
    std::array<std::optional<c10::Event>, 2> copied_;
    std::size_t round_ = 0;
};

/// A copy of a tensor on the host, queued when it is made.
class Download {
  public:
    explicit Download(const at::Tensor& from);
    /// The copy, contiguous, once it is there. Waits for it, and for what the device was given before it.
    [[nodiscard]] const at::Tensor& wait() const;

  private:
    at::Tensor copy_;
    std::optional<c10::Event> copied_;
};

} // namespace flowlab
