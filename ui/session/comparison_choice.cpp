#include "ui/session/comparison_choice.h"

#include "core/flow/solver.h"
#include "core/options/number_list.h"
#include "core/options/sampler_ranges.h"
#include "ui/session/settings.h"

#include <algorithm>
#include <initializer_list>

namespace flowlab {
namespace {
constexpr std::size_t maxColumnsText = 1000; // of a list that somebody typed
} // namespace

ComparisonOptions comparisonOptions(const ComparisonChoice& choice, const SamplerChoice& sampler) {
    ComparisonOptions options;
    options.models = {{sampler.model, sampler.options.weights}};
    if (!choice.other.empty())
        options.models.push_back(
            {choice.other, choice.otherWeights.empty() ? sampler.options.weights : choice.otherWeights});
    options.solvers = choice.solvers;
    options.columns = parse_number_list(choice.columns);
    options.equal = choice.equal;
    options.sampler = sampler.options;
    if (choice.samples > 0) options.sampler.count = std::min(choice.samples, sampler.options.count);
    // With one class per row the first samples would be of the first classes alone.
    if (labels_in_runs(sampler.options.labels) && options.sampler.count < sampler.options.count)
        options.spread = sampler.options.count;
    // What a comparison does not look at must not make two of them differ.
    const SamplerOptions plain;
    options.sampler.solver = plain.solver, options.sampler.nfe = plain.nfe;
    options.sampler.rtol = plain.rtol, options.sampler.atol = plain.atol;
    options.sampler.weights = plain.weights;
    options.reference = choice.reference;
    options.precision = choice.precision;
    return options;
}

ComparisonChoice comparisonChoice(const ComparisonOptions& options, SamplerChoice& sampler) {
    const auto panel = sampler;
    sampler.options = options.sampler;
    sampler.options.solver = panel.options.solver, sampler.options.nfe = panel.options.nfe;
    sampler.options.rtol = panel.options.rtol, sampler.options.atol = panel.options.atol;
    // More samples in the panel do not matter where the comparison takes the first ones.
    sampler.options.count = options.spread > 0 ? options.spread
                            : labels_in_runs(options.sampler.labels)
                                ? options.sampler.count
                                : std::max(panel.options.count, options.sampler.count);
    ComparisonChoice choice;
    choice.samples = options.sampler.count;
    if (!options.models.empty()) {
        sampler.model = options.models[0].model;
        sampler.options.weights = options.models[0].weights;
    }
    if (options.models.size() > 1) {
        choice.other = options.models[1].model;
        if (options.models[1].weights != sampler.options.weights)
            choice.otherWeights = options.models[1].weights;
    }
    choice.solvers = options.solvers;
    choice.columns = number_list_text(options.columns);
    choice.equal = options.equal;
    choice.reference = options.reference;
    choice.precision = options.precision;
    return choice;
}

bool inRange(const ComparisonChoice& choice) {
    const auto known = [](const std::string& key) { return find_solver(key) != nullptr; };
    const auto oneOf = [](const std::string& word, std::initializer_list<const char*> words) {
        return std::ranges::find(words, word) != words.end();
    };
    const auto& reference = choice.reference;
    return std::ranges::all_of(choice.solvers, known) && choice.solvers.size() <= solvers().size() &&
           choice.columns.size() <= maxColumnsText && oneOf(choice.equal, {"evaluations", "steps"}) &&
           oneOf(choice.otherWeights, {"", "ema", "raw"}) &&
           oneOf(choice.precision, {"auto", "fp32", "bf16"}) && choice.samples >= 0 &&
           choice.samples <= sampler_ranges::count.max && known(reference.solver) && reference.nfe >= 2 &&
           reference.nfe <= sampler_ranges::nfe.max && sampler_ranges::tolerance.holds(reference.tolerance);
}

Json comparisonChoiceToJson(const ComparisonChoice& choice) {
    return {{"solvers", choice.solvers},
            {"columns", choice.columns},
            {"equal", choice.equal},
            {"other", choice.other},
            {"other_weights", choice.otherWeights},
            {"samples", choice.samples},
            {"reference", choice.reference.solver},
            {"reference_nfe", choice.reference.nfe},
            {"reference_tolerance", choice.reference.tolerance},
            {"reference_check", choice.reference.check},
            {"precision", choice.precision}};
}

ComparisonChoice comparisonChoiceFromJson(const Json& json) {
    ComparisonChoice choice;
    choice.solvers = json.value("solvers", choice.solvers);
    choice.columns = json.value("columns", choice.columns);
    choice.equal = json.value("equal", choice.equal);
    choice.other = json.value("other", choice.other);
    choice.otherWeights = json.value("other_weights", choice.otherWeights);
    choice.samples = json.value("samples", choice.samples);
    choice.reference.solver = json.value("reference", choice.reference.solver);
    choice.reference.nfe = json.value("reference_nfe", choice.reference.nfe);
    choice.reference.tolerance = json.value("reference_tolerance", choice.reference.tolerance);
    choice.reference.check = json.value("reference_check", choice.reference.check);
    choice.precision = json.value("precision", choice.precision);
    return choice;
}

} // namespace flowlab
