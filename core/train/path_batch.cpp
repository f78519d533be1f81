#include "core/train/path_batch.h"

#include "core/base/random.h"
#include "core/device/noise.h"
#include "core/flow/t_distribution.h"
#include "core/flow/weighting.h"

#include <ATen/ATen.h>

#include <span>

namespace flowlab {
namespace {

/// (4, count, 1, 1, 1) fp32: α, σ, α̇, σ̇ of each sample.
at::Tensor coefficients(const Path& path, std::span<const float> times) {
    at::Tensor table = at::empty({4, std::int64_t(times.size()), 1, 1, 1}, at::kFloat);
    auto* out = table.mutable_data_ptr<float>();
    const auto n = times.size();
    for (std::size_t i = 0; i < n; ++i) {
        const auto c = path.at(double(times[i]));
        out[i] = float(c.alpha);
        out[n + i] = float(c.sigma);
        out[2 * n + i] = float(c.alpha_dot);
        out[3 * n + i] = float(c.sigma_dot);
    }
    return table;
}

} // namespace

BatchDraws draw_batch(const TrainOptions& options, std::int64_t step) {
    BatchDraws draws;
    RandomStream time(options.seed, Purpose::train_time, std::uint64_t(step));
    RandomStream drop(options.seed, Purpose::label_drop, std::uint64_t(step));
    const auto& distribution = t_distribution(options.t.kind);
    for (int i = 0; i < options.batch; ++i) {
        draws.times.push_back(float(distribution.draw(time, options.t.a, options.t.b)));
        draws.dropped.push_back(drop.uniform() < options.label_drop);
    }
    draws.moves = draw_moves(options, step);
    return draws;
}

std::vector<PictureMove> draw_moves(const TrainOptions& options, std::int64_t step) {
    std::vector<PictureMove> moves;
    if (!options.augments()) return moves;
    for (int i = 0; i < options.batch; ++i) {
        RandomStream random(options.seed, Purpose::augmentation, std::uint64_t(step * options.batch + i));
        const auto offset = [&] {
            return std::int8_t(int(random.below(std::uint32_t(2 * options.shift + 1))) - options.shift);
        };
        PictureMove move;
        move.mirrored = std::int8_t(random.uniform() < options.flip);
        move.right = offset();
        move.down = offset();
        moves.push_back(move);
    }
    return moves;
}

float loss_weight(const Choice& chosen, const PathCoefficients& c, double t) {
    return float(weighting(chosen.kind).weight(c, t, chosen.a, chosen.b));
}

at::Tensor noise_numbers(const TrainOptions& options, const BatchDraws& draws, std::int64_t step, int first,
                         int count) {
    at::Tensor numbers = at::empty({count}, at::kLong);
    for (int i = 0; i < count; ++i) {
        const int noise = draws.partners.empty() ? first + i : draws.partners[std::size_t(first + i)];
        numbers.mutable_data_ptr<std::int64_t>()[i] = step * options.batch + noise;
    }
    return numbers;
}

PathBatch make_path_batch(const TrainOptions& options, const Network& network, const Path& path,
                          const Batches& data, const at::Tensor& indices, const BatchDraws& draws,
                          std::int64_t step, int first, const Compute& compute) {
    const auto count = indices.size(0);
    const auto times = std::span(draws.times).subspan(std::size_t(first), std::size_t(count));
    const auto& s = network.shape();
    PathBatch batch;
    std::span<const PictureMove> moves(draws.moves);
    if (!moves.empty()) moves = moves.subspan(std::size_t(first), std::size_t(count));
    batch.x1 = data.images(indices, moves);
    batch.x0 = at::empty({count, s.channels, s.height, s.width}, at::kFloat);
    const at::Tensor numbers = noise_numbers(options, draws, step, first, int(count));
    for (std::int64_t i = 0; i < count; ++i)
        fill_normal({batch.x0.mutable_data_ptr<float>() + std::size_t(i) * s.size(), s.size()}, options.seed,
                    Purpose::train_noise, std::uint64_t(numbers.const_data_ptr<std::int64_t>()[i]));
    batch.x0 = batch.x0.to(compute.device);
    const auto &x0 = batch.x0, &x1 = batch.x1;
    const at::Tensor c = coefficients(path, times).to(compute.device);
    batch.cost = (x1 - x0).square().flatten(1).mean(1);
    if (options.weighting.kind != "none") {
        batch.weight = at::empty({count}, at::kFloat);
        for (std::int64_t i = 0; i < count; ++i) {
            const double t = double(times[std::size_t(i)]);
            batch.weight.mutable_data_ptr<float>()[i] = loss_weight(options.weighting, path.at(t), t);
        }
        batch.weight = batch.weight.to(compute.device);
    }
    const auto format =
        network.info().channels_last ? at::MemoryFormat::ChannelsLast : at::MemoryFormat::Contiguous;
    batch.x_t = (c[0] * x1 + c[1] * x0).to(compute.type).contiguous(format);
    batch.u = c[2] * x1 + c[3] * x0;
    auto &t = batch.conditions.t, &labels = batch.conditions.labels;
    t = at::empty({count}, at::kFloat);
    std::copy(times.begin(), times.end(), t.mutable_data_ptr<float>());
    t = t.to(compute.device);
    if (network.classes() > 0) {
        at::Tensor dropped = at::empty({count}, at::kBool);
        for (std::int64_t i = 0; i < count; ++i)
            dropped.mutable_data_ptr<bool>()[i] = draws.dropped[std::size_t(first + i)] != 0;
        labels = data.labels(indices).masked_fill(dropped.to(compute.device), network.classes());
    }
    return batch;
}

} // namespace flowlab
