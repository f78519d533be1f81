#include "core/flow/coupling.h"

#include "core/base/registry.h"
#include "core/flow/assignment.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace flowlab {
namespace {

std::vector<int> optimal_transport(const PairingProblem& problem) {
    return assign(problem.squared_distances, problem.count);
}

std::vector<int> immiscible(const PairingProblem& problem) {
    std::vector<double> distances(problem.squared_distances.begin(), problem.squared_distances.end());
    for (auto& distance : distances) distance = std::sqrt(std::max(distance, 0.0));
    return assign(distances, problem.count);
}

std::vector<int> within_classes(const PairingProblem& problem) {
    std::map<int, std::vector<int>> members;
    for (int i = 0; i < problem.count; ++i) members[problem.labels[std::size_t(i)]].push_back(i);
    std::vector<int> result(std::size_t(problem.count));
    for (const auto& [label, samples] : members) {
        std::vector<double> cost;
        for (const int i : samples)
            for (const int j : samples)
                cost.push_back(
                    problem.squared_distances[std::size_t(i) * std::size_t(problem.count) + std::size_t(j)]);
        const auto columns = assign(cost, int(samples.size()));
        for (std::size_t k = 0; k < samples.size(); ++k)
            result[std::size_t(samples[k])] = samples[std::size_t(columns[k])];
    }
    return result;
}

const std::vector<Coupling>& coupling_table() {
    static const std::vector<Coupling> rows = {
        {{"independent", Text::marked("Independent"),
          Text::marked("x0 ~ N(0, I), drawn without a look at x1"), "arXiv 2209.03003"},
         nullptr},
        {{"ot", Text::marked("Minibatch OT"),
          Text::marked("in each batch the pairing with the least Σ ‖x1 − x0‖²"), "arXiv 2302.00482"},
         optimal_transport},
        {{"immiscible", "Immiscible", Text::marked("in each batch the pairing with the least Σ ‖x1 − x0‖"),
          "arXiv 2406.12303"},
         immiscible},
        {{"class-ot", Text::marked("Class-conditional OT (C²OT)"),
          Text::marked("least Σ ‖x1 − x0‖² among pairings that keep noise and data of a class together"),
          "arXiv 2503.10636"},
         within_classes},
    };
    return rows;
}

} // namespace

std::span<const Coupling> couplings() {
    return coupling_table();
}

const Coupling& coupling(std::string_view key) {
    return find_row(coupling_table(), key, Text::of("coupling"));
}

} // namespace flowlab
