#include "core/base/problem.h"

#include "core/base/error.h"

namespace flowlab {

void require_none(const std::vector<Problem>& problems, const Text& what) {
    if (problems.empty()) return;
    std::string where;
    Text why;
    for (const auto& problem : problems) {
        (where += where.empty() ? "" : ", ") += problem.option;
        why.append(problem.sentence());
    }
    throw usage_error(what, where, why, Text::of("Change it and try again."));
}

} // namespace flowlab
