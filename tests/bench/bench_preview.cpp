// What a person waits for while a training runs on all cores: first tiles after a slider move, the whole
// grid, and the window's closing.
#include "core/base/error.h"
#include "core/engine/process.h"
#include "tests/bench/report.h"
#include "tests/bench/training_engine.h"

#include <memory>
#include <random>
#include <thread>
#include <unistd.h>

namespace flowlab::bench {
namespace {

namespace fs = std::filesystem;

struct Request {
    std::string preset = "quick", model = "training";
    double seconds = 20;
    int closings = 6;
    bool yield = true;
};

/// Requests at random moments until the time is up: seconds to the first tiles and to all of them.
void measure_previews(const Request& request, Engine& engine, Signal& signal, Report& report,
                      const std::string& name) {
    std::mt19937 random(1);
    std::uniform_real_distribution pause(0.05, 0.45);
    SampleRequest sample;
    sample.model = request.model;
    std::vector<double> first, whole;
    for (const double begin = now_seconds(); now_seconds() - begin < request.seconds || first.empty();) {
        const double until = now_seconds() + pause(random);
        std::this_thread::sleep_for(std::chrono::duration<double>(until - now_seconds()));
        (void)engine.take();
        ++sample.id;
        sample.options.seed = sample.id;
        const double asked = now_seconds();
        bool seen = false;
        engine.request(sample);
        follow(engine, signal, [&](const Snapshot& news) {
            for (const auto& result : news.samples) {
                if (result.id != sample.id) continue;
                if (!seen) first.push_back(now_seconds() - asked);
                seen = true;
                if (!result.whole) continue;
                whole.push_back(now_seconds() - asked);
                return true;
            }
            return false;
        });
    }
    const bool quick = request.preset == "quick"; // what a beginner has before them
    report.add(
        {name + ": first 16 tiles, median", 1000 * quantile(first, 0.5), "ms", quick ? 120.0 : 250.0, false});
    report.add({name + ": first 16 tiles, 95th percentile", 1000 * quantile(first, 0.95), "ms",
                quick ? std::optional(250.0) : std::nullopt, false});
    report.add({name + ": all 64, median", 1000 * quantile(whole, 0.5), "ms", {}, false});
    report.add({name + ": requests", double(first.size()), "", {}, true});
}

/// Threads of this process once they are down to `wanted`, or after a second: a pool's workers end on their
/// own time.
int settled_threads(int wanted) {
    const double until = now_seconds() + 1;
    while (thread_count() > wanted && now_seconds() < until)
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    return thread_count();
}

void measure(const Request& request, Report& report) {
    const auto name = "preview while training " + request.preset;
    const auto closing = "closing while training " + request.preset;
    std::string pattern = (fs::temp_directory_path() / "flowlab-bench-XXXXXX").string();
    const fs::path folder = mkdtemp(pattern.data());
    int threads = 0; // after the first closing: what torch keeps for the whole process
    std::vector<double> plain, saving;
    int left_behind = 0, half_written = 0;
    for (int i = 0; i < request.closings; ++i) {
        Signal signal;
        auto engine = std::make_unique<Engine>(training_config(request.yield, [&] { signal.raise(); }));
        start_training(*engine, request.preset);
        follow_steps(*engine, signal, 3);
        if (i == 0) measure_previews(request, *engine, signal, report, name);
        const bool saves = i % 2 == 1; // every other time it is closed while a file is being written
        const auto file = folder / (std::to_string(i) + ".safetensors");
        if (saves) engine->save_checkpoint(file);
        const double begin = now_seconds();
        engine.reset();
        (saves ? saving : plain).push_back(now_seconds() - begin);
        if (saves) (void)recipe_of_checkpoint(file); // throws for a file that is not whole
        if (i == 0) threads = settled_threads(0);
        left_behind = std::max(left_behind, settled_threads(threads) - threads);
        fs::remove(file);
        if (!fs::is_empty(folder)) ++half_written;
    }
    fs::remove_all(folder);
    report.add({closing + ": longest", 1000 * quantile(plain, 1), "ms", 1500, false});
    report.add(
        {closing + ", in the midst of a save: longest", 1000 * quantile(saving, 1), "ms", 1500, false});
    report.add({closing + ": threads left by each", double(left_behind), "", 0, false});
    report.add({closing + ": half-written files", double(half_written), "", 0, false});
}

} // namespace
} // namespace flowlab::bench

int main(int argc, char** argv) {
    using namespace flowlab::bench;
    CLI::App app{"Measures previews and closing while a training runs on all cores."};
    Request request;
    app.add_option("--preset", request.preset, "what trains")->capture_default_str();
    app.add_option("--model", request.model, "what is sampled: training, shipped:quick, shipped:tutorial")
        ->capture_default_str();
    app.add_option("--seconds", request.seconds, "how long to ask for previews")->capture_default_str();
    app.add_option("--closings", request.closings, "how often to close")->check(CLI::Range(2, 100));
    app.add_flag("!--full-priority", request.yield, "the engine does not step back behind the window");
    return run_bench(app, argc, argv, [&](Report& report) { measure(request, report); });
}
