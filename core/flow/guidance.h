// Guidance by a label: how strongly, in which part of the path, and in which form. One row a form.
#pragma once

#include "core/base/choice.h"

#include <span>
#include <string>
#include <string_view>

namespace flowlab {

struct GuidanceKind : ChoiceRow {
    /// v_∅ is scaled by s = ⟨v_y, v_∅⟩/‖v_∅‖² of each sample, which makes it the best guess of v_y.
    bool scales = false;
    /// The first of at least two fixed steps from noise leaves the noise as it is.
    bool rests_first = false;
};

[[nodiscard]] std::span<const GuidanceKind> guidance_kinds();
/// Throws a usage Error that lists the known names.
[[nodiscard]] const GuidanceKind& guidance_kind(std::string_view key);

struct Guidance {
    double weight = 1;         // w; 1 is the velocity with the label alone
    double from = 0, to = 1;   // w counts for t in [from, to] of the followed path, both included
    std::string kind{"plain"}; // a key of guidance_kinds()

    /// Whether the velocity without a label has a part in that at t.
    [[nodiscard]] bool acts_at(double t) const {
        constexpr double rounding = 1e-9; // of times that are sums of steps
        return weight != 1 && t >= from - rounding && t <= to + rounding;
    }
    bool operator==(const Guidance&) const = default;
};

} // namespace flowlab
