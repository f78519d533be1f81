#include "tests/support/places.h"

#include <QDir>

#include <cstdlib>

namespace flowlab::test {

std::filesystem::path sources() {
    return FLOWLAB_SOURCES;
}

std::filesystem::path resources() {
    const char* chosen = std::getenv("FLOWLAB_RESOURCES");
    return chosen ? std::filesystem::path(chosen) : sources() / "resources";
}

QString cli_program() {
    return QStringLiteral(FLOWLAB_BINARIES "/app/flowlab-cli");
}

QString desktop_program() {
    return QStringLiteral(FLOWLAB_BINARIES "/app/flowlab");
}

QString screenshot(const QString& name) {
    const QDir folder(QStringLiteral(FLOWLAB_BINARIES "/tests/ui/screenshots"));
    QDir().mkpath(folder.path());
    return folder.filePath(name);
}

} // namespace flowlab::test
