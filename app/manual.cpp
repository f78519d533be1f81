#include "app/manual.h"

#include <algorithm>
#include <cctype>

namespace flowlab {
namespace {

/// Text for roff: backslashes and minus signs as such, no line that looks like a request.
std::string escaped(const std::string& text) {
    std::string result;
    for (const char c : text) {
        if (c == '\\')
            result += "\\(rs";
        else if (c == '-')
            result += "\\-";
        else if ((c == '.' || c == '\'') && (result.empty() || result.back() == '\n'))
            (result += "\\&") += c;
        else
            result += c;
    }
    return result;
}

std::string bold(const std::string& text) {
    return "\\fB" + escaped(text) + "\\fR";
}

std::string slanted(const std::string& text) {
    return "\\fI" + escaped(text) + "\\fR";
}

std::string sentence(std::string text) {
    while (text.ends_with('.') || text.ends_with(' ')) text.pop_back();
    return escaped(text) + ".\n";
}

std::string list_of(const std::vector<std::string>& names) {
    std::string result;
    for (const auto& name : names) (result += result.empty() ? "" : ", ") += bold(name);
    return result;
}

std::string upper(std::string text) {
    std::ranges::transform(text, text.begin(), [](unsigned char c) { return char(std::toupper(c)); });
    return text;
}

std::string heading(const std::string& title) {
    return ".SH " + escaped(upper(title)) + "\n";
}

/// "--nfe INT"
std::string usage_of(const FlagDescription& flag) {
    auto usage = list_of(flag.names);
    if (!flag.value.empty()) ((usage += ' ') += slanted(flag.value)) += flag.list ? " ..." : "";
    return usage;
}

std::string entry_of(const FlagDescription& flag) {
    std::string text = ".TP\n" + usage_of(flag) + "\n" + sentence(flag.text);
    const auto add = [&text](const char* title, const std::string& value) {
        if (!value.empty()) ((text += title) += value) += ".\n";
    };
    add("One of ", list_of(flag.choices));
    add("Range: ", escaped(flag.range));
    add("Default: ", escaped(flag.usual));
    add("Needs ", list_of(flag.needs));
    add("Not with ", list_of(flag.excludes));
    if (flag.required) text += "Required.\n";
    return text;
}

std::string synopsis(const std::string& name, const CommandDescription& command) {
    std::string text = heading("synopsis") + bold(name);
    for (const auto& flag : command.flags())
        if (flag.required) (text += ' ') += usage_of(flag);
    const std::string options = std::string(" [") + slanted("options") + "]";
    text += options;
    if (!command.commands.empty()) ((text += ' ') += slanted("command")) += options;
    for (const auto& argument : command.arguments) ((text += " [") += slanted(argument.names.front())) += "]";
    return text + "\n";
}

std::string option_sections(const CommandDescription& command) {
    std::string text;
    for (const auto& group : command.groups) {
        text += heading(group.title.empty() ? "options" : group.title);
        if (!group.text.empty()) text += sentence(group.text);
        for (const auto& flag : group.flags) text += entry_of(flag);
    }
    if (!command.arguments.empty()) text += heading("arguments");
    for (const auto& argument : command.arguments)
        (((text += ".TP\n") += slanted(argument.names.front())) += '\n') += sentence(argument.text);
    return text;
}

const char* const environment =
    ".SH ENVIRONMENT\n"
    ".TP\n\\fBFLOWLAB_RESOURCES\\fR\n"
    "The folder of data sets, trained models and presets, in place of the installed one.\n"
    ".TP\n\\fBFLOWLAB_FONT\\fR\n"
    "The font file for text in films, in place of DejaVu Sans.\n";

/// `name`: as it is typed, "flowlab-cli train". `more`: sections before the last.
std::string page_of(const std::string& name, const CommandDescription& command, const std::string& footer,
                    const std::string& more, const std::string& version) {
    auto title = name;
    std::ranges::replace(title, ' ', '-');
    std::string text =
        ".TH \"" + escaped(upper(title)) + "\" 1 \"\" \"Flowlab " + version + "\" \"User Commands\"\n";
    text += heading("name") + escaped(title) + " \\- " + escaped(command.text) + "\n";
    text += synopsis(name, command) + option_sections(command) + more + environment;
    if (!footer.empty()) text += heading("notes") + escaped(footer) + "\n";
    return text;
}

} // namespace

std::string manual_page(const CommandDescription& program, const std::string& version) {
    std::string commands;
    if (!program.commands.empty()) commands = heading("commands");
    for (const auto& command : program.commands)
        commands += ".TP\n" + bold(command.name) + "\n" + sentence(command.text) + "See " +
                    bold(program.name + "-" + command.name) + "(1).\n";
    return page_of(program.name, program, program.footer, commands, version);
}

std::string manual_page(const CommandDescription& program, const CommandDescription& command,
                        const std::string& version) {
    return page_of(program.name + " " + command.name, command, program.footer, {}, version) +
           heading("see also") + bold(program.name) + "(1)\n";
}

} // namespace flowlab
