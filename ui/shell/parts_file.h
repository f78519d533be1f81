// The file that carries a choice of the window's parts to other machines.
#pragma once

#include <QString>
#include <QStringList>

namespace flowlab {

/// Whether the file says that it holds such a choice. Reads no more than such files need.
[[nodiscard]] bool isPartsFile(const QString& path);
/// The keys of the hidden parts. Throws an Error that says what is wrong with the file.
[[nodiscard]] QStringList readPartsFile(const QString& path);
/// Throws an Error where the file cannot be written; what stood there is then still whole.
void writePartsFile(const QString& path, const QStringList& hidden);

} // namespace flowlab
