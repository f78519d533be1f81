#include "core/jobs/compare_run.h"

#include "core/base/error.h"
#include "core/jobs/comparison.h"
#include "core/jobs/sample_run.h"
#include "core/model/exact_field.h"
#include "core/train/checkpoint.h"

namespace flowlab {
namespace {

/// `data`: of exact fields; read when one is asked for.
ComparedField open_field(const CompareRunOptions& options, const ComparedModel& wanted) {
    ComparedField field;
    field.fine_compute = choose_compute("fp32");
    field.compute = choose_compute(options.compare.precision);
    SampleRunOptions one;
    one.model = wanted.model;
    one.sampler = options.compare.sampler;
    one.sampler.weights = wanted.weights;
    one.data = options.data;
    one.resources = options.resources;
    if (is_exact_field(wanted.model)) {
        field.fine_compute = closed_form_compute();
        if (options.compare.precision != "bf16") field.compute = field.fine_compute;
        field.fine = field.model = open_model(one, field.fine_compute, &field.info.inputs);
    } else {
        const ModelState state = load_model(find_model(wanted.model, options.resources), options.conventions);
        if (options.note && !state.note.empty()) options.note(state.note);
        field.fine = sampled_model(state, wanted.weights, field.fine_compute);
        field.model = field.compute.type == field.fine_compute.type
                          ? field.fine
                          : sampled_model(state, wanted.weights, field.compute);
        field.info.step = state.step;
        field.info.sha256 = state.sha256;
        field.info.conventions = state.conventions;
        field.info.weights = wanted.weights == "ema" && state.ema.defined() ? "ema" : "raw";
    }
    field.info.network = field.fine.network->info().key;
    field.info.classes = field.fine.network->classes();
    return field;
}

} // namespace

CompareRun run_comparison(const CompareRunOptions& options, const std::atomic<bool>& stop,
                          const std::function<void(const CompareProgress&)>& progress) {
    require_none(options.compare.validate(), "compare the solvers");
    CompareRun run;
    std::shared_ptr<const JudgeWeights> judge;
    try {
        judge = std::make_shared<const JudgeWeights>(open_judge(options.resources / "models").weights);
    } catch (const Error& error) { // all but the digits is measured without it
        run.no_judge = error.what();
    }
    std::vector<ComparedField> fields;
    for (const auto& model : options.compare.models) fields.push_back(open_field(options, model));
    Comparison comparison(options.compare, std::move(fields), std::move(judge));
    while (!stop && comparison.advance()) progress(comparison.progress());
    run.interrupted = !comparison.done();
    run.seconds = comparison.progress().seconds;
    run.result = comparison.result();
    return run;
}

} // namespace flowlab
