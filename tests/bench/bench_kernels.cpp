// Single kernels on one thread, by Google Benchmark: every convolution of the networks beside the same by
// ATen, the gathering of batches and their noise beside a plain copy, and a contact sheet as PNG.
#include "core/base/resources.h"
#include "core/device/device.h"
#include "core/device/noise.h"
#include "core/media/png.h"
#include "core/train/batches.h"
#include "tests/bench/convolution.h"
#include "tests/bench/layers.h"
#include "tests/bench/report.h"

#include <ATen/ATen.h>
#include <benchmark/benchmark.h>
#include <c10/core/InferenceMode.h>
#include <torch/csrc/autograd/autograd.h>

#include <algorithm>
#include <cstring>
#include <map>
#include <memory>
#include <tuple>

namespace flowlab::bench {
namespace {

namespace fs = std::filesystem;

struct Request {
    std::string only = ".";
    double seconds = 0.2;
};

/// What one call gets done, as a rate: `work` of `unit`s.
struct Rate {
    std::string unit; // "GFLOP/s"
    double work = 0;
    std::optional<double> limit = {};
};

struct Kernel {
    std::string name;
    std::vector<Rate> rates;
    std::function<void()> call;
};

// --- convolutions ---------------------------------------------------------------------------------

constexpr int convolution_batch = 16; // pictures a call, about what a thread has in its share of a step

using Convolve = decltype(&convolution);

/// Forward alone, and with the gradients of weights and inputs; the first layer's input needs none.
void add_convolution(std::vector<Kernel>& kernels, const std::string& name, const Layer& layer, bool first,
                     Convolve convolve, double limit) {
    const auto bf16 = at::TensorOptions(at::kBFloat16);
    const auto random = [&](at::IntArrayRef shape) {
        return at::randn(shape, bf16).contiguous(at::MemoryFormat::ChannelsLast);
    };
    const auto& side = layer.side;
    const auto x = random({convolution_batch, layer.in() - layer.joined, side, side});
    const auto joined = layer.joined ? random({convolution_batch, layer.joined, side, side}) : at::Tensor();
    const auto weight = random(layer.weight) * 0.05; // small enough for SiLU to be neither flat nor steep
    const auto bias = at::zeros({layer.out()}, bf16);
    const auto forward = [=] { return convolve(x, joined, weight, bias, layer.shape, layer.silu); };
    const auto dy = random(forward().sizes());
    const double gflop = convolution_batch * layer.flop() / 1e9;

    kernels.push_back({name + " forward", {{"GFLOP/s", gflop, limit}}, [forward] {
                           const c10::InferenceMode no_gradients;
                           benchmark::DoNotOptimize(forward().data_ptr());
                       }});

    std::vector<at::Tensor> wanted{weight, bias};
    if (!first) wanted.push_back(x);
    if (joined.defined()) wanted.push_back(joined);
    for (const auto& tensor : wanted) tensor.set_requires_grad(true);
    const double passes = first ? 2 : 3;
    kernels.push_back(
        {name + " forward and backward", {{"GFLOP/s", passes * gflop, limit}}, [forward, dy, wanted] {
             benchmark::DoNotOptimize(torch::autograd::grad({forward()}, wanted, {dy}).data());
         }});
}

/// The layers of both networks, one of each kind.
void add_convolutions(std::vector<Kernel>& kernels, double limit) {
    std::map<std::tuple<std::vector<std::int64_t>, int, int, bool>, bool> seen;
    for (const std::string network : {"small-unet", "quick-unet"}) {
        bool first = true;
        for (const auto& layer : convolutions(network)) {
            if (!seen[{layer.weight, layer.side, layer.joined, layer.silu}]) {
                const auto name = network + " " + layer.name;
                add_convolution(kernels, name, layer, first, &convolution, limit);
                add_convolution(kernels, name + " by ATen", layer, first, &convolution_reference, limit);
            }
            seen[{layer.weight, layer.side, layer.joined, layer.silu}] = true;
            first = false;
        }
    }
}

// --- data and pictures ----------------------------------------------------------------------------

/// Bytes/s, read and written, of copying more than any cache holds: the best of a few.
double copy_rate() {
    const std::vector<char> from(std::size_t(256) << 20, 1);
    std::vector<char> to(from.size());
    double best = 0;
    for (int i = 0; i < 6; ++i) {
        const double begin = now_seconds();
        std::memcpy(to.data(), from.data(), from.size());
        benchmark::DoNotOptimize(to.data());
        benchmark::ClobberMemory();
        best = std::max(best, 2.0 * double(from.size()) / (now_seconds() - begin));
    }
    return best;
}

void add_data(std::vector<Kernel>& kernels, const DataSet& digits, double copied) {
    constexpr int batch = 256;
    const double pixels = batch * double(digits.shape.size());
    const auto batches = std::make_shared<Batches>(digits, batch, 0, at::kCPU);
    kernels.push_back({"gathering a batch",
                       {{"images/s", batch}, {"GB/s", 5 * pixels / 1e9, copied / 1e9}}, // bytes in, fp32 out
                       [batches, step = std::int64_t(0)]() mutable {
                           const auto images = batches->images(batches->indices(step++, 0, batch));
                           benchmark::DoNotOptimize(images.data_ptr());
                       }});
    const auto noise = std::make_shared<std::vector<float>>(std::size_t(pixels));
    kernels.push_back({"noise of a batch",
                       {{"images/s", batch}, {"GB/s", 4 * pixels / 1e9, copied / 1e9}}, // fp32 out
                       [noise, step = std::uint64_t(0)]() mutable {
                           fill_normal(*noise, 0, Purpose::train_noise, step++);
                           benchmark::DoNotOptimize(noise->data());
                       }});
}

/// In memory where the system has such a folder: a disk is not what is measured here.
fs::path sheet_file() {
    const fs::path memory = "/dev/shm";
    std::string pattern =
        ((fs::is_directory(memory) ? memory : fs::temp_directory_path()) / "flowlab-bench-XXXXXX").string();
    if (!mkdtemp(pattern.data())) throw std::runtime_error("cannot make a folder like " + pattern);
    return fs::path(pattern) / "sheet.png";
}

void add_picture(std::vector<Kernel>& kernels, const DataSet& digits, const fs::path& file) {
    Tiles tiles{digits.shape, {}, {}};
    const auto pixels = 64 * digits.shape.size();
    std::transform(digits.images.begin(), digits.images.begin() + std::ptrdiff_t(pixels),
                   std::back_inserter(tiles.values), [](std::uint8_t byte) { return byte / 127.5F - 1; });
    kernels.push_back(
        {"8 × 8 sheet as PNG", {{"sheets/s", 1}}, [tiles, file] { write_png(file, compose(tiles, {})); }});
}

// --------------------------------------------------------------------------------------------------

/// Puts what Google Benchmark measured into our report.
class Collector final : public benchmark::BenchmarkReporter {
  public:
    Collector(const std::vector<Kernel>& kernels, Report& report) : kernels_(kernels), report_(report) {}
    bool ReportContext(const Context&) override { return true; }
    void ReportRuns(const std::vector<Run>& runs) override {
        for (const auto& run : runs) {
            const auto kernel = std::ranges::find(kernels_, run.run_name.function_name,
                                                  [](const Kernel& k) { return k.name; });
            for (const auto& rate : kernel->rates)
                report_.add({kernel->name, run.counters.at(rate.unit), rate.unit, {}, true, rate.limit});
        }
    }

  private:
    const std::vector<Kernel>& kernels_;
    Report& report_;
};

void measure(const Request& request, Report& report) {
    prepare_process(1);
    const double flop_rate = convolution_rate(choose_compute("auto", "cpu"), 5 * request.seconds),
                 copied = copy_rate();
    report.add({"convolution rate, one thread", flop_rate / 1e9, "GFLOP/s"});
    report.add({"memory bandwidth of a copy, one thread", copied / 1e9, "GB/s"});

    const auto digits = load_data_set(find_resources() / "datasets", "mnist", Split::train);
    const auto file = sheet_file();
    std::vector<Kernel> kernels;
    add_data(kernels, digits, copied);
    add_picture(kernels, digits, file);
    add_convolutions(kernels, flop_rate / 1e9);

    using benchmark::Counter;
    for (const auto& kernel : kernels)
        benchmark::RegisterBenchmark(kernel.name.c_str(),
                                     [&kernel](benchmark::State& state) {
                                         for (auto _ : state) kernel.call();
                                         for (const auto& rate : kernel.rates)
                                             state.counters[rate.unit] =
                                                 Counter(rate.work, Counter::kIsIterationInvariantRate);
                                     })
            ->UseRealTime()
            ->MinTime(request.seconds);
    Collector collector(kernels, report);
    benchmark::RunSpecifiedBenchmarks(&collector, request.only);
    fs::remove_all(file.parent_path());
}

} // namespace
} // namespace flowlab::bench

int main(int argc, char** argv) {
    using namespace flowlab::bench;
    CLI::App app{"Measures single kernels on one thread."};
    Request request;
    app.add_option("--only", request.only, "kernels whose names match this expression")
        ->capture_default_str();
    app.add_option("--seconds", request.seconds, "how long to measure each")->capture_default_str();
    return run_bench(app, argc, argv, [&](Report& report) { measure(request, report); });
}
