#include "core/judge/judge.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/json_text.h"
#include "core/base/safetensors.h"
#include "core/data/data_set.h"
#include "core/device/workers.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include <algorithm>
#include <cstring>
#include <span>
#include <vector>

namespace flowlab {
namespace {

constexpr auto tried = Text::marked("open the judge");

Error refusal(const std::filesystem::path& path, Text why) {
    return failure(Text::of_marked(tried), path, std::move(why),
                   Text::of("Use resources/models/judge.safetensors, or train it anew with train_judge."));
}

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

bool judge_reads(std::string_view data) {
    constexpr std::string_view trained_on = "mnist";
    return data == trained_on ||
           std::ranges::none_of(data_sets(), [data](const DataSetInfo& row) { return row.key == data; });
}

JudgeWeights load_judge(const std::filesystem::path& path) {
    const auto file = SafeTensors::read(path, Text::of_marked(tried));
    const auto shapes = expected_shapes();
    for (const auto& [name, entry] : file.tensors())
        if (!shapes.contains(name)) throw refusal(path, Text::of("it holds an unknown tensor %1", name));

    JudgeWeights weights;
    for (const auto& [name, shape] : shapes) {
        const auto found = file.tensors().find(name);
        if (found == file.tensors().end()) throw refusal(path, Text::of("tensor %1 is missing", name));
        const auto& entry = found->second;
        if (entry.type != TensorType::f32 || entry.shape != shape)
            throw refusal(path, Text::of("tensor %1 is %2 %3, not F32 %4", name, name_of(entry.type),
                                         text(entry.shape), text(shape)));
        auto tensor = at::empty(shape, at::kFloat); // a copy: the file's bytes are neither aligned nor kept
        std::memcpy(tensor.mutable_data_ptr<float>(), entry.data.data(), entry.data.size());
        weights[name] = tensor;
    }
    return weights;
}

Judge open_judge(const std::filesystem::path& models) {
    const auto path = models / "judge.safetensors", recipe = models / "judge.json";
    const auto bytes = read_file(path, Text::of_marked(tried));
    Judge judge{load_judge(path), sha256(std::as_bytes(std::span(bytes)))};
    std::string named;
    try {
        named = read_json(recipe, Text::of_marked(tried)).at("sha256").get<std::string>();
    } catch (const Json::exception& error) {
        throw refusal(recipe, Text::of("its recipe names no SHA-256: %1", error.what()));
    }
    if (named != judge.sha256)
        throw refusal(path, Text::of("its SHA-256 begins with %1, that in its recipe with %2",
                                     judge.short_hash(), named.substr(0, 12)));
    return judge;
}

at::Tensor pictures_to_judge(std::int64_t count) {
    return at::empty({count, judge_shape.channels, judge_shape.height, judge_shape.width}, at::kFloat);
}

Judgement classify(const JudgeWeights& weights, const at::Tensor& images) {
    constexpr auto& s = judge_shape;
    if (images.dim() != 4 || images.sizes().slice(1) != at::IntArrayRef({s.channels, s.height, s.width}) ||
        images.scalar_type() != at::kFloat || !images.is_cpu())
        throw usage_error(Text::of("judge pictures"), Text::of("tensor %1", text(images.sizes().vec())),
                          Text::of("the judge takes (B, 1, 28, 28) fp32 on the CPU"),
                          Text::of("Convert the pictures first."));

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
