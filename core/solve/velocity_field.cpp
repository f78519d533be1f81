#include "core/solve/velocity_field.h"

#include "core/device/workers.h"
#include "core/solve/branches.h"
#include "core/solve/device_field.h"

#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>

#include <algorithm>
#include <atomic>
#include <utility>

namespace flowlab {
namespace {

std::uint64_t next_id() {
    static std::atomic<std::uint64_t> last = 0;
    return ++last;
}

} // namespace

VelocityField::VelocityField(SampledModel model, const Choice& schedule, Guidance guidance,
                             const Compute& compute)
    : model_(std::move(model)), schedule_(schedule.kind == "trained" ? model_.schedule : schedule),
      guidance_(std::move(guidance)), compute_(compute), wanted_(schedule_), trained_(model_.schedule),
      asks_otherwise_(!(schedule_ == model_.schedule)), id_(next_id()) {
    if (!model_.conventions) return;
    ModelConventions own;
    own.path = model_.conventions->path;
    if (*model_.conventions == own)
        model_.conventions.reset(); // it is asked like a network of the lab
    else
        asks_otherwise_ = true;
}

// Along another path a field keeps its x̂1 and x̂0, not the form in which its velocity is smooth.
FieldEnd VelocityField::end() const {
    const auto own = model_.network->end();
    return asks_otherwise_ && own == FieldEnd::smooth ? FieldEnd::learned : own;
}

std::vector<at::Tensor> VelocityField::answers(const at::Tensor& x, const at::Tensor& t,
                                               const at::Tensor& labels, bool both) const {
    const auto& network = *model_.network;
    auto input = x.to(compute_.type);
    if (network.info().channels_last) input = input.contiguous(at::MemoryFormat::ChannelsLast);
    if (!both) return {network.forward(model_.parameters, input, {t, labels}).to(x.scalar_type())};
    const at::Tensor none = at::full_like(labels, network.classes());
    return network
        .forward(model_.parameters, at::cat({input, input}), {at::cat({t, t}), at::cat({labels, none})})
        .to(x.scalar_type())
        .chunk(2);
}

bool VelocityField::guides_some(std::span<const double> t, const at::Tensor& labels) const {
    if (t.size() < 2 || !labels.defined()) return false;
    const auto acts = [this](double when) { return guidance_.acts_at(when); };
    return std::ranges::any_of(t, acts) && !std::ranges::all_of(t, acts);
}

at::Tensor VelocityField::evaluate(const at::Tensor& x, std::span<const double> t,
                                   const at::Tensor& labels) const {
    if (guides_some(t, labels))
        return guide_apart(guidance_, x, t, labels,
                           [this](const at::Tensor& of, std::span<const double> when,
                                  const at::Tensor& wanted) { return evaluate(of, when, wanted); });
    const bool both = labels.defined() && guidance_.acts_at(t[0]);
    const auto on_device = [&](const std::vector<double>& values) {
        return at::tensor(values, at::kDouble).to(compute_.device, x.scalar_type());
    };
    // One number for each sample, or one for all.
    std::vector<double> times(std::size_t(x.size(0)), t[0]);
    if (t.size() > 1) std::ranges::copy(t, times.begin());
    if (!asks_otherwise_)
        return guide(answers(x, on_device(times), labels, both), guidance_,
                     [](const at::Tensor& answer) { return answer; });
    const auto asked = ask(times);
    const auto column = [&](const std::vector<double>& values) {
        return on_device(values).view({-1, 1, 1, 1});
    };
    return guide(
        answers(x * column(asked.scale), on_device(asked.t), labels, both), guidance_,
        [&](const at::Tensor& answer) { return column(asked.of_x) * x + column(asked.of_v) * answer; });
}

VelocityField::Asked VelocityField::ask(const std::vector<double>& times) const {
    Asked asked;
    for (const double r : times) {
        auto there =
            schedule_ == model_.schedule ? Rescheduled{r, 1, {0, 1}} : reschedule(trained_, wanted_, r);
        if (model_.conventions) {
            const auto question = ask_network(*model_.conventions, trained_, there.t);
            auto& v = there.velocity; // of x / scale at there.t, in place of the network's answer
            v.of_x += v.of_value * question.velocity.of_x / there.scale;
            v.of_value *= question.velocity.of_value;
            there.t = question.t;
        }
        asked.t.push_back(there.t), asked.scale.push_back(1 / there.scale);
        asked.of_x.push_back(there.velocity.of_x), asked.of_v.push_back(there.velocity.of_value);
    }
    return asked;
}

at::Tensor VelocityField::on_device(const at::Tensor& x, std::span<const double> t, const at::Tensor& labels,
                                    StageUpdate* update) const {
    if (guides_some(t, labels))
        return guide_apart(guidance_, x, t, labels,
                           [this](const at::Tensor& of, std::span<const double> when,
                                  const at::Tensor& wanted) { return on_device(of, when, wanted, nullptr); });
    const bool both = labels.defined() && guidance_.acts_at(t[0]);
    const bool scales = both && guidance_kind(guidance_.kind).scales;
    auto& field = DeviceField::of(model_.network, compute_, x.size(0), labels.defined(), both);
    field.load(model_.parameters, id_);
    if (!asks_otherwise_ && scales)
        return guide(field.answers(x, t, labels), guidance_, [](const at::Tensor& answer) { return answer; });
    if (!asks_otherwise_) return field.evaluate(x, t, labels, guidance_.weight, update);
    const auto asked = ask({t.begin(), t.end()});
    const auto column = [&](const std::vector<double>& values) {
        if (values.size() == 1) return at::full({1, 1, 1, 1}, values[0], x.options()); // no copy to wait for
        return at::tensor(values, at::kDouble).to(x.options()).view({-1, 1, 1, 1});
    };
    const at::Tensor there = x * column(asked.scale);
    const auto velocity = [&](const at::Tensor& answer) {
        return column(asked.of_x) * x + column(asked.of_v) * answer;
    };
    if (scales) return guide(field.answers(there, asked.t, labels), guidance_, velocity);
    return velocity(field.evaluate(there, asked.t, labels, guidance_.weight, nullptr));
}

at::Tensor VelocityField::operator()(const at::Tensor& x, std::span<const double> t, const at::Tensor& labels,
                                     StageUpdate* update) const {
    const bool learned = !model_.parameters.empty(); // fields in closed form compute on the CPU
    if (compute_.kernels && learned) return on_device(x, t, labels, update);
    at::Tensor v = at::empty_like(x);
    // As in training, each thread takes its share through the whole network alone.
    const auto rows = int(x.size(0));
    const int shares = compute_.device.is_cpu() ? std::min(worker_count(), rows) : 1;
    run_shares(shares, [&](int i) {
        const c10::InferenceMode no_gradients;
        const std::int64_t first = rows * i / shares, count = rows * (i + 1) / shares - first;
        const auto times = t.size() > 1 ? t.subspan(std::size_t(first), std::size_t(count)) : t;
        const at::Tensor part = labels.defined() ? labels.narrow(0, first, count) : labels;
        v.narrow(0, first, count).copy_(evaluate(x.narrow(0, first, count), times, part));
    });
    return v;
}

} // namespace flowlab
