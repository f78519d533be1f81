#include "core/solve/branches.h"

#include <ATen/ATen.h>

#include <array>
#include <cstdint>

namespace flowlab {
namespace {

constexpr double least_square = 1e-8; // of ‖v_∅‖: v_∅ = 0 has no direction

/// s = ⟨a, b⟩/‖b‖² of each sample, shaped to multiply b.
at::Tensor share_of(const at::Tensor& a, const at::Tensor& b) {
    const at::Tensor flat_a = a.flatten(1), flat_b = b.flatten(1);
    const at::Tensor s = (flat_a * flat_b).sum(1) / (flat_b * flat_b).sum(1).clamp_min(least_square);
    std::vector<std::int64_t> shape(std::size_t(b.dim()), 1);
    shape[0] = b.size(0);
    return s.view(shape);
}

} // namespace

at::Tensor guide(const std::vector<at::Tensor>& answers, const Guidance& guidance,
                 const std::function<at::Tensor(const at::Tensor& answer)>& velocity) {
    if (answers.size() == 1) return velocity(answers[0]);
    const double w = guidance.weight;
    if (!guidance_kind(guidance.kind).scales) return velocity(answers[1] + w * (answers[0] - answers[1]));
    // A share of a velocity is none of the answer that it was made from.
    const at::Tensor labelled = velocity(answers[0]), unlabelled = velocity(answers[1]);
    const at::Tensor scaled = share_of(labelled, unlabelled) * unlabelled;
    return scaled + w * (labelled - scaled);
}

at::Tensor guide_apart(const Guidance& guidance, const at::Tensor& x, std::span<const double> t,
                       const at::Tensor& labels,
                       const std::function<at::Tensor(const at::Tensor& x, std::span<const double> t,
                                                      const at::Tensor& labels)>& velocity) {
    std::array<std::vector<std::int64_t>, 2> rows;
    std::array<std::vector<double>, 2> times;
    for (std::size_t i = 0; i < t.size(); ++i) {
        const auto side = std::size_t(guidance.acts_at(t[i]));
        rows[side].push_back(std::int64_t(i)), times[side].push_back(t[i]);
    }
    std::vector<at::Tensor> parts;
    std::vector<std::int64_t> place(t.size()); // of each sample, one part after the other
    std::int64_t placed = 0;
    for (std::size_t side = 0; side < rows.size(); ++side) {
        if (rows[side].empty()) continue;
        const at::Tensor index = at::tensor(rows[side], at::kLong).to(x.device());
        parts.push_back(velocity(x.index_select(0, index), times[side], labels.index_select(0, index)));
        for (const auto row : rows[side]) place[std::size_t(row)] = placed++;
    }
    return at::cat(parts).index_select(0, at::tensor(place, at::kLong).to(x.device()));
}

} // namespace flowlab
