#include "app/window_tree.h"

namespace flowlab {

CommandDescription describe(const QList<QCommandLineOption>& options, const QString& text,
                            const QString& argument, const QString& argument_text) {
    CommandDescription program;
    program.name = "flowlab";
    program.text = text.toStdString();
    while (program.text.ends_with('.')) program.text.pop_back();
    FlagGroup group;
    for (const auto& option : options) {
        if (option.flags() & QCommandLineOption::HiddenFromHelp) continue;
        FlagDescription flag;
        for (const auto& name : option.names())
            flag.names.push_back((name.size() == 1 ? "-" : "--") + name.toStdString());
        flag.value = option.valueName().toStdString();
        flag.usual = option.defaultValues().join(',').toStdString();
        flag.text = option.description().toStdString();
        group.flags.push_back(std::move(flag));
    }
    program.groups.push_back(std::move(group));
    FlagDescription file;
    file.names = {argument.toStdString()};
    file.text = argument_text.toStdString();
    program.arguments.push_back(std::move(file));
    return program;
}

} // namespace flowlab
