#include "core/device/data_tensors.h"

#include <ATen/ATen.h>

namespace flowlab {

at::Tensor bytes_of(const DataSet& data, std::int64_t first, std::int64_t count) {
    const auto& s = data.shape;
    auto* bytes = const_cast<std::uint8_t*>(data.images.data()) + std::size_t(first) * s.size();
    return at::from_blob(bytes, {count, s.channels, s.height, s.width}, at::kByte);
}

at::Tensor bytes_of(const DataSet& data) {
    return bytes_of(data, 0, data.size());
}

at::Tensor values_of(const at::Tensor& bytes) {
    return bytes.to(at::kFloat).mul_(1 / 127.5).sub_(1);
}

at::Tensor pictures_of(const DataSet& data, std::int64_t first, std::int64_t count) {
    return values_of(bytes_of(data, first, count));
}

} // namespace flowlab
