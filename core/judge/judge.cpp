#include "core/judge/judge.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/json_text.h"
#include "core/base/safetensors.h"
#include "core/device/workers.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include <algorithm>
#include <cstring>
#include <span>
#include <vector>

namespace flowlab {
namespace {

const char* const tried = "open the judge";
const char* const hint = "Use resources/models/judge.safetensors, or train it anew with train_judge.";

std::map<std::string, std::vector<std::int64_t>> expected_shapes() {
    std::map<std::string, std::vector<std::int64_t>> shapes;
    for (std::size_t i = 0; i < judge_convolutions.size(); ++i) {
        const auto& layer = judge_convolutions[i];
        shapes["conv" + std::to_string(i) + ".weight"] = {layer.out, layer.in, 3, 3};
        shapes["conv" + std::to_string(i) + ".bias"] = {layer.out};
    }
    shapes["head.weight"] = {judge_classes, judge_features};
    shapes["head.bias"] = {judge_classes};
    return shapes;
}

std::string text(const std::vector<std::int64_t>& shape) {
    std::string result;
    for (const auto size : shape) result += (result.empty() ? "" : "x") + std::to_string(size);
    return result;
}

Judgement judge_chunk(const JudgeWeights& weights, const at::Tensor& images) {
    auto x = images.contiguous(at::MemoryFormat::ChannelsLast);
    for (std::size_t i = 0; i < judge_convolutions.size(); ++i) {
        const auto name = "conv" + std::to_string(i);
        const std::int64_t stride = judge_convolutions[i].stride;
        x = at::conv2d(x, weights.at(name + ".weight"), weights.at(name + ".bias"), {stride, stride}, {1, 1});
        x.relu_();
    }
    const auto features = x.mean({2, 3});
    return {at::addmm(weights.at("head.bias"), features, weights.at("head.weight").t()), features};
}

} // namespace

JudgeWeights load_judge(const std::filesystem::path& path) {
    const auto file = SafeTensors::read(path, tried);
    const auto shapes = expected_shapes();
    for (const auto& [name, entry] : file.tensors())
        if (!shapes.contains(name))
            throw failure(tried, path.string(), "it holds an unknown tensor " + name, hint);

    JudgeWeights weights;
    for (const auto& [name, shape] : shapes) {
        const auto found = file.tensors().find(name);
        if (found == file.tensors().end())
            throw failure(tried, path.string(), "tensor " + name + " is missing", hint);
        const auto& entry = found->second;
        if (entry.type != TensorType::f32 || entry.shape != shape)
            throw failure(tried, path.string(),
                          "tensor " + name + " is " + name_of(entry.type) + " " + text(entry.shape) +
                              ", not F32 " + text(shape),
                          hint);
        auto tensor = at::empty(shape, at::kFloat); // a copy: the file's bytes are neither aligned nor kept
        std::memcpy(tensor.mutable_data_ptr<float>(), entry.data.data(), entry.data.size());
        weights[name] = tensor;
    }
    return weights;
}

Judge open_judge(const std::filesystem::path& models) {
    const auto path = models / "judge.safetensors", recipe = models / "judge.json";
    const auto bytes = read_file(path, tried);
    Judge judge{load_judge(path), sha256(std::as_bytes(std::span(bytes)))};
    std::string named;
    try {
        named = read_json(recipe, tried).at("sha256").get<std::string>();
    } catch (const Json::exception& error) {
        throw failure(tried, recipe.string(), std::string("its recipe names no SHA-256: ") + error.what(),
                      hint);
    }
    if (named != judge.sha256)
        throw failure(tried, path.string(),
                      "its SHA-256 begins with " + judge.short_hash() + ", that in its recipe with " +
                          named.substr(0, 12),
                      hint);
    return judge;
}

at::Tensor pictures_to_judge(std::int64_t count) {
    return at::empty({count, judge_shape.channels, judge_shape.height, judge_shape.width}, at::kFloat);
}

Judgement classify(const JudgeWeights& weights, const at::Tensor& images) {
    constexpr auto& s = judge_shape;
    if (images.dim() != 4 || images.sizes().slice(1) != at::IntArrayRef({s.channels, s.height, s.width}) ||
        images.scalar_type() != at::kFloat || !images.is_cpu())
        throw usage_error("judge pictures", "tensor " + text(images.sizes().vec()),
                          "the judge takes (B, 1, 28, 28) fp32 on the CPU", "Convert the pictures first.");

    constexpr std::int64_t chunk = 32; // its activations stay in the cache
    const auto count = images.size(0);
    Judgement result{at::empty({count, judge_classes}, at::kFloat),
                     at::empty({count, judge_features}, at::kFloat)};
    run_shares(int((count + chunk - 1) / chunk), [&](int share) {
        const at::NoGradGuard no_grad; // each thread has its own
        const auto begin = share * chunk, length = std::min(chunk, count - begin);
        at::Tensor x = images.narrow(0, begin, length);
        // Always a whole chunk, so that the same kernels see every picture.
        if (length < chunk)
            x = at::cat({x, at::zeros({chunk - length, s.channels, s.height, s.width}, at::kFloat)});
        const auto judged = judge_chunk(weights, x);
        result.logits.narrow(0, begin, length).copy_(judged.logits.narrow(0, 0, length));
        result.features.narrow(0, begin, length).copy_(judged.features.narrow(0, 0, length));
    });
    return result;
}

} // namespace flowlab
