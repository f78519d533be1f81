#include "core/device/transfer.h"

#include <ATen/ATen.h>
#include <c10/core/impl/VirtualGuardImpl.h>

namespace flowlab {
namespace {

c10::Stream stream_of(at::Device device) {
    return c10::impl::VirtualGuardImpl(device.type()).getStream(device);
}

/// On the host, where a GPU can read and write by itself while the program goes on.
at::Tensor host_buffer(at::IntArrayRef sizes, at::ScalarType type, at::Device device) {
    return at::empty(sizes, at::TensorOptions(type).pinned_memory(!device.is_cpu()));
}

} // namespace

Upload::Upload(std::int64_t bytes, at::Device device) : device_(device) {
    for (auto& buffer : buffers_) buffer = host_buffer({bytes}, at::kByte, device);
}

std::span<std::byte> Upload::begin() {
    round_ = 1 - round_;
    if (copied_[round_]) copied_[round_]->synchronize();
    auto& buffer = buffers_[round_];
    return {static_cast<std::byte*>(buffer.data_ptr()), std::size_t(buffer.numel())};
}

void Upload::copy(std::int64_t first, const at::Tensor& to) {
    to.copy_(buffers_[round_].narrow(0, first, to.numel()), /*non_blocking=*/true);
    if (device_.is_cpu()) return;
    if (!copied_[round_]) copied_[round_].emplace(device_.type());
    copied_[round_]->record(stream_of(device_));
}

Download::Download(const at::Tensor& from)
    : copy_(host_buffer(from.sizes(), from.scalar_type(), from.device())) {
    copy_.copy_(from, /*non_blocking=*/true);
    if (from.device().is_cpu()) return;
    copied_.emplace(from.device().type());
    copied_->record(stream_of(from.device()));
}

const at::Tensor& Download::wait() const {
    if (copied_) copied_->synchronize();
    return copy_;
}

} // namespace flowlab
