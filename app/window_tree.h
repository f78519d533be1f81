// The desktop program's flags, read from its parser.
#pragma once

#include "app/command_tree.h"

#include <QCommandLineOption>
#include <QList>
#include <QString>

namespace flowlab {

/// The flags of `options` as --help shows them, without the hidden ones. `argument`: the word for what is
/// opened.
[[nodiscard]] CommandDescription describe(const QList<QCommandLineOption>& options, const QString& text,
                                          const QString& argument, const QString& argument_text);

} // namespace flowlab
