// Along a trajectory x = α x̂1 + σ x̂0 the velocity is as smooth as α and σ are; where one vanishes as a power
// p of the distance to an end that is no whole number, step k from there has a local error ∝ h^p k^(p − q −
// 1) with a method of order q, and the sum over k is ∝ h^min(p, q). In a field that is smooth in closed form
// σ comes in as σ² alone.
//
// Methods on x̂1 of order q in λ: with ρ = α/σ ∝ (k h)^p at the noise x̂1 is linear in ρ, step k is ∝ 1/k long
// in λ and its error, weighted by ρ, is ∝ ρ² k^(−q−1) = h^(2p) k^(2p − q − 1). The sum is ∝ h^q for 2p > q,
// h^q log(1/h) for 2p = q, h^(2p) for 2p < q. At the data the same holds with σ/α for ρ, since x̂1 has no part
// linear in it (d x̂1 = −(σ/α) d x̂0). Their last step, with x̂1 held, leaves h^(2p) there; h² where λ is
// bounded.
#include "core/flow/order_law.h"

#include "core/base/number_text.h"

#include <algorithm>
#include <cmath>

namespace flowlab {
namespace {

OrderLaw in_t(int order, const PathEnds& ends, FieldEnd end) {
    const auto limit = [](double power) { return power == std::round(power) ? INFINITY : power; };
    const double data = end == FieldEnd::smooth ? 2 * ends.data : end == FieldEnd::points ? 0 : ends.data;
    return {std::min({double(order), limit(ends.noise), limit(data)})};
}

OrderLaw in_lambda(int order, const PathEnds& ends) {
    OrderLaw law{double(order)};
    if (ends.noise > 0) law.order = std::min(law.order, 2 * ends.noise);
    law.order = std::min(law.order, ends.data > 0 ? 2 * ends.data : 2);
    law.logarithm = law.order == order && (2 * ends.noise == order || 2 * ends.data == order);
    return law;
}

/// UniC raises the order of what it corrects by one (2302.04867, theorem 3.1).
int order_in_lambda(const SolverInfo& solver) {
    return solver.key == "unipc-2" ? solver.order + 1 : solver.order;
}

} // namespace

OrderLaw order_law(const SolverInfo& solver, const Path& path, FieldEnd end, const GridOptions& grid) {
    const bool exponential = solver.family == SolverFamily::exponential;
    if (grid.kind.kind == "lambda") return {double(exponential ? order_in_lambda(solver) : solver.order)};
    return exponential ? in_lambda(order_in_lambda(solver), path.ends())
                       : in_t(solver.order, path.ends(), end);
}

Text describe(const OrderLaw& law) {
    // There is a logarithm with methods of order 2 alone.
    return Text::verbatim(law.logarithm ? "n⁻² log n" : number_text(law.order));
}

} // namespace flowlab
