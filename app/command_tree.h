// The commands and flags of a program, as read from its parser: man pages and completions are written from
// them.
#pragma once

#include <string>
#include <vector>

namespace flowlab {

struct FlagDescription {
    std::vector<std::string> names;           // "-h", "--help"; of an argument its word
    std::string value;                        // the word for its value: "TEXT"; empty: it has none
    std::string usual;                        // the value without the flag; empty: not known, or none
    std::vector<std::string> choices;         // values that are known; there may be others
    std::string text;                         // what it does
    std::string range;                        // of the values: "1 to 10000"; empty: any
    std::vector<std::string> needs, excludes; // other flags
    bool required = false, list = false;      // list: several values
};

/// Flags that stand together.
struct FlagGroup {
    std::string title, text; // empty: the program's or command's own
    std::vector<FlagDescription> flags;
};

struct CommandDescription {
    std::string name;   // "flowlab-cli"; of a command its word: "train"
    std::string text;   // one sentence without a full stop
    std::string footer; // sentences
    std::vector<FlagDescription> arguments;
    std::vector<FlagGroup> groups;
    std::vector<CommandDescription> commands;

    /// All flags of all groups, in their order.
    [[nodiscard]] std::vector<FlagDescription> flags() const {
        std::vector<FlagDescription> all;
        for (const auto& group : groups) all.insert(all.end(), group.flags.begin(), group.flags.end());
        return all;
    }
};

} // namespace flowlab
