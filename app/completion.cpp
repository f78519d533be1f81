#include "app/completion.h"

#include <algorithm>

namespace flowlab {
namespace {

std::string joined(const std::vector<std::string>& words, const char* between) {
    std::string result;
    for (const auto& word : words) (result += result.empty() ? "" : between) += word;
    return result;
}

/// A name that a shell allows for a function.
std::string function_name(std::string name) {
    std::ranges::replace(name, '-', '_');
    return "_" + name;
}

std::vector<std::string> flag_names(const CommandDescription& command) {
    std::vector<std::string> names;
    for (const auto& flag : command.flags()) names.insert(names.end(), flag.names.begin(), flag.names.end());
    return names;
}

std::vector<std::string> command_names(const CommandDescription& program) {
    std::vector<std::string> names;
    for (const auto& command : program.commands) names.push_back(command.name);
    return names;
}

/// Cases of bash that set `words` to the known values of the flag before the cursor, or leave it empty for
/// files.
std::string bash_values(const CommandDescription& command, const std::string& prefix) {
    std::string cases;
    for (const auto& flag : command.flags()) {
        if (flag.value.empty()) continue;
        std::string pattern;
        for (const auto& name : flag.names) ((pattern += pattern.empty() ? "" : " | ") += prefix) += name;
        cases += "        " + pattern + ") words='" + joined(flag.choices, " ") + "' ;;\n";
    }
    return cases;
}

/// A string of zsh in single quotes.
std::string quoted(const std::string& text) {
    std::string result = "'";
    for (const char c : text) {
        if (c == '\'')
            result += "'\\''";
        else
            result += c;
    }
    return result + "'";
}

/// With a backslash before each character of `special`, which zsh would read otherwise.
std::string guarded(const std::string& text, const char* special) {
    std::string result;
    for (const char c : text) {
        if (std::string_view(special).find(c) != std::string_view::npos) result += '\\';
        result += c;
    }
    return result;
}

/// The lines of a call of _arguments.
std::string zsh_flags(const CommandDescription& command, const std::string& indent) {
    std::string lines;
    for (const auto& flag : command.flags()) {
        std::string tail = "[";
        (tail += guarded(flag.text, "[]\\")) += ']';
        if (!flag.value.empty()) {
            std::vector<std::string> choices;
            for (const auto& choice : flag.choices) choices.push_back(guarded(choice, ": ()\\"));
            ((tail += ':') += guarded(flag.value, ":\\")) += ':';
            if (choices.empty())
                tail += "_files";
            else
                ((tail += '(') += joined(choices, " ")) += ')';
        }
        for (const auto& name : flag.names) ((lines += indent) += quoted(name + tail)) += " \\\n";
    }
    return lines;
}

} // namespace

std::string bash_completion(const CommandDescription& program) {
    const auto function = function_name(program.name);
    const auto commands = joined(command_names(program), " | ");
    std::string text =
        "# bash completion of " + program.name + ", made from its flags\n" + function + "() {\n";
    text +=
        "    local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command= words= i\n"
        "    COMPREPLY=()\n"
        "    [ \"$current\" != = ] || current=\n" // --flag=, of which the shell makes two words
        "    [ \"$before\" != = ] || before=${COMP_WORDS[COMP_CWORD-2]}\n";
    if (!commands.empty())
        text += "    for ((i = 1; i < COMP_CWORD; ++i)); do\n"
                "        case ${COMP_WORDS[i]} in\n"
                "        " +
                commands + ") command=${COMP_WORDS[i]}; break ;;\n        esac\n    done\n";
    text += "    case $command:$before in\n" + bash_values(program, ":");
    for (const auto& command : program.commands) text += bash_values(command, command.name + ":");
    text += "    *)\n        case $command in\n";
    for (const auto& command : program.commands)
        text += "        " + command.name + ") words='" + joined(flag_names(command), " ") + "' ;;\n";
    auto first = command_names(program);
    for (auto& name : flag_names(program)) first.push_back(std::move(name));
    text += "        *) words='" + joined(first, " ") + "' ;;\n        esac\n        ;;\n    esac\n";
    // A word that begins as no flag is a file or a command.
    text += "    [ -z \"$words\" ] || mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$current\")\n}\n";
    return text + "complete -o bashdefault -o default -F " + function + " " + program.name + "\n";
}

std::string zsh_completion(const CommandDescription& program) {
    std::string text = "#compdef " + program.name + "\n# zsh completion of " + program.name +
                       ", made from its flags\n" + function_name(program.name) + "() {\n";
    if (program.commands.empty())
        return text + "  _arguments \\\n" + zsh_flags(program, "    ") + "    '*:file:_files'\n}\n" +
               function_name(program.name) + " \"$@\"\n";
    text += "  local curcontext=$curcontext state line\n  typeset -A opt_args\n  _arguments -C \\\n" +
            zsh_flags(program, "    ") + "    '1: :->command' \\\n    '*:: :->rest'\n  case $state in\n";
    text += "  command)\n    local -a commands=(\n";
    for (const auto& command : program.commands)
        text += "      " + quoted(guarded(command.name, ":\\") + ":" + command.text) + "\n";
    text += "    )\n    _describe command commands\n    ;;\n  rest)\n    case $line[1] in\n";
    for (const auto& command : program.commands)
        text += "    " + command.name + ")\n      _arguments \\\n" + zsh_flags(command, "        ") +
                "        '*:file:_files'\n      ;;\n";
    return text + "    esac\n    ;;\n  esac\n}\n" + function_name(program.name) + " \"$@\"\n";
}

} // namespace flowlab
