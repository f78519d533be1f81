#include "core/judge/verdicts.h"

#include "core/base/error.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>

namespace flowlab {
namespace {

double share(std::size_t some, std::size_t all) {
    return all > 0 ? double(some) / double(all) : NAN;
}

std::size_t equal_entries(std::span<const int> a, std::span<const int> b, const Text& what) {
    if (a.size() != b.size())
        throw usage_error(what, Text::of("%1 and %2 digits", a.size(), b.size()),
                          Text::of("the two lists differ in length"),
                          Text::of("Compare as many as there are."));
    std::size_t equal = 0;
    for (std::size_t i = 0; i < a.size(); ++i) equal += a[i] == b[i];
    return equal;
}

} // namespace

Verdicts verdicts(const Judgement& judgement) {
    const auto [certainty, best] = judgement.logits.softmax(1).max(1);
    const auto count = std::size_t(best.numel());
    Verdicts result{std::vector<int>(count), std::vector<float>(count)};
    const at::Tensor classes = best.contiguous(), probabilities = certainty.contiguous();
    std::copy_n(classes.const_data_ptr<std::int64_t>(), count, result.classes.begin());
    std::copy_n(probabilities.const_data_ptr<float>(), count, result.certainty.begin());
    return result;
}

Verdicts judge_pictures(const JudgeWeights& weights, const Tiles& tiles) {
    const auto& s = tiles.shape;
    const at::Tensor images = at::from_blob(const_cast<float*>(tiles.values.data()), // classify() only reads
                                            {tiles.count(), s.channels, s.height, s.width}, at::kFloat);
    return verdicts(classify(weights, images));
}

double label_accuracy(std::span<const int> classes, std::span<const int> wanted) {
    return share(equal_entries(classes, wanted, Text::of("compare digits with labels")), classes.size());
}

double sure_share(std::span<const float> certainty) {
    return share(std::size_t(std::ranges::count_if(certainty, [](float p) { return p > sure_above; })),
                 certainty.size());
}

double switch_share(std::span<const int> before, std::span<const int> after) {
    return share(before.size() - equal_entries(before, after, Text::of("count switched digits")),
                 before.size());
}

} // namespace flowlab
