#include "core/train/device_step.h"

#include "core/device/dropout.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <iterator>
#include <utility>

namespace flowlab {
namespace {

/// Where a unit's inputs lie among their bytes, for units of at most `most` samples; each at an address that
/// its type allows.
struct UnitLayout {
    explicit UnitLayout(std::int64_t most)
        : noise(16 * most), t(24 * most), weight(28 * most), dropped(32 * most), moves(33 * most),
          bytes((33 * most + std::int64_t(sizeof(PictureMove)) * most + 15) / 16 * 16) {}
    std::int64_t coefficients = 0, noise, t, weight, dropped, moves, bytes;
};

std::int64_t units_of(const TrainOptions& options, int unit) {
    return (options.batch + unit - 1) / unit;
}

template <class T>
T* memory_of(const at::Tensor& tensor) {
    return tensor.defined() ? static_cast<T*>(tensor.data_ptr()) : nullptr;
}

/// Kernels write past autograd: whoever keeps something made of a tensor, by its version, must hear of it.
void mark_written(const at::Tensor& tensor) {
    if (tensor.defined()) tensor.unsafeGetTensorImpl()->bump_version();
}

} // namespace

DeviceStep::DeviceStep(TrainStepSetup setup)
    : s_(std::move(setup)), images_(s_.data.all_images()), classes_(s_.data.all_labels()), most_(s_.unit),
      batch_upload_(units_of(s_.options, s_.unit) * UnitLayout(most_).bytes, s_.compute.device),
      numbers_upload_(sizeof(UpdateNumbers), s_.compute.device) {
    const auto& info = s_.network->info();
    const auto& specs = s_.network->specs();
    const auto& options = s_.options;
    compute_weights_ = s_.compute.type == at::kFloat ? s_.weights : s_.weights.to(s_.compute.type);
    leaves_ = make_leaves(*s_.network, compute_weights_);
    gradient_ = at::zeros_like(s_.weights);
    gradients_ = views_of(specs, gradient_, info.channels_last);
    const auto zeros = [&](at::IntArrayRef sizes, at::ScalarType type) {
        return at::zeros(sizes, at::TensorOptions(s_.compute.device).dtype(type));
    };
    const UnitLayout layout(most_);
    inputs_ = zeros({layout.bytes}, at::kByte);
    coefficients_ = input(layout.coefficients, 16 * most_, at::kFloat);
    noise_ = input(layout.noise, 8 * most_, at::kLong);
    t_ = input(layout.t, 4 * most_, at::kFloat);
    weight_ = input(layout.weight, 4 * most_, at::kFloat);
    dropped_ = input(layout.dropped, most_, at::kByte);
    moves_ = input(layout.moves, std::int64_t(sizeof(PictureMove)) * most_, at::kByte);
    indices_ = zeros({most_}, at::kLong);
    labels_ = zeros({most_}, at::kLong);
    const auto& s = s_.network->shape();
    const std::vector<std::int64_t> pictures{most_, s.channels, s.height, s.width};
    x_t_ = at::empty(pictures, at::TensorOptions(s_.compute.device).dtype(s_.compute.type),
                     info.channels_last ? at::MemoryFormat::ChannelsLast : at::MemoryFormat::Contiguous);
    u_ = zeros(pictures, at::kFloat);
    unit_results_ = zeros({2, most_}, at::kFloat);
    results_ = zeros({2, options.batch}, at::kFloat);
    numbers_ = zeros({sizeof(UpdateNumbers)}, at::kByte);
    check_ = zeros({sizeof(LossCheck) / 4}, at::kInt);

    const auto& rule = optimizer(options.optimizer);
    for (const auto& share : divide_update(rule, specs, 1))
        std::ranges::copy_if(share, std::back_inserter(directions_),
                             [](const UpdateRange& range) { return range.rows > 0; });
    std::ranges::sort(directions_, {}, &UpdateRange::first);
    at::Tensor borders = at::empty({std::int64_t(2 * directions_.size())}, at::kLong);
    for (std::size_t i = 0; i < directions_.size(); ++i) {
        borders.mutable_data_ptr<std::int64_t>()[2 * i] = directions_[i].first;
        borders.mutable_data_ptr<std::int64_t>()[2 * i + 1] = directions_[i].first + directions_[i].size;
    }
    borders_ = borders.to(s_.compute.device);

    // Recording does the work: on zeros, whose gradients are forgotten, and with losses that forbid an
    // update.
    for (const std::int64_t count : {most_, options.batch % most_})
        if (count > 0 && !units_.contains(count))
            units_[count] = s_.compute.kernels->record([this, count] { differentiate_unit(count); });
    results_.fill_(NAN);
    update_ = s_.compute.kernels->record([this] { apply(); });
}

at::Tensor DeviceStep::input(std::int64_t first, std::int64_t size, at::ScalarType type) const {
    return inputs_.narrow(0, first, size).view(type);
}

void DeviceStep::begin(const TrainOptions& options, const BatchDraws& draws, std::int64_t step) {
    const auto bytes = batch_upload_.begin();
    const UnitLayout layout(most_);
    for (std::int64_t i = 0; i < options.batch; ++i) {
        const auto sample = std::size_t(i);
        std::byte* unit = bytes.data() + i / most_ * layout.bytes;
        const auto write = [&](std::int64_t place, const auto& value) {
            std::memcpy(unit + place + i % most_ * std::int64_t(sizeof value), &value, sizeof value);
        };
        const double t = double(draws.times[sample]);
        const auto c = s_.path.at(t);
        const float coefficients[4] = {float(c.alpha), float(c.sigma), float(c.alpha_dot),
                                       float(c.sigma_dot)};
        const std::int64_t partner = draws.partners.empty() ? i : draws.partners[sample];
        write(layout.coefficients, coefficients);
        write(layout.noise, step * options.batch + partner);
        write(layout.t, draws.times[sample]);
        write(layout.weight, loss_weight(options.weighting, c, t));
        write(layout.dropped, draws.dropped[sample]);
        if (!draws.moves.empty()) write(layout.moves, draws.moves[sample]);
    }
    gradient_.zero_();
}

void DeviceStep::unit(const at::Tensor& indices, int first) {
    const auto count = indices.size(0);
    batch_upload_.copy(first / most_ * UnitLayout(most_).bytes, inputs_);
    indices_.narrow(0, 0, count).copy_(indices);
    units_.at(count)->run();
    results_.narrow(1, first, count).copy_(unit_results_.narrow(1, 0, count));
}

void DeviceStep::differentiate_unit(std::int64_t count) {
    const auto part = [count](const at::Tensor& whole) { return whole.narrow(0, 0, count); };
    const auto& shape = s_.network->shape();
    const bool labelled = s_.network->classes() > 0;
    s_.compute.kernels->sample_paths({
        .count = count,
        .channels = shape.channels,
        .pixels = std::int64_t(shape.height) * shape.width,
        .images = memory_of<std::uint8_t>(images_),
        .indices = memory_of<std::int64_t>(indices_),
        .noise = memory_of<std::int64_t>(noise_),
        .coefficients = memory_of<float>(coefficients_),
        .seed = s_.options.seed,
        .purpose = Purpose::train_noise,
        .real = s_.compute.type == at::kFloat ? Real::fp32 : Real::bf16,
        .channels_last = s_.network->info().channels_last,
        .x_t = memory_of<void>(x_t_),
        .u = memory_of<float>(u_),
        .cost = memory_of<float>(unit_results_[1]),
        .classes = labelled ? memory_of<std::int64_t>(classes_) : nullptr,
        .dropped = memory_of<std::uint8_t>(dropped_),
        .no_label = s_.network->classes(),
        .labels = memory_of<std::int64_t>(labels_),
        .moves = s_.options.augments() ? memory_of<PictureMove>(moves_) : nullptr,
        .width = shape.width,
    });
    const TensorFloat32 fast(s_.compute.device);
    PathBatch batch;
    batch.x_t = part(x_t_), batch.u = part(u_);
    batch.conditions = {part(t_), labelled ? part(labels_) : at::Tensor()};
    if (s_.network->drops()) batch.conditions.dropout = dropout_streams(s_.options.seed, part(noise_));
    batch.weight = part(weight_);
    const auto found = differentiate(s_.objective, *s_.network, leaves_, batch, s_.options.batch);
    for (std::size_t k = 0; k < gradients_.size(); ++k)
        if (found.gradients[k].defined()) gradients_[k].add_(found.gradients[k]);
    part(unit_results_[0]).copy_(found.losses);
}

void DeviceStep::update(const TrainOptions& options, double lr, double ema_decay) {
    const UpdateNumbers numbers{
        lr, options.beta1, options.beta2, options.weight_decay, adamw_epsilon, 1 - ema_decay};
    std::memcpy(numbers_upload_.begin().data(), &numbers, sizeof numbers);
    numbers_upload_.copy(0, numbers_);
    update_->run();
    results_on_their_way_.emplace(results_);
    for (const auto& written : {s_.weights, compute_weights_, s_.average, s_.optimizer.mean,
                                s_.optimizer.square, s_.optimizer.steps})
        mark_written(written);
}

void DeviceStep::apply() {
    auto* check = memory_of<LossCheck>(check_);
    s_.compute.kernels->check_losses({
        .losses = memory_of<float>(results_),
        .count = s_.options.batch,
        .numbers = memory_of<UpdateNumbers>(numbers_),
        .updates = memory_of<float>(s_.optimizer.steps),
        .check = check,
    });
    if (s_.options.clip > 0) gradient_.mul_(clip_factor(gradient_, s_.options.clip));
    const auto& rule = optimizer(s_.options.optimizer);
    const at::Tensor sound = check_.narrow(0, 0, 1).ne(0); // LossCheck::sound
    for (const auto& range : directions_) {
        const auto matrix = [&](const at::Tensor& whole) {
            return whole.narrow(0, range.first, range.size).view({range.rows, -1});
        };
        const at::Tensor gradient = matrix(gradient_), momentum = matrix(s_.optimizer.mean);
        const at::Tensor before = momentum.clone();
        const at::Tensor direction = rule.direction(gradient, momentum, s_.options, s_.compute.type);
        momentum.copy_(at::where(sound, momentum, before));
        gradient.copy_(direction);
    }
    const bool bf16 = s_.compute.type == at::kBFloat16;
    s_.compute.kernels->update_weights({
        .size = s_.weights.numel(),
        .gradient = memory_of<float>(gradient_),
        .weights = memory_of<float>(s_.weights),
        .mean = memory_of<float>(s_.optimizer.mean),
        .square = memory_of<float>(s_.optimizer.square),
        .average = memory_of<float>(s_.average),
        .half = bf16 ? memory_of<std::uint16_t>(compute_weights_) : nullptr,
        .borders = memory_of<std::int64_t>(borders_),
        .border_count = int(borders_.numel()),
        .check = check,
    });
}

BatchResults DeviceStep::collect() {
    const at::Tensor arrived = results_on_their_way_->wait();
    results_on_their_way_.reset();
    const auto* from = arrived.const_data_ptr<float>();
    return {{from, from + s_.options.batch}, {from + s_.options.batch, from + 2 * s_.options.batch}};
}

} // namespace flowlab
