// Images/s and memory of training a preset, beside the machine's convolution rate in the same run.
#include "core/base/resources.h"
#include "core/data/data_set.h"
#include "core/device/device.h"
#include "core/jobs/train_run.h"
#include "core/train/trainer.h"
#include "tests/bench/convolution.h"
#include "tests/bench/report.h"

namespace flowlab::bench {
namespace {

struct Request {
    std::string preset = "quick", precision = "auto", device = "auto";
    double seconds = 10;
    int batch = 0, threads = 0;
};

void measure(const Request& request, Report& report) {
    prepare_process(request.threads);
    const auto resources = find_resources();
    auto options = load_preset(resources / "presets", request.preset);
    options.budget = {0, 1'000'000'000, 0};
    options.precision = request.precision;
    if (request.batch > 0) options.batch = options.micro_batch = request.batch;
    const auto compute = choose_compute(options.precision, request.device);
    Trainer trainer(options, open_data(resources, options.data, Split::train), compute);
    const auto step = [&] {
        while (!trainer.advance()) {
        }
    };
    for (int i = 0; i < 3; ++i) step(); // the first ones prepare kernels and memory
    trainer.settle();

    std::vector<double> steps;
    const double begin = now_seconds();
    while (now_seconds() - begin < request.seconds) {
        const double started = now_seconds();
        step();
        steps.push_back(now_seconds() - started);
    }
    trainer.settle(); // a GPU is done by then
    const double rate = double(options.batch) * double(steps.size()) / (now_seconds() - begin);
    const double peak = peak_resident_bytes(); // before the convolution below adds its own

    const double flop_rate = convolution_rate(compute);
    const auto name = "training, " + request.preset + ", batch " + std::to_string(options.batch) +
                      (request.batch > 0 ? " as one unit" : "");
    const bool tutorial = request.preset == "tutorial" && request.batch == 0;
    report.add({name,
                rate,
                "images/s",
                {},
                true,
                flop_rate / training_flop(options.network),
                tutorial ? std::optional(0.78) : std::nullopt});
    report.add({name + ": a step, median", 1000 * quantile(steps, 0.5), "ms", {}, false});
    report.add({name + ": most memory resident", peak / 1e9, "GB",
                options.batch == 256 ? std::optional(2.5) : std::nullopt, false});
    report.add({"convolution rate", flop_rate / 1e12, "TFLOP/s"});
}

} // namespace
} // namespace flowlab::bench

int main(int argc, char** argv) {
    using namespace flowlab::bench;
    CLI::App app{"Measures training: images/s, memory, and the share of the machine's convolution rate."};
    Request request;
    app.add_option("--preset", request.preset)->capture_default_str();
    app.add_option("--seconds", request.seconds, "how long to measure")->capture_default_str();
    app.add_option("--batch", request.batch, "another batch, as one unit of work; 0: the preset's");
    app.add_option("--precision", request.precision)->capture_default_str();
    app.add_option("--device", request.device, "auto, cpu, gpu")->capture_default_str();
    app.add_option("--threads", request.threads, "0: one per core");
    return run_bench(app, argc, argv, [&](Report& report) { measure(request, report); });
}
