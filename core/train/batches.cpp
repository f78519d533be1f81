#include "core/train/batches.h"

#include "core/base/error.h"
#include "core/base/random.h"
#include "core/device/data_tensors.h"

#include <ATen/ATen.h>

namespace flowlab {

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

at::Tensor Batches::images(const at::Tensor& indices) const {
    return values_of(images_.index_select(0, indices));
}

at::Tensor Batches::labels(const at::Tensor& indices) const {
    return labels_.index_select(0, indices);
}

} // namespace flowlab
