#include "core/train/batches.h"

#include "core/base/error.h"
#include "core/base/random.h"
#include "core/device/data_tensors.h"

#include <ATen/ATen.h>

namespace flowlab {
namespace {

/// (count, C, H, W) uint8, each moved by its own move; contiguous.
at::Tensor move_pictures(const at::Tensor& pictures, std::span<const PictureMove> moves) {
    const auto count = pictures.size(0), width = pictures.size(3), pixels = pictures.size(2) * width;
    at::Tensor from = at::empty({count, 1, pixels}, at::kLong);
    auto* to = from.mutable_data_ptr<std::int64_t>();
    for (std::int64_t i = 0; i < count; ++i)
        for (std::int64_t pixel = 0; pixel < pixels; ++pixel)
            *to++ = moved_from(moves[std::size_t(i)], pixel, width, pixels);
    from = from.to(pictures.device());
    const at::Tensor outside = from.lt(0);
    const at::Tensor inside = from.clamp_min(0).expand({count, pictures.size(1), pixels});
    return pictures.flatten(2).gather(2, inside).masked_fill_(outside, 0).view(pictures.sizes());
}

} // namespace

Batches::Batches(const DataSet& data, int batch, std::uint64_t seed, at::Device device)
    : size_(data.size()), batch_(batch), seed_(seed) {
    if (batch < 1 || batch > size_)
        throw usage_error(Text::of("prepare the batches"), "batch",
                          Text::of("a batch of %1 does not fit data of %2 images", batch, size_),
                          Text::of("Use a batch between 1 and %1.", size_));
    images_ = bytes_of(data).clone();
    labels_ = at::empty({size_}, at::kLong);
    std::copy(data.labels.begin(), data.labels.end(), labels_.mutable_data_ptr<std::int64_t>());
    images_ = images_.to(device);
    labels_ = labels_.to(device);
}

void Batches::shuffle(std::int64_t epoch) {
    if (epoch == epoch_) return;
    epoch_ = epoch;
    RandomStream random(seed_, Purpose::order, std::uint64_t(epoch));
    order_ = at::tensor(random_order(size_, random), at::kLong).to(images_.device());
}

at::Tensor Batches::indices(std::int64_t step, int first, int count) {
    shuffle(step / steps_per_epoch());
    return order_.narrow(0, (step % steps_per_epoch()) * batch_ + first, count);
}

at::Tensor Batches::images(const at::Tensor& indices, std::span<const PictureMove> moves) const {
    const at::Tensor bytes = images_.index_select(0, indices);
    return values_of(moves.empty() ? bytes : move_pictures(bytes, moves));
}

at::Tensor Batches::labels(const at::Tensor& indices) const {
    return labels_.index_select(0, indices);
}

} // namespace flowlab
