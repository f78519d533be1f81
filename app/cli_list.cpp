// flowlab-cli list
#include "app/answer.h"
#include "app/cli.h"

#include "core/base/error.h"
#include "core/base/json.h"
#include "core/base/resources.h"
#include "core/engine/catalog.h"
#include "core/runs/run_list.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <memory>

namespace flowlab {
namespace {

int list(bool as_json) {
    const auto sections = catalog((find_resources() / "presets").string());
    Json json = Json::object();
    for (const auto& section : sections) {
        if (!as_json) std::printf("%s\n", section.title.c_str());
        for (const auto& entry : section.entries) {
            if (as_json)
                json[section.key].push_back(
                    {{"key", entry.key}, {"title", entry.title}, {"reference", entry.reference}});
            else
                std::printf("  %-16s %s%s%s\n", entry.key.c_str(), entry.title.c_str(),
                            entry.reference.empty() ? "" : "  — ", entry.reference.c_str());
        }
    }
    if (as_json) answer(std::move(json));
    return 0;
}

std::string time_text(std::int64_t seconds) {
    const std::time_t time = seconds;
    std::tm local{};
    char text[32] = "";
    if (localtime_r(&time, &local)) std::strftime(text, sizeof text, "%Y-%m-%d %H:%M", &local);
    return text;
}

std::string fixed_text(int digits, double value) {
    if (std::isnan(value)) return "-";
    char text[32];
    std::snprintf(text, sizeof text, "%.*f", digits, value);
    return text;
}

Json to_json(const RunInfo& run) {
    const auto number = [](double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); };
    return {{"name", run.name()},
            {"folder", run.folder.string()},
            {"changed", run.changed},
            {"recipe", run.recipe ? run.recipe->to_json() : Json(nullptr)},
            {"problem", run.problem.empty() ? Json(nullptr) : Json(run.problem.english())},
            {"note", run.note},
            {"updates", run.updates},
            {"epoch", run.epoch},
            {"loss", number(run.loss)},
            {"seconds", run.seconds},
            {"fid", number(run.fid)},
            {"accuracy", number(run.accuracy)},
            {"checkpoint", run.checkpoint.empty() ? Json(nullptr) : Json(run.checkpoint.string())}};
}

int list_runs(const std::filesystem::path& folder, bool as_json) {
    if (!std::filesystem::is_directory(folder))
        throw failure(Text::of("list the runs"), folder.string(), Text::of("there is no such folder"),
                      Text::of("Check the name."));
    RunList list;
    const auto& runs = list.scan({folder});
    if (as_json) {
        Json json = {{"runs", Json::array()}};
        for (const auto& run : runs) json["runs"].push_back(to_json(run));
        answer(std::move(json));
        return 0;
    }
    std::size_t width = 4;
    for (const auto& run : runs) width = std::max(width, run.name().size());
    const auto row = [&](const std::string& name, const char* date, const char* preset, const char* network,
                         const char* updates, const char* loss, const char* seconds, const char* fid) {
        std::printf("%-*s  %-16s  %-10s  %-12s  %9s  %8s  %9s  %7s\n", int(width), name.c_str(), date, preset,
                    network, updates, loss, seconds, fid);
    };
    row("name", "changed", "preset", "network", "steps", "loss", "seconds", "FID");
    for (const auto& run : runs) {
        row(run.name(), time_text(run.changed).c_str(), run.recipe ? run.recipe->preset.c_str() : "-",
            run.recipe ? run.recipe->network.c_str() : "-", std::to_string(run.updates).c_str(),
            fixed_text(4, run.loss).c_str(), fixed_text(1, run.seconds).c_str(),
            fixed_text(2, run.fid).c_str());
        if (!run.problem.empty())
            std::printf("  its recipe cannot be read: %s\n", run.problem.english().c_str());
    }
    return 0;
}

} // namespace

void add_list(CLI::App& app, std::function<int()>& chosen) {
    struct ListRequest {
        bool json = false;
        std::filesystem::path runs;
    };
    auto* command = app.add_subcommand(
        "list",
        "List every data set, preset, network, solver, … with its reference, or the runs in a folder");
    const auto request = std::make_shared<ListRequest>();
    command->add_flag("--json", request->json, "print one JSON object");
    command->add_option("--runs", request->runs, "list the runs in this folder instead, newest first");
    command->callback([&chosen, request, command] {
        const bool runs = command->count("--runs") > 0;
        chosen = [request, runs] {
            return runs ? list_runs(request->runs, request->json) : list(request->json);
        };
    });
}

} // namespace flowlab
