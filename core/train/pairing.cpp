#include "core/train/pairing.h"

#include "core/device/noise.h"

#include <ATen/ATen.h>

#include <array>

namespace flowlab {
namespace {

__attribute__((target_clones("avx512f", "avx2", "default"))) float distance(const float* a, const float* b,
                                                                            std::size_t d) {
    constexpr std::size_t lanes = 32; // independent sums, so that whole registers are used
    std::array<float, lanes> sums{};
    std::size_t k = 0;
    for (; k + lanes <= d; k += lanes)
        for (std::size_t l = 0; l < lanes; ++l) {
            const float off = a[k + l] - b[k + l];
            sums[l] += off * off;
        }
    float sum = 0;
    for (; k < d; ++k) sum += (a[k] - b[k]) * (a[k] - b[k]);
    for (const float part : sums) sum += part;
    return sum;
}

} // namespace

std::vector<double> squared_distances(std::span<const float> x1, std::span<const float> x0, int n) {
    const auto count = std::size_t(n), d = x1.size() / count;
    std::vector<double> result(count * count);
    for (std::size_t i = 0; i < count; ++i)
        for (std::size_t j = 0; j < count; ++j)
            result[i * count + j] = double(distance(&x1[i * d], &x0[j * d], d));
    return result;
}

Pairing::Pairing(const Coupling& coupling, const Batches& data, std::uint64_t seed, int batch)
    : coupling_(coupling), data_(data), seed_(seed), batch_(batch) {}

void Pairing::begin(std::int64_t step, const at::Tensor& indices, std::span<const PictureMove> moves) {
    if (!coupling_.pair || step == step_) return;
    if (result_.valid()) result_.wait(); // of a batch that nobody asked for
    step_ = step;
    // What torch does is done here; the thread gets plain numbers.
    const at::Tensor x1 = data_.images(indices, moves).to(at::kCPU).contiguous();
    const at::Tensor classes = data_.labels(indices).to(at::kCPU).contiguous();
    const auto* from = classes.const_data_ptr<std::int64_t>();
    std::vector<int> labels(from, from + batch_);
    result_ = std::async(std::launch::async, [this, step, x1, labels = std::move(labels)] {
        const auto n = std::size_t(batch_), d = std::size_t(x1.numel()) / n;
        std::vector<float> x0(n * d);
        for (std::size_t i = 0; i < n; ++i)
            fill_normal(std::span(x0).subspan(i * d, d), seed_, Purpose::train_noise,
                        std::uint64_t(step) * n + i);
        const auto distances = squared_distances({x1.const_data_ptr<float>(), n * d}, x0, batch_);
        return coupling_.pair({batch_, distances, labels});
    });
}

std::vector<int> Pairing::partners(std::int64_t step, const at::Tensor& indices,
                                   std::span<const PictureMove> moves) {
    if (!coupling_.pair) return {};
    begin(step, indices, moves);
    return result_.get();
}

} // namespace flowlab
