#include "core/flow/guidance.h"

#include "core/base/registry.h"

#include <vector>

namespace flowlab {
namespace {

const std::vector<GuidanceKind>& guidance_table() {
    static const std::vector<GuidanceKind> rows = {
        {{"plain", Text::marked("Classifier-free"), "v = v_∅ + w (v_y − v_∅)",
          "Ho & Salimans 2022, arXiv 2207.12598"},
         false,
         false},
        {{"zero-star", "CFG-Zero*", "v = s v_∅ + w (v_y − s v_∅), s = ⟨v_y, v_∅⟩ / ‖v_∅‖²",
          "Fan et al. 2025, arXiv 2503.18886"},
         true,
         true},
    };
    return rows;
}

} // namespace

std::span<const GuidanceKind> guidance_kinds() {
    return guidance_table();
}

const GuidanceKind& guidance_kind(std::string_view key) {
    return find_row(guidance_table(), key, Text::of("kind of guidance"));
}

} // namespace flowlab
