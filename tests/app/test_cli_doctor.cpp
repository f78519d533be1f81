// flowlab-cli doctor: what it finds, what it misses, and whether a script learns it.
#include "tests/app/cli_support.h"

#include <QTest>

using namespace flowlab;
using namespace flowlab::test;
namespace fs = std::filesystem;

namespace {

Result doctor(const QStringList& more = {}) {
    return run(QStringList{"doctor", "--threads", "1"} + more);
}

/// The state of a check, or nothing where there is no such check.
std::string state_of(const Json& report, const std::string& name) {
    for (const auto& check : report.at("checks"))
        if (check.at("name").get<std::string>() == name) return check.at("state").get<std::string>();
    return {};
}

} // namespace

class TestCliDoctor : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void init() {
        qputenv("FLOWLAB_RESOURCES", resources().c_str());
        qputenv("XDG_DATA_HOME", folder_.path().c_str());
        qputenv("XDG_CACHE_HOME", folder_.path().c_str());
    }

    void aWholeLabIsUsable() {
        const auto result = doctor({"--json"});
        QVERIFY2(result.code == 0, qPrintable(result.out + result.err));
        QCOMPARE(result.out.count('\n'), 1);
        const auto report = parsed(result.out);
        QVERIFY(report.at("usable").get<bool>());
        QVERIFY(!report.at("libtorch").get<std::string>().empty());
        QCOMPARE(report.at("threads").get<int>(), 1);
        for (const auto* name : {"processor", "device", "resources", "data", "presets", "models", "judge",
                                 "runs", "cache", "speed"})
            QCOMPARE(state_of(report, name), std::string("OK"));
        QVERIFY(report.at("speed").at("seconds").get<double>() > 0);
        QCOMPARE("flowlab " + QString::fromStdString(report.at("version").get<std::string>()),
                 run({"--version"}).out.trimmed());
        QVERIFY(!fs::exists(folder_ / "flowlab")); // it looked, and left nothing
    }

    void brokenFilesAreNamedWithWhatToDo() {
        const TemporaryFolder broken;
        fs::create_directories(broken / "datasets");
        qputenv("FLOWLAB_RESOURCES", broken.path().c_str());
        const auto result = doctor();
        QCOMPARE(result.code, 1);
        const auto lines = result.out.split('\n', Qt::SkipEmptyParts);
        for (const auto* name : {"data", "presets", "models", "judge", "speed"}) {
            const auto line = QString("  broken   %1 ").arg(name, -12);
            QVERIFY2(!lines.filter(line).isEmpty(), qPrintable(line + result.out));
        }
        QVERIFY(result.out.contains("Restore the files"));
        QVERIFY(result.out.contains("Install Flowlab again"));
        QCOMPARE(lines.last(), QString("Flowlab cannot be used before what is broken is fixed."));
    }

    void aPlaceThatTakesNoFilesIsMissing() {
        put_file(folder_ / "file", "no folder");
        qputenv("XDG_DATA_HOME", (folder_ / "file" / "below").c_str());
        qputenv("FLOWLAB_RESOURCES", resources().c_str());
        const auto result = doctor({"--json"});
        QCOMPARE(result.code, 0);
        const auto report = parsed(result.out);
        QCOMPARE(state_of(report, "runs"), std::string("missing"));
        QCOMPARE(state_of(report, "cache"), std::string("OK"));
    }

  private:
    TemporaryFolder folder_;
};

QTEST_GUILESS_MAIN(TestCliDoctor)
#include "test_cli_doctor.moc"
