#include "tests/bench/report.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace flowlab::bench {

void Report::print(bool as_json) const {
    if (as_json) {
        Json rows = Json::array();
        for (const auto& figure : figures_) {
            Json row = {{"name", figure.name}, {"value", figure.value}, {"unit", figure.unit}};
            if (figure.wanted) row[figure.more_is_better ? "at_least" : "at_most"] = *figure.wanted;
            if (figure.limit) row["limit"] = *figure.limit, row["of_limit"] = figure.of_limit();
            if (figure.wanted_of_limit) row["of_limit_at_least"] = *figure.wanted_of_limit;
            rows.push_back(std::move(row));
        }
        std::printf("%s\n", Json{{"figures", rows}}.dump().c_str());
        return;
    }
    for (const auto& figure : figures_) {
        std::printf("%-52s %10.4g %-9s", figure.name.c_str(), figure.value, figure.unit.c_str());
        if (figure.wanted)
            std::printf(" wanted: at %s %g", figure.more_is_better ? "least" : "most", *figure.wanted);
        if (figure.limit) std::printf(" %.2f of the limit", figure.of_limit());
        if (figure.wanted_of_limit) std::printf(", wanted: at least %g", *figure.wanted_of_limit);
        std::printf("\n");
    }
}

double quantile(std::vector<double> values, double share) {
    if (values.empty()) throw std::invalid_argument("quantile: there are no values");
    std::ranges::sort(values);
    const double place = share * double(values.size() - 1);
    const auto below = std::size_t(place);
    const auto above = std::min(below + 1, values.size() - 1);
    return values[below] + (place - double(below)) * (values[above] - values[below]);
}

double now_seconds() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

double peak_resident_bytes() {
    std::ifstream status("/proc/self/status");
    for (std::string word; status >> word;) {
        if (word != "VmHWM:") continue;
        double kibibytes = 0;
        status >> kibibytes;
        return kibibytes * 1024;
    }
    throw std::runtime_error("/proc/self/status has no VmHWM; this needs Linux");
}

int thread_count() {
    const std::filesystem::directory_iterator tasks("/proc/self/task");
    return int(std::distance(begin(tasks), end(tasks)));
}

int run_bench(CLI::App& app, int argc, char** argv, const std::function<void(Report&)>& measure) {
    bool as_json = false;
    app.add_flag("--json", as_json, "print one JSON object");
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : 2;
    }
    try {
        Report report;
        measure(report);
        report.print(as_json);
        return 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s: %s\n", argv[0], error.what());
        return 1;
    }
}

} // namespace flowlab::bench
