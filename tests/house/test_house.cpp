// The order of the house, read from its sources: what README's table of folders says is what they include.
#include "tests/support/places.h"
#include "tests/support/support.h"

#include <QMap>
#include <QRegularExpression>
#include <QTest>

using namespace flowlab::test;
namespace fs = std::filesystem;

namespace {

struct Source {
    QString path; // from the project's folder on: "core/base/json.h"
    QStringList lines, includes;
};

QString folder_of(const QString& path) {
    return path.section('/', 0, -2);
}

/// Sources below a folder of the project, but for the GPU's.
QList<Source> sources_in(const char* top) {
    static const QRegularExpression include(QStringLiteral("^#include [<\"]([^>\"]+)[>\"]"));
    QList<Source> found;
    for (const auto& entry : fs::recursive_directory_iterator(sources() / top)) {
        const auto ending = entry.path().extension();
        if (ending != ".h" && ending != ".cpp") continue;
        Source source;
        source.path = QString::fromStdString(fs::relative(entry.path(), sources()).generic_string());
        source.lines = QString::fromStdString(get_file(entry.path())).split('\n');
        for (const auto& line : source.lines)
            if (const auto match = include.match(line); match.hasMatch())
                source.includes += match.captured(1);
        if (!source.path.contains(QLatin1String("/cuda/"))) found += source;
    }
    return found;
}

/// The folders of core in README's table, from the bottom of the house up; their halves.
struct Table {
    QStringList plain, torch;

    [[nodiscard]] qsizetype floor(const QString& folder) const { return (plain + torch).indexOf(folder); }
};

Table table() {
    static const QRegularExpression row(QStringLiteral("^\\| `(core/[a-z]+)` \\|")),
        half(QStringLiteral("^\\| \\*\\*(.*)\\*\\* \\|"));
    Table table;
    bool torch = false;
    for (const auto& line : QString::fromStdString(get_file(sources() / "README.md")).split('\n')) {
        if (const auto match = half.match(line); match.hasMatch())
            torch = match.captured(1).contains(QLatin1String("with LibTorch"));
        if (const auto match = row.match(line); match.hasMatch())
            (torch ? table.torch : table.plain) += match.captured(1);
    }
    return table;
}

bool is_torch(const QString& include) {
    static const QRegularExpression header(QStringLiteral("^(ATen|torch|c10)/"));
    return header.match(include).hasMatch();
}

} // namespace

class TestHouse : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() {
        QVERIFY(table_.plain.size() > 5 && table_.torch.size() > 5);
        QVERIFY(core_.size() > 200 && ui_.size() > 100);
    }

    void everyFolderStandsInTheTable() {
        QSet<QString> there;
        for (const auto& source : core_) there += folder_of(source.path);
        const auto listed = table_.plain + table_.torch;
        QCOMPARE(there, QSet<QString>(listed.begin(), listed.end()));
    }

    void foldersIncludeOnlyThoseBelow() {
        QStringList upward;
        for (const auto& source : core_)
            for (const auto& include : source.includes)
                if (include.startsWith(QLatin1String("core/")) &&
                    table_.floor(folder_of(include)) > table_.floor(folder_of(source.path)))
                    upward += source.path + " -> " + include;
        QCOMPARE(upward, QStringList());
    }

    void thePlainHalfAndTheWindowKnowNoTorch() {
        QStringList found;
        const auto look = [&](const Source& source) {
            for (const auto& include : source.includes)
                if (is_torch(include)) found += source.path + " -> " + include;
        };
        for (const auto& source : core_)
            if (table_.plain.contains(folder_of(source.path))) look(source);
        for (const auto& source : ui_) {
            look(source);
            for (const auto& include : source.includes)
                if (table_.torch.contains(folder_of(include)) && folder_of(include) != "core/engine")
                    found += source.path + " -> " + include;
        }
        for (const auto& source : core_) // what the window includes of the engine
            if (source.path.endsWith(QLatin1String("/engine.h")) ||
                source.path.endsWith(QLatin1String("/catalog.h")))
                look(source);
        QCOMPARE(found, QStringList());
    }

    void coreKnowsNoQt() {
        static const QRegularExpression qt(QStringLiteral("^Q[A-Za-z]+$"));
        QStringList found;
        for (const auto& source : core_)
            for (const auto& include : source.includes)
                if (qt.match(include).hasMatch() || include.startsWith(QLatin1String("ui/")) ||
                    include.startsWith(QLatin1String("app/")))
                    found += source.path + " -> " + include;
        QCOMPARE(found, QStringList());
    }

    void noFileAndNoFolderIsTooLong() {
        QStringList found;
        QMap<QString, int> folders;
        for (const auto& source : core_ + ui_ + app_) {
            if (source.lines.size() > 401) // the last line ends
                found += QStringLiteral("%1: %2 lines").arg(source.path).arg(source.lines.size() - 1);
            if (source.path.endsWith(QLatin1String(".cpp"))) ++folders[folder_of(source.path)];
        }
        for (auto folder = folders.cbegin(); folder != folders.cend(); ++folder)
            if (folder.value() > 30)
                found += QStringLiteral("%1: %2 sources").arg(folder.key()).arg(folder.value());
        QCOMPARE(found, QStringList());
    }

  private:
    Table table_ = table();
    QList<Source> core_ = sources_in("core"), ui_ = sources_in("ui"), app_ = sources_in("app");
};

QTEST_GUILESS_MAIN(TestHouse)
#include "test_house.moc"
