#include "core/solve/sampling.h"

#include "core/base/error.h"
#include "core/base/random.h"
#include "core/device/data_tensors.h"
#include "core/device/noise.h"
#include "core/device/workers.h"
#include "core/model/exact_field.h"
#include "core/solve/not_finite.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace flowlab {
namespace {

constexpr auto tried = Text::marked("sample");
constexpr double max_gigabytes = 4;     // of one request's states and velocities
constexpr int adaptive_frames = 32;     // steps of the grid on which an adaptive solver's states are kept
constexpr double no_churn_below = 1e-3; // α at which there is nothing to go back to

Between between(const SolverInfo& solver, const SamplerOptions& options) {
    if (options.stochastic()) return Between::chord;
    return solver.family == SolverFamily::runge_kutta ? Between::tableau : Between::hermite;
}

/// Throws a usage Error for labels of which a field in closed form has no pictures. `known` empty: all are.
void require_known_classes(const std::vector<int>& labels, const std::vector<int>& known) {
    if (known.empty()) return;
    std::string missing, there;
    std::vector<int> asked(labels);
    std::ranges::sort(asked);
    asked.erase(std::unique(asked.begin(), asked.end()), asked.end());
    for (const int label : asked)
        if (!std::ranges::binary_search(known, label))
            missing += (missing.empty() ? "" : ", ") + std::to_string(label);
    if (missing.empty()) return;
    for (const int label : known) there += (there.empty() ? "" : ", ") + std::to_string(label);
    throw usage_error(Text::of_marked(tried), "labels", Text::of("the data hold no pictures of %1", missing),
                      Text::of("They hold pictures of %1: ask for those.", there));
}

} // namespace

int sampling_chunk(const Compute& compute) {
    return compute.device.is_cpu() ? std::max(16, 8 * worker_count()) : 256;
}

LabelPlan one_of_each(int classes) {
    LabelPlan plan;
    plan.cycle.resize(std::size_t(classes));
    std::iota(plan.cycle.begin(), plan.cycle.end(), 0);
    return plan;
}

int label_of(const SamplerOptions& options, int sample, int classes) {
    const auto& plan = options.labels;
    if (!plan.cycle.empty()) return plan.cycle[std::size_t(sample / plan.run) % plan.cycle.size()];
    RandomStream random(options.seed, Purpose::sample_label, std::uint64_t(sample));
    return int(random.below(std::uint32_t(classes)));
}

SamplingStart start_from(const DataSet& data, const SamplerOptions& options) {
    SamplingStart start;
    std::vector<std::int64_t> indices;
    for (int i = 0; i < options.count; ++i) {
        const auto index = (options.seed + std::uint64_t(i)) % std::uint64_t(data.size());
        start.labels.push_back(data.labels[std::size_t(index)]);
        indices.push_back(std::int64_t(index));
    }
    start.data = values_of(bytes_of(data).index_select(0, at::tensor(indices, at::kLong)));
    return start;
}

Sampling::Sampling(SampledModel model, const SamplerOptions& options, const Compute& compute,
                   SamplingStart start, Recording recording)
    : options_((require_none(options.validate(), Text::of_marked(tried)), options)),
      solver_(solver(options.solver)),
      field_(std::move(model), options.schedule, options.whole_guidance(), compute), start_(std::move(start)),
      recording_(recording) {
    const int classes = field_.network().classes();
    for (const int label : options.labels.cycle)
        if (classes > 0 && label >= classes)
            throw usage_error(Text::of_marked(tried), "labels", Text::of("there is no label %1", label),
                              Text::of("Labels go from 0 to %1.", classes - 1));
    const auto known = classes_with_pictures(field_.network());
    const auto& s = field_.network().shape();
    for (const auto* given : {&start_.noise, &start_.data})
        if (given->defined() &&
            given->sizes() != at::IntArrayRef({options.count, s.channels, s.height, s.width}))
            throw usage_error(
                Text::of_marked(tried), given == &start_.noise ? Text::of("noise") : Text::of("data"),
                Text::of("its shape does not fit the network and the number of samples"),
                Text::of("Give pictures as (count, %1, %2, %3).", s.channels, s.height, s.width));
    if (start_.noise.defined()) require_finite(Text::of_marked(tried), Text::of("noise"), "x0", start_.noise);
    if (start_.data.defined()) require_finite(Text::of_marked(tried), Text::of("data"), "x1", start_.data);
    if (options.start == "data" && !start_.data.defined())
        throw usage_error(Text::of_marked(tried), "start", Text::of("there are no pictures to start from"),
                          Text::of("Start from noise."));
    all_.solver = options.solver;
    all_.schedule = field_.schedule();
    all_.field_end = field_.end();
    all_.between = between(solver_, options_);
    all_.tableau = solver_.tableau;
    all_.shape = s;
    all_.count = options.count;
    all_.times = solver_.adaptive()
                     ? uniform_grid(adaptive_frames)
                     : make_grid(options.grid, steps_for(solver_, options.nfe), Path(field_.schedule()));
    if (classes > 0)
        for (int i = 0; i < options.count; ++i) {
            if (!start_.labels.empty()) {
                all_.labels.push_back(start_.labels[std::size_t(i)]);
                continue;
            }
            const bool any = options.labels.cycle.empty() && !known.empty();
            const int label = label_of(options, start_.number(i), any ? int(known.size()) : classes);
            all_.labels.push_back(any ? known[std::size_t(label)] : label);
        }
    require_known_classes(all_.labels, known);
    if (recording == Recording::trajectories) make_room();
    all_.evaluations.resize(std::size_t(options.count));
    all_.guided.resize(std::size_t(options.count));
    if (solver_.adaptive()) {
        all_.accepted.resize(std::size_t(options.count));
        all_.rejected.resize(std::size_t(options.count));
    }
    if (start_.data.defined()) {
        const at::Tensor plain = start_.data.contiguous();
        all_.originals.assign(plain.const_data_ptr<float>(), plain.const_data_ptr<float>() + plain.numel());
    }
    begin_chunk();
}

void Sampling::make_room() {
    const std::size_t frame = std::size_t(options_.count) * all_.shape.size();
    const std::size_t velocities = all_.between == Between::tableau
                                       ? std::size_t(all_.steps() * all_.tableau->stages())
                                       : all_.times.size();
    const double gigabytes = double(all_.times.size() + velocities) * double(frame) * sizeof(float) / 1e9;
    if (gigabytes > max_gigabytes)
        throw usage_error(Text::of_marked(tried), "count, nfe",
                          Text::of("%1 samples at %2 evaluations need %3 GB of memory for their trajectories",
                                   options_.count, options_.nfe, std::lround(gigabytes)),
                          Text::of("Ask for fewer samples at once, or for fewer evaluations."));
    all_.states.resize(all_.times.size() * frame);
    all_.velocities.resize(velocities * frame);
}

void Sampling::begin_chunk() {
    chunk_ = std::min(sampling_chunk(field_.compute()), options_.count - finished_);
    const auto& device = field_.compute().device;
    if (!all_.labels.empty()) {
        labels_ = at::empty({chunk_}, at::kLong);
        std::copy_n(all_.labels.begin() + finished_, chunk_, labels_.mutable_data_ptr<std::int64_t>());
        labels_ = labels_.to(device);
    }
    const bool backward = start_.data.defined();
    const at::Tensor x = backward                 ? start_.data.narrow(0, finished_, chunk_)
                         : start_.noise.defined() ? start_.noise.narrow(0, finished_, chunk_)
                                                  : noise(Purpose::sample_noise, 0, 1);
    begin_solve(x.to(device, field_.compute().type == at::kDouble ? at::kDouble : at::kFloat), backward);
}

void Sampling::begin_solve(const at::Tensor& x, bool backward) {
    backward_ = backward;
    begins_ = !backward && !start_.data.defined();
    frame_ = 0, rested_ = 0;
    auto times = all_.times;
    if (backward)
        std::ranges::reverse(times);
    else
        record({false, 0, 0}, x);
    if (!backward && rests_first()) {
        rest(x);
        times.erase(times.begin());
    }
    if (solver_.adaptive())
        adaptive_.emplace(*solver_.tableau, std::move(times), x, Tolerance{options_.rtol, options_.atol},
                          field_.followed());
    else
        stepper_ = make_stepper(solver_, std::move(times), x, field_.followed());
}

bool Sampling::rests_first() const {
    return guidance_kind(options_.guidance_kind).rests_first && field_.guided_at(0) && !solver_.adaptive() &&
           !start_.data.defined() && all_.steps() > 1;
}

// A solver begins with what comes after it: the zeros would be no history for a multistep one.
void Sampling::rest(const at::Tensor& x) {
    rested_ = 1;
    at::Tensor v = at::zeros_like(x);
    if (all_.between == Between::tableau) {
        const Path path(field_.schedule());
        if (made_straight(path, all_.field_end, 0, all_.times[1])) { // y moves where x = scale y rests
            const auto from = straighten(path.at(0)), to = straighten(path.at(all_.times[1]));
            v = (1 / to.scale - 1 / from.scale) / (to.t - from.t) * x;
        }
        for (int i = 0; i < all_.tableau->stages(); ++i) record({true, frame_++, 0}, v);
    } else {
        record({true, 0, 0}, v);
    }
    record({false, 1, all_.times[1]}, x);
}

bool Sampling::advance() {
    if (done()) return false;
    if (solver_.adaptive())
        take_adaptive();
    else
        take_fixed();
    return !done();
}

void Sampling::take_fixed() {
    const at::Tensor before = stepper_->x();
    const double t = stepper_->t();
    const at::Tensor v =
        velocity(before, {&t, 1}, labels_, field_.compute().kernels ? stepper_->pending_update() : nullptr);
    const int branches = int(field_.guided_at(t));
    for (int i = 0; i < chunk_; ++i) {
        ++all_.evaluations[std::size_t(finished_ + i)];
        all_.guided[std::size_t(finished_ + i)] += branches;
    }
    const bool begins = stepper_->at_step();
    if (begins) first_v_ = v;
    const auto step = std::size_t(this->step());
    if (!backward_ && all_.between != Between::tableau && begins) record({true, step, t}, v);
    const double from = stepper_->time();
    const at::Tensor start = stepper_->state();
    const bool completed = stepper_->supply(v);
    if (!backward_ && all_.between == Between::tableau) record({true, frame_++, t}, stepper_->velocity());
    if (!completed) return;
    if (!backward_) {
        if (options_.stochastic() && !stepper_->done()) add_noise(start, from, first_v_);
        record({false, step + 1, stepper_->time()}, stepper_->state());
        if (options_.churn > 0 && !stepper_->done()) {
            // Back by a share of the grid's step, to as much noise as there was then. The step that was just
            // made may be longer, since it began further back itself.
            const double now = stepper_->time(), back = now - options_.churn * (now - all_.times[step]);
            const Path path(field_.schedule());
            const auto here = path.at(now), there = path.at(back);
            if (there.alpha > no_churn_below) {
                const double keep = there.alpha / here.alpha, left = keep * here.sigma;
                const double noise = std::sqrt(std::max(0.0, there.sigma * there.sigma - left * left));
                dynamic_cast<Integrator&>(*stepper_).restart(back, keep * stepper_->state() +
                                                                       noise * path_noise(1));
            }
        }
    }
    if (!stepper_->done()) return;
    if (!backward_ && all_.between != Between::tableau)
        record({true, step + 1, 1},
               all_.between == Between::chord ? first_v_ : last_slope(start, from, stepper_->state()));
    end_solve(stepper_->state());
}

/// v at the end is not asked for: the slope with which a parabola arrives there, along the straight path
/// where the trajectory's last step is one of that.
at::Tensor Sampling::last_slope(const at::Tensor& start, double from, const at::Tensor& end) const {
    const Path path(field_.schedule());
    if (!made_straight(path, all_.field_end, from, 1)) return 2 / (1 - from) * (end - start) - first_v_;
    const auto before = straighten(path.at(from)), after = straighten(path.at(1));
    const at::Tensor slope = before.slope.of_x * start + before.slope.of_value * first_v_;
    return 2 / (after.t - before.t) * (end / after.scale - start / before.scale) - slope;
}

void Sampling::add_noise(const at::Tensor& before, double t, const at::Tensor& v) {
    if (options_.sde <= 0) return;
    const Path path(field_.schedule());
    const auto c = path.at(path.moving(t));
    const auto as_noise = convert(Quantity::velocity, Quantity::noise, c);
    const double now = stepper_->time(), h = now - t;
    const double strength = std::min(options_.sde, c.sigma / (2 * h)); // above σ/h a step overshoots
    const at::Tensor x0 = as_noise.of_x * before + as_noise.of_value * v;
    const double spread = std::sqrt(2 * strength * c.sigma * h);
    dynamic_cast<Integrator&>(*stepper_).restart(now, stepper_->state() - strength * h * x0 +
                                                          spread * path_noise(0));
}

at::Tensor Sampling::noise(Purpose purpose, std::uint64_t first, std::uint64_t stride) const {
    const auto& s = all_.shape;
    const auto& compute = field_.compute();
    at::Tensor out = at::empty({chunk_, s.channels, s.height, s.width},
                               at::TensorOptions(compute.device).dtype(at::kFloat));
    const auto fill = [&](const at::Tensor& rows, int sample) {
        fill_rows(rows, compute, options_.seed, purpose,
                  first + std::uint64_t(start_.number(sample)) * stride, stride);
    };
    if (start_.numbers.empty())
        fill(out, finished_);
    else
        for (int i = 0; i < chunk_; ++i) fill(out.narrow(0, i, 1), finished_ + i);
    return out;
}

at::Tensor Sampling::path_noise(int kind) const {
    return noise(Purpose::sample_path, std::uint64_t(2 * step() + kind), std::uint64_t(1) << 20);
}

at::Tensor Sampling::velocity(const at::Tensor& x, std::span<const double> t, const at::Tensor& labels,
                              StageUpdate* update) {
    // What is known is kept by runs of numbers.
    if (!std::exchange(begins_, false) || !start_.known || !start_.numbers.empty())
        return field_(x, t, labels, update);
    const int first = start_.first + finished_;
    if (at::Tensor v = start_.known->find(first, x.size(0), t[0]); v.defined()) {
        reused_ += x.size(0);
        return v;
    }
    at::Tensor v = field_(x, t, labels, update);
    start_.known->keep(first, t[0], v);
    return v;
}

void Sampling::take_adaptive() {
    auto& solve = *adaptive_;
    at::Tensor labels = labels_;
    if (labels.defined() && int(solve.active().size()) < chunk_) {
        const std::vector<std::int64_t> rows(solve.active().begin(), solve.active().end());
        labels = labels.index_select(0, at::tensor(rows, at::kLong).to(labels.device()));
    }
    const auto active = solve.active();
    for (std::size_t i = 0; i < active.size(); ++i)
        all_.guided[std::size_t(finished_ + active[i])] += int(field_.guided_at(solve.t()[i]));
    solve.supply(velocity(solve.x(), solve.t(), labels, nullptr));
    if (!solve.done()) return;
    for (int i = 0; i < chunk_; ++i) {
        const auto sample = std::size_t(finished_ + i);
        const auto& count = solve.counts()[std::size_t(i)];
        all_.evaluations[sample] += count.evaluations;
        all_.accepted[sample] += count.accepted;
        all_.rejected[sample] += count.rejected;
    }
    const at::Tensor states = solve.states();
    if (!backward_)
        for (std::size_t frame = 0; frame < all_.times.size(); ++frame) {
            record({false, frame, all_.times[frame]}, states[std::int64_t(frame)]);
            record({true, frame, all_.times[frame]}, solve.slopes()[std::int64_t(frame)]);
        }
    end_solve(states[states.size(0) - 1]);
}

void Sampling::end_solve(const at::Tensor& end) {
    if (backward_) {
        begin_solve(end, false);
        return;
    }
    if (recording_ == Recording::final_samples || field_.compute().type == at::kDouble)
        final_samples_.push_back(end.clone());
    collect();
    finished_ += chunk_;
    if (!done()) begin_chunk();
}

} // namespace flowlab
