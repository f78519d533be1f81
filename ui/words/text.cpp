#include "ui/words/text.h"

#include <QCoreApplication>

namespace flowlab {

QString said(const Text& text) {
    static const Language window{
        [](const char* english) { return QCoreApplication::translate("Text", english).toStdString(); },
        [](std::int64_t number) { return QLocale().toString(qlonglong(number)).toStdString(); },
        [](double number) { return QLocale().toString(number, 'g').toStdString(); }};
    return QString::fromStdString(text.in(window));
}

QStringList problemLines(const std::vector<Problem>& problems) {
    QStringList lines;
    for (const auto& problem : problems) lines << said(problem.sentence());
    return lines;
}

} // namespace flowlab
