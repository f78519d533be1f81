// flowlab-cli: the engine without a window. Exit codes: 0 done, 1 failed, 2 wrong usage, 128 + a signal's
// number where that ended the work early.
#include "app/cli.h"

#include "app/answer.h"

#include "core/base/error.h"
#include "core/engine/process.h"

#include <cstdio>
#include <exception>
#include <string>

namespace flowlab {

namespace {

/// A sentence that goes on: without a full stop.
std::string unfinished(std::string text) {
    while (text.ends_with('.') || text.ends_with('\n')) text.pop_back();
    return text;
}

int run(int argc, char** argv) {
    CLI::App app{"Flowlab, headless: train, sample, compare, film, measure and list flow-matching models."};
    app.require_subcommand(1);
    app.set_version_flag("--version", "flowlab " FLOWLAB_VERSION);
    app.footer("Every command has --help. Exit codes: 0 done, 1 failed, 2 wrong usage; ended early by a "
               "signal, with what was done saved: 128 + the signal's number (130: Ctrl-C, 143: SIGTERM, 129: "
               "SIGHUP).");
    std::function<int()> chosen;
    add_train(app, chosen);
    add_sample(app, chosen);
    add_animate(app, chosen);
    add_compare(app, chosen);
    add_measure(app, chosen);
    add_loss_floor(app, chosen);
    add_data(app, chosen);
    add_list(app, chosen);
    add_history(app, chosen);
    add_doctor(app, chosen);
    add_documents(app);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() == 0) return app.exit(error); // --help, --version
        return report(usage_error(Text::of("read the command line"), "",
                                  Text::verbatim(unfinished(error.what())),
                                  Text::of("Every command has --help.")),
                      2);
    }
    const int code = chosen();
    print_answer();
    while (const auto problem = device_problem()) std::fprintf(stderr, "flowlab: %s\n", problem->what());
    return code;
}

} // namespace
} // namespace flowlab

int main(int argc, char** argv) {
    flowlab::watch_stop_signals();
    flowlab::look_for_json(argc, argv);
    try {
        return flowlab::run(argc, argv);
    } catch (const flowlab::Cancelled& error) {
        return flowlab::report(
            error, flowlab::stop_signal() != 0 ? flowlab::stop_exit_code(flowlab::stop_signal()) : 1);
    } catch (const flowlab::Error& error) {
        return flowlab::report(error, error.kind == flowlab::ErrorKind::usage ? 2 : 1);
    } catch (const std::bad_alloc&) {
        return flowlab::report(flowlab::failure(flowlab::Text::of("go on"), "",
                                                flowlab::Text::of("out of memory"),
                                                flowlab::Text::of("Use a smaller batch or fewer samples.")),
                               1);
    } catch (const std::exception& error) {
        return flowlab::report(
            flowlab::failure(flowlab::Text::of("go on"), "", flowlab::first_line(error), {}), 1);
    }
}
