#include "core/solve/device_field.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include <algorithm>
#include <deque>
#include <string_view>

namespace flowlab {
namespace {

constexpr std::int64_t row_step =
    64; // numbers of samples are rounded up to it: fewer records, and a GPU minds little
constexpr std::size_t max_fields = 8; // a thread keeps; each holds a copy of its network's weights

} // namespace

DeviceField::DeviceField(std::shared_ptr<const Network> network, const Compute& compute, std::int64_t rows,
                         bool labelled, bool guided)
    : network_(std::move(network)), compute_(compute), rows_(rows), labelled_(labelled), guided_(guided) {
    const auto& s = network_->shape();
    const at::TensorOptions on_device(compute_.device);
    parameters_ = views_of(network_->specs(),
                           at::zeros({total_size(network_->specs())}, on_device.dtype(compute_.type)),
                           network_->info().channels_last);
    x_ = at::zeros({rows, s.channels, s.height, s.width}, on_device.dtype(at::kFloat));
    t_ = at::zeros({rows}, on_device.dtype(at::kFloat));
    labels_ = at::zeros({rows}, on_device.dtype(at::kLong));
    replay_ = compute_.kernels->record([this] { forward(); });
}

void DeviceField::forward() {
    const at::NoGradGuard no_gradients;
    at::Tensor x = x_.to(compute_.type), t = t_, labels = labelled_ ? labels_ : at::Tensor();
    if (guided_) {
        x = at::cat({x, x});
        t = at::cat({t, t});
        labels = at::cat({labels, at::full_like(labels, network_->classes())});
    }
    if (network_->info().channels_last) x = x.contiguous(at::MemoryFormat::ChannelsLast);
    v_ = network_->forward(parameters_, x, {t, labels}).contiguous();
}

void DeviceField::load(const Parameters& parameters, std::uint64_t owner) {
    if (owner_ == owner) return;
    const at::NoGradGuard no_gradients;
    owner_ = 0; // until all is there
    for (std::size_t i = 0; i < parameters.size(); ++i) parameters_[i].copy_(parameters[i]);
    owner_ = owner;
}

void DeviceField::ask(const at::Tensor& x, std::span<const double> t, const at::Tensor& labels) {
    const auto count = x.size(0);
    x_.narrow(0, 0, count).copy_(x);
    if (t.size() == 1) {
        t_.fill_(t[0]);
    } else {
        at::Tensor times = at::empty({count}, at::kFloat);
        std::ranges::copy(t, times.mutable_data_ptr<float>());
        t_.narrow(0, 0, count).copy_(times);
    }
    if (labelled_) labels_.narrow(0, 0, count).copy_(labels);
    replay_->run();
}

std::vector<at::Tensor> DeviceField::answers(const at::Tensor& x, std::span<const double> t,
                                             const at::Tensor& labels) {
    ask(x, t, labels);
    std::vector<at::Tensor> all;
    for (const std::int64_t first : {std::int64_t(0), rows_}) {
        if (first > 0 && !guided_) break;
        all.push_back(v_.narrow(0, first, x.size(0)).to(at::kFloat));
    }
    return all;
}

at::Tensor DeviceField::evaluate(const at::Tensor& x, std::span<const double> t, const at::Tensor& labels,
                                 double guidance, StageUpdate* update) {
    ask(x, t, labels);
    at::Tensor v = at::empty(x.sizes(), x_.options());
    SolverStep step{};
    step.size = v.numel();
    step.real = compute_.type == at::kFloat ? Real::fp32 : Real::bf16;
    step.labelled = v_.const_data_ptr();
    step.unlabelled = guided_ ? v_.narrow(0, rows_, rows_).const_data_ptr() : nullptr;
    step.guidance = float(guidance);
    step.v = v.mutable_data_ptr<float>();
    if (update) {
        update->next = at::empty(x.sizes(), x_.options());
        step.x = update->x.const_data_ptr<float>();
        step.earlier = int(update->k.size());
        for (std::size_t j = 0; j < update->k.size(); ++j) {
            step.k[j] = update->k[j].const_data_ptr<float>();
            step.weights[j] = float(update->weights[j]);
        }
        step.last = float(update->last);
        step.next = update->next.mutable_data_ptr<float>();
    }
    compute_.kernels->step_solver(step);
    return v;
}

DeviceField& DeviceField::of(const std::shared_ptr<const Network>& network, const Compute& compute,
                             std::int64_t rows, bool labelled, bool guided) {
    thread_local std::deque<std::unique_ptr<DeviceField>> fields; // the one used last comes first
    rows = (rows + row_step - 1) / row_step * row_step;
    const auto serves = [&](const std::unique_ptr<DeviceField>& field) {
        const auto& own = field->compute_;
        return field->network_ == network && own.kernels == compute.kernels && own.device == compute.device &&
               own.type == compute.type && field->rows_ == rows && field->labelled_ == labelled &&
               field->guided_ == guided;
    };
    auto found = std::ranges::find_if(fields, serves);
    if (found == fields.end()) {
        if (fields.size() == max_fields) fields.pop_back();
        fields.push_front(std::make_unique<DeviceField>(network, compute, rows, labelled, guided));
    } else {
        std::rotate(fields.begin(), found, found + 1);
    }
    return *fields.front();
}

} // namespace flowlab
