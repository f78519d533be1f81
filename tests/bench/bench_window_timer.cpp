// How smooth a window stays while a training runs on all cores: the intervals of a 16 ms timer in the thread
// of the event loop, which also takes every snapshot and asks for previews as a hand on a slider does. And
// what the training gets beside other busy programs, as a share of what it gets alone.
#include "tests/bench/report.h"
#include "tests/bench/training_engine.h"

#include "core/base/thread_priority.h"

#include <QCoreApplication>
#include <QTimer>

#include <atomic>
#include <csignal>
#include <numeric>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace flowlab::bench {
namespace {

struct Request {
    std::string preset = "quick";
    double seconds = 15;
    bool yield = true, previews = true;
    int beside = 0; // busy programs that run meanwhile
};

/// Programs that compute for as long as it lives: processes of their own, as a compiler's are.
class BusyPrograms {
  public:
    explicit BusyPrograms(int count) {
        for (int i = 0; i < count; ++i) {
            const pid_t child = ::fork();
            if (child == 0) compute();
            if (child > 0) children_.push_back(child);
        }
    }
    ~BusyPrograms() {
        for (const pid_t child : children_) {
            ::kill(child, SIGKILL);
            ::waitpid(child, nullptr, 0);
        }
    }
    BusyPrograms(const BusyPrograms&) = delete;
    BusyPrograms& operator=(const BusyPrograms&) = delete;

  private:
    [[noreturn]] static void compute() {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        for (std::atomic<unsigned> counter = 0;;) counter.fetch_add(1, std::memory_order_relaxed);
    }
    std::vector<pid_t> children_;
};

/// Updates a second while `beside` other programs are busy.
double measure(const Request& request, int beside, QCoreApplication& application, Report& report) {
    const BusyPrograms busy(beside);
    answer_at_once();              // as the window's thread does
    std::vector<double> intervals; // seconds between two ticks
    std::size_t losses = 0, pictures = 0;
    {
        Engine* taken_from = nullptr;
        QObject receiver; // queued calls end with it
        const auto take = [&] {
            const auto news = taken_from->take();
            losses += news.losses.size();
            pictures += news.samples.size() + (news.live ? 1 : 0);
        };
        Engine engine(training_config(
            request.yield, [&] { QMetaObject::invokeMethod(&receiver, take, Qt::QueuedConnection); }));
        taken_from = &engine;
        start_training(engine, request.preset);

        double last = 0, begin = 0;
        QTimer ticks, slider;
        ticks.setTimerType(Qt::PreciseTimer);
        QObject::connect(&ticks, &QTimer::timeout, &ticks, [&] {
            const double now = now_seconds();
            if (losses < 5) return; // the training is in progress
            if (begin == 0) begin = now;
            if (last > 0) intervals.push_back(now - last);
            last = now;
            if (now - begin > request.seconds) application.quit();
        });
        SampleRequest sample;
        sample.model = "training";
        QObject::connect(&slider, &QTimer::timeout, &slider, [&] {
            if (begin == 0) return;
            ++sample.id;
            sample.options.nfe = 2 + 2 * int(sample.id % 16);
            engine.request(sample);
        });
        ticks.start(16);
        if (request.previews) slider.start(250);
        QCoreApplication::exec();
    }
    auto name = "16 ms timer while training " + request.preset;
    if (beside > 0) name += " beside " + std::to_string(beside) + " busy programs";
    report.add({name + ": median", 1000 * quantile(intervals, 0.5), "ms", {}, false});
    report.add({name + ": 99th percentile", 1000 * quantile(intervals, 0.99), "ms", beside > 0 ? 40.0 : 25.0,
                false});
    report.add({name + ": longest", 1000 * quantile(intervals, 1), "ms", {}, false});
    report.add({name + ": updates meanwhile", double(losses), "", {}, true});
    report.add({name + ": pictures meanwhile", double(pictures), "", {}, true});
    const double measured = std::accumulate(intervals.begin(), intervals.end(), 0.0);
    return measured > 0 ? double(losses) / measured : 0;
}

void measure(const Request& request, QCoreApplication& application, Report& report) {
    const double alone = measure(request, 0, application, report);
    if (request.beside == 0) return;
    const double beside = measure(request, request.beside, application, report);
    report.add({"updates a second of " + request.preset + " beside " + std::to_string(request.beside) +
                    " busy programs, of those alone",
                100 * beside / alone, "%", 20, true});
}

} // namespace
} // namespace flowlab::bench

int main(int argc, char** argv) {
    using namespace flowlab::bench;
    QCoreApplication application(argc, argv);
    CLI::App app{"Measures how smooth the window's thread stays while a training runs on all cores."};
    Request request;
    app.add_option("--preset", request.preset, "what trains")->capture_default_str();
    app.add_option("--seconds", request.seconds, "how long to measure")->capture_default_str();
    app.add_option("--beside", request.beside, "measure again beside so many busy programs")
        ->check(CLI::Range(0, 64));
    app.add_flag("!--no-previews", request.previews, "nothing but the training");
    app.add_flag("!--full-priority", request.yield, "the engine does not step back behind the window");
    return run_bench(app, argc, argv, [&](Report& report) { measure(request, application, report); });
}
