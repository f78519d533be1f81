// Seconds for 64 samples at 8 Euler evaluations, beside the machine's convolution rate in the same run.
#include "core/device/device.h"
#include "core/model/network.h"
#include "core/solve/sampling.h"
#include "tests/bench/convolution.h"
#include "tests/bench/report.h"
#include "tests/support/networks.h"

namespace flowlab::bench {
namespace {

struct Request {
    std::string network = "small-unet", precision = "auto", device = "auto";
    double seconds = 4;
    int threads = 0;
    SamplerOptions sampler;
};

void measure(const Request& request, Report& report) {
    prepare_process(request.threads);
    const auto compute = choose_compute(request.precision, request.device);
    const std::shared_ptr<const Network> network = test::make_digit_network(request.network);
    Weights weights(network->specs(), compute.device, network->info().channels_last);
    weights.initialise(network->specs(), 0); // speed does not depend on what the weights say
    const auto parameters = weights.cast(network->specs(), compute.type);
    const auto& sampler = request.sampler;

    std::vector<double> times;
    const double begin = now_seconds();
    while (times.size() < 5 || now_seconds() - begin < request.seconds) {
        const double started = now_seconds();
        Sampling sampling({network, parameters}, sampler, compute);
        while (sampling.advance()) {
        }
        times.push_back(now_seconds() - started);
    }
    times.erase(times.begin(), times.begin() + 2); // the first ones prepare kernels and memory

    const double rate = convolution_rate(compute);
    const double limit = sampler.count * sampler.nfe * forward_flop(request.network) / rate;
    const double median = quantile(times, 0.5);
    const auto name = std::to_string(sampler.count) + " samples, " + sampler.solver + " at " +
                      std::to_string(sampler.nfe) + ", " + request.network;
    const bool wanted = request.network == "small-unet" && sampler.solver == "euler";
    report.add({name, median, "s", {}, false, limit, wanted ? std::optional(0.85) : std::nullopt});
    report.add({"convolution rate", rate / 1e12, "TFLOP/s"});
}

} // namespace
} // namespace flowlab::bench

int main(int argc, char** argv) {
    using namespace flowlab::bench;
    CLI::App app{"Measures sampling from a network with fresh weights."};
    Request request;
    request.sampler.solver = "euler";
    app.add_option("--network", request.network)->capture_default_str();
    app.add_option("--solver", request.sampler.solver)->capture_default_str();
    app.add_option("--nfe", request.sampler.nfe)->capture_default_str();
    app.add_option("--count", request.sampler.count)->capture_default_str();
    app.add_option("--seconds", request.seconds, "how long to measure")->capture_default_str();
    app.add_option("--precision", request.precision)->capture_default_str();
    app.add_option("--device", request.device, "auto, cpu, gpu")->capture_default_str();
    app.add_option("--threads", request.threads, "0: one per core");
    return run_bench(app, argc, argv, [&](Report& report) { measure(request, report); });
}
