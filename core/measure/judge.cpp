#include "core/measure/judge.h"

#include "core/base/error.h"
#include "core/base/safetensors.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include <algorithm>
#include <cstring>
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

Judgement classify(const JudgeWeights& weights, const at::Tensor& images) {
    if (images.dim() != 4 || images.size(1) != 1 || images.size(2) != 28 || images.size(3) != 28 ||
        images.scalar_type() != at::kFloat || !images.is_cpu())
        throw usage_error("judge pictures", "tensor " + text(images.sizes().vec()),
                          "the judge takes (B, 1, 28, 28) fp32 on the CPU", "Convert the pictures first.");

    const at::NoGradGuard no_grad;
    constexpr std::int64_t chunk = 500; // bounds the memory at 50 MB a layer, whatever B
    const auto count = images.size(0);
    Judgement result{at::empty({count, judge_classes}, at::kFloat),
                     at::empty({count, judge_features}, at::kFloat)};
    for (std::int64_t begin = 0; begin < count; begin += chunk) {
        const auto length = std::min(chunk, count - begin);
        auto x = images.narrow(0, begin, length).contiguous(at::MemoryFormat::ChannelsLast);
        for (std::size_t i = 0; i < judge_convolutions.size(); ++i) {
            const auto name = "conv" + std::to_string(i);
            const std::int64_t stride = judge_convolutions[i].stride;
            x = at::conv2d(x, weights.at(name + ".weight"), weights.at(name + ".bias"), {stride, stride},
                           {1, 1});
            x.relu_();
        }
        const auto features = x.mean({2, 3});
        result.features.narrow(0, begin, length).copy_(features);
        result.logits.narrow(0, begin, length)
            .copy_(at::addmm(weights.at("head.bias"), features, weights.at("head.weight").t()));
    }
    return result;
}

} // namespace flowlab
