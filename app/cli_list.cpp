// flowlab-cli list
#include "app/cli.h"

#include "core/base/json.h"
#include "core/base/resources.h"
#include "core/engine/catalog.h"

#include <cstdio>
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
                std::printf("  %-14s %s%s%s\n", entry.key.c_str(), entry.title.c_str(),
                            entry.reference.empty() ? "" : "  — ", entry.reference.c_str());
        }
    }
    if (as_json) std::printf("%s\n", json.dump().c_str());
    return 0;
}

} // namespace

void add_list(CLI::App& app, std::function<int()>& chosen) {
    auto* command =
        app.add_subcommand("list", "Print every data set, preset, network, solver, … with its reference");
    const auto as_json = std::make_shared<bool>(false);
    command->add_flag("--json", *as_json, "print one JSON object");
    command->callback([&chosen, as_json] { chosen = [as_json] { return list(*as_json); }; });
}

} // namespace flowlab
