// Texts of the core, which are UTF-8, as Qt's.
#pragma once

#include <QLocale>
#include <QString>

#include <filesystem>
#include <string_view>

namespace flowlab {

[[nodiscard]] inline QString utf8(std::string_view text) {
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

[[nodiscard]] inline QString pathText(const std::filesystem::path& path) {
    return QString::fromStdString(path.string());
}

/// A share of 1 as a number of per cent, without the sign: small ones with a decimal.
[[nodiscard]] inline QString perCent(double share) {
    return QLocale().toString(100 * share, 'f', share < 0.1 ? 1 : 0);
}

} // namespace flowlab
