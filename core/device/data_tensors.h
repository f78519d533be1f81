// The pictures of data sets as tensors.
#pragma once

#include "core/data/data_set.h"

#include <ATen/core/Tensor.h>

namespace flowlab {

/// Pictures first .. first + count - 1 as (count, C, H, W) uint8 on the CPU, in the data set's own memory:
/// only to be read, and only while it lives.
[[nodiscard]] at::Tensor bytes_of(const DataSet& data, std::int64_t first, std::int64_t count);
[[nodiscard]] at::Tensor bytes_of(const DataSet& data);

/// Bytes as fp32 in [-1, 1], bit for bit those of value_of().
[[nodiscard]] at::Tensor values_of(const at::Tensor& bytes);

/// Pictures first .. first + count - 1 as networks and judges read them: (count, C, H, W) fp32 in [-1, 1].
[[nodiscard]] at::Tensor pictures_of(const DataSet& data, std::int64_t first, std::int64_t count);

} // namespace flowlab
