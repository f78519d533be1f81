#include "app/cli_tree.h"

#include <algorithm>
#include <set>
#include <sstream>

namespace flowlab {
namespace {

std::vector<std::string> split(const std::string& text, char at) {
    std::vector<std::string> parts;
    std::istringstream stream(text);
    for (std::string part; std::getline(stream, part, at);) parts.push_back(part);
    return parts;
}

std::vector<std::string> names_of(const std::set<CLI::Option*>& options) {
    std::vector<std::string> names;
    for (const auto* option : options) names.push_back(option->get_name());
    std::ranges::sort(names); // the set is ordered by address
    return names;
}

/// The library appends what values are checked for to the name of their type: "TEXT:{ema,raw}",
/// "INT:INT in [1 - 10000]".
void read_type(const std::string& type, FlagDescription& flag) {
    const auto colon = type.find(':');
    flag.value = type.substr(0, colon);
    if (colon == std::string::npos) return;
    const auto check = type.substr(colon + 1);
    const auto open = check.find_first_of("{["), close = check.find_last_of("}]");
    if (open == std::string::npos || close == std::string::npos || close < open) return;
    auto inside = check.substr(open + 1, close - open - 1);
    if (check[open] == '{') {
        flag.choices = split(inside, ',');
    } else {
        if (const auto dash = inside.find(" - "); dash != std::string::npos) inside.replace(dash, 3, " to ");
        flag.range = inside;
    }
}

FlagDescription describe(const CLI::Option& option) {
    FlagDescription flag;
    for (const auto& name : option.get_snames()) flag.names.push_back("-" + name);
    for (const auto& name : option.get_lnames()) flag.names.push_back("--" + name);
    flag.text = option.get_description();
    if (option.get_type_size() != 0) {
        read_type(option.get_type_name(), flag);
        flag.usual = option.get_default_str();
        flag.list = option.get_expected_max() == CLI::detail::expected_max_vector_size;
    }
    flag.needs = names_of(option.get_needs());
    flag.excludes = names_of(option.get_excludes());
    flag.required = option.get_required();
    return flag;
}

/// But for --help, where a group has it from the command that it belongs to.
FlagGroup own_flags(const CLI::App& app) {
    FlagGroup group;
    for (const auto* option : app.get_options()) {
        const bool inherited = app.get_name().empty() && app.get_parent() && option == app.get_help_ptr();
        if (option->nonpositional() && !option->get_group().empty() && !inherited)
            group.flags.push_back(describe(*option));
    }
    return group;
}

/// Whether the section's key is the flag's name, or the plural of it.
bool named_alike(const std::string& key, const std::string& flag) {
    return key == flag || key == flag + "s" || key == flag + "es";
}

} // namespace

CommandDescription describe(const CLI::App& app, const std::string& name) {
    CommandDescription command;
    command.name = name;
    command.text = app.get_description();
    while (command.text.ends_with('.')) command.text.pop_back();
    command.groups.push_back(own_flags(app));
    for (const auto* part : app.get_subcommands([](const CLI::App* a) { return !a->get_group().empty(); })) {
        if (!part->get_name().empty()) {
            command.commands.push_back(describe(*part, part->get_name()));
            continue;
        }
        auto group = own_flags(*part); // a group of flags is a command without a name
        group.title = part->get_group();
        group.text = part->get_description();
        command.groups.push_back(std::move(group));
    }
    if (!app.get_parent()) command.footer = app.get_footer();
    return command;
}

void add_choices(CommandDescription& command, const std::vector<CatalogSection>& catalog) {
    for (auto& group : command.groups)
        for (auto& flag : group.flags)
            for (const auto& section : catalog) {
                if (flag.value.empty() || !named_alike(section.key, flag.names.back().substr(2))) continue;
                for (const auto& entry : section.entries) flag.choices.push_back(entry.key);
            }
    for (auto& part : command.commands) add_choices(part, catalog);
}

} // namespace flowlab
