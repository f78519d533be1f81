// The desktop program's flags, read from its parser.
#pragma once

#include "app/command_tree.h"

#include <QCommandLineOption>
#include <QList>
#include <QString>

namespace flowlab {

/// What --help shows of `options`; what is hidden there is left out. `argument`: the word for what is opened.
[[nodiscard]] CommandDescription describe(const QList<QCommandLineOption>& options, const QString& text,
                                          const QString& argument, const QString& argument_text);

} // namespace flowlab
