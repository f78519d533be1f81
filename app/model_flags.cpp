#include "app/model_flags.h"

#include <cstdio>
#include <set>

namespace flowlab {
namespace {

ModelConventions& begun(std::optional<ModelConventions>& given) {
    if (!given) given.emplace();
    return *given;
}

} // namespace

void add_model_flags(CLI::App& command, std::optional<ModelConventions>& given) {
    command.add_option_function<std::string>(
        "--path",
        [&given](const std::string& text) {
            begun(given).path = parse_choice(choice_rows(schedules()), text, "path");
        },
        "path that a plain state dict was trained on, e.g. vp:0.1,20 (see list); by default linear");
    command
        .add_option_function<std::string>(
            "--t-convention", [&given](const std::string& text) { begun(given).t = text; },
            "direction of the state dict's t: noise-to-data (t = 0 is noise; default) or data-to-noise; a "
            "velocity points the same way")
        ->check(CLI::IsMember({"noise-to-data", "data-to-noise"}));
    command.add_option_function<double>(
        "--t-scale", [&given](const double& scale) { begun(given).t_scale = scale; },
        "factor of the state dict's t: 1 (default), 999 for times from 0 to 999");
    command
        .add_option_function<std::string>(
            "--predicts", [&given](const std::string& text) { begun(given).predicts = text; },
            "what the state dict predicts: v (default), x1 (data), x0 (noise) or score")
        ->check(CLI::IsMember({"v", "x1", "x0", "score"}));
}

std::function<void(const Text&)> model_notes() {
    return [told = std::make_shared<std::set<std::string>>()](const Text& note) {
        const auto text = note.english();
        if (told->insert(text).second) std::fprintf(stderr, "%s\n", text.c_str());
    };
}

} // namespace flowlab
