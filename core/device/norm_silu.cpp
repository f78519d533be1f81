#include "core/device/norm_silu.h"

#include "core/device/norm_silu_kernel.h"

#include <ATen/ATen.h>
#include <torch/csrc/autograd/custom_function.h>

#include <optional>
#include <vector>

namespace flowlab {
namespace {

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

/// The small operands as contiguous fp32, and sample n's view of them.
struct Operands {
    at::Tensor weight, bias, scale, shift, mean, rstd;
    int pixels, channels, groups;

    Operands(const at::Tensor& x, const at::Tensor& w, const at::Tensor& b, const at::Tensor& sc,
             const at::Tensor& sh, at::Tensor m, at::Tensor r, int g)
        : weight(w.to(at::kFloat).contiguous()), bias(b.to(at::kFloat).contiguous()), mean(std::move(m)),
          rstd(std::move(r)), pixels(int(x.size(2) * x.size(3))), channels(int(x.size(1))), groups(g) {
        if (!sc.defined()) return;
        scale = sc.to(at::kFloat).contiguous();
        shift = sh.to(at::kFloat).contiguous();
    }

    [[nodiscard]] NormSample sample(std::int64_t n) const {
        return {pixels,
                channels,
                groups,
                weight.const_data_ptr<float>(),
                bias.const_data_ptr<float>(),
                scale.defined() ? scale.const_data_ptr<float>() + n * channels : nullptr,
                scale.defined() ? shift.const_data_ptr<float>() + n * channels : nullptr,
                mean.mutable_data_ptr<float>() + n * groups,
                rstd.mutable_data_ptr<float>() + n * groups};
    }
};

template <class T>
const T* bits(const at::Tensor& t) {
    return static_cast<const T*>(t.const_data_ptr());
}
template <class T>
T* mutable_bits(const at::Tensor& t) {
    return static_cast<T*>(t.mutable_data_ptr());
}

template <class T>
void run_forward(const Operands& o, const at::Tensor& x, const at::Tensor& y) {
    const std::int64_t size = std::int64_t(o.pixels) * o.channels;
    for (std::int64_t n = 0; n < x.size(0); ++n)
        norm_silu_forward(o.sample(n), bits<T>(x) + n * size, mutable_bits<T>(y) + n * size);
}

/// Gradients of weight and bias come out a sample each, (B, 2, C): they are added up in a fixed order
/// afterwards.
template <class T>
void run_backward(const Operands& o, const at::Tensor& x, const at::Tensor& dy, const at::Tensor& dx,
                  const at::Tensor& affine, const at::Tensor& modulation) {
    const std::int64_t size = std::int64_t(o.pixels) * o.channels;
    thread_local std::vector<float> scratch;
    if (scratch.size() < std::size_t(size)) scratch.resize(std::size_t(size));
    for (std::int64_t n = 0; n < x.size(0); ++n) {
        float* wb = affine.mutable_data_ptr<float>() + n * 2 * o.channels;
        float* m = modulation.defined() ? modulation.mutable_data_ptr<float>() + n * 2 * o.channels : nullptr;
        const NormGradients g{wb, wb + o.channels, m, m ? m + o.channels : nullptr};
        norm_silu_backward(o.sample(n), bits<T>(x) + n * size, bits<T>(dy) + n * size,
                           mutable_bits<T>(dx) + n * size, g, scratch.data());
    }
}

class NormSiluFunction : public torch::autograd::Function<NormSiluFunction> {
  public:
    static at::Tensor forward(AutogradContext* context, const at::Tensor& x, const at::Tensor& weight,
                              const at::Tensor& bias, const std::optional<at::Tensor>& modulation_scale,
                              const std::optional<at::Tensor>& modulation_shift, std::int64_t groups) {
        // Autograd refuses undefined operands, not absent ones.
        const at::Tensor scale = modulation_scale.value_or(at::Tensor()),
                         shift = modulation_shift.value_or(at::Tensor());
        const auto statistics = at::empty({2, x.size(0), groups}, at::kFloat);
        const Operands operands(x, weight, bias, scale, shift, statistics[0], statistics[1], int(groups));
        at::Tensor y = at::empty_like(x, x.options(), at::MemoryFormat::ChannelsLast);
        if (x.scalar_type() == at::kFloat)
            run_forward<float>(operands, x, y);
        else
            run_forward<std::uint16_t>(operands, x, y);
        context->save_for_backward({x, weight, bias, scale, shift, statistics});
        context->saved_data["groups"] = groups;
        return y;
    }

    static variable_list backward(AutogradContext* context, const variable_list& gradients) {
        const auto saved = context->get_saved_variables();
        const at::Tensor &x = saved[0], &weight = saved[1], &scale = saved[3], &statistics = saved[5];
        const Operands operands(x, weight, saved[2], scale, saved[4], statistics[0], statistics[1],
                                int(context->saved_data["groups"].toInt()));
        const at::Tensor dy = gradients[0].contiguous(at::MemoryFormat::ChannelsLast);
        const at::Tensor dx = at::empty_like(x, x.options(), at::MemoryFormat::ChannelsLast);
        const auto rows = x.size(0), channels = x.size(1);
        const at::Tensor affine = at::zeros({rows, 2, channels}, at::kFloat);
        const at::Tensor modulation =
            scale.defined() ? at::empty({rows, 2, channels}, at::kFloat) : at::Tensor();
        if (x.scalar_type() == at::kFloat)
            run_backward<float>(operands, x, dy, dx, affine, modulation);
        else
            run_backward<std::uint16_t>(operands, x, dy, dx, affine, modulation);
        const at::Tensor sums = affine.sum(0).to(weight.scalar_type());
        variable_list result = {dx, sums[0], sums[1], {}, {}, {}};
        if (scale.defined()) {
            const auto typed = modulation.to(scale.scalar_type());
            result[3] = typed.select(1, 0);
            result[4] = typed.select(1, 1);
        }
        return result;
    }
};

} // namespace

at::Tensor norm_silu_reference(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& bias,
                               const at::Tensor& scale, const at::Tensor& shift, int groups) {
    const auto normalised = at::group_norm(x, groups, weight, bias);
    if (!scale.defined()) return at::silu(normalised);
    return at::silu(
        at::addcmul(shift.unsqueeze(-1).unsqueeze(-1), normalised, (scale + 1).unsqueeze(-1).unsqueeze(-1)));
}

at::Tensor norm_silu(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& bias,
                     const at::Tensor& scale, const at::Tensor& shift, int groups) {
    const bool known = x.scalar_type() == at::kFloat || x.scalar_type() == at::kBFloat16;
    if (!x.device().is_cpu() || !known || x.size(1) > max_channels ||
        !x.is_contiguous(at::MemoryFormat::ChannelsLast))
        return norm_silu_reference(x, weight, bias, scale, shift, groups);
    using Absent = std::optional<at::Tensor>;
    return NormSiluFunction::apply(x, weight, bias, scale.defined() ? Absent(scale) : Absent(),
                                   shift.defined() ? Absent(shift) : Absent(), std::int64_t(groups));
}

} // namespace flowlab
