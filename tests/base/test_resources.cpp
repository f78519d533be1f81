// Where the program looks for its files and leaves what can be made again.
#include "core/base/resources.h"
#include "tests/support/support.h"

#include <QTest>

using namespace flowlab;
using namespace flowlab::test;

class TestResources : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void theCacheIsWhereTheUserKeepsIt() {
        qputenv("HOME", "/home/somebody");
        qputenv("XDG_CACHE_HOME", "/fast/cache");
        QCOMPARE(cache_folder(), std::filesystem::path("/fast/cache/flowlab"));
        qputenv("XDG_CACHE_HOME", "here"); // relative: to be ignored
        QCOMPARE(cache_folder(), std::filesystem::path("/home/somebody/.cache/flowlab"));
        qunsetenv("XDG_CACHE_HOME");
        QCOMPARE(cache_folder(), std::filesystem::path("/home/somebody/.cache/flowlab"));
        qunsetenv("HOME");
        QVERIFY(cache_folder().empty());
    }

    void runsAreWhereTheUserKeepsData() {
        qputenv("HOME", "/home/somebody");
        qputenv("XDG_DATA_HOME", "/large/data");
        QCOMPARE(runs_folder(), std::filesystem::path("/large/data/flowlab/flowlab/runs"));
        qunsetenv("XDG_DATA_HOME");
        QCOMPARE(runs_folder(), std::filesystem::path("/home/somebody/.local/share/flowlab/flowlab/runs"));
        qunsetenv("HOME");
        QVERIFY(runs_folder().empty());
    }

    void resourcesAreWhereTheEnvironmentSays() {
        const TemporaryFolder folder;
        std::filesystem::create_directories(folder / "datasets");
        qputenv("FLOWLAB_RESOURCES", folder.path().c_str());
        QCOMPARE(find_resources(), std::filesystem::canonical(folder.path()));
    }
};

QTEST_GUILESS_MAIN(TestResources)
#include "test_resources.moc"
