#include "core/jobs/comparison.h"

#include "core/base/elapsed.h"
#include "core/base/error.h"
#include "core/jobs/sample_run.h"
#include "core/judge/verdicts.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>

namespace flowlab {
namespace {

constexpr double max_gigabytes = 1;              // of all cells' pictures
constexpr double max_trajectory_gigabytes = 0.5; // beyond it only where samples end is kept
constexpr int adaptive_frames = 33;              // of states, and of velocities: see Sampling
constexpr auto tried = Text::marked("compare the solvers");

SolverError error_between(const Tiles& samples, const std::vector<double>& exact,
                          const ReferenceCell& reference) {
    return exact.empty() || reference.exact.empty() ? solver_error(samples, reference.samples)
                                                    : solver_error(exact, reference.exact, samples.count());
}

} // namespace

ComparedField resolve_field(const ComparisonOptions& options, int model, const ResolveModel& resolve) {
    const auto& wanted = options.models[std::size_t(model)];
    auto sampler = options.sampler;
    sampler.weights = wanted.weights;
    auto fine = resolve(wanted.model, sampler, "fp32");
    auto usual = options.precision == "fp32" ? fine : resolve(wanted.model, sampler, options.precision);
    const auto& network = *fine.model.network;
    return {std::move(usual.model),
            fine.model,
            usual.compute,
            fine.compute,
            {std::string(network.info().key), network.classes(), fine.model.step, fine.model.sha256,
             fine.weights, fine.inputs, fine.model.conventions},
            fine.identity};
}

Comparison::Comparison(const ComparisonOptions& options, std::vector<ComparedField> models,
                       std::shared_ptr<const JudgeWeights> judge,
                       std::vector<std::shared_ptr<const ReferenceCell>> known)
    : models_(std::move(models)), judge_(std::move(judge)) {
    require_none(options.validate(), Text::of_marked(tried));
    const auto& shape = models_.front().model.network->shape();
    for (const auto& field : models_)
        if (field.model.network->shape() != shape)
            throw usage_error(Text::of_marked(tried), options.models.back().model,
                              Text::of("the two models draw pictures of different shapes"),
                              Text::of("Choose models of the same pictures."));
    if (shape != judge_shape) judge_.reset();
    result_.options = options;
    result_.plan = plan_comparison(options);
    result_.cells.resize(result_.plan.cells.size());
    known.resize(models_.size());
    for (auto& reference : known) {
        if (!reference) continue;
        if (!options.reference.check && reference->uncertainty) { // or the result would depend on the past
            auto unchecked = *reference;
            unchecked.uncertainty.reset();
            reference = std::make_shared<const ReferenceCell>(std::move(unchecked));
        }
        news_.references.push_back(reference);
    }
    result_.references = std::move(known);
    for (const auto& field : models_) result_.models.push_back(field.info);
    result_.device = models_.front().compute.title;
    const std::size_t sets = result_.plan.order.size() + models_.size();
    const std::size_t number =
        sizeof(float) +
        (std::ranges::any_of(
             models_, [](const ComparedField& field) { return field.fine_compute.type == at::kDouble; })
             ? sizeof(double)
             : 0);
    const double gigabytes =
        double(sets) * double(options.sampler.count) * double(shape.size()) * double(number) / 1e9;
    if (gigabytes > max_gigabytes)
        throw usage_error(Text::of_marked(tried), "count, columns",
                          Text::of("%1 sets of %2 samples need %3 MB of memory; at most 1000 are taken", sets,
                                   options.sampler.count, std::lround(gigabytes * 1000)),
                          Text::of("Ask for fewer samples, or for fewer cells."));
    keeps_trajectories_ = trajectory_gigabytes(shape) <= max_trajectory_gigabytes;
    add_jobs();
}

double Comparison::trajectory_gigabytes(const TileShape& shape) const {
    double frames = 0;
    for (const int index : result_.plan.order) {
        const auto& cell = result_.plan.cells[std::size_t(index)];
        frames += cell.tolerance > 0 ? 2 * adaptive_frames
                                     : cell.steps + 1 + std::max(cell.steps + 1, cell.evaluations);
    }
    return frames * double(result_.options.sampler.count) * double(shape.size()) * sizeof(float) / 1e9;
}

void Comparison::add_jobs() {
    const auto& options = result_.options;
    const auto& plan = result_.plan;
    const int models = int(models_.size());
    // What libraries prepare at their first call must not count as the first cell's time.
    for (int model = 0; model < models; ++model) {
        auto sampler = options.sampler;
        sampler.solver = "euler", sampler.nfe = 1;
        sampler.count = std::min(sampler.count, sampling_chunk(models_[std::size_t(model)].compute));
        add_job(Kind::warm_up, model, model, sampler);
    }
    const auto add_cell = [&](int index) {
        const auto& cell = plan.cells[std::size_t(index)];
        add_job(Kind::cell, index, plan.rows[std::size_t(cell.row)].model, sampler_of(options, plan, cell));
    };
    const auto trained = [&](int model) { return models_[std::size_t(model)].model.schedule; };
    const auto early = plan.order.begin() + plan.before_reference;
    std::for_each(plan.order.begin(), early, add_cell);
    for (int model = 0; model < models; ++model)
        if (!result_.references[std::size_t(model)])
            add_job(Kind::reference, model, model, sampler_of_reference(options, model, trained(model)));
    std::for_each(early, plan.order.end(), add_cell);
    for (int model = 0; options.reference.check && model < models; ++model) {
        const auto& known = result_.references[std::size_t(model)];
        if (!known || !known->uncertainty)
            add_job(Kind::check, model, model, sampler_of_reference(options, model, trained(model), true));
    }
}

void Comparison::add_job(Kind kind, int index, int model, SamplerOptions sampler) {
    const bool fine = kind == Kind::reference || kind == Kind::check ||
                      precision_for(sampler, result_.options.precision) == "fp32";
    const std::int64_t evaluations = kind == Kind::warm_up ? 0 : expected_evaluations(sampler);
    total_ += evaluations * sampler.count;
    jobs_.push_back({kind, index, std::move(sampler), &models_[std::size_t(model)], fine, evaluations});
}

bool Comparison::advance() {
    if (done()) return false;
    if (!begin_) begin_ = Clock::now();
    const auto& job = jobs_[job_];
    const auto begin = Clock::now();
    try {
        if (!part_) begin_part();
        part_->advance();
    } catch (const Error& error) {
        if (job.kind != Kind::cell || error.kind != ErrorKind::failed) throw;
        fail_cell(error);
        return !done();
    }
    sampled_.seconds += seconds_since(begin);
    ++part_evaluations_;
    if (!part_->done()) return true;
    end_part();
    if (sampled_.tiles.count() < job.sampler.count) return true;
    end_job();
    return !done();
}

void Comparison::begin_part() {
    // Samples are taken chunk by chunk as Sampling does it, so they are the same to the bit, and what a part
    // leaves behind is measured and let go.
    const auto& job = jobs_[job_];
    const auto& compute = job.fine ? job.field->fine_compute : job.field->compute;
    auto sampler = job.sampler;
    SamplingStart start;
    start.first = sampled_.tiles.count();
    sampler.count = std::min(sampling_chunk(compute), sampler.count - start.first);
    if (result_.options.spread > 0) {
        const auto numbers = compared_samples(result_.options);
        const auto part = numbers.begin() + start.first;
        start.numbers.assign(part, part + sampler.count);
    }
    part_.emplace(job.fine ? job.field->fine : job.field->model, sampler, compute, std::move(start),
                  job.kind == Kind::cell ? Recording::trajectories : Recording::final_samples);
    part_evaluations_ = 0;
}

void Comparison::end_part() {
    const auto& job = jobs_[job_];
    Tiles samples;
    std::shared_ptr<const Trajectory> part;
    if (job.kind == Kind::cell) {
        part = part_->trajectory(part_->options().count);
        samples = part->samples();
    } else {
        samples = part_->samples();
    }
    const auto append = [](auto& all, const auto& more) { all.insert(all.end(), more.begin(), more.end()); };
    sampled_.tiles.shape = samples.shape;
    append(sampled_.tiles.values, samples.values);
    append(sampled_.tiles.labels, samples.labels);
    append(sampled_.evaluations, part_->evaluations());
    if ((job.fine ? job.field->fine_compute : job.field->compute).type == at::kDouble) {
        const at::Tensor ends = part_->final_samples().contiguous();
        append(sampled_.exact, std::span(ends.const_data_ptr<double>(), std::size_t(ends.numel())));
    }
    part_.reset();
    if (part) {
        const auto paths = measure_paths(*part);
        append(sampled_.straightness, paths.straightness_of);
        append(sampled_.cost, paths.cost_of);
        if (keeps_trajectories_) sampled_.trajectories.push_back(std::move(part));
    }
    if (judge_ && (job.kind == Kind::cell || job.kind == Kind::reference))
        append(sampled_.classes, judge_pictures(*judge_, samples).classes);
}

void Comparison::end_job() {
    const auto& job = jobs_[job_];
    switch (job.kind) {
    case Kind::warm_up:
        break;
    case Kind::cell:
        end_cell(job);
        break;
    case Kind::reference:
        end_reference(job);
        break;
    case Kind::check: {
        auto reference = *result_.references[std::size_t(job.index)];
        reference.uncertainty = error_between(sampled_.tiles, sampled_.exact, reference).median;
        put(std::move(reference));
        break;
    }
    }
    jobs_done_ += job.evaluations * job.sampler.count;
    sampled_ = {};
    ++job_;
}

double Comparison::mean_evaluations() const {
    double sum = 0;
    for (const int evaluations : sampled_.evaluations) sum += evaluations;
    return sum / double(sampled_.evaluations.size());
}

std::optional<JudgedClasses> Comparison::judged() const {
    if (!judge_) return {};
    JudgedClasses judged{sampled_.classes, {}};
    if (!sampled_.tiles.labels.empty()) judged.wanted = label_accuracy(judged.classes, sampled_.tiles.labels);
    return judged;
}

void Comparison::end_cell(const Job& job) {
    const auto& planned = result_.plan.cells[std::size_t(job.index)];
    ComparedCell cell;
    cell.row = planned.row;
    cell.column = planned.column;
    cell.evaluations = mean_evaluations();
    cell.max_evaluations = *std::ranges::max_element(sampled_.evaluations);
    cell.seconds = sampled_.seconds;
    cell.straightness = estimate(sampled_.straightness);
    cell.transport_cost = estimate(sampled_.cost);
    cell.judged = judged();
    cell.samples = std::move(sampled_.tiles);
    cell.exact = std::move(sampled_.exact);
    if (keeps_trajectories_) cell.trajectories = Trajectory::join(sampled_.trajectories);
    compare(cell);
    put(std::move(cell));
}

void Comparison::fail_cell(const Error& error) {
    const auto& job = jobs_[job_];
    const auto& planned = result_.plan.cells[std::size_t(job.index)];
    ComparedCell cell;
    cell.row = planned.row;
    cell.column = planned.column;
    cell.failed = error.where.empty() ? error.why : Text::of("%1 (%2)", error.why, error.where);
    put(std::move(cell));
    part_.reset();
    jobs_done_ += job.evaluations * job.sampler.count;
    sampled_ = {};
    ++job_;
}

void Comparison::end_reference(const Job& job) {
    ReferenceCell reference;
    reference.model = job.index;
    reference.evaluations = mean_evaluations();
    reference.seconds = sampled_.seconds;
    reference.judged = judged();
    reference.samples = std::move(sampled_.tiles);
    reference.exact = std::move(sampled_.exact);
    put(std::move(reference));
    for (const auto& old : result_.cells) { // those that had to wait for it
        if (!old || !old->failed.empty() || result_.plan.rows[std::size_t(old->row)].model != job.index)
            continue;
        auto cell = *old;
        compare(cell);
        put(std::move(cell));
    }
}

void Comparison::compare(ComparedCell& cell) const {
    const auto& reference = result_.references[std::size_t(result_.plan.rows[std::size_t(cell.row)].model)];
    if (!reference) return;
    cell.error = error_between(cell.samples, cell.exact, *reference);
    if (!cell.judged || !reference->judged) return;
    const auto &classes = cell.judged->classes, &true_classes = reference->judged->classes;
    cell.switched.resize(classes.size());
    for (std::size_t i = 0; i < classes.size(); ++i) cell.switched[i] = classes[i] != true_classes[i];
    cell.switches = switch_share(classes, true_classes);
}

void Comparison::put(ComparedCell cell) {
    auto& place =
        result_.cells[std::size_t(cell.row) * std::size_t(result_.plan.columns) + std::size_t(cell.column)];
    place = std::make_shared<const ComparedCell>(std::move(cell));
    news_.cells.push_back(place);
}

void Comparison::put(ReferenceCell reference) {
    auto& place = result_.references[std::size_t(reference.model)];
    place = std::make_shared<const ReferenceCell>(std::move(reference));
    news_.references.push_back(place);
}

ComparisonProgress Comparison::progress() const {
    ComparisonProgress progress;
    progress.total = total_;
    progress.done = jobs_done_;
    if (!done()) {
        const auto& job = jobs_[job_];
        progress.done += job.evaluations * sampled_.tiles.count();
        if (part_)
            progress.done +=
                std::min<std::int64_t>(part_evaluations_, job.evaluations) * part_->options().count;
        if (job.kind == Kind::cell) {
            progress.row = result_.plan.cells[std::size_t(job.index)].row;
            progress.column = result_.plan.cells[std::size_t(job.index)].column;
        }
    }
    progress.cells = int(result_.plan.order.size());
    progress.cells_done = int(std::ranges::count_if(result_.cells, [](const auto& cell) { return !!cell; }));
    if (begin_) progress.seconds = seconds_since(*begin_);
    if (progress.done > 0)
        progress.seconds_left =
            progress.seconds * double(progress.total - progress.done) / double(progress.done);
    return progress;
}

} // namespace flowlab
