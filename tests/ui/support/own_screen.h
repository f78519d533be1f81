// Tests on a screen of their own, which the platform reads from a file before there is an application.
#pragma once

#include <QApplication>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

namespace flowlab::test {

/// Runs the tests of `Test` offscreen, on one screen of so many pixels. For main().
template <class Test>
int runOnScreen(QSize size, int argc, char** argv) {
    const QTemporaryDir folder;
    const QString path = folder.filePath("screens.json");
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly)) return 1;
    file.write(QStringLiteral(R"({"screens": [{"name": "own", "x": 0, "y": 0, "width": %1, "height": %2,)"
                              R"( "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1.0}]})")
                   .arg(size.width())
                   .arg(size.height())
                   .toUtf8());
    file.close();
    qputenv("QT_QPA_PLATFORM", "offscreen:configfile=" + path.toUtf8());
    QApplication app(argc, argv);
    Test test;
    return QTest::qExec(&test, argc, argv);
}

} // namespace flowlab::test
