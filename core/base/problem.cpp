#include "core/base/problem.h"

#include "core/base/error.h"

namespace flowlab {

void require_none(const std::vector<Problem>& problems, const std::string& what) {
    if (problems.empty()) return;
    std::string where, why;
    for (const auto& problem : problems) {
        if (!where.empty()) where += ", ", why += "; ";
        where += problem.option;
        why += problem.option + " " + problem.text;
    }
    throw usage_error(what, where, why, "Change it and try again.");
}

} // namespace flowlab
