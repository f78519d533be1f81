#include "core/device/convolution.h"

#include "core/device/device.h"
#include "core/device/prepared_weights.h"
#include "core/device/winograd_kernel.h"

#include <ATen/ATen.h>
#include <torch/csrc/autograd/custom_function.h>

#include <memory>
#include <optional>

namespace flowlab {

using at::Tensor;

#if defined(FLOWLAB_BF16_KERNELS)
namespace {

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;
using winograd::Form;
using winograd::Maps;

constexpr auto nhwc = at::MemoryFormat::ChannelsLast;
constexpr int panel = 64, max_channels_of_a_part = 256;

std::optional<Form> form_of(const Tensor& weight, const ConvolutionShape& shape) {
    const bool three = weight.size(2) == 3 && weight.size(3) == 3,
               four = weight.size(2) == 4 && weight.size(3) == 4;
    if (shape.padding != 1) return std::nullopt;
    if (three && shape.stride == 1 && !shape.transposed) return Form::same3;
    if (four && shape.stride == 2) return shape.transposed ? Form::up4 : Form::down4;
    return std::nullopt;
}

bool suits(const Tensor& x) {
    return x.device().is_cpu() && x.scalar_type() == at::kBFloat16 && x.size(1) % panel == 0 &&
           x.size(1) <= max_channels_of_a_part && x.numel() > 0;
}

bool is_fast(Form form, const Tensor& x, const Tensor& joined, const Tensor& weight) {
    static const bool able = cpu_has_bf16();
    const auto out = weight.size(form == Form::up4 ? 1 : 0);
    // Padding a picture of odd height to whole tiles would want a second kind of border in down4.
    const bool even = form != Form::down4 || (x.size(2) % 2 == 0 && x.size(3) % 2 == 0);
    return able && suits(x) && (!joined.defined() || suits(joined)) &&
           weight.scalar_type() == at::kBFloat16 && out % panel == 0 && out <= max_channels_of_a_part && even;
}

std::uint16_t* bits(const Tensor& t) {
    return static_cast<std::uint16_t*>(t.data_ptr());
}
Maps maps(const Tensor& t) {
    if (!t.defined()) return {nullptr, 0, 0, 0};
    return {bits(t), int(t.size(2)), int(t.size(3)), int(t.size(1))};
}

/// A thread's scratch, grown to what is asked for.
template <class T>
T* scratch(int words) {
    thread_local std::unique_ptr<T[]> memory;
    thread_local int size = 0;
    if (size < words) memory.reset(new T[std::size_t(words)]), size = words;
    return memory.get();
}

Tensor transformed(Form form, const Tensor& weight, int k, int n, bool mirrored) {
    Tensor out = at::empty({winograd::weight_words(form, k, n)}, at::kInt);
    const auto laid_out = weight.contiguous(nhwc);
    auto* words = static_cast<std::uint32_t*>(out.data_ptr());
    if (mirrored)
        winograd::prepare_mirrored(bits(laid_out), k, n, words);
    else
        winograd::prepare(form, bits(laid_out), k, n, words);
    return out;
}

/// The transformed weights, for `k` channels in and `n` out.
Tensor prepared(Form form, const Tensor& weight, int k, int n, bool mirrored) {
    static PreparedWeights all;
    return all.get(weight, 2 * int(form) + int(mirrored),
                   [&] { return transformed(form, weight, k, n, mirrored); });
}

void run(Form form, const Tensor& x, const Tensor& joined, const Tensor& weights, const Tensor& y,
         const Tensor& second, const winograd::Epilogue& epilogue) {
    winograd::apply(form, int(x.size(0)), {maps(x), maps(joined)}, {maps(y), maps(second)},
                    static_cast<const std::uint32_t*>(weights.data_ptr()), epilogue,
                    scratch<std::uint32_t>(winograd::work_words()));
}

struct Result {
    Tensor y, slope;
};

Result forward(Form form, const Tensor& x, const Tensor& joined, const Tensor& weight, const Tensor& bias,
               bool silu, bool with_slope) {
    const auto height = x.size(2), width = x.size(3);
    const int k = int(x.size(1) + (joined.defined() ? joined.size(1) : 0));
    const int n = int(weight.size(form == Form::up4 ? 1 : 0));
    const auto scaled = [&](std::int64_t side) {
        return form == Form::same3 ? side : form == Form::up4 ? 2 * side : side / 2;
    };
    Result result;
    result.y = at::empty({x.size(0), n, scaled(height), scaled(width)}, x.options(), nhwc);
    if (silu && with_slope) result.slope = at::empty_like(result.y);
    const Tensor fp32 = bias.to(at::kFloat).contiguous();
    run(form, x, joined, prepared(form, weight, k, n, false), result.y, {},
        {fp32.const_data_ptr<float>(), silu, result.slope.defined() ? bits(result.slope) : nullptr});
    return result;
}

/// The gradient of the weights, shaped and laid out as they are. up4's is down4's with the parts of x and dy
/// swapped.
Tensor weight_gradient(Form form, const Tensor& x, const Tensor& joined, const Tensor& g,
                       const Tensor& weight) {
    Tensor result = at::empty(weight.sizes(), weight.options(), nhwc);
    const bool up = form == Form::up4;
    const Tensor &inner = up ? g : x, &outer = up ? x : g;
    winograd::weight_gradient(up ? Form::down4 : form, int(x.size(0)),
                              {maps(inner), maps(up ? Tensor() : joined)}, maps(outer), bits(result),
                              scratch<std::uint32_t>(winograd::work_words()),
                              scratch<float>(winograd::sum_words(int(outer.size(1)))));
    return result;
}

class FastConvolution : public torch::autograd::Function<FastConvolution> {
  public:
    static Tensor forward(AutogradContext* context, const Tensor& x, const Tensor& weight, const Tensor& bias,
                          const std::optional<Tensor>& joined, std::int64_t form, bool silu) {
        // Autograd refuses undefined operands, not absent ones.
        const Tensor second = joined.value_or(Tensor());
        const auto [y, slope] = flowlab::forward(Form(form), x, second, weight, bias, silu, true);
        context->save_for_backward({x, weight, second, slope});
        context->saved_data["form"] = form;
        return y;
    }

    static variable_list backward(AutogradContext* context, const variable_list& gradients) {
        const auto saved = context->get_saved_variables();
        const Tensor &x = saved[0], &weight = saved[1], &joined = saved[2], &slope = saved[3];
        const auto form = Form(context->saved_data["form"].toInt());
        const Tensor dy = gradients[0].contiguous(nhwc);
        const auto n = dy.size(1);
        const Tensor g = slope.defined() ? at::empty_like(dy) : dy, bias = at::empty({n}, at::kFloat);
        winograd::output_gradient(bits(dy), slope.defined() ? bits(slope) : nullptr, dy.numel() / n, int(n),
                                  bits(g), bias.mutable_data_ptr<float>());
        variable_list result(6);
        if (context->needs_input_grad(0) || (joined.defined() && context->needs_input_grad(3))) {
            const Form back = form == Form::same3 ? form : form == Form::up4 ? Form::down4 : Form::up4;
            const int out = int(x.size(1) + (joined.defined() ? joined.size(1) : 0));
            result[0] = at::empty_like(x);
            if (joined.defined()) result[3] = at::empty_like(joined);
            run(back, g, {}, prepared(back, weight, int(n), out, form == Form::same3), result[0], result[3],
                {});
        }
        if (context->needs_input_grad(1)) result[1] = weight_gradient(form, x, joined, g, weight);
        if (context->needs_input_grad(2)) result[2] = bias.to(weight.scalar_type());
        return result;
    }
};

} // namespace

at::Tensor convolution(const Tensor& x, const Tensor& joined, const Tensor& weight, const Tensor& bias,
                       const ConvolutionShape& shape, bool silu) {
    const auto form = form_of(weight, shape);
    if (!form || !is_fast(*form, x, joined, weight))
        return convolution_reference(x, joined, weight, bias, shape, silu);
    const Tensor first = x.contiguous(nhwc), second = joined.defined() ? joined.contiguous(nhwc) : joined;
    if (!at::GradMode::is_enabled()) return forward(*form, first, second, weight, bias, silu, false).y;
    return FastConvolution::apply(first, weight, bias,
                                  second.defined() ? std::optional(second) : std::nullopt,
                                  std::int64_t(*form), silu);
}
#else
at::Tensor convolution(const Tensor& x, const Tensor& joined, const Tensor& weight, const Tensor& bias,
                       const ConvolutionShape& shape, bool silu) {
    return convolution_reference(x, joined, weight, bias, shape, silu);
}
#endif

at::Tensor convolution_reference(const Tensor& x, const Tensor& joined, const Tensor& weight,
                                 const Tensor& bias, const ConvolutionShape& shape, bool silu) {
    const Tensor whole = joined.defined() ? at::cat({x, joined}, 1) : x;
    const Tensor z = shape.transposed ? at::conv_transpose2d(whole, weight, bias, shape.stride, shape.padding)
                                      : at::conv2d(whole, weight, bias, shape.stride, shape.padding);
    return silu ? at::silu(z) : z;
}

} // namespace flowlab
