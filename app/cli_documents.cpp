// flowlab-cli --documents and --completion: not shown in --help, for the build and for a shell's start.
#include "app/cli.h"
#include "app/cli_tree.h"
#include "app/completion.h"
#include "app/documents.h"

#include "core/base/resources.h"

#include <cstdio>

namespace flowlab {
namespace {

CommandDescription described(const CLI::App& app) {
    auto program = describe(app, "flowlab-cli");
    add_choices(program, catalog((find_resources() / "presets").string()));
    return program;
}

} // namespace

void add_documents(CLI::App& app) {
    auto* hidden = app.add_option_group("documents");
    hidden->group(""); // not in --help
    hidden->add_option_function<std::string>(
        "--documents",
        [&app](const std::string& folder) {
            write_documents(described(app), FLOWLAB_VERSION, folder);
            throw CLI::Success();
        },
        "write man pages and completions into this folder and exit");
    hidden
        ->add_option_function<std::string>(
            "--completion",
            [&app](const std::string& shell) {
                const auto program = described(app);
                const auto text = shell == "zsh" ? zsh_completion(program) : bash_completion(program);
                std::printf("%s", text.c_str());
                throw CLI::Success();
            },
            "print the completion for this shell and exit")
        ->check(CLI::IsMember({"bash", "zsh"}));
}

} // namespace flowlab
