#include "ui/session/quality_choice.h"

#include "core/flow/solver.h"
#include "core/options/number_list.h"
#include "ui/session/settings.h"

#include <algorithm>

namespace flowlab {

QualityQuestion qualityQuestion(const QualityChoice& choice, const ComparisonChoice& compare,
                                const SamplerChoice& sampler) {
    QualityQuestion question;
    question.models = {sampler.model};
    if (!compare.other.empty()) question.models.push_back(compare.other);
    auto& options = question.options;
    options.solvers = compare.solvers;
    options.nfe = parse_number_list(compare.columns);
    options.samples = choice.samples;
    options.seeds = choice.seeds;
    options.sampler = sampler.options;
    // What a measurement does not look at must not make two of them differ.
    const SamplerOptions plain;
    options.sampler.solver = plain.solver, options.sampler.nfe = plain.nfe;
    options.sampler.count = plain.count;
    // Rows are for looking at: in turn, every class is asked for equally often, whatever the number.
    options.sampler.labels.run = plain.labels.run;
    const auto adaptive = [&](const SolverInfo& row) {
        return row.adaptive() && std::ranges::find(compare.solvers, row.key) != compare.solvers.end();
    };
    if (std::ranges::none_of(solvers(), adaptive))
        options.sampler.rtol = plain.rtol, options.sampler.atol = plain.atol;
    return question;
}

Json qualityChoiceToJson(const QualityChoice& choice) {
    return {{"samples", choice.samples}, {"seeds", choice.seeds}};
}

QualityChoice qualityChoiceFromJson(const Json& json) {
    QualityChoice choice;
    choice.samples = json.value("samples", choice.samples);
    choice.seeds = json.value("seeds", choice.seeds);
    return choice;
}

} // namespace flowlab
