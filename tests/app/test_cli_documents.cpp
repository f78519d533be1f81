// Man pages and completions: made from the flags, for every command, the same every time.
#include "tests/app/cli_support.h"

#include <QRegularExpression>
#include <QSet>
#include <QStandardPaths>
#include <QTest>

using namespace flowlab;
using namespace flowlab::test;
namespace fs = std::filesystem;

namespace {

/// The words of `text` that `pattern` finds, its first group.
QSet<QString> words(const QString& text, const char* pattern) {
    QSet<QString> found;
    auto matches = QRegularExpression(pattern, QRegularExpression::MultilineOption).globalMatch(text);
    while (matches.hasNext()) found += matches.next().captured(1);
    return found;
}

QSet<QString> commands() {
    return words(run({"--help"}).out.section("Subcommands:", 1), "^  ([a-z][a-z-]*) ");
}

} // namespace

class TestCliDocuments : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() {
        const auto result = run({"--documents", text(folder_.path())});
        QVERIFY2(result.code == 0, qPrintable(result.err));
        QVERIFY(commands().size() >= 7);
    }

    void everyCommandHasAPage() {
        QSet<QString> pages{"flowlab-cli.1"}, there;
        for (const auto& command : commands()) pages += "flowlab-cli-" + command + ".1";
        for (const auto& entry : fs::directory_iterator(folder_ / "man1"))
            there += text(entry.path().filename());
        QCOMPARE(there, pages);
    }

    void aPageHasEveryFlagOfTheHelp() {
        for (const auto& command : commands()) {
            const auto flags = words(run({command, "--help"}).out, "^ {2,4}(?:-[a-z],)?(--[a-z0-9-]+)");
            QVERIFY(!flags.empty());
            auto page = QString::fromStdString(
                get_file(folder_ / "man1" / ("flowlab-cli-" + command.toStdString() + ".1")));
            const auto described =
                words(page.replace("\\-", "-"), "^\\\\fB(?:-[a-z]\\\\fR, \\\\fB)?(--[a-z0-9-]+)");
            QCOMPARE(described, flags);
        }
    }

    void pagesAreTheSameEveryTime() {
        const TemporaryFolder again;
        QCOMPARE(run({"--documents", text(again.path())}).code, 0);
        for (const auto& entry : fs::recursive_directory_iterator(folder_.path()))
            if (entry.is_regular_file())
                QVERIFY2(get_file(entry.path()) ==
                             get_file(again.path() / fs::relative(entry.path(), folder_.path())),
                         entry.path().c_str());
    }

    void whatTheBuildUsesIsNoFlagOfTheUsers() {
        QVERIFY(!run({"--help"}).out.contains("--documents"));
        QVERIFY(!run({"--help"}).out.contains("--completion"));
        QVERIFY(run({"--completion", "tcsh"}).code == 2);
    }

    void bashCompletes_data() {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QStringList>("offered");
        QTest::newRow("command") << "flowlab-cli doc" << QStringList{"doctor"};
        QTest::newRow("flag") << "flowlab-cli sample --chu" << QStringList{"--churn"};
        QTest::newRow("registered value") << "flowlab-cli sample --solver midp" << QStringList{"midpoint"};
        QTest::newRow("form of guidance")
            << "flowlab-cli sample --guidance-kind z" << QStringList{"zero-star"};
        QTest::newRow("listed value") << "flowlab-cli sample --predicts x" << QStringList{"x1", "x0"};
        QTest::newRow("file") << "flowlab-cli sample --out pic" << QStringList{};
    }

    void bashCompletes() {
        QFETCH(const QString, line);
        QFETCH(const QStringList, offered);
        if (QStandardPaths::findExecutable("bash").isEmpty()) QSKIP("there is no bash here");
        QProcess bash;
        bash.start("bash", {"-c",
                            "source \"$0\"; COMP_WORDS=($1); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); "
                            "_flowlab_cli; printf '%s\\n' \"${COMPREPLY[@]}\"",
                            text(folder_ / "bash" / "flowlab-cli"), line});
        QVERIFY(bash.waitForFinished());
        QCOMPARE(QString::fromUtf8(bash.readAllStandardError()), QString());
        QCOMPARE(QString::fromUtf8(bash.readAllStandardOutput()).split('\n', Qt::SkipEmptyParts), offered);
    }

  private:
    TemporaryFolder folder_;
};

QTEST_GUILESS_MAIN(TestCliDocuments)
#include "test_cli_documents.moc"
