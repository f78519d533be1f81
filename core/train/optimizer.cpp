#include "core/train/optimizer.h"

#include "core/base/registry.h"
#include "core/options/lr_decay.h"
#include "core/train/muon.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <array>

namespace flowlab {
namespace {

const std::array rows = {
    Optimizer{"adamw", "AdamW", "w ← w − lr (m̂ / (√v̂ + ε) + λ w)", "arXiv 1711.05101", nullptr, nullptr},
    Optimizer{"muon", "Muon with AdamW", "W ← W − lr (0.2 √max(n, m) U Vᵀ + λ W), momentum = U S Vᵀ",
              "arXiv 2502.16982", muon_update, muon_direction},
};

/// Which specs are matrices: the weights of hidden layers, and of all convolutions but the first and the
/// last, whose rows or columns are pixels.
std::vector<bool> matrices(const ParameterSpecs& specs) {
    std::vector<bool> is_matrix;
    for (const auto& spec : specs) is_matrix.push_back(spec.shape.size() == 4);
    const auto first = std::find(is_matrix.begin(), is_matrix.end(), true);
    const auto last = std::find(is_matrix.rbegin(), is_matrix.rend(), true);
    if (first != is_matrix.end()) *first = *last = false;
    for (std::size_t i = 0; i < specs.size(); ++i)
        if (specs[i].hidden) is_matrix[i] = true;
    return is_matrix;
}

/// The buffer as ranges: a matrix each, and what lies between two matrices cut into pieces of at most
/// `most`.
std::vector<UpdateRange> update_ranges(const Optimizer& optimizer, const ParameterSpecs& specs,
                                       std::int64_t most) {
    std::vector<UpdateRange> result;
    const auto add_elements = [&](std::int64_t begin, std::int64_t end) {
        for (; begin < end; begin += most) result.push_back({begin, std::min(most, end - begin), 0});
    };
    const auto is_matrix = matrices(specs);
    std::int64_t begin = 0, at = 0;
    for (std::size_t i = 0; i < specs.size(); ++i) {
        const auto size = specs[i].size();
        if (optimizer.matrix && is_matrix[i]) {
            add_elements(begin, at);
            result.push_back({at, size, specs[i].shape[0]});
            begin = at + size;
        }
        at += size;
    }
    add_elements(begin, at);
    return result;
}

/// In units of an element's update by AdamW; measured, and only the balance depends on it.
double cost(const UpdateRange& range) {
    if (range.rows == 0) return double(range.size);
    return double(range.size) * (1 + double(std::min(range.rows, range.size / range.rows)) / 20);
}

} // namespace

std::span<const Optimizer> optimizers() {
    return rows;
}

const Optimizer& optimizer(std::string_view key) {
    return find_row(rows, key, Text::of("optimizer"));
}

OptimizerState::OptimizerState(const at::Tensor& weights)
    : mean(at::zeros_like(weights)), square(at::zeros_like(weights)),
      steps(at::zeros({1}, weights.options())) {}

std::vector<std::vector<UpdateRange>> divide_update(const Optimizer& optimizer, const ParameterSpecs& specs,
                                                    int threads) {
    const std::int64_t total = total_size(specs);
    auto all = update_ranges(optimizer, specs, std::max<std::int64_t>(1, (total + threads - 1) / threads));
    std::ranges::stable_sort(all, std::greater(), cost);
    std::vector<std::vector<UpdateRange>> shares{std::size_t(threads)};
    std::vector<double> load(std::size_t(threads), 0.0);
    for (const auto& range : all) { // the dearest first, each to whoever has least
        const auto least = std::size_t(std::ranges::min_element(load) - load.begin());
        shares[least].push_back(range);
        load[least] += cost(range);
    }
    return shares;
}

void update(const UpdateRange& range, const Optimizer& optimizer, const OptimizerState& state,
            const at::Tensor& weights, const at::Tensor& gradient, const TrainOptions& options, double lr,
            at::ScalarType type) {
    const auto part = [&](const at::Tensor& whole) { return whole.narrow(0, range.first, range.size); };
    if (range.rows > 0) {
        const auto matrix = [&](const at::Tensor& whole) { return part(whole).view({range.rows, -1}); };
        optimizer.matrix(matrix(weights), matrix(gradient), matrix(state.mean), options, lr, type);
        return;
    }
    at::_fused_adamw_({part(weights)}, {part(gradient)}, {part(state.mean)}, {part(state.square)}, {},
                      {state.steps}, lr, options.beta1, options.beta2, options.weight_decay, adamw_epsilon,
                      /*amsgrad=*/false, /*maximize=*/false);
}

at::Tensor clip_factor(const at::Tensor& gradient, double clip) {
    return (clip / at::linalg_vector_norm(gradient)).clamp_max(1);
}

double learning_rate(const TrainOptions& options, std::int64_t step, double decayed) {
    const double warm = options.warmup > 0 ? std::min(1.0, double(step + 1) / options.warmup) : 1.0;
    return options.lr * std::min(warm, lr_left(options, decayed));
}

double ema_decay(const TrainOptions& options, std::int64_t step) {
    return std::min(options.ema_decay, double(1 + step) / double(10 + step));
}

} // namespace flowlab
