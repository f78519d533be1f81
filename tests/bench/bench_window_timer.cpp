// How smooth a window stays while a training runs on all cores: the intervals of a 16 ms timer in the thread
// of the event loop, which also takes every snapshot and asks for previews as a hand on a slider does.
#include "tests/bench/report.h"
#include "tests/bench/training_engine.h"

#include <QCoreApplication>
#include <QTimer>

namespace flowlab::bench {
namespace {

struct Request {
    std::string preset = "quick";
    double seconds = 15;
    bool yield = true, previews = true;
};

void measure(const Request& request, QCoreApplication& application, Report& report) {
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
            if (losses < 5) return; // the training is under way
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
    const auto name = "16 ms timer while training " + request.preset;
    report.add({name + ": median", 1000 * quantile(intervals, 0.5), "ms", {}, false});
    report.add({name + ": 99th percentile", 1000 * quantile(intervals, 0.99), "ms", 25, false});
    report.add({name + ": longest", 1000 * quantile(intervals, 1), "ms", {}, false});
    report.add({name + ": updates meanwhile", double(losses), "", {}, true});
    report.add({name + ": pictures meanwhile", double(pictures), "", {}, true});
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
    app.add_flag("!--no-previews", request.previews, "nothing but the training");
    app.add_flag("!--full-priority", request.yield, "the engine does not step back behind the window");
    return run_bench(app, argc, argv, [&](Report& report) { measure(request, application, report); });
}
