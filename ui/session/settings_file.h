// The file in which the window remembers its settings, which may be anything by the time it is read: cut off,
// of a newer version, locked, a folder. What is overwritten is kept beside first.
#pragma once

#include "core/messages/snapshot.h"

#include <QCoreApplication>
#include <QString>
#include <QStringList>

#include <optional>

namespace flowlab {

struct SettingsFile {
    Q_DECLARE_TR_FUNCTIONS(flowlab::SettingsFile)

  public:
    /// Before anything is written to it: a file with damaged lines is kept beside as it was and goes on with
    /// the sound ones. What a person should know of it; empty: all is well.
    [[nodiscard]] static std::optional<Notice> check();
    /// Some of what it holds cannot be used, in the user's words: keeps it beside, and what to say of that.
    [[nodiscard]] static Notice withoutParts(const QStringList& parts);
    /// The language that was chosen, "en" or "zh_CN"; empty: the system's.
    [[nodiscard]] static QString language();
};

} // namespace flowlab
