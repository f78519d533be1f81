// Questions to the user before a run's folder is touched.
#pragma once

#include <QString>

#include <filesystem>

class QWidget;

namespace flowlab {

/// Asks, in a box over `parent`; Cancel is the default. `name`: the box's object name, for tests.
[[nodiscard]] bool confirmed(QWidget* parent, const QString& name, const QString& title,
                             const QString& question, const QString& button);

/// Why the run in `folder` must stay as it is, in the user's language: another process trains it, or may.
/// Empty: nobody does.
[[nodiscard]] QString inUse(const std::filesystem::path& folder);

/// Whether the run in `folder` may be gone on with, renamed or deleted. Where its owner has given no sign of
/// life for minutes, asks whether to take the run over. `why` becomes the reason for the user, in his
/// language: empty if it may, or if he has just said no.
[[nodiscard]] bool isFree(QWidget* parent, const std::filesystem::path& folder, QString& why);

} // namespace flowlab
