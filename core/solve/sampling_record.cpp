// The frames of a sampling on their way from the device into a trajectory of plain numbers.
#include "core/base/number_text.h"
#include "core/solve/not_finite.h"
#include "core/solve/sampling.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace flowlab {
namespace {

constexpr std::size_t max_in_flight = 64; // frames of a chunk that a device may be behind

} // namespace

void Sampling::record(const Frame& frame, const at::Tensor& values) {
    if (recording_ == Recording::final_samples && (frame.velocity || frame.frame + 1 < all_.times.size()))
        return;
    if (values.device().is_cpu()) {
        keep(frame, values.to(at::kFloat).contiguous());
        return;
    }
    on_their_way_.emplace_back(frame, Download(values.to(at::kFloat)));
    if (on_their_way_.size() >= max_in_flight) collect();
}

void Sampling::collect() {
    for (const auto& [frame, values] : std::exchange(on_their_way_, {})) keep(frame, values.wait());
}

void Sampling::keep(const Frame& frame, const at::Tensor& values) {
    const std::span from(values.const_data_ptr<float>(), std::size_t(values.numel()));
    float sum = 0; // of zeros: what is not finite makes it NaN
    for (const float value : from) sum += value * 0;
    if (!(sum == 0)) {
        const auto where = "t = " + number_text(frame.t, 4);
        const auto& model = field_.model();
        throw velocity_not_finite(Text::of("sample"), where, model.network->specs(), model.parameters);
    }
    if (recording_ == Recording::final_samples) return;
    const auto place =
        (frame.frame * std::size_t(options_.count) + std::size_t(finished_)) * all_.shape.size();
    std::ranges::copy(from, (frame.velocity ? all_.velocities : all_.states).begin() + std::ptrdiff_t(place));
}

std::shared_ptr<const Trajectory> Sampling::trajectory(int count) const {
    return std::make_shared<Trajectory>(count == all_.count ? all_ : all_.first(count));
}

at::Tensor Sampling::final_samples() const {
    return final_samples_.size() == 1 ? final_samples_.front() : at::cat(final_samples_);
}

Tiles Sampling::samples() const {
    const at::Tensor values = final_samples().to(at::kCPU, at::kFloat).contiguous();
    const auto* from = values.const_data_ptr<float>();
    Tiles tiles{all_.shape, {from, from + values.numel()}, {}};
    if (!all_.labels.empty()) tiles.labels.assign(all_.labels.begin(), all_.labels.begin() + finished_);
    return tiles;
}

} // namespace flowlab
