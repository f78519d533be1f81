// One thing that is wrong with a setting, said so that a user can fix it.
#pragma once

#include <string>
#include <vector>

namespace flowlab {

struct Problem {
    std::string option; // "lr"
    std::string text;   // "is -1; it must be between 1e-7 and 1"
};

/// Throws one usage Error that names every problem; returns when there is none.
void require_none(const std::vector<Problem>& problems, const std::string& what);

} // namespace flowlab
