// Trains the judge (core/judge/judge.h) on the 60,000 MNIST training digits; writes weights and recipe.
//
//   train_judge --data resources/datasets --out resources/models/judge.safetensors
//
// Equal options, thread count and machine give equal bytes. It trains with batch normalisation, which is
// folded into the convolutions at the end, with AdamW in one cycle and an average of the weights.
#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/json.h"
#include "core/base/random.h"
#include "core/base/safetensors.h"
#include "core/data/data_set.h"
#include "core/judge/judge.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <ATen/core/grad_mode.h>
#include <CLI/CLI.hpp>
#include <torch/csrc/autograd/autograd.h>

#include <malloc.h>

#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <numbers>
#include <numeric>

namespace flowlab {
namespace {

struct Options {
    std::filesystem::path data = "resources/datasets";
    std::filesystem::path out = "resources/models/judge.safetensors";
    std::uint64_t seed = 0;
    int epochs = 3, batch = 128, threads = 1;
    double lr = 4e-3, weight_decay = 0.02, label_smoothing = 0.02, ema_decay = 0.998;
    double warmup = 0.2; // share of the steps in which the rate grows
    // How far a picture is moved at most, each uniform and to both sides; shift is in pixels.
    double shift = 2, degrees = 10, scale = 0.1, shear = 0.1;
    std::string precision = "bf16";

    [[nodiscard]] Json to_json() const {
        return {{"seed", seed},
                {"epochs", epochs},
                {"batch", batch},
                {"threads", threads},
                {"lr", lr},
                {"weight_decay", weight_decay},
                {"warmup", warmup},
                {"label_smoothing", label_smoothing},
                {"ema_decay", ema_decay},
                {"shift", shift},
                {"degrees", degrees},
                {"scale", scale},
                {"shear", shear},
                {"precision", precision}};
    }
};

constexpr double norm_epsilon = 1e-5;

/// What is trained, by name, and the running mean and variance of each normalisation. Ordered: the optimizer,
/// the average and the initial values all go by position.
using Named = std::map<std::string, at::Tensor>;
struct Network {
    Named parameters, statistics;
};

at::Tensor random_normal(at::IntArrayRef shape, double deviation, RandomStream random) {
    auto tensor = at::empty(shape, at::kFloat);
    auto* values = tensor.mutable_data_ptr<float>();
    for (std::int64_t i = 0; i < tensor.numel(); ++i) values[i] = float(deviation * random.normal());
    return tensor;
}

Network initial_network(std::uint64_t seed) {
    Network network;
    for (std::size_t i = 0; i < judge_convolutions.size(); ++i) {
        const auto [in, out, stride] = judge_convolutions[i];
        const auto name = std::to_string(i);
        network.parameters["conv" + name] =
            random_normal({out, in, 3, 3}, std::sqrt(2.0 / (9 * in)), // He et al. 2015
                          {seed, Purpose::weights, i})
                .contiguous(at::MemoryFormat::ChannelsLast);
        network.parameters["gain" + name] = at::ones({out});
        network.parameters["offset" + name] = at::zeros({out});
        network.statistics["mean" + name] = at::zeros({out});
        network.statistics["variance" + name] = at::ones({out});
    }
    network.parameters["head.weight"] =
        random_normal({judge_classes, judge_features}, std::sqrt(1.0 / judge_features),
                      {seed, Purpose::weights, judge_convolutions.size()});
    network.parameters["head.bias"] = at::zeros({judge_classes});
    for (auto& [name, tensor] : network.parameters) tensor.set_requires_grad(true);
    return network;
}

/// (B, 1, 28, 28) to logits (B, 10), with the batch's own mean and variance; updates the running ones.
at::Tensor forward(const Network& network, at::Tensor x, at::ScalarType type) {
    const auto& p = network.parameters;
    x = x.to(type).contiguous(at::MemoryFormat::ChannelsLast);
    for (std::size_t i = 0; i < judge_convolutions.size(); ++i) {
        const auto name = std::to_string(i);
        const std::int64_t stride = judge_convolutions[i].stride;
        x = at::conv2d(x, p.at("conv" + name).to(type), {}, {stride, stride}, {1, 1});
        x = at::batch_norm(x, p.at("gain" + name), p.at("offset" + name),
                           network.statistics.at("mean" + name), network.statistics.at("variance" + name),
                           true, 0.1, norm_epsilon, false);
        x = at::relu_(x);
    }
    return at::linear(x.to(at::kFloat).mean({2, 3}), p.at("head.weight"), p.at("head.bias"));
}

/// Normalisation with fixed mean and variance is linear, so it goes into the convolution before it.
JudgeWeights fold(const Network& network) {
    const at::NoGradGuard no_grad;
    JudgeWeights weights;
    for (std::size_t i = 0; i < judge_convolutions.size(); ++i) {
        const auto name = std::to_string(i);
        const auto factor = network.parameters.at("gain" + name) /
                            at::sqrt(network.statistics.at("variance" + name) + norm_epsilon);
        weights["conv" + name + ".weight"] =
            (network.parameters.at("conv" + name) * factor.view({-1, 1, 1, 1}))
                .contiguous(at::MemoryFormat::Contiguous);
        weights["conv" + name + ".bias"] =
            network.parameters.at("offset" + name) - network.statistics.at("mean" + name) * factor;
    }
    for (const auto* name : {"head.weight", "head.bias"}) weights[name] = network.parameters.at(name).clone();
    return weights;
}

/// AdamW over all parameters, one fused call a step.
class Optimizer {
  public:
    Optimizer(const Network& network, double weight_decay) : weight_decay_(weight_decay) {
        for (const auto& [name, parameter] : network.parameters) {
            parameters_.push_back(parameter);
            first_.push_back(at::zeros_like(parameter, at::kFloat));
            second_.push_back(at::zeros_like(parameter, at::kFloat));
            steps_.push_back(at::zeros({}, at::kFloat));
        }
    }

    void step(double lr) {
        const at::NoGradGuard no_grad;
        std::vector<at::Tensor> gradients;
        for (const auto& parameter : parameters_) gradients.push_back(parameter.grad());
        at::_foreach_add_(steps_, 1.0); // the fused call wants the number of the step it takes, from 1
        at::_fused_adamw_(parameters_, gradients, first_, second_, {}, steps_, lr, 0.9, 0.999, weight_decay_,
                          1e-8, false, false);
        for (const auto& parameter : parameters_) parameter.mutable_grad().reset();
    }

  private:
    std::vector<at::Tensor> parameters_, first_, second_, steps_;
    double weight_decay_;
};

/// Moves `average` towards `network`, statistics included; the decay is warmed, or the first steps would stay
/// for ever.
void average_into(Network& average, const Network& network, double decay, std::int64_t step) {
    const at::NoGradGuard no_grad;
    const double weight = 1 - std::min(decay, double(1 + step) / double(10 + step));
    for (auto& [name, tensor] : average.parameters) tensor.lerp_(network.parameters.at(name), weight);
    for (auto& [name, tensor] : average.statistics) tensor.lerp_(network.statistics.at(name), weight);
}

Network copy(const Network& network) {
    Network result;
    for (const auto& [name, tensor] : network.parameters) result.parameters[name] = tensor.detach().clone();
    for (const auto& [name, tensor] : network.statistics) result.statistics[name] = tensor.clone();
    return result;
}

/// Each picture shifted, turned, scaled and sheared by a little; what comes in from outside is background
/// (-1).
at::Tensor augment(const at::Tensor& images, const Options& options, RandomStream random) {
    const auto count = images.size(0);
    const auto around_zero = [&](double reach) { return reach * (2 * random.uniform() - 1); };
    auto theta = at::empty({count, 2, 3}, at::kFloat);
    auto* row = theta.mutable_data_ptr<float>();
    for (std::int64_t i = 0; i < count; ++i, row += 6) {
        const double angle = around_zero(options.degrees) * std::numbers::pi / 180;
        const double scale = 1 + around_zero(options.scale);
        const double shear = around_zero(options.shear);
        const double pixel = 2.0 / 28; // the grid's coordinates run from -1 to 1
        row[0] = float(std::cos(angle) * scale), row[1] = float(-std::sin(angle) * scale + shear);
        row[3] = float(std::sin(angle) * scale), row[4] = float(std::cos(angle) * scale);
        row[2] = float(around_zero(options.shift) * pixel);
        row[5] = float(around_zero(options.shift) * pixel);
    }
    const auto grid = at::affine_grid_generator(theta, images.sizes(), false);
    return at::grid_sampler(images + 1, grid, 0, 0, false) - 1; // bilinear, zeros outside
}

std::vector<std::int64_t> shuffled(std::int64_t count, RandomStream random) {
    std::vector<std::int64_t> order(static_cast<std::size_t>(count));
    std::iota(order.begin(), order.end(), 0);
    for (std::size_t i = order.size(); i > 1; --i)
        std::swap(order[i - 1], order[random.below(std::uint32_t(i))]);
    return order;
}

struct Digits {
    at::Tensor images; // (N, 1, 28, 28) u8
    at::Tensor labels; // (N) i64
};

Digits load_digits(const Options& options, Split split) {
    const auto set = load_data_set(options.data, "mnist", split);
    Digits digits{at::empty({set.size(), 1, 28, 28}, at::kByte), at::empty({set.size()}, at::kLong)};
    std::memcpy(digits.images.mutable_data_ptr<std::uint8_t>(), set.images.data(), set.images.size());
    std::copy(set.labels.begin(), set.labels.end(), digits.labels.mutable_data_ptr<std::int64_t>());
    return digits;
}

at::Tensor scaled(const at::Tensor& bytes) {
    return bytes.to(at::kFloat) / 127.5 - 1;
}

double accuracy(const JudgeWeights& weights, const Digits& digits) {
    const auto judgement = classify(weights, scaled(digits.images));
    return judgement.logits.argmax(1).eq(digits.labels).to(at::kDouble).mean().item<double>();
}

double rate(const Options& options, double progress) {
    if (progress < options.warmup) return options.lr * progress / options.warmup;
    return options.lr *
           (0.5 + 0.5 * std::cos(std::numbers::pi * (progress - options.warmup) / (1 - options.warmup)));
}

JudgeWeights train(const Options& options, const Digits& digits) {
    auto network = initial_network(options.seed);
    auto average = copy(network);
    Optimizer optimizer(network, options.weight_decay);
    const auto type = options.precision == "bf16" ? at::kBFloat16 : at::kFloat;
    const auto count = digits.labels.size(0), steps_an_epoch = count / options.batch;
    const auto begin = std::chrono::steady_clock::now();
    std::int64_t step = 0;
    for (int epoch = 0; epoch < options.epochs; ++epoch) {
        auto order = shuffled(count, {options.seed, Purpose::order, std::uint64_t(epoch)});
        const auto indices = at::from_blob(order.data(), {count}, at::kLong);
        double sum = 0;
        for (std::int64_t i = 0; i < steps_an_epoch; ++i, ++step) {
            const auto batch = indices.narrow(0, i * options.batch, options.batch);
            const auto images = augment(scaled(digits.images.index_select(0, batch)), options,
                                        {options.seed, Purpose::train_noise, std::uint64_t(step)});
            const auto loss =
                at::cross_entropy_loss(forward(network, images, type), digits.labels.index_select(0, batch),
                                       {}, at::Reduction::Mean, -100, options.label_smoothing);
            torch::autograd::backward({loss});
            optimizer.step(rate(options, double(step + 1) / double(steps_an_epoch * options.epochs)));
            average_into(average, network, options.ema_decay, step);
            sum += loss.item<double>();
        }
        const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
        std::fprintf(stderr, "epoch %d of %d, mean loss %.4f, %.0f s\n", epoch + 1, options.epochs,
                     sum / double(steps_an_epoch), seconds.count());
    }
    return fold(average);
}

void write(const JudgeWeights& weights, const Options& options) {
    std::vector<TensorView> views;
    for (const auto& [name, tensor] : weights)
        views.push_back({name,
                         TensorType::f32,
                         tensor.sizes().vec(),
                         {static_cast<const std::byte*>(tensor.const_data_ptr()), tensor.nbytes()}});
    write_safetensors(options.out, views, {{"kind", "flowlab judge"}, {"recipe", options.to_json().dump()}});
}

void run(const Options& options, const std::string& command) {
    const auto folder = std::filesystem::absolute(options.out).parent_path();
    if (!std::filesystem::is_directory(folder)) // said now, not after the training
        throw usage_error(Text::of("train the judge"), options.out.string(),
                          Text::of("there is no such folder"), Text::of("Create it first."));
    at::set_num_threads(options.threads);
    const auto training = load_digits(options, Split::train), test = load_digits(options, Split::test);
    const auto begin = std::chrono::steady_clock::now();
    const auto weights = train(options, training);
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
    write(weights, options);

    const auto stored = load_judge(options.out); // what is reported is measured on what was written
    const auto bytes = read_file(options.out, Text::of("read the judge back"));
    Json recipe{{"what", "The judge: a classifier of MNIST digits, core/judge/judge.h"},
                {"command", command},
                {"options", options.to_json()},
                {"trained_on", "the 60,000 training digits"},
                {"test_accuracy", accuracy(stored, test)},
                {"train_accuracy", accuracy(stored, training)},
                {"seconds", std::round(seconds.count())},
                {"bytes", bytes.size()},
                {"sha256", sha256(std::as_bytes(std::span(bytes)))}};
    const auto text = recipe.dump(2) + "\n";
    write_atomically(std::filesystem::path(options.out).replace_extension(".json"), text);
    std::fputs(text.c_str(), stdout);
}

} // namespace
} // namespace flowlab

int main(int argc, char** argv) {
    // Large tensors come back every step: keep their memory instead of returning it to the kernel each time.
    mallopt(M_MMAP_THRESHOLD, 1 << 30);
    mallopt(M_TRIM_THRESHOLD, 2'000'000'000);

    flowlab::Options options;
    CLI::App app("Trains the judge on MNIST and writes its weights and recipe.");
    app.add_option("--data", options.data, "the folder that holds mnist/")->capture_default_str();
    app.add_option("--out", options.out, "the weights; the recipe goes beside them as .json")
        ->capture_default_str();
    app.add_option("--seed", options.seed)->capture_default_str();
    app.add_option("--epochs", options.epochs)->capture_default_str()->check(CLI::Range(1, 1000));
    app.add_option("--batch", options.batch)->capture_default_str()->check(CLI::Range(2, 10000));
    app.add_option("--lr", options.lr, "the peak rate")->capture_default_str()->check(CLI::Range(1e-7, 1.0));
    app.add_option("--label-smoothing", options.label_smoothing)
        ->capture_default_str()
        ->check(CLI::Range(0.0, 0.5));
    app.add_option("--threads", options.threads)->capture_default_str()->check(CLI::Range(1, 256));
    app.add_option("--precision", options.precision, "bf16 is fast only where the CPU has it")
        ->capture_default_str()
        ->check(CLI::IsMember({"bf16", "fp32"}));
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) ? 2 : 0;
    }

    std::string command = "train_judge";
    for (int i = 1; i < argc; ++i) command += std::string(" ") + argv[i];
    try {
        flowlab::run(options, command);
    } catch (const flowlab::Error& error) {
        std::fprintf(stderr, "train_judge: %s\n", error.what());
        return error.kind == flowlab::ErrorKind::usage ? 2 : 1;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "train_judge: %s\n", error.what());
        return 1;
    }
    return 0;
}
