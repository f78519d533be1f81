// Folders must be whole or not there, and never take foreign files with them.
#include "core/base/atomic_folder.h"
#include "tests/support/disk.h"
#include "tests/support/support.h"

#include <QTest>

#include <sys/stat.h>

using namespace flowlab;
using namespace flowlab::test;
namespace fs = std::filesystem;

namespace {

using Names = std::vector<std::string>;

bool numbered(const std::string& name) {
    return name.starts_with("n");
}

void put(AtomicFolder& folder, const std::string& name, const std::string& text) {
    folder.write(name, std::as_bytes(std::span(text)));
}

Names names_in(const fs::path& folder) {
    Names names;
    for (const auto& entry : fs::directory_iterator(folder))
        names.push_back(entry.path().filename().string());
    std::ranges::sort(names);
    return names;
}

} // namespace

class TestAtomicFolder : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void appearsWhole() {
        const TemporaryFolder top;
        AtomicFolder folder(top / "film", numbered);
        put(folder, "n1", "one");
        put(folder, "n2", "three");
        QCOMPARE(folder.size(), std::int64_t(8));
        QVERIFY(!fs::exists(top / "film"));
        folder.commit();
        QCOMPARE(names_in(top / "film"), (Names{"n1", "n2"}));
        QCOMPARE(get_file(top / "film" / "n2"), std::string("three"));
        QCOMPARE(top.names(), Names{"film"});
    }

    void droppedLeavesNothing() {
        const TemporaryFolder top;
        {
            AtomicFolder folder(top / "film", numbered);
            put(folder, "n1", "one");
        }
        QVERIFY(top.names().empty());
    }

    void replacesItsOwnKindAlone() {
        const TemporaryFolder top;
        const auto write = [&](const std::string& name) {
            AtomicFolder folder(top / "film", numbered);
            put(folder, name, name);
            folder.commit();
        };
        fs::create_directory(top / "film"); // an empty one is free
        write("n1");
        write("n2");
        QCOMPARE(names_in(top / "film"), Names{"n2"});
        put_file(top / "film" / "thesis", "years of work");
        QCOMPARE(fault([&] { write("n3"); }, ErrorKind::failed, {"film", "thesis", "empty folder"}),
                 QString());
        QCOMPARE(names_in(top / "film"), (Names{"n2", "thesis"}));
        QCOMPARE(top.names(), Names{"film"});
    }

    void whatComesInBetweenIsKept() {
        const TemporaryFolder top;
        QCOMPARE(fault(
                     [&] {
                         AtomicFolder folder(top / "film", numbered);
                         put(folder, "n1", "one");
                         fs::create_directory(top / "film");
                         put_file(top / "film" / "thesis", "just now");
                         folder.commit();
                     },
                     ErrorKind::failed, {"thesis"}),
                 QString());
        QCOMPARE(names_in(top / "film"), Names{"thesis"});
        QCOMPARE(top.names(), Names{"film"});
    }

    void linksLeadToTheFolder() {
        const TemporaryFolder top;
        fs::create_directory(top / "real");
        fs::create_directory_symlink("real", top / "link");
        AtomicFolder folder(top / "link" / "", numbered);
        put(folder, "n1", "one");
        folder.commit();
        QVERIFY(fs::is_symlink(top / "link"));
        QCOMPARE(names_in(top / "real"), Names{"n1"});
    }

    void failuresLeaveNothing() {
        const TemporaryFolder top;
        const auto refuses = [&](const fs::path& path, std::initializer_list<std::string> words) {
            return fault([&] { AtomicFolder(path, numbered).commit(); }, ErrorKind::failed, words);
        };
        put_file(top / "file", "x");
        QCOMPARE(refuses(top / "file", {"a file has this name"}), QString());
        QCOMPARE(refuses(top / "no" / "film", {"no such folder"}), QString());
        QCOMPARE(fault(
                     [&] {
                         const SmallDisk disk(1000);
                         AtomicFolder folder(top / "film", numbered);
                         put(folder, "n1", std::string(5000, 'x'));
                     },
                     ErrorKind::failed, {"n1", "larger than"}),
                 QString());
        QCOMPARE(top.names(), Names{"file"});
    }

    void noPermission() {
        const TemporaryFolder top;
        fs::create_directory(top / "closed");
        ::chmod(top.path().c_str(), 0755);
        ::chmod((top / "closed").c_str(), 0555);
        QString result;
        {
            const OrdinaryUser user;
            if (!OrdinaryUser::kept_out_of((top / "closed").c_str())) QSKIP("this user may write everywhere");
            result = fault([&] { AtomicFolder(top / "closed" / "film", numbered).commit(); },
                           ErrorKind::failed, {"no permission"});
        }
        ::chmod((top / "closed").c_str(), 0755);
        QCOMPARE(result, QString());
        QVERIFY(names_in(top / "closed").empty());
    }
};

QTEST_GUILESS_MAIN(TestAtomicFolder)
#include "test_atomic_folder.moc"
