#include "core/jobs/comparison_run.h"

#include "core/base/error.h"
#include "core/jobs/comparison.h"
#include "core/jobs/model_files.h"

namespace flowlab {
ComparisonRun run_comparison(const ComparisonRunOptions& options, const std::atomic<bool>& stop,
                             const std::function<void(const ComparisonProgress&)>& progress) {
    require_none(options.compare.validate(), Text::of("compare the solvers"));
    ComparisonRun run;
    std::shared_ptr<const JudgeWeights> judge;
    try {
        if (judge_reads(options.data))
            judge = std::make_shared<const JudgeWeights>(open_judge(options.resources / "models").weights);
    } catch (const Error& error) { // all but the digits is measured without it
        run.no_judge = error.sentence();
    }
    std::vector<ComparedField> fields;
    ModelFiles files(
        {options.resources, options.data, options.compare.precision, options.conventions, options.note});
    for (int i = 0; i < int(options.compare.models.size()); ++i)
        fields.push_back(resolve_field(options.compare, i,
                                       [&](const auto& model, const auto& sampler, const auto& precision) {
                                           return files.resolve(model, sampler, precision);
                                       }));
    Comparison comparison(options.compare, std::move(fields), std::move(judge));
    while (!stop && comparison.advance()) progress(comparison.progress());
    run.interrupted = !comparison.done();
    run.seconds = comparison.progress().seconds;
    run.result = comparison.result();
    return run;
}

} // namespace flowlab
