#include "ui/session/settings_file.h"

#include "ui/words/text.h"

#include <QByteArray>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSettings>

namespace flowlab {
namespace {

constexpr int maxCopies = 9;
constexpr int settingsFormat = 1; // of what is written; writing it makes Qt write the file anew

/// Whether each line is one that Qt writes: a section, or a key with a value.
bool isSoundIni(const QByteArray& bytes) {
    if (bytes.contains('\0') || !bytes.isValidUtf8()) return false;
    const auto lines = bytes.split('\n');
    for (const auto& each : lines) {
        const QByteArray line = each.trimmed();
        if (line.isEmpty() || line.startsWith(';')) continue;
        if (line.startsWith('[') ? !line.endsWith(']') : !line.contains('=')) return false;
    }
    return true;
}

/// Where a copy of the file was put; empty: there is no room for one.
QString keepBeside(const QString& path) {
    QString copy = path + QStringLiteral(".bak");
    for (int n = 2; n <= maxCopies && QFileInfo::exists(copy); ++n)
        copy = QStringLiteral("%1.bak%2").arg(path).arg(n);
    QFile::remove(copy); // after so many the last one makes room
    return QFile::copy(path, copy) ? copy : QString();
}

/// Says what became of the file before it is written anew.
QString keptWords(const QString& copy) {
    if (copy.isEmpty())
        return SettingsFile::tr(
            "there is no room for a copy of it: copy it yourself before you close the window, "
            "which writes it anew");
    return SettingsFile::tr("as it was, it is kept as %1").arg(QDir::toNativeSeparators(copy));
}

Notice settingsWarning(const QString& what, const QString& path, const QString& why, const QString& hint) {
    return {Notice::Level::warning, spoken(what), spoken(QDir::toNativeSeparators(path)), spoken(why),
            spoken(hint)};
}

} // namespace

std::optional<Notice> SettingsFile::check() {
    const QString path = QSettings().fileName();
    const QString lost = tr("The settings cannot be remembered"), unread = tr("The settings cannot be read");
    if (QFileInfo(path).isDir())
        return settingsWarning(unread, path, tr("a folder has the name of their file"),
                               tr("Rename the folder: until then every start begins with the defaults."));
    QFile file(path);
    if (file.exists()) {
        if (!file.open(QIODevice::ReadOnly))
            return settingsWarning(
                unread, path, tr("no permission to read it"),
                tr("Change its permissions: until then every start begins with the defaults."));
        if (!isSoundIni(file.readAll())) {
            file.close();
            const QString copy = keepBeside(path);
            if (!copy.isEmpty()) QSettings().setValue(QStringLiteral("format"), settingsFormat);
            return settingsWarning(tr("The file of the settings was damaged"), path, keptWords(copy),
                                   tr("What could be read of it is in use, and the defaults for the rest."));
        }
    }
    if (!QSettings().isWritable())
        return settingsWarning(lost, path, tr("no permission to write there"),
                               tr("Change its permissions to keep what you change from now on."));
    return std::nullopt;
}

Notice SettingsFile::withoutParts(const QStringList& parts) {
    const QString path = QSettings().fileName();
    return settingsWarning(
        tr("Some settings of the last time cannot be used"), path, keptWords(keepBeside(path)),
        tr("The defaults stand in their place: %1.").arg(parts.join(QStringLiteral(", "))));
}

QString SettingsFile::language() {
    const QString chosen = QSettings().value(QStringLiteral("language")).toString();
    const bool known = chosen == QStringLiteral("en") || chosen == QStringLiteral("zh_CN");
    return known ? chosen : QString();
}

} // namespace flowlab
