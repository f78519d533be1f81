// Which noise goes with which data. One row a coupling.
#pragma once

#include <span>
#include <string_view>

namespace flowlab {

struct Coupling {
    std::string_view key, title, formula, reference;
};

[[nodiscard]] std::span<const Coupling> couplings();
/// Throws a usage Error that lists the known names.
[[nodiscard]] const Coupling& coupling(std::string_view key);

} // namespace flowlab
