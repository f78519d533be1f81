// Texts of the core in the window's language.
#pragma once

#include "core/base/problem.h"
#include "core/base/text.h"

#include <QLocale>
#include <QString>
#include <QStringList>

#include <filesystem>
#include <string_view>

namespace flowlab {

[[nodiscard]] inline QString utf8(std::string_view text) {
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

[[nodiscard]] inline QString pathText(const std::filesystem::path& path) {
    return QString::fromStdString(path.string());
}

/// A text of the core, translated, its numbers as the locale writes them.
[[nodiscard]] QString said(const Text& text);
/// A title, a formula or a reference of one of the lab's tables, translated where it holds words.
[[nodiscard]] inline QString saidOf(std::string_view marked) {
    return said(Text::of_marked(marked));
}
/// A text that is in the window's language already, for the core to carry.
[[nodiscard]] inline Text spoken(const QString& text) {
    return Text::verbatim(text.toStdString());
}

/// "lr is -1; it must be between 1e-7 and 1", a line a problem.
[[nodiscard]] QStringList problemLines(const std::vector<Problem>& problems);

/// A share of 1 as a number of per cent, without the sign: small ones with a decimal.
[[nodiscard]] inline QString perCent(double share) {
    return QLocale().toString(100 * share, 'f', share < 0.1 ? 1 : 0);
}

} // namespace flowlab
