// Asks the judge what samples show: which digits, how surely, and whether each is the digit that was wanted.
// Being sure is no proof of a digit (the judge is certain that noise is an 8): see the counts by digit too.
//
//   judge_samples --samples samples.safetensors
//   judge_samples --test-accuracy resources/datasets
//
// The samples come from flowlab-cli sample --states samples.safetensors, with --labels 0-9 for a network
// that knows labels.
#include "core/base/error.h"
#include "core/base/json.h"
#include "core/base/safetensors.h"
#include "core/data/data_set.h"
#include "core/judge/judge.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <CLI/CLI.hpp>

#include <malloc.h>

#include <cstdio>
#include <cstring>

namespace flowlab {
namespace {

constexpr double sure_above = 0.9; // the probability above which the judge counts as sure

struct Pictures {
    at::Tensor images; // (B, 1, 28, 28) fp32, data in [-1, 1]
    at::Tensor labels; // (B) i64, the wanted digits; undefined without them
};

/// The last of the `states` (T, B, 1, 28, 28), and `labels` (B) where there are some.
Pictures read_samples(const std::filesystem::path& path) {
    const auto tried = Text::of("read the samples"),
               hint = Text::of("Write them with flowlab-cli sample --states FILE.");
    const auto file = SafeTensors::read(path, tried);
    const auto found = file.tensors().find("states");
    if (found == file.tensors().end())
        throw failure(tried, path.string(), Text::of("it holds no tensor states"), hint);
    const auto& states = found->second;
    if (states.type != TensorType::f32 || states.shape.size() != 5 || states.shape[0] < 1 ||
        states.shape[1] < 1 || states.shape[2] != 1 || states.shape[3] != 28 || states.shape[4] != 28)
        throw failure(tried, path.string(),
                      Text::of("states are not (T, B, 1, 28, 28) in F32, as digits are"), hint);
    const auto count = states.shape[1];
    Pictures pictures{at::empty({count, 1, 28, 28}, at::kFloat), {}};
    const auto last = states.data.last(pictures.images.nbytes());
    std::memcpy(pictures.images.mutable_data_ptr<float>(), last.data(), last.size());

    if (const auto labels = file.tensors().find("labels"); labels != file.tensors().end()) {
        if (labels->second.type != TensorType::i64 || labels->second.shape != std::vector{count})
            throw failure(tried, path.string(), Text::of("labels are not one I64 a sample"), hint);
        pictures.labels = at::empty({count}, at::kLong);
        std::memcpy(pictures.labels.mutable_data_ptr<std::int64_t>(), labels->second.data.data(),
                    labels->second.data.size());
    }
    return pictures;
}

Pictures read_test_digits(const std::filesystem::path& data_sets) {
    const auto set = load_data_set(data_sets, "mnist", Split::test);
    auto images = at::empty({set.size(), 1, 28, 28}, at::kByte);
    std::memcpy(images.mutable_data_ptr<std::uint8_t>(), set.images.data(), set.images.size());
    auto labels = at::empty({set.size()}, at::kLong);
    std::copy(set.labels.begin(), set.labels.end(), labels.mutable_data_ptr<std::int64_t>());
    return {images.to(at::kFloat) / 127.5 - 1, labels};
}

Json report(const JudgeWeights& weights, const Pictures& pictures) {
    const auto logits = classify(weights, pictures.images).logits;
    const auto [confidence, digit] = logits.softmax(1).max(1);
    const auto mean = [](const at::Tensor& yes) { return yes.to(at::kDouble).mean().item<double>(); };
    const auto counts = at::bincount(digit, {}, judge_classes);
    Json result{{"count", logits.size(0)}, {"finite", mean(pictures.images.isfinite().all(3).all(2).all(1))}};
    if (pictures.labels.defined()) result["wanted"] = mean(digit.eq(pictures.labels));
    result["sure"] = mean(confidence.gt(sure_above));
    result["confidence"] = mean(confidence);
    result["digits"] = std::vector(counts.const_data_ptr<std::int64_t>(),
                                   counts.const_data_ptr<std::int64_t>() + counts.numel());
    return result;
}

void print(const Json& result) {
    const auto share = [&](const char* key) { return 100 * result.at(key).get<double>(); };
    std::printf("pictures          %lld\n", result.at("count").get<long long>());
    if (share("finite") < 100) std::printf("finite            %.2f %%\n", share("finite"));
    if (result.contains("wanted")) std::printf("the wanted digit  %.2f %%\n", share("wanted"));
    std::printf("sure (> %.0f %%)     %.2f %%\n", 100 * sure_above, share("sure"));
    std::printf("mean confidence   %.2f %%\n", share("confidence"));
    for (std::size_t digit = 0; digit < result.at("digits").size(); ++digit)
        std::printf("digit %zu           %lld\n", digit, result.at("digits").at(digit).get<long long>());
}

} // namespace
} // namespace flowlab

int main(int argc, char** argv) {
    // Large tensors come and go: keep their memory instead of returning it to the kernel each time.
    mallopt(M_MMAP_THRESHOLD, 1 << 30);
    mallopt(M_TRIM_THRESHOLD, 2'000'000'000);

    std::filesystem::path judge = "resources/models/judge.safetensors", samples, data_sets;
    bool json = false;
    CLI::App app("Says which digits samples show and how sure the judge is of them.");
    app.add_option("--judge", judge, "the judge's weights")->capture_default_str();
    auto* from_file = app.add_option("--samples", samples, "what flowlab-cli sample --states wrote");
    auto* from_test = app.add_option("--test-accuracy", data_sets,
                                     "judge the 10,000 test digits of mnist/ in this folder instead");
    from_file->excludes(from_test);
    app.add_flag("--json", json, "print one JSON object");
    try {
        app.parse(argc, argv);
        if (samples.empty() && data_sets.empty()) throw CLI::RequiredError("--samples or --test-accuracy");
    } catch (const CLI::ParseError& error) {
        return app.exit(error) ? 2 : 0;
    }

    try {
        const auto weights = flowlab::load_judge(judge);
        const auto pictures =
            samples.empty() ? flowlab::read_test_digits(data_sets) : flowlab::read_samples(samples);
        const auto result = flowlab::report(weights, pictures);
        if (json)
            std::printf("%s\n", result.dump().c_str());
        else
            flowlab::print(result);
    } catch (const flowlab::Error& error) {
        std::fprintf(stderr, "judge_samples: %s\n", error.what());
        return error.kind == flowlab::ErrorKind::usage ? 2 : 1;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "judge_samples: %s\n", error.what());
        return 1;
    }
    return 0;
}
