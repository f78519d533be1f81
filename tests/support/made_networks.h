// Networks made with options, as their tests look at them.
#pragma once

#include "core/train/trainer.h"
#include "tests/support/bars.h"
#include "tests/support/network_inputs.h"
#include "tests/support/support.h"
#include "tests/support/torch_support.h"

#include <torch/csrc/autograd/autograd.h>

#include <QString>

#include <memory>
#include <string>

namespace flowlab::test {

inline std::shared_ptr<const Network> made(const char* key, const char* options,
                                           const TileShape& shape = {1, 28, 28}, int classes = 10) {
    return make_network(key, shape, classes, NetworkOptions::from_text(options));
}

/// Whether fresh weights give no velocity, and busy ones a finite one of the pictures' shape that depends on
/// the time, and on the label where there are labels. Empty: they do.
inline QString oddity_of(const Network& network) {
    const auto in = inputs(network, 3);
    Weights fresh(network.specs(), at::kCPU, network.info().channels_last);
    fresh.initialise(network.specs(), 4);
    if (!forward(network, fresh.parameters(), in).eq(0).all().item<bool>()) return "starts with a velocity";
    const auto weights = busy_weights(network);
    const auto v = forward(network, weights.parameters(), in);
    if (v.sizes() != in.x.sizes() || v.scalar_type() != at::kFloat) return "another shape or type";
    if (!v.isfinite().all().item<bool>() || v.std().item<double>() < 1e-3) return "no sound velocity";
    auto other = in;
    other.t = 1 - in.t;
    if (largest_difference(forward(network, weights.parameters(), other), v) < 1e-4) return "no time";
    if (network.classes() == 0) return {};
    other = in;
    other.labels = (in.labels + 1).remainder(network.classes() + 1);
    if (largest_difference(forward(network, weights.parameters(), other), v) < 1e-4) return "no labels";
    return {};
}

/// Whether a network with these options can be made for pictures and classes of any kind, and oddity_of()
/// finds nothing. Empty: it can.
inline QString oddity_for_any_pictures(const char* key, const QString& options) {
    const auto text = options.toStdString();
    for (const TileShape& shape : {TileShape{1, 28, 28}, {3, 32, 32}, {3, 20, 24}, {2, 13, 1}})
        for (const int classes : {0, 1, 100}) {
            const auto network = made(key, text.c_str(), shape, classes);
            QString wrong = oddity_of(*network);
            if (network->shape() != shape || network->classes() != classes)
                wrong = "made for other pictures or classes";
            if (!wrong.isEmpty())
                return QString("%1 x %2 x %3, classes %4: %5")
                    .arg(shape.channels)
                    .arg(shape.height)
                    .arg(shape.width)
                    .arg(classes)
                    .arg(wrong);
        }
    return {};
}

inline Parameters as_double(const Weights& weights) {
    Parameters all;
    for (const auto& p : weights.parameters()) all.push_back(p.to(at::kDouble).contiguous());
    return all;
}

/// The gradient of a weighted sum of the velocities, by the network in the type of `weights` and x.
inline Parameters gradients_of(const Network& network, const Parameters& weights, const Inputs& in,
                               const at::Tensor& dropout = {}) {
    Parameters leaves;
    for (const auto& p : weights) leaves.push_back(p.detach().requires_grad_(true));
    const auto wanted = in.x.flip({0, 2});
    const auto sum = (network.forward(leaves, in.x, {in.t, in.labels, dropout}) * wanted).sum();
    return torch::autograd::grad({sum}, leaves);
}

/// Compares the derivative along one direction through all weights, in fp64, with a central difference, and
/// the gradient in fp32 with that in fp64. Empty: they agree, and every tensor takes part.
inline QString wrong_derivative(const Network& network, const at::Tensor& dropout = {}) {
    const auto weights = busy_weights(network);
    const auto exact = as_double(weights);
    const auto single = inputs(network, 2);
    Inputs in = single;
    in.x = in.x.to(at::kDouble);
    const auto gradients = gradients_of(network, exact, in, dropout);
    const auto wanted = in.x.flip({0, 2});
    for (std::size_t i = 0; i < exact.size(); ++i) {
        const auto& name = network.specs()[i].name;
        const double slope = gradients[i].square().sum().item<double>();
        if (slope < 1e-12) return QString::fromStdString(name + " takes no part");
        const auto value = [&](double h) {
            const at::NoGradGuard no_gradients;
            auto moved = exact;
            moved[i] = exact[i] + h * gradients[i] / std::sqrt(slope);
            return (network.forward(moved, in.x, {in.t, in.labels, dropout}) * wanted).sum().item<double>();
        };
        const double h = 1e-5, measured = (value(h) - value(-h)) / (2 * h);
        if (std::abs(measured - std::sqrt(slope)) > 1e-5 * std::sqrt(slope))
            return QString("%1: %2, measured %3").arg(name.c_str()).arg(std::sqrt(slope)).arg(measured);
    }
    const auto rounded = gradients_of(network, weights.parameters(), single, dropout);
    for (std::size_t i = 0; i < exact.size(); ++i) {
        const double off = (rounded[i].to(at::kDouble) - gradients[i]).norm().item<double>();
        if (off > 1e-3 * gradients[i].norm().item<double>())
            return QString::fromStdString(network.specs()[i].name + " differs in fp32");
    }
    return {};
}

/// How far velocities in bf16 are from those in fp32, by their size.
inline double off_in_bf16(const Network& network) {
    const auto weights = busy_weights(network);
    auto in = inputs(network, 3);
    const auto v = forward(network, weights.parameters(), in);
    in.x = in.x.to(at::kBFloat16);
    const auto half = forward(network, weights.cast(network.specs(), at::kBFloat16), in);
    return (half.to(at::kFloat) - v).norm().item<double>() / v.norm().item<double>();
}

/// A training of some updates on bars; `begin`: goes on with it.
inline ModelState trained(const TrainOptions& options, int updates, const ModelState* begin = nullptr) {
    static const auto data = bars();
    auto trainer = begin ? Trainer(*begin, data, cpu()) : Trainer(options, data, cpu());
    while (updates > 0) updates -= trainer.advance();
    return trainer.saved_state();
}

inline TrainOptions training_of(const char* key, const char* options, std::int64_t steps) {
    auto recipe = small_recipe(steps);
    recipe.network = key;
    recipe.network_options = NetworkOptions::from_text(options);
    return recipe;
}

/// Empty where a checkpoint of such a training, and its weights alone, open as the network that was trained.
inline QString lost_by_files(const char* key, const char* options) {
    const TemporaryFolder folder;
    const auto state = trained(training_of(key, options, 2), 2);
    const auto checkpoint = folder / "checkpoint.safetensors", weights = folder / "weights.safetensors";
    prepare_checkpoint(state).write(checkpoint);
    prepare_weights(state).write(weights);
    const auto back = load_model(checkpoint), bare = load_model(weights);
    if (back.network != state.network || bare.network != state.network) return "another network";
    if (!(back.recipe->network_options == state.recipe->network_options)) return "another recipe";
    if (bits(back.raw.flat()) != bits(state.raw.flat()) || bits(back.ema.flat()) != bits(state.ema.flat()))
        return "other weights";
    if (bits(bare.raw.flat()) != bits(state.ema.flat())) return "other weights alone";
    return {};
}

} // namespace flowlab::test
