#include "core/flow/coupling.h"

#include "core/base/registry.h"

#include <array>

namespace flowlab {
namespace {

const std::array rows = {
    Coupling{"independent", "Independent", "x0 ~ N(0, I), drawn without a look at x1", "arXiv 2209.03003"},
};

} // namespace

std::span<const Coupling> couplings() {
    return rows;
}

const Coupling& coupling(std::string_view key) {
    return find_row(rows, key, "coupling");
}

} // namespace flowlab
